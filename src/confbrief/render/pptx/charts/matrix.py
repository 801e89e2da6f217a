"""A matrix as a chart of bubbles: rows against columns, the area of a bubble the value.

The names of rows and columns are labels of two series of their own that are not drawn. A third one sets
the scale: programs draw the largest bubble of a chart at a quarter of its plot, however near the rows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from confbrief.model.chart import ChartSpec
from confbrief.ooxml.geometry import Box
from confbrief.ooxml.palette import Palette
from confbrief.ooxml.xml import PptxObject
from confbrief.render.pptx.charts.frame import cross_at_least, number_axes, place_plot, set_up
from confbrief.render.pptx.charts.labels import write_label
from confbrief.render.pptx.charts.text import NAME_SLACK, PAD, ROOMY, TOP_ROOM, row_names
from confbrief.render.pptx.charts.workbooks import bubble_data
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import SERIES, ColourRole
from confbrief.typeset.richtext import NO_BREAK_SPACE, Paragraph, Run

ROWS = "Rows"
COLUMNS = "Columns"
SCALE = "Scale"
SMALLEST = 1e-4
"""The size of what only carries a name, as a share of the largest bubble's: labels stand beside its edge."""
WIDEST = 130.0
"""Points. A column is no wider, so that few columns stay beside their rows."""
MOST_LEVELS = 3
"""Names of neighbouring columns stand on so many levels at most, where they are wider than their columns."""
FULL = 0.25
"""The share of the plot's shorter side that the largest bubble takes."""
LARGEST = 0.92
"""Of a row's height, or a column's width: the diameter of the largest value's bubble."""
LARGEST_POINTS = 44.0


@dataclass(frozen=True)
class MatrixLayout:
    """A matrix within a box: its plot in points, the names broken, and the scale of its bubbles."""

    names: tuple[str, ...]
    heads: tuple[tuple[str, ...], ...]
    """For each column the lines of its name, empty ones beneath those that stand higher."""
    name_size: float
    left: float
    top: float
    width: float
    height: float
    largest: float
    """The diameter of the largest value's bubble, in points."""
    untold: int

    @property
    def full(self) -> float:
        """The diameter that a program gives to the largest bubble, in points."""
        return FULL * min(self.width, self.height)


def lay_out_matrix(spec: ChartSpec, box: Box, setting: TypeSizes) -> MatrixLayout:
    """Divide the box between the rows' names, the columns' names above, and the plot."""
    size = setting.caption
    pitch = setting.measure.pitch(Run("x", size))
    least = box.height - 2 * pitch
    names, room = row_names(spec, box.width, least / len(spec.rows), size, setting)
    left = room * NAME_SLACK + PAD
    column = min((box.width - left - PAD) / len(spec.series), WIDEST)
    heads = _heads(spec, column, size, setting)
    top = max(len(lines) for lines in heads) * pitch + TOP_ROOM + PAD / 2
    height = box.height - top - TOP_ROOM
    row = height / len(spec.rows)
    width = column * len(spec.series)
    largest = min(LARGEST * row, LARGEST * column, LARGEST_POINTS, FULL * min(width, height))
    crowded = max(0, math.ceil(size * ROOMY - row))
    return MatrixLayout(names, heads, size, left, top, width, height, largest, crowded)


def _heads(spec: ChartSpec, column: float, size: float, setting: TypeSizes) -> tuple[tuple[str, ...], ...]:
    """Break the columns' names into lines of whole words; on several levels where columns are too narrow for a word."""
    words = [Paragraph((Run(word, size),)) for name in spec.series for word in name.split()]
    widest = max(setting.measure.natural_width(word) for word in words)
    levels = min(max(math.ceil((widest + 4) / column), 1), MOST_LEVELS, len(spec.series))
    room = column * levels - 4
    broken = [setting.measure.lines(Paragraph((Run(name, size),)), room) for name in spec.series]
    lines = [tuple(line.text for line in one) for one in broken]
    tallest = max(map(len, lines))
    return tuple((*one, *("",) * (index % levels * tallest)) for index, one in enumerate(lines))


