"""What was made of a session page: an outline, and the lines that are left over with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten
from typing import Final

from confbrief.errors import Diagnostic, Severity
from confbrief.model.corpus import LeftOver, OutlineLine
from confbrief.model.paper import Record
from confbrief.sources.outlines import entry_line, in_order
from confbrief.sources.session_page.items import Item, Line, What
from confbrief.text.line_numbers import listed

NO_PAPER: Final = "belongs to no paper"
"""Why a line is left over that might be of a paper."""
_REASONS: Final = {What.FURNITURE: "label or button", What.TIME: "time", What.ROOM: "place"}
_WIDTH = 80
_QUOTED = 60


def outline(heads: Iterable[Item], records: Iterable[Record], preamble: Iterable[Line]) -> tuple[OutlineLine, ...]:
    """Say what each stretch of lines was taken for; ``heads`` are the items of sessions' heads."""
    return in_order(
        [
            *map(entry_line, records),
            *(_line(item.lines, "session", item.text) for item in heads),
            *(_line((line,), "preamble", line.text) for line in preamble),
        ]
    )


def left_over(items: Iterable[Item], taken: Iterable[Line]) -> tuple[LeftOver, ...]:
    """List the lines of the page that nothing was made of, also those that stand within an entry."""
    numbers = {line.number for line in taken}
    return tuple(
        LeftOver(line=line.number, reason=_REASONS.get(item.what, NO_PAPER))
        for item in items
        for line in item.lines
        if line.number not in numbers
    )


def warnings(lines: Sequence[Line]) -> Iterator[Diagnostic]:
    """Warn once of all lines that belong to no paper."""
    if lines:
        told = shorten(lines[0].text, _QUOTED, placeholder=" …")
        numbers = listed(line.number for line in lines)
        many = f"{len(lines)} lines belong to no paper ({numbers}), the first"
        message = f"{many if len(lines) > 1 else 'the line belongs to no paper'}: {told}"
        yield Diagnostic(
            message, "left out: no authors and no abstract", line=lines[0].number, severity=Severity.WARNING
        )


def _line(lines: Sequence[Line], what: str, text: str) -> OutlineLine:
    told = shorten(" ".join(text.split()), _WIDTH, placeholder=" …")
    return OutlineLine(line=lines[0].number, line_end=lines[-1].number, what=what, text=told)
