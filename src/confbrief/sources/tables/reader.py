"""Tables of papers or of remarks: the columns are known by their names, or named in the project's settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from confbrief.errors import Diagnostic, InputError, Severity
from confbrief.model.corpus import OutlineLine, Reading, Topic
from confbrief.model.paper import Session
from confbrief.model.provenance import Source
from confbrief.model.settings import FieldNames
from confbrief.sources.feeds.addresses import KINDS, links_of
from confbrief.sources.feeds.entries import Entry, reading_of
from confbrief.sources.feeds.names import field_of, folded, guessed, says_nothing
from confbrief.sources.feeds.parting import areas_of, words_of
from confbrief.sources.feeds.people import People, people_of, split_affiliations, split_people
from confbrief.sources.feeds.sessions import session_of
from confbrief.sources.other_kinds import other_kind
from confbrief.sources.reader import Wishes
from confbrief.sources.tables.scan import SIGNS, Row, header_of, likeness, rows_of, sign_of
from confbrief.sources.values import Places, Value
from confbrief.text.slug import id_of

_HINT: Final = (
    "the first line names the columns (Title, Authors, Abstract, …), or the source's settings do: "
    "columns: {title: Paper, authors: Who}"
)
_TITLES: Final = "title"


class Table:
    """Reads such tables, one kind of them."""

    takes = frozenset[str | None]({"a table of values", None})

    def __init__(self, kind: str) -> None:
        """Take the kind: csv or tsv."""
        self.kind = kind

    def score(self, text: str) -> float:
        """Look for rows of one width under names of columns, one of them that of titles."""
        if other_kind(text) not in self.takes:
            return 0.0
        best = max(likeness(text, sign) for sign in SIGNS[self.kind])
        return best if best > 0.3 else 0.0  # noqa: PLR2004 - without titles it is no table of papers

    def reason(self, text: str) -> str:
        """Say what the text shows of its kind."""
        sign = sign_of(text, self.kind) or SIGNS[self.kind][0]
        rows = list(islice(rows_of(text, sign), 20))
        header = header_of(rows) or 0
        names = ", ".join(cell.line for cell in rows[header].cells if field_of(cell.line))
        return f"line {text[: rows[header].start].count(chr(10)) + 1} names the columns {names}"

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the rows of a table; as ``read_as`` without wishes."""
        return self.read_as(text, source, Wishes())

    def read_as(self, text: str, source: Source, wishes: Wishes) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the rows of a table, in their order, its columns as is wished.

        Raises InputError where no column holds titles; warnings say which rows have none.
        """
        sign = sign_of(text, self.kind) or _most_frequent(text, SIGNS[self.kind])
        rows = list(rows_of(text, sign))
        header = _header(rows, wishes.columns, source)
        columns = _columns(rows[header], wishes.columns, source)
        if _TITLES not in columns:
            there = ", ".join(cell.line for cell in rows[header].cells if cell)
            message = f"no column is known to hold titles; there are {there}"
            raise InputError(Diagnostic(message, _HINT, source.path))
        places = Places(text, source.id)
        names = [cell.line for cell in rows[header].cells]
        table = _Rows(columns, names, places)
        entries, warnings = table.entries(rows[header + 1 :])
        if not entries:
            raise InputError(Diagnostic("the table has no row with a title", _HINT, source.path))
        line = places.line(rows[header].start)
        told = OutlineLine(line=line, line_end=line, what="columns", text=_told(columns, names))
        return reading_of(_filed(_one_a_paper(entries)), source, places, outline=(told,)), tuple(warnings)


def _most_frequent(text: str, signs: Sequence[str]) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return max(signs, key=first.count)


def _header(rows: Sequence[Row], wished: FieldNames | None, source: Source) -> int:
    """Find the row of the columns' names: that which has the names that are wished for, else the best known."""
    if wished and wished.written:
        wanted = {folded(name) for names in wished.written.values() for name in names}
        for at, row in enumerate(rows[:50]):
            if wanted & {folded(cell.line) for cell in row.cells}:
                return at
    found = header_of(rows)
    if found is None:
        raise InputError(Diagnostic("no row names columns", _HINT, source.path))
    return found


def _columns(header: Row, wished: FieldNames | None, source: Source) -> dict[str, tuple[int, ...]]:
    """Say which columns hold what, by position."""
    names = [cell.line for cell in header.cells]
    found = {
        field: tuple(names.index(name) for name in chosen) for field, chosen in guessed([n for n in names if n]).items()
    }
    written = wished.written if wished else {}
    taken = set()
    for field, chosen in written.items():
        found[field] = tuple(_position(field, name, names, source) for name in chosen)
        taken |= set(found[field])
    # A column that the settings give to one field is not guessed to be another too.
    return {
        field: kept
        for field, positions in found.items()
        if (kept := positions if field in written else tuple(at for at in positions if at not in taken))
    }


def _position(field: str, name: str, names: Sequence[str], source: Source) -> int:
    folded_names = [folded(one) for one in names]
    if name in names:
        return names.index(name)
    if folded(name) in folded_names:
        return folded_names.index(folded(name))
    if name.isdigit() and 1 <= int(name) <= len(names):
        return int(name) - 1
    hint = f"there are {', '.join(one for one in names if one)}; a column's number from 1 will do too"
    raise InputError(Diagnostic(f"there is no column {name!r}", hint, source.path, path=f"columns.{field}"))


