"""What fields are called: the names of columns and of JSON's fields, found in a vocabulary or given by a user."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from confbrief.text.vocabulary import read_vocabulary

SEVERAL: Final = frozenset({"notes", "takeaway", "keywords", "other", "page", "pdf", "key"})
"""Fields that more than one column may hold."""
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS: Final = re.compile(r"[\W_]+")


@cache
def _words(name: str) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = read_vocabulary("confbrief.sources.feeds", f"data/{name}.yaml")
    return {key: tuple(values) for key, values in table.items()}


def folded(name: str) -> str:
    """Reduce a name to its words: case, signs and humps do not count."""
    return _SIGNS.sub(" ", _HUMP.sub(" ", name)).strip().casefold()


@cache
def _fields() -> Mapping[str, tuple[str, int]]:
    """Give the field and the rank of each name that is known."""
    found: dict[str, tuple[str, int]] = {}
    for field, names in _words("fields").items():
        for rank, name in enumerate(names):
            found.setdefault(folded(name), (field, rank))
    return found


def _known(name: str) -> tuple[str, int] | None:
    return _fields().get(folded(name)) or _fields().get(folded(name).replace(" ", ""))


def field_of(name: str) -> str | None:
    """Say what a column or a field of that name holds; None where the name is not known."""
    known = _known(name)
    return known[0] if known else None


def guessed(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Guess what each name holds; of several names for one thing the best known is taken, unless all may be."""
    ranked: dict[str, list[tuple[int, int, str]]] = {}
    for at, name in enumerate(names):
        if known := _known(name):
            ranked.setdefault(known[0], []).append((known[1], at, name))
    chosen: dict[str, tuple[str, ...]] = {}
    for field, found in ranked.items():
        best = sorted(found)
        # Columns that all may be taken keep the order that they stand in.
        kept = sorted(best, key=lambda one: one[1]) if field in SEVERAL and field != "page" else best
        chosen[field] = tuple(name for _, _, name in (kept if field in SEVERAL else best[:1]))
    return chosen


def says_nothing(text: str) -> bool:
    """Say whether a value stands for none: "N/A", "TBD"."""
    return not text.strip() or text.strip().casefold() in _words("decisions")["nothing"]


def is_area(text: str) -> bool:
    """Say whether an area tells papers apart, rather than being that of the whole conference."""
    return folded(text) not in _words("decisions")["no_area"]


def not_accepted(decision: str | None) -> bool:
    """Say whether a decision is that a paper is not presented."""
    told = f" {folded(decision or '')} "
    return any(f" {word} " in told for word in _words("decisions")["not_accepted"])
