"""A person's own notes of a conference: entries under topics, and themes that run through them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from textwrap import shorten
from typing import Final

from confbrief.errors import Diagnostic, InputError, Severity
from confbrief.model.corpus import LeftOver, OutlineLine, Reading, Topic
from confbrief.model.paper import Record, Session
from confbrief.model.provenance import UNSEEN, Passage, Source
from confbrief.sources.authors import parse_dotted
from confbrief.sources.notes_line import Marker, NoteLine
from confbrief.sources.notes_lines import lines_of
from confbrief.sources.notes_names import begins_sentence
from confbrief.sources.notes_outline import Part, outline_of
from confbrief.sources.notes_records import TAKEAWAY, Entry, joined, passages_of, plain, record_of
from confbrief.sources.notes_rows import Row, record_of_row, rows_of
from confbrief.sources.notes_shapes import Shapes, begins_block
from confbrief.sources.notes_text.other_kinds import other_kind
from confbrief.sources.notes_text.tables import Table
from confbrief.sources.notes_text.visible import VisibleLine
from confbrief.sources.notes_text.written import written
from confbrief.sources.notes_wrapping import continued
from confbrief.sources.reader import Wishes

_NO_ENTRY = "begin each entry with its title, up to a full stop, bold, or on a line of its own"
_ENTRIES = (
    "mark where each entry begins: a heading (### FooServe: Fast Serving (MIT)), a bullet (- FooServe (MIT): 2.5x "
    "throughput), its title in bold, up to a full stop, or on a line of its own above its text"
)
NO_ENTRY: Final = "belongs to no entry"
_HEADINGS: Final = {Part.TOPIC: "topic", Part.SESSION: "session", Part.THEMES: "themes"}
_OUTLINE_WIDTH = 80
_INTRODUCTION = 5
"""Lines that may stand above the first entry without more ado."""
_LONG_ENTRY = 15
"""Lines beneath its first that an entry may have, however short the notes are."""
_MUCH = 0.2
"""Share of the lines that may do so."""
_DOTTED_WEIGHT = 4
"""How much lines of authors speak against notes."""
_SURE, _MARKED, _PLAIN = 0.9, 0.65, 0.3
"""How much a text with headings and marks, with marks, or without any, looks like notes at least where entries are."""
_DEEPEST = 6
"""The deepest level of a heading."""


class Notes:
    """Reads notes."""

    kind = "notes"

    def score(self, text: str) -> float:
        """Look for entries, most of which have text of their own, under headings, and for the marks of notes."""
        if other_kind(text) is not None:
            return 0.0
        notes = written(text)
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

        Raises InputError where no entry is found, and where the text is of another kind.
        """
        other = other_kind(text)
        if other is not None:
            raise InputError(
                Diagnostic(f"this is {other}, no notes", "write kind: auto, or the kind it is of", source.path)
            )
        return _NotesReading(text, source, wishes).result()


READER = Notes()


