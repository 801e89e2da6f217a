"""What a recipe can plot beside the gains in one measure."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from confbrief.compose import compose
from confbrief.compose.charts.tables import data_table
from confbrief.model.briefing import Chart, Charts, Section, Statements, Table
from confbrief.model.chart import ChartKind, ChartSpec, Scale
from confbrief.model.corpus import Corpus
from confbrief.model.coverage import ASPECTS, kinds_that_tell
from confbrief.model.recipe import Recipe
from tests.compose.corpus_sample import CORPUS, EARTHSIGHT

_AGREED = tuple(
    claim.model_copy(update={"source": "notes", "line": 12}) for claim in EARTHSIGHT.claims if claim.source == "page"
)
AGREEING = EARTHSIGHT.model_copy(update={"claims": (*EARTHSIGHT.claims, *_AGREED)})
TOLD_TWICE = CORPUS.model_copy(
    update={"papers": tuple(AGREEING if paper is EARTHSIGHT else paper for paper in CORPUS.papers)}
)
"""The sample, with one paper of which both sources state the same number."""
TECHNIQUES = {"Pages": ["paged", "page"], "Diffusion": ["diffusion"], "Sharing": ["prefix sharing"]}


def plotted(plot: str, corpus: Corpus = TOLD_TWICE, **fields: Any) -> Section:  # noqa: ANN401 - as a recipe has them
    section = {"kind": "chart", "plot": plot, **fields}
    recipe = Recipe.model_validate({"title": "t", "sections": [section]})
    return compose("t", recipe, corpus).sections[0]


def spec_of(plot: str, **fields: Any) -> ChartSpec:  # noqa: ANN401 - as a recipe has them
    block = plotted(plot, **fields).blocks[0]
    assert isinstance(block, Chart)
    return block.spec


def panels_of(**fields: Any) -> Charts:  # noqa: ANN401 - as a recipe has them
    block = plotted("gains-by-measure", **fields).blocks[0]
    assert isinstance(block, Charts)
    return block


def test_each_measure_has_a_panel_and_an_axis_of_its_own() -> None:
    charts = panels_of()
    axes = [panel.axis for panel in charts.panels]
    assert len(set(axes)) == len(axes) >= 2
    assert all(len(panel.series) == 1 and panel.axis.casefold().startswith(panel.series[0]) for panel in charts.panels)
    assert len({panel.id for panel in charts.panels}) == len(charts.panels)


def test_the_best_covered_measure_comes_first_and_the_others_are_left_out() -> None:
    charts = panels_of(max_panels=2, max_rows=2)
    papers = [len({row.paper for row in panel.rows}) for panel in charts.panels]
    assert papers == [2, 2]
    assert charts.title.startswith("3 of 7 papers report a throughput gain")
    assert charts.panels[0].title == "Throughput gain, three papers"


def test_panels_share_one_kind_of_sign() -> None:
    assert all(panel.kind is not ChartKind.BAR for panel in panels_of().panels)


def test_bars_never_stand_on_a_log_axis() -> None:
    spec = spec_of("gains", measure="throughput")
    for kind in (ChartKind.BAR, ChartKind.MATRIX):
        with pytest.raises(ValidationError, match="a log axis carries no chart of the kind"):
            ChartSpec.model_validate({**spec.model_dump(), "kind": kind, "scale": Scale.LOG})


def test_what_each_source_states_stands_in_one_row() -> None:
    chart = spec_of("sources", measure="latency")
    assert chart.kind is ChartKind.DUMBBELL
    assert chart.series == ("Notes", "Session page")
    rows = {row.label: row for row in chart.rows}
    assert rows["CDLM"].note == "the sources disagree"
    assert [point.series for point in rows["CDLM"].points] == ["Notes", "Session page"]
    assert len({point.high for point in rows["CDLM"].points}) == 2
    assert all(len(row.points) > 1 for row in chart.rows)
    assert "notes 3.6×–14.5× (disputed) [N96], session page 3.6×–12.8× (disputed)" in chart.alt.replace("×-", "×–")


def test_equal_accounts_are_both_there() -> None:
    chart = spec_of("sources", measure="latency")
    equal = [row for row in chart.rows if len({point.high for point in row.points}) == 1]
    assert chart.title == f"The sources state the same latency reduction for {len(equal)} of {len(chart.rows)} papers"
    assert equal
    assert all(len(row.points) == 2 for row in equal)
    # Where the sources differ comes first.
    assert [row in equal for row in chart.rows] == sorted(row in equal for row in chart.rows)


def test_coverage_counts_every_paper_in_every_row() -> None:
    chart = spec_of("coverage")
    assert chart.kind is ChartKind.BAR
    assert {row.label for row in chart.rows} <= set(ASPECTS)
    for row in chart.rows:
        assert sum(point.high for point in row.points) == len(CORPUS.papers), row.label
        known = sum(bool(kinds_that_tell(CORPUS, paper, row.label)) for paper in CORPUS.papers)
        nobody = sum(point.high for point in row.points if point.series == "Nobody")
        assert nobody == len(CORPUS.papers) - known
    assert chart.series[0] == "Both"


def test_a_paper_counts_once_in_a_cell_under_its_first_topic() -> None:
    chart = spec_of("techniques", techniques=TECHNIQUES)
    assert chart.kind is ChartKind.MATRIX
    assert chart.series == tuple(TECHNIQUES)
    cells = {(row.label, point.series): point.high for row in chart.rows for point in row.points}
    twice = spec_of("techniques", techniques={"Pages": ["page", "paged", "pages", "Paged KV"]})
    assert {(row.label, p.series): p.high for row in twice.rows for p in row.points} == {
        cell: count for cell, count in cells.items() if cell[1] == "Pages"
    }
    assert "Looked for: Pages (paged, page); Diffusion (diffusion)" in chart.method


def test_a_technique_that_no_paper_names_keeps_its_column() -> None:
    chart = spec_of("techniques", techniques={**TECHNIQUES, "Magic": ["abracadabra"]})
    assert chart.series[-1] == "Magic"
    assert not any(point.series == "Magic" for row in chart.rows for point in row.points)


@pytest.mark.parametrize(
    ("plot", "fields"),
    [
        ("techniques", {"techniques": {"Magic": ["abracadabra"]}}),
        ("sources", {"measure": "energy"}),
        ("from-to", {"measure": "energy"}),
    ],
)
def test_what_cannot_be_drawn_is_told(plot: str, fields: dict[str, Any]) -> None:
    [block] = plotted(plot, **fields).blocks
    assert isinstance(block, Statements)
    assert block.items[0].text.endswith(".")


@pytest.mark.parametrize("plot", ["gains", "gains-by-measure", "sources", "topics", "coverage", "techniques"])
def test_the_table_holds_what_the_chart_draws(plot: str) -> None:
    fields: dict[str, Any] = {"techniques": TECHNIQUES} if plot == "techniques" else {}
    drawn, table = plotted(plot, table=True, **fields).blocks
    assert isinstance(drawn, Chart | Charts)
    assert isinstance(table, Table)
    assert drawn.tabled
    specs = drawn.panels if isinstance(drawn, Charts) else (drawn.spec,)
    cells = [cell for row in table.rows for cell in row]
    texts = " | ".join(cell.text for cell in cells)
    marks = {mark for cell in cells for mark in cell.marks}
    points = [point for spec in specs for row in spec.rows for point in row.points]
    assert all(point.label in texts for point in points)
    assert marks == {mark for point in points for mark in point.marks}
    assert len(table.rows) == sum(len(spec.rows) for spec in specs)
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert table.caption


@given(st.integers(1, 12))
def test_a_table_of_counts_is_never_wider_than_a_page(count: int) -> None:
    techniques = {f"T{index}": ("cache",) for index in range(count)}
    table = data_table(spec_of("techniques", techniques=techniques))
    assert len(table.columns) <= 7
    assert all(len(row) == len(table.columns) for row in table.rows)


@pytest.mark.parametrize("plot", ["gains", "sources", "topics", "coverage", "techniques"])
def test_the_alternative_text_tells_every_value(plot: str) -> None:
    chart = spec_of(plot, **({"techniques": TECHNIQUES} if plot == "techniques" else {}))
    for row in chart.rows:
        told = chart.alt[chart.alt.rindex(f"{row.label} ") :].partition(";")[0]
        assert all(point.label in told for point in row.points)
