"""The lines of the sources as they read: what a mark leads to."""

from __future__ import annotations

from collections import defaultdict

from confbrief.model.corpus import Corpus
from confbrief.model.paper import Record
from confbrief.model.provenance import Passage

Place = tuple[str, int]


class _Lines:
    """Pieces of lines, put in the order in which they stand."""

    def __init__(self) -> None:
        self._pieces: dict[Place, dict[tuple[int, int], str]] = defaultdict(dict)

    def add(self, place: Place, start: int, end: int, text: str) -> None:
        if text:
            self._pieces[place].setdefault((start, end), text)

    def add_passage(self, passage: Passage) -> None:
        span = passage.span
        self.add((span.source, span.line), span.start, span.end, passage.text)

    def add_unless_told(self, place: Place, text: str) -> None:
        """Take a text whose place within its line is not known, where the line does not have it yet."""
        if text not in self.text(place):
            end = max((end for _, end in self._pieces[place]), default=0)
            self.add(place, end, end + len(text), text)

    def text(self, place: Place) -> str:
        """Join the pieces, leaving out one that lies within another."""
        reach = -1
        told = []
        for (start, end), text in sorted(self._pieces[place].items(), key=lambda piece: (piece[0][0], -piece[0][1])):
            if start >= reach or end > reach:
                reach = end
                told.append(text)
        return " ".join(told)

    def all(self) -> dict[Place, str]:
        return {place: self.text(place) for place in sorted(self._pieces)}


def readable_lines(corpus: Corpus) -> dict[Place, str]:
    """Give the text for reading of every line that tells something, under its source and number.

    A line holds what the readers took from it: title, authors, the entry's text, a theme.
    What stands there and was not taken (menus, white space) is left out.
    """
    lines = _Lines()
    for passage in corpus.preamble:
        lines.add_passage(passage)
    for paper in corpus.papers:
        for record in paper.records:
            _add_record(lines, record)
    for theme in corpus.themes:
        lines.add_unless_told((theme.source, theme.line), theme.text or theme.title)
    for conflict in corpus.conflicts:
        for side in conflict.sides:
            lines.add_unless_told((side.source, side.line), side.quote)
    for claim in (claim for paper in corpus.papers for claim in paper.claims):
        if not lines.text((claim.source, claim.line)):
            lines.add((claim.source, claim.line), claim.start, claim.end, claim.quote)
    return lines.all()


def _add_record(lines: _Lines, record: Record) -> None:
    if record.title and record.title_span:
        span = record.title_span
        lines.add((span.source, span.line), span.start, span.end, record.title)
    elif record.title:
        lines.add((record.source, record.line_start), 0, len(record.title), record.title)
    for passage in record.body:
        lines.add_passage(passage)
    if record.takeaway:
        lines.add_passage(record.takeaway)
    if record.authors and record.authors_line:
        lines.add_unless_told((record.source, record.authors_line), ", ".join(record.authors))
