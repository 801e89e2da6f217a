"""What several sources tell of one paper, side by side, with what differs marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from confbrief.model.corpus import Corpus
from confbrief.model.paper import Conflict, ConflictKind, Record
from confbrief.model.provenance import Passage
from confbrief.model.source_names import mark_label, mark_prefixes
from confbrief.render.reconciliation.differences import Piece, Quoted, Run, compare_titles, mark_text, numbers_in


@dataclass(frozen=True)
class Text:
    """A line of a source; ``mark`` is its place."""

    mark: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Account:
    """What one source tells of a paper."""

    source: str
    told_by: str
    mark: str
    place: str
    title: tuple[Piece, ...]
    people: str
    texts: tuple[Text, ...]
    damage: tuple[str, ...]


class SideBySide:
    """Lays out what the sources of a corpus tell."""

    def __init__(self, corpus: Corpus) -> None:
        """Settle the letters of the sources."""
        self._corpus = corpus
        self._prefixes = mark_prefixes(corpus.sources)

    def accounts(self, records: Sequence[Record], conflicts: Sequence[Conflict]) -> tuple[Account, ...]:
        """Lay records side by side, each marked against the others."""
        printed = [numbers_in(_printed(record)) for record in records]
        accounts = []
        for at, record in enumerate(records):
            elsewhere = frozenset[str]().union(*(numbers for other, numbers in enumerate(printed) if other != at))
            source = self._corpus.sources_by_id[record.source]
            texts = (
                Text(
                    self.mark(record.source, passage.span.line),
                    mark_text(passage.text, list(_quotes(conflicts, passage)), elsewhere),
                )
                for passage in _passages(record)
            )
            accounts.append(
                Account(
                    source=record.source,
                    told_by=source.by or source.title or source.kind,
                    mark=self.mark(record.source, record.line_start),
                    place=self.place_of(record),
                    title=_title(records, at),
                    people=_people(record),
                    texts=tuple(texts),
                    damage=record.damage,
                )
            )
        return tuple(accounts)

    def sides(self, conflict: Conflict) -> tuple[Text, ...]:
        """Mark the quotes of a disagreement: the words of names, the numbers of numbers."""
        marks = (self.mark(side.source, side.line) for side in conflict.sides)
        return tuple(Text(mark, runs) for mark, runs in zip(marks, _marked_quotes(conflict), strict=True))

    def mark(self, source: str, line: int) -> str:
        """Write the mark of a line."""
        return mark_label(self._prefixes[source], line)

    def place(self, source: str, line: int) -> str:
        """Write a place: ``N12 seeds/notes.txt:12``."""
        return f"{self.mark(source, line)} {self._corpus.sources_by_id[source].path}:{line}"

    def place_of(self, record: Record) -> str:
        """Write the place of a record, with its last line where it has several."""
        last = max(record.line_end, record.body_line_end)
        return self.place(record.source, record.line_start) + (f"–{last}" if last > record.line_start else "")


def _title(records: Sequence[Record], at: int) -> tuple[Piece, ...]:
    """Mark a record's title against the first other one."""
    title = records[at].title
    if title is None:
        return ()
    other = next((record.title for number, record in enumerate(records) if number != at and record.title), None)
    return compare_titles(title, other)[0] if other else (Piece(title),)


def _people(record: Record) -> str:
    hidden = f"{record.hidden_authors} more whom the source does not name" if record.hidden_authors else ""
    return "; ".join(part for part in (", ".join(record.authors), hidden, ", ".join(record.affiliations)) if part)


def _passages(record: Record) -> Iterator[Passage]:
    """Give what a record says under its title, each stretch of text once."""
    yield from record.body
    told = record.takeaway
    if told and not any(_holds(passage, told) for passage in record.body):
        yield told


def _holds(outer: Passage, inner: Passage) -> bool:
    one, other = outer.span, inner.span
    return (one.source, one.line) == (other.source, other.line) and one.start <= other.start <= other.end <= one.end


def _printed(record: Record) -> Iterator[str]:
    yield record.title or ""
    yield from (passage.text for passage in _passages(record))


def _quotes(conflicts: Sequence[Conflict], passage: Passage) -> Iterator[Quoted]:
    """Give the sides of disagreements that a passage may hold."""
    for conflict in conflicts:
        for at, side in enumerate(conflict.sides):
            if (side.source, side.line) == (passage.span.source, passage.span.line):
                yield Quoted(side.quote, _differing(conflict, at))


def _differing(conflict: Conflict, at: int) -> frozenset[str]:
    """Give the numbers of a side that the disagreement is about: its note names them, and no other side has them."""
    if conflict.kind is not ConflictKind.NUMBER:
        return frozenset()
    others = (side.quote for number, side in enumerate(conflict.sides) if number != at)
    own, named = ({conflict.sides[at].quote}, {conflict.note})
    return (numbers_in(own, spelled=True) & numbers_in(named, spelled=True)) - numbers_in(others, spelled=True)


def _marked_quotes(conflict: Conflict) -> Iterator[tuple[Run, ...]]:
    quotes = [side.quote for side in conflict.sides]
    for at, quote in enumerate(quotes):
        if conflict.kind is ConflictKind.NAME and len(quotes) > 1:
            yield (Run(compare_titles(quote, quotes[0 if at else 1])[0]),)
        elif conflict.kind is ConflictKind.NUMBER:
            yield mark_text(quote, [Quoted(quote, _differing(conflict, at))], ())
        else:
            yield (Run((Piece(quote),)),)