class MatrixDrawing:
    """A matrix laid out within a box: its data first, then its looks, once the chart is there."""

    def __init__(self, spec: ChartSpec, box: Box, setting: TypeSizes, palette: Palette) -> None:
        """Lay the matrix out."""
        self._spec, self._box, self._setting, self._palette = spec, box, setting, palette
        self._layout = lay_out_matrix(spec, box, setting)
        self._most = max(point.high for row in spec.rows for point in row.points)

    @property
    def type(self) -> XL_CHART_TYPE:
        """The chart's type."""
        return XL_CHART_TYPE.BUBBLE

    def data(self) -> PptxObject:
        """Give the chart's data: places of the names of rows and columns, then a series a column."""
        layout, rows = self._layout, len(self._spec.rows)
        # A workbook keeps fifteen digits; what it holds is to be what the chart holds.
        scale = round(self._most * (layout.full / layout.largest) ** 2, 3)
        mark = round(scale * SMALLEST, 6)
        names = [(0.5, float(rows - index), mark) for index in range(rows)]
        heads = [(float(index + 1), rows + 0.5, mark) for index in range(len(self._spec.series))]
        columns = ((name, self._points(name)) for name in self._spec.series)
        return bubble_data([(ROWS, names), (COLUMNS, heads), (SCALE, [(0.5, 0.5, scale)]), *columns])

    def draw(self, chart: Chart) -> None:
        """Give the chart its looks."""
        layout, box = self._layout, self._box
        set_up(chart, self._setting.chart, self._palette)
        place_plot(
            chart,
            layout.left / box.width,
            layout.top / box.height,
            layout.width / box.width,
            layout.height / box.height,
        )
        for axis, count in ((chart.category_axis, len(self._spec.series)), (chart.value_axis, len(self._spec.rows))):
            axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0.5, count + 0.5, 1
            axis.visible = False
            axis.has_major_gridlines = True
            axis.major_gridlines.format.line.width = Pt(0.5)
            self._palette.paint(axis.major_gridlines.format.line.color, ColourRole.LINE)
            axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        cross_at_least(chart)
        names, heads, scale, *columns = chart.plots[0].series
        for series in (names, heads, scale):
            series.format.fill.background()
            series.format.line.fill.background()
        self._write(names, layout.names, XL_LABEL_POSITION.LEFT)
        self._write(heads, ["\n".join(lines) for lines in layout.heads], XL_LABEL_POSITION.ABOVE)
        for name, series in zip(self._spec.series, columns, strict=True):
            self._draw_column(name, series)
        number_axes(chart)

    def _points(self, name: str) -> list[tuple[float, float, float]]:
        across = float(self._spec.series.index(name) + 1)
        rows = len(self._spec.rows)
        return [
            (across, float(rows - index), point.high)
            for index, row in enumerate(self._spec.rows)
            for point in row.points
            if point.series == name
        ]

    def _write(self, series: PptxObject, texts: tuple[str, ...] | list[str], position: XL_LABEL_POSITION) -> None:
        size = self._layout.name_size
        beside = NO_BREAK_SPACE if position is XL_LABEL_POSITION.LEFT else ""
        for index, text in enumerate(texts):
            lines = tuple((Run(f"{line}{beside}" or NO_BREAK_SPACE, size),) for line in text.split("\n"))
            write_label(series.points[index], lines, position, self._palette)

    def _draw_column(self, name: str, series: PptxObject) -> None:
        """Paint a column's bubbles in one colour, each with its value inside, else beside."""
        series.format.fill.solid()
        self._palette.paint(series.format.fill.fore_color, SERIES[0])
        series.format.line.fill.background()
        series.invert_if_negative = False
        points = [point for row in self._spec.rows for point in row.points if point.series == name]
        for index, point in enumerate(points):
            size = self._setting.caption
            wide = self._setting.measure.width(Run(point.label, size, bold=True))
            diameter = self._layout.largest * math.sqrt(point.high / self._most) if self._most else 0.0
            inside = math.hypot(wide, size * 0.7) <= diameter
            ink = self._palette.readable_on(SERIES[0]) if inside else ColourRole.TEXT
            position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.RIGHT
            write_label(series.points[index], ((Run(point.label, size, bold=True, ink=ink),),), position, self._palette)
