"""Lists within sentences: codes such as "FP16, BF16", and words such as "scheduling, runtime, and program"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from confbrief.model.paper import Record
from confbrief.normalize.conflicts.quotes import Place, paragraphs_of
from confbrief.text.paragraphs import Paragraph
from confbrief.text.terms import STOPWORDS, stem, words

_CODE = r"[A-Z]{1,6}\d+[A-Za-z]?(?:-[A-Z0-9]+)?"
_CODES = re.compile(rf"\b{_CODE}(?:(?:,?\s+(?:and|or|&)\s+|\s*[,/]\s*){_CODE})+(?![\w-])")
_SEGMENT_END = re.compile(r"[;:()]|\s[—–]\s|—|[.!?](?=\s|$)")
_LEAD_IN = re.compile(
    r".*\b(?:into|are|is|of|on|in|at|including|includes?|such as|namely|covers?|covering|across|with|for|via|by|between"
    r"|from|to|uses?|using|has|have|supports?|among|both|either|over)\s+",
    re.IGNORECASE,
)
_LAST = re.compile(r"^(?:and|or|&)\s+", re.IGNORECASE)
_JOINED = re.compile(r"\s+(?:and|or)\s+", re.IGNORECASE)
_AGAINST = re.compile(r"\s+(?:vs\.?|versus|as|→|->)\s.*$", re.IGNORECASE)
_FEWEST = 3
_LONGEST_ITEM = 6
"""Words that an item may have; longer pieces between commas are clauses, not items."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list with its place; ``roots`` are the stems of each item that its fellows do not have too."""

    place: Place
    items: tuple[str, ...]
    roots: tuple[frozenset[str], ...] = ()


def code_lists(record: Record) -> Iterator[Enumeration]:
    """Give the lists of codes, capitals with digits, of which there are at least two in a row."""
    for paragraph in paragraphs_of(record):
        for match in _CODES.finditer(paragraph.text):
            items = tuple(dict.fromkeys(re.findall(_CODE, match.group())))
            yield Enumeration(Place(paragraph, match.start(), match.end()), items)


def word_lists(record: Record) -> Iterator[Enumeration]:
    """Give the lists of three or more short items between commas; what stands in brackets is by itself."""
    for paragraph in paragraphs_of(record):
        for start, end in _segments(paragraph.text):
            yield from _lists_in(paragraph, start, end)


def _segments(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SEGMENT_END.finditer(text):
        # An abbreviation in brackets within an item does not end the list around it.
        if (
            match.group() in "()"
            and re.match(r"\([A-Z]{2,5}\)|\)", text[match.start() :])
            and _short_form(text, match.start())
        ):
            continue
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _short_form(text: str, at: int) -> bool:
    opened = text.rfind("(", 0, at + 1)
    return bool(re.match(r"\([A-Z]{2,5}\)", text[opened : opened + 7]))


def _lists_in(paragraph: Paragraph, start: int, end: int) -> Iterator[Enumeration]:
    pieces: list[tuple[int, str]] = []
    at = start
    for piece in re.split(r"[,/]", paragraph.text[start:end]):
        pieces.append((at + len(piece) - len(piece.lstrip()), piece.strip()))
        at += len(piece) + 1
    run: list[tuple[int, str]] = []
    for place, piece in [*pieces, (end, "")]:
        last = _LAST.match(piece)
        item = _LAST.sub("", piece)
        if not run:
            lead_in = _LEAD_IN.match(item)
            item = item[lead_in.end() :] if lead_in else item
        fits = bool(item) and len(item.split()) <= _LONGEST_ITEM
        if fits:
            run.append((place, item))
        if (not fits or last) and run:
            yield from _enumerated(paragraph, run)
            run = []
    yield from _enumerated(paragraph, run)


def _enumerated(paragraph: Paragraph, run: list[tuple[int, str]]) -> Iterator[Enumeration]:
    if run and len(run) > 1 and _JOINED.search(run[-1][1]):
        place, both = run[-1]
        run = [*run[:-1], *((place, half) for half in _JOINED.split(both, maxsplit=1))]
    kept = [(place, item, _roots(item)) for place, item in run if _roots(item)]
    if len(kept) < _FEWEST:
        return
    fellows = Counter(root for _, _, roots in kept for root in roots)
    roots = tuple(frozenset(root for root in own if fellows[root] == 1) or own for _, _, own in kept)
    begin, stop = kept[0][0], kept[-1][0] + len(kept[-1][1])
    items = tuple(item for _, item, _ in kept)
    yield Enumeration(Place(paragraph, begin, min(stop, len(paragraph.text))), items, roots)


def _roots(item: str) -> frozenset[str]:
    plain = _AGAINST.sub("", re.sub(r"\([^)]*\)?", "", item))
    return frozenset(stem(word) for word in words(plain) if word not in STOPWORDS and not word.isdigit())
