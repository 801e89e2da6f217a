"""A raw line with what of it is read: every character that is read keeps its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from confbrief.model.paper import Link
from confbrief.model.provenance import Passage, Span


@dataclass(frozen=True)
class PlacedLink:
    """A link with the stretch of the raw line that it stands on."""

    start: int
    end: int
    link: Link


@dataclass(frozen=True)
class VisibleLine:
    """A raw line and the ``text`` that is read of it; ``starts`` are the offsets of its characters in ``raw``.

    ``marks`` are offsets of marks of emphasis: they show what a title is, and are not read.
    ``heading`` is the level that a line drawn beneath gives it, 0 without one. ``footnotes`` are
    the labels that the line refers to.
    """

    number: int
    raw: str
    text: str
    starts: tuple[int, ...]
    marks: frozenset[int] = frozenset()
    heading: int = 0
    links: tuple[PlacedLink, ...] = ()
    footnotes: tuple[str, ...] = ()
    led: bool = False
    """True where a time, a letter or the label of a title stands before what is read."""

    @classmethod
    def plain(cls, number: int, raw: str) -> VisibleLine:
        """Take a line that is read as it stands."""
        return cls(number, raw, raw, tuple(range(len(raw))))

    @classmethod
    def without(cls, number: int, raw: str, hidden: Iterable[int], **told: object) -> VisibleLine:
        """Take a line without the characters at the offsets ``hidden``."""
        gone = set(hidden)
        starts = tuple(place for place in range(len(raw)) if place not in gone)
        return cls(number, raw, "".join(raw[place] for place in starts), starts, **told)  # type: ignore[arg-type]

    def span(self, source: str, start: int, end: int) -> Span:
        """Give the place of a stretch of the text, without the white space around it."""
        first, last = self._trimmed(start, end)
        if first >= last:
            place = self.starts[first] if first < len(self.starts) else len(self.raw)
            return Span(source=source, line=self.number, start=place, end=place)
        return Span(source=source, line=self.number, start=self.starts[first], end=self.starts[last - 1] + 1)

    def passage(self, source: str, start: int, end: int | None = None) -> Passage | None:
        """Cut a passage out of the text; None where nothing is left to read."""
        first, last = self._trimmed(start, len(self.text) if end is None else end)
        while first < last and self._is_mark_or_space(first):
            first += 1
        begin = first
        # A mark of emphasis that opens what is read belongs to the passage, hidden.
        while begin > start and self.starts[begin - 1] in self.marks:
            begin -= 1
        if first >= last:
            return None
        places = self.starts[begin:last]
        span = Span(source=source, line=self.number, start=places[0], end=places[-1] + 1)
        raw = self.raw[span.start : span.end]
        hidden = self._hidden(places)
        return Passage(span=span, raw=raw, text=raw, hidden=hidden)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _is_mark_or_space(self, at: int) -> bool:
        return self.starts[at] in self.marks or self.text[at].isspace()

    def _hidden(self, places: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
        """Give the stretches between the places, and those of marks, as offsets from the first place."""
        first = places[0]
        found = [(one + 1 - first, other - first) for one, other in pairwise(places) if other > one + 1]
        found += [(place - first, place + 1 - first) for place in places if place in self.marks]
        merged: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return tuple(merged)
