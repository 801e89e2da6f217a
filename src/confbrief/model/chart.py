"""What is plotted, in which unit, from which claims; drawn once for paper and once for slides."""

from __future__ import annotations

from enum import StrEnum

from confbrief.model.base import Frozen


class Mark(Frozen):
    """A source mark: N12 is line 12 of the notes. ``label`` is what is printed."""

    source: str
    line: int
    label: str


class ChartKind(StrEnum):
    """How rows are drawn."""

    BAR = "bar"
    """One bar a row, from zero (from one on a log axis); several series are stacked."""
    RANGE = "range"
    """A bar from low to high; a point where both are the same."""
    DUMBBELL = "dumbbell"
    """Two points a row, joined: what two sources say, or before and after."""


class Scale(StrEnum):
    """How the value axis is divided."""

    LINEAR = "linear"
    LOG = "log"


class Point(Frozen):
    """One value, or range, of a row.

    ``high`` is the value, ``low`` the other end of a range and None where there is none. ``label``
    is printed beside it, with its qualifier ("up to 2.13×"). ``bound`` is True for "up to": the
    value is the best of several, and is drawn as such.
    """

    series: str
    low: float | None = None
    high: float
    label: str
    bound: bool = False
    marks: tuple[Mark, ...] = ()


class ChartRow(Frozen):
    """A category of the chart; ``note`` is the baseline, or says that none is named."""

    label: str
    note: str = ""
    paper: str | None = None
    points: tuple[Point, ...]


class ChartSpec(Frozen):
    """A chart of one measure in one unit.

    ``title`` says the finding, ``subtitle`` what is plotted and any log axis, ``foot`` where it is
    from and what it must not be read as. ``alt`` is the text for those who cannot see it, made
    from the data. Rows are in the order of drawing, from the top; ``series`` in that of stacking.
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
    alt: str
