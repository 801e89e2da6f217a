"""Reference lists in RIS: a tag and a value a line, from TY to ER; the tags and their grammar are those of rispy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from rispy import RisParser

from confbrief.errors import Diagnostic, InputError, Severity
from confbrief.model.corpus import LeftOver, Reading
from confbrief.model.paper import Session
from confbrief.model.provenance import Source
from confbrief.sources.feeds.addresses import links_of
from confbrief.sources.feeds.entries import Entry, reading_of
from confbrief.sources.feeds.people import people_of
from confbrief.sources.values import Places, Value

_BEGIN: Final = re.compile(r"(?:^|\n)TY  - ?\w")
_HINT: Final = (
    "a reference begins with TY  - CPAPER and ends with ER  - ; TI, AU and AB are title, authors and abstract"
)
_TITLES: Final = ("title", "primary_title", "translated_title", "short_title")
_PEOPLE: Final = ("authors", "first_authors")
_ABSTRACTS: Final = ("abstract", "notes_abstract")
_LINKS: Final = (
    ("urls", "page"),
    ("url", "page"),
    ("file_attachments1", "pdf"),
    ("link_to_pdf", "pdf"),
    ("file_attachments2", "other"),
    ("doi", "page"),
)
_VALUE_AT: Final = 6


@dataclass
class _Reference:
    """A reference while it is read: its values by rispy's names of the tags."""

    start: int
    number: int
    end: int = 0
    values: dict[str, list[Value]] = field(default_factory=dict)

    def first(self, *names: str) -> Value | None:
        return next((value for name in names for value in self.values.get(name, ()) if value), None)

    def all(self, *names: str) -> list[Value]:
        return [value for name in names for value in self.values.get(name, ()) if value]


class Ris:
    """Reads such lists."""

    kind = "ris"
    takes = frozenset[str | None]({"RIS", None})

    def score(self, text: str) -> float:
        """Look for the beginning of a reference."""
        return 0.95 if _BEGIN.search(text[:5000]) else 0.0

    def reason(self, _text: str) -> str:
        """Say what the text shows of its kind."""
        return "it has references that begin with TY"

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the references, in their order; warnings say which are not closed."""
        places = Places(text, source.id)
        left: list[LeftOver] = []
        warnings: list[Diagnostic] = []
        entries = []
        for reference in _references(text, places, left, warnings):
            entry = _entry(reference, places)
            if entry.title:
                entries.append(entry)
            else:
                line = places.line(reference.start)
                warnings.append(Diagnostic("the reference has no title", _HINT, line=line, severity=Severity.WARNING))
        if not entries:
            raise InputError(Diagnostic("no reference was found", _HINT, source.path))
        return reading_of(entries, source, places, left_over=left), tuple(warnings)


def _references(text: str, places: Places, left: list[LeftOver], warnings: list[Diagnostic]) -> Iterator[_Reference]:
    """Read line by line; a line without a tag goes on with the value above."""
    parser = RisParser()
    names: dict[str, str] = parser.mapping
    open_one: _Reference | None = None
    last: list[Value] | None = None
    count, offset = 0, 0
    for number, line in enumerate(text.split("\n"), start=1):
        start, offset = offset, offset + len(line) + 1
        tag, content = parser.parse_line(line)
        if tag == parser.START_TAG:
            if open_one is not None:
                message = "the reference is not closed by ER"
                begin = places.line(open_one.start)
                warnings.append(Diagnostic(message, _HINT, line=begin, severity=Severity.WARNING))
                yield open_one
            count += 1
            open_one, last = _Reference(start, count), None
        elif open_one is None:
            if line.strip():
                left.append(LeftOver(line=number, reason="outside of a reference"))
            continue
        elif tag == parser.END_TAG:
            yield open_one
            open_one = None
            continue
        elif tag is None:
            if last and content:
                last[-1] = _value(text, last[-1].start, start + len(line), last[-1].at)
        else:
            at = f"reference {open_one.number}, {tag}"
            last = open_one.values.setdefault(names.get(tag, tag), [])
            last.append(_value(text, start + _VALUE_AT, start + len(line), at))
        open_one.end = start + len(line)
    if open_one is not None:
        yield open_one


def _value(text: str, start: int, end: int, at: str) -> Value:
    start = min(start, end)
    return Value(text[start:end].strip(), start, end, at)


def _entry(reference: _Reference, places: Places) -> Entry:
    people = reference.all(*_PEOPLE)
    session = reference.first("section", "custom_session")
    abstract = reference.first(*_ABSTRACTS)
    return Entry(
        start=reference.start,
        end=reference.end,
        at=f"reference {reference.number}",
        title=reference.first(*_TITLES),
        people=people_of([value.line for value in people], []),
        people_start=people[0].start if people else None,
        abstract=(abstract,) if abstract else (),
        keywords=tuple(dict.fromkeys(value.line for value in reference.all("keywords"))),
        session=Session(name=session.line, line=places.line(session.start)) if session else None,
        links=tuple(
            link for name, kind in _LINKS for value in reference.all(name) for link in links_of(kind, value.line)
        ),
    )
