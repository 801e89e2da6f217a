"""Values that a chart holds: each must follow from a number that a source states, or be a count."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from confbrief.audit.evidence import Evidence, Line
from confbrief.audit.outline import Part
from confbrief.audit.recount import Recount
from confbrief.audit.told import Names
from confbrief.audit.verdict import Origin, Subject, Verdict
from confbrief.audit.wording import Word, words_of

_TOLERANCE: Final = 1e-9
"""Relative; a workbook keeps fifteen digits."""
_ROUNDED: Final = 5e-5
"""Relative; where a chart holds a factor that was computed and rounded."""


def trace_datum(part: Part, cited: Sequence[Line], names: Names, evidence: Evidence, recount: Recount) -> Verdict:
    """Trace a chart's value: by the label that is printed with it, else by the lines of the paper it is of."""
    if part.datum is None:
        raise ValueError("the part holds no value")
    datum = part.datum
    context = " · ".join(text for text in (datum.category, datum.series, datum.printed) if text)

    def verdict(origin: Origin, where: str = "", reason: str = "") -> Verdict:
        return Verdict(Subject.NUMBER, f"{datum.value:g}", context, part.place, origin, where, reason)

    if datum.given:
        return verdict(Origin.COUNTED, "where the chart draws it")
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
    return any(
        math.isclose(value, candidate, rel_tol=_ROUNDED if computed else _TOLERANCE, abs_tol=1e-12)
        for candidate, computed in _candidates(list(words))
    )


def _candidates(words: Sequence[Word]) -> Iterator[tuple[float, bool]]:
    """Give what a number can stand for on a chart, and whether it was computed.

    The number itself; the factor of a change (77% more is 1.77, 61% less is 1 / (1 - 0.61)); of two numbers their
    quotient (51 to 21 is 51 / 21) and, for a bar that floats, the distance between them or their factors.
    """
    values: list[float] = []
    for word in words:
        value = word.number.value if word.number else None
        if value is None or word.number is None:
            continue
        yield value, False
        values.append(value)
        if word.number.unit == "%":
            factors = [1 + value / 100]
            if value < 100:  # noqa: PLR2004 - percent
                factors += [1 - value / 100, 1 / (1 - value / 100)]
            values += factors
            yield from ((factor, True) for factor in factors)
    for one, other in combinations(values, 2):
        yield abs(one - other), True
        if one and other:
            yield one / other, True
            yield other / one, True
