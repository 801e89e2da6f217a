"""What a reader is: the one thing that a module of this package has to give."""

from __future__ import annotations

from typing import Protocol

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
