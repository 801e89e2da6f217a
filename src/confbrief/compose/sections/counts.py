"""What we saw, in counts."""

from __future__ import annotations

from confbrief.compose.charts.counts import coverage_chart, topic_chart
from confbrief.compose.context import BriefingContext
from confbrief.compose.numbers import results
from confbrief.compose.sections.headings import remember, section
from confbrief.compose.sections.points import count_sentences, fullest_sentence
from confbrief.model.briefing import Block, Chart, Fact, Facts, Section
from confbrief.model.sections import Overview


def write_overview(spec: Overview, ctx: BriefingContext, section_id: str) -> Section:
    """Count what the briefing is about, and draw the papers by topic and source.

    On a slide the coverage stands beside the counts; on paper it follows the topics, which are so many
    lines that they would else leave most of a page free.
    """
    remember(ctx, spec)
    topics = topic_chart(ctx, ctx.papers, chart_id=f"{section_id}-topics")
    charts = [topics] if topics else []
    if spec.coverage:
        coverage = coverage_chart(ctx, ctx.papers, chart_id=f"{section_id}-coverage")
        charts.insert(0 if ctx.has_notes else len(charts), coverage)
    blocks: list[Block] = [_facts(ctx), *(Chart(spec=chart) for chart in charts)]
    fullest = fullest_sentence(ctx)
    point = ctx.told.first_new(*([fullest] if fullest else []), *count_sentences(ctx))
    return section(spec, section_id, point, tuple(blocks))


def _facts(ctx: BriefingContext) -> Facts:
    topics = {ctx.topic_name(paper) for paper in ctx.papers} - {""}
    shares = ctx.labels.share(ctx.papers)
    told = [Fact(value=str(count), label=f"told by {words}") for _, words, count in shares] if len(shares) > 1 else []
    stating = sum(bool(results(paper)) for paper in ctx.papers)
    counted_things = (
        (len(ctx.papers), "paper", "papers"),
        (len(topics), "topic", "topics"),
        (stating, "paper with a result in numbers", "papers with a result in numbers"),
        (len(ctx.themes), "cross-cutting theme", "cross-cutting themes"),
        (len(ctx.conflicts), "disagreement of the sources", "disagreements of the sources"),
    )
    facts = [Fact(value=str(count), label=one if count == 1 else many) for count, one, many in counted_things if count]
    return Facts(items=(facts[0], *told, *facts[1:]))
