"""Disagreements in names: a system that two sources call differently, a title that says other things."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from confbrief.model.paper import Conflict, ConflictKind, ConflictSide, Paper, Record
from confbrief.normalize.capitals import restore_capitals
from confbrief.normalize.clean import clean
from confbrief.normalize.names import is_shouted, names_in_title
from confbrief.normalize.prepare import running_text
from confbrief.normalize.terms import STOPWORDS, Abbreviations, key, stem, words


def name_conflicts(paper: Paper) -> Iterator[Conflict]:
    """Report titles of different sources that name different systems, or say different things.

    Capitals, punctuation, word order, inflection, function words and a longer form of the same
    title are no disagreement: each title must have a telling word that the other lacks.
    """
    titled = [record for record in paper.records if record.title]
    told: set[frozenset[str]] = set()
    for first, second in combinations(titled, 2):
        pair = frozenset((key(first.title or ""), key(second.title or "")))
        if first.source == second.source or len(pair) == 1 or pair in told:
            continue
        told.add(pair)
        yield from _compared(paper, first, second)


def _compared(paper: Paper, first: Record, second: Record) -> Iterator[Conflict]:
    ours, theirs = _names(first), _names(second)
    abbreviations = Abbreviations.learnt_from(running_text(record) for record in paper.records)
    sides = (_side(first, paper), _side(second, paper))
    ours_only, theirs_only = _differing_words(sides[0].quote, sides[1].quote, abbreviations)
    if ours and theirs and not {key(name) for name in ours} & {key(name) for name in theirs}:
        note = f"The system is called {ours[0]} in {first.source} and {theirs[0]} in {second.source}"
        note += "".join((_undone(first, ours[0], theirs[0]), _undone(second, theirs[0], ours[0]), "."))
        yield Conflict(paper=paper.id, kind=ConflictKind.NAME, field="system name", note=note, sides=sides)
    elif ours_only and theirs_only:
        note = f"The titles differ: {_listed(ours_only)} in {first.source}, {_listed(theirs_only)} in {second.source}."
        yield Conflict(paper=paper.id, kind=ConflictKind.NAME, field="title", note=note, sides=sides)


def _undone(record: Record, own: str, other: str) -> str:
    """Say where a record's text calls the system as the other title does, not as its own."""
    text = running_text(record)
    return f"; the text in {record.source} has {other} too" if other in text and own not in text else ""


def _names(record: Record) -> list[str]:
    return names_in_title(record.title or "", running_text(record))


def _side(record: Record, paper: Paper) -> ConflictSide:
    title = clean(record.title or "").text
    if is_shouted(title):
        title = restore_capitals(title, [running_text(other) for other in paper.records])
    return ConflictSide(source=record.source, line=record.line_start, quote=title)


def _differing_words(first: str, second: str, abbreviations: Abbreviations) -> tuple[list[str], list[str]]:
    """Give the telling words that only one of two titles has, as printed, compared by their stems."""
    ours, theirs = (_by_stem(title, abbreviations) for title in (first, second))
    joined = key(first), key(second)
    return (
        list(dict.fromkeys(word for root, word in ours.items() if root not in theirs and root not in joined[1])),
        list(dict.fromkeys(word for root, word in theirs.items() if root not in ours and root not in joined[0])),
    )


def _by_stem(title: str, abbreviations: Abbreviations) -> dict[str, str]:
    return {
        stem(part): word.strip(".,:;!?()")
        for word in clean(title).text.split()
        for part in abbreviations.expand(words(word))
        if part not in STOPWORDS and len(part) > 1
    }


def _listed(found: list[str]) -> str:
    quoted = [f"“{word}”" for word in found]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]
