"""Disagreements in counts of the same thing: "three-tier" against "two-tier", 100 nodes against 128."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from confbrief.model.paper import Conflict, ConflictKind, Paper, Record
from confbrief.model.source_names import SourceNames
from confbrief.normalize.conflicts.quotes import Place, paragraphs_of
from confbrief.text.terms import stem

_NUMBERS = {
    word: number
    for words, number in (
        ("one single", 1), ("two dual double", 2), ("three triple", 3), ("four quad", 4), ("five", 5), ("six", 6),
        ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12),
    )
    for word in words.split()
}  # fmt: skip
_COMPOUND = re.compile(rf"\b(?P<count>{'|'.join(_NUMBERS)}|\d{{1,3}})-(?P<noun>[a-z]{{3,}})\b(?!-)", re.IGNORECASE)
_PLAIN = re.compile(
    rf"\b(?P<count>{'|'.join(_NUMBERS)}|\d[\d,]*)\s+(?P<noun>nodes|tiers|stages|phases|layers|levels|steps|axes|components"
    r"|modules|models|datasets|benchmarks|domains|tasks|workloads|platforms|languages|participants|users|GPUs|TPUs|cores"
    r"|machines|servers|clusters|experts|agents|operators|kernels)\b"
)
_STRUCTURAL = frozenset(
    stem(noun) for noun in ("tier", "stage", "phase", "layer", "level", "step", "axis", "axes", "component", "module")
)
"""Parts that a system has so many of: told with a hyphen or without, they are the same count."""


def count_conflicts(paper: Paper, names: SourceNames) -> Iterator[Conflict]:
    """Report where two sources each give one count of a thing, and the counts differ."""
    for first, second in combinations(paper.records, 2):
        if first.source == second.source:
            continue
        ours, theirs = _counts(first), _counts(second)
        for noun in ours:
            if noun not in theirs or len(ours[noun]) != 1 or len(theirs[noun]) != 1:
                continue
            (our_count, our_place), (their_count, their_place) = *ours[noun].items(), *theirs[noun].items()
            if our_count != their_count:
                ours_said = f"{names.has(first.source)} “{our_place.words}”"
                theirs_said = f"{names.has(second.source)} “{their_place.words}”"
                yield Conflict(
                    paper=paper.id,
                    kind=ConflictKind.NUMBER,
                    field=f"number of {_noun(our_place)}s",
                    note=f"The counts differ: {ours_said}, {theirs_said}.",
                    sides=(our_place.side(), their_place.side()),
                )


def _noun(place: Place) -> str:
    return re.split(r"[-\s]", place.words)[-1].removesuffix("s")


def _counts(record: Record) -> dict[str, dict[int, Place]]:
    """Collect the counts of each noun, with the first place of each."""
    found: dict[str, dict[int, Place]] = defaultdict(dict)
    for paragraph in paragraphs_of(record):
        for pattern in (_COMPOUND, _PLAIN):
            for match in pattern.finditer(paragraph.text):
                root = stem(match["noun"].casefold())
                if pattern is _COMPOUND and root not in _STRUCTURAL:
                    root = f"{root}-"
                word = match["count"].casefold().replace(",", "")
                count = _NUMBERS.get(word) or int(word)
                found[root].setdefault(count, Place(paragraph, match.start(), match.end()))
    return found
