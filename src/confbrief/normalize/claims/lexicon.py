"""How word lists are written down in the modules of the grammar."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())


def ordered(text: str) -> tuple[str, ...]:
    """Give the words of a text in order."""
    return tuple(text.split())
