"""Short quotes around what two accounts disagree in: the clause, or the whole sentence where it is short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from confbrief.model.paper import ConflictSide, Record
from confbrief.model.provenance import Passage
from confbrief.normalize.prepare import is_within

_LONGEST = 180
_CLAUSE_END = re.compile(r";\s|\s[—–]\s|—|:\s|\.\s")
_COMMA = re.compile(r",\s")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a passage's text for reading."""

    passage: Passage
    start: int
    end: int

    @property
    def words(self) -> str:
        """The stretch itself."""
        return self.passage.text[self.start : self.end]

    def side(self) -> ConflictSide:
        """Quote it with the clause that it stands in."""
        span = self.passage.span
        return ConflictSide(source=span.source, line=span.line, quote=quote_around(self.passage, self.start, self.end))


def passages_of(record: Record) -> Iterator[Passage]:
    """Give what a record says under its title, each stretch of text once."""
    yield from record.body
    if record.takeaway and not is_within(record.takeaway, record.body):
        yield record.takeaway


def sentence_at(passage: Passage, start: int) -> tuple[int, int]:
    """Bound the sentence of a passage that holds the character at ``start``."""
    at = 0
    for sentence in passage.sentences or (passage.text,):
        begin = passage.text.find(sentence, at)
        if begin < 0:
            continue
        at = begin + len(sentence)
        if begin <= start < at:
            return begin, at
    return 0, len(passage.text)


def quote_around(passage: Passage, start: int, end: int) -> str:
    """Quote the sentence around a stretch; of a long one the clause, cut at commas only if it must be."""
    first, last = sentence_at(passage, start)
    last = max(last, end)
    for pattern in (_CLAUSE_END, _COMMA):
        if last - first <= _LONGEST:
            break
        text = passage.text
        first = max((m.end() for m in pattern.finditer(text, first, start)), default=first)
        last = min((m.start() for m in pattern.finditer(text, end, last)), default=last)
    return passage.text[first:last].strip()
