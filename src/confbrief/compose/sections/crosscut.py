"""What lies across papers: themes, disagreements of the sources, and papers of other topics."""

from __future__ import annotations

from typing import Final

from confbrief.compose.counting import alike, counted, listed, number
from confbrief.compose.desk import Desk
from confbrief.compose.sections.headings import remember, section
from confbrief.compose.select import keywords_of, themes_of
from confbrief.compose.sentences.candidates import Origin, Sentence, sentences_about, takeaway_of, theme_sentence
from confbrief.compose.sentences.gist import GIST_LENGTH, gloss
from confbrief.compose.sentences.standing import is_of_others
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
from confbrief.model.keywords import any_keyword
from confbrief.model.paper import Conflict, ConflictKind, Paper
from confbrief.model.recipe import DisagreementsSection, Format, Related, ThemesSection

_KINDS: Final = {
    ConflictKind.NUMBER: ("Different numbers", "number", "numbers"),
    ConflictKind.NAME: ("Different names", "name", "names"),
    ConflictKind.SCOPE: ("Different scope", "question of scope", "questions of scope"),
}


_FEW: Final = 3
"""Themes of which one may stand for all in the headline; more are counted."""


def _ref(paper: Paper) -> PaperRef:
    return PaperRef(paper=paper.id, label=paper.name)


def write_themes(spec: ThemesSection, desk: Desk, section_id: str) -> Section | None:
    """Tell the themes that name any of the papers; None where there is none."""
    remember(desk, spec)
    themes = desk.themes if not desk.is_whole else list(desk.corpus.themes)
    if not themes:
        return None
    known = desk.corpus.papers_by_id
    items = tuple(
        ThemeItem(
            title=theme.title,
            text=desk.theme_statement(theme, theme.text or theme.title),
            papers=tuple(_ref(known[paper]) for paper in theme.papers if paper in known),
            remarks=theme.remarks,
        )
        for theme in themes
    )
    hits = max(len(set(theme.papers) & desk.ids) for theme in themes)
    headline = desk.theme_headline() if len(themes) <= _FEW else None
    verb = "runs" if len(themes) == 1 else "run"
    widest = "; the widest names" if len(themes) > 1 else " and names"
    many, most = alike(len(themes), hits)
    themes_told = "theme" if len(themes) == 1 else "themes"
    counted_point = f"{many} {themes_told} {verb} through these papers{widest} {most} of them"
    return section(spec, section_id, headline or counted_point, (Themes(items=items),))


def write_disagreements(spec: DisagreementsSection, desk: Desk, section_id: str) -> Section | None:
    """Show where the sources disagree about the papers; None where there is only one source.

    That there is no disagreement is worth a sentence, but no slide.
    """
    remember(desk, spec)
    conflicts = desk.conflicts
    if not conflicts:
        if len(desk.corpus.sources) == 1 or desk.format is Format.PPTX:
            return None
        shared = sum(len(paper.sources) > 1 for paper in desk.papers)
        told = Statement(
            text="No disagreement was found: none of these papers is told by more than one source."
            if shared == 0
            else f"No disagreement was found in the {counted(shared, 'paper')} that more than one source tells of."
        )
        return section(spec, section_id, None, (Statements(items=(told,)),))
    items = tuple(_disagreement(desk, conflict) for conflict in conflicts)
    papers = len({conflict.paper for conflict in conflicts})
    counts = {kind: sum(conflict.kind is kind for conflict in conflicts) for kind in ConflictKind}
    found = {kind: count for kind, count in counts.items() if count}
    some, total, *each = alike(papers, len(desk.papers), *found.values())
    kinds = [
        f"{words} {_KINDS[kind][1 if count == 1 else 2]}"
        for words, (kind, count) in zip(each, found.items(), strict=True)
    ]
    whole = "the paper" if len(desk.papers) == 1 else f"{some} of the {total} papers"
    point = f"the sources disagree about {whole}: on {listed(kinds)}"
    return section(spec, section_id, point, (Disagreements(items=items),))


def _disagreement(desk: Desk, conflict: Conflict) -> Disagreement:
    return Disagreement(
        paper=_ref(desk.corpus.papers_by_id[conflict.paper]),
        what=_KINDS[conflict.kind][0],
        field=conflict.field,
        note=conflict.note,
        sides=tuple(
            Quote(
                by=desk.tellers.label(side.source),
                text=side.quote,
                mark=desk.marker.at(side.source, side.line),
            )
            for side in conflict.sides
        ),
        settled=conflict.settled,
    )


def write_related(spec: Related, desk: Desk, section_id: str, papers: tuple[Paper, ...]) -> Section | None:
    """Name the papers of other topics that touch this one, each with the sentence that does."""
    remember(desk, spec)
    if not papers:
        return None
    keywords = keywords_of(spec.select)
    themes = [*themes_of(spec.select, desk.corpus), *desk.themes]
    items = tuple(item for paper in papers if (item := _touching(desk, paper, keywords, themes)))
    if not items:
        return None
    verb = "touches" if len(papers) == 1 else "touch"
    other = "paper of another topic" if len(papers) == 1 else "papers of other topics"
    point = f"{number(len(papers))} {other} {verb} this one"
    return section(spec, section_id, point, (Statements(items=items),))


def _touching(desk: Desk, paper: Paper, keywords: tuple[str, ...], themes: list[CrossCuttingTheme]) -> Statement | None:
    """Choose the sentence in which a paper touches the briefing: one of its own with a keyword, standing alone.

    Without one, a theme that names both it and a paper of the briefing speaks; else its gist. What an
    abstract says of others, or of the world, is not told of the paper.
    """
    takeaway = takeaway_of(paper)
    candidates = [*sentences_about(paper), *([takeaway] if takeaway else [])]
    touching = [one for one in candidates if any_keyword(keywords, one.text) and not _burden(one)[0]]
    if touching:
        return desk.statement(min(touching, key=_burden))
    for theme in themes:
        if paper.id in theme.papers and not theme.remarks:
            told = desk.theme_statement(theme, theme_sentence(theme))
            return told.model_copy(update={"label": paper.name, "paper": paper.id})
    sentence = gloss(paper)
    return desk.statement(sentence) if sentence else None


def _burden(sentence: Sentence) -> tuple[bool, bool, bool, int]:
    """Weigh what speaks against a sentence: that it tells of others' work, its length, a "we"."""
    own = sentence.named or sentence.first_person or sentence.origin is not Origin.ABSTRACT
    return (
        not own or is_of_others(sentence.text),
        len(sentence.text) > GIST_LENGTH,
        sentence.first_person,
        sentence.line,
    )
