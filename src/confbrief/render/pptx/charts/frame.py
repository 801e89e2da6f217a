"""What all native charts have in common: their type, the place of the plot, ids that the format allows."""

from __future__ import annotations

from pptx.chart.chart import Chart
from pptx.oxml.ns import qn
from pptx.util import Pt

from confbrief.ooxml.palette import Palette
from confbrief.ooxml.xml import add, drop, new
from confbrief.typeset.colour_roles import ColourRole

FIRST_AXIS_ID = 111_000_001


def set_up(chart: Chart, size: float, palette: Palette) -> None:
    """Take title and legend away, for which the slide has its own, and set the type."""
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(size)
    palette.paint(chart.font.color, ColourRole.TEXT)


def place_plot(chart: Chart, x: float, y: float, width: float, height: float) -> None:
    """Say where the plot stands within the chart, in shares of it."""
    plot_area = chart._chartSpace.find(f".//{qn('c:plotArea')}")  # noqa: SLF001 - no API to the layout
    drop(plot_area, "c:layout")
    layout = new("c:layout")
    manual = add(layout, "c:manualLayout")
    settings = [("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge")]
    for tag, value in (
        *settings,
        *((tag, f"{share:.4f}") for tag, share in zip("xywh", (x, y, width, height), strict=True)),
    ):
        add(manual, f"c:{tag}", val=value)
    plot_area.insert(0, layout)


def cross_at_least(chart: Chart) -> None:
    """Let both axes cross each other at their least values."""
    for element in chart._chartSpace.iter(qn("c:crosses")):  # noqa: SLF001 - no API to both
        element.set("val", "min")


def number_axes(chart: Chart) -> None:
    """Give the axes other numbers: those of python-pptx are negative, which the format forbids."""
    space = chart._chartSpace  # noqa: SLF001 - no API to axis ids
    known: dict[str, str] = {}
    for tag in ("c:axId", "c:crossAx"):
        for element in space.iter(qn(tag)):
            old = element.get("val")
            element.set("val", known.setdefault(old, str(FIRST_AXIS_ID + len(known))))
