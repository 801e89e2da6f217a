"""Tables: the papers at a glance, and all papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from confbrief.compose.context import BriefingContext
from confbrief.compose.counting import counted, number
from confbrief.compose.marks import joined
from confbrief.compose.numbers import as_number, best_result, results
from confbrief.compose.phrases import phrase
from confbrief.compose.sections.headings import remember, section
from confbrief.compose.sections.points import count_sentences, numbers_sentence
from confbrief.compose.sentences.one_sentence import gloss
from confbrief.model.briefing import Align, Cell, Column, Section, Table
from confbrief.model.chart import Mark
from confbrief.model.formats import Format
from confbrief.model.paper import Paper
from confbrief.model.sections import AllPapers, AtAGlance, Papers, TopicTour

_PAPER: Final = 1.4
"""The least weight of the column of papers."""
_LETTER: Final = 0.11
"""Its weight a letter of the longest word of their names, so that none is broken, up to ``_WIDEST``."""
_WIDEST: Final = 2.4
_A_ROW: Final = 12
"""Papers named in one row of a table by topic; a topic of more takes several, so that no row is too high for a page."""


def write_at_a_glance(spec: AtAGlance, ctx: BriefingContext, section_id: str) -> Section:
    """Write the table: paper, what it does, its best number, who tells of it."""
    remember(ctx, spec)
    longest = max(len(word) for paper in ctx.papers for word in paper.name.split())
    columns = (
        Column(header="Paper", weight=min(max(_PAPER, longest * _LETTER), _WIDEST)),
        Column(header="What it does", weight=3.6),
        Column(header="Best number", weight=2.2),
        Column(header="Told by", weight=1.0),
    )
    rows = tuple(_glance(ctx, paper) for paper in ctx.papers)
    caption = f"{counted(len(rows), 'paper').capitalize()} at a glance"
    point = ctx.told.first_new(numbers_sentence(ctx.papers), *count_sentences(ctx))
    return section(spec, section_id, point, (Table(caption=caption, columns=columns, rows=rows),))


def _glance(ctx: BriefingContext, paper: Paper) -> tuple[Cell, ...]:
    own, sentence = ctx.own_summary(paper), gloss(paper)
    what = Cell(text=own.text if own else "—")
    if own is None and sentence is not None:
        what = Cell(text=ctx.voiced(sentence), marks=ctx.marks(sentence))
    return (
        Cell(text=paper.name, paper=paper.id, strong=True),
        what,
        best_cell(ctx, paper),
        _teller(ctx, paper),
    )


def best_cell(ctx: BriefingContext, paper: Paper) -> Cell:
    """Write the number that a paper is told by with all that makes it true; a dash where no source states one."""
    claim = best_result(paper)
    if claim is None:
        return Cell(text="—")
    figure = as_number(claim, paper, ctx.corpus, ctx.marker)
    text = phrase(claim).full
    return Cell(text=f"{text} (disputed)" if figure.disputed else text, marks=figure.marks)


def places(ctx: BriefingContext, paper: Paper) -> tuple[Mark, ...]:
    """Mark the line at which each source begins to tell of a paper."""
    return joined(ctx.marker.at(record.source, record.line_start) for record in paper.records)


def _teller(ctx: BriefingContext, paper: Paper) -> Cell:
    return Cell(text=ctx.labels.series_name(ctx.labels.series(paper)), marks=places(ctx, paper))


def write_all_papers(spec: AllPapers, ctx: BriefingContext, section_id: str) -> Section:
    """Write the table of all papers by topic; it stands in the appendix.

    A deck has no room for a row a paper, and where each has a card already nobody needs one: there a
    row is a topic, and its papers stand by name under those who tell of them.
    """
    remember(ctx, spec)
    order = {topic.name: index for index, topic in enumerate(ctx.corpus.topics)}
    papers = sorted(ctx.papers, key=lambda paper: order.get(ctx.topic_name(paper), len(order)))
    topics = len({ctx.topic_name(paper) for paper in papers})
    has_cards = any(isinstance(one, Papers | TopicTour) and ctx.shows(one) for one in ctx.recipe.sections)
    table = _by_topic(ctx, papers) if has_cards or ctx.format is Format.PPTX else _one_a_row(ctx, papers)
    where = f"under {counted(topics, 'topic')}" if topics > 1 else "here"
    whole = {1: "the paper stands", 2: "both papers stand"}.get(len(papers), f"all {number(len(papers))} papers stand")
    point = f"{whole} {where}, with who tells of {'it' if len(papers) == 1 else 'them'}"
    return section(spec, section_id, point, (table,))


def _caption(papers: Sequence[Paper]) -> str:
    return f"The {number(len(papers))} papers, by topic" if len(papers) > 1 else "The paper"


def _one_a_row(ctx: BriefingContext, papers: Sequence[Paper]) -> Table:
    columns = (
        Column(header="Topic", weight=1.6),
        Column(header="Paper", weight=4.0),
        Column(header="Told by", weight=1.0),
        Column(header="Results", weight=0.7, align=Align.RIGHT),
    )
    rows = tuple(
        (
            Cell(text=ctx.topic_name(paper) or "No topic"),
            Cell(text=paper.title, paper=paper.id),
            _teller(ctx, paper),
            Cell(text=str(len(results(paper)))),
        )
        for paper in papers
    )
    return Table(caption=_caption(papers), columns=columns, rows=rows)


def _by_topic(ctx: BriefingContext, papers: Sequence[Paper]) -> Table:
    series = [name for name, _, _ in ctx.labels.share(tuple(papers))]
    topics: dict[str, list[Paper]] = {}
    for paper in papers:
        topics.setdefault(ctx.topic_name(paper) or "No topic", []).append(paper)
    columns = (Column(header="Topic", weight=1.3), *(Column(header=name, weight=2.0) for name in series))
    rows = []
    for topic, own in topics.items():
        for begin in range(0, len(own), _A_ROW):
            names: dict[str, list[str]] = {name: [] for name in series}
            for paper in own[begin : begin + _A_ROW]:
                names[ctx.labels.series_name(ctx.labels.series(paper))].append(paper.name)
            cells = (Cell(text=", ".join(names[name]) or "—") for name in series)
            rows.append((Cell(text=topic, strong=True), *cells))
    return Table(caption=_caption(papers), columns=columns, rows=tuple(rows))
