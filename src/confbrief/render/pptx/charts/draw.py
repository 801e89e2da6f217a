"""Native charts, drawn from a chart's specification, to be edited in PowerPoint like any other.

Bars are bar charts. Dots, ranges and dumbbells are charts of points (see ``points``), a matrix is one of
bubbles (see ``matrix``).
"""

from __future__ import annotations

from pptx.chart.chart import Chart
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml.ns import qn
from pptx.util import Pt

from confbrief.charts.axis import ValueAxis, unit_sign
from confbrief.model.chart import ChartKind, ChartSpec
from confbrief.ooxml.geometry import Box
from confbrief.ooxml.palette import Palette
from confbrief.ooxml.xml import PptxObject, new
from confbrief.render.pptx.charts.frame import number_axes, place_plot, set_up
from confbrief.render.pptx.charts.labels import write_label
from confbrief.render.pptx.charts.points import draw_points, points_of
from confbrief.render.pptx.charts.text import Plot, lay_out
from confbrief.render.pptx.charts.workbooks import category_data
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import SERIES, ColourRole
from confbrief.typeset.richtext import Run

GAP_WIDTH = 55
GAP_WIDTH_HIGH = 90
"""The white between bars, in percent of a bar: more where rows are high."""
HIGH_ROW = 56.0


class ChartDrawing:
    """A chart laid out within a box: its data first, then its looks, once the chart is there."""

    def __init__(self, spec: ChartSpec, box: Box, setting: TypeSizes, palette: Palette) -> None:
        """Lay the chart out."""
        self._spec = spec
        self._setting = setting
        self._palette = palette
        self._layout = lay_out(spec, box, setting)
        self._axis: ValueAxis = self._layout.axis
        self._plot: Plot = self._layout.plot

    @property
    def type(self) -> XL_CHART_TYPE:
        """The chart's type."""
        if self._spec.kind is not ChartKind.BAR:
            return XL_CHART_TYPE.XY_SCATTER
        return XL_CHART_TYPE.BAR_STACKED if self._spec.stacked else XL_CHART_TYPE.BAR_CLUSTERED

    def data(self) -> PptxObject:
        """Give the chart's data."""
        if self._spec.kind is not ChartKind.BAR:
            return points_of(self._spec, self._axis)
        return category_data(
            self._plot.names,
            {
                name: [
                    next((point.high for point in row.points if point.series == name), None) for row in self._spec.rows
                ]
                for name in self._spec.series
            },
        )

    def draw(self, chart: Chart) -> None:
        """Give the chart its looks."""
        set_up(chart, self._setting.chart, self._palette)
        place_plot(chart, self._plot.x, self._plot.y, self._plot.width, self._plot.height)
        self._draw_value_axis(chart)
        if self._spec.kind is ChartKind.BAR:
            self._draw_category_axis(chart)
            self._draw_bars(chart)
        else:
            draw_points(chart, self._layout, self._palette)
        number_axes(chart)

    def _draw_value_axis(self, chart: Chart) -> None:
        axis = chart.value_axis if self._spec.kind is ChartKind.BAR else chart.category_axis
        axis.minimum_scale, axis.maximum_scale = self._axis.low, self._axis.high
        if self._axis.base is not None:
            scaling = axis._element.find(qn("c:scaling"))  # noqa: SLF001 - no API to a log axis
            base = new("c:logBase")
            base.set("val", str(self._axis.base))
            scaling.insert(0, base)
        axis.major_unit = self._axis.base or self._axis.step
        # Each row carries its values; rules would only run through the labels.
        axis.has_major_gridlines = False
        axis.minor_tick_mark = XL_TICK_MARK.NONE
        if self._spec.stacked:
            axis.visible = False
            return
        axis.major_tick_mark = XL_TICK_MARK.OUTSIDE
        axis.format.line.width = Pt(0.75)
        self._palette.paint(axis.format.line.color, ColourRole.LINE)
        axis.tick_labels.font.size = Pt(self._setting.caption)
        self._palette.paint(axis.tick_labels.font.color, ColourRole.MUTED)
        axis.tick_labels.number_format = number_format(self._axis, self._spec.unit)
        axis.tick_labels.number_format_is_linked = False
        axis.has_title = True
        frame = axis.axis_title.text_frame
        frame.text = self._spec.axis + (" (log scale)" if self._axis.base is not None else "")
        font = frame.paragraphs[0].runs[0].font
        font.size, font.bold = Pt(self._setting.caption), False
        self._palette.paint(font.color, ColourRole.MUTED)

    def _draw_category_axis(self, chart: Chart) -> None:
        axis = chart.category_axis
        axis.reverse_order = True
        # The order of rows is turned round, so that the first is on top; the values stay beneath.
        values = chart.value_axis._element  # noqa: SLF001 - python-pptx sets it on the wrong axis
        values.find(qn("c:crosses")).set("val", "max")
        axis.has_major_gridlines = False
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        axis.format.line.width = Pt(0.75)
        self._palette.paint(axis.format.line.color, ColourRole.MUTED)
        axis.tick_labels.font.size = Pt(self._layout.name_size)
        self._palette.paint(axis.tick_labels.font.color, ColourRole.TEXT)
        element = axis._element  # noqa: SLF001 - no API to leaving out no name
        element.insert(element.index(element.find(qn("c:noMultiLvlLbl"))), new("c:tickLblSkip", val="1"))

    def _draw_bars(self, chart: Chart) -> None:
        plot = chart.plots[0]
        plot.gap_width = GAP_WIDTH if self._plot.row_height < HIGH_ROW else GAP_WIDTH_HIGH
        plot.vary_by_categories = False
        if self._spec.stacked:
            plot.overlap = 100
        for index, series in enumerate(plot.series):
            ink = SERIES[index % len(SERIES)]
            series.invert_if_negative = False
            series.format.fill.solid()
            self._palette.paint(series.format.fill.fore_color, ink)
            for row_index, row in enumerate(self._spec.rows):
                point = next((one for one in row.points if one.series == self._spec.series[index]), None)
                if point is None:
                    continue
                if self._spec.stacked:
                    text = Run(point.label, self._setting.caption, bold=True, ink=self._palette.readable_on(ink))
                    write_label(series.points[row_index], ((text,),), XL_LABEL_POSITION.CENTER, self._palette)
                else:
                    write_label(
                        series.points[row_index],
                        self._plot.labels[row_index],
                        XL_LABEL_POSITION.OUTSIDE_END,
                        self._palette,
                    )


def number_format(axis: ValueAxis, unit: str) -> str:
    """Give the number format of the axis's labels: as many places as its steps need, then the unit's sign."""
    steps = axis.step if axis.base is None else axis.low
    sign = unit_sign(unit)
    return ("General" if steps < 1 else "#,##0") + (f'"{sign}"' if sign else "")
