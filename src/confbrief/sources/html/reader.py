"""A saved page of a conference: its papers, found by what repeats on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from confbrief.errors import Diagnostic, InputError
from confbrief.files import reading
from confbrief.model.corpus import LeftOver, OutlineLine, Reading
from confbrief.model.paper import Record, Session
from confbrief.model.provenance import Source
from confbrief.sources.html.blocks import blocks_of
from confbrief.sources.html.guess import What
from confbrief.sources.html.papers import Entry, entries_of
from confbrief.sources.html.prepare import Item, items_of
from confbrief.sources.html.records import record_of, sessions_of
from confbrief.sources.html.scan import Scan

LARGEST = 64 * 1024 * 1024
"""Characters of a page that is read."""
_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(
    r"</?(?:div|span|p|a|li|ul|ol|dl|dt|dd|td|tr|table|h[1-6]|section|article|main|br|b|strong|em)\b[^<>]*>",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_CANONICAL = re.compile(r"<(?:base\b|link\b[^>]*rel=[\"']?canonical)[^>]*href=[\"'](https?://[^\"'\s]+)", re.IGNORECASE)
_BEGINNING = 20_000
NOT_OF_PAPER: Final = "belongs to no paper"
MARK_UP: Final = "no words"
_MANY_TAGS = 12
_TAGGED = 0.1
"""Share of the beginning that is tags in a part of a page."""


class Html:
    """Reads saved pages."""

    kind = "html"
    example = "a paper is an element with its title and authors, and several stand alike: cards, list items, table rows"

    def score(self, text: str) -> float:
        """Look for the beginning of a page, or for many of its tags."""
        begin = text[:_BEGINNING].lstrip("\ufeff \t\r\n")
        if _PAGE.match(begin):
            return 1.0
        if begin.startswith("<?xml"):
            return 1.0 if "<html" in begin[:2000].casefold() else 0.0
        found = _TAG.findall(begin)
        tags = sum(map(len, found))
        if begin.startswith("<"):
            return 0.9 if tags > _TAGGED * len(begin) else 0.0
        return 0.3 if tags > _TAGGED * len(begin) and len(found) >= _MANY_TAGS else 0.0

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the papers out of a page, in its order.

        Raises InputError where none is found, and where the page is too large.
        """
        if len(text) > LARGEST:
            hint = "save the list of papers alone, or split it"
            raise InputError(
                Diagnostic(f"the page is larger than {LARGEST // 2**20} million characters", hint, source.path)
            )
        lines = text.split("\n")
        scan = Scan(lines)
        with reading("the page cannot be read as HTML", hint="save it again from a browser", file=source.path):
            scan.feed(text)
            scan.close()
        items = items_of(blocks_of(scan))
        entries = entries_of(items)
        if not entries:
            raise InputError(_nothing(source))
        base = _address(text)
        records = tuple(record_of(entry, source.id, base) for entry in entries)
        sessions = sessions_of(entries)
        return (
            Reading(
                source=source.model_copy(update={"title": scan.title or None}),
                records=records,
                sessions=sessions,
                outline=_outline(records, sessions),
                left_over=_left_over(lines, items, entries, sessions),
            ),
            (),
        )


def _nothing(source: Source) -> Diagnostic:
    return Diagnostic(
        "no paper was found on the page",
        "a paper is a title with its authors, and several stand alike; a page that a program fills while it is shown "
        "has to be saved after that (in the browser: Save as, Web page, complete), or copied as text",
        source.path,
    )


def _address(text: str) -> str:
    """Give the address that a page was saved from, as far as it says it; nothing otherwise."""
    begin = text[:_BEGINNING]
    saved = _SAVED_FROM.search(begin) or _CANONICAL.search(begin)
    return saved[1] if saved else ""


def _outline(records: Sequence[Record], sessions: Sequence[Session]) -> tuple[OutlineLine, ...]:
    told = [OutlineLine(line=one.line, line_end=one.line, what="session", text=one.name) for one in sessions]
    told += [
        OutlineLine(line=one.line_start, line_end=one.line_end, what="entry", text=one.title or "") for one in records
    ]
    return tuple(sorted(told, key=lambda one: one.line))


def _left_over(
    lines: Sequence[str], items: Sequence[Item], entries: Sequence[Entry], sessions: Sequence[Session]
) -> tuple[LeftOver, ...]:
    """Give the lines that went into nothing: with text of the site, or with mark-up alone."""
    used = {session.line for session in sessions}
    for entry in entries:
        for text in (text for item in entry.items for text in item.texts):
            used |= {piece.line for piece in text.pieces if not piece.breaks}
    said = {text.line for item in items if item.what not in {What.NOTHING, What.LINK} for text in item.texts}
    return tuple(
        LeftOver(line=number, reason=NOT_OF_PAPER if number in said else MARK_UP)
        for number, line in enumerate(lines, 1)
        if number not in used and line.strip()
    )


READER = Html()
