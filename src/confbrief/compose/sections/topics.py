"""Topic by topic: for each its point, its papers and its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from confbrief.compose.charts.gains import gain_chart
from confbrief.compose.context import LABELLED_LENGTH, BriefingContext
from confbrief.compose.counting import capitalised, counted
from confbrief.compose.sections.cards import paper_card
from confbrief.compose.sections.headings import headline, remember, section
from confbrief.compose.sections.points import (
    count_sentences,
    gains_headline,
    numbers_sentence,
    spread_sentence,
    told_by_sentence,
)
from confbrief.compose.select import own_words
from confbrief.compose.sentences.candidates import Origin, Sentence, sentences_about, short_names, takeaway_of
from confbrief.compose.sentences.choose import has_subject, presentation, rank_by_support, rank_themes
from confbrief.compose.sentences.standing import is_clause, is_of_others
from confbrief.compose.sentences.voice import first_clause
from confbrief.model.briefing import Block, Chart, PaperCards, Section, Statement
from confbrief.model.corpus import CrossCuttingTheme
from confbrief.model.paper import Paper
from confbrief.model.sections import TopicTour

_CHART_ROWS: Final = 5
"""Papers that share a measure, from which a topic's numbers are drawn beside its cards."""
_NONE: Final = "No topic"
_FEW: Final = 3
"""Papers of which one may speak for the others in a headline."""
_OF_TOPIC: Final = 0.5
"""Share of a theme's papers that must be the topic's own for the theme to speak for the topic."""


def write_topics(spec: TopicTour, ctx: BriefingContext, section_id: str) -> Section:
    """Write one child section a topic, in the corpus' order, papers without a topic last."""
    remember(ctx, spec)
    names = {topic.name: topic.id for topic in ctx.corpus.topics}
    groups: dict[str, list[Paper]] = {name: [] for name in (*names, "")}
    for paper in ctx.papers:
        groups[ctx.topic_name(paper)].append(paper)
    own = _themes_of_topics(ctx, groups)
    messages = own_words(spec.messages, ctx.corpus, about="topic", path="messages")
    children = []
    for name, papers in groups.items():
        if papers:
            topic_id = names.get(name, "none")
            children.append(_topic(ctx, name or _NONE, tuple(papers), f"{section_id}-{topic_id}", own[name]))
            # The recipe's point replaces the one chosen, so that those of other topics stay as they are.
            message = messages.get(topic_id)
            if message:
                children[-1] = children[-1].model_copy(update={"message": Statement(text=message)})
    spread = spread_sentence(ctx)
    point = ctx.told.first_new(*([spread] if spread else []), *count_sentences(ctx))
    return section(spec, section_id, point, ()).model_copy(update={"sections": tuple(children)})


def _themes_of_topics(
    ctx: BriefingContext, groups: Mapping[str, Sequence[Paper]]
) -> dict[str, list[CrossCuttingTheme]]:
    """Give each topic the themes that speak for it, each theme to one topic: that of most of its papers.

    Of topics that have as many, the one takes it whose name the theme's opening words have.
    """
    own: dict[str, list[CrossCuttingTheme]] = {name: [] for name in groups}
    for theme in rank_themes(ctx.corpus.themes, ctx.papers):
        words = _words(theme.title)
        fitting = [name for name, papers in groups.items() if name and _speaks_for(theme, {one.id for one in papers})]
        hits = {name: len({paper.id for paper in groups[name]} & set(theme.papers)) for name in fitting}
        best = max(fitting, key=lambda name: (hits[name], len(words & _words(name))), default=None)
        if best is not None:
            own[best].append(theme)
    return own


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold()))


def _topic(
    ctx: BriefingContext, name: str, papers: tuple[Paper, ...], section_id: str, themes: list[CrossCuttingTheme]
) -> Section:
    cards = tuple(paper_card(ctx, paper, compact=True) for paper in papers)
    chart = _chart(ctx, papers, section_id)
    return Section(
        id=section_id,
        title=name,
        message=headline(_point(ctx, name, papers, themes)),
        blocks=(PaperCards(items=cards, compact=True), *((chart,) if chart else ())),
    )


def _point(ctx: BriefingContext, name: str, papers: tuple[Paper, ...], themes: list[CrossCuttingTheme]) -> Statement:
    """Choose a topic's point, a sentence with a subject.

    A theme that is mostly about it; how many of its papers report a gain, with the best supported; of a
    few papers a take-away, of one the sentence that presents it; else its results are counted.
    """
    chosen = ctx.theme_headline(themes) or gains_headline(ctx, papers)
    if chosen is not None:
        return chosen
    ranked = rank_by_support(papers)
    spoken = ranked if len(papers) <= _FEW else []
    alone = ranked if len(papers) == 1 else []
    for sentence in (*map(takeaway_of, spoken), *map(_presented, alone), *map(presentation, alone)):
        statement = _headed(ctx, sentence) if sentence else None
        if statement is not None:
            return statement
    where = name if name != _NONE else _NONE.lower()
    filed = f"{counted(len(papers), 'paper')} {'stands' if len(papers) == 1 else 'stand'} under {where}"
    point = ctx.told.first_new(numbers_sentence(papers), told_by_sentence(ctx, papers), filed)
    return Statement(text=capitalised(point or filed))


def _headed(ctx: BriefingContext, sentence: Sentence) -> Statement | None:
    """Make a headline of a sentence or its first clause; None where it has no subject, is too long or was told."""
    if ctx.told.has(sentence.text) or ctx.is_disputed(sentence):
        return None
    paper = ctx.corpus.papers_by_id[sentence.paper]
    for text in dict.fromkeys((sentence.text, first_clause(sentence.text))):
        part = replace(sentence, text=text)
        statement = ctx.statement(part)
        if sentence.named:
            statement = statement.model_copy(update={"label": ""})
        if has_subject(part, paper) and len(statement.label) + len(statement.text) <= LABELLED_LENGTH:
            ctx.told.add_headline(sentence.text)
            return statement
    return None


def _presented(paper: Paper) -> Sentence | None:
    """Give the sentence that presents a paper, where it has the paper's name for its subject or its object."""
    named = [one for one in sentences_about(paper) if one.named and len(one.text) <= LABELLED_LENGTH]
    presenting = [one for one in named if one.origin is Origin.CONTRIBUTION]
    acting = [one for one in named if any(one.text.startswith(f"{name} ") for name in short_names(paper))]
    return next((one for one in (*presenting, *acting) if is_clause(one.text) and not is_of_others(one.text)), None)


def _speaks_for(theme: CrossCuttingTheme, ids: set[str]) -> bool:
    """Tell whether a theme is mostly about a topic's papers, or names most of them."""
    hits = len(ids & set(theme.papers))
    return hits > _OF_TOPIC * len(theme.papers) or (hits > 1 and hits > _OF_TOPIC * len(ids))


def _chart(ctx: BriefingContext, papers: tuple[Paper, ...], section_id: str) -> Block | None:
    """Draw a topic's gains where enough papers share a measure to tell more than their cards."""
    chart = gain_chart(ctx, papers, chart_id=f"{section_id}-numbers")
    return Chart(spec=chart) if chart and len({row.paper for row in chart.rows}) >= _CHART_ROWS else None
