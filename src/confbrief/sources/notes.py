"""A person's own notes of a conference: entries under topics, and themes that run through them."""

from __future__ import annotations

import re
import unicodedata
from textwrap import shorten

from confbrief.errors import Diagnostic, Severity
from confbrief.model.corpus import Reading, Topic
from confbrief.model.paper import Session
from confbrief.model.provenance import Passage, Source
from confbrief.sources.authors import parse_dotted
from confbrief.sources.notes_line import Marker, NoteLine
from confbrief.sources.notes_lines import lines_of
from confbrief.sources.notes_outline import Part, outline_of
from confbrief.sources.notes_records import TAKEAWAY, Entry, joined, passages_of, plain, record_of
from confbrief.sources.notes_wrapping import continued

_NO_ENTRY = "begin each entry with its title, up to a full stop, bold, or on a line of its own"
_INTRODUCTION = 5
"""Lines that may stand above the first entry without more ado."""
_LONG_ENTRY = 15
"""Lines beneath its first that an entry may have, however short the notes are."""
_MUCH = 0.2
"""Share of the lines that may do so."""
_DOTTED_WEIGHT = 4
"""How much lines of authors speak against notes."""
_DEEPEST = 6
"""The deepest level of a heading."""


class Notes:
    """Reads notes."""

    kind = "notes"

    def score(self, text: str) -> float:
        """Look for entries, most of which have text of their own, under headings."""
        lines = lines_of(text)
        parts = outline_of(lines)
        entries = parts.count(Part.ENTRY)
        if not entries:
            return 0.0
        headings = sum(parts.count(part) for part in (Part.TOPIC, Part.THEMES, Part.SESSION))
        inline = sum(
            part is Part.ENTRY and (not line.alone or line.marker is not Marker.NONE)
            for line, part in zip(lines, parts, strict=True)
        )
        takeaways = sum(TAKEAWAY.search(line.text) is not None for line in lines)
        told = (inline + min(headings, entries) + min(takeaways, entries)) / (2 * entries)
        authors = sum(parse_dotted(line.text) is not None for line in lines)
        return min(1.0, told) * max(0.0, 1 - _DOTTED_WEIGHT * authors / len(lines))

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the entries and themes out of notes, in their order."""
        return _NotesReading(text, source).result()


READER = Notes()


class _NotesReading:
    """One document being read."""

    def __init__(self, text: str, source: Source) -> None:
        self.source = source
        self.lines = lines_of(text)
        self.continued = continued(self.lines)
        self.entries: list[Entry] = []
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
        self.loose = 0
        """Lines that were warned of."""

    def result(self) -> tuple[Reading, tuple[Diagnostic, ...]]:
        for line, part in zip(self.lines, outline_of(self.lines), strict=True):
            self.take(line, part)
        records = tuple(record_of(entry, self.source.id) for entry in self.entries)
        title = None
        if self.preamble and self.preamble[0].span.line == self.lines[0].number and len(self.lines[0].raws) == 1:
            title = self.lines[0].content
        reading = Reading(
            source=self.source.model_copy(update={"title": title}),
            records=records,
            topics=tuple(self.topics.values()),
            themes=tuple(joined(self.themes, self.continued)),
            preamble=tuple(self.preamble),
            sessions=tuple(self.sessions),
        )
        if records:
            self.warn_of_little()
        else:
            self.warnings.insert(0, Diagnostic("no entry was found", _NO_ENTRY, line=1, severity=Severity.WARNING))
        return reading, tuple(self.warnings)

    def take(self, line: NoteLine, part: Part) -> None:
        if part is Part.RULE:
            return
        if part is Part.THEMES:
            self.open, self.in_themes = None, True
            self.themes_level = line.level or _DEEPEST
        elif self.in_themes and not self.leaves_themes(line, part):
            self.themes += passages_of(line, self.source.id, line.start)
        elif part is Part.TOPIC:
            self.open, self.in_themes = None, False
            self.topic = self.add_topic(line)
        elif part is Part.SESSION:
            self.open, self.in_themes, self.topic = None, False, None
            self.sessions.append(Session(name=line.content, line=line.number))
        elif part is Part.ENTRY:
            self.in_themes = False
            self.open = Entry(line, self.topic, self.sessions[-1] if self.sessions else None, continued=self.continued)
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
            told = shorten(line.content, 60, placeholder=" …")
            self.warn(line.number, f"the text belongs to no entry: {told}", _NO_ENTRY)
            self.loose += 1

    def warn(self, line: int, message: str, hint: str) -> None:
        self.warnings.append(Diagnostic(message, hint, line=line, severity=Severity.WARNING))

    def warn_of_little(self) -> None:
        """Warn where much of the text is in no entry: it stands above the first one, or under headings without any."""
        above = [line for line in self.lines if not line.rule and line.number < self.entries[0].first.number]
        above = [line for line in above if line.marker is not Marker.HEADING]
        written = sum(not line.rule for line in self.lines)
        if len(above) > max(_INTRODUCTION, _MUCH * written) and self.loose < len(above):
            message = f"{len(above)} lines above the first entry belong to no entry"
            self.warn(above[0].number, message, _NO_ENTRY)
        elif len(above) + self.loose > 0.5 * written:
            message = f"only {written - len(above) - self.loose} of {written} lines were understood"
            self.warn(1, message, _NO_ENTRY)
        largest = max(self.entries, key=lambda entry: len(entry.lines))
        if len(self.entries) > 1 and len(largest.lines) > max(_LONG_ENTRY, 0.5 * written):
            message = f"one entry takes {len(largest.lines) + 1} of {written} lines; it may hold others"
            self.warn(largest.first.number, message, _NO_ENTRY)

    def add_topic(self, line: NoteLine) -> str:
        """Add a topic, or find that of the same name; gives its id."""
        name = plain(line.content)
        slug = _slug(name)
        topic = self.topics.setdefault(slug, Topic(id=slug, name=name, number=line.order))
        return topic.id


def _slug(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "topic"
