"""Papers: what one source tells (Record), and what all of them tell together (Paper)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from confbrief.model.base import Frozen
from confbrief.model.claim import Claim
from confbrief.model.provenance import Passage, Place, Span


class Session(Frozen):
    """The session that a page announces, in the page's own words."""

    name: str
    room: str | None = None
    time: str | None = None
    line: int


class LinkKind(StrEnum):
    """What a link leads to."""

    PAGE = "page"
    PDF = "pdf"
    CODE = "code"
    POSTER = "poster"
    VIDEO = "video"
    OTHER = "other"


class Link(Frozen):
    """Where something of a paper is found on the web."""

    kind: LinkKind
    url: str


class Record(Frozen):
    """One source's account of a paper, read without knowing of any other source.

    ``title`` is as printed, None where the source has lost it. ``line_start`` is the title's line,
    or the abstract's where the title is missing; ``body_line_*`` bound the entry's text or the
    abstract. ``hidden_authors`` counts the author slots that the page left empty. ``damage`` says
    in words what the source has lost or mixed up. ``author_affiliations`` are those of each author, in
    the order of ``authors``; empty where the source does not tell whose they are. ``areas`` are what the
    source files the paper under (primary area, track), ``summary`` is its own summary in a sentence
    (TL;DR), ``decision`` what was decided of it ("Accept (oral)"). ``at`` is the entry's place in a
    file that is no lines of text, as in ``Span``.
    """

    source: str
    title: str | None
    title_span: Span | None = None
    line_start: int
    line_end: int
    body_line_start: int
    body_line_end: int
    authors: tuple[str, ...] = ()
    authors_line: int | None = None
    hidden_authors: int = 0
    affiliations: tuple[str, ...] = ()
    current_affiliations: tuple[str, ...] = ()
    alternative_title: str | None = None
    topic: str | None = None
    takeaway: Passage | None = None
    body: tuple[Passage, ...] = ()
    session: Session | None = None
    links: tuple[Link, ...] = ()
    damage: tuple[str, ...] = ()
    author_affiliations: tuple[tuple[str, ...], ...] = ()
    areas: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    summary: Passage | None = None
    decision: str | None = None
    at: str | None = None
    keys: tuple[str, ...] = ()
    """The source's own ids of the paper, by which another file beside it may tell more of it."""
    title_text: tuple[Passage, ...] = ()
    """The title as passages, where it does not stand in the source as it is printed."""

    @property
    def column(self) -> int:
        """Where it begins in its first line: data may hold many entries in one line."""
        begin = self.title_span or (self.body[0].span if self.body else None)
        return begin.start if begin else 0


class TopicBy(StrEnum):
    """What put a paper into a topic."""

    NOTES = "notes"
    RULE = "rule"
    SIMILARITY = "similarity"
    CORRECTION = "correction"
    CLUSTER = "cluster"
    """The words that it shares with others."""
    AREA = "area"
    """The primary area or the track that the conference files it under."""
    SESSION = "session"
    """The session that the conference shows it in."""


class TopicLink(Frozen):
    """A paper's place in a topic, with the reason in words; ``score`` is between 0 and 1."""

    id: str
    by: TopicBy
    reason: str
    score: float = 1.0


class MatchBy(StrEnum):
    """What joined the records of a paper."""

    SIMILARITY = "similarity"
    CORRECTION = "correction"


class Match(Frozen):
    """Why the records of a paper are held to tell of the same one; ``score`` is between 0 and 1."""

    score: float = Field(ge=0, le=1)
    by: MatchBy
    evidence: tuple[str, ...]


class Paper(Frozen):
    """A paper as all sources tell of it; every record stays inside.

    ``name`` is its short name for charts and lists: the system's name where it has one, otherwise
    the title, shortened at a word. ``aliases`` are the other titles and system names it goes by.
    ``title``, ``takeaway`` and ``abstract`` are for reading; where each comes from is told by the
    records. ``summary`` is the authors' own in a sentence; ``areas``, ``keywords``, ``decision`` and ``links`` are
    those of all records, each once.
    """

    id: str
    name: str
    title: str
    aliases: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    hidden_authors: int = 0
    affiliations: tuple[str, ...] = ()
    topics: tuple[TopicLink, ...] = ()
    takeaway: str | None = None
    abstract: str | None = None
    summary: str | None = None
    areas: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    decision: str | None = None
    links: tuple[Link, ...] = ()
    records: tuple[Record, ...]
    match: Match | None = None
    headline: Place | None = None
    """The value of the claim that the paper is told by; None where it states no result."""
    claims: tuple[Claim, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that tell of the paper, in the order of its records."""
        return tuple(dict.fromkeys(record.source for record in self.records))

    def record_of(self, source: str) -> Record | None:
        """Give the first record of a source, None where that source does not tell of the paper."""
        return next((record for record in self.records if record.source == source), None)


class ConflictKind(StrEnum):
    """What two accounts disagree in."""

    NUMBER = "number"
    NAME = "name"
    SCOPE = "scope"


class ConflictSide(Frozen):
    """What one source says in a disagreement; ``quote`` is for reading."""

    source: str
    line: int
    quote: str


class Conflict(Frozen):
    """A disagreement about a paper, with all its sides; ``settled`` is a correction's reason."""

    paper: str
    kind: ConflictKind
    field: str
    note: str
    sides: tuple[ConflictSide, ...]
    settled: str | None = None
