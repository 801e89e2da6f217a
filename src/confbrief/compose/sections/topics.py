"""Topic by topic: for each its point, its papers and its numbers."""

from __future__ import annotations

from typing import Final

from confbrief.compose.charts import gain_chart
from confbrief.compose.counting import capitalised, counted
from confbrief.compose.desk import LABELLED_LENGTH, Desk
from confbrief.compose.sections.cards import paper_card
from confbrief.compose.sections.headings import headline, remember, section
from confbrief.compose.sections.points import numbers_sentence, result_headline, told_by_sentence
from confbrief.compose.sentences.candidates import takeaway_of
from confbrief.compose.sentences.choose import gist, rank_by_support, rank_themes
from confbrief.model.briefing import Block, Chart, PaperCards, Section, Statement
from confbrief.model.corpus import CrossCuttingTheme
from confbrief.model.paper import Paper
from confbrief.model.recipe import TopicTour

_CHART_ROWS: Final = 5
"""Papers that share a measure, from which a topic's numbers are drawn beside its cards."""
_OF_TOPIC: Final = 0.5
"""Share of a theme's papers that must be the topic's own for the theme to speak for the topic."""


def write_topics(spec: TopicTour, desk: Desk, section_id: str) -> Section:
    """Write one child section a topic, in the corpus' order, papers without a topic last."""
    remember(desk, spec)
    names = {topic.name: topic.id for topic in desk.corpus.topics}
    groups: dict[str, list[Paper]] = {name: [] for name in (*names, "")}
    for paper in desk.papers:
        groups[desk.topic_name(paper)].append(paper)
    children = tuple(
        _topic(desk, name or "No topic", tuple(papers), f"{section_id}-{names.get(name, 'none')}")
        for name, papers in groups.items()
        if papers
    )
    point = f"the papers fall into {counted(len(children), 'topic')}"
    return section(spec, section_id, point, ()).model_copy(update={"sections": children})


def _topic(desk: Desk, name: str, papers: tuple[Paper, ...], section_id: str) -> Section:
    cards = tuple(paper_card(desk, paper, compact=True) for paper in papers)
    chart = _chart(desk, papers, section_id)
    return Section(
        id=section_id,
        title=name,
        message=headline(_point(desk, papers)),
        blocks=(PaperCards(items=cards, compact=True), *((chart,) if chart else ())),
    )


def _point(desk: Desk, papers: tuple[Paper, ...]) -> Statement | None:
    """Choose a topic's point: a theme that is mostly about it, a take-away, a result, or who tells of it."""
    ids = {paper.id for paper in papers}
    themes = [t for t in rank_themes(desk.corpus.themes, papers) if _speaks_for(t, ids)]
    theme = desk.theme_headline(themes)
    if theme is not None:
        return theme
    ranked = rank_by_support(papers)
    for paper in ranked:
        sentence = takeaway_of(paper)
        length = len(paper.name) + len(sentence.text) if sentence else 0
        if sentence and length <= LABELLED_LENGTH and not desk.told.has(sentence.text):
            desk.told.add(sentence.text)
            return desk.statement(sentence)
    result = result_headline(desk, papers)
    if result is not None:
        return result
    for headed in (False, True):
        for paper in ranked:
            sentence = gist(paper, longest=LABELLED_LENGTH - len(paper.name), headed=headed)
            fits = sentence is not None and len(paper.name) + len(sentence.text) <= LABELLED_LENGTH
            if sentence and fits and not desk.is_disputed(sentence) and not desk.told.has(sentence.text):
                desk.told.add(sentence.text)
                return desk.statement(sentence)
    counted_point = desk.told.first_new(told_by_sentence(desk, papers), numbers_sentence(papers))
    return Statement(text=capitalised(counted_point)) if counted_point else None


def _speaks_for(theme: CrossCuttingTheme, ids: set[str]) -> bool:
    """Tell whether a theme is mostly about a topic's papers, or names most of them."""
    hits = len(ids & set(theme.papers))
    return hits > _OF_TOPIC * len(theme.papers) or (hits > 1 and hits > _OF_TOPIC * len(ids))


def _chart(desk: Desk, papers: tuple[Paper, ...], section_id: str) -> Block | None:
    """Draw a topic's gains where enough papers share a measure to tell more than their cards."""
    chart = gain_chart(desk, papers, chart_id=f"{section_id}-numbers")
    return Chart(spec=chart) if chart and len({row.paper for row in chart.rows}) >= _CHART_ROWS else None
