"""One reason to hold two records for the same paper, and the ramp that strengths rise on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to hold two records for the same paper; ``strength`` is a probability."""

    strength: float
    words: str


def ramp(value: float, floor: float, full: float) -> float:
    """Rise from 0 at the floor to 1 where the value is full."""
    return min(1.0, max(0.0, (value - floor) / (full - floor)))
