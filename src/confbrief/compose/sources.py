"""The sources section: what every mark leads to, and how the briefing was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from confbrief.compose.context import BriefingContext
from confbrief.compose.counting import counted, listed
from confbrief.compose.sections.headings import section
from confbrief.model.briefing import (
    Section,
    SourceEntry,
    SourceLine,
    SourceList,
    Statement,
    Statements,
    StatementStyle,
)
from confbrief.model.chart import Mark
from confbrief.model.formats import Format
from confbrief.model.sections import Sources

_LINES: Final = "Of a long line only the sentences that were used are listed, with […] for what is left out."
_CHOICE: Final = (
    "Every sentence here is taken whole from the sources, apart from the recipe's own words, from counts, and from "
    "numbers put into words (“… reports …”). Those of summaries and headlines stand alone: themes that name the most "
    "papers, the best supported results, take-aways, and what an abstract says is new. Words that tie a sentence to "
    "the one before are left off, and beside a paper's name those with which its abstract presents it. Where notes "
    "leave the subject out, the name is put before the verb. Else a title says what a paper is."
)
_NUMBERS: Final = (
    "Numbers are printed as the sources have them, with what bounds them and what they were measured against. A "
    "result is better supported when several sources state it and when it names its baseline. Charts place a value by "
    "the factor of its gain over the baseline; the label is the value as printed."
)


def write_sources(spec: Sources, ctx: BriefingContext, section_id: str, lines: Mapping[Mark, str]) -> Section:
    """List the sources with every cited line, and say how the briefing was made; it stands in the appendix.

    ``lines`` are the texts to be given under each mark.
    """
    cited = sorted(lines, key=lambda mark: mark.line)
    entries = tuple(
        SourceEntry(
            source=source.id,
            title=source.title or ctx.labels.label(source.id),
            detail="; ".join(part for part in (source.by, source.path) if part),
            sha256=source.sha256,
            lines=tuple(SourceLine(mark=mark, text=lines[mark]) for mark in cited if mark.source == source.id),
        )
        for source in ctx.corpus.sources
    )
    told = [entry for entry in entries if entry.lines]
    names = listed([ctx.labels.name(entry.source) for entry in told])
    verb = "carries" if len(cited) == 1 else "carry"
    point = f"{counted(len(cited), 'line')} of {names} {verb} what is said here" if told else None
    method = Statements(items=_method(ctx, cited), style=StatementStyle.PARAGRAPHS)
    return section(spec, section_id, point, (method, SourceList(items=entries)))


def _method(ctx: BriefingContext, cited: list[Mark]) -> tuple[Statement, ...]:
    """Explain the marks by one of each source, and how sentences and numbers were chosen; a deck says less."""
    first = {mark.source: mark for mark in reversed(cited)}
    told = [
        f"{first[source.id].label} is line {first[source.id].line} of {ctx.labels.name(source.id)}"
        for source in ctx.corpus.sources
        if source.id in first
    ]
    made = f"This briefing was made from {counted(len(ctx.corpus.sources), 'source')}."
    if not told:
        return tuple(Statement(text=text) for text in (made, _CHOICE, _NUMBERS))
    marks = f"{made} A mark names a line: {listed(told)}."
    method = (_CHOICE,) if ctx.format is Format.PPTX else (_CHOICE, _NUMBERS)
    return tuple(Statement(text=text) for text in (f"{marks} {_LINES}", *method))