def _told(columns: Mapping[str, tuple[int, ...]], names: Sequence[str]) -> str:
    told = "; ".join(f"{field}: {', '.join(names[at] for at in positions)}" for field, positions in columns.items())
    taken = {at for positions in columns.values() for at in positions}
    left = [name for at, name in enumerate(names) if at not in taken and name]
    return f"{told}; not read: {', '.join(left)}" if left else told


def _one_a_paper(entries: Sequence[Entry]) -> list[Entry]:
    """Join rows of one author each that follow one another under the same title."""
    found: list[Entry] = []
    for entry in entries:
        last = found[-1] if found else None
        if last is None or not _goes_on(last, entry):
            found.append(entry)
            continue
        both = (last.people, entry.people)
        people = People(
            names=tuple(name for people in both for name in people.names),
            affiliations=tuple(own for people in both for own in people.affiliations or ((),) * len(people.names)),
            places=tuple(dict.fromkeys(place for people in both for place in people.places)),
        )
        found[-1] = replace(last, people=people, end=entry.end)
    return found


def _goes_on(last: Entry, entry: Entry) -> bool:
    """Whether a row only adds an author to the paper of the row above."""
    title, other = (one.title.line if one.title else "" for one in (last, entry))
    adds = len(entry.people.names) == 1 and entry.people.names[0] not in last.people.names
    texts = [[value.text for value in one.abstract] for one in (last, entry)]
    return title == other and adds and not entry.notes and entry.takeaway is None and texts[1] in ([], texts[0])


def _filed(entries: Sequence[Entry]) -> list[Entry]:
    """File rows of remarks under the topics that their column names, as notes are; of papers these are areas."""
    if sum(entry.is_told_by_somebody for entry in entries) * 2 <= len(entries):
        return list(entries)
    return [
        replace(entry, topic=Topic(id=id_of(entry.areas[0], "topic"), name=entry.areas[0])) if entry.areas else entry
        for entry in entries
    ]


@dataclass(frozen=True)
class _Rows:
    """Makes entries of rows."""

    columns: Mapping[str, tuple[int, ...]]
    names: Sequence[str]
    places: Places

    def entries(self, rows: Sequence[Row]) -> tuple[list[Entry], list[Diagnostic]]:
        """Make an entry of each row that has a title; one warning tells of all that have none."""
        entries = [self.entry(row) for row in rows]
        bare = [self.places.line(entry.start) for entry in entries if not entry.title]
        warnings = []
        if bare:
            count = "a row has" if len(bare) == 1 else f"{len(bare)} rows have"
            message = (
                f"{count} no title: {', '.join(f'line {line}' for line in bare[:5])}{', …' if len(bare) > 5 else ''}"  # noqa: PLR2004 - enough to find them
            )
            warnings.append(Diagnostic(message, "they are left out", line=bare[0], severity=Severity.WARNING))
        return [entry for entry in entries if entry.title], warnings

    def entry(self, row: Row) -> Entry:
        """Make an entry of a row."""
        people, people_start = self.people(row)
        takeaways = self.values(row, "takeaway")
        return Entry(
            start=row.start,
            end=row.end,
            at=f"row {row.number}",
            title=next(iter(self.values(row, "title")), None),
            people=people,
            people_start=people_start,
            abstract=tuple(self.values(row, "abstract")),
            notes=(*self.values(row, "notes"), *takeaways[1:]),
            takeaway=takeaways[0] if takeaways else None,
            summary=next(iter(self.values(row, "summary")), None),
            areas=tuple(areas_of(self.lines(row, "areas"))),
            keywords=tuple(words_of(self.lines(row, "keywords"))),
            decision=next(iter(self.lines(row, "decision")), None),
            session=self.session(row),
            links=tuple(link for kind in KINDS for one in self.values(row, kind) for link in links_of(kind, one.text)),
        )

    def values(self, row: Row, field: str) -> list[Value]:
        """Give the cells of a field that say something."""
        return [
            replace(row.cells[at], at=f"row {row.number}, column {self.names[at] or at + 1}")
            for at in self.columns.get(field, ())
            if at < len(row.cells) and not says_nothing(row.cells[at].text)
        ]

    def lines(self, row: Row, field: str) -> list[str]:
        """Give the same as texts."""
        return [value.line for value in self.values(row, field)]

    def people(self, row: Row) -> tuple[People, int | None]:
        """Give the authors with their affiliations, and where they stand."""
        cells = self.values(row, "authors")
        places = self.lines(row, "affiliations")
        authors = [name for cell in cells for name in split_people(cell.text)]
        each, rest = split_affiliations(places[0], len(authors)) if len(places) == 1 else ([], places)
        return people_of(authors, each, rest), cells[0].start if cells else None

    def session(self, row: Row) -> Session | None:
        """Give the session with room and time; None without a name or a time."""
        name, room, start, end = (next(iter(self.values(row, one)), None) for one in ("session", "room", "time", "end"))
        return session_of(self.places, name, room, start, end)
