"""The rows of a chart: how tall each is, and what stands on which line of it.

A row has one lane for every value that needs a line of its own, so that labels never overlap:
stacked series and the ends of a dumbbell share a lane, everything else has its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from confbrief.model.chart import ChartKind, ChartRow, ChartSpec, Point
from confbrief.render.figures.typeface import Typeface

LABEL_SIZE = 9.2
NOTE_SIZE = 7.8
VALUE_SIZE = 8.8
MARK_SIZE = 7.0
LEADING = 1.22
LANE = 15.0
PADDING = 7.5
GAP = 6.0
"""Between a drawing and its label."""


@dataclass(frozen=True)
class ValueLabel:
    """What is printed beside a value: its label, broken into lines, and its source marks."""

    lines: tuple[str, ...]
    marks: str
    width: float

    @property
    def height(self) -> float:
        """Give the height of the lines, in points."""
        return len(self.lines) * VALUE_SIZE * LEADING


@dataclass(frozen=True)
class Lane:
    """A line of a row with the points that are drawn on it."""

    points: tuple[Point, ...]
    labels: tuple[ValueLabel, ...]
    height: float


@dataclass(frozen=True)
class LaidRow:
    """A row with its words broken into lines and its height measured."""

    row: ChartRow
    label: tuple[str, ...]
    note: tuple[str, ...]
    lanes: tuple[Lane, ...]
    height: float

    @property
    def words_height(self) -> float:
        """Give the height of label and note, in points."""
        return (len(self.label) * LABEL_SIZE + len(self.note) * NOTE_SIZE) * LEADING


def lay_rows(spec: ChartSpec, typeface: Typeface, label_width: float, value_width: float) -> tuple[LaidRow, ...]:
    """Break labels to ``label_width`` points and value labels to ``value_width``, and measure."""
    return tuple(_lay_row(spec, row, typeface, label_width, value_width) for row in spec.rows)


def value_label(point: Point, typeface: Typeface, width: float) -> ValueLabel:
    """Break a value's label; its marks stand after the last line."""
    marks = " ".join(mark.label for mark in point.marks)
    marks_width = typeface.width(marks, MARK_SIZE) + GAP / 2 if marks else 0.0
    lines = typeface.wrap(point.label, VALUE_SIZE, max(width - marks_width, width / 2), bold=True)
    widths = [typeface.width(line, VALUE_SIZE, bold=True) for line in lines]
    widths[-1] += marks_width
    return ValueLabel(lines, marks, max(widths))


def _lay_row(spec: ChartSpec, row: ChartRow, typeface: Typeface, label_width: float, value_width: float) -> LaidRow:
    lanes = []
    for points in _lanes(spec, row):
        labels = tuple(value_label(point, typeface, value_width) for point in points)
        lanes.append(Lane(points, labels, max([LANE, *(label.height + 4 for label in labels)])))
    label = typeface.wrap(row.label, LABEL_SIZE, label_width)
    note = typeface.wrap(row.note, NOTE_SIZE, label_width) if row.note else ()
    laid = LaidRow(row, label, note, tuple(lanes), 0.0)
    height = max(laid.words_height, sum(lane.height for lane in lanes)) + PADDING
    return LaidRow(row, label, note, tuple(lanes), height)


def _lanes(spec: ChartSpec, row: ChartRow) -> list[tuple[Point, ...]]:
    shared = spec.kind is not ChartKind.RANGE and all(point.low is None for point in row.points)
    if not shared:
        return [(point,) for point in row.points]
    lanes: list[list[Point]] = []
    for name in spec.series:
        for rank, point in enumerate(point for point in row.points if point.series == name):
            if rank == len(lanes):
                lanes.append([])
            lanes[rank].append(point)
    return [tuple(lane) for lane in lanes]
