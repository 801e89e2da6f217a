"""What every chart says in words: its alternative text, its sources, its scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from confbrief.compose.context import BriefingContext
from confbrief.compose.counting import listed
from confbrief.compose.marks import joined
from confbrief.model.chart import ChartRow, Point, Scale
from confbrief.model.claim import Claim, Measure, gain_range

LOG_FROM: Final = 10.0
"""The axis is logarithmic where the largest value is more than this many times the smallest."""
FEWEST_ROWS: Final = 2
NOT_COMPARABLE: Final = "The results are the authors' own and not comparable across papers."
GAINS: Final = {
    Measure.THROUGHPUT: "throughput gain",
    Measure.SPEED: "speed-up",
    Measure.LATENCY: "latency reduction",
    Measure.COMPUTE_TIME: "reduction of compute time",
    Measure.MEMORY: "memory saving",
    Measure.STORAGE: "storage saving",
    Measure.ENERGY: "energy saving",
    Measure.COST: "cost saving",
    Measure.ACCURACY: "accuracy gain",
    Measure.ERROR: "error reduction",
    Measure.UTILIZATION: "utilization gain",
    Measure.COVERAGE: "coverage gain",
}
"""Measures whose gains can stand on one axis. Reliability and "other" hold too many things."""


def gain_noun(measure: Measure) -> str:
    """Name the gain in a measure: "throughput gain", "latency reduction"."""
    return GAINS.get(measure, f"{measure.replace('_', ' ')} gain")


def with_article(noun: str) -> str:
    """Put "a" or "an" before the name of a gain; "utilization" begins with a consonant's sound."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def top(claim: Claim) -> float:
    """Give the largest factor of a claim's gain."""
    reach = gain_range(claim)
    return reach[1] if reach else 0.0


def scale_of(ends: Sequence[float]) -> Scale:
    """Choose the scale of an axis; zero has no place on a logarithmic one."""
    return Scale.LOG if 0 < LOG_FROM * min(ends) < max(ends) else Scale.LINEAR


def foot_of_values(ctx: BriefingContext, rows: Sequence[ChartRow]) -> str:
    """Name the sources of a chart's values, with all their marks, and what the values must not be read as."""
    marks = joined(*(point.marks for row in rows for point in row.points))
    names = dict.fromkeys(ctx.labels.name(mark.source) for mark in marks)
    return f"Source: {listed(list(names))} ({', '.join(mark.label for mark in marks)}). {NOT_COMPARABLE}"


def alt_of_values(title: str, subtitle: str, rows: Sequence[ChartRow], *, named: bool = False) -> str:
    """Tell a chart of values with their marks: who cannot see it can look them up as well.

    ``named`` tells the series of each value.
    """
    told = "; ".join(
        f"{row.label} {', '.join(_cited(point, named=named) for point in row.points)}"
        + (f" ({row.note})" if row.note else "")
        for row in rows
    )
    return f"Chart. {title}. {subtitle}. {told}."


def _cited(point: Point, *, named: bool) -> str:
    series = f"{point.series.lower()} " if named else ""
    return f"{series}{point.label} [{', '.join(mark.label for mark in point.marks)}]"


def alt_of_counts(title: str, subtitle: str, rows: Sequence[ChartRow]) -> str:
    """Tell a chart of counts, each with what it counts."""
    told = "; ".join(
        f"{row.label} {', '.join(f'{point.label} {_lowered(point.series)}' for point in row.points) or 'none'}"
        for row in rows
    )
    return f"Chart. {title}. {subtitle}. {told}."


def _lowered(name: str) -> str:
    """Begin a name small, unless it has capitals of its own."""
    return name if name[1:].lower() != name[1:] else name.lower()
