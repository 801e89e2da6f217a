from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from confbrief.claims.headlines import headline_of
from confbrief.compose.charts.counts import topic_chart
from confbrief.compose.charts.ends import before_after_chart
from confbrief.compose.charts.gains import best_measure, gain_chart
from confbrief.compose.context import BriefingContext
from confbrief.compose.marks import Marker
from confbrief.compose.numbers import best_result, is_gain
from confbrief.compose.phrases import factor_words
from confbrief.compose.source_labels import SourceLabels
from confbrief.model.chart import Bound, ChartKind, ChartSpec, Scale
from confbrief.model.claim import Form, Measure
from confbrief.model.corpus import Corpus
from confbrief.model.paper import Paper
from confbrief.model.recipe import Recipe
from tests.compose.corpus_sample import BATCHLLM, CDLM, CORPUS, EARTHSIGHT, LEANN, OPKV, SPECGEN


def ctx(corpus: Corpus = CORPUS) -> BriefingContext:
    recipe = Recipe.model_validate({"title": "t", "sections": [{"kind": "overview"}]})
    marker, labels = Marker(corpus.sources), SourceLabels(corpus)
    return BriefingContext(recipe=recipe, corpus=corpus, papers=corpus.papers, related=(), marker=marker, labels=labels)


def gains(*papers: Paper, **options: Any) -> ChartSpec:  # noqa: ANN401 - as the function takes them
    chart = gain_chart(ctx(), papers, chart_id="c", **options)
    assert chart is not None
    return chart


def changed(paper: Paper, **fields: Any) -> Paper:  # noqa: ANN401 - as the model takes them
    return paper.model_copy(update={"claims": (paper.claims[0].model_copy(update=fields),)})


def test_the_best_covered_measure_is_drawn() -> None:
    assert best_measure(CORPUS.papers) is Measure.THROUGHPUT
    assert best_measure((EARTHSIGHT, CDLM, OPKV)) is Measure.LATENCY
    assert best_measure((OPKV, LEANN)) is None


def test_one_measure_one_unit_the_number_that_each_paper_is_told_by_sorted() -> None:
    chart = gains(*CORPUS.papers)
    assert [row.label for row in chart.rows] == ["BatchLLM", "OPKV", "SpecGen"]
    assert [(row.points[0].low, row.points[0].high) for row in chart.rows] == [(1.3, 10.8), (None, 2.33), (None, 2.13)]
    assert [row.points[0].label for row in chart.rows] == ["1.3× to 10.8×", "up to 2.33× (+133%)", "up to 2.13×"]
    assert [row.points[0].bound for row in chart.rows] == [Bound.NONE, Bound.UP_TO, Bound.UP_TO]
    assert [row.note for row in chart.rows] == [
        *("against vLLM and SGLang", "no baseline named", "against state-of-the-art solutions"),
    ]
    assert chart.kind is ChartKind.RANGE
    assert chart.unit == "×"


def test_the_title_says_the_finding_and_the_foot_what_it_is_not() -> None:
    chart = gains(*CORPUS.papers)
    assert chart.title == "BatchLLM has the largest throughput gain here: 1.3× to 10.8×"
    assert chart.foot == (
        "Source: the session page and the notes (P74, N12, P18). "
        "The results are the authors' own and not comparable across papers."
    )


def test_the_alt_text_tells_every_row() -> None:
    chart = gains(*CORPUS.papers)
    for row in chart.rows:
        assert f"{row.label} {row.points[0].label}" in chart.alt
        assert row.note in chart.alt
    assert chart.title in chart.alt


def test_the_axis_is_logarithmic_from_ten_times_on_and_says_so() -> None:
    near = gains(changed(SPECGEN, gain=10.0), changed(OPKV, gain=1.0 + 1e-9))
    assert near.scale is Scale.LINEAR
    assert "logarithmic" not in near.subtitle
    far = gains(changed(SPECGEN, gain=25.0), changed(OPKV, gain=2.0))
    assert far.scale is Scale.LOG
    assert "logarithmic" in far.subtitle


def test_values_without_a_range_are_points() -> None:
    chart = gains(SPECGEN, OPKV)
    assert chart.kind is ChartKind.RANGE


def test_the_largest_rows_are_kept_and_the_reader_is_told() -> None:
    chart = gains(*CORPUS.papers, max_rows=2)
    assert [row.label for row in chart.rows] == ["BatchLLM", "OPKV"]
    assert chart.subtitle.endswith("only the largest of them are drawn")


