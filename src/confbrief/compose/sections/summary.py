"""In one minute, and the standouts: the few things that matter most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from confbrief.compose.context import STANDFIRST_LENGTH, BriefingContext
from confbrief.compose.counting import capitalised, counted, number
from confbrief.compose.numbers import best_result, is_gain
from confbrief.compose.sections.cards import paper_card
from confbrief.compose.sections.headings import remember, section
from confbrief.compose.sections.points import count_sentences, gains_headline, reach_sentence, result_statement
from confbrief.compose.sentences.candidates import theme_summary
from confbrief.compose.sentences.choose import one_minute, rank_by_support
from confbrief.model.briefing import PaperCards, Section, Statement, Statements
from confbrief.model.paper import Paper
from confbrief.model.sections import OneMinute, Standouts

_MANY: Final = 20
"""A briefing about more papers than these is summed up by its themes rather than by single papers."""
_RESULTS: Final = 2
"""Results that a summary tells."""
_THEME_LENGTH: Final = 270
"""Characters of a theme in a summary."""


def write_standfirst(ctx: BriefingContext) -> Statement:
    """Take the recipe's headline, else a theme or a result that speaks for the papers, else a count.

    All papers of a conference have no one theme: what was read is counted.
    """
    if ctx.recipe.headline:
        ctx.told.add_headline(ctx.recipe.headline)
        return Statement(text=ctx.recipe.headline)
    if ctx.is_whole:
        return Statement(text=capitalised(f"{reach_sentence(ctx)}."))
    chosen = ctx.theme_summary() or gains_headline(ctx, ctx.papers, room=STANDFIRST_LENGTH)
    chosen = chosen or Statement(text=capitalised(ctx.told.first_new(*count_sentences(ctx)) or reach_sentence(ctx)))
    ended = chosen.text.endswith((".", "!", "?", "…"))
    return chosen if ended else chosen.model_copy(update={"text": f"{chosen.text}."})


def write_one_minute(spec: OneMinute, ctx: BriefingContext, section_id: str) -> Section:
    """Choose the few sentences; the recipe's own go instead.

    They are chosen all the same, so that the recipe's own words change nothing but what they replace.
    """
    remember(ctx, spec)
    for text in spec.text:
        ctx.told.add(text)
    touching = (theme for theme in ctx.themes if ctx.touches(theme))
    chosen = ctx.theme_headline() or ctx.theme_headline(touching) or gains_headline(ctx, ctx.papers)
    point = chosen or ctx.told.first_new(*count_sentences(ctx))
    items = _theme_items(ctx, spec.sentences)
    for paper in rank_by_support(ctx.papers):
        if len(items) >= spec.sentences or sum(bool(item.paper) for item in items) >= _RESULTS:
            break
        result = result_statement(ctx, paper)
        items += [result] if result else []
    without = {item.paper for item in items if item.paper}
    if chosen and chosen.paper and len(ctx.papers) > spec.sentences:
        without.add(chosen.paper)
    about = one_minute(ctx.papers, spec.sentences - len(items), ctx.told, ctx.conflicts, without=without)
    for sentence in about:
        for place in sentence.places:
            ctx.told.add_line(*place)
    items += [ctx.statement(sentence) for sentence in about]
    if not items:
        counted_only = ctx.told.first_new(*count_sentences(ctx))
        items = [Statement(text=capitalised(f"{counted_only}."))] if counted_only else []
    if spec.text:
        items = [Statement(text=text) for text in spec.text]
    return section(spec, section_id, point, (Statements(items=tuple(items)),))


def _theme_items(ctx: BriefingContext, sentences: int) -> list[Statement]:
    """Choose the themes that are told in the summary: one, or of many papers all but the results."""
    wanted = max(1, sentences - _RESULTS) if len(ctx.papers) > _MANY else min(1, sentences // 2)
    items: list[Statement] = []
    for theme in ctx.themes:
        text = theme_summary(theme, _THEME_LENGTH)
        if len(items) < wanted and text and ctx.touches(theme) and not theme.remarks and not ctx.told.has(text):
            ctx.told.add(text)
            items.append(ctx.theme_statement(theme, text))
    return items


def write_standouts(spec: Standouts, ctx: BriefingContext, section_id: str) -> Section | None:
    """Show the papers with the best supported results; None where no source states a result."""
    remember(ctx, spec)
    chosen = [p for p in rank_by_support(ctx.papers) if (c := best_result(p)) and is_gain(c)][: spec.count]
    if not chosen:
        return None
    cards = tuple(paper_card(ctx, paper, compact=True, numbers=1) for paper in chosen)
    return section(spec, section_id, _support(chosen), (PaperCards(items=cards, compact=True),))


def _support(papers: Sequence[Paper]) -> str:
    """Say what speaks for the results that stand out."""
    if len(papers) > 1 and all(claim.baseline for paper in papers if (claim := best_result(paper))):
        whole = "both" if len(papers) == 2 else f"all {number(len(papers))}"  # noqa: PLR2004 - what "both" means
        return f"{whole} results name what they were measured against"
    return f"{counted(len(papers), 'paper')} {'states' if len(papers) == 1 else 'state'} the best supported results"
