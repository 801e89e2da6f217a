"""In one minute, and the standouts: the few things that matter most."""

from __future__ import annotations

from typing import Final

from confbrief.compose.counting import capitalised, counted
from confbrief.compose.desk import Desk
from confbrief.compose.numbers import best_result, is_gain
from confbrief.compose.sections.cards import paper_card
from confbrief.compose.sections.headings import remember, section
from confbrief.compose.sections.points import numbers_sentence, result_headline, told_by_sentence, topics_sentence
from confbrief.compose.sentences.candidates import theme_sentence
from confbrief.compose.sentences.choose import COMFORTABLE, one_minute, rank_by_support
from confbrief.model.briefing import PaperCards, Section, Statement, Statements
from confbrief.model.recipe import OneMinute, Standouts

_MANY: Final = 20
"""A briefing about more papers than these is summed up by its themes rather than by single papers."""


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
    items: list[Statement] = []
    wanted = spec.sentences - 1 if len(desk.papers) > _MANY else max(1, spec.sentences // 4)
    themes = [theme for theme in desk.themes if desk.speaks_for(theme) and not theme.remarks]
    for theme in sorted(themes, key=lambda theme: len(theme_sentence(theme)) > COMFORTABLE):
        text = theme_sentence(theme)
        if len(items) >= wanted or desk.told.has(text):
            continue
        desk.told.add(text)
        items.append(desk.theme_statement(theme, text))
    about = one_minute(desk.papers, spec.sentences - len(items), desk.told, desk.conflicts)
    for sentence in about:
        desk.told.add_line(*sentence.place)
    items += [desk.statement(sentence) for sentence in about]
    if not items:
        counted_only = desk.told.first_new(numbers_sentence(desk.papers), told_by_sentence(desk), topics_sentence(desk))
        items = [Statement(text=capitalised(f"{counted_only}."))] if counted_only else []
    return section(spec, section_id, point, (Statements(items=tuple(items)),))


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
