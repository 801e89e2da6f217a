"""Where something was said: sources, spans and passages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Self

from pydantic import Field

from confbrief.model.base import Frozen
from confbrief.model.source_kind import SourceKind, Telling, kind_called

UNSEEN: Final = "\u2060"
"""A sign without width; it stands for a character that is not read."""


def hide(raw: str, hidden: Iterable[tuple[int, int]]) -> str:
    """Put ``UNSEEN`` in the place of each character of the stretches."""
    signs = list(raw)
    for start, end in hidden:
        signs[start:end] = UNSEEN * (end - start)
    return "".join(signs)


def resolve(raw: str, escapes: Iterable[tuple[int, int, str]]) -> str:
    """Put what each escape stands for in its place, filled up with ``UNSEEN``: every offset holds."""
    signs = list(raw)
    for start, end, text in escapes:
        signs[start:end] = text.ljust(end - start, UNSEEN)
    return "".join(signs)


class Source(Frozen):
    """A document that was read; ``by`` says whose it is.

    ``described`` is its kind where that is none of the built-in ones, ``telling`` says whose words it holds where
    those are not what its kind says, as in a table of somebody's remarks.
    """

    id: str
    kind: str
    path: str
    sha256: str
    by: str | None = None
    title: str | None = None
    line_count: int = 0
    described: SourceKind | None = Field(default=None, exclude_if=lambda value: value is None)
    telling: Telling | None = Field(default=None, exclude_if=lambda value: value is None)

    @property
    def of_kind(self) -> SourceKind:
        """All that is known of its kind."""
        return self.described or kind_called(self.kind)

    @property
    def is_notes(self) -> bool:
        """Whether it holds somebody's notes rather than abstracts."""
        return (self.telling or self.of_kind.telling) is Telling.NOTES


class Span(Frozen):
    r"""A stretch of one raw line.

    ``line`` counts from 1 over ``text.split("\n")``; ``start`` and ``end`` are code-point offsets
    in that raw line, ``end`` exclusive. ``at`` is the place as a file that is no lines of text tells
    it: a JSON pointer, an element path, "row 3, title", "page 4".
    """

    source: str
    line: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    at: str | None = None


class Place(Frozen):
    """Where something begins: a raw line of a source, and the code point in it."""

    source: str
    line: int = Field(ge=1)
    start: int = Field(ge=0)


class Passage(Frozen):
    """What a source says in one line, raw beside clean.

    ``raw`` is the text as it came: the evidence. ``text`` is the same for reading, with LaTeX
    resolved and hyphenation mended; a reader leaves it equal to ``raw``, and normalize fills it.
    ``sentences`` are the whole sentences of ``text``, in order; normalize fills them too.
    ``continues`` is True where the line goes on with the paragraph of the passage before it, as in
    hard-wrapped text: a sentence may run over from there, and then stands whole in ``sentences`` of
    the passage where it begins. ``hidden`` are the stretches of ``raw`` that are mark-up, struck out
    or private, as offsets in it: they are not read.
    """

    span: Span
    raw: str
    text: str
    sentences: tuple[str, ...] = ()
    continues: bool = False
    hidden: tuple[tuple[int, int], ...] = ()
    escapes: tuple[tuple[int, int, str], ...] = ()
    listed: bool = False
    """Whether it begins an item of a list."""

    @property
    def visible(self) -> str:
        """``raw`` as it reads, with a sign that no reader sees for each character that is not there: offsets hold."""
        return hide(resolve(self.raw, self.escapes), self.hidden)

    @classmethod
    def of_line(cls, source: str, line: int, raw_line: str, start: int = 0, end: int | None = None) -> Self:
        """Cut a passage out of a raw line, without the white space around it."""
        stop = len(raw_line) if end is None else end
        piece = raw_line[start:stop]
        start += len(piece) - len(piece.lstrip())
        raw = piece.strip()
        span = Span(source=source, line=line, start=start, end=start + len(raw))
        return cls(span=span, raw=raw, text=raw)
