"""A briefing: a format-neutral document of sections and blocks that every renderer lays out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, Field

from confbrief.model.base import Frozen
from confbrief.model.chart import ChartSpec, Mark

PartT = TypeVar("PartT")


class Statement(Frozen):
    """One or more whole sentences with the marks of what they are taken from.

    A statement without marks is the recipe's own, or counted by the program; ``counts`` are the numbers that the
    program counted in one that has marks.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    counts: tuple[int, ...] = ()
    label: str = ""
    """What stands before it, such as the paper that it tells of."""
    paper: str | None = None
    listed: bool = False
    """Whether it is an item of a list in its source, and stays one."""


class StatementStyle(StrEnum):
    """How a run of statements is set."""

    PARAGRAPHS = "paragraphs"
    BULLETS = "bullets"
    NUMBERED = "numbered"


class Statements(Frozen):
    """A run of statements: the summary, what the user does next, a paragraph of the method."""

    kind: Literal["statements"] = "statements"
    items: tuple[Statement, ...]
    style: StatementStyle = StatementStyle.BULLETS


class Fact(Frozen):
    """One counted figure, such as 82 papers."""

    value: str
    label: str
    marks: tuple[Mark, ...] = ()


class Facts(Frozen):
    """A row of counted figures."""

    kind: Literal["facts"] = "facts"
    items: tuple[Fact, ...]


class Chart(Frozen):
    """A chart; ``tabled`` where the block after it is the table of its data."""

    kind: Literal["chart"] = "chart"
    spec: ChartSpec
    tabled: bool = False


class Charts(Frozen):
    """Charts side by side under one title, each a panel with an axis of its own: small multiples.

    A panel's own title names what it measures; subtitle and foot are told once, for all of them.
    """

    kind: Literal["charts"] = "charts"
    title: str
    subtitle: str
    panels: tuple[ChartSpec, ...] = Field(min_length=1)
    foot: str
    method: str = ""
    tabled: bool = False


class Align(StrEnum):
    """How a column is aligned."""

    LEFT = "left"
    RIGHT = "right"


class Column(Frozen):
    """A column; ``weight`` is its share of the width beside the others."""

    header: str
    weight: float = 1.0
    align: Align = Align.LEFT


class Cell(Frozen):
    """A cell; ``paper`` links it to that paper's card where the briefing has one.

    ``values`` are the numbers that were computed from what the marked lines state: gains as factors.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    values: tuple[float, ...] = ()
    paper: str | None = None
    strong: bool = False


class Table(Frozen):
    """A table: the first row of every part of it is the header."""

    kind: Literal["table"] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Number(Frozen):
    """A number of a paper: "up to 2.13×" "throughput" "against state-of-the-art solutions".

    In one line the value comes first, or ``behind`` what was measured: "variance from 20% to 1%".
    """

    value: str
    measure: str
    note: str = ""
    marks: tuple[Mark, ...] = ()
    disputed: bool = False
    """True where another source says otherwise."""
    behind: bool = False

    @property
    def in_line(self) -> tuple[str, str]:
        """Value and measure in the order in which one line says them; the measure may be empty."""
        return (self.measure, self.value) if self.behind and self.measure else (self.value, self.measure)


class CardLink(Frozen):
    """Where something of a paper is on the web; ``label`` says what."""

    label: str
    url: str


class PaperCard(Frozen):
    """All that is told of one paper.

    ``people`` is the line of authors or affiliations; ``told_by`` says which sources know the
    paper, in words. ``takeaway`` is a source's own; ``gist`` says what the paper is where a compact
    card has no take-away. ``details`` are the notes' text, ``abstract`` the page's. ``shown`` says as what and when
    the conference shows the paper.
    """

    paper: str
    title: str
    people: str = ""
    topic: str = ""
    told_by: str
    shown: str = ""
    links: tuple[CardLink, ...] = ()
    takeaway: Statement | None = None
    gist: Statement | None = None
    numbers: tuple[Number, ...] = ()
    details: tuple[Statement, ...] = ()
    abstract: Statement | None = None
    remarks: tuple[Statement, ...] = ()
    """What is to be known of the record: a lost title, other names, damage."""


class PaperCards(Frozen):
    """Cards, one a paper; ``compact`` ones are set without details and abstract."""

    kind: Literal["paper_cards"] = "paper_cards"
    items: tuple[PaperCard, ...]
    compact: bool = False


class PaperRef(Frozen):
    """A paper that is named: ``label`` is its short name."""

    paper: str
    label: str


class ThemeItem(Frozen):
    """A cross-cutting theme: its opening words, the whole text, the papers that it names."""

    title: str
    text: Statement
    papers: tuple[PaperRef, ...] = ()
    remarks: tuple[str, ...] = ()


class Themes(Frozen):
    """The themes that run through."""

    kind: Literal["themes"] = "themes"
    items: tuple[ThemeItem, ...]


class Quote(Frozen):
    """A source's own words in a disagreement; ``by`` names the source."""

    by: str
    text: str
    mark: Mark


