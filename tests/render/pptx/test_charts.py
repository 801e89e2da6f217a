"""Native charts, reopened with their workbooks."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from confbrief.charts.axis import tick_label, value_axis
from confbrief.model.briefing import Briefing, Chart, Section, Statement
from confbrief.model.chart import Bound, ChartKind, ChartRow, ChartSpec, Point, Scale
from confbrief.model.theme import Theme
from confbrief.ooxml.geometry import Box
from confbrief.ooxml.xml import PptxObject
from confbrief.render.assets import Assets
from confbrief.render.figures import Typeface, draw_chart
from confbrief.render.pptx import render_pptx
from confbrief.render.pptx.charts.text import ChartLayout, label_width, lay_out
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour import on_paper
from tests.render import sample
from tests.render.pptx.decks import BODY


def charts_of(deck: Deck) -> dict[str, PptxObject]:
    frames: list[PptxObject] = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    return {frame.name.removeprefix("Chart: "): frame for frame in frames}


def briefing_with(spec: ChartSpec) -> Briefing:
    return Briefing(
        id="one",
        title="One chart",
        kicker="Test",
        standfirst=Statement(text="One chart."),
        conference="Test",
        made_from=(),
        sections=(Section(id="chart", title="A chart", blocks=(Chart(spec=spec),)),),
    )


def bars(rows: tuple[ChartRow, ...], *, kind: ChartKind = ChartKind.BAR, scale: Scale = Scale.LINEAR) -> ChartSpec:
    return ChartSpec(
        id="c",
        kind=kind,
        title="A finding",
        subtitle="What is plotted",
        unit="x",
        axis="factor",
        scale=scale,
        series=("s",),
        rows=rows,
        foot="",
        alt="Bars.",
    )


def row(label: str, high: float, low: float | None = None) -> ChartRow:
    return ChartRow(label=label, points=(Point(series="s", low=low, high=high, label=f"{high:g}×"),))


def test_charts_are_native_and_have_alt_text(deck: Deck, briefing: Briefing) -> None:
    specs = [b.spec for s in briefing.walk() for b in s.blocks if isinstance(b, Chart)]
    charts = charts_of(deck)
    assert set(charts) == {spec.title for spec in specs}
    for spec in specs:
        assert charts[spec.title]._element.nvGraphicFramePr.cNvPr.get("descr") == spec.alt  # noqa: SLF001


def test_axis_numbers_are_positive(deck: Deck) -> None:
    for frame in charts_of(deck).values():
        space = frame.chart._chartSpace  # noqa: SLF001
        ids = [int(one.get("val")) for one in space.iter(qn("c:axId"), qn("c:crossAx"))]
        assert ids
        assert all(0 < one < 2**31 for one in ids)


def test_bars_hold_the_values_in_the_order_given(deck: Deck) -> None:
    chart = charts_of(deck)["Sparse convolution gains most at the layer"].chart
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    assert list(chart.plots[0].series[0].values) == [3.32, 2.4, 1.71, 1.62]
    assert chart.category_axis.reverse_order
    label = chart.plots[0].series[0].points[0].data_label.text_frame.text
    assert label.strip() == "up to 3.32×  prior SpC engines"
    assert not chart.has_legend


def test_stacked_bars_leave_out_what_is_not_there(deck: Deck) -> None:
    chart = charts_of(deck)["Serving is where the two sources overlap most"].chart
    assert chart.chart_type == XL_CHART_TYPE.BAR_STACKED
    assert [series.name for series in chart.plots[0].series] == ["both sources", "notes only", "page only"]
    assert list(chart.plots[0].series[0].values)[-2:] == [None, 1]


def test_ranges_are_lines_from_low_to_high_on_a_log_axis(deck: Deck) -> None:
    chart = charts_of(deck)["Throughput gains reach from a few percent to more than ten times"].chart
    space = chart._chartSpace  # noqa: SLF001
    assert space.find(f".//{qn('c:logBase')}").get("val") == "2"
    across = [
        [float(value.text) for value in series.iterfind(f"{qn('c:xVal')}//{qn('c:v')}")]
        for series in space.iter(qn("c:ser"))
    ]
    assert across[1] == [1.3, 10.8]
    # "up to" is a sign of its own: the length of a line would say nothing on this axis.
    assert across[2] == [8.2]
    assert across[3] == [3.75]


def test_the_parts_of_a_dumbbell_are_told_apart(deck: Deck, briefing: Briefing) -> None:
    specs = [b.spec for s in briefing.walk() for b in s.blocks if isinstance(b, Chart)]
    spec = next(spec for spec in specs if spec.kind is ChartKind.DUMBBELL)
    chart = charts_of(deck)[spec.title].chart
    assert set(spec.series) <= {series.name for series in chart.plots[0].series}


def test_a_name_that_looks_like_a_formula_or_an_address_stays_text(theme: Theme, assets: Assets) -> None:
    spec = bars((row('=HYPERLINK("x")', 2.0), row("https://example.org/a", 1.0)))
    data = render_pptx(briefing_with(spec), theme, assets).data
    with zipfile.ZipFile(BytesIO(data)) as package:
        book = next(name for name in package.namelist() if name.endswith(".xlsx"))
        with zipfile.ZipFile(BytesIO(package.read(book))) as workbook:
            sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
            strings = workbook.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert "=HYPERLINK(" in strings


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.RANGE])
@pytest.mark.parametrize("count", [1, 3, 20])
def test_any_number_of_rows_fits(theme: Theme, assets: Assets, kind: ChartKind, count: int) -> None:
    rows = tuple(
        row(f"A system of a rather long name, number {index}", 1.0 + index, 0.5 + index) for index in range(count)
    )
    rendered = render_pptx(briefing_with(bars(rows, kind=kind)), theme, assets)
    charts = charts_of(Presentation(BytesIO(rendered.data)))
    assert len(charts) == 1


def test_every_name_is_shown_and_can_be_read(deck: Deck) -> None:
    for frame in charts_of(deck).values():
        chart = frame.chart
        if chart.chart_type == XL_CHART_TYPE.XY_SCATTER:
            continue
        space = chart._chartSpace  # noqa: SLF001
        assert [one.get("val") for one in space.iter(qn("c:tickLblSkip"))] == ["1"]
        assert chart.category_axis.tick_labels.font.size.pt >= 11


def test_bars_that_carry_all_their_values_need_no_axis(deck: Deck) -> None:
    charts = charts_of(deck)
    stacked = charts["Serving is where the two sources overlap most"].chart
    assert not stacked.value_axis.visible
    assert charts["Sparse convolution gains most at the layer"].chart.value_axis.visible


def layout_of(spec: ChartSpec, setting: TypeSizes, box: Box = BODY) -> ChartLayout:
    return lay_out(spec, box, setting)


def test_many_long_names_stay_in_one_line_each(setting: TypeSizes) -> None:
    # LibreOffice leaves out names that run into the next one.
    rows = tuple(row(f"Quantization (Training, Inference, Communication) {n}", 1.0 + n) for n in range(18))
    layout = layout_of(bars(rows), setting)
    assert all("\n" not in name for name in layout.plot.names)


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.RANGE])
@pytest.mark.parametrize("words", [1, 8, 20, 60])
@pytest.mark.parametrize("count", [2, 8, 16])
def test_labels_end_within_the_chart(setting: TypeSizes, kind: ChartKind, words: int, count: int) -> None:
    note = " ".join(["baseline"] * words)
    rows = tuple(row(f"System {n}", 2.0 + n).model_copy(update={"note": note}) for n in range(count))
    layout = layout_of(bars(rows, kind=kind), setting)
    plot = layout.plot
    for one, label in zip(rows, plot.labels, strict=True):
        end = plot.x + plot.width * layout.axis.place(one.points[0].high) + label_width(label, setting) / BODY.width
        assert end <= 1.0
        assert sum(setting.measure.pitch(line[0]) for line in label) <= plot.row_height + 1
    noted = all(len(label) > 1 or len(label[0]) > 2 for label in plot.labels)
    assert noted == (plot.untold == 0)
    assert noted or words > 8


def test_few_rows_are_drawn_broader_than_many(setting: TypeSizes) -> None:
    heights = [layout_of(bars(tuple(row(f"{n}", 1.0 + n) for n in range(k))), setting).plot.row_height for k in (3, 18)]
    assert heights[0] > 3 * heights[1]


def told_above(spec: ChartSpec, theme: Theme, assets: Assets) -> str:
    deck = Presentation(BytesIO(render_pptx(briefing_with(spec), theme, assets).data))
    shapes: list[PptxObject] = [shape for slide in deck.slides for shape in slide.shapes]
    return str(next(shape for shape in shapes if shape.name == "What is plotted").text_frame.text)


def test_how_a_bound_is_drawn_is_said_where_it_is(theme: Theme, assets: Assets) -> None:
    bound = ChartRow(label="a", points=(Point(series="s", high=3.0, label="up to 3×", bound=Bound.UP_TO),))
    over = ChartRow(label="a", points=(Point(series="s", high=3.0, label="over 3×", bound=Bound.AT_LEAST),))
    values = bars((bound, row("b", 2.0)), kind=ChartKind.RANGE)
    assert "◆ “up to”" in told_above(values, theme, assets)
    assert "▲ a lower bound" in told_above(values.model_copy(update={"rows": (over,)}), theme, assets)
    assert "“up to”" not in told_above(bars((row("a", 3.0), row("b", 2.0)), kind=ChartKind.RANGE), theme, assets)


@pytest.mark.parametrize("make", [sample.gains_chart, sample.coverage_bars, sample.dispute_dumbbell])
def test_the_axis_is_that_of_the_figure_on_paper(make: Callable[[], ChartSpec], theme: Theme, assets: Assets) -> None:
    spec = make()
    data = render_pptx(briefing_with(spec), theme, assets).data
    (frame,) = charts_of(Presentation(BytesIO(data))).values()
    axis = frame.chart.value_axis if spec.kind is ChartKind.BAR else frame.chart.category_axis
    drawn = value_axis(spec)
    assert (axis.minimum_scale, axis.maximum_scale) == (drawn.low, drawn.high)
    svg = draw_chart(spec, on_paper(theme.colours), Typeface.bundled("Carlito", assets.fonts)).svg
    assert all(f">{tick_label(tick, spec.unit)}<" in svg for tick in drawn.ticks)


def test_the_logo_stands_on_the_cover_layout(briefing: Briefing, theme: Theme, assets: Assets) -> None:
    folder = Path(__file__).parent
    logo = (folder / "logo.png").read_bytes()
    with_logo = Assets(assets.templates, assets.fonts, assets.project_root, logo)
    deck = Presentation(BytesIO(render_pptx(briefing, theme, with_logo).data))
    pictures: list[PptxObject] = [shape for shape in deck.slide_layouts[0].shapes if shape.name == "Logo"]
    assert len(pictures) == 1
    assert pictures[0]._element.nvPicPr.cNvPr.get("descr") == f"Logo: {theme.name}"  # noqa: SLF001
