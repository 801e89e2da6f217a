"""Values, ranges and dumbbells as charts of points, which stand right on a log axis too.

A range is a broad line between its ends, a single value a disc, "up to" a diamond, a lower bound a triangle;
a dumbbell is a thin line with a sign a series. Of equal values the signs lie on each other, the earlier the
wider, so that all are seen. All can be edited in the chart's worksheet. The rows' names are the labels of a
series of their own that is not drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from confbrief.charts.axis import ValueAxis
from confbrief.charts.signs import Sign, sign_of
from confbrief.model.chart import ChartKind, ChartSpec, Point
from confbrief.ooxml.palette import Palette
from confbrief.ooxml.xml import PptxObject
from confbrief.render.pptx.charts.frame import cross_at_least
from confbrief.render.pptx.charts.labels import write_label
from confbrief.render.pptx.charts.text import ChartLayout, Plot
from confbrief.render.pptx.charts.workbooks import point_data
from confbrief.typeset.colour_roles import SERIES, ColourRole
from confbrief.typeset.richtext import NO_BREAK_SPACE, Run

NAMES = "Rows"
RANGE_SHARE = 0.26
RANGE_WIDTHS = (8.0, 22.0)
"""A range is drawn so broad, as a share of its row's height, within these points."""
JOIN_WIDTH = 2.25
MARKER_SHARE = 0.24
MARKER_SIZES = (9.0, 16.0)
RING = 0.7
"""By how much a ring is wider than what it stands around, as a share of a marker."""
POINTED = 1.2
"""A diamond or triangle looks as large as a disc where it is so much wider."""
WIDEST_MARKER = 72.0
"""The format allows no larger one."""


_MARKERS = {Sign.UP_TO: XL_MARKER_STYLE.DIAMOND, Sign.AT_LEAST: XL_MARKER_STYLE.TRIANGLE}
_POINTED = frozenset(_MARKERS.values())
_OF_SERIES = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE)
"""Signs of series by turns, as on paper."""


@dataclass(frozen=True)
class _Stroke:
    """A series: the values that a line joins, and where markers stand.

    ``points`` are values with their rows; ``labels`` say which point carries which row's label.
    """

    name: str
    points: tuple[tuple[float, int], ...]
    line: ColourRole | None = None
    broad: bool = False
    marker: ColourRole | None = None
    marked: frozenset[int] = frozenset()
    sign: XL_MARKER_STYLE = XL_MARKER_STYLE.CIRCLE
    rings: tuple[tuple[int, int], ...] = ()
    """Which points are seen as rings, and around how many others."""
    labels: tuple[tuple[int, int], ...] = ()


def points_of(spec: ChartSpec, axis: ValueAxis) -> PptxObject:
    """Give the points: first the places of the rows' names, then what is drawn."""
    names = [(axis.low, float(_height(spec, index))) for index in range(len(spec.rows))]
    drawn = (
        (stroke.name, [(value, float(_height(spec, row))) for value, row in stroke.points]) for stroke in _strokes(spec)
    )
    return point_data([(NAMES, names), *drawn])


def draw_points(chart: Chart, layout: ChartLayout, palette: Palette) -> None:
    """Give a chart of points its looks."""
    spec, plot = layout.spec, layout.plot
    _draw_rows_axis(chart, spec, palette)
    names, *plotted = chart.plots[0].series
    _draw_names(names, plot, layout.name_size, palette)
    for series, stroke in zip(plotted, _strokes(spec), strict=True):
        _draw_stroke(series, stroke, palette, plot.row_height)
        for point, row in stroke.labels:
            write_label(series.points[point], plot.labels[row], XL_LABEL_POSITION.RIGHT, palette)


def _strokes(spec: ChartSpec) -> list[_Stroke]:
    """Say what is drawn, what lies beneath first."""
    return _dumbbells(spec) if spec.kind is ChartKind.DUMBBELL else _ranges(spec)


