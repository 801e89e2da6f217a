"""The pages of a one-pager: fixed parts in a fixed order, about a paper or about several.

A paper's page has its card (take-away, numbers, notes, abstract), where the sources disagree, the themes that
name it and, to fill the sheet, other papers of its topic. A page about several papers has the summary, one chart,
a table at a glance, and where the sources disagree and the themes in short. What there is no room for is left out
by whoever lays the pages out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from confbrief.compose.charts.counts import topic_chart
from confbrief.compose.context import BriefingContext
from confbrief.compose.paragraphs import letters
from confbrief.compose.sections.cards import paper_card
from confbrief.compose.sections.crosscut import write_disagreements
from confbrief.compose.sections.headings import TITLES
from confbrief.compose.sections.plots import write_chart
from confbrief.compose.sections.summary import write_one_minute, write_standfirst
from confbrief.compose.sections.tables import write_at_a_glance
from confbrief.compose.sentences.candidates import theme_sentence, theme_summary
from confbrief.compose.sentences.choose import Told, rank_by_support
from confbrief.model.briefing import Chart, Page, Section, SourceFile, Statement, Statements, StatementStyle, Table
from confbrief.model.formats import Each
from confbrief.model.paper import Paper
from confbrief.model.sections import AtAGlance, DisagreementsSection, MetricChart, OneMinute

_SENTENCES: Final = 3
"""Sentences of a page's summary."""
_BARS: Final = 6
"""Rows of a page's chart."""
_ROWS: Final = 12
"""Papers up to which each has a row of its own at a glance; of more, the best supported have."""
_BEST: Final = 6
_BESIDE: Final = 8
"""Other papers of a topic beside one."""
_THEME_LENGTH: Final = 240
"""Characters of a theme in short."""


def write_pages(ctx: BriefingContext, recipe_id: str) -> tuple[Page, ...]:
    """Write the pages that the recipe asks for, in reading order; papers without a topic come last."""
    if ctx.recipe.each is Each.PAPER:
        return tuple(_paper_page(_context_of(ctx, (paper,)), paper) for paper in ctx.papers)
    if ctx.recipe.each is Each.TOPIC:
        return tuple(
            _page(_context_of(ctx, papers), topic, name, "topic brief") for topic, name, papers in _topics(ctx)
        )
    own = replace(ctx, told=Told())
    if len(ctx.papers) == 1:
        return (_paper_page(own, ctx.papers[0]),)
    return (_page(own, recipe_id, ctx.recipe.title, "one-page brief"),)


def source_files(ctx: BriefingContext) -> tuple[SourceFile, ...]:
    """Name the sources as the foot of a page does."""
    return tuple(
        SourceFile(source=source.id, name=source.by or ctx.labels.label(source.id), path=source.path)
        for source in ctx.corpus.sources
    )


def _context_of(ctx: BriefingContext, papers: tuple[Paper, ...]) -> BriefingContext:
    """Give a context for one page of several: nothing is told yet, and the recipe's headline is not this page's."""
    return replace(ctx, papers=papers, recipe=ctx.recipe.model_copy(update={"headline": None}), told=Told())


def _topics(ctx: BriefingContext) -> Iterator[tuple[str, str, tuple[Paper, ...]]]:
    """Give the topics of the selection: id, name and papers, each paper under its first topic."""
    for topic_id, name in (*((topic.id, topic.name) for topic in ctx.corpus.topics), ("none", "")):
        papers = tuple(paper for paper in ctx.papers if ctx.topic_name(paper) == name)
        if papers:
            yield topic_id, name or "No topic", papers


def _paper_page(ctx: BriefingContext, paper: Paper) -> Page:
    disagreements = write_disagreements(DisagreementsSection(kind="disagreements"), ctx, f"{paper.id}-disagreements")
    parts = (
        _without_message(disagreements) if disagreements and ctx.conflicts else None,
        _themes(ctx, f"{paper.id}-themes"),
        _beside(ctx, paper),
    )
    card = paper_card(ctx, paper, alone=True)
    apart = letters(card.takeaway.text) if card.takeaway else ""
    return Page(
        id=paper.id,
        kicker=f"{ctx.corpus.conference} · {ctx.topic_name(paper) or 'paper brief'}",
        title=paper.title,
        standfirst=Statement(text=ctx.recipe.headline) if ctx.recipe.headline else None,
        # What stands apart on the page is not said again below.
        card=card.model_copy(update={"details": tuple(one for one in card.details if letters(one.text) != apart)}),
        sections=tuple(part for part in parts if part),
    )


