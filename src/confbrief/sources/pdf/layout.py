"""Runs of a page put into reading order: columns one after the other, lines, and the room between paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from confbrief.sources.pdf.glyphs import Run

_SAME_LINE = 0.5
"""Font sizes by which the runs of one line may differ in height."""
_PARAGRAPH = 1.35
"""Times the usual distance of lines from which on a paragraph ends."""
_OTHER_SIZE = 1.12
_CROSSING = 0.12
"""Share of a region's runs that may cross the room between two columns: headings, pictures' titles."""
_FEWEST = 6
"""Lines that a column has at least."""
_NARROWEST = 0.28
"""Share of a region's width that a column has at least; what is narrower is a column of a table, such as times."""
_COLUMN = 2.5
"""Font sizes of empty room that set columns of a table apart."""
_STEP = 2.0
_DEPTH = 2


@dataclass(frozen=True)
class TextLine:
    """A line of a page; ``gap`` is True where room stands before it, as between paragraphs."""

    text: str
    top: float
    left: float
    size: float
    bold: bool
    gap: bool = False


def lines_of(runs: Sequence[Run], depth: int = 0) -> list[TextLine]:
    """Give the lines of a page in the order in which they are read."""
    runs = [run for run in runs if run.text.strip()]
    gutter = _gutter(runs) if depth < _DEPTH else None
    if gutter is None:
        return _lines(runs)
    found: list[TextLine] = []
    band: list[Run] = []
    for run in sorted(runs, key=lambda run: run.top):
        if run.left < gutter < run.right:
            found += _columns(band, gutter, depth)
            found += _lines([run])
            band = []
        else:
            band.append(run)
    return found + _columns(band, gutter, depth)


def _columns(band: Sequence[Run], gutter: float, depth: int) -> list[TextLine]:
    """Give the lines of what stands between two headings: the left column, then the right one."""
    left = [run for run in band if run.right <= gutter]
    right = [run for run in band if run.right > gutter]
    return lines_of(left, depth + 1) + lines_of(right, depth + 1)


def _gutter(runs: Sequence[Run]) -> float | None:
    """Find the empty room between two columns of running text; None where there is one column, or a table."""
    if len(runs) < 2 * _FEWEST:
        return None
    begin, end = min(run.left for run in runs), max(run.right for run in runs)
    width = end - begin
    best: tuple[int, float] | None = None
    place = begin + _NARROWEST * width
    while place < end - _NARROWEST * width:
        crossing = sum(run.left < place < run.right for run in runs)
        if crossing <= _CROSSING * len(runs) and _both_sides(runs, place):
            centre = abs(place - (begin + end) / 2)
            if best is None or (crossing, centre) < (best[0], abs(best[1] - (begin + end) / 2)):
                best = crossing, place
        place += _STEP
    return best[1] if best else None


def _both_sides(runs: Sequence[Run], place: float) -> bool:
    """Say whether columns of text stand on both sides of a place, each of lines that fill it."""
    left = [run for run in runs if run.right <= place]
    right = [run for run in runs if run.left >= place]
    if len(left) < _FEWEST or len(right) < _FEWEST:
        return False
    widths = [median(run.right - run.left for run in side) for side in (left, right)]
    return min(widths) >= _NARROWEST * max(widths)


def _lines(runs: Sequence[Run]) -> list[TextLine]:
    """Put runs of one height together, and find the room between paragraphs."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.top, run.left)):
        if rows and abs(run.top - rows[-1][0].top) <= _SAME_LINE * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    lines = [_line(row) for row in rows]
    steps = [after.top - before.top for before, after in pairwise(lines)]
    usual = median(steps) if steps else 0.0
    found: list[TextLine] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        found.append(line if before is not None and not _apart(before, line, usual) else _with_gap(line))
    return found


def _apart(before: TextLine, line: TextLine, usual: float) -> bool:
    """Say whether a line begins a paragraph: by the room before it, or because it is set otherwise."""
    step = line.top - before.top
    sizes = sorted((before.size, line.size))
    usual = min(usual, 1.6 * line.size) if usual else usual
    return step > _PARAGRAPH * usual or sizes[1] > _OTHER_SIZE * sizes[0] or before.bold != line.bold


def _line(row: Sequence[Run]) -> TextLine:
    ordered = sorted(row, key=lambda run: run.left)
    text = ordered[0].text.strip()
    for before, run in pairwise(ordered):
        # Columns of a table stay apart.
        text += ("\t" if run.left - before.right > _COLUMN * run.size else " ") + run.text.strip()
    long = max(ordered, key=lambda run: len(run.text))
    return TextLine(text, long.top, ordered[0].left, long.size, long.bold)


def _with_gap(line: TextLine) -> TextLine:
    return TextLine(line.text, line.top, line.left, line.size, line.bold, gap=True)
