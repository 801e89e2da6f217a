"""Text of a page, with the raw stretch that each character stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from confbrief.model.provenance import Passage, Span
from confbrief.sources.html.elements import Element, common
from confbrief.sources.html.scan import Piece


@dataclass(frozen=True)
class Text:
    """Pieces that are read as one; ``text`` is what a reader sees of them."""

    pieces: tuple[Piece, ...]
    lines: Sequence[str]

    @cached_property
    def _signs(self) -> tuple[str, tuple[tuple[Piece, int], ...]]:
        """The text with its white space as a browser shows it, and where each sign of it comes from."""
        signs: list[str] = []
        places: list[tuple[Piece, int]] = []
        for piece in self.pieces:
            said = self._said(piece)
            for at, sign in enumerate(said):
                if sign.isspace():
                    if not signs or signs[-1] == " ":
                        continue
                    signs.append(" ")
                else:
                    signs.append(sign)
                places.append((piece, at))
        while signs and signs[-1] == " ":
            signs.pop()
            places.pop()
        return "".join(signs), tuple(places)

    def _said(self, piece: Piece) -> str:
        if piece.breaks:
            return " "
        said = self.lines[piece.line - 1][piece.start : piece.end] if piece.said is None else piece.said
        # The end of a raw line is white space.
        return f"{said} " if piece.end == len(self.lines[piece.line - 1]) else said

    @property
    def text(self) -> str:
        """What a reader sees, on one line."""
        return self._signs[0]

    @cached_property
    def element(self) -> Element:
        """The smallest element that holds all of it."""
        told = [piece.element for piece in self.pieces if not piece.breaks and self._said(piece).strip()]
        element = told[0]
        for other in told[1:]:
            element = common(element, other)
        return element

    @property
    def line(self) -> int:
        """The raw line where it begins."""
        return self._signs[1][0][0].line

    @property
    def line_end(self) -> int:
        """The raw line where it ends."""
        return self._signs[1][-1][0].line

    def cut(self, start: int, end: int | None = None) -> Text:
        """Give the part between two places of ``text``; pieces are cut where they have to be."""
        _, places = self._signs
        chosen = places[start:end]
        pieces: list[Piece] = []
        for piece, group in groupby(chosen, key=lambda place: place[0]):
            at = [place for _, place in group]
            if piece.said is not None or piece.breaks:
                pieces.append(piece)
                continue
            begin, stop = piece.start + at[0], min(piece.end, piece.start + at[-1] + 1)
            pieces.append(Piece(piece.line, begin, stop, piece.element))
        return Text(tuple(pieces), self.lines)

    def span(self, source: str) -> Span:
        """Give the place of its first raw line."""
        return next(iter(self.passages(source))).span

    def passages(self, source: str) -> Iterator[Passage]:
        """Give a passage a raw line: what is between the pieces is mark-up and is not read."""
        read = [piece for piece in self.pieces if not piece.breaks or piece.said is None]
        first = True
        for number, group in groupby(read, key=lambda piece: piece.line):
            passage = self._passage(number, list(group), source)
            if passage is not None:
                yield passage if first else passage.model_copy(update={"continues": True})
                first = False

    def _passage(self, number: int, pieces: Sequence[Piece], source: str) -> Passage | None:
        line = self.lines[number - 1]
        told = [piece for piece in pieces if not piece.breaks and self._said(piece).strip()]
        if not told:
            return None
        start, end = told[0].start, told[-1].end
        if told[0].said is None:
            start += len(line[start : told[0].end]) - len(line[start : told[0].end].lstrip())
        if told[-1].said is None:
            end -= len(line[told[-1].start : end]) - len(line[told[-1].start : end].rstrip())
        hidden: list[tuple[int, int]] = []
        escapes: list[tuple[int, int, str]] = []
        at = start
        breaks = False
        for piece in pieces:
            if piece.breaks:
                breaks = True
                continue
            if piece.end <= start or piece.start >= end:
                continue
            if piece.start > at:
                if breaks:
                    # The tag of a line's end stands for a space.
                    escapes.append((at - start, piece.start - start, " "))
                else:
                    hidden.append((at - start, piece.start - start))
            if piece.said:
                escapes.append((piece.start - start, piece.end - start, piece.said))
            at, breaks = piece.end, False
        raw = line[start:end]
        span = Span(source=source, line=number, start=start, end=end, at=told[0].element.path)
        return Passage(span=span, raw=raw, text=raw, hidden=tuple(hidden), escapes=tuple(escapes))
