"""A person's own notes of a conference: entries under topics, and themes that run through them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from textwrap import shorten

from confbrief.errors import Diagnostic, Severity
from confbrief.model.corpus import Reading, Topic
from confbrief.model.paper import Record, Session
from confbrief.model.provenance import Passage, Source, Span
from confbrief.sources.affiliations import Affiliations, Means, meaning_of, names_only_institutions, split_affiliations
from confbrief.sources.authors import parse_dotted, parse_listed
from confbrief.sources.notes_lines import Marker, NoteLine, lines_of
from confbrief.sources.notes_outline import Part, outline_of
from confbrief.sources.notes_title import Strength, TitleCut

_TAKEAWAY = re.compile(
    r"(?:^|(?<=[\s*_(]))[*_]{0,3}(?:(?:key|main|my|our|the)\s+)?(?:take[- ]?aways?|tl;?\s?dr|"
    r"bottom\s+line)\b(?:[*_]{1,3})?\s*"
    r"(?::|[—–]|\s-\s)[*_]{0,3}\s*",
    re.IGNORECASE,
)
_TAKEAWAY_HEADING = re.compile(
    r"[*_]{0,3}(?:(?:key|main|my|our|the)\s+)?(?:take[- ]?aways?|tl;?\s?dr)[*_]{0,3}", re.IGNORECASE
)
_FROM = re.compile(r"^\W*(?:affiliations?|orgs?|organi[sz]ations?|institutions?|from)\W*:\W*(?=\w)", re.IGNORECASE)
_AUTHORS = re.compile(r"^\W*(?:authors?|presenters?|speakers?)\W*:[\s*_]*(?=\w)", re.IGNORECASE)
_DOTTED_WEIGHT = 4
"""How much lines of authors speak against notes."""
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\w))(.+?)\1")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")


@dataclass
class _Entry:
    """An entry while it is read."""

    first: NoteLine
    topic: str | None
    session: Session | None
    lines: list[NoteLine] = field(default_factory=list)


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
        takeaways = sum(_TAKEAWAY.search(line.text) is not None for line in lines)
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
        self.entries: list[_Entry] = []
        self.topics: dict[str, Topic] = {}
        self.sessions: list[Session] = []
        self.preamble: list[Passage] = []
        self.themes: list[Passage] = []
        self.topic: str | None = None
        self.in_themes = False
        self.open: _Entry | None = None
        self.warnings: list[Diagnostic] = []

    def result(self) -> tuple[Reading, tuple[Diagnostic, ...]]:
        for line, part in zip(self.lines, outline_of(self.lines), strict=True):
            self.take(line, part)
        records = tuple(self.record(entry) for entry in self.entries)
        title = None
        if self.preamble and self.preamble[0].span.line == self.lines[0].number and len(self.lines[0].raws) == 1:
            title = self.lines[0].content
        reading = Reading(
            source=self.source.model_copy(update={"title": title}),
            records=records,
            topics=tuple(self.topics.values()),
            themes=tuple(self.themes),
            preamble=tuple(self.preamble),
            sessions=tuple(self.sessions),
        )
        if not records:
            hint = "begin each entry with its title, up to a full stop, bold, or on a line of its own"
            self.warnings.insert(0, Diagnostic("no entry was found", hint, line=1, severity=Severity.WARNING))
        return reading, tuple(self.warnings)

    def take(self, line: NoteLine, part: Part) -> None:
        if part is Part.RULE:
            return
        if part is Part.THEMES:
            self.open, self.in_themes = None, True
        elif self.in_themes and not self.leaves_themes(line, part):
            self.themes += self.passages(line, line.start)
        elif part is Part.TOPIC:
            self.open, self.in_themes = None, False
            self.topic = self.add_topic(line)
        elif part is Part.SESSION:
            self.open, self.in_themes, self.topic = None, False, None
            self.sessions.append(Session(name=line.content, line=line.number))
        elif part is Part.ENTRY:
            self.in_themes = False
            self.open = _Entry(line, self.topic, self.sessions[-1] if self.sessions else None)
            self.entries.append(self.open)
        elif self.open is not None:
            self.open.lines.append(line)
        else:
            self.take_loose(line)

    def leaves_themes(self, line: NoteLine, part: Part) -> bool:
        """Say whether a line ends the themes: a heading does, an entry only where it is a heading itself."""
        if part is Part.ENTRY:
            return line.marker is Marker.HEADING
        return part in {Part.TOPIC, Part.SESSION}

    def take_loose(self, line: NoteLine) -> None:
        """Keep text above the first entry; warn of text under a heading that belongs to no entry."""
        if not self.entries:
            self.preamble += self.passages(line, line.start if line.marker is Marker.HEADING else 0)
            return
        message = f"the text belongs to no entry: {shorten(line.content, 60, placeholder=' …')}"
        self.warnings.append(
            Diagnostic(
                message, "it is left out; begin the entry with its title", line=line.number, severity=Severity.WARNING
            )
        )

    def add_topic(self, line: NoteLine) -> str:
        """Add a topic, or find that of the same name; gives its id."""
        name = _plain(line.content)
        slug = _slug(name)
        topic = self.topics.setdefault(slug, Topic(id=slug, name=name, number=line.order))
        return topic.id

    def passages(self, line: NoteLine, start: int) -> list[Passage]:
        """Give what stands from ``start`` on, a passage a raw line."""
        if not line.text[start:].strip():
            return []
        found = (Passage.of_line(self.source.id, number, raw, offset) for number, offset, raw in line.stretches(start))
        return [passage for passage in found if passage.raw]

    # Entries

    def record(self, entry: _Entry) -> Record:
        """Make the record of an entry."""
        first = entry.first
        cut = first.cut or _whole(first)
        raw = first.text
        others = [
            passage
            for line in entry.lines
            for passage in self.passages(line, 0 if line.marker is Marker.BULLET else line.start)
        ]
        told = raw[cut.body :] + "\n" + "\n".join(passage.raw for passage in others)
        title = _plain(raw[cut.start : cut.end])
        affiliations, alternative, end, body_start = _read_parentheses(raw, cut, title, told)
        body = [*self.passages(first, body_start), *others]
        last = entry.lines[-1] if entry.lines else first
        authors: tuple[str, ...] = ()
        authors_line = None
        if body and affiliations is None and names_only_institutions(body[0].raw):
            affiliations = split_affiliations(body[0].raw)
        for passage in body:
            if match := _FROM.match(passage.raw):
                affiliations = affiliations or split_affiliations(passage.raw[match.end() :].rstrip(" ."))
            elif (match := _AUTHORS.match(passage.raw)) and (
                listed := parse_listed("Authors: " + passage.raw[match.end() :].rstrip(" ."))
            ):
                authors, authors_line = listed.names, passage.span.line
        line_start, start = first.place(cut.start)
        end_line, stop = first.place(end)
        span_end = stop if end_line == line_start else len(first.raws[0])
        return Record(
            source=self.source.id,
            title=_plain(raw[cut.start : end]),
            title_span=Span(source=self.source.id, line=line_start, start=start, end=span_end),
            line_start=first.number,
            line_end=last.number + len(last.raws) - 1,
            body_line_start=body[0].span.line if body else first.number,
            body_line_end=body[-1].span.line if body else first.number,
            authors=authors,
            authors_line=authors_line,
            affiliations=affiliations.names if affiliations else (),
            current_affiliations=affiliations.current if affiliations else (),
            alternative_title=title if alternative else None,
            topic=entry.topic,
            takeaway=_takeaway(body),
            body=tuple(body),
            session=entry.session,
        )


def _whole(line: NoteLine) -> TitleCut:
    """Take a heading that does not look like a title for one, as it stands."""
    end = line.start + len(line.text[line.start :].rstrip(" #"))
    return TitleCut(line.start, end, (), len(line.text), Strength.EXPLICIT)


def _read_parentheses(raw: str, cut: TitleCut, title: str, told: str) -> tuple[Affiliations | None, bool, int, int]:
    """Tell affiliations from other names among the parentheses behind a title.

    Gives the affiliations, whether there is another name, where the title ends with it, and where
    the body begins; a parenthesis that is neither begins the body, so that it is not lost.
    """
    affiliations: Affiliations | None = None
    alternative = False
    end, body = cut.end, cut.body
    for start, stop in cut.parentheses:
        meaning = meaning_of(raw[start:stop], title, told)
        if meaning is Means.AFFILIATION and affiliations is None:
            affiliations = split_affiliations(raw[start:stop])
        elif meaning is Means.OTHER_NAME and not alternative:
            alternative = True
            end = stop + 1
        else:
            return affiliations, alternative, end, min(body, start - 1)
    return affiliations, alternative, end, body


def _takeaway(body: list[Passage]) -> Passage | None:
    """Give what stands behind the label of the take-away, or beneath it."""
    for at, passage in enumerate(body):
        match = _TAKEAWAY_HEADING.fullmatch(passage.raw) or _TAKEAWAY.search(passage.raw)
        if match is None:
            continue
        if match.end() < len(passage.raw):
            return _part_of(passage, match.end())
        if at + 1 < len(body):
            marker = re.match(r"[-*+•]\s+", body[at + 1].raw)
            return _part_of(body[at + 1], marker.end() if marker else 0)
    return None


def _part_of(passage: Passage, start: int) -> Passage:
    raw = passage.raw[start:]
    span = passage.span.model_copy(update={"start": passage.span.start + start})
    return Passage(span=span, raw=raw, text=raw)


def _plain(text: str) -> str:
    """Take Markdown's emphasis and links off a title, and join what was wrapped."""
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", text)
    return " ".join(text.split())


def _slug(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "topic"
