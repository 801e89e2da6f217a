"""The value axis of a chart: from values to points, with room for the labels beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator

from confbrief.model.chart import Scale

_LOG_STEPS = (1.0, 2.0, 5.0)
_TICKS = 6
_LEAST_SHARE = 0.25
"""Of the plot's width that stays for the drawing, however long a label is."""


@dataclass(frozen=True)
class Extent:
    """A value at which something is drawn, with the points that a label takes beyond it."""

    value: float
    room: float = 0.0


@dataclass(frozen=True)
class Axis:
    """Maps values to points between ``left`` and ``right``."""

    scale: Scale
    low: float
    high: float
    left: float
    right: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Give the place of a value, in points."""
        share = (self._along(value) - self._along(self.low)) / (self._along(self.high) - self._along(self.low))
        return self.left + share * (self.right - self.left)

    def _along(self, value: float) -> float:
        return math.log10(value) if self.scale is Scale.LOG else value


def fit_axis(scale: Scale, extents: Iterable[Extent], origin: float, left: float, right: float) -> Axis:
    """Choose the ends and ticks so that everything, labels included, stays between left and right.

    ``origin`` is where bars begin; it is always on the axis. Raises ValueError where a value
    cannot stand on a log axis.
    """
    extents = [*extents, Extent(origin)]
    if scale is Scale.LOG and any(extent.value <= 0 for extent in extents):
        raise ValueError("a log axis has no place for zero or less")
    along = math.log10 if scale is Scale.LOG else float
    low = min(along(extent.value) for extent in extents)
    most = max(along(extent.value) for extent in extents)
    if most == low:
        most = low + 1
    width = right - left
    high = most
    for extent in extents:
        free = max(width - extent.room, width * _LEAST_SHARE)
        high = max(high, low + (along(extent.value) - low) * width / free)
    if scale is Scale.LOG:
        ticks = tuple(tick for tick in _log_ticks(low, most) if low - 1e-9 <= math.log10(tick) <= high + 1e-9)
        return Axis(scale, 10**low, 10**high, left, right, ticks)
    ticks = _linear_ticks(low, most)
    high = max(high, ticks[-1])
    return Axis(scale, min(low, ticks[0]), high, left, right, ticks)


def _log_ticks(low: float, high: float) -> list[float]:
    """Give 1, 2, 5, 10 ... over at most three decades, else whole decades, up to one past the largest."""
    steps = _LOG_STEPS if high - low <= len(_LOG_STEPS) else _LOG_STEPS[:1]
    ticks = [step * 10.0**decade for decade in range(math.floor(low), math.ceil(high) + 1) for step in steps]
    past = next((tick for tick in ticks if math.log10(tick) >= high), ticks[-1])
    return [tick for tick in ticks if tick <= past]


def _linear_ticks(low: float, high: float) -> tuple[float, ...]:
    whole = float(low).is_integer() and float(high).is_integer() and high - low >= 1
    locator = MaxNLocator(nbins=_TICKS, steps=[1, 2, 2.5, 5, 10], integer=whole)
    ticks = [float(tick) for tick in locator.tick_values(low, high)]
    kept = [tick for tick in ticks if low - 1e-9 <= tick]
    past = next((tick for tick in kept if tick >= high - 1e-9), kept[-1])
    return tuple(tick for tick in kept if tick <= past)


def tick_label(value: float, unit: str) -> str:
    """Write a tick with its unit: ``2×``, ``40%``, ``10,000``."""
    number = f"{value:,.10g}" if abs(value) < 1e15 else f"{value:.0e}"  # noqa: PLR2004 - beyond, digits say nothing
    return number.replace("-", "−") + {"x": "×", "×": "×", "%": "%"}.get(unit, "")
