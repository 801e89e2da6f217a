"""Disagreements in lists: what two sources enumerate of the same kind, each with something that the other lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from confbrief.model.paper import Conflict, ConflictKind, Paper, Record
from confbrief.model.source_names import SourceNames
from confbrief.normalize.conflicts.enumerations import Enumeration, code_lists, word_lists
from confbrief.normalize.prepare import running_text
from confbrief.text.terms import stem, words

_SHARED = 2
"""How many items two lists of words must share to be lists of the same kind."""
_SHARE = 0.5
"""The share of the shorter list that must be in both, and of an item's words that must be in its partner."""


def list_conflicts(paper: Paper, names: SourceNames) -> Iterator[Conflict]:
    """Report lists of two sources that overlap, while each has an item of its own.

    Codes such as FP16 or H100 need one in common, items in words two and half of the shorter list.
    What the other source says elsewhere in its text is not missing there.
    """
    for first, second in combinations(paper.records, 2):
        if first.source != second.source:
            yield from _code_conflicts(paper, first, second, names)
            yield from _word_conflicts(paper, first, second, names)


def _code_conflicts(paper: Paper, first: Record, second: Record, names: SourceNames) -> Iterator[Conflict]:
    ours_all = list(code_lists(first))
    theirs_all = list(code_lists(second)) if ours_all else []
    texts = running_text(first), running_text(second)
    for ours in ours_all:
        for theirs in theirs_all:
            shared = [code for code in ours.items if code in theirs.items]
            ours_only = [code for code in ours.items if not _says(texts[1], code)]
            theirs_only = [code for code in theirs.items if not _says(texts[0], code)]
            if shared and ours_only and theirs_only:
                note = (
                    f"The lists differ: only {names.has(first.source)} {_listed(ours_only)}, "
                    f"only {names.has(second.source)} {_listed(theirs_only)}; both have {_listed(shared)}."
                )
                yield _conflict(paper, ours, theirs, f"list with {shared[0]}", note)
                return


def _says(text: str, code: str) -> bool:
    return bool(re.search(rf"(?<![A-Za-z0-9]){re.escape(code)}(?![A-Za-z0-9])", text))


def _word_conflicts(paper: Paper, first: Record, second: Record, names: SourceNames) -> Iterator[Conflict]:
    ours_all = list(word_lists(first))
    theirs_all = list(word_lists(second)) if ours_all else []
    if not theirs_all:
        return
    said = [{stem(word) for word in words(running_text(record))} for record in (first, second)]
    best: tuple[int, Conflict] | None = None
    for ours in ours_all:
        for theirs in theirs_all:
            pairs = _paired(ours, theirs)
            if len(pairs) < max(_SHARED, _SHARE * min(len(ours.items), len(theirs.items))):
                continue
            ours_only = [n for n in range(len(ours.items)) if n not in {one for one, _ in pairs}]
            theirs_only = [n for n in range(len(theirs.items)) if n not in {other for _, other in pairs}]
            missing = [n for n in theirs_only if not theirs.roots[n] & said[0]]
            missing += [n for n in ours_only if not ours.roots[n] & said[1]]
            if ours_only and theirs_only and missing and (best is None or len(pairs) > best[0]):
                note = (
                    f"The lists differ: {names.has(first.source)} {_listed([ours.items[n] for n in ours_only])}, "
                    f"{names.has(second.source)} {_listed([theirs.items[n] for n in theirs_only])} instead."
                )
                best = len(pairs), _conflict(paper, ours, theirs, "what is listed", note)
    if best is not None:
        yield best[1]


def _paired(ours: Enumeration, theirs: Enumeration) -> list[tuple[int, int]]:
    """Pair the items that speak of the same, each once."""
    pairs: list[tuple[int, int]] = []
    for one, left in enumerate(ours.roots):
        for other, right in enumerate(theirs.roots):
            taken = any(one == a or other == b for a, b in pairs)
            if not taken and len(left & right) >= _SHARE * max(len(left), len(right)):
                pairs.append((one, other))
    return pairs


def _conflict(paper: Paper, ours: Enumeration, theirs: Enumeration, field: str, note: str) -> Conflict:
    sides = (ours.place.side(), theirs.place.side())
    return Conflict(paper=paper.id, kind=ConflictKind.SCOPE, field=field, note=note, sides=sides)


def _listed(items: list[str]) -> str:
    quoted = [f"“{item}”" for item in items]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]
