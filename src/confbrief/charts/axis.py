"""Value axes: their ends, their ticks, and where a value stands on them. The same on paper and on slides.

Native charts set the bounds of what is possible: their ticks begin at the axis's least value and go on in equal steps,
or on a logarithmic axis in powers of one base.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from confbrief.errors import Diagnostic, InputError
from confbrief.model.chart import ChartKind, ChartSpec, Scale

FACTORS: Final = frozenset(("x", "×"))
"""Units of a factor, for which 1 means no change."""
MOST_STEPS: Final = 6
LARGEST_FACTOR_STEP: Final = 1.0
"""An axis of factors begins at 1; it counts in ones or in parts of one, so that whole numbers stand on it."""
FINE_SPAN: Final = 100.0
"""A log axis that spans less counts in powers of two, which gives it ticks to read off; else of ten."""
_LOG_FROM: Final = 20.0
"""A span of factors beyond which ones would be too many."""
_WIDE: Final = 1e15
"""Values beyond are written with an exponent."""


@dataclass(frozen=True)
class ValueAxis:
    """A value axis from ``low`` to ``high``, in the chart's unit.

    ``base`` is that of a log axis, None for a linear one; ``origin`` is where nothing is changed, or nothing is there.
    """

    low: float
    high: float
    step: float
    origin: float = 0.0
    base: int | None = None

    def place(self, value: float) -> float:
        """Give where a value stands: 0 at the axis's low, 1 at its high."""
        if self.base is None:
            return (value - self.low) / (self.high - self.low)
        return math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)

    @property
    def ticks(self) -> tuple[float, ...]:
        """The values that are labelled, both ends among them."""
        if self.base is None:
            count = round((self.high - self.low) / self.step)
            return tuple(round(self.low + self.step * number, 9) for number in range(count + 1))
        powers = round(math.log(self.high / self.low, self.base))
        return tuple(self.low * self.base**power for power in range(powers + 1))


def value_axis(spec: ChartSpec) -> ValueAxis:
    """Choose the axis of a chart: one of factors begins at 1×, a linear one of anything else holds zero.

    Raises InputError where a value cannot stand on a log axis.
    """
    values = _values(spec)
    origin = 1.0 if spec.unit in FACTORS and spec.kind is not ChartKind.BAR else 0.0
    if spec.scale is Scale.LOG:
        if min(values) <= 0:
            raise InputError(Diagnostic("a log axis has no place for zero or less", path=f"chart '{spec.id}'"))
        return _log([*values, 1.0] if origin else values)
    return _linear(min(*values, origin), max(*values, origin), origin)


def _values(spec: ChartSpec) -> list[float]:
    if spec.kind is ChartKind.BAR:
        totals = [sum(point.high for point in row.points) for row in spec.rows]
        return totals + [point.high for row in spec.rows for point in row.points] if totals else [0.0]
    points = (point for row in spec.rows for point in row.points)
    return [end for point in points for end in (point.low, point.high) if end is not None] or [1.0]


def _log(values: list[float]) -> ValueAxis:
    least, most = min(values), max(values)
    base = 2 if most / least <= FINE_SPAN else 10
    low = float(base) ** math.floor(math.log(least, base) + 1e-9)
    high = float(base) ** math.ceil(math.log(most, base) - 1e-9)
    return ValueAxis(low, max(high, low * base), 0.0, origin=low, base=base)


def _linear(least: float, most: float, origin: float) -> ValueAxis:
    span = (most - least) or 1.0
    power = 10.0 ** math.floor(math.log10(span / MOST_STEPS))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor * MOST_STEPS >= span * (1 - 1e-9))
    if origin and span <= _LOG_FROM:
        step = min(step, LARGEST_FACTOR_STEP)
    low = math.floor(least / step + 1e-9) * step
    return ValueAxis(low, max(math.ceil(most / step - 1e-9) * step, low + step), step, origin)


def unit_sign(unit: str) -> str:
    """Give the sign that stands at each number of an axis, empty for a unit that its title tells."""
    return "×" if unit in FACTORS else "%" if unit == "%" else ""


def tick_label(value: float, unit: str) -> str:
    """Write a tick with its unit: ``2×``, ``40%``, ``10,000``."""
    number = f"{value:,.10g}" if abs(value) < _WIDE else f"{value:.0e}"
    return number.replace("-", "−") + unit_sign(unit)
