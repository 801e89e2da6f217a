"""The lines of the sources as they read: what a mark leads to."""

from __future__ import annotations

from collections import defaultdict

from confbrief.compose.paragraphs import letters, paragraphs
from confbrief.model.corpus import Corpus
from confbrief.model.paper import Record
from confbrief.model.provenance import Passage

Place = tuple[str, int]
Pieces = tuple[str, ...]
"""A text in pieces that are never cut: a title, a list of authors, a sentence."""


class _Lines:
    """Stretches of lines, put in the order in which they stand."""

    def __init__(self) -> None:
        self._stretches: dict[Place, dict[tuple[int, int], Pieces]] = defaultdict(dict)
        self._paragraphs: dict[Place, str] = {}

    def add(self, place: Place, start: int, end: int, *pieces: str) -> None:
        if any(pieces):
            self._stretches[place].setdefault((start, end), pieces)

    def add_passage(self, passage: Passage) -> None:
        span = passage.span
        self.add((span.source, span.line), span.start, span.end, *_sentences(passage.text, passage.sentences))

    def add_passages(self, passages: tuple[Passage, ...]) -> None:
        """Take passages; of those that go on over several lines each line has the whole paragraph at hand."""
        for paragraph in paragraphs(passages):
            for passage in paragraph.passages:
                self.add_passage(passage)
                if len(paragraph.passages) > 1:
                    self._paragraphs[passage.span.source, passage.span.line] = letters(paragraph.text)

    def add_unless_told(self, place: Place, text: str, sentences: Pieces = ()) -> None:
        """Take a text whose place within its line is not known, where neither the line nor its paragraph has it yet."""
        if letters(text) in self._paragraphs.get(place, ""):
            return
        if text not in " ".join(self.pieces(place)):
            end = max((end for _, end in self._stretches[place]), default=0)
            self.add(place, end, end + len(text), *_sentences(text, sentences))

    def pieces(self, place: Place) -> Pieces:
        """Give the pieces of a line, without the stretches that lie within another.

        A title before a text is closed with a full stop.
        """
        reach = -1
        told: list[str] = []
        stretches = sorted(self._stretches[place].items(), key=lambda stretch: (stretch[0][0], -stretch[0][1]))
        for (start, end), pieces in stretches:
            if start >= reach or end > reach:
                reach = end
                if told and told[-1][-1:].isalnum():
                    told[-1] += "."
                told += pieces
        return tuple(told)

    def all(self) -> dict[Place, Pieces]:
        return {place: self.pieces(place) for place in sorted(self._stretches)}


def _sentences(text: str, sentences: Pieces) -> Pieces:
    """Give the sentences of a text where they make up all of it, otherwise the text as one piece."""
    return sentences if " ".join(" ".join(sentences).split()) == " ".join(text.split()) else (text,)


def line_pieces(corpus: Corpus) -> dict[Place, Pieces]:
    """Give every line that tells something in pieces, for reading, under its source and number.

    A line holds what the readers took from it: title, authors, the entry's text, a theme.
    What stands there and was not taken (menus, white space) is left out.
    """
    lines = _Lines()
    lines.add_passages(corpus.preamble)
    for paper in corpus.papers:
        for record in paper.records:
            _add_record(lines, record)
    for theme in corpus.themes:
        lines.add_unless_told((theme.source, theme.line), theme.text or theme.title, theme.sentences)
    for conflict in corpus.conflicts:
        for side in conflict.sides:
            lines.add_unless_told((side.source, side.line), side.quote)
    for claim in (claim for paper in corpus.papers for claim in paper.claims):
        if not lines.pieces((claim.source, claim.line)):
            lines.add((claim.source, claim.line), claim.start, claim.end, claim.quote)
    return lines.all()


def readable_lines(corpus: Corpus) -> dict[Place, str]:
    """Give the whole text for reading of every line that tells something."""
    return {place: " ".join(pieces) for place, pieces in line_pieces(corpus).items()}


def _add_record(lines: _Lines, record: Record) -> None:
    if record.title and record.title_span:
        span = record.title_span
        lines.add((span.source, span.line), span.start, span.end, record.title)
    elif record.title:
        lines.add((record.source, record.line_start), 0, len(record.title), record.title)
    lines.add_passages(record.body)
    if record.takeaway:
        lines.add_passage(record.takeaway)
    if record.authors and record.authors_line:
        lines.add_unless_told((record.source, record.authors_line), ", ".join(record.authors))
