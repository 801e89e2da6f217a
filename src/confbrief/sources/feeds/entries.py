"""An entry of a structured source, and the record that is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from confbrief.model.corpus import LeftOver, OutlineLine, Reading, Topic
from confbrief.model.paper import Link, Record, Session
from confbrief.model.provenance import Passage, Source
from confbrief.model.source_kind import Telling
from confbrief.sources.feeds.names import not_accepted
from confbrief.sources.feeds.people import People
from confbrief.sources.values import Places, Value


@dataclass
class Entry:
    """What a structured source says of one paper; ``start`` and ``end`` are offsets in the whole text."""

    start: int
    end: int
    at: str
    title: Value | None = None
    people: People = field(default_factory=People)
    people_start: int | None = None
    abstract: tuple[Value, ...] = ()
    notes: tuple[Value, ...] = ()
    takeaway: Value | None = None
    summary: Value | None = None
    areas: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    decision: str | None = None
    session: Session | None = None
    links: tuple[Link, ...] = ()
    keys: tuple[str, ...] = ()
    topic: Topic | None = None

    @property
    def is_told_by_somebody(self) -> bool:
        """Whether it holds somebody's remarks and no abstract."""
        return bool(self.notes or self.takeaway) and not self.abstract


def reading_of(
    entries: Sequence[Entry],
    source: Source,
    places: Places,
    *,
    outline: Sequence[OutlineLine] = (),
    left_over: Sequence[LeftOver] = (),
) -> Reading:
    """Make records of entries, in their order; what was not accepted is kept out where anything was."""
    kept = [entry for entry in entries if not not_accepted(entry.decision)]
    out = [entry for entry in entries if not_accepted(entry.decision)] if kept else []
    records = tuple(record_of(entry, source, places) for entry in (kept or entries))
    told = sum(entry.is_told_by_somebody for entry in entries)
    sessions: dict[tuple[str, str | None, str | None], Session] = {}
    for one in (entry.session for entry in kept if entry.session):
        sessions.setdefault((one.name, one.room, one.time), one)
    topics = {entry.topic.id: entry.topic for entry in kept if entry.topic}
    left = [
        *left_over,
        *(LeftOver(line=places.line(entry.start), reason="not accepted") for entry in out),
    ]
    return Reading(
        source=source.model_copy(update={"telling": Telling.NOTES}) if told * 2 > len(entries) else source,
        records=records,
        topics=tuple(topics.values()),
        sessions=tuple(sessions.values()),
        outline=(*outline, *(_outlined(record) for record in records)),
        left_over=tuple(sorted(left, key=lambda one: one.line)),
    )


def _outlined(record: Record) -> OutlineLine:
    return OutlineLine(line=record.line_start, line_end=record.line_end, what="entry", text=record.title or "")


def record_of(entry: Entry, source: Source, places: Places) -> Record:
    """Make the record of an entry."""
    body = tuple(passage for value in (*entry.notes, *entry.abstract) for passage in places.passages(value))
    takeaway = places.passages(entry.takeaway) if entry.takeaway else ()
    told = entry.takeaway is not None and not any(_holds(value, entry.takeaway) for value in entry.notes)
    if told:
        body = tuple(sorted((*body, *takeaway), key=_place))
    title = entry.title or None
    first, last = places.line(entry.start), places.line(max(entry.start, entry.end - 1))
    title_span = places.span(title) if title else None
    line_start = title_span.line if title_span else body[0].span.line if body else first
    return Record(
        source=source.id,
        title=title.line if title else None,
        title_span=title_span,
        title_text=_title_text(title, places),
        line_start=line_start,
        line_end=max(last, line_start),
        body_line_start=body[0].span.line if body else last,
        body_line_end=body[-1].span.line if body else last,
        authors=entry.people.names,
        authors_line=None if entry.people_start is None else places.line(entry.people_start),
        hidden_authors=entry.people.hidden,
        author_affiliations=entry.people.affiliations,
        affiliations=entry.people.all_places,
        topic=entry.topic.id if entry.topic else None,
        takeaway=takeaway[0] if takeaway else None,
        body=body,
        summary=_one(entry.summary, places),
        session=entry.session,
        links=tuple(dict.fromkeys(entry.links)),
        areas=entry.areas,
        keywords=entry.keywords,
        decision=entry.decision,
        keys=entry.keys,
        at=entry.at or None,
        damage=_damage(entry),
    )


def _place(passage: Passage) -> tuple[int, int]:
    return passage.span.line, passage.span.start


def _holds(value: Value, other: Value) -> bool:
    return value.start <= other.start and other.end <= value.end


def _one(value: Value | None, places: Places) -> Passage | None:
    """Give a value of a sentence as one passage: its first paragraph's first line."""
    passages = places.passages(value) if value else ()
    return passages[0] if passages else None


def _title_text(title: Value | None, places: Places) -> tuple[Passage, ...]:
    """Give the title as passages where the text does not have it just so."""
    if title is None or places.text[title.start : title.end] == title.line:
        return ()
    passages = places.passages(title)
    return (*passages[:1], *(one.model_copy(update={"continues": True}) for one in passages[1:]))


def _damage(entry: Entry) -> tuple[str, ...]:
    return ("the title is missing",) if not entry.title and not entry.keys else ()


def merged(entries: Sequence[Entry]) -> Entry:
    """Make one entry of several of one paper: the first, with what only others tell."""
    first = entries[0]
    longest = max(entries, key=lambda one: sum(value.end - value.start for value in one.abstract))
    return replace(
        first,
        people=max((one.people for one in entries), key=lambda people: len(people.names)),
        abstract=longest.abstract,
        summary=next((one.summary for one in entries if one.summary), None),
        areas=next((one.areas for one in entries if one.areas), ()),
        keywords=tuple(dict.fromkeys(word for one in entries for word in one.keywords)),
        decision=next((one.decision for one in entries if one.decision), None),
        session=next((one.session for one in entries if one.session), None),
        links=tuple(dict.fromkeys(link for one in entries for link in one.links)),
        keys=tuple(dict.fromkeys(key for one in entries for key in one.keys)),
    )
