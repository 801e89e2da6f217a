"""Value axes: their ends, their steps, and where a value stands on them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from confbrief.model.chart import ChartSpec, Scale

MOST_STEPS = 6
FINE_SPAN = 100.0
"""A log axis that spans less counts in powers of two, which gives it steps to read off; else of ten."""


@dataclass(frozen=True)
class Axis:
    """A value axis. ``base`` is that of a log axis, None for a linear one; ``origin`` is where bars begin."""

    least: float
    most: float
    step: float
    base: int | None = None
    origin: float = 0.0

    def place(self, value: float) -> float:
        """Give where a value stands: 0 at the axis's least, 1 at its most."""
        if self.base is None:
            return (value - self.least) / (self.most - self.least)
        return math.log(max(value, self.least) / self.least) / math.log(self.most / self.least)


def value_axis(spec: ChartSpec) -> Axis:
    """Choose the axis of a chart.

    Linear ones hold zero; log ones hold one, at which bars begin. A log axis that has to show
    nothing or less is drawn linear, since no such value stands on it.
    """
    values = _values(spec)
    if spec.scale is Scale.LOG and min(values) > 0:
        return _log(min(*values, 1.0), max(*values, 1.0))
    return _linear(min(*values, 0.0), max(*values, 0.0))


def _values(spec: ChartSpec) -> list[float]:
    values = [0.0, 0.0] if spec.scale is Scale.LINEAR else [1.0, 1.0]
    for row in spec.rows:
        if spec.stacked:
            values.append(sum(point.high for point in row.points))
        else:
            values += [end for point in row.points for end in (point.low, point.high) if end is not None]
    return values


def _log(least: float, most: float) -> Axis:
    base = 2 if most / least <= FINE_SPAN else 10
    low = base ** math.floor(math.log(least, base) + 1e-9)
    high = base ** math.ceil(math.log(most, base) - 1e-9)
    return Axis(float(low), float(max(high, low * base)), 0.0, base, origin=1.0)


def _linear(least: float, most: float) -> Axis:
    span = (most - least) or 1.0
    power = 10.0 ** math.floor(math.log10(span / MOST_STEPS))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor * MOST_STEPS >= span)
    return Axis(math.floor(least / step + 1e-9) * step, math.ceil(most / step - 1e-9) * step or step, step)


def number_format(axis: Axis) -> str:
    """Give the number format of the axis's labels: as many places as its steps need."""
    steps: Sequence[float] = (axis.step,) if axis.base is None else (axis.least,)
    return "General" if any(step < 1 for step in steps) else "#,##0"
