"""Short quotes around what two accounts disagree in: the clause, or the whole sentence where it is short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from confbrief.model.paper import ConflictSide, Record
from confbrief.normalize.prepare import told
from confbrief.text.paragraphs import Paragraph, paragraphs

_LONGEST = 180
_CLAUSE_END = re.compile(r";\s|\s[—–]\s|—|:\s|\.\s")
_COMMA = re.compile(r",\s")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a paragraph's text."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def words(self) -> str:
        """The stretch itself."""
        return self.paragraph.text[self.start : self.end]

    def side(self) -> ConflictSide:
        """Quote it with the clause that it stands in; the line is that of the stretch."""
        span = self.paragraph.passage_at(self.start).span
        quote = quote_around(self.paragraph, self.start, self.end)
        return ConflictSide(source=span.source, line=span.line, quote=quote)


def paragraphs_of(record: Record) -> Iterator[Paragraph]:
    """Give what a record says under its title, each stretch of text once."""
    return paragraphs(told(record))


def quote_around(paragraph: Paragraph, start: int, end: int) -> str:
    """Quote the sentence around a stretch; of a long one the clause, cut at commas only if it must be."""
    text = paragraph.text
    sentences = paragraph.sentences or ((0, len(text)),)
    first, last = next((span for span in sentences if span[0] <= start < span[1]), (0, len(text)))
    last = max(last, end)
    for pattern in (_CLAUSE_END, _COMMA):
        if last - first <= _LONGEST:
            break
        first = max((match.end() for match in pattern.finditer(text, first, start)), default=first)
        last = min((match.start() for match in pattern.finditer(text, end, last)), default=last)
    return text[first:last].strip()