def test_a_disputed_number_stands_beside_its_rival() -> None:
    chart = gains(CDLM, EARTHSIGHT)
    assert [row.label for row in chart.rows] == ["CDLM (session page)", "CDLM (notes)", "EarthSight"]
    assert [row.points[0].high for row in chart.rows[:2]] == [12.8, 14.5]
    assert all(row.points[0].label.endswith("(disputed)") for row in chart.rows[:2])
    assert chart.title.endswith(": 3.6×–12.8× (the session page) or 3.6×–14.5× (the notes)")


def test_fewer_than_two_papers_make_no_chart() -> None:
    assert gain_chart(ctx(), (OPKV, LEANN), chart_id="c") is None
    assert gain_chart(ctx(), CORPUS.papers, chart_id="c", measure=Measure.ENERGY) is None


def test_a_loss_is_not_drawn_as_a_gain() -> None:
    assert gain_chart(ctx(), (changed(SPECGEN, gain=0.9), OPKV), chart_id="c") is None


def test_context_is_not_drawn() -> None:
    assert gain_chart(ctx(), (changed(SPECGEN, role="context"), OPKV), chart_id="c") is None


def test_both_ends_are_drawn_as_points_of_a_row() -> None:
    other = EARTHSIGHT.model_copy(update={"id": "other", "name": "Other"})
    chart = before_after_chart(ctx(), (EARTHSIGHT, other), chart_id="c")
    assert chart is not None
    assert chart.kind is ChartKind.DUMBBELL
    assert chart.series == ("before", "after")
    assert [(p.series, p.high, p.label) for p in chart.rows[0].points] == [("before", 51, "51"), ("after", 21, "21")]
    assert chart.unit == "min"
    assert all(claim.form is Form.FROM_TO for claim in (EARTHSIGHT.claims[0], EARTHSIGHT.claims[2]))
    assert before_after_chart(ctx(), (EARTHSIGHT,), chart_id="c") is None


def test_papers_are_counted_by_topic_and_source() -> None:
    chart = topic_chart(ctx(), CORPUS.papers, chart_id="c")
    assert chart is not None
    assert chart.series == ("Both", "Notes only", "Session page only")
    counts = {row.label: {p.series: p.high for p in row.points} for row in chart.rows}
    assert counts["KV Cache Management"] == {"Notes only": 2}
    assert counts["No topic"] == {"Session page only": 1}
    assert sum(value for row in counts.values() for value in row.values()) == len(CORPUS.papers)
    assert chart.rows[0].label == "KV Cache Management"
    assert chart.title == "KV Cache Management has the most papers: 2"


def test_equal_topics_are_not_told_as_one_winner() -> None:
    papers = (SPECGEN, BATCHLLM, CDLM)
    chart = topic_chart(ctx(), papers, chart_id="c")
    assert chart is not None
    assert chart.title == "Three topics have the most papers: 1 each"
    assert topic_chart(ctx(), (SPECGEN,), chart_id="c") is None


def test_the_text_for_those_who_cannot_see_a_chart_has_its_marks() -> None:
    chart = gain_chart(ctx(), CORPUS.papers, chart_id="c", measure=Measure.THROUGHPUT)
    assert chart is not None
    for row in chart.rows:
        for point in row.points:
            assert f"{point.label} [{', '.join(mark.label for mark in point.marks)}]" in chart.alt


@pytest.mark.parametrize("measure", [Measure.THROUGHPUT, Measure.LATENCY])
def test_a_title_that_says_who_has_the_most_is_right_of_every_selection(measure: Measure) -> None:
    papers = [
        paper.model_copy(update={"headline": headline_of(paper.claims, notes={"notes"})}) for paper in CORPUS.papers
    ]
    known = {paper.id: paper for paper in papers}
    seen = 0
    for chosen in (choice for size in range(2, len(papers) + 1) for choice in combinations(papers, size)):
        chart = gain_chart(ctx(), chosen, chart_id="c", measure=measure)
        if chart is None:
            continue
        seen += 1
        most = max(chart.rows, key=lambda row: row.points[0].high)
        named = CORPUS.papers_by_id[most.paper or ""].name
        assert chart.title.startswith(f"{named} has the largest ")
        assert most.points[0].label.removesuffix(" (disputed)") in chart.title
        for row in chart.rows:
            best = best_result(known[row.paper or ""])
            if best is not None and best.measure is measure and is_gain(best):
                assert any(factor_words(best) == one.points[0].label.removesuffix(" (disputed)") for one in chart.rows)
    assert seen > 1
