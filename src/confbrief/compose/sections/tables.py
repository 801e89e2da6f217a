"""Tables: the papers at a glance, and all papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from confbrief.compose.counting import counted, number
from confbrief.compose.desk import Desk
from confbrief.compose.marks import joined
from confbrief.compose.numbers import as_number, best_result, results
from confbrief.compose.phrases import phrase
from confbrief.compose.sections.headings import remember, section
from confbrief.compose.sections.points import count_sentences, numbers_sentence
from confbrief.compose.sentences.gist import gloss
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


def write_at_a_glance(spec: AtAGlance, desk: Desk, section_id: str) -> Section:
    """Write the table: paper, what it does, its best number, who tells of it."""
    remember(desk, spec)
    longest = max(len(word) for paper in desk.papers for word in paper.name.split())
    columns = (
        Column(header="Paper", weight=min(max(_PAPER, longest * _LETTER), _WIDEST)),
        Column(header="What it does", weight=3.6),
        Column(header="Best number", weight=2.2),
        Column(header="Told by", weight=1.0),
    )
    rows = tuple(_glance(desk, paper) for paper in desk.papers)
    caption = f"{counted(len(rows), 'paper').capitalize()} at a glance"
    point = desk.told.first_new(numbers_sentence(desk.papers), *count_sentences(desk))
    return section(spec, section_id, point, (Table(caption=caption, columns=columns, rows=rows),))


def _glance(desk: Desk, paper: Paper) -> tuple[Cell, ...]:
    own, sentence = desk.own_summary(paper), gloss(paper)
    what = Cell(text=own.text if own else "—")
    if own is None and sentence is not None:
        what = Cell(text=desk.voiced(sentence), marks=desk.marks(sentence))
    return (Cell(text=paper.name, paper=paper.id, strong=True), what, best_cell(desk, paper), _teller(desk, paper))


def best_cell(desk: Desk, paper: Paper) -> Cell:
    """Write the number that a paper is told by with all that makes it true; a dash where no source states one."""
    claim = best_result(paper)
    if claim is None:
        return Cell(text="—")
    figure = as_number(claim, paper, desk.corpus, desk.marker)
    text = phrase(claim).full
    return Cell(text=f"{text} (disputed)" if figure.disputed else text, marks=figure.marks)


def places(desk: Desk, paper: Paper) -> tuple[Mark, ...]:
    """Mark the line at which each source begins to tell of a paper."""
    return joined(desk.marker.at(record.source, record.line_start) for record in paper.records)


def _teller(desk: Desk, paper: Paper) -> Cell:
    return Cell(text=desk.tellers.series_name(desk.tellers.series(paper)), marks=places(desk, paper))


def write_all_papers(spec: AllPapers, desk: Desk, section_id: str) -> Section:
    """Write the table of all papers by topic; it stands in the appendix.

    A deck has no room for a row a paper, and where each has a card already nobody needs one: there a
    row is a topic, and its papers stand by name under those who tell of them.
    """
    remember(desk, spec)
    order = {topic.name: index for index, topic in enumerate(desk.corpus.topics)}
    papers = sorted(desk.papers, key=lambda paper: order.get(desk.topic_name(paper), len(order)))
    topics = len({desk.topic_name(paper) for paper in papers})
    has_cards = any(isinstance(one, Papers | TopicTour) and desk.shows(one) for one in desk.recipe.sections)
    table = _by_topic(desk, papers) if has_cards or desk.format is Format.PPTX else _one_a_row(desk, papers)
    where = f"under {counted(topics, 'topic')}" if topics > 1 else "here"
    whole = {1: "the paper stands", 2: "both papers stand"}.get(len(papers), f"all {number(len(papers))} papers stand")
    point = f"{whole} {where}, with who tells of {'it' if len(papers) == 1 else 'them'}"
    return section(spec, section_id, point, (table,))


def _caption(papers: Sequence[Paper]) -> str:
    return f"The {number(len(papers))} papers, by topic" if len(papers) > 1 else "The paper"


def _one_a_row(desk: Desk, papers: Sequence[Paper]) -> Table:
    columns = (
        Column(header="Topic", weight=1.6),
        Column(header="Paper", weight=4.0),
        Column(header="Told by", weight=1.0),
        Column(header="Results", weight=0.7, align=Align.RIGHT),
    )
    rows = tuple(
        (
            Cell(text=desk.topic_name(paper) or "No topic"),
            Cell(text=paper.title, paper=paper.id),
            _teller(desk, paper),
            Cell(text=str(len(results(paper)))),
        )
        for paper in papers
    )
    return Table(caption=_caption(papers), columns=columns, rows=rows)


def _by_topic(desk: Desk, papers: Sequence[Paper]) -> Table:
    series = [name for name, _, _ in desk.tellers.share(tuple(papers))]
    topics: dict[str, list[Paper]] = {}
    for paper in papers:
        topics.setdefault(desk.topic_name(paper) or "No topic", []).append(paper)
    columns = (Column(header="Topic", weight=1.3), *(Column(header=name, weight=2.0) for name in series))
    rows = []
    for topic, own in topics.items():
        for begin in range(0, len(own), _A_ROW):
            names: dict[str, list[str]] = {name: [] for name in series}
            for paper in own[begin : begin + _A_ROW]:
                names[desk.tellers.series_name(desk.tellers.series(paper))].append(paper.name)
            cells = (Cell(text=", ".join(names[name]) or "—") for name in series)
            rows.append((Cell(text=topic, strong=True), *cells))
    return Table(caption=_caption(papers), columns=columns, rows=tuple(rows))
