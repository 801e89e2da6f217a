"""Source marks in a text: N12 is line 12 of the notes, N2:12 line 12 of the second of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from confbrief.audit.evidence import Evidence, Place
from confbrief.model.provenance import Source
from confbrief.model.source_marks import mark_prefixes


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """A mark as it stands in a text, and the line that it names."""

    start: int
    end: int
    place: Place


class MarkReader:
    """Finds the marks of a corpus' sources."""

    def __init__(self, sources: Sequence[Source], evidence: Evidence) -> None:
        """Take the letters of the sources."""
        self._evidence = evidence
        self._sources = {prefix: source for source, prefix in mark_prefixes(sources).items()}
        letters = "|".join(re.escape(mark) for mark in sorted(self._sources, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![\w.])(?P<mark>{letters}):?(?P<line>\d+)(?!\w|\.\d)") if letters else None

    def read(self, text: str) -> tuple[PrintedMark, ...]:
        """Give the marks of a text that name a line with something in it.

        What only looks like a mark (P90, a percentile) names a line that does not exist or is blank, as a rule.
        """
        if self._pattern is None:
            return ()
        found = []
        for match in self._pattern.finditer(text):
            place = (self._sources[match["mark"]], int(match["line"]))
            if self._evidence.line(place) is not None:
                found.append(PrintedMark(match.start(), match.end(), place))
        return tuple(found)

    def is_line(self, place: Place) -> bool:
        """Tell whether a place is a line with something in it."""
        return self._evidence.line(place) is not None

    def without(self, text: str) -> str:
        """Blank the marks out, so that what is left can be compared with a source's wording."""
        pieces = list(text)
        for mark in self.read(text):
            pieces[mark.start : mark.end] = " " * (mark.end - mark.start)
        return "".join(pieces)
