"""Where the accounts of a paper disagree: in its names, its numbers, its scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from confbrief.errors import Diagnostic, InputError
from confbrief.model.paper import Conflict, Paper
from confbrief.model.provenance import Source
from confbrief.model.source_names import SourceNames
from confbrief.normalize.conflicts.counts import count_conflicts
from confbrief.normalize.conflicts.lists import list_conflicts
from confbrief.normalize.conflicts.names import name_conflicts
from confbrief.normalize.conflicts.numbers import number_conflicts
from confbrief.normalize.conflicts.scope import scope_conflicts

__all__ = ["find_conflicts"]


def find_conflicts(
    papers: Sequence[Paper], settled: Mapping[tuple[str, str], tuple[str, str]], sources: Sequence[Source]
) -> tuple[Conflict, ...]:
    """Find the disagreements of all papers, in their order.

    ``settled`` gives a person's reason, and the path of the correction, by paper and field. Raises
    InputError where a correction settles what is not reported.
    """
    names = SourceNames(sources)
    found = [conflict for paper in papers for conflict in _conflicts_of(paper, names)]
    known = {(conflict.paper, conflict.field) for conflict in found}
    faults = []
    for place, (_, path) in settled.items():
        if place not in known:
            fields = ", ".join(repr(field) for paper, field in sorted(known) if paper == place[0])
            hint = f"its fields are {fields}" if fields else "remove the correction"
            faults.append(Diagnostic(f"no disagreement of {place[0]} has the field {place[1]!r}", hint, path=path))
    if faults:
        raise InputError(faults)
    return tuple(
        conflict.model_copy(update={"settled": settled[conflict.paper, conflict.field][0]})
        if (conflict.paper, conflict.field) in settled
        else conflict
        for conflict in found
    )


def _conflicts_of(paper: Paper, names: SourceNames) -> list[Conflict]:
    """Give a paper's disagreements, each field once."""
    found: dict[str, Conflict] = {}
    for find in (number_conflicts, count_conflicts, list_conflicts, scope_conflicts, name_conflicts):
        for conflict in find(paper, names):
            field, number = conflict.field, 2
            while field in found:
                field, number = f"{conflict.field} ({number})", number + 1
            found[field] = conflict.model_copy(update={"field": field})
    return list(found.values())
