"""Papers that are withdrawn or have no title yet: told as such, and left out where that is wished."""

from __future__ import annotations

from typing import Final

from confbrief.errors import Diagnostic, Severity
from confbrief.model.corpus import LeftOver, Reading
from confbrief.model.paper import Record
from confbrief.text.line_numbers import listed

WITHDRAWN: Final = "withdrawn"
"""The decision of a paper that is no longer there."""
UNTITLED: Final = "the title is not announced yet"
"""The damage of a paper whose title stands for none, such as TBD."""


def told_apart(reading: Reading, *, skip: bool) -> tuple[Reading, tuple[Diagnostic, ...]]:
    """Warn once of the papers that are withdrawn or have no title yet; with ``skip`` they are left out."""
    found = [record for record in reading.records if _is_none(record)]
    if not found:
        return reading, ()
    lines = listed(record.line_start for record in found)
    many = "paper is" if len(found) == 1 else "papers are"
    message = f"{len(found)} {many} withdrawn or without a title yet ({lines})"
    hint = "left out as wished" if skip else "told as such; write withdrawn: skip in the source's settings to leave out"
    warning = Diagnostic(message, hint, line=found[0].line_start, severity=Severity.WARNING)
    return (_without(reading, found) if skip else reading), (warning,)


def _is_none(record: Record) -> bool:
    return record.decision == WITHDRAWN or UNTITLED in record.damage


def _without(reading: Reading, found: list[Record]) -> Reading:
    """Leave records out; their lines are left over, kept out on purpose."""
    starts = {record.line_start for record in found}
    lines = {
        line for record in found for line in range(record.line_start, max(record.line_end, record.body_line_end) + 1)
    }
    lines -= {one.line for one in reading.left_over}
    left = [LeftOver(line=line, reason=WITHDRAWN) for line in sorted(lines)]
    return reading.model_copy(
        update={
            "records": tuple(record for record in reading.records if not _is_none(record)),
            "outline": tuple(line for line in reading.outline if line.what != "entry" or line.line not in starts),
            "left_over": (*reading.left_over, *left),
        }
    )
