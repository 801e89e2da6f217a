"""A chart from its specification: checked, measured, then drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass

from confbrief.charts.axis import ValueAxis, value_axis
from confbrief.errors import Diagnostic, InputError
from confbrief.model.chart import ChartKind, ChartSpec, Point
from confbrief.model.theme import Colours
from confbrief.render.figures.canvas import Canvas
from confbrief.render.figures.key import KEY_LINE, key_lines
from confbrief.render.figures.matrix import draw_matrix
from confbrief.render.figures.plot import PlacedAxis, Plot
from confbrief.render.figures.rows import GAP, LaidRow, lay_rows
from confbrief.render.figures.signs import RADIUS, Signs
from confbrief.render.figures.typeface import Typeface

WIDTH = 481.9
"""Points: 170 mm, the width of the text on the sheet."""
PANEL_WIDTH = 235.3
"""Points: 83 mm, two panels side by side with 4 mm between them."""
LABEL_COLUMN = 147.4
"""Points: as wide as the sheet's left column, so that plots and text begin at one line."""
LABEL_SHARE = 0.36
"""Of the width of a chart that is narrower than the sheet: what its labels take."""
VALUE_SHARE = 0.45
"""Of the plot that a value's label may take before it is broken."""
LEAST_SHARE = 0.25
"""Of the plot's width that stays for the drawing, however long a label is."""
AXIS_LABEL = 8.0
"""Points to the right of the axis that its last label may need."""
_AXIS_HEIGHT = 25.0


@dataclass(frozen=True)
class Drawing:
    """A chart as an ``svg`` element; ``width`` and ``height`` are in points."""

    svg: str
    width: float
    height: float


def draw_chart(spec: ChartSpec, colours: Colours, typeface: Typeface, width: float = WIDTH) -> Drawing:
    """Draw a chart as it is specified, ``width`` points wide: rows in the order given, every value labelled.

    Title, subtitle and foot are not drawn: they are text of the document. Raises InputError where
    the values cannot be drawn: nothing to draw, not a finite number, zero on a log axis.
    """
    _check(spec)
    if spec.kind is ChartKind.MATRIX:
        canvas = draw_matrix(spec, colours, typeface, width)
        return Drawing(canvas.to_svg(f"chart-{spec.id}"), canvas.width, canvas.height)
    plot_left = min(LABEL_COLUMN, width * LABEL_SHARE)
    plot_right = width - 4
    rows = lay_rows(spec, typeface, plot_left - 10, (plot_right - plot_left) * VALUE_SHARE)
    key = key_lines(spec, typeface, plot_right - plot_left)
    top = len(key) * KEY_LINE + (4 if key else 0)
    bottom = top + sum(row.height for row in rows)
    canvas = Canvas(width, bottom + _AXIS_HEIGHT, typeface)
    axis = value_axis(spec)
    scale = PlacedAxis(axis, plot_left, _right_end(spec, rows, axis, plot_left, plot_right))
    plot = Plot(spec, scale, canvas, Signs(canvas, colours), colours)
    plot.draw_key(key)
    plot.draw_frame(top, bottom)
    for row in rows:
        plot.draw_row(row, top)
        top += row.height
    return Drawing(canvas.to_svg(f"chart-{spec.id}"), canvas.width, canvas.height)


def _check(spec: ChartSpec) -> None:
    place = f"chart '{spec.id}'"
    faults = []
    if not any(row.points for row in spec.rows):
        faults.append(Diagnostic("there is nothing to draw", path=place))
    for row in spec.rows:
        for point in row.points:
            if not all(math.isfinite(value) for value in (point.low, point.high) if value is not None):
                faults.append(Diagnostic(f"'{row.label}' has a value that is not a finite number", path=place))
            if spec.kind is ChartKind.MATRIX and point.high < 0:
                faults.append(Diagnostic(f"'{row.label}' has a value below zero, which is no area", path=place))
            if point.series not in spec.series:
                faults.append(Diagnostic(f"'{row.label}' has the unknown series '{point.series}'", path=place))
    if faults:
        raise InputError(faults)


def _right_end(spec: ChartSpec, rows: tuple[LaidRow, ...], axis: ValueAxis, left: float, right: float) -> float:
    """Give the place of the axis's end at which every label still stands beside its value, left of ``right``."""
    end = right - AXIS_LABEL
    for row in rows:
        for lane in row.lanes:
            values = [value for point in lane.points for value in _ends(point)]
            share = axis.place(sum(values) if spec.kind is ChartKind.BAR else max(values))
            room = sum(label.width + GAP for label in lane.labels) + RADIUS
            if len(lane.labels) > 1:
                room += len(lane.labels) * 4 * RADIUS
            if share > 0:
                end = min(end, left + (right - left - room) / share)
    return max(end, left + (right - left) * LEAST_SHARE)


def _ends(point: Point) -> tuple[float, ...]:
    return (point.high,) if point.low is None else (point.low, point.high)
