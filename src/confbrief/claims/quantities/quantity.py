"""A quantity phrase, and the number with its unit that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from confbrief.claims.quantities.numbers import Number
from confbrief.claims.quantities.units import Unit
from confbrief.model.claim import Qualifier


class Shape(Enum):
    """How many numbers the phrase holds, and how they belong together."""

    SINGLE = auto()
    RANGE = auto()
    FROM_TO = auto()


@dataclass(frozen=True)
class Quantity:
    """A quantity at ``[start, end)`` of a sentence; ``lead`` is where its bounding words begin.

    ``low`` and ``high`` are as printed, in ``unit``; of a from–to they are the first and the second value.
    ``noun`` is what is counted or the name of a setting; ``surface`` is True for numbers in digits.
    """

    start: int
    end: int
    lead: int
    low: float
    high: float
    unit: Unit
    shape: Shape = Shape.SINGLE
    qualifier: Qualifier = Qualifier.NONE
    noun: str = ""
    noun_end: int = 0
    signed: str = ""
    plural: bool = False
    surface: bool = True
    bounds: tuple[Qualifier, ...] = ()
    """All bounds that stand beside it, the one that decides among them."""


@dataclass(frozen=True)
class Amount:
    """A number with the unit that follows it."""

    number: Number
    unit: Unit
    end: int
