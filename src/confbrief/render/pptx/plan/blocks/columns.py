"""The widths of a table's columns: shared by weight, then shifted to where they save height."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.richtext import Paragraph

CELL_SIDE = 6.0
"""Points between a cell's text and its sides."""
STEP = 0.04
"""The share of the table's width that is shifted at once."""
SHIFTS = 8
"""As many shifts are tried at most: each costs measuring two columns in several ways."""

Column = Sequence[Sequence[Paragraph]]
"""A column's cells, from the header down."""


def column_widths(
    columns: Sequence[Column], weights: Sequence[float], width: float, setting: TypeSizes
) -> tuple[float, ...]:
    """Share a table's width out among its columns, in points.

    No column is narrower than its longest word, if the table has room for all of these. A column
    starts with the share of its weight, but not more than its longest text; then width is shifted
    between columns as long as the rows' heights together become less.
    """
    measure = setting.measure
    least = [max(measure.least_width(cell) for cells in column for cell in cells) + 2 * CELL_SIDE for column in columns]
    if sum(least) >= width:
        return tuple(one * width / sum(least) for one in least)
    wanted = [
        max(measure.natural_width(cell) for cells in column for cell in cells) + 2 * CELL_SIDE for column in columns
    ]
    shares = [width * weight / sum(weights) for weight in weights]
    bounded = [min(max(share, low), high) for share, low, high in zip(shares, least, wanted, strict=True)]
    start = _to_width(bounded, least, weights, width)
    return tuple(start) if sum(wanted) <= width else _shifted(columns, start, least, setting)


def _to_width(widths: Sequence[float], least: Sequence[float], weights: Sequence[float], width: float) -> list[float]:
    """Make the columns as wide as the table: what is left over by weight, what is too much by slack."""
    left = width - sum(widths)
    shares = list(weights) if left >= 0 else [one - low for one, low in zip(widths, least, strict=True)]
    return [one + left * share / sum(shares) for one, share in zip(widths, shares, strict=True)]


def _shifted(
    columns: Sequence[Column], start: Sequence[float], least: Sequence[float], setting: TypeSizes
) -> tuple[float, ...]:
    widths = list(start)
    heights = [_heights(column, width, setting) for column, width in zip(columns, widths, strict=True)]
    total = _total(heights)
    step = sum(widths) * STEP
    for _ in range(SHIFTS):
        wider = [_heights(column, width + step, setting) for column, width in zip(columns, widths, strict=True)]
        narrower = [
            _heights(column, width - step, setting) if width - step >= low else None
            for column, width, low in zip(columns, widths, least, strict=True)
        ]
        best = None
        for giver, taker in permutations(range(len(widths)), 2):
            given = narrower[giver]
            if given is None:
                continue
            tried = list(heights)
            tried[giver], tried[taker] = given, wider[taker]
            if (height := _total(tried)) < total - 1.0:
                best, total = (giver, taker, tried), height
        if best is None:
            break
        giver, taker, heights = best
        widths[giver] -= step
        widths[taker] += step
    return tuple(widths)


def _heights(column: Column, width: float, setting: TypeSizes) -> list[float]:
    return [setting.height(cells, width - 2 * CELL_SIDE) for cells in column]


def _total(heights: Sequence[Sequence[float]]) -> float:
    return float(sum(max(row) for row in zip(*heights, strict=True)))