class _NotesReading:
    """One document being read."""

    def __init__(self, text: str, source: Source, wishes: Wishes) -> None:
        self.source = source
        self.wishes = wishes
        self.notes = written(text, keep_private=wishes.keep_private)
        self.lines = lines_of(self.notes)
        self.continued = continued(self.lines)
        self.entries: list[Entry | Row] = []
        self.topics: dict[str, Topic] = {}
        self.sessions: list[Session] = []
        self.preamble: list[Passage] = []
        self.themes: list[Passage] = []
        self.topic: str | None = None
        self.in_themes = False
        self.themes_level = _DEEPEST
        """The level of the themes' heading; deeper ones are headings of themes."""
        self.open: Entry | None = None
        self.warnings: list[Diagnostic] = []
        self.headings: list[tuple[int, int, str, str]] = []
        self.taken_tables: list[Table] = []
        self.used_footnotes: set[str] = set()
        self.taken_beside: set[int] = set()
        self.loose: list[NoteLine] = []
        """Lines that belong to no entry although they stand under a heading or behind one."""

    def result(self) -> tuple[Reading, tuple[Diagnostic, ...]]:
        for number, step in self.steps():
            if isinstance(step, Table):
                self.take_table(step)
            elif isinstance(step, VisibleLine):
                self.take_beside(number, step)
            else:
                self.take(*step)
        records = tuple(self.record(entry) for entry in self.entries)
        if not records:
            message = (
                "running text is not understood: no entry was found"
                if Shapes(self.lines).is_prose()
                else "no entry was found"
            )
            raise InputError(Diagnostic(message, _ENTRIES, self.source.path))
        self.warn_of_little()
        reading = Reading(
            source=self.source.model_copy(update={"title": self.title()}),
            records=records,
            topics=tuple(self.topics.values()),
            themes=tuple(joined(self.themes, self.continued)),
            preamble=tuple(self.preamble),
            sessions=tuple(self.sessions),
            outline=self.outline(records),
            left_over=self.left_over(),
        )
        return reading, tuple(self.warnings)

    def outline(self, records: Sequence[Record]) -> tuple[OutlineLine, ...]:
        """Say what each stretch of lines was taken for, in their order."""
        found = [OutlineLine(line=at, line_end=end, what=what, text=text) for at, end, what, text in self.headings]
        found += [
            OutlineLine(line=record.line_start, line_end=record.line_end, what="entry", text=record.title or "")
            for record in records
        ]
        for what, passages in (("theme", joined(self.themes, self.continued)), ("preamble", self.preamble)):
            for passage in passages:
                text = shorten(" ".join(passage.visible.replace(UNSEEN, "").split()), _OUTLINE_WIDTH, placeholder=" …")
                line = passage.span.line
                found.append(OutlineLine(line=line, line_end=line, what=what, text=text))
        return tuple(sorted(found, key=lambda line: (line.line, line.line_end)))

    def left_over(self) -> tuple[LeftOver, ...]:
        """Give the lines that nothing was made of: those that belong to no entry, and those that are not read."""
        within = {number for line in self.loose for number in (one.number for one in line.written)}
        reasons = {**self.notes.unread, **dict.fromkeys(within, NO_ENTRY)}
        used = {line.number for label in self.used_footnotes for line in self.notes.footnotes.get(label, ())}
        reasons = {number: reason for number, reason in reasons.items() if number not in used | self.taken_beside}
        for table in self.taken_tables:
            reasons = {number: reason for number, reason in reasons.items() if number not in table.numbers}
        return tuple(LeftOver(line=number, reason=reason) for number, reason in sorted(reasons.items()))

    def steps(self) -> list[tuple[int, Table | VisibleLine | tuple[NoteLine, Part]]]:
        """Give what is to be taken, in the order of the lines."""
        found: list[tuple[int, Table | VisibleLine | tuple[NoteLine, Part]]] = [
            (line.number, (line, part)) for line, part in zip(self.lines, self.parts(), strict=True)
        ]
        found += [(table.number, table) for table in self.notes.tables]
        found += list(self.notes.beside.items())
        return sorted(found, key=lambda step: step[0])

    def parts(self) -> list[Part]:
        """Say of each line what part it is, as many talks as are wished for."""
        talks, shapes = self.wishes.talks, Shapes(self.lines, self.source.path)
        if talks == "one" or (talks is None and self.lines and not self.notes.has_rows and not shapes.holds_many()):
            return [Part.ENTRY, *(Part.RULE if line.rule else Part.TEXT for line in self.lines[1:])][: len(self.lines)]
        return outline_of(self.lines, self.source.path, tabled=self.notes.has_rows or talks == "many")

    def title(self) -> str | None:
        if self.notes.title:
            return self.notes.title
        first = self.lines[0] if self.lines else None
        if len(self.entries) == 1 and isinstance(self.entries[0], Entry) and self.entries[0].first is first:
            return self.record(self.entries[0]).title
        if first is None or not self.preamble or self.preamble[0].span.line != first.number or len(first.raws) > 1:
            return None
        return plain(first.content)

    def record(self, entry: Entry | Row) -> Record:
        if isinstance(entry, Row):
            return record_of_row(entry, self.source.id)
        record = record_of(entry, self.source.id)
        labels = dict.fromkeys(label for line in entry.all_lines for label in line.footnotes)
        self.used_footnotes |= set(labels)
        notes = [
            passage
            for label in labels
            for line in self.notes.footnotes.get(label, ())
            if (passage := line.passage(self.source.id, 0))
        ]
        front = self.notes.front
        if front is not None and front.people and not record.authors and len(self.entries) == 1:
            record = record.model_copy(update={"authors": front.people, "authors_line": front.people_line})
        return record.model_copy(update={"body": (*record.body, *notes)}) if notes else record

    def named_by_file(self, line: NoteLine) -> str | None:
        """Name the talk of a file by the file's name, where the first line of the text is no title."""
        if len(self.entries) > 0 or self.wishes.talks == "auto" or line.marker is Marker.HEADING:
            return None
        alone = line.marker is Marker.NONE and (
            line.alone or (begins_block(line) and not begins_sentence(line.content))
        )
        words = re.sub(r"[\s_-]+", " ", PurePath(self.source.path).stem).strip()
        return None if alone or not words else words[:1].upper() + words[1:]

    def take_table(self, table: Table) -> None:
        """Take the rows of a table for entries where one of its columns holds titles."""
        column = table.title_column(within_entry=self.open is not None)
        if self.in_themes or column is None:
            return
        self.open = None
        self.taken_tables.append(table)
        session = self.sessions[-1] if self.sessions else None
        for row in rows_of(table, column):
            topic = self.topic if row.topic is None else self.add_topic(row.topic, None)
            self.entries.append(replace(row, topic_id=topic, session=session))

    def take_beside(self, number: int, line: VisibleLine) -> None:
        """Give the links of a line that says nothing else to the entry above."""
        if self.open is not None and line.links:
            self.open.beside.append(line)
            self.taken_beside.add(number)
            self.open.last_beside = number

    def take(self, line: NoteLine, part: Part) -> None:
        if part is Part.RULE:
            return
        if part in _HEADINGS:
            self.headings.append((line.number, line.last_number, _HEADINGS[part], plain(line.content)))
        if part is Part.THEMES:
            self.open, self.in_themes = None, True
            self.themes_level = line.level or _DEEPEST
        elif self.in_themes and not self.leaves_themes(line, part):
            self.themes += passages_of(line, self.source.id, line.start)
        elif part is Part.TOPIC:
            self.open, self.in_themes = None, False
            self.topic = self.add_topic(plain(line.content), line.order)
        elif part is Part.SESSION:
            self.open, self.in_themes, self.topic = None, False, None
            self.sessions.append(Session(name=line.content, line=line.number))
        elif part is Part.ENTRY:
            self.in_themes = False
            self.open = Entry(line, self.topic, self.sessions[-1] if self.sessions else None, continued=self.continued)
            self.open.named = self.named_by_file(line)
            self.entries.append(self.open)
        elif self.open is not None:
            self.open.lines.append(line)
        else:
            self.take_loose(line)

    def leaves_themes(self, line: NoteLine, part: Part) -> bool:
        """Say whether a line ends the themes: a heading does, an entry only where it is a heading itself."""
        if part not in {Part.ENTRY, Part.TOPIC, Part.SESSION}:
            return False
        if line.marker is Marker.HEADING:
            return line.level <= self.themes_level
        return part is not Part.ENTRY

    def take_loose(self, line: NoteLine) -> None:
        """Keep text above the first entry; warn of text under a heading that belongs to no entry."""
        if not self.entries:
            self.preamble += passages_of(line, self.source.id, line.start if line.marker is Marker.HEADING else 0)
        if self.entries or (self.topic is not None and line.marker is not Marker.HEADING):
            self.loose.append(line)

    def warn(self, line: int, message: str, hint: str) -> None:
        self.warnings.append(Diagnostic(message, hint, line=line, severity=Severity.WARNING))

    def warn_of_little(self) -> None:
        """Warn where much of the text is in no entry: it stands above the first one, or under headings without any."""
        if self.loose:
            first = self.loose[0]
            many = (
                f"{len(self.loose)} lines belong to no entry, the first"
                if len(self.loose) > 1
                else "the text belongs to no entry"
            )
            told = shorten(first.content, 60, placeholder=" …")
            self.warn(first.number, f"{many}: {told}", _NO_ENTRY)
        above = [line for line in self.lines if not line.rule and line.number < self.entries[0].number]
        above = [line for line in above if line.marker is not Marker.HEADING]
        written_lines = sum(not line.rule for line in self.lines)
        if len(above) > max(_INTRODUCTION, _MUCH * written_lines) and len(self.loose) < len(above):
            message = f"{len(above)} lines above the first entry belong to no entry"
            self.warn(above[0].number, message, _NO_ENTRY)
        elif len(above) + len(self.loose) > 0.5 * written_lines:
            message = f"only {written_lines - len(above) - len(self.loose)} of {written_lines} lines were understood"
            self.warn(1, message, _NO_ENTRY)
        largest = max(self.entries, key=lambda entry: entry.length)
        if len(self.entries) > 1 and largest.length > max(_LONG_ENTRY, 0.5 * written_lines):
            message = f"one entry takes {largest.length + 1} of {written_lines} lines; it may hold others"
            self.warn(largest.number, message, _NO_ENTRY)

    def add_topic(self, name: str, order: int | None) -> str:
        """Add a topic, or find that of the same name; gives its id."""
        slug = _slug(name)
        topic = self.topics.setdefault(slug, Topic(id=slug, name=name, number=order))
        return topic.id


def _slug(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "topic"
