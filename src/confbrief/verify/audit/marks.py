"""Source marks in a text: N12 is line 12 of the notes, N2:12 line 12 of the second of several.

A run of lines is printed as its first and its last mark (P348–P365) and names every line between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from confbrief.model.provenance import Source
from confbrief.model.source_names import mark_prefixes
from confbrief.verify.audit.evidence import Evidence, Place

_TO = re.compile(r"\s*[–‑-]\s*")
"""What joins the marks of a run; finished files may have broken the line around it."""
_BEHIND = re.compile(r"\s*[\[(]?\s*")
"""What stands between a number and the first mark behind it."""
_NEXT = re.compile(r"\s*[,;]?\s*")
"""What stands between two marks of one list."""
_LONGEST_RUN = 400
"""Lines; no single text stands in more, so that what looks like a longer run is two marks."""


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """A mark as it stands in a text, and the line that it names; those of a run stand in the same place."""

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
        self._pattern = (
            re.compile(rf"(?<![\w.])(?P<mark>{letters}):?(?P<line>\d{{1,9}})(?!\w|\.\d)") if letters else None
        )

    def read(self, text: str) -> tuple[PrintedMark, ...]:
        """Give the marks of a text that name a line with something in it.

        What only looks like a mark (P90, a percentile) names a line that does not exist or is blank, as a rule.
        """
        if self._pattern is None:
            return ()
        alone = [
            PrintedMark(match.start(), match.end(), (self._sources[match["mark"]], int(match["line"])))
            for match in self._pattern.finditer(text)
        ]
        found: list[PrintedMark] = []
        for mark in (mark for mark in alone if self.is_line(mark.place)):
            if found and _is_run(found[-1], mark, text[found[-1].end : mark.start]):
                found += self._run(found.pop(), mark)
            else:
                found.append(mark)
        return tuple(found)

    def behind(self, text: str, end: int) -> frozenset[Place]:
        """Give the lines that the marks directly behind a place of a text name, all of one list of marks."""
        found: list[PrintedMark] = []
        for mark in (mark for mark in self.read(text) if mark.start >= end):
            last = found[-1] if found else None
            same_run = last is not None and last.start == mark.start
            between = text[last.end if last else end : mark.start]
            if not same_run and not (_NEXT if last else _BEHIND).fullmatch(between):
                break
            found.append(mark)
        return frozenset(mark.place for mark in found)

    def _run(self, first: PrintedMark, last: PrintedMark) -> list[PrintedMark]:
        """Give the marks of all lines of a run that have something in them."""
        source = first.place[0]
        lines = range(first.place[1], last.place[1] + 1)
        return [PrintedMark(first.start, last.end, (source, line)) for line in lines if self.is_line((source, line))]

    def is_line(self, place: Place) -> bool:
        """Tell whether a place is a line with something in it."""
        return self._evidence.line(place) is not None

    def without(self, text: str) -> str:
        """Blank the marks out, so that what is left can be compared with a source's wording."""
        pieces = list(text)
        for mark in self.read(text):  # those of a run blank the same stretch
            pieces[mark.start : mark.end] = " " * (mark.end - mark.start)
        return "".join(pieces)


def _is_run(first: PrintedMark, last: PrintedMark, between: str) -> bool:
    return (
        first.place[0] == last.place[0]
        and 1 < last.place[1] - first.place[1] < _LONGEST_RUN
        and _TO.fullmatch(between) is not None
    )
