"""The cells of a table, each with its place.

The standard library's reader of CSV gives no places. This reads what it reads by its rules, doubled quotes included.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from confbrief.sources.feeds.names import field_of
from confbrief.sources.values import Escape, Value

QUOTE: Final = '"'
SIGNS: Final = {"csv": (",", ";"), "tsv": ("\t",)}
"""What may part the columns, by kind of table."""
_ROWS: Final = 60
"""Rows that are looked at, to tell what parts the columns."""
_FOREWORD: Final = 8
"""Rows that may stand above the names of the columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``number`` counts from 1, that of the columns' names and empty ones too."""

    number: int
    start: int
    end: int
    cells: tuple[Value, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(self.cells)


def rows_of(text: str, sign: str) -> Iterator[Row]:
    """Read rows; ``sign`` parts the cells."""
    at, number = 0, 0
    while at < len(text):
        number += 1
        row, at = _row(text, at, sign, number)
        if not row.is_empty:
            yield row


def _row(text: str, at: int, sign: str, number: int) -> tuple[Row, int]:
    start = at
    cells: list[Value] = []
    while True:
        cell, at = _cell(text, at, sign)
        cells.append(cell)
        if at < len(text) and text[at] == sign:
            at += 1
            continue
        end = at
        if text.startswith("\r\n", at):
            at += 2
        elif at < len(text):
            at += 1
        return Row(number, start, end, tuple(cells)), at


def _cell(text: str, at: int, sign: str) -> tuple[Value, int]:
    """Read a cell; gives where it ends. A quote within a cell that begins with none is itself."""
    begin = at
    while begin < len(text) and text[begin] == " " and sign != " ":
        begin += 1
    if text.startswith(QUOTE, begin):
        return _quoted(text, begin + 1, sign)
    found = _end_of_cell(sign).search(text, at)
    end = found.start() if found else len(text)
    return Value(text[at:end].strip(), at, end), end


def _quoted(text: str, start: int, sign: str) -> tuple[Value, int]:
    escapes: list[Escape] = []
    at = start
    while True:
        close = text.find(QUOTE, at)
        if close < 0:
            close = len(text)
            break
        if text.startswith(QUOTE, close + 1):
            escapes.append((close, close + 2, QUOTE))
            at = close + 2
            continue
        break
    end = close + 1 if close < len(text) else close
    value = Value(text[start:close].replace('""', '"').strip(), start, close, "", tuple(escapes))
    # What follows a closing quote up to the next sign belongs to nothing.
    found = _end_of_cell(sign).search(text, end)
    return value, found.start() if found else len(text)


@cache
def _end_of_cell(sign: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(sign)}|\r?\n")


def sign_of(text: str, kind: str) -> str | None:
    """Say what parts the columns: the sign by which most rows have as many cells as the names of the columns."""
    scored = [(likeness(text, sign), sign) for sign in SIGNS[kind]]
    best, sign = max(scored, key=lambda one: one[0])
    return sign if best > 0 else None


def likeness(text: str, sign: str) -> float:
    """Say from 0 to 1 how much a text looks like a table with that sign: rows of one width under known names."""
    rows = _first_rows(text, sign)
    header = header_of(rows)
    if header is None:
        return 0.0
    names = [cell.line for cell in rows[header].cells]
    widths = Counter(len(row.cells) for row in rows[header:])
    even = widths[len(names)] / widths.total()
    known = sum(field_of(name) is not None for name in names)
    has_titles = any(field_of(name) == "title" for name in names)
    if not even or even < 0.5:  # noqa: PLR2004 - most rows have the columns that are named
        return 0.0
    return round(even * (min(1.0, 0.5 + 0.15 * known) if has_titles else 0.1 / (1 + header)), 3)


def _first_rows(text: str, sign: str) -> list[Row]:
    found: list[Row] = []
    for row in rows_of(text, sign):
        found.append(row)
        if len(found) >= _ROWS:
            break
    return found


def header_of(rows: Sequence[Row]) -> int | None:
    """Find the row that names the columns: the first of several short cells, best one whose names are known."""
    best: tuple[int, int] | None = None
    for at, row in enumerate(rows[:_FOREWORD]):
        names = [cell.line for cell in row.cells]
        if len(names) < 2 or sum(bool(name) for name in names) < 2:  # noqa: PLR2004 - a table has two columns
            continue
        known = len({field for name in names if (field := field_of(name))})
        if best is None or known > best[1]:
            best = (at, known)
    return best[0] if best else None
