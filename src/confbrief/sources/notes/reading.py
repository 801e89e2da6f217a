"""One document of notes: its entries, topics, sessions and themes, taken line by line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import OutlineLine, Reading, Topic
from confbrief.model.paper import Record, Session
from confbrief.model.provenance import Passage, Source
from confbrief.sources.notes.line import Marker, NoteLine
from confbrief.sources.notes.markup.tables import Table
from confbrief.sources.notes.markup.visible import VisibleLine
from confbrief.sources.notes.markup.written import written
from confbrief.sources.notes.names import begins_sentence
from confbrief.sources.notes.outline import outline_of
from confbrief.sources.notes.place import Part
from confbrief.sources.notes.records import Entry, joined, passages_of, plain, record_of
from confbrief.sources.notes.report import heads_of, left_over, notes_of, outline, warnings
from confbrief.sources.notes.rows import Row, record_of_row, rows_of
from confbrief.sources.notes.shapes import Shapes
from confbrief.sources.notes.short_lines import begins_block
from confbrief.sources.notes.splitting import lines_of
from confbrief.sources.notes.wrapping import continued
from confbrief.sources.reader import Wishes
from confbrief.text.slug import id_of

ENTRIES: Final = (
    "mark where each entry begins: a heading (### FooServe: Fast Serving (MIT)), a bullet (- FooServe (MIT): 2.5x "
    "throughput), its title in bold, up to a full stop, or on a line of its own above its text"
)
_HEADINGS: Final = {Part.TOPIC: "topic", Part.SESSION: "session", Part.THEMES: "themes"}
_DEEPEST = 6
"""The deepest level of a heading."""


class NotesReading:
    """One document of notes being read."""

    def __init__(self, text: str, source: Source, wishes: Wishes) -> None:
        """Take mark-up off the text, and part it into lines."""
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
        self.headings: list[OutlineLine] = []
        self.taken_tables: list[Table] = []
        self.used_footnotes: set[str] = set()
        self.taken_beside: set[int] = set()
        self.loose: list[NoteLine] = []
        """Lines that belong to no entry although they stand under a heading or behind one."""

    def result(self) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Read all lines; the diagnostics are warnings.

        Raises InputError where no entry is found.
        """
        for number, step in self.steps():
            if isinstance(step, Table):
                self.take_table(step)
            elif isinstance(step, VisibleLine):
                self.take_beside(number, step)
            else:
                self.take(*step)
        records = tuple(self.record(entry) for entry in self.entries)
        if not records:
            why = "running text is not understood: " if Shapes(self.lines).is_prose() else ""
            raise InputError(Diagnostic(f"{why}no entry was found", ENTRIES, self.source.path))
        themes = joined(self.themes, self.continued)
        footnotes = {
            line.number: label for label in self.used_footnotes for line in self.notes.footnotes.get(label, ())
        }
        tables = {number for table in self.taken_tables for number in table.numbers}
        reading = Reading(
            source=self.source.model_copy(update={"title": self.title()}),
            records=records,
            topics=tuple(self.topics.values()),
            themes=tuple(themes),
            preamble=tuple(self.preamble),
            sessions=tuple(self.sessions),
            outline=outline(
                [*self.headings, *heads_of(tables, records), *notes_of(footnotes)], records, themes, self.preamble
            ),
            left_over=left_over(self.notes.unread, self.loose, frozenset({*footnotes, *tables, *self.taken_beside})),
        )
        return reading, tuple(warnings(self.lines, self.entries, self.loose))

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
        """Name the whole: by a subject or front matter, by the one talk, or by the line at the top."""
        if self.notes.title:
            return self.notes.title
        first = self.lines[0] if self.lines else None
        if len(self.entries) == 1 and isinstance(self.entries[0], Entry) and self.entries[0].first is first:
            return self.record(self.entries[0]).title
        if first is None or not self.preamble or self.preamble[0].span.line != first.number or len(first.raws) > 1:
            return None
        return plain(first.content)

    def record(self, entry: Entry | Row) -> Record:
        """Make the record of an entry, with the footnotes that it refers to."""
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
        """Take a line for the part that it is."""
        if part is Part.RULE:
            return
        if part in _HEADINGS:
            text = plain(line.content)
            last = line.last_number
            self.headings.append(OutlineLine(line=line.number, line_end=last, what=_HEADINGS[part], text=text))
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

    def add_topic(self, name: str, order: int | None) -> str:
        """Add a topic, or find that of the same name; gives its id."""
        topic_id = id_of(name, "topic")
        topic = self.topics.setdefault(topic_id, Topic(id=topic_id, name=name, number=order))
        return topic.id
