"""Values of a structured source, and the passages of text that they are made of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from confbrief.model.provenance import Passage, Span

Escape = tuple[int, int, str]
"""A stretch of text, and what it stands for."""

_SENTENCE_END: Final = re.compile(r"[.!?:][\"”’)\]]*$")
_SENTENCE_BEGIN: Final = re.compile(r"[^\W\d_a-z]|[-*•–]\s|\(?\d+[.)]\s|[\"“(]\w|\\")
_BREAKS: Final = frozenset({"\n", "\r"})


@dataclass(frozen=True, slots=True)
class Value:
    """A text of a structured source: as it reads, where it stands, and what in it stands for something else.

    ``start``, ``end`` and the escapes are offsets in the whole text; ``at`` is the place as the format tells it.
    """

    text: str
    start: int
    end: int
    at: str = ""
    escapes: tuple[Escape, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    @property
    def line(self) -> str:
        """The text in one line."""
        return " ".join(self.text.split())


class Places:
    """Lines of a text by offset."""

    def __init__(self, text: str, source: str) -> None:
        """Take the text of a source; ``source`` is its id."""
        self.text = text
        self.source = source

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def line(self, offset: int) -> int:
        """Give the number of the line that an offset is in, from 1."""
        return bisect_right(self._starts, offset)

    def line_start(self, line: int) -> int:
        """Give the offset at which a line begins; the end of the text for a line after the last."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def column(self, offset: int) -> int:
        """Give the offset within its line."""
        return offset - self._starts[self.line(offset) - 1]

    def span(self, value: Value) -> Span:
        """Give the stretch of the first line that a value has a part in."""
        first = next(self._lines(value.start, value.end), (value.start, value.start))
        line = self.line(first[0])
        begin = self._starts[line - 1]
        return Span(source=self.source, line=line, start=first[0] - begin, end=first[1] - begin, at=value.at or None)

    def passages(self, value: Value) -> tuple[Passage, ...]:
        """Cut a value into passages, one a line; a paragraph ends with a blank line, or a line with a sentence.

        Ends of lines that are escaped count as well.
        """
        found: list[Passage] = []
        before: int | None = None
        escapes = _Escapes(value.escapes)
        for start, end in self._lines(value.start, value.end):
            line = self.line(start)
            for number, (first, last) in enumerate(_paragraphs(self.text, start, end, escapes.within(start, end))):
                goes_on = number == 0 and before is not None and line == before + 1
                goes_on = goes_on and not _ends(found[-1].raw, self.text[first:last])
                found.append(self._passage(value.at, first, last, escapes.within(first, last), continues=goes_on))
            before = line
        return tuple(found)

    def _passage(self, at: str, start: int, end: int, escapes: tuple[Escape, ...], *, continues: bool) -> Passage:
        line = self.line(start)
        begin = self._starts[line - 1]
        span = Span(source=self.source, line=line, start=start - begin, end=end - begin, at=at or None)
        raw = self.text[start:end]
        inner = tuple((first - start, last - start, " " if text in _BREAKS else text) for first, last, text in escapes)
        return Passage(span=span, raw=raw, text=raw, continues=continues, escapes=inner)

    def _lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give what a stretch of text has of each line, without white space around it; blank lines are left out."""
        for line in range(self.line(start), self.line(max(start, end - 1)) + 1):
            first = max(start, self._starts[line - 1])
            last = min(end, self.line_start(line + 1))
            piece = self.text[first:last]
            first += len(piece) - len(piece.lstrip())
            last = first + len(piece.strip())
            if first < last:
                yield first, last


class _Escapes:
    """Escapes in their order, found by where they stand."""

    def __init__(self, escapes: tuple[Escape, ...]) -> None:
        self._escapes = escapes
        self._starts = [start for start, _, _ in escapes]

    def within(self, start: int, end: int) -> tuple[Escape, ...]:
        first, last = (bisect_left(self._starts, place) for place in (start, end))
        return tuple(one for one in self._escapes[first:last] if one[1] <= end)


def _paragraphs(text: str, start: int, end: int, escapes: tuple[Escape, ...]) -> Iterator[tuple[int, int]]:
    """Part a stretch of one line where escaped ends of lines leave a blank one; those around it are left out."""
    first = start
    for left, right, ends in _gaps(text, escapes):
        around = text[first:left].strip(), text[right:end].strip()
        if ends > 1 or not all(around) or _ends(*around):
            yield from _stripped(text, first, left)
            first = right
    yield from _stripped(text, first, end)


def _ends(before: str, after: str) -> bool:
    """Whether a line is the last of its paragraph: it ends a sentence, and the next line begins one or an item."""
    return _SENTENCE_END.search(before) is not None and _SENTENCE_BEGIN.match(after) is not None


def _gaps(text: str, escapes: tuple[Escape, ...]) -> Iterator[tuple[int, int, int]]:
    """Give the runs of escaped ends of lines, each with how many it has."""
    run: tuple[int, int, int] | None = None
    for left, right, sign in escapes:
        if sign not in _BREAKS:
            continue
        if run is not None and not text[run[1] : left].strip():
            run = (run[0], right, run[2] + (sign == "\n"))
            continue
        if run is not None:
            yield run
        run = (left, right, int(sign == "\n"))
    if run is not None:
        yield run


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Take white space off; nothing where nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if start < end:
        yield start, end
