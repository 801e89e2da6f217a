"""What lies across papers: themes, disagreements of the sources, and papers of other topics."""

from __future__ import annotations

from typing import Final

from confbrief.compose.context import BriefingContext
from confbrief.compose.counting import alike, counted, listed, number
from confbrief.compose.sections.headings import remember, section
from confbrief.compose.sections.points import widest_sentence
from confbrief.compose.select import keywords_of, themes_of
from confbrief.compose.sentences.candidates import Origin, Sentence, sentences_about, takeaway_of, theme_sentence
from confbrief.compose.sentences.choose import has_subject, presentation
from confbrief.compose.sentences.one_sentence import GIST_LENGTH, gloss
from confbrief.compose.sentences.standing import is_of_others, names
from confbrief.model.briefing import (
    Disagreement,
    Disagreements,
    PaperRef,
    Quote,
    Section,
    Statement,
    Statements,
    ThemeItem,
    Themes,
)
from confbrief.model.corpus import CrossCuttingTheme
from confbrief.model.formats import Format
from confbrief.model.paper import Conflict, ConflictKind, Paper
from confbrief.model.sections import DisagreementsSection, Related, ThemesSection
from confbrief.text.keywords import any_keyword

_KINDS: Final = {
    ConflictKind.NUMBER: ("Different numbers", "number", "numbers"),
    ConflictKind.NAME: ("Different names", "name", "names"),
    ConflictKind.SCOPE: ("Different scope", "question of scope", "questions of scope"),
}


_FEW: Final = 3
"""Themes of which one may stand for all in the headline; more are counted."""


def _ref(paper: Paper) -> PaperRef:
    return PaperRef(paper=paper.id, label=paper.name)


def write_themes(spec: ThemesSection, ctx: BriefingContext, section_id: str) -> Section | None:
    """Tell the themes that name any of the papers; None where there is none."""
    remember(ctx, spec)
    themes = ctx.themes if not ctx.is_whole else list(ctx.corpus.themes)
    if not themes:
        return None
    known = ctx.corpus.papers_by_id
    items = tuple(
        ThemeItem(
            title=theme.title,
            text=ctx.theme_statement(theme, theme.text or theme.title),
            papers=tuple(_ref(known[paper]) for paper in theme.papers if paper in known),
            remarks=theme.remarks,
        )
        for theme in themes
    )
    headline = ctx.theme_headline() if len(themes) <= _FEW else None
    shared = len(ctx.papers) == 1 or any(len(set(theme.papers) & ctx.ids) > 1 for theme in themes)
    headline = headline or (None if shared else ctx.theme_headline(ctx.themes))
    return section(spec, section_id, headline or widest_sentence(ctx, themes), (Themes(items=items),))


def write_disagreements(spec: DisagreementsSection, ctx: BriefingContext, section_id: str) -> Section | None:
    """Show where the sources disagree about the papers; None where there is only one source.

    That there is no disagreement is worth a sentence, but no slide.
    """
    remember(ctx, spec)
    conflicts = ctx.conflicts
    if not conflicts:
        if len(ctx.corpus.sources) == 1 or ctx.format is Format.PPTX:
            return None
        shared = sum(len(paper.sources) > 1 for paper in ctx.papers)
        told = Statement(
            text="No disagreement was found: none of these papers is told by more than one source."
            if shared == 0
            else f"No disagreement was found in the {counted(shared, 'paper')} that more than one source tells of."
        )
        return section(spec, section_id, None, (Statements(items=(told,)),))
    items = tuple(_disagreement(ctx, conflict) for conflict in conflicts)
    papers = len({conflict.paper for conflict in conflicts})
    counts = {kind: sum(conflict.kind is kind for conflict in conflicts) for kind in ConflictKind}
    found = {kind: count for kind, count in counts.items() if count}
    some, total, *each = alike(papers, len(ctx.papers), *found.values())
    kinds = [
        f"{words} {_KINDS[kind][1 if count == 1 else 2]}"
        for words, (kind, count) in zip(each, found.items(), strict=True)
    ]
    whole = "the paper" if len(ctx.papers) == 1 else f"{some} of the {total} papers"
    point = f"the sources disagree about {whole}: on {listed(kinds)}"
    return section(spec, section_id, point, (Disagreements(items=items),))


def _disagreement(ctx: BriefingContext, conflict: Conflict) -> Disagreement:
    return Disagreement(
        paper=_ref(ctx.corpus.papers_by_id[conflict.paper]),
        what=_KINDS[conflict.kind][0],
        field=conflict.field,
        note=conflict.note,
        sides=tuple(
            Quote(
                by=ctx.labels.label(side.source),
                text=side.quote,
                mark=ctx.marker.at(side.source, side.line),
            )
            for side in conflict.sides
        ),
        settled=conflict.settled,
    )


def write_related(spec: Related, ctx: BriefingContext, section_id: str, papers: tuple[Paper, ...]) -> Section | None:
    """Name the papers of other topics that touch this one, each with the sentence that does."""
    remember(ctx, spec)
    if not papers:
        return None
    keywords = keywords_of(spec.select)
    themes = [*themes_of(spec.select, ctx.corpus), *ctx.themes]
    items = tuple(item for paper in papers if (item := _touching(ctx, paper, keywords, themes)))
    for item in items:
        ctx.told.add(item.text)
    if not items:
        return None
    verb = "touches" if len(papers) == 1 else "touch"
    other = "paper of another topic" if len(papers) == 1 else "papers of other topics"
    point = f"{number(len(papers))} {other} {verb} on this subject"
    return section(spec, section_id, point, (Statements(items=items),))


def _touching(
    ctx: BriefingContext, paper: Paper, keywords: tuple[str, ...], themes: list[CrossCuttingTheme]
) -> Statement | None:
    """Choose the sentence in which a paper touches the briefing: one of its own with a keyword, standing alone.

    Without one, a theme that names both it and a paper of the briefing speaks, unless it was told; else
    the sentence that presents the paper. What an abstract says of others, or of the world, is not told
    of the paper.
    """
    own = ctx.own_summary(paper)
    if own:
        return own.model_copy(update={"label": "" if names(own.text, paper.name) else paper.name})
    takeaway = takeaway_of(paper)
    candidates = [*sentences_about(paper), *([takeaway] if takeaway else [])]
    touching = [one for one in candidates if any_keyword(keywords, one.text) and not _is_of_others(one)]
    new = [one for one in touching if not ctx.told.has_exactly(one.text)]
    if new:
        return ctx.statement(min(new, key=lambda one: _burden(one, paper)))
    for theme in themes:
        words = theme_sentence(theme)
        if paper.id in theme.papers and not theme.remarks and not ctx.told.has(words):
            ctx.told.add(words)
            told = ctx.theme_statement(theme, words)
            return told.model_copy(update={"label": paper.name, "paper": paper.id})
    sentence = presentation(paper, longest=2 * GIST_LENGTH) or gloss(paper)
    return ctx.statement(sentence) if sentence else None


def _is_of_others(sentence: Sentence) -> bool:
    own = sentence.named or sentence.first_person or sentence.origin is not Origin.ABSTRACT
    return not own or is_of_others(sentence.text)


def _burden(sentence: Sentence, paper: Paper) -> tuple[bool, bool, bool, int]:
    """Weigh what speaks against a sentence: its length, that it has no subject, a "we"."""
    return (
        len(sentence.text) > GIST_LENGTH,
        not has_subject(sentence, paper),
        sentence.first_person,
        sentence.line,
    )
