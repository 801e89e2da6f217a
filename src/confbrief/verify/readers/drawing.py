"""Text within a drawing: pieces at coordinates, put together as the eye does.

A chart has its categories in a column at the left; what stands beside one belongs to it. A line of nothing but rising
numbers above or below all of them is an axis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from confbrief.verify.readers.outline import Part

_FEWEST_TICKS: Final = 2
_LEADING: Final = 1.7
"""Sizes by which lines of one label are apart at most."""
_WIDE: Final = 0.5
"""Of its size: a letter's width."""
_COUNT: Final = re.compile(r"\d+")
_NUMERIC: Final = re.compile(r"[-+−]?[\d.,]+\s?(?:[%×xkKMG]|[^\W\d_]{1,3})?")


@dataclass(frozen=True, slots=True)
class Label:
    """A piece of text at its place, in any unit; ``y`` grows downward."""

    text: str
    x: float
    y: float
    size: float = 10.0


@dataclass(frozen=True, slots=True)
class _Block:
    """A category: one or more lines of text at the left."""

    labels: tuple[Label, ...]

    def distance(self, label: Label) -> float:
        """Measure how far a label is above or below, 0 where it is beside."""
        top, bottom = (edge(line.y for line in self.labels) for edge in (min, max))
        return max(0.0, top - label.y, label.y - bottom)


def lines_of(labels: Iterable[Label], place: str) -> tuple[Part, ...]:
    """Group labels into rows, each from left to right; ticks of an axis form a row of their own."""
    known = [label for label in labels if label.text.strip()]
    ticks = _ticks(_by_height(known))
    rest = [label for label in known if label not in ticks]
    blocks = _blocks(rest)
    stubs = {label for block in blocks for label in block.labels}
    rows: dict[int, list[Label]] = {index: list(block.labels) for index, block in enumerate(blocks)}
    loose: list[Label] = []
    for label in rest:
        if label in stubs:
            continue
        nearest = min(range(len(blocks)), key=lambda index: blocks[index].distance(label), default=None)
        if nearest is None or blocks[nearest].distance(label) > _LEADING * label.size:
            loose.append(label)
        else:
            rows[nearest].append(label)
    columns = _columns(blocks, rows, loose) if not ticks else []
    if columns:
        return (_table(blocks, rows, columns, place),)
    groups = [*rows.values(), *_by_height(loose)]
    parts = [_row("row", sorted(group, key=lambda label: (label.x, label.y)), place) for group in groups]
    return (*parts, *((_row("axis", ticks, place),) if ticks else ()))


def _row(role: str, labels: Sequence[Label], place: str) -> Part:
    return Part(role, place, parts=tuple(Part("label", place, " ".join(label.text.split())) for label in labels))


def _columns(
    blocks: Sequence[_Block], rows: Mapping[int, Sequence[Label]], loose: Sequence[Label]
) -> list[tuple[float, str]]:
    """Find the heads above the rows of a matrix, whose cells hold nothing but counts: the middle of each, and its name.

    Lines of one head stand right above each other; an upright head has its place at its foot.
    """
    cells = [label for index, row in rows.items() for label in row if label not in blocks[index].labels]
    if not cells or not loose or not all(_COUNT.fullmatch(label.text.strip()) for label in cells):
        return []
    if max(label.y for label in loose) > min(label.y for block in blocks for label in block.labels):
        return []
    upright = len({round(label.y, 1) for label in loose}) == 1 and _overlap(loose)
    heads: list[tuple[float, list[str]]] = []
    for label in sorted(loose, key=lambda label: label.y):
        middle = label.x if upright else _middle(label)
        near = next((head for head in heads if abs(head[0] - middle) <= label.size), None)
        if near is None:
            heads.append((middle, [label.text]))
        else:
            near[1].append(label.text)
    return sorted((middle, " ".join(lines)) for middle, lines in heads)


def _overlap(labels: Sequence[Label]) -> bool:
    """Tell whether labels on one line would run into each other, so that they must stand upright."""
    ordered = sorted(labels, key=lambda label: label.x)
    return any(2 * (_middle(one) - one.x) > other.x - one.x for one, other in pairwise(ordered))


def _middle(label: Label) -> float:
    return label.x + len(label.text.strip()) * label.size * _WIDE / 2


def _table(
    blocks: Sequence[_Block], rows: Mapping[int, Sequence[Label]], columns: Sequence[tuple[float, str]], place: str
) -> Part:
    """Give a matrix as a table: each count beneath the head that is nearest to it."""
    heads = Part("tr", place, parts=(Part("td", place), *(Part("td", place, name) for _, name in columns)))
    lines = []
    for index, block in enumerate(blocks):
        cells = [Part("td", place)] * len(columns)
        for label in rows[index]:
            if label not in block.labels:
                at = min(range(len(columns)), key=lambda column: abs(columns[column][0] - _middle(label)))
                cells[at] = Part("td", place, label.text.strip())
        name = " ".join(label.text.strip() for label in block.labels)
        lines.append(Part("tr", place, parts=(Part("td", place, name), *cells)))
    return Part("table", place, parts=(heads, *lines))


def _by_height(labels: Iterable[Label]) -> list[list[Label]]:
    """Group labels whose baselines are within half their size."""
    lines: list[list[Label]] = []
    for label in sorted(labels, key=lambda label: label.y):
        if lines and abs(label.y - lines[-1][0].y) <= max(label.size, lines[-1][0].size) / 2:
            lines[-1].append(label)
        else:
            lines.append([label])
    return [sorted(line, key=lambda label: label.x) for line in lines]


def _ticks(lines: Sequence[list[Label]]) -> list[Label]:
    """Find the first or last line of numbers that rise from left to right, with nothing but words beyond it."""
    for ordered in (lines, lines[::-1]):
        for line in ordered[:3]:
            if len(line) >= _FEWEST_TICKS and all(_NUMERIC.fullmatch(label.text.strip()) for label in line):
                values = [float(re.sub(r"[^\d.\-]", "", label.text.replace("−", "-")) or 0) for label in line]
                if values == sorted(set(values)):
                    return list(line)
    return []


def _blocks(labels: Sequence[Label]) -> list[_Block]:
    """Put the lines at the left edge together: those that follow each other closely are one category."""
    if not labels:
        return []
    left = min(label.x for label in labels)
    stubs = sorted((label for label in labels if label.x - left <= label.size / 4), key=lambda label: label.y)
    blocks: list[list[Label]] = []
    for label in stubs:
        if blocks and abs(label.y - blocks[-1][-1].y) <= _LEADING * blocks[-1][-1].size:
            blocks[-1].append(label)
        else:
            blocks.append([label])
    return [_Block(tuple(block)) for block in blocks]
