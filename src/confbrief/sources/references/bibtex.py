"""Bibliographies in BibTeX, split into entries and fields by bibtexparser.

The library gives the raw text of a field and the line of its equals sign; where in the line it stands is found from
there. LaTeX within a field is left as it is printed: cleaning is a later matter.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import DuplicateFieldKeyBlock, Field, ParsingFailedBlock
from bibtexparser.model import Entry as Block

from confbrief.errors import Diagnostic, InputError, Severity
from confbrief.model.corpus import Reading
from confbrief.model.paper import Session
from confbrief.model.provenance import Source
from confbrief.sources.feeds.addresses import KINDS, links_of
from confbrief.sources.feeds.entries import Entry, reading_of
from confbrief.sources.feeds.people import People, people_of
from confbrief.sources.references.braces import protecting_braces
from confbrief.sources.values import Places, Value
from confbrief.text.clean import clean

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_BEGIN: Final = re.compile(r"(?:^|\n)[ \t]*@[A-Za-z]+\s*[{(]\s*[^\s,{}()=]+\s*,")
_AND: Final = re.compile(r"\s+and\s+", re.IGNORECASE)
_BRACES: Final = re.compile(r"[{}]")
_NO_PAPERS: Final = frozenset({"proceedings", "conference-proceedings"})
_HINT: Final = "an entry is @inproceedings{key, title = {…}, author = {Lee, Ana and Ray, Bob}, abstract = {…}}"
_LINKS: Final = (
    ("url", "page"),
    ("pdf", "pdf"),
    ("code", "code"),
    ("video", "video"),
    ("doi", "page"),
    ("eprint", "pdf"),
)


class BibTeX:
    """Reads such bibliographies."""

    kind = "bibtex"
    takes = frozenset[str | None]({"BibTeX", None})

    def score(self, text: str) -> float:
        """Look for beginnings of entries."""
        return 0.95 if _BEGIN.search(text[:20_000]) and not text.lstrip().startswith(("#", "<", "[")) else 0.0

    def reason(self, text: str) -> str:
        """Say what the text shows of its kind."""
        found = _BEGIN.search(text[:20_000])
        return f"it has entries such as {found.group().strip()}" if found else "it has entries"

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the entries, in their order; warnings say which could not be read."""
        places = Places(text, source.id)
        blocks = parse_string(text, parse_stack=[]).blocks
        entries: list[Entry] = []
        warnings: list[Diagnostic] = []
        for block in blocks:
            inner = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
            if isinstance(inner, Block):
                if inner.entry_type.casefold() in _NO_PAPERS:
                    continue
                entry = _entry(inner, text, places)
                if entry.title or entry.abstract:
                    entries.append(entry)
                else:
                    warnings.append(_warning(inner.start_line, f"the entry {inner.key} has no title"))
            if isinstance(block, ParsingFailedBlock) and (inner is None or isinstance(block, DuplicateFieldKeyBlock)):
                warnings.append(_warning(block.start_line, f"an entry cannot be read to its end: {_words(block)}"))
        if not entries:
            raise InputError(Diagnostic("no entry was found", _HINT, source.path))
        return reading_of(entries, source, places), tuple(warnings)


def _words(block: ParsingFailedBlock) -> str:
    reason = getattr(block.error, "abort_reason", None) or type(block.error).__name__
    return " ".join(str(reason).split()).rstrip(". ")[:200]


def _warning(line: int | None, message: str) -> Diagnostic:
    return Diagnostic(message, _HINT, line=(line or 0) + 1, severity=Severity.WARNING)


def _entry(block: Block, text: str, places: Places) -> Entry:
    start = places.line_start((block.start_line or 0) + 1)
    fields = dict(_fields(block, start, text, places))
    people, people_start = _people(fields.get("author"), text)
    keywords = fields.get("keywords")
    series = fields.get("session") or fields.get("series")
    abstract = fields.get("abstract")
    return Entry(
        start=start,
        end=start + len(block.raw or ""),
        at=f"entry {block.key}",
        title=fields.get("title"),
        people=people,
        people_start=people_start,
        abstract=(abstract,) if abstract else (),
        summary=fields.get("tldr"),
        keywords=_parted(keywords),
        areas=_parted(fields.get("track") or fields.get("topic")),
        session=Session(name=plain(series.line), line=places.line(series.start)) if series else None,
        links=tuple(
            link
            for name, kind in _LINKS
            if kind in KINDS and (one := fields.get(name))
            for link in links_of(kind, one.line)
        ),
    )


def _fields(block: Block, start: int, text: str, places: Places) -> Iterator[tuple[str, Value]]:
    """Give each field with its place; of two of one name the first."""
    cursor = start
    seen: set[str] = set()
    for field in block.fields:
        value = _placed(field, cursor, text, places)
        if value is None:
            continue
        cursor = value.end
        name = field.key.casefold()
        if name not in seen:
            seen.add(name)
            yield name, replace(_inner(value, text), at=f"entry {block.key}, {field.key}")


def _placed(field: Field, cursor: int, text: str, places: Places) -> Value | None:
    line = places.line_start((field.start_line or 0) + 1)
    equals = text.find("=", max(cursor, line))
    if equals < 0 or not isinstance(field.value, str):
        return None
    begin = text.find(field.value, equals + 1)
    return Value(field.value, begin, begin + len(field.value)) if begin >= 0 else None


def _inner(value: Value, text: str) -> Value:
    """Take the braces or quotes off that enclose the whole of a value."""
    start, end = value.start, value.end
    while end - start > 1 and _encloses(text[start:end]):
        start, end = start + 1, end - 1
    inner = text[start:end]
    braces = frozenset(protecting_braces(inner))
    plain_text = "".join(sign for at, sign in enumerate(inner) if at not in braces)
    return Value(plain_text, start, end, "", tuple((start + at, start + at + 1, "") for at in sorted(braces)))


def _encloses(text: str) -> bool:
    if text.startswith('"') and text.endswith('"'):
        return True
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return at == len(text) - 1
    return False


def plain(text: str) -> str:
    """Resolve LaTeX in a name or a word, braces included."""
    return _BRACES.sub("", clean(text).text).strip()


def _people(value: Value | None, text: str) -> tuple[People, int | None]:
    if not value:
        return People(), None
    names = [_name(part) for part in _AND.split(" ".join(text[value.start : value.end].split()))]
    return people_of([name for name in names if name.casefold() != "others"], []), value.start


def _name(text: str) -> str:
    """Resolve a name; one in braces is that of an organisation, whose commas part nothing."""
    if _encloses(text):
        return plain(text).replace(",", " ")
    return plain(text)


def _parted(value: Value | None) -> tuple[str, ...]:
    if not value:
        return ()
    sign = ";" if ";" in value.line else ","
    return tuple(dict.fromkeys(word for part in value.line.split(sign) if (word := plain(part))))
