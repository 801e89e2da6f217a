"""What is plotted, in which unit, from which claims; drawn once for paper and once for slides."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from confbrief.model.base import Frozen


class Mark(Frozen):
    """A source mark: N12 is line 12 of the notes. ``label`` is what is printed."""

    source: str
    line: int
    label: str


class ChartKind(StrEnum):
    """How rows are drawn."""

    BAR = "bar"
    """One bar a row, from zero; several series are stacked. Never on a log axis, where its length would lie."""
    RANGE = "range"
    """A point for a value, a bar from end to end for a range, on any axis."""
    DUMBBELL = "dumbbell"
    """Two or more points a row, joined: what sources say, or before and after. Equal ones stay visible."""
    MATRIX = "matrix"
    """Rows against series, with a dot where they meet; its area is the value."""


class Scale(StrEnum):
    """How the value axis is divided."""

    LINEAR = "linear"
    LOG = "log"


class Bound(StrEnum):
    """What a value bounds; it is drawn as such."""

    NONE = "none"
    UP_TO = "up_to"
    """The best of several: "up to"."""
    AT_LEAST = "at_least"
    """A lower bound: "over", "more than", "at least"."""


class Point(Frozen):
    """One value, or range, of a row.

    ``high`` is the value, ``low`` the other end of a range and None where there is none. ``label``
    is printed at it, with its qualifier ("up to 2.13×").
    """

    series: str
    low: float | None = None
    high: float
    label: str
    bound: Bound = Bound.NONE
    marks: tuple[Mark, ...] = ()


class ChartRow(Frozen):
    """A category of the chart; ``note`` is the baseline, or says that none is named.

    ``related`` rows are of papers that the briefing only names; they are drawn in grey.
    """

    label: str
    note: str = ""
    paper: str | None = None
    related: bool = False
    points: tuple[Point, ...]


class ChartSpec(Frozen):
    """A chart of one measure in one unit.

    ``title`` says the finding, ``subtitle`` what is plotted and any log axis, ``foot`` where it is
    from and what it must not be read as, ``method`` how it was counted where that takes longer: on a
    slide the notes tell it. ``alt`` is the text for those who cannot see it, made
    from the data. Rows are in the order of drawing, from the top; ``series`` in that of stacking,
    of a matrix from the left. Raises ValueError where bars would stand on a log axis.
    """

    id: str
    kind: ChartKind
    title: str
    subtitle: str
    unit: str
    axis: str
    scale: Scale = Scale.LINEAR
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    foot: str
    method: str = ""
    alt: str

    @model_validator(mode="after")
    def _lengths_are_honest(self) -> Self:
        if self.scale is Scale.LOG and self.kind in {ChartKind.BAR, ChartKind.MATRIX}:
            msg = f"a log axis carries no chart of the kind {self.kind}: lengths and areas would lie"
            raise ValueError(msg)
        return self

    @property
    def stacked(self) -> bool:
        """Whether the bars of a row stand on each other."""
        return self.kind is ChartKind.BAR and len(self.series) > 1
