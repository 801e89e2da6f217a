"""The vocabulary of measures: which nouns name which measure, and which direction of it is better.

It stands in ``data/measures.yaml``, where a reader can add to it; it is read once and held against this model.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, Field

from confbrief.claims.lexicon import read_data
from confbrief.model.base import Frozen
from confbrief.model.claim import Better, Measure


def _expression(written: str) -> str:
    """Refuse what is no regular expression, and what matches nothing at all."""
    try:
        empty = re.compile(written).match("")
    except re.error as error:
        msg = f"{written!r} is no regular expression: {error}"
        raise ValueError(msg) from error
    if empty:
        msg = f"{written!r} names nothing"
        raise ValueError(msg)
    return written


class Entry(Frozen):
    """Nouns that name one measure, with the direction of it that is better."""

    measure: Measure
    better: Better
    nouns: tuple[Annotated[str, AfterValidator(_expression)], ...] = Field(min_length=1)


class Vocabulary(Frozen):
    """The entries in the order of trial; ``general`` ones give way to any other beside them."""

    specific: tuple[Entry, ...]
    general: tuple[Entry, ...]


@cache
def vocabulary() -> Vocabulary:
    """Read the vocabulary that comes with the grammar; raises ValueError where it does not hold."""
    return Vocabulary.model_validate(read_data("measures"))
