"""What was made of notes: an outline, the lines that are left over, and one warning for each kind of trouble."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import Final, Protocol

from confbrief.errors import Diagnostic, Severity
from confbrief.model.corpus import LeftOver, OutlineLine
from confbrief.model.paper import Record
from confbrief.model.provenance import UNSEEN, Passage
from confbrief.sources.notes.line import Marker, NoteLine
from confbrief.sources.outlines import entry_line, in_order
from confbrief.text.line_numbers import listed, runs_of

NO_ENTRY: Final = "belongs to no entry"
"""Why a line is left over that is read."""
_HINT: Final = "begin each entry with its title, up to a full stop, bold, or on a line of its own"
_INTRODUCTION = 5
"""Lines that may stand above the first entry without more ado."""
_LONG_ENTRY = 15
"""Lines beneath its first that an entry may have, however short the notes are."""
_MUCH = 0.2
"""Share of the lines that may stand above the first entry."""
_MOST = 0.5
"""Share of the lines from which on too many are in no entry, or in one."""
_WIDTH = 80
_QUOTED = 60


class Taken(Protocol):
    """An entry, as far as a report needs it: the number of its first line, and how many are beneath."""

    @property
    def number(self) -> int:
        """The number of the first line."""
        ...

    @property
    def length(self) -> int:
        """How many lines are beneath it."""
        ...


def outline(
    headings: Iterable[OutlineLine], records: Iterable[Record], themes: Iterable[Passage], preamble: Iterable[Passage]
) -> tuple[OutlineLine, ...]:
    """Say what each stretch of lines was taken for, in the order of the lines."""
    passages = [*(("theme", passage) for passage in themes), *(("preamble", passage) for passage in preamble)]
    others = (
        OutlineLine(line=passage.span.line, line_end=passage.span.line, what=what, text=_words(passage))
        for what, passage in passages
    )
    return in_order((*headings, *map(entry_line, records), *others))


def heads_of(numbers: Iterable[int], records: Iterable[Record]) -> Iterator[OutlineLine]:
    """Say which lines of tables are no rows with an entry: the names of the columns, and what parts them."""
    rows = {number for record in records for number in range(record.line_start, record.line_end + 1)}
    for first, last in runs_of(set(numbers) - rows):
        yield OutlineLine(line=first, line_end=last, what="table", text="the head of a table")


def notes_of(footnotes: Mapping[int, str]) -> Iterator[OutlineLine]:
    """Say which lines are footnotes that an entry refers to."""
    for number, label in footnotes.items():
        yield OutlineLine(line=number, line_end=number, what="footnote", text=f"footnote {label}")


def _words(passage: Passage) -> str:
    return shorten(" ".join(passage.visible.replace(UNSEEN, "").split()), _WIDTH, placeholder=" …")


def left_over(unread: Mapping[int, str], loose: Iterable[NoteLine], used: frozenset[int]) -> tuple[LeftOver, ...]:
    """List the lines that nothing was made of: those that belong to no entry, and those that are not read.

    ``used`` are the numbers of lines that are not read as text, and serve an entry all the same.
    """
    within = dict.fromkeys((raw.number for line in loose for raw in line.written), NO_ENTRY)
    reasons = {**unread, **within}
    return tuple(LeftOver(line=number, reason=reasons[number]) for number in sorted(reasons) if number not in used)


def warnings(lines: Sequence[NoteLine], entries: Sequence[Taken], loose: Sequence[NoteLine]) -> Iterator[Diagnostic]:
    """Warn of text that belongs to no entry, and of an entry that takes too much: once for each kind of trouble."""
    if loose:
        told = shorten(loose[0].content, _QUOTED, placeholder=" …")
        numbers = listed(line.number for line in loose)
        many = f"{len(loose)} lines belong to no entry ({numbers}), the first"
        yield _warning(loose[0].number, f"{many if len(loose) > 1 else 'the text belongs to no entry'}: {told}")
    written = sum(not line.rule for line in lines)
    above = [
        line
        for line in lines
        if not line.rule and line.number < entries[0].number and line.marker is not Marker.HEADING
    ]
    if len(above) > max(_INTRODUCTION, _MUCH * written) and len(loose) < len(above):
        yield _warning(above[0].number, f"{len(above)} lines above the first entry belong to no entry")
    elif len(above) + len(loose) > _MOST * written:
        yield _warning(1, f"only {written - len(above) - len(loose)} of {written} lines were understood")
    largest = max(entries, key=lambda entry: entry.length)
    if len(entries) > 1 and largest.length > max(_LONG_ENTRY, _MOST * written):
        message = f"one entry takes {largest.length + 1} of {written} lines; it may hold others"
        yield _warning(largest.number, message)


def _warning(line: int, message: str) -> Diagnostic:
    return Diagnostic(message, _HINT, line=line, severity=Severity.WARNING)
