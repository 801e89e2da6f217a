"""Native charts of bubbles, charts side by side, and values that lie on each other."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from confbrief.model.briefing import Chart, Charts
from confbrief.model.chart import ChartKind, ChartRow, Point
from confbrief.model.theme import Aspect, Theme
from confbrief.render.assets import Assets
from confbrief.render.pptx.charts.text import READABLE_PLOT
from confbrief.render.pptx.render import render_pptx
from tests.render import sample
from tests.render.pptx.decks import box_of, one_section, render, shapes_of
from tests.render.test_matrix_figures import matrix

EIGHT = ["Quantization", "Speculative decoding", "Mixture of experts", "Disaggregation", "A", "B", "C", "Agents"]


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("columns", [EIGHT[:1], EIGHT])
def test_a_matrix_is_a_valid_chart_of_bubbles(
    theme: Theme, assets: Assets, tmp_path: Path, rows: int, columns: list[str]
) -> None:
    spec = matrix(rows, columns, [1, 7, 12])
    data = render_pptx(one_section(Chart(spec=spec)), theme, assets).data
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    command = [str(Path(sys.executable).parent / "openxml-audit"), str(path)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert found.returncode == 0, found.stdout
    [chart] = [shape.chart for slide in Presentation(BytesIO(data)).slides for shape in slide.shapes if shape.has_chart]
    sizes = {
        series.findtext(f"{qn('c:tx')}//{qn('c:v')}"): [
            float(value.text) for value in series.iterfind(f"{qn('c:bubbleSize')}//{qn('c:v')}")
        ]
        for series in chart._chartSpace.iter(qn("c:ser"))  # noqa: SLF001
    }
    for name in columns:
        assert sizes[name] == [p.high for row in spec.rows for p in row.points if p.series == name]
    # What only carries names is too small to be seen, and nothing is larger than what sets the scale.
    assert max(*sizes["Rows"], *sizes["Columns"]) < 0.1
    assert sizes["Scale"][0] >= max(size for name in columns for size in sizes[name])


@pytest.mark.parametrize("count", [2, 3, 4, 5, 9])
def test_panels_share_slides_and_have_axes_of_their_own(theme: Theme, assets: Assets, count: int) -> None:
    spec = sample.gains_chart()
    rows = spec.rows[:3]
    panels = tuple(spec.model_copy(update={"id": f"p{i}", "title": f"Panel {i}", "rows": rows}) for i in range(count))
    block = Charts(title="Gains", subtitle="What is plotted", panels=panels, foot="Not comparable.")
    deck = Presentation(BytesIO(render_pptx(one_section(block), theme, assets).data))
    drawn = [sum(shape.has_chart for shape in slide.shapes) for slide in deck.slides]
    assert sum(drawn) == count
    assert max(drawn) <= 4
    used = [one for one in drawn if one]
    assert max(used) - min(used) <= 1 or len(used) == 1 or count % max(used) == min(used) % max(used)
    told = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.name == "Panel title"]
    assert told == [panel.title for panel in panels]


def test_equal_values_lie_on_each_other_the_first_the_wider(theme: Theme, assets: Assets) -> None:
    spec = sample.dispute_dumbbell()
    points = tuple(Point(series=name, high=3.0, label="3×") for name in spec.series)
    same = spec.model_copy(update={"rows": (ChartRow(label="same", points=points),), "kind": ChartKind.DUMBBELL})
    deck = Presentation(BytesIO(render_pptx(one_section(Chart(spec=same)), theme, assets).data))
    [chart] = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    drawn = [series for series in chart.plots[0].series if series.name in spec.series]
    widths = [max(int(size.get("val")) for size in series._element.iter(qn("c:size"))) for series in drawn]  # noqa: SLF001
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > widths[-1]


@pytest.mark.parametrize("aspect", list(Aspect))
@pytest.mark.parametrize("more", ["", " of the first kind", ", a rather long name", ", a name far longer than others"])
def test_panels_share_a_slide_only_where_their_plots_can_be_read(
    theme: Theme, assets: Assets, aspect: Aspect, more: str
) -> None:
    spec = sample.gains_chart()
    rows = tuple(row.model_copy(update={"label": f"{row.label}{more}"}) for row in spec.rows[:3])
    panels = tuple(spec.model_copy(update={"id": f"p{i}", "title": f"Panel {i}", "rows": rows}) for i in range(4))
    block = Charts(title="Gains", subtitle="What is plotted", panels=panels, foot="Not comparable.")
    shaped = theme.model_copy(update={"slides": theme.slides.model_copy(update={"aspect": aspect})})
    deck = render(one_section(block), shaped, assets)
    slides = [[shape for shape in shapes_of(slide) if shape.has_chart] for slide in deck.slides]
    assert sum(map(len, slides)) == 4
    for shapes in (shapes for shapes in slides if len(shapes) > 1):
        for shape in shapes:
            share = shape.chart._chartSpace.find(f".//{qn('c:plotArea')}/{qn('c:layout')}//{qn('c:w')}").get("val")  # noqa: SLF001
            assert float(share) * box_of(shape).width >= READABLE_PLOT - 1