def _beside(ctx: BriefingContext, paper: Paper) -> Section | None:
    """Show other papers of the same topic at a glance."""
    topic = ctx.topic_name(paper)
    others = tuple(one for one in ctx.corpus.papers if one is not paper and topic and ctx.topic_name(one) == topic)
    if not others:
        return None
    table = write_at_a_glance(AtAGlance(kind="at-a-glance"), _context_of(ctx, others[:_BESIDE]), f"{paper.id}-beside")
    blocks = tuple(
        block.model_copy(update={"caption": "At a glance"}) for block in table.blocks if isinstance(block, Table)
    )
    return table.model_copy(update={"title": f"Also in {topic}", "message": None, "blocks": blocks})


def _page(ctx: BriefingContext, page_id: str, title: str, kind: str) -> Page:
    standfirst = write_standfirst(ctx)
    summary = write_one_minute(OneMinute(kind="one-minute", sentences=_SENTENCES), ctx, f"{page_id}-one-minute")
    parts = (
        summary,
        _chart(ctx, f"{page_id}-chart"),
        _at_a_glance(ctx, f"{page_id}-at-a-glance"),
        _disagreements_in_short(ctx, f"{page_id}-disagreements"),
        _themes(ctx, f"{page_id}-themes", _THEME_LENGTH),
    )
    return Page(
        id=page_id,
        kicker=f"{ctx.corpus.conference} · {kind}",
        title=title,
        standfirst=standfirst,
        sections=tuple(part for part in parts if part),
    )


def _chart(ctx: BriefingContext, section_id: str) -> Section | None:
    """Draw the gains, and of a whole conference what was told of each topic."""
    topics = topic_chart(ctx, ctx.papers, chart_id=section_id) if ctx.is_whole else None
    if topics:
        return Section(id=section_id, title=TITLES["overview"], blocks=(Chart(spec=topics),))
    chart = write_chart(MetricChart(kind="chart", max_rows=_BARS), ctx, section_id)
    return _without_message(chart) if chart else None


def _at_a_glance(ctx: BriefingContext, section_id: str) -> Section:
    """Give each paper a row, of many papers those with the best supported results."""
    spec = AtAGlance(kind="at-a-glance")
    if len(ctx.papers) <= _ROWS:
        return _without_message(write_at_a_glance(spec, ctx, section_id))
    best = replace(ctx, papers=tuple(rank_by_support(ctx.papers)[:_BEST]))
    return _without_message(write_at_a_glance(spec, best, section_id)).model_copy(update={"title": TITLES["standouts"]})


def _disagreements_in_short(ctx: BriefingContext, section_id: str) -> Section | None:
    papers = ctx.corpus.papers_by_id
    items = tuple(
        Statement(
            text=f"{conflict.note} Settled: {conflict.settled}" if conflict.settled else conflict.note,
            marks=tuple(ctx.marker.at(side.source, side.line) for side in conflict.sides),
            label=papers[conflict.paper].name,
            paper=conflict.paper,
        )
        for conflict in ctx.conflicts
    )
    title = TITLES["disagreements"]
    return Section(id=section_id, title=title, blocks=(Statements(items=items),)) if items else None


def _themes(ctx: BriefingContext, section_id: str, longest: int | None = None) -> Section | None:
    """Tell each theme that the page has not told: whole, or in whole sentences of ``longest`` characters."""
    items = []
    for theme in ctx.themes:
        text = theme.text or theme.title
        if longest is not None:
            text = theme_summary(theme, longest) or theme_sentence(theme)
        if not ctx.told.has(text):
            remarks = "".join(f" ({remark})" for remark in theme.remarks)
            items.append(ctx.theme_statement(theme, f"{text}{remarks}"))
    if not items:
        return None
    block = Statements(items=tuple(items), style=StatementStyle.PARAGRAPHS)
    return Section(id=section_id, title=TITLES["themes"], blocks=(block,))


def _without_message(section: Section) -> Section:
    """Take a section's own point away: its heading and what stands below say enough on one page."""
    return section.model_copy(update={"message": None})
