"""Rows against columns: a dot where they meet, its area the value, and the value written at it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from confbrief.model.chart import ChartRow, ChartSpec
from confbrief.model.theme import Colours
from confbrief.render.figures.canvas import Canvas
from confbrief.render.figures.rows import LABEL_SIZE, LEADING, NOTE_SIZE, PADDING, VALUE_SIZE
from confbrief.render.figures.signs import Signs
from confbrief.render.figures.typeface import Typeface
from confbrief.typeset.colour import readable_on

LABEL_WIDTHS = (147.4, 112.0)
"""Points: the sheet's left column, and less where columns are many."""
WIDEST = 76.0
"""Points: a column is no wider, so that few columns stay beside their rows."""
HEAD_SIZES = (NOTE_SIZE, 7.0)
TALLEST_HEAD = 96.0
"""Points: a name that stands upright is broken where it is longer."""
LARGEST = 10.5
"""Points: the radius of the largest dot."""
_GAP = 3.0
_BASELINE = 0.34
"""Of the size of figures: from the middle of a line to its baseline."""


@dataclass(frozen=True)
class _Head:
    """How the columns are headed: their width, the lines of each name, and whether they stand upright."""

    left: float
    column: float
    size: float
    names: tuple[tuple[str, ...], ...]
    upright: bool
    height: float


@dataclass(frozen=True)
class _Row:
    row: ChartRow
    label: tuple[str, ...]
    note: tuple[str, ...]
    height: float

    @property
    def words(self) -> float:
        return (len(self.label) * LABEL_SIZE + len(self.note) * NOTE_SIZE) * LEADING


def draw_matrix(spec: ChartSpec, colours: Colours, typeface: Typeface, width: float) -> Canvas:
    """Draw a matrix ``width`` points wide; a cell without a value stays empty."""
    head = _head(spec, typeface, width)
    largest = min(LARGEST, head.column / 2 - 2)
    rows = [_lay_row(row, typeface, head.left - 10, 2 * largest + 4) for row in spec.rows]
    bottom = head.height + sum(row.height for row in rows)
    canvas = Canvas(width, bottom + 2, typeface)
    signs = Signs(canvas, colours)
    right = head.left + head.column * len(spec.series)
    for index in range(len(spec.series)):
        x = _across(head, index)
        canvas.line([(x, head.height), (x, bottom)], colour=colours.line, width=0.5)
        _write_head(canvas, head, index, colours)
    most = max(point.high for row in spec.rows for point in row.points)
    top = head.height
    for row in rows:
        canvas.line([(0, top), (right, top)], colour=colours.line, width=0.5)
        middle = top + row.height / 2
        _write_words(canvas, row, middle, colours)
        for point in row.row.points:
            x = _across(head, spec.series.index(point.series))
            radius = largest * math.sqrt(point.high / most) if most else 0.0
            signs.disc(x, middle, radius)
            wide = typeface.width(point.label, VALUE_SIZE, bold=True)
            inside = math.hypot(wide, VALUE_SIZE * 0.7) / 2 <= radius
            ink = readable_on(signs.series_colour(0), colours.ground, colours.text) if inside else colours.text
            canvas.text(
                x if inside else x + radius + _GAP,
                middle + VALUE_SIZE * _BASELINE,
                point.label,
                size=VALUE_SIZE,
                colour=ink,
                bold=True,
                align="center" if inside else "left",
            )
        top += row.height
    canvas.line([(0, bottom), (right, bottom)], colour=colours.line, width=0.5)
    return canvas


def _across(head: _Head, index: int) -> float:
    return head.left + (index + 0.5) * head.column


def _head(spec: ChartSpec, typeface: Typeface, width: float) -> _Head:
    """Head the columns in lines of whole words where they fit, else upright."""
    lefts = [min(left, width * 0.4) for left in LABEL_WIDTHS]
    columns = [min((width - left) / len(spec.series), WIDEST) for left in lefts]
    for left, column in zip(lefts, columns, strict=True):
        for size in HEAD_SIZES:
            room = column - 5
            if all(typeface.width(word, size) <= room for name in spec.series for word in name.split()):
                names = tuple(typeface.wrap(name, size, room) for name in spec.series)
                height = max(map(len, names)) * size * LEADING + 6
                return _Head(left, column, size, names, upright=False, height=height)
    size = HEAD_SIZES[0]
    names = tuple(typeface.wrap(name, size, TALLEST_HEAD) for name in spec.series)
    longest = max(typeface.width(line, size) for lines in names for line in lines)
    return _Head(lefts[0], columns[0], size, names, upright=True, height=longest + 8)


def _write_head(canvas: Canvas, head: _Head, index: int, colours: Colours) -> None:
    lines = head.names[index]
    pitch = head.size * LEADING
    x = _across(head, index)
    for number, line in enumerate(lines):
        if head.upright:
            at = x + (number - (len(lines) - 1) / 2) * pitch + head.size * _BASELINE
            canvas.text(at, head.height - 4, line, size=head.size, colour=colours.text, upright=True)
        else:
            baseline = head.height - 5 - (len(lines) - 1 - number) * pitch
            canvas.text(x, baseline, line, size=head.size, colour=colours.text, align="center")


def _lay_row(row: ChartRow, typeface: Typeface, room: float, least: float) -> _Row:
    label = typeface.wrap(row.label, LABEL_SIZE, room)
    note = typeface.wrap(row.note, NOTE_SIZE, room) if row.note else ()
    laid = _Row(row, label, note, 0.0)
    return _Row(row, label, note, max(laid.words + PADDING / 2, least))


def _write_words(canvas: Canvas, row: _Row, middle: float, colours: Colours) -> None:
    baseline = middle - row.words / 2 + LABEL_SIZE * 0.95
    for line in row.label:
        canvas.text(0, baseline, line, size=LABEL_SIZE, colour=colours.text)
        baseline += LABEL_SIZE * LEADING
    baseline -= (LABEL_SIZE - NOTE_SIZE) * 0.8
    for line in row.note:
        canvas.text(0, baseline, line, size=NOTE_SIZE, colour=colours.muted)
        baseline += NOTE_SIZE * LEADING
