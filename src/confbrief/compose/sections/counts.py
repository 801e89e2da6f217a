"""What we saw, and the chart of the numbers."""

from __future__ import annotations

from confbrief.compose.charts import before_after_chart, gain_chart, gain_noun, topic_chart
from confbrief.compose.counting import alike, counted, listed
from confbrief.compose.desk import HEADLINE_LENGTH, Desk
from confbrief.compose.numbers import is_gain, results
from confbrief.compose.sections.headings import remember, section
from confbrief.compose.sections.points import count_sentences, fullest_sentence, numbers_sentence
from confbrief.model.briefing import Block, Chart, Fact, Facts, Section, Statement, Statements
from confbrief.model.chart import ChartSpec
from confbrief.model.paper import Paper
from confbrief.model.recipe import MetricChart, Overview


def write_overview(spec: Overview, desk: Desk, section_id: str) -> Section:
    """Count what the briefing is about, and draw the papers by topic and source."""
    remember(desk, spec)
    blocks: list[Block] = [_facts(desk)]
    spec_chart = topic_chart(desk, desk.papers, chart_id=f"{section_id}-topics")
    if spec_chart:
        blocks.append(Chart(spec=spec_chart))
    fullest = fullest_sentence(desk)
    point = desk.told.first_new(*([fullest] if fullest else []), *count_sentences(desk))
    return section(spec, section_id, point, tuple(blocks))


def _facts(desk: Desk) -> Facts:
    topics = {desk.topic_name(paper) for paper in desk.papers} - {""}
    shares = desk.tellers.share(desk.papers)
    told = [Fact(value=str(count), label=f"told by {words}") for _, words, count in shares] if len(shares) > 1 else []
    stating = sum(bool(results(paper)) for paper in desk.papers)
    counted_things = (
        (len(desk.papers), "paper", "papers"),
        (len(topics), "topic", "topics"),
        (stating, "paper with a result in numbers", "papers with a result in numbers"),
        (len(desk.themes), "cross-cutting theme", "cross-cutting themes"),
        (len(desk.conflicts), "disagreement of the sources", "disagreements of the sources"),
    )
    facts = [Fact(value=str(count), label=one if count == 1 else many) for count, one, many in counted_things if count]
    return Facts(items=(facts[0], *told, *facts[1:]))


def write_chart(spec: MetricChart, desk: Desk, section_id: str) -> Section | None:
    """Draw the gains in one measure.

    Where fewer than two of the papers report one, the related papers are drawn beside them, which
    the subtitle says; then results told by both ends. Without anything to draw there is no section;
    a measure that the recipe asks for is answered with a sentence.
    """
    remember(desk, spec)
    chart = gain_chart(desk, desk.papers, chart_id=section_id, measure=spec.measure, max_rows=spec.max_rows)
    if chart is None and spec.measure is None:
        chart = before_after_chart(desk, desk.papers, chart_id=section_id)
    if chart is None and desk.related:
        everyone = (*desk.papers, *desk.related)
        wider = gain_chart(desk, everyone, chart_id=section_id, measure=spec.measure, max_rows=spec.max_rows)
        chart = _with_related(desk, wider) if wider else None
    if chart is not None:
        desk.told.add(chart.title)
        return section(spec, section_id, _reach(desk, chart), (Chart(spec=chart),))
    if spec.measure is None:
        return None
    sentence = f"Fewer than two of these papers report a {gain_noun(spec.measure)} in numbers."
    return section(spec, section_id, None, (Statements(items=(Statement(text=sentence),)),))


def _reach(desk: Desk, chart: ChartSpec) -> str:
    """Say how many of the briefing's papers report what a chart draws; the largest value is the chart's own title."""
    own = [paper for paper in desk.papers if _reports(paper, chart)]
    what = chart.series[0] if len(chart.series) == 1 else "result before and after"
    some, total = alike(len(own), len(desk.papers))
    names = listed([paper.name for paper in own])
    if len(own) == len(desk.papers):
        whole = {1: names, 2: "both papers"}.get(len(own), f"all {total} papers")
        return f"{whole} {'reports' if len(own) == 1 else 'report'} a {what}"
    if len(own) == 1:
        if sum(bool(results(paper)) for paper in desk.papers) == 1:
            desk.told.first_new(numbers_sentence(desk.papers))  # that it alone states a result is told with this
        return f"{names} alone of the {total} papers reports a {what}"
    told = f"{some} of the {total} papers report a {what}"
    named = f"{told}: {names}"
    return named if len(named) <= HEADLINE_LENGTH and not any("," in paper.name for paper in own) else told


def _reports(paper: Paper, chart: ChartSpec) -> bool:
    """Tell whether a paper has a row in a chart, or has a gain that would have one were there room."""
    gains = any(is_gain(claim) and gain_noun(claim.measure) == chart.series[0] for claim in paper.claims)
    return gains or any(row.paper == paper.id for row in chart.rows)


def _with_related(desk: Desk, chart: ChartSpec) -> ChartSpec | None:
    """Say in a chart's words which of its papers are related ones; None where none is the briefing's own."""
    own = [row for row in chart.rows if row.paper in desk.ids]
    if not own:
        return None
    others = len({row.paper for row in chart.rows} - desk.ids)
    told = counted(others, "related paper")
    verb = "reports" if others == 1 else "report"
    noun = f"{chart.series[0]}s" if others > 1 else f"a {chart.series[0]}"
    title = f"{own[0].label} reports {own[0].points[0].label}; {told} {verb} {noun} too"
    subtitle = f"{chart.subtitle}; with {told}"
    alt = chart.alt.replace(chart.title, title, 1).replace(chart.subtitle, subtitle, 1)
    return chart.model_copy(update={"title": title, "subtitle": subtitle, "alt": alt})
