"""Ranges and dumbbells as charts of points: one series a row, whose two points are joined.

A range is a broad line between its ends, a dumbbell a thin one between two markers, a single value
a marker. Each row can be edited in the chart's worksheet, and stands right on a log axis too. The
rows' names are the labels of a series of their own that is not drawn.
"""

from __future__ import annotations

from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from confbrief.model.chart import ChartKind, ChartSpec, Point
from confbrief.render.pptx.axis import Axis
from confbrief.render.pptx.chart_text import Plot
from confbrief.render.pptx.ink import SERIES, Ink, Palette
from confbrief.render.pptx.labels import write_label
from confbrief.render.pptx.richtext import Run
from confbrief.render.pptx.setting import Setting
from confbrief.render.pptx.workbooks import PointData

NAMES = "Rows"
RANGE_WIDTH = 9.0
JOIN_WIDTH = 2.0
MARKER_SIZE = 10


def point_data(spec: ChartSpec, axis: Axis) -> PointData:
    """Give the points: first the places of the rows' names, then the values of each row."""
    data = PointData(number_format="General")
    names = data.add_series(NAMES)
    for index in range(len(spec.rows)):
        names.add_data_point(axis.least, _height(spec, index))
    for index, row in enumerate(spec.rows):
        for group in _groups(spec, index):
            series = data.add_series(row.label)
            for value, _ in group:
                series.add_data_point(value, _height(spec, index))
    return data


def draw_points(chart: Chart, spec: ChartSpec, plot: Plot, setting: Setting, palette: Palette) -> None:
    """Give a chart of points its looks."""
    _draw_rows_axis(chart, spec, palette)
    plotted = list(chart.plots[0].series)
    _draw_names(plotted[0], plot, setting, palette)
    following = iter(plotted[1:])
    for index in range(len(spec.rows)):
        groups = _groups(spec, index)
        rightmost = max(range(len(groups)), key=lambda one: groups[one][-1][0])
        for number, group in enumerate(groups):
            series = next(following)
            _draw_group(series, group, spec, palette)
            if number == rightmost:
                write_label(series.points[len(group) - 1], plot.labels[index], XL_LABEL_POSITION.RIGHT, palette)


def _groups(spec: ChartSpec, index: int) -> list[list[tuple[float, Point]]]:
    """Give what is joined in a row: both ends of each range, or the two points of a dumbbell."""
    points = spec.rows[index].points
    if spec.kind is ChartKind.DUMBBELL:
        return [sorted(((point.high, point) for point in points), key=lambda end: end[0])]
    groups: list[list[tuple[float, Point]]] = []
    for point in points:
        ends = [point.high] if point.low is None else sorted({point.low, point.high})
        groups.append([(end, point) for end in ends])
    return groups


def _height(spec: ChartSpec, index: int) -> int:
    return len(spec.rows) - index


def _draw_group(series: Any, group: list[tuple[float, Point]], spec: ChartSpec, palette: Palette) -> None:  # noqa: ANN401 - python-pptx is untyped
    ranged = spec.kind is ChartKind.RANGE and len(group) > 1
    line = series.format.line
    if len(group) > 1:
        line.width = Pt(RANGE_WIDTH if ranged else JOIN_WIDTH)
        palette.paint(line.color, _ink(spec, group[0][1]) if ranged else Ink.LINE)
        if ranged:
            series.format.line._ln.set("cap", "flat")  # noqa: SLF001 - no API to a line's ends
    else:
        line.fill.background()
    series.smooth = False
    if ranged:
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = MARKER_SIZE
    for index, (_, point) in enumerate(group):
        marker = series.points[index].marker
        marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, MARKER_SIZE
        marker.format.fill.solid()
        ink = _ink(spec, point)
        palette.paint(marker.format.fill.fore_color, Ink.GROUND if point.bound else ink)
        marker.format.line.width = Pt(2)
        palette.paint(marker.format.line.color, ink)


def _ink(spec: ChartSpec, point: Point) -> Ink:
    return SERIES[spec.series.index(point.series) % len(SERIES)]


def _draw_names(series: Any, plot: Plot, setting: Setting, palette: Palette) -> None:  # noqa: ANN401 - python-pptx is untyped
    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.NONE
    size = setting.table_sizes[-1]
    for index, name in enumerate(plot.names):
        lines = tuple((Run(line, size),) for line in name.split("\n"))
        write_label(series.points[index], lines, XL_LABEL_POSITION.LEFT, palette)


def _draw_rows_axis(chart: Chart, spec: ChartSpec, palette: Palette) -> None:
    """Keep the axis of rows as a line, without numbers, which would mean nothing."""
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = 0.5, len(spec.rows) + 0.5
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    axis.format.line.width = Pt(0.75)
    palette.paint(axis.format.line.color, Ink.MUTED)
    for element in chart._chartSpace.iter(qn("c:crosses")):  # noqa: SLF001 - both axes cross at their least
        element.set("val", "min")