class Disagreement(Frozen):
    """Where sources disagree about a paper: ``what`` is the kind in words, ``note`` the difference."""

    paper: PaperRef
    what: str
    field: str
    note: str
    sides: tuple[Quote, ...]
    settled: str | None = None


class Disagreements(Frozen):
    """Where the sources disagree."""

    kind: Literal["disagreements"] = "disagreements"
    items: tuple[Disagreement, ...]


class SourceLine(Frozen):
    """A line that the briefing rests on: its mark and the line's text, for reading."""

    mark: Mark
    text: str


class SourceEntry(Frozen):
    """A source with those of its lines that the briefing cites."""

    source: str
    title: str
    detail: str
    sha256: str
    lines: tuple[SourceLine, ...]


class SourceList(Frozen):
    """The sources, with the cited lines: what every mark leads to."""

    kind: Literal["source_list"] = "source_list"
    items: tuple[SourceEntry, ...]


Block = Annotated[
    Statements | Facts | Chart | Charts | Table | PaperCards | Themes | Disagreements | SourceList,
    Field(discriminator="kind"),
]


class Section(Frozen):
    """A section; ``message`` is its point as a whole sentence, the title of its slide.

    ``appendix`` sections (all papers, sources) come last and are set smaller.
    """

    id: str
    title: str
    message: Statement | None = None
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    appendix: bool = False

    def walk(self) -> Iterator[Section]:
        """Give the section and all within it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


class Page(Frozen):
    """A page of a one-pager, about one paper or about several.

    ``card`` is the paper's; a page about several papers has none, and a standfirst. ``left_out`` names what
    the sheet had no room for, each with the marks of the lines where it stands; ``body`` is the size of the
    text in points. Both are settled when the page is laid out.
    """

    id: str
    kicker: str
    """What stands over the title: the conference and the topic, or the kind of page."""
    title: str
    standfirst: Statement | None = None
    card: PaperCard | None = None
    sections: tuple[Section, ...] = ()
    left_out: tuple[Statement, ...] = ()
    body: float | None = None

    def walk(self) -> Iterator[Section]:
        """Give every section, nested ones too, in reading order."""
        for section in self.sections:
            yield from section.walk()


class SourceFile(Frozen):
    """A source as the foot of a page names it, before the labels of the lines that the page cites."""

    source: str
    name: str
    path: str


class Briefing(Frozen):
    """A document, composed from a corpus as a recipe says.

    ``standfirst`` is the headline in one sentence; ``made_from`` describes the sources in words. A handout or
    deck has ``sections``; a one-pager has ``pages`` instead, and the ``files`` that they cite.
    """

    id: str
    title: str
    kicker: str
    """What stands over the title: the conference and the kind of document."""
    standfirst: Statement
    audience: str = ""
    conference: str
    dates: str = ""
    """Of the conference, as the sources print them."""
    date: dt.date | None = None
    """Of the briefing itself, for the file's properties."""
    made_from: tuple[str, ...]
    language: str = "en"
    author: str = ""
    sections: tuple[Section, ...] = ()
    pages: tuple[Page, ...] = ()
    files: tuple[SourceFile, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Give every section, those of pages and nested ones too, in reading order."""
        for section in self.sections:
            yield from section.walk()
        for page in self.pages:
            yield from page.walk()


def marks_in(piece: object) -> Iterator[Mark]:
    """Give every mark that a briefing, or any part of it, carries; repeated as it is repeated."""
    yield from parts_of(piece, Mark)


def parts_of(piece: object, kind: type[PartT]) -> Iterator[PartT]:
    """Give everything of a kind, such as ``Mark`` or ``str``, that a piece of a briefing is made of, in order."""
    if isinstance(piece, kind):
        yield piece
    elif isinstance(piece, BaseModel):
        for name in type(piece).model_fields:
            yield from parts_of(getattr(piece, name), kind)
    elif isinstance(piece, tuple | frozenset):
        for part in piece:
            yield from parts_of(part, kind)
    elif isinstance(piece, Mapping):
        yield from parts_of(tuple(piece.items()), kind)
