"""Lines with more blanks in one row than anybody writes, cut off for the readers that go by lines."""

from __future__ import annotations

import re
from typing import Final

from confbrief.errors import Diagnostic, Severity

_GAP: Final = 500
"""Blanks in one row from which on a line is cut off."""
_LONG_GAP: Final = re.compile(rf"\s{{{_GAP},}}")


def without_gaps(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Cut every line off at a long run of blanks, and warn where words stand behind it.

    What asks for blanks before a word tries each of a run in turn, so that a long one takes time with its square.
    """
    lines = text.split("\n")
    warnings: list[Diagnostic] = []
    for at, line in enumerate(lines):
        if len(line) >= _GAP and (gap := _LONG_GAP.search(line)):
            lines[at] = line[: gap.start()]
            if gap.end() < len(line):
                what = f"{len(gap[0]):,} blanks stand in one row; the line is read no further"
                place = at + 1, gap.start() + 1
                warnings.append(Diagnostic(what, "take them out", "", *place, severity=Severity.WARNING))
    return "\n".join(lines), tuple(warnings)
