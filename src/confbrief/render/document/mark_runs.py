"""Source marks as they are printed side by side: consecutive lines are one run, P348-P365.

Hard-wrapped sources spread one abstract over a score of lines; a score of marks tells the reader no
more than the first and the last of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from confbrief.model.chart import Mark

_LEAST = 3
"""Lines from which a run is shorter than its marks."""


@dataclass(frozen=True)
class MarkRun:
    """Marks that are printed as one: a single one, or those of consecutive lines of a source."""

    marks: tuple[Mark, ...]

    @property
    def label(self) -> str:
        """Give what is printed: the mark's own label, or that of the first and the last."""
        first, last = self.marks[0].label, self.marks[-1].label
        return first if len(self.marks) == 1 else f"{first}–{last}"


def mark_runs(marks: Sequence[Mark]) -> tuple[MarkRun, ...]:
    """Join marks of three or more consecutive lines, in the order in which they are given."""
    groups: list[list[Mark]] = []
    for mark in marks:
        last = groups[-1][-1] if groups else None
        if last is not None and last.source == mark.source and last.line + 1 == mark.line:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    runs: list[MarkRun] = []
    for group in groups:
        runs += [MarkRun(tuple(group))] if len(group) >= _LEAST else [MarkRun((mark,)) for mark in group]
    return tuple(runs)
