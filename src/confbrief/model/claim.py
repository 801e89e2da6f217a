"""A claim: one quantitative statement, typed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Self

from pydantic import model_validator

from confbrief.model.base import Frozen
from confbrief.model.provenance import Span


class Role(StrEnum):
    """What a number is for in its paper."""

    RESULT = "result"
    """The paper's own result."""
    CONTEXT = "context"
    """The problem, a baseline or prior work."""
    SETUP = "setup"
    """A configuration: bits, nodes, batch size."""
    SCALE = "scale"
    """The size of a study or of a deployment."""


class Measure(StrEnum):
    """What is measured. Charts never put two of these on one axis."""

    THROUGHPUT = "throughput"
    SPEED = "speed"
    LATENCY = "latency"
    COMPUTE_TIME = "compute_time"
    MEMORY = "memory"
    STORAGE = "storage"
    ENERGY = "energy"
    COST = "cost"
    ACCURACY = "accuracy"
    ERROR = "error"
    UTILIZATION = "utilization"
    RELIABILITY = "reliability"
    COVERAGE = "coverage"
    OTHER = "other"


class Form(StrEnum):
    """How the number is put."""

    RATIO = "ratio"
    """A factor: 2.13×."""
    PERCENT_CHANGE = "percent_change"
    """A change: +77%, 61% less, from nothing else than the baseline."""
    PERCENT_LEVEL = "percent_level"
    """A share or a rate: 71% utilization."""
    FROM_TO = "from_to"
    """A change told by both ends: from 51 to 21 minutes."""
    ABSOLUTE = "absolute"
    """A quantity with a unit: 289 tokens/s."""
    COUNT = "count"
    """A number of things: 302 tasks."""


class Qualifier(StrEnum):
    """What bounds the number."""

    NONE = "none"
    UP_TO = "up_to"
    AVERAGE = "average"
    OVER = "over"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    APPROX = "approx"


class Better(StrEnum):
    """Which direction of the measure is an improvement."""

    HIGHER = "higher"
    LOWER = "lower"
    NOT_APPLICABLE = "n/a"


class Claim(Frozen):
    """One quantitative statement with its place.

    ``value`` and ``quote`` are for reading, as printed but with LaTeX resolved; ``line``,
    ``start`` and ``end`` give the value's place in the raw line, code points, end exclusive.
    ``low`` and ``high`` are in ``unit``; ``low`` is None for "up to". A ratio's unit is "x", a
    percentage's "%". ``gain`` is the improvement as a factor (2.13× is 2.13, +77% throughput 1.77,
    61% less energy 1/(1-0.61), 51 to 21 minutes 51/21), a pair for a range, and None where none
    can be honestly computed.

    ``measured`` is the source's own noun phrase for what the number is a number of ("run-to-run variance"), for
    printing; ``measured_at`` is its place, None where the source names nothing. ``measure`` is the class that
    charts group by, and is never printed. ``conditions`` are all that the clause says of when it holds, uncut.
    ``qualifiers`` are all that hold ("over" and "on average"), ``qualifier`` the first of them.
    """

    source: str
    line: int
    start: int
    end: int
    value: str
    quote: str
    role: Role
    measure: Measure
    form: Form
    low: float | None
    high: float | None
    unit: str
    qualifier: Qualifier = Qualifier.NONE
    qualifiers: tuple[Qualifier, ...] = ()
    measured: str | None = None
    measured_at: Span | None = None
    better: Better = Better.NOT_APPLICABLE
    gain: float | tuple[float, float] | None = None
    baseline: str | None = None
    conditions: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _first_of_all(cls, data: Any) -> Any:  # noqa: ANN401 - whatever pydantic is handed
        """Let one of ``qualifier`` and ``qualifiers`` be enough."""
        if not isinstance(data, Mapping):
            return data
        first, every = data.get("qualifier", Qualifier.NONE), data.get("qualifiers", ())
        if every and "qualifier" not in data:
            return {**data, "qualifier": every[0]}
        return {**data, "qualifiers": (first,)} if not every and first != Qualifier.NONE else data

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if self.qualifier is not next(iter(self.qualifiers), Qualifier.NONE):
            msg = "qualifier is the first of qualifiers"
            raise ValueError(msg)
        return self

    @property
    def span(self) -> Span:
        """The place of the value."""
        return Span(source=self.source, line=self.line, start=self.start, end=self.end)


def gain_range(claim: Claim) -> tuple[float, float] | None:
    """Give the gain of a claim as its smallest and largest factor, None where it has none."""
    if claim.gain is None:
        return None
    if isinstance(claim.gain, tuple):
        return min(claim.gain), max(claim.gain)
    return claim.gain, claim.gain
