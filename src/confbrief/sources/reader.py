"""What a reader is: the one thing that a module of this package, or another package, has to give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from confbrief.errors import Diagnostic
from confbrief.model.corpus import Reading
from confbrief.model.provenance import Source
from confbrief.model.settings import FieldNames, JsonFields
from confbrief.model.source_kind import SourceKind


class Reader(Protocol):
    """Reads the documents of one format.

    A module of this package that has a ``READER`` or ``READERS`` is found by it, and so is one that another package
    names as an entry point of ``confbrief.sources``. What its kind is called stands in ``model/source_kind.py``.
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
    is one of many files: it holds one, unless entries are set as such in it. ``columns`` and ``fields`` say where a
    table or JSON has what.
    """

    keep_private: bool = False
    skip_withdrawn: bool = False
    talks: str | None = "auto"
    columns: FieldNames | None = None
    fields: JsonFields | None = None


@runtime_checkable
class WishfulReader(Protocol):
    """A reader that heeds wishes."""

    def read_as(self, text: str, source: Source, wishes: Wishes) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the records out of ``text`` as is wished."""
        ...


@runtime_checkable
class DescribedReader(Protocol):
    """A reader of a kind that is none of the built-in ones: it brings along how that kind is called and cited."""

    @property
    def described(self) -> SourceKind:
        """All that is asked of the kind."""
        ...


@runtime_checkable
class PickyReader(Protocol):
    """A reader that takes texts of certain families only, so that another is told of rather than misread.

    The families are those of ``other_kinds``, and None for plain text.
    """

    @property
    def takes(self) -> frozenset[str | None]:
        """The families that it reads."""
        ...


@runtime_checkable
class ReasoningReader(Protocol):
    """A reader that says by what it knows its format, where the text was left to decide."""

    def reason(self, text: str) -> str:
        """Say what of the text is of this format: "it has the field virtualsite_url"."""
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
