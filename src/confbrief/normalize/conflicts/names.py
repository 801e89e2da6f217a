"""Disagreements in names: a system that two sources call differently, a title that says other things."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations, takewhile

from confbrief.model.paper import Conflict, ConflictKind, ConflictSide, Paper, Record
from confbrief.model.source_names import SourceNames
from confbrief.normalize.names import is_proper, is_shouted, names_in_title, names_of
from confbrief.normalize.people import without_people
from confbrief.normalize.prepare import running_text
from confbrief.text.capitals import restore_capitals
from confbrief.text.clean import clean
from confbrief.text.terms import STOPWORDS, Abbreviations, key, stem, words

_SHORTENED = 5
"""Letters from which a name that another begins with is its short form."""
_SAME_FAMILY = 6
"""Letters that two stems must begin with in common, all but the last two, to be of one family."""


def name_conflicts(paper: Paper, names: SourceNames) -> Iterator[Conflict]:
    """Report titles of different sources that name different systems, or say different things.

    Capitals, punctuation, word order, inflection, function words, a longer form of the same title
    and an author's name behind it are no disagreement: each title must have a telling word that the
    other lacks. A name that the other source knows from its text does not count: a title may be
    short for it.
    """
    titled = [record for record in paper.records if record.title]
    told: set[frozenset[str]] = set()
    for first, second in combinations(titled, 2):
        pair = frozenset((key(first.title or ""), key(second.title or "")))
        if first.source == second.source or len(pair) == 1 or pair in told:
            continue
        told.add(pair)
        yield from _compared(paper, first, second, names)


def _compared(paper: Paper, first: Record, second: Record, names: SourceNames) -> Iterator[Conflict]:
    ours, theirs = _names(first), _names(second)
    abbreviations = Abbreviations.learnt_from(running_text(record) for record in paper.records)
    sides = (_side(first, paper), _side(second, paper))
    if ours and theirs and not any(_same_name(one, other) for one in ours for other in theirs):
        note = f"The system is called {ours[0]} {names.at(first.source)} and {theirs[0]} {names.at(second.source)}"
        note += "".join((_undone(first, ours[0], theirs[0], names), _undone(second, theirs[0], ours[0], names), "."))
        yield Conflict(paper=paper.id, kind=ConflictKind.NAME, field="system name", note=note, sides=sides)
        return
    titles = [without_people(side.quote, paper.authors) for side in sides]
    ours_only, theirs_only = _differing_words(titles[0], titles[1], abbreviations)
    ours_only, theirs_only = _unknown(ours_only, second), _unknown(theirs_only, first)
    if ours_only and theirs_only:
        note = (
            f"The titles differ: {names.has(first.source)} {_listed(ours_only)}, "
            f"{names.has(second.source)} {_listed(theirs_only)}."
        )
        yield Conflict(paper=paper.id, kind=ConflictKind.NAME, field="title", note=note, sides=sides)


def _same_name(one: str, other: str) -> bool:
    """Whether two names are the same, or the one a shortening of the other: "DistFlash", "DistFlashing"."""
    short, long = sorted((key(one), key(other)), key=len)
    return short == long or (len(short) >= _SHORTENED and long.startswith(short))


def _unknown(only: list[str], other: Record) -> list[str]:
    """Leave out of a title's own words the names that the other record has in its text."""
    text = running_text(other)
    own = {key(part) for name in names_of(other, text).all for part in (name, *name.split())}
    return [word for word in only if key(word) not in own and not is_proper(word, text)]


def _undone(record: Record, own: str, other: str, names: SourceNames) -> str:
    """Say where a record's text calls the system as the other title does, not as its own."""
    text = running_text(record)
    return f"; the text {names.at(record.source)} has {other} too" if other in text and own not in text else ""


def _names(record: Record) -> list[str]:
    return names_in_title(clean(record.title or "").text, running_text(record))


def _side(record: Record, paper: Paper) -> ConflictSide:
    title = clean(record.title or "").text
    if is_shouted(title):
        other_titles = [clean(other.title).text for other in paper.records if other.title]
        evidence = [running_text(other) for other in paper.records]
        title = restore_capitals(title, [*evidence, *(other for other in other_titles if not is_shouted(other))])
    return ConflictSide(source=record.source, line=record.line_start, quote=title)


def _differing_words(first: str, second: str, abbreviations: Abbreviations) -> tuple[list[str], list[str]]:
    """Give the telling words that only one of two titles has, as printed, compared by their stems."""
    ours, theirs = (_by_stem(title, abbreviations) for title in (first, second))
    joined = key(first), key(second)
    return (
        list(dict.fromkeys(word for root, word in ours.items() if not _has(root, theirs, joined[1]))),
        list(dict.fromkeys(word for root, word in theirs.items() if not _has(root, ours, joined[0]))),
    )


def _has(root: str, roots: Collection[str], title: str) -> bool:
    """Whether a title has a stem, or one of its family: "efficient" and "efficiency"."""
    return root in title or any(_akin(root, other) for other in roots)


def _akin(one: str, other: str) -> bool:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one == other or (shared >= _SAME_FAMILY and shared >= max(len(one), len(other)) - 2)


def _by_stem(title: str, abbreviations: Abbreviations) -> dict[str, str]:
    return {
        stem(part): word.strip(".,:;!?()")
        for word in title.split()
        for part in abbreviations.expand(words(word))
        if part not in STOPWORDS and len(part) > 1
    }


def _listed(found: list[str]) -> str:
    quoted = [f"“{word}”" for word in found]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]
