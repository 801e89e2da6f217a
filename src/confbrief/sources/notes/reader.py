"""A person's own notes of a conference: entries under topics, and themes that run through them."""

from __future__ import annotations

from confbrief.errors import Diagnostic
from confbrief.model.corpus import Reading
from confbrief.model.provenance import Source
from confbrief.sources.gaps import without_gaps
from confbrief.sources.notes.line import Marker
from confbrief.sources.notes.markup.written import written
from confbrief.sources.notes.outline import outline_of
from confbrief.sources.notes.place import Part
from confbrief.sources.notes.reading import ENTRIES, NotesReading
from confbrief.sources.notes.records import TAKEAWAY
from confbrief.sources.notes.splitting import lines_of
from confbrief.sources.other_kinds import other_kind
from confbrief.sources.people.authors import parse_dotted
from confbrief.sources.reader import Wishes

_DOTTED_WEIGHT = 4
"""How much lines of authors speak against notes."""
_SURE, _MARKED, _PLAIN = 0.9, 0.65, 0.3
"""How much a text with headings and marks, with marks, or without any, looks like notes at least where entries are."""


class Notes:
    """Reads notes."""

    kind = "notes"
    example = ENTRIES
    takes = frozenset[str | None]({None})

    def score(self, text: str) -> float:
        """Look for entries, most of which have text of their own, under headings, and for the marks of notes."""
        if other_kind(text) is not None:
            return 0.0
        notes = written(without_gaps(text)[0])
        lines = lines_of(notes)
        parts = outline_of(lines, tabled=notes.has_rows)
        rows = sum(len(table.rows) for table in notes.tables if table.title_column(within_entry=False) is not None)
        entries = parts.count(Part.ENTRY) + rows
        if not entries:
            return 0.0
        headings = sum(parts.count(part) for part in (Part.TOPIC, Part.THEMES, Part.SESSION))
        inline = rows + sum(
            part is Part.ENTRY and (not line.alone or line.marker is not Marker.NONE)
            for line, part in zip(lines, parts, strict=True)
        )
        takeaways = sum(TAKEAWAY.search(line.text) is not None for line in lines)
        told = (inline + min(headings, entries) + min(takeaways, entries)) / (2 * entries)
        authors = sum(parse_dotted(line.text) is not None for line in lines)
        marks = sum(line.marker is Marker.HEADING for line in lines)
        listed = any(line.marker is not Marker.NONE for line in lines)
        least = _SURE if notes.is_marked and marks > 1 else _MARKED if notes.is_marked or listed else _PLAIN
        return max(least, min(1.0, told)) * max(0.0, 1 - _DOTTED_WEIGHT * authors / max(1, len(lines)))

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the entries and themes out of notes; as ``read_as`` without wishes."""
        return self.read_as(text, source, Wishes())

    def read_as(self, text: str, source: Source, wishes: Wishes) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the entries and themes out of notes, in their order.

        Raises InputError where no entry is found.
        """
        whole, cut = without_gaps(text)
        reading, warnings = NotesReading(whole, source, wishes).result()
        return reading, (*cut, *warnings)


READER = Notes()
