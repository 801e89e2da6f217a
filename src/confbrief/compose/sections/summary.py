"""In one minute, and the standouts: the few things that matter most."""

from __future__ import annotations

from typing import Final

from confbrief.compose.counting import capitalised, counted
from confbrief.compose.desk import Desk
from confbrief.compose.numbers import best_result, is_gain
from confbrief.compose.sections.cards import paper_card
from confbrief.compose.sections.headings import remember, section
from confbrief.compose.sections.points import (
    numbers_sentence,
    reach_sentence,
    result_headline,
    result_statement,
    told_by_sentence,
    topics_sentence,
)
from confbrief.compose.sentences.candidates import theme_summary
from confbrief.compose.sentences.choose import one_minute, rank_by_support
from confbrief.model.briefing import PaperCards, Section, Statement, Statements
from confbrief.model.recipe import OneMinute, Standouts

_MANY: Final = 20
"""A briefing about more papers than these is summed up by its themes rather than by single papers."""
_RESULTS: Final = 2
"""Results that a summary tells."""
_THEME_LENGTH: Final = 270
"""Characters of a theme in a summary."""


def write_standfirst(desk: Desk) -> Statement:
    """Take the recipe's headline, else a theme or a result that speaks for the papers, else a count.

    All papers of a conference have no one theme: what was read is counted.
    """
    if desk.recipe.headline:
        desk.told.add_headline(desk.recipe.headline)
        return Statement(text=desk.recipe.headline)
    if desk.is_whole:
        return Statement(text=capitalised(f"{reach_sentence(desk)}."))
    chosen = desk.theme_summary() or result_headline(desk, desk.papers)
    return chosen or Statement(text=capitalised(f"{desk.told.first_new(told_by_sentence(desk))}."))


def write_one_minute(spec: OneMinute, desk: Desk, section_id: str) -> Section:
    """Choose the few sentences; the recipe's own go instead."""
    remember(desk, spec)
    if spec.text:
        own = tuple(Statement(text=text) for text in spec.text)
        for text in spec.text:
            desk.told.add(text)
        return section(spec, section_id, None, (Statements(items=own),))
    point: Statement | str | None = None
    if spec.message is None:
        point = desk.theme_headline() or result_headline(desk, desk.papers)
        point = point or desk.told.first_new(told_by_sentence(desk))
    items = _theme_items(desk, spec.sentences)
    for paper in rank_by_support(desk.papers):
        if len(items) >= spec.sentences or sum(bool(item.paper) for item in items) >= _RESULTS:
            break
        result = result_statement(desk, paper)
        items += [result] if result else []
    without = {item.paper for item in items if item.paper}
    if isinstance(point, Statement) and point.paper and len(desk.papers) > spec.sentences:
        without.add(point.paper)
    about = one_minute(desk.papers, spec.sentences - len(items), desk.told, desk.conflicts, without=without)
    for sentence in about:
        for place in sentence.places:
            desk.told.add_line(*place)
    items += [desk.statement(sentence) for sentence in about]
    if not items:
        counted_only = desk.told.first_new(numbers_sentence(desk.papers), told_by_sentence(desk), topics_sentence(desk))
        items = [Statement(text=capitalised(f"{counted_only}."))] if counted_only else []
    return section(spec, section_id, point, (Statements(items=tuple(items)),))


def _theme_items(desk: Desk, sentences: int) -> list[Statement]:
    """Choose the themes that are told in the summary: one, or of many papers all but the results."""
    wanted = max(1, sentences - _RESULTS) if len(desk.papers) > _MANY else min(1, sentences // 2)
    items: list[Statement] = []
    for theme in desk.themes:
        text = theme_summary(theme, _THEME_LENGTH)
        if len(items) < wanted and text and desk.touches(theme) and not theme.remarks and not desk.told.has(text):
            desk.told.add(text)
            items.append(desk.theme_statement(theme, text))
    return items


def write_standouts(spec: Standouts, desk: Desk, section_id: str) -> Section | None:
    """Show the papers with the best supported results; None where no source states a result."""
    remember(desk, spec)
    chosen = [p for p in rank_by_support(desk.papers) if (c := best_result(p)) and is_gain(c)][: spec.count]
    if not chosen:
        return None
    cards = tuple(paper_card(desk, paper, compact=True, numbers=1) for paper in chosen)
    verb = "stands" if len(chosen) == 1 else "stand"
    point = result_headline(desk, tuple(chosen)) or f"{counted(len(chosen), 'paper')} {verb} out by what was measured"
    return section(spec, section_id, point, (PaperCards(items=cards, compact=True),))
