"""Completes what a reader says of the lines of its source: each belongs to something, or is left over."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten
from typing import Final

from confbrief.model.corpus import LeftOver, OutlineLine, Reading
from confbrief.model.paper import Record, Session

NOT_UNDERSTOOD: Final = "not understood"
NO_WORDS: Final = "no words"
AROUND: Final = "around the entries"
"""Lines of a data format that belong to no entry: brackets, heads of columns, counts."""
_WIDTH: Final = 80


def entry_line(record: Record) -> OutlineLine:
    """Say where an entry stands, from its first line to its last; one that has lost its title by its opening words."""
    last = max(record.line_end, record.body_line_end)
    opening = " ".join(passage.raw for passage in record.body[:1])
    told = record.title or shorten(f"(no title) {opening}", _WIDTH, placeholder=" …")
    return OutlineLine(line=record.line_start, line_end=last, what="entry", text=" ".join(told.split()))


def session_line(session: Session) -> OutlineLine:
    """Say where a session is announced."""
    return OutlineLine(line=session.line, line_end=session.line, what="session", text=session.name)


def in_order(lines: Iterable[OutlineLine]) -> tuple[OutlineLine, ...]:
    """Sort an outline by its lines; a longer stretch goes before what is within it."""
    return tuple(sorted(lines, key=lambda line: (line.line, -line.line_end)))


def completed(reading: Reading, text: str, *, is_data: bool = False) -> Reading:
    """List each line that says something and that the reader does not account for as left over.

    A reader that gives no outline gets that of its entries and sessions. In data (``is_data``) what stands around
    the entries is the format's own.
    """
    outline = reading.outline or in_order(
        [*map(entry_line, reading.records), *{session_line(session) for session in reading.sessions}]
    )
    told = {number for line in outline for number in range(line.line, line.line_end + 1)}
    told |= {line.line for line in reading.left_over}
    outside = AROUND if is_data else NOT_UNDERSTOOD
    missed = [
        LeftOver(line=number, reason=outside if any(map(str.isalnum, raw)) else NO_WORDS)
        for number, raw in enumerate(text.split("\n"), 1)
        if number not in told and raw.strip()
    ]
    left_over = tuple(sorted((*reading.left_over, *missed), key=lambda line: line.line))
    return reading.model_copy(update={"outline": outline, "left_over": left_over})