def _ranges(spec: ChartSpec) -> list[_Stroke]:
    """Draw ranges from end to end, single values as markers; those of related papers in grey."""
    strokes = []
    for index, row in enumerate(spec.rows):
        last = max(row.points, key=lambda point: point.high)
        for point in row.points:
            ink = ColourRole.MUTED if row.related else SERIES[spec.series.index(point.series) % len(SERIES)]
            sign = sign_of(point)
            ranged = sign is Sign.RANGE and point.low is not None
            ends = sorted((point.low, point.high)) if ranged and point.low is not None else [point.high]
            strokes.append(
                _Stroke(
                    row.label,
                    tuple((end, index) for end in ends),
                    line=ink if ranged else None,
                    broad=ranged,
                    sign=_MARKERS.get(sign, XL_MARKER_STYLE.CIRCLE),
                    marker=None if ranged else ink,
                    marked=frozenset() if ranged else frozenset({len(ends) - 1}),
                    labels=((len(ends) - 1, index),) if point is last else (),
                )
            )
    return strokes


def _dumbbells(spec: ChartSpec) -> list[_Stroke]:
    """Draw a thin line a row, and over them the markers of each series."""
    strokes = [
        _Stroke(row.label, tuple((point.high, index) for point in row.points), line=ColourRole.MUTED)
        for index, row in enumerate(spec.rows)
        if len(row.points) > 1
    ]
    for number, name in enumerate(spec.series):
        told = [(point, index) for index, row in enumerate(spec.rows) for point in row.points if point.series == name]
        if not told:
            continue
        rings = [(at, _around(spec, index, point)) for at, (point, index) in enumerate(told)]
        highest = [max(spec.rows[index].points, key=lambda point: point.high) for _, index in told]
        strokes.append(
            _Stroke(
                name,
                tuple((point.high, index) for point, index in told),
                marker=SERIES[number % len(SERIES)],
                sign=_OF_SERIES[number % len(_OF_SERIES)],
                marked=frozenset(range(len(told))),
                rings=tuple((at, around) for at, around in rings if around),
                labels=tuple((at, told[at][1]) for at in range(len(told)) if told[at][0] is highest[at]),
            )
        )
    return strokes


def _around(spec: ChartSpec, row: int, point: Point) -> int:
    """Count the markers that are drawn later at the same place."""
    points = sorted(spec.rows[row].points, key=lambda one: spec.series.index(one.series))
    return sum(other.high == point.high for other in points[points.index(point) + 1 :])


def _height(spec: ChartSpec, index: int) -> int:
    return len(spec.rows) - index


def _within(share: float, row_height: float, limits: tuple[float, float]) -> float:
    return min(max(share * row_height, limits[0]), limits[1])


def _draw_stroke(series: PptxObject, stroke: _Stroke, palette: Palette, row_height: float) -> None:
    line = series.format.line
    if stroke.line is None:
        line.fill.background()
    else:
        line.width = Pt(_within(RANGE_SHARE, row_height, RANGE_WIDTHS) if stroke.broad else JOIN_WIDTH)
        palette.paint(line.color, stroke.line)
        line._ln.set("cap", "flat")  # noqa: SLF001 - no API to a line's ends
    series.smooth = False
    if stroke.marker is None:
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    size = _within(MARKER_SHARE, row_height, MARKER_SIZES)
    _paint_marker(series.marker, size * (POINTED if stroke.sign in _POINTED else 1), stroke, palette)
    for index, around in stroke.rings:
        wide = min(size * (1 + RING * around), WIDEST_MARKER)
        _paint_marker(series.points[index].marker, wide, stroke, palette)
    for index in set(range(len(stroke.points))) - stroke.marked:
        series.points[index].marker.style = XL_MARKER_STYLE.NONE


def _paint_marker(marker: PptxObject, size: float, stroke: _Stroke, palette: Palette) -> None:
    """Fill a marker; hollow ones are not drawn by all programs."""
    marker.style = stroke.sign
    marker.size = round(size)
    marker.format.fill.solid()
    palette.paint(marker.format.fill.fore_color, stroke.marker or ColourRole.MUTED)
    marker.format.line.fill.background()


def _draw_names(series: PptxObject, plot: Plot, size: float, palette: Palette) -> None:
    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.NONE
    for index, name in enumerate(plot.names):
        lines = tuple((Run(f"{line}{NO_BREAK_SPACE}", size),) for line in name.split("\n"))
        write_label(series.points[index], lines, XL_LABEL_POSITION.LEFT, palette)


def _draw_rows_axis(chart: Chart, spec: ChartSpec, palette: Palette) -> None:
    """Keep the axis of rows as a line, without numbers, which would mean nothing."""
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = 0.5, len(spec.rows) + 0.5
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    axis.format.line.width = Pt(0.75)
    palette.paint(axis.format.line.color, ColourRole.MUTED)
    cross_at_least(chart)
