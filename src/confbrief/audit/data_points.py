"""Values that a chart holds: each must follow from a number that a source states, or be a count."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, permutations
from typing import Final

from confbrief.audit.evidence import Evidence, Line
from confbrief.audit.outline import Part
from confbrief.audit.recount import Recount
from confbrief.audit.told import Names
from confbrief.audit.verdict import Origin, Subject, Verdict
from confbrief.audit.wording import Word, words_of

_TOLERANCE: Final = 1e-9
"""Relative; a workbook keeps fifteen digits."""


def trace_datum(  # noqa: PLR0911 - one return for each way to account for a value
    part: Part, cited: Sequence[Line], names: Names, evidence: Evidence, recount: Recount
) -> Verdict:
    """Trace a chart's value: by the label that is printed with it, else by the lines of the paper it is of."""
    if part.datum is None:
        raise ValueError("the part holds no value")
    datum = part.datum
    context = " · ".join(text for text in (datum.category, datum.series, datum.printed) if text)

    def verdict(origin: Origin, where: str = "", reason: str = "") -> Verdict:
        return Verdict(Subject.NUMBER, f"{datum.value:g}", context, part.place, origin, where, reason)

    if datum.given:
        return verdict(Origin.COUNTED, "where the chart draws it")
    tally = recount.tallies.of_labels((datum.category, datum.series))
    if tally:
        holds = tally.holds(datum.value)
        return verdict(Origin.COUNTED, tally.what) if holds else verdict(Origin.UNTRACED, reason=tally.reason)
    counted = recount.of_chart(datum.value, (datum.category, datum.series))
    if counted:
        return verdict(Origin.COUNTED, counted)
    printed = [word for word in words_of(datum.printed) if word.number]
    if printed:
        if _follows(datum.value, printed):
            return verdict(Origin.SOURCE, "the label beside it")
        return verdict(Origin.UNTRACED, reason=f"the label beside it says {datum.printed}")
    own = names.lines(datum.category)
    lines = [line for line in cited if line.place in own] or list(evidence.lines(sorted(own))) or list(cited)
    for line in lines:
        if _follows(datum.value, [line.words[position] for position in line.numbers]):
            return verdict(Origin.SOURCE, "{}:{}".format(*line.place))
    return verdict(Origin.UNTRACED, reason="it follows from no number of the lines behind it")


def _follows(value: float, words: Iterable[Word]) -> bool:
    """Tell whether a value is a number that is stated, or was computed from one and rounded to the digits it has."""
    decimals = len(repr(value).partition(".")[2])
    rounding = 0.5 * 10.0**-decimals * (1 + _TOLERANCE)
    return any(
        math.isclose(value, candidate, rel_tol=_TOLERANCE, abs_tol=rounding if computed else 0.0)
        for candidate, computed in _candidates(list(words))
    )


def _candidates(words: Sequence[Word]) -> Iterator[tuple[float, bool]]:
    """Give what a number can stand for on a chart, and whether it was computed.

    The number itself; the factor of a change (77% more is 1.77, 61% less is 1 / (1 - 0.61), 0.2× the
    latency is 1 / 0.2); of two numbers their quotient (51 to 21 is 51 / 21), unless they are factors
    themselves, and, for a bar that floats, the distance between them or their factors.
    """
    stated: list[float] = []
    ends: list[float] = []
    more: list[float] = []
    less: list[float] = []
    shares: list[float] = []
    for word in words:
        value = word.number.value if word.number else None
        if value is None or word.number is None:
            continue
        yield value, False
        stated.append(value)
        if word.number.unit != "×":
            ends.append(value)
        if word.number.unit == "%":
            more.append(1 + value / 100)
        if word.number.unit == "%" and value < 100:  # noqa: PLR2004 - percent
            less.append(1 - value / 100)
        if word.number.unit == "×" and 0 < value < 1:
            shares.append(value)
    inverse = [1 / share for share in (*less, *shares)]
    yield from ((factor, True) for factor in (*more, *less, *inverse))
    for values in (stated, more, less, inverse):
        yield from ((abs(one - other), True) for one, other in combinations(values, 2))
    for one, other in permutations(ends, 2):
        if other:
            yield one / other, True
