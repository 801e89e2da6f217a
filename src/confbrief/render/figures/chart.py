"""A chart from its specification: checked, measured, then drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass

from confbrief.errors import Diagnostic, InputError
from confbrief.model.chart import ChartKind, ChartSpec, Point, Scale
from confbrief.model.theme import Colours
from confbrief.render.figures.axis import Extent, fit_axis
from confbrief.render.figures.canvas import Canvas
from confbrief.render.figures.key import KEY_LINE, key_lines
from confbrief.render.figures.matrix import draw_matrix
from confbrief.render.figures.plot import Plot
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
FACTORS = frozenset({"x", "×"})
"""Units of a factor, for which 1 means no change."""
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
    origin = _origin(spec)
    try:
        axis = fit_axis(spec.scale, _extents(spec, rows, origin), origin, plot_left, plot_right)
    except ValueError as error:
        raise InputError(Diagnostic(str(error), path=f"chart '{spec.id}'")) from error
    plot = Plot(spec, axis, origin, canvas, Signs(canvas, colours), colours)
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


def _origin(spec: ChartSpec) -> float:
    """Where bars and stems begin, and what the axis holds besides: no change for factors, zero or the decade below."""
    if spec.scale is Scale.LOG:
        if spec.unit in FACTORS:
            return 1.0
        values = [value for row in spec.rows for point in row.points for value in _ends(point) if value > 0]
        return 10.0 ** math.floor(math.log10(min(values))) if values else 1.0
    return 1.0 if spec.unit in FACTORS and spec.kind is ChartKind.RANGE else 0.0


def _ends(point: Point) -> tuple[float, ...]:
    return (point.high,) if point.low is None else (point.low, point.high)


def _extents(spec: ChartSpec, rows: tuple[LaidRow, ...], origin: float) -> list[Extent]:
    """Give what the axis has to hold: every value, and the labels beyond the largest of a lane."""
    extents = []
    for row in rows:
        for lane in row.lanes:
            values = [value for point in lane.points for value in _ends(point)]
            far = sum(values) if spec.kind is ChartKind.BAR else max(values)
            room = sum(label.width + GAP for label in lane.labels) + RADIUS
            if len(lane.labels) > 1:
                room += len(lane.labels) * 4 * RADIUS
            extents += [Extent(value) for value in values] + [Extent(max(far, origin), room)]
    return extents
