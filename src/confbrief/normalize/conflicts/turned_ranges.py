"""Ranges that are turned upside down, "3.6×–2.8×", where the other source has the range the right way."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from confbrief.model.claim import Claim, Form
from confbrief.model.paper import Record
from confbrief.normalize.conflicts.quotes import Place, paragraphs_of

_UNITS = {"×": "x", "x": "x", "X": "x", "%": "%"}
_NUMBER = r"\d+(?:\.\d+)?"
_RANGE = re.compile(
    rf"(?<![\w.])(?P<first>{_NUMBER})\s?(?P<unit>[×xX%])?\s?[-–—−]\s?(?P<second>{_NUMBER})\s?(?P<last>[×xX%])(?!\w)"
)


def turned_ranges(
    record: Record, own: Sequence[Claim], others: Sequence[Claim]
) -> Iterator[tuple[Place, Claim, tuple[Claim, ...]]]:
    """Find a record's ranges whose first end is not below the second, and that share an end with a range of another.

    ``own`` are the record's claims, ``others`` those of the other source. Gives the place of the
    range, the claim of the other source, and the record's claims that are read from the range.
    """
    for paragraph in paragraphs_of(record):
        for match in _RANGE.finditer(paragraph.text):
            first, second = float(match["first"]), float(match["second"])
            unit = _UNITS[match["last"]]
            if first < second or (match["unit"] and _UNITS[match["unit"]] != unit):
                continue
            claim = next((other for other in others if _shares_an_end(other, first, second, unit)), None)
            if claim is not None:
                line = paragraph.passage_at(match.start()).span.line
                within = tuple(c for c in own if c.line == line and c.value in match.group())
                yield Place(paragraph, match.start(), match.end()), claim, within


def _shares_an_end(claim: Claim, first: float, second: float, unit: str) -> bool:
    if claim.low is None or claim.high is None or claim.form is Form.FROM_TO or claim.unit != unit:
        return False
    return claim.low < claim.high and any(math.isclose(a, b) for a, b in ((first, claim.low), (second, claim.high)))
