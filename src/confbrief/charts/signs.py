"""The signs that values are drawn with, and what each means: told in the same words on paper and on slides."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from confbrief.model.chart import Bound, ChartKind, ChartSpec, Point


class Sign(StrEnum):
    """How a value is drawn; the shape says it, so that a grey print does too."""

    VALUE = "value"
    """A disc: one value."""
    UP_TO = "up-to"
    """A diamond: the best of several results."""
    AT_LEAST = "at-least"
    """A triangle: the value is a lower bound."""
    RANGE = "range"
    """A bar from end to end."""
    RELATED = "related"
    """In grey: a paper of another topic."""


MEANINGS: Final = {
    Sign.VALUE: "one value",
    Sign.UP_TO: "“up to”: the best of several",
    Sign.AT_LEAST: "a lower bound: “over”, “at least”",
    Sign.RANGE: "a range",
    Sign.RELATED: "a related paper",
}
GLYPHS: Final = {Sign.VALUE: "●", Sign.UP_TO: "◆", Sign.AT_LEAST: "▲", Sign.RANGE: "▬", Sign.RELATED: "●"}
"""The signs as characters, for keys that are text."""
_OF_BOUND: Final = {Bound.NONE: Sign.VALUE, Bound.UP_TO: Sign.UP_TO, Bound.AT_LEAST: Sign.AT_LEAST}


def sign_of(point: Point) -> Sign:
    """Say how a value is drawn."""
    return Sign.RANGE if point.low not in {None, point.high} else _OF_BOUND[point.bound]


def signs_to_explain(specs: Iterable[ChartSpec]) -> tuple[Sign, ...]:
    """Give the signs that a key of charts explains, none where all values are drawn alike and nothing is a bound."""
    found: set[Sign] = set()
    for spec in specs:
        if spec.kind is ChartKind.RANGE:
            found |= {sign_of(point) for row in spec.rows for point in row.points}
            found |= {Sign.RELATED for row in spec.rows if row.related}
    plain = len(found) == 1 and found <= {Sign.VALUE, Sign.RANGE}
    return () if plain else tuple(sign for sign in Sign if sign in found)
