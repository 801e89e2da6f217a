"""The gain: an improvement as a factor, where one can be honestly computed."""

from __future__ import annotations

from confbrief.claims.changes import Change
from confbrief.claims.phrases.measuring import Measured
from confbrief.model.claim import Better, Form, Measure

_DIGITS = 4
# "5% higher accuracy" may mean points or a share of the old value: no factor follows from it.
_AMBIGUOUS = frozenset({Measure.ACCURACY, Measure.COVERAGE})


def gain_of(
    form: Form, measured: Measured, low: float | None, high: float | None
) -> float | tuple[float, float] | None:
    """Compute the gain of a result; None for levels, quantities, counts, losses and contradictions.

    A ratio is its own gain, whether "2× higher" or "2× lower". A percentage p of more of a
    higher-better measure is 1 + p/100; of less of a lower-better one 1/(1 - p/100); from a to b is b/a or
    a/b. Ranges give a pair, the smaller first.
    """
    better, change = measured.better, measured.change
    if change is Change.WORSE:
        return None
    if form is Form.FROM_TO:
        # "cuts the accuracy drop from 9% to 3%" is no threefold accuracy
        dropping = measured.measure in _AMBIGUOUS and better is Better.LOWER
        return None if dropping else _from_to(better, low, high)
    if form is Form.RATIO:
        ends = [_ratio(value, better, change) for value in _ends(low, high)]
    elif form is Form.PERCENT_CHANGE and measured.measure not in _AMBIGUOUS:
        ends = [_percent(value, better, change) for value in _ends(low, high)]
    else:
        return None
    if not ends or any(end is None for end in ends):
        return None
    values = sorted(end for end in ends if end is not None)
    return (values[0], values[-1]) if len(values) > 1 else values[0]


def _ends(low: float | None, high: float | None) -> list[float]:
    return sorted({value for value in (low, high) if value is not None})


def _ratio(value: float, better: Better, change: Change | None) -> float | None:
    """Give the factor: "0.4× the latency" is 2.5, "0.9× the throughput" is none, nor is "an overhead of 3×"."""
    if value <= 0 or better is Better.NOT_APPLICABLE:
        return None
    if value < 1:
        return round(1 / value, _DIGITS) if better is Better.LOWER and change is not Change.BETTER else None
    contrary = Change.DOWN if better is Better.HIGHER else Change.UP
    return None if change is contrary else round(value, _DIGITS)


def _percent(value: float, better: Better, change: Change | None) -> float | None:
    share = abs(value) / 100
    lower_is_better = better is Better.LOWER
    if change is Change.DOWN or (lower_is_better and change is not Change.UP):
        if not lower_is_better or share >= 1:
            return None
        return round(1 / (1 - share), _DIGITS)
    if lower_is_better or (better is Better.NOT_APPLICABLE and change is None):
        return None
    return round(1 + share, _DIGITS)


def _from_to(better: Better, first: float | None, second: float | None) -> float | None:
    if not first or not second or better is Better.NOT_APPLICABLE:
        return None
    gain = first / second if better is Better.LOWER else second / first
    return round(gain, _DIGITS) if gain > 1 else None
