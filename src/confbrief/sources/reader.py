"""What a reader is: the one thing that a module of this package has to give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from confbrief.errors import Diagnostic
from confbrief.model.corpus import Reading
from confbrief.model.provenance import Source


class Reader(Protocol):
    """Reads the documents of one format.

    A module of this package that has a ``READER`` is found by it; nothing else needs to be told.
    """

    @property
    def kind(self) -> str:
        """What ``kind`` in the project's settings names it by."""
        ...

    def score(self, text: str) -> float:
        """Say from 0 to 1 how much ``text`` looks like this format."""
        ...

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the records out of ``text``; warnings say which lines found no place."""
        ...


@dataclass(frozen=True)
class Wishes:
    """What the project's settings say of how a source is read.

    ``talks`` is "one", "many" or "auto" for how many talks a file of notes holds, None for one that
    is one of many files: it holds one, unless entries are set as such in it.
    """

    keep_private: bool = False
    skip_withdrawn: bool = False
    talks: str | None = "auto"


@runtime_checkable
class WishfulReader(Protocol):
    """A reader that heeds wishes."""

    def read_as(self, text: str, source: Source, wishes: Wishes) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the records out of ``text`` as is wished."""
        ...


@runtime_checkable
class ShowingReader(Protocol):
    """A reader that can say what an entry looks like, for those whose text holds none."""

    @property
    def example(self) -> str:
        """What an entry looks like, as a phrase: "a paper is its title on a line, …"."""
        ...


@runtime_checkable
class BinaryReader(Protocol):
    """A reader of files that are no text: it makes the text of them that is read, shown and traced."""

    @property
    def magic(self) -> bytes:
        """What such a file begins with."""
        ...

    def decode(self, data: bytes, file: str) -> str:
        """Give the text of a file, the same from the same bytes; raises InputError where there is none."""
        ...
