"""Tables of Markdown: which column holds titles, who, links and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from confbrief.sources.notes.markup.visible import VisibleLine


class Column(Enum):
    """What the cells of a column say."""

    TITLE = auto()
    NAME = auto()
    """A title where other columns speak for it: Name, System, Method."""
    WHERE = auto()
    PEOPLE = auto()
    TOPIC = auto()
    LINK = auto()
    ORDER = auto()
    TEXT = auto()


_HEADERS = (
    (
        Column.ORDER,
        (
            r"#|no\.?|nr\.?|nos?|id|number of poster|poster (?:no\.?|number|id|#)|paper id|time|when|slot|date|"
            r"day|start|end|room|where to find|rank"
        ),
    ),
    (
        Column.TITLE,
        (
            r"(?:the |paper |talk |poster )?titles?|papers?|posters?|talks?|presentations?|articles?|publications?|"
            r"(?:paper|talk|poster)s? (?:name|title)s?|session title|keynotes?|lecture|seminar"
        ),
    ),
    (
        Column.PEOPLE,
        r"authors?|speakers?|presenters?|presented by|people|author\(s\)|speaker\(s\)|first author|given by|by",
    ),
    (
        Column.WHERE,
        (
            r"who|affiliations?|institutions?|orgs?|organi[sz]ations?|from|labs?|company|companies|university|universities|"
            r"teams?|groups?|school|author affiliations?|where"
        ),
    ),
    (Column.LINK, r"links?|urls?|pdf|slides|video|recording|arxiv|doi|website|paper link|repo(?:sitory)?|github"),
    (Column.TOPIC, r"topics?|areas?|categor(?:y|ies)|tracks?|themes?|sessions?|subjects?"),
    (Column.NAME, r"names?|systems?|projects?|works?|what|tools?|methods?|demos?|subject|models?"),
)


@dataclass(frozen=True)
class Cell:
    """A cell: the stretch of its line's text."""

    line: VisibleLine
    start: int
    end: int

    @property
    def text(self) -> str:
        """What is read of it."""
        return self.line.text[self.start : self.end].strip()


@dataclass(frozen=True)
class Table:
    """A table: its header and its rows."""

    number: int
    indent: int
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]

    def columns(self) -> tuple[Column, ...]:
        """Say of each column what it holds, by its name."""
        return tuple(_column(cell.text) for cell in self.header)

    def title_column(self, *, within_entry: bool) -> int | None:
        """Give the column whose cells are titles of entries; None where the rows are no entries.

        Beneath an entry's own text a mere "Name" or "Method" does not make entries.
        """
        columns = self.columns()
        if Column.TITLE in columns:
            return columns.index(Column.TITLE)
        told = Column.WHERE in columns or Column.PEOPLE in columns
        if Column.NAME in columns and (told or not within_entry):
            return columns.index(Column.NAME)
        if told and not within_entry:
            plain = [at for at, column in enumerate(columns) if column is Column.TEXT]
            return plain[0] if plain else None
        return None


def _column(name: str) -> Column:
    plain = re.sub(r"[*_:]", "", name).strip().casefold()
    found = (column for column, names in _HEADERS if re.fullmatch(names, plain))
    return next(found, Column.ORDER if not plain else Column.TEXT)


def table_of(number: int, lines: Sequence[VisibleLine]) -> Table:
    """Make a table of its lines, the second of which parts the header from the rows."""
    header, rows = lines[0], lines[2:]
    indent = len(header.raw) - len(header.raw.lstrip())
    cells = tuple(_cells(header))
    numbers = tuple(line.number for line in lines)
    return Table(number, indent, cells, tuple(tuple(_cells(row))[: len(cells)] for row in rows), numbers)


def _cells(line: VisibleLine) -> Iterator[Cell]:
    """Part a row at its pipes."""
    pipes = [
        at
        for at, sign in enumerate(line.text)
        if sign == "|" and line.raw[line.starts[at] - 1 : line.starts[at]] != "\\"
    ]
    first = len(line.text) - len(line.text.lstrip())
    last = len(line.text.rstrip())
    bounds = [first - 1, *pipes, last]
    if pipes and pipes[0] == first:
        bounds = bounds[1:]
    if pipes and pipes[-1] == last - 1:
        bounds = bounds[:-1]
    for start, end in pairwise(bounds):
        yield Cell(line, start + 1, end)
