"""What differs between the sides of a disagreement: the words of a quotation that are to be stressed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Run

WORD: Final = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
NAMED: Final = re.compile("“([^“”]+)”")
LONG_WORD = 5
"""Letters. A shorter word that stands in a note outside quotation marks says nothing of the difference."""

Span = tuple[int, int]
"""Where a stretch begins and ends, in characters."""


def differing(text: str, others: Sequence[str], note: str) -> tuple[Span, ...]:
    """Find what of a quotation the note speaks of and no other quotation has.

    That is what the note sets in quotation marks, and its numbers, names and long words.
    """
    elsewhere = {word.casefold() for other in others for word in WORD.findall(other)}
    terms = [term for term in NAMED.findall(note) if not any(_has(other, term) for other in others)]
    spans = [hit.span() for term in terms for hit in _term(term).finditer(text)]
    telling = {word.casefold() for word in WORD.findall(note) if _tells(word)} - elsewhere
    spans += [hit.span() for hit in WORD.finditer(text) if hit[0].casefold() in telling]
    return _merged(spans)


def stressed(text: str, spans: Sequence[Span], size: float, *, bold: bool = False) -> Iterator[Run]:
    """Set a text with some stretches bold and in the colour of disagreements."""
    at = 0
    for start, end in spans:
        if start > at:
            yield Run(text[at:start], size, bold=bold)
        yield Run(text[start:end], size, bold=True, ink=ColourRole.WARNING)
        at = end
    if at < len(text) or not text:
        yield Run(text[at:], size, bold=bold)


def _tells(word: str) -> bool:
    return len(word) >= LONG_WORD or any(sign.isdigit() for sign in word) or any(sign.isupper() for sign in word[1:])


def _term(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(term)}(?![^\W_])", re.IGNORECASE)


def _has(text: str, term: str) -> bool:
    return _term(term).search(text) is not None


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
