"""Source marks: N12 is line 12 of the notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from confbrief.model.chart import Mark
from confbrief.model.provenance import Passage, Source
from confbrief.model.source_names import mark_label, mark_prefixes

__all__ = ["Marker", "joined", "mark_prefixes"]


class Marker:
    """Makes marks for the lines of a corpus' sources."""

    def __init__(self, sources: Sequence[Source]) -> None:
        """Settle the letters of the sources."""
        self._prefixes = mark_prefixes(sources)

    def at(self, source: str, line: int) -> Mark:
        """Mark a line; ``N12``, or ``N2:12`` where the letter has a number."""
        return Mark(source=source, line=line, label=mark_label(self._prefixes[source], line))

    def of(self, passages: Iterable[Passage]) -> tuple[Mark, ...]:
        """Mark the lines of passages, each line once, in their order."""
        places = dict.fromkeys((p.span.source, p.span.line) for p in passages)
        return tuple(self.at(source, line) for source, line in places)


def joined(*groups: Iterable[Mark]) -> tuple[Mark, ...]:
    """Put marks together, each once, in their order."""
    return tuple(dict.fromkeys(mark for group in groups for mark in group))
