"""Rows of a table as entries: the cell of the title, those of who, and the others as remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from confbrief.model.paper import Record, Session
from confbrief.sources.notes.markup.tables import Cell, Column, Table
from confbrief.sources.notes.records import plain
from confbrief.sources.notes.title import PARENTHESIS
from confbrief.sources.people.affiliations import Means, meaning_of, names_institution, split_affiliations
from confbrief.sources.people.authors import parse_listed

_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "none", "?", "tbd", "."})


@dataclass(frozen=True)
class Row:
    """A row that is an entry; ``length`` is the number of lines beneath its first: none."""

    number: int
    title: Cell
    cells: tuple[tuple[Column, Cell], ...]
    topic: str | None = None
    topic_id: str | None = None
    session: Session | None = None
    length: int = 0


def rows_of(table: Table, column: int) -> Iterator[Row]:
    """Give the rows whose cell in ``column`` holds a title."""
    columns = table.columns()
    for number, cells in zip(table.numbers[2:], table.rows, strict=True):
        if column >= len(cells) or not any(sign.isalnum() for sign in cells[column].text):
            continue
        others = tuple(
            (what, cell)
            for at, (what, cell) in enumerate(zip(columns, cells, strict=False))
            if at != column and plain(cell.text).casefold() not in _NOTHING
        )
        topic = next((plain(cell.text) for what, cell in others if what is Column.TOPIC), None)
        yield Row(number, cells[column], others, topic)


def record_of_row(row: Row, source: str) -> Record:
    """Make the record of a row."""
    start, end, inside = _title_of(row)
    line = row.title.line
    remarks = [cell for what, cell in row.cells if what in {Column.TEXT, Column.NAME}]
    body = [passage for cell in remarks if (passage := line.passage(source, cell.start, cell.end)) is not None]
    affiliations, authors = _who([plain(cell.text) for what, cell in row.cells if what is Column.WHERE], inside)
    people = [plain(cell.text) for what, cell in row.cells if what is Column.PEOPLE]
    authors = [*authors, *(name for text in people for name in _people(text))]
    return Record(
        source=source,
        title=plain(line.text[start:end]),
        title_span=line.span(source, start, end),
        line_start=row.number,
        line_end=row.number,
        body_line_start=row.number,
        body_line_end=row.number,
        authors=tuple(dict.fromkeys(authors)),
        authors_line=row.number if authors else None,
        affiliations=tuple(dict.fromkeys(affiliations)),
        topic=row.topic_id,
        body=tuple(body),
        session=row.session,
        links=tuple(dict.fromkeys(link.link for link in line.links)),
    )


def _title_of(row: Row) -> tuple[int, int, str]:
    """Give where the title begins and ends, and who stands in parentheses behind it."""
    text, start, end = row.title.line.text, row.title.start, row.title.end
    for match in PARENTHESIS.finditer(text, start, end):
        behind = text[match.end() : end].strip(" *_.")
        title = plain(text[start : match.start()])
        if not behind and title and meaning_of(match[1], title, "") is Means.AFFILIATION:
            return start, match.start(), match[1]
    return start, end, ""


def _who(cells: Sequence[str], inside: str) -> tuple[list[str], list[str]]:
    """Tell places from people among what a column of who holds."""
    places: list[str] = []
    people: list[str] = []
    for text in filter(None, (*cells, inside)):
        listed = None if names_institution(text) else parse_listed(text)
        if listed is not None and all(len(name.split()) > 1 for name in listed.names):
            people += listed.names
            places += listed.affiliations
        else:
            places += split_affiliations(text).names
    return places, people


def _people(text: str) -> tuple[str, ...]:
    listed = parse_listed(f"Authors: {text}")
    return listed.names if listed is not None else (text,)
