"""The corpus: everything that the sources tell, merged. Its JSON is the exported format."""

from __future__ import annotations

from functools import cached_property
from typing import Final, Literal

from confbrief.model.base import Frozen
from confbrief.model.claim import Claim
from confbrief.model.paper import Conflict, Paper, Record, Session
from confbrief.model.provenance import Passage, Source

SCHEMA_VERSION: Literal["1"] = "1"


class Topic(Frozen):
    """A topic that papers are filed under; ``number`` is the notes' own, None for others."""

    id: str
    name: str
    number: int | None = None


class CrossCuttingTheme(Frozen):
    """A theme that the notes see across papers.

    ``title`` is its opening words, ``text`` the whole paragraph for reading; ``papers`` are the
    ids of those that it names. ``remarks`` say what its counts do not bear out. ``sentences`` are
    the whole sentences of ``text``, in order.
    """

    title: str
    source: str
    line: int
    papers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    text: str = ""
    sentences: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class ReviewPair(Frozen):
    """Two records that are near the line between same and not the same, left for a person.

    The titles are those of the records for reading, or a name or the opening words where there is none.
    """

    first: str
    second: str
    first_line: int
    second_line: int
    first_source: str
    second_source: str
    first_title: str = ""
    second_title: str = ""
    score: float
    joined: bool
    evidence: tuple[str, ...]


KEPT_OUT: Final = frozenset(
    {
        *("private", "code", "tags", "property", "front matter"),
        *("mail header", "greeting", "quoted mail", "signature"),
        *("label or button", "no words", "withdrawn", "not accepted", "around the entries"),
    }
)
"""Reasons why a line is not meant to be read."""


class LeftOver(Frozen):
    """A line of a source that nothing is made of, and why."""

    line: int
    reason: str


class OutlineLine(Frozen):
    """What the lines from ``line`` to ``line_end`` were taken for: topic, session, entry, theme, preamble, table."""

    line: int
    line_end: int
    what: str
    text: str


class Reading(Frozen):
    """What a reader takes out of one source; ``preamble`` is what stands before the first paper.

    ``outline`` says what lines were taken for, ``left_over`` which lines nothing was made of; ``taken_for``
    says why the text was taken for its kind, where nobody had named one.
    """

    source: Source
    records: tuple[Record, ...]
    topics: tuple[Topic, ...] = ()
    themes: tuple[Passage, ...] = ()
    preamble: tuple[Passage, ...] = ()
    sessions: tuple[Session, ...] = ()
    outline: tuple[OutlineLine, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    taken_for: str | None = None

    @property
    def understood(self) -> str:
        """What was understood, in numbers: "18 topics, 72 entries, 14 themes, 3 lines left over"."""
        kept_out = [line for line in self.left_over if line.reason in KEPT_OUT]
        counts = (
            (len({session.line for session in self.sessions}), "session", "sessions"),
            (len(self.topics), "topic", "topics"),
            (len(self.records), "entry", "entries"),
            (sum(not passage.continues for passage in self.themes), "theme", "themes"),
            (len(kept_out), "line kept out", "lines kept out"),
            (len(self.left_over) - len(kept_out), "line left over", "lines left over"),
        )
        return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)


class Corpus(Frozen):
    """All papers, topics, themes and disagreements of a conference, in reading order.

    ``claims`` are those of no single paper, such as "~72 unique posters".
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    conference: str
    sources: tuple[Source, ...]
    topics: tuple[Topic, ...]
    papers: tuple[Paper, ...]
    conflicts: tuple[Conflict, ...] = ()
    themes: tuple[CrossCuttingTheme, ...] = ()
    claims: tuple[Claim, ...] = ()
    preamble: tuple[Passage, ...] = ()
    sessions: tuple[Session, ...] = ()
    review: tuple[ReviewPair, ...] = ()

    @cached_property
    def papers_by_id(self) -> dict[str, Paper]:
        """The papers under their ids."""
        return {paper.id: paper for paper in self.papers}

    @cached_property
    def topics_by_id(self) -> dict[str, Topic]:
        """The topics under their ids."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def sources_by_id(self) -> dict[str, Source]:
        """The sources under their ids."""
        return {source.id: source for source in self.sources}

    def to_json(self) -> str:
        """Write the exported format, indented, with a closing newline."""
        return self.model_dump_json(indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Corpus:
        """Read what ``to_json`` wrote.

        Raises pydantic.ValidationError where it is not a corpus of this schema version.
        """
        return cls.model_validate_json(text)
