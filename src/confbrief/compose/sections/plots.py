"""Charts that a recipe asks for: each plot with its point, and on request the table of its data."""

from __future__ import annotations

from confbrief.compose.charts.accounts import source_chart
from confbrief.compose.charts.counts import coverage_chart, technique_chart, topic_chart
from confbrief.compose.charts.ends import before_after_chart
from confbrief.compose.charts.gains import gain_chart, gain_panels
from confbrief.compose.charts.tables import data_table
from confbrief.compose.charts.words import gain_noun
from confbrief.compose.context import HEADLINE_LENGTH, BriefingContext
from confbrief.compose.counting import alike, counted, listed
from confbrief.compose.numbers import is_gain, results
from confbrief.compose.sections.headings import remember, section
from confbrief.compose.sections.points import numbers_sentence
from confbrief.model.briefing import Block, Chart, Charts, Section, Statement, Statements
from confbrief.model.chart import ChartSpec
from confbrief.model.paper import Paper
from confbrief.model.sections import MetricChart, Plot

_ROWS = 10
"""Rows of a chart at most where the recipe does not say."""
_PANEL_ROWS = 5


def write_chart(spec: MetricChart, ctx: BriefingContext, section_id: str) -> Section | None:
    """Draw what the recipe plots, with the chart's finding for the section's point.

    Without anything to draw there is no section; what the recipe asks for by name, a measure or
    another plot than gains, is answered with a sentence.
    """
    remember(ctx, spec)
    drawn = _plot(spec, ctx, section_id)
    if drawn is None:
        if spec.plot is Plot.GAINS and spec.measure is None:
            return None
        return section(spec, section_id, None, (Statements(items=(Statement(text=_nothing(spec)),)),))
    ctx.told.add(drawn.title)
    point = drawn.title
    if isinstance(drawn, ChartSpec) and spec.plot is Plot.GAINS:
        point = _reach(ctx, drawn)
    block: Block = drawn if isinstance(drawn, Charts) else Chart(spec=drawn)
    if not spec.table:
        return section(spec, section_id, point, (block,))
    tabled = block.model_copy(update={"tabled": True})
    return section(spec, section_id, point, (tabled, data_table(drawn)))


def _plot(spec: MetricChart, ctx: BriefingContext, chart_id: str) -> ChartSpec | Charts | None:  # noqa: PLR0911 - one return a plot
    papers, rows = ctx.papers, spec.max_rows or _ROWS
    match spec.plot:
        case Plot.GAINS:
            return _gains(spec, ctx, chart_id, rows)
        case Plot.GAINS_BY_MEASURE:
            most = spec.max_rows or _PANEL_ROWS
            return gain_panels(ctx, papers, chart_id=chart_id, max_rows=most, max_panels=spec.max_panels)
        case Plot.FROM_TO:
            return before_after_chart(ctx, papers, chart_id=chart_id, measure=spec.measure, max_rows=rows)
        case Plot.SOURCES:
            return source_chart(ctx, papers, chart_id=chart_id, measure=spec.measure, max_rows=rows)
        case Plot.TOPICS:
            return topic_chart(ctx, papers, chart_id=chart_id)
        case Plot.COVERAGE:
            return coverage_chart(ctx, papers, chart_id=chart_id)
        case Plot.TECHNIQUES:
            return technique_chart(ctx, papers, chart_id=chart_id, techniques=spec.techniques)


def _nothing(spec: MetricChart) -> str:
    """Say why a chart that was asked for is not there."""
    what = gain_noun(spec.measure) if spec.measure else "gain"
    match spec.plot:
        case Plot.GAINS_BY_MEASURE:
            return "Fewer than two measures have gains of two of these papers."
        case Plot.FROM_TO:
            return "Fewer than two results of these papers are told by both ends in one measure and unit."
        case Plot.SOURCES:
            return f"Fewer than two of these papers have a {what} in numbers from several sources."
        case Plot.TECHNIQUES:
            return "No text of these papers names one of the techniques."
        case Plot.TOPICS:
            return "All of these papers are of one topic."
        case _:
            return f"Fewer than two of these papers report a {what} in numbers."


def _gains(spec: MetricChart, ctx: BriefingContext, chart_id: str, rows: int) -> ChartSpec | None:
    """Draw the gains in one measure.

    Where fewer than two of the papers report one and the recipe names no measure, results told by both
    ends are drawn; then the related papers beside them, which the subtitle says.
    """
    chart = gain_chart(ctx, ctx.papers, chart_id=chart_id, measure=spec.measure, max_rows=rows)
    if chart is None and spec.measure is None:
        chart = before_after_chart(ctx, ctx.papers, chart_id=chart_id)
    if chart is None and ctx.related:
        everyone = (*ctx.papers, *ctx.related)
        wider = gain_chart(ctx, everyone, chart_id=chart_id, measure=spec.measure, max_rows=rows)
        chart = _with_related(ctx, wider) if wider else None
    return chart


def _reach(ctx: BriefingContext, chart: ChartSpec) -> str:
    """Say how many of the briefing's papers report what a chart draws; the largest value is the chart's own title."""
    own = [paper for paper in ctx.papers if _reports(paper, chart)]
    what = chart.series[0] if len(chart.series) == 1 else "result before and after"
    some, total = alike(len(own), len(ctx.papers))
    names = listed([paper.name for paper in own])
    if len(own) == len(ctx.papers):
        whole = {1: names, 2: "both papers"}.get(len(own), f"all {total} papers")
        return f"{whole} {'reports' if len(own) == 1 else 'report'} a {what}"
    if len(own) == 1:
        if sum(bool(results(paper)) for paper in ctx.papers) == 1:
            ctx.told.first_new(numbers_sentence(ctx.papers))  # that it alone states a result is told with this
        return f"{names} alone of the {total} papers reports a {what}"
    told = f"{some} of the {total} papers report a {what}"
    named = f"{told}: {names}"
    return named if len(named) <= HEADLINE_LENGTH and not any("," in paper.name for paper in own) else told


def _reports(paper: Paper, chart: ChartSpec) -> bool:
    """Tell whether a paper has a row in a chart, or has a gain that would have one were there room."""
    gains = any(is_gain(claim) and gain_noun(claim.measure) == chart.series[0] for claim in paper.claims)
    return gains or any(row.paper == paper.id for row in chart.rows)


def _with_related(ctx: BriefingContext, chart: ChartSpec) -> ChartSpec | None:
    """Say in a chart's words which of its papers are related ones; None where none is the briefing's own."""
    own = [row for row in chart.rows if row.paper in ctx.ids]
    if not own:
        return None
    others = len({row.paper for row in chart.rows} - ctx.ids)
    told = counted(others, "related paper")
    verb = "reports" if others == 1 else "report"
    noun = f"{chart.series[0]}s" if others > 1 else f"a {chart.series[0]}"
    title = f"{own[0].label} reports {own[0].points[0].label}; {told} {verb} {noun} too"
    subtitle = f"{chart.subtitle}; with {told}"
    alt = chart.alt.replace(chart.title, title, 1).replace(chart.subtitle, subtitle, 1)
    return chart.model_copy(update={"title": title, "subtitle": subtitle, "alt": alt})
