"""What was understood of the sources, in a line or as an outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.text import Text

from confbrief.cli.reporting import Json, Line, counted, diagnostic_data, diagnostic_lines
from confbrief.errors import Diagnostic
from confbrief.text.line_numbers import listed

if TYPE_CHECKING:
    from confbrief.model.corpus import Reading
    from confbrief.pipeline import Added

_WITHIN: Final = {"topic": 1, "session": 1, "themes": 1, "entry": 2, "theme": 2}
"""How far a line of an outline is indented, by what it is."""
_RUNS = 12
"""Runs of lines that are listed for one reason."""


def understood_line(reading: Reading) -> Line:
    """Say in a line what was understood of a source: "seeds/notes.txt: notes: 18 topics, 72 entries"."""
    line = Text(f"{reading.source.path}: ", "bold")
    line.append(f"{reading.source.kind}: {reading.understood}", "not bold")
    if reading.taken_for:
        line.append(f" (auto: {reading.taken_for})", "dim not bold")
    return line


def understood_data(reading: Reading) -> dict[str, Json]:
    """Say for programs what was understood of a source."""
    source = reading.source
    return {
        "id": source.id,
        "kind": source.kind,
        "path": source.path,
        "taken_for": reading.taken_for,
        "lines": source.line_count,
        "understood": reading.understood,
    }


def added_lines(one: Added) -> Iterator[Line]:
    """Say what a file was taken for, under which id, and what was understood of it."""
    line = Text(f"{one.source.path}: ", "bold")
    line.append(f"{one.source.id}, {one.source.kind}: ", "not bold")
    if len(one.readings) == 1:
        line.append(one.readings[0].understood, "not bold")
    else:
        entries = sum(len(reading.records) for reading in one.readings)
        told = f"{counted(len(one.readings), 'file')}, {counted(entries, 'entry', 'entries')}"
        line.append(told, "not bold")
    why = next((reading.taken_for for reading in one.readings if reading.taken_for), None)
    if not one.is_new:
        line.append(" (is there already, nothing is changed)", "dim not bold")
    elif why:
        line.append(f" ({why})", "dim not bold")
    yield line


@dataclass(frozen=True)
class Outlines:
    """The outline of every source that could be read, and the faults and warnings of all."""

    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...]
    status: int

    def text(self) -> Iterator[Line]:
        """Give each source's outline with line numbers, then the lines that are left over."""
        for reading in self.readings:
            yield understood_line(reading)
            yield from outline_lines(reading)
            yield ""
        yield from (line for diagnostic in self.diagnostics for line in diagnostic_lines(diagnostic))

    def data(self) -> Json:
        """Give the same for programs."""
        return {
            "status": self.status,
            "sources": [
                {
                    **understood_data(reading),
                    "outline": [line.model_dump() for line in reading.outline],
                    "left_over": [line.model_dump() for line in reading.left_over],
                }
                for reading in self.readings
            ],
            "diagnostics": [diagnostic_data(each) for each in self.diagnostics],
        }


def outline_lines(reading: Reading) -> Iterator[str]:
    """Write an outline: line numbers, what stands there, and its first words; then what is left over."""
    width = max((len(_lines(line.line, line.line_end)) for line in reading.outline), default=0)
    words = max((len(line.what) for line in reading.outline), default=0)
    for line in reading.outline:
        indent = "  " * _WITHIN.get(line.what, 1)
        yield f"  {_lines(line.line, line.line_end):>{width}}  {line.what:<{words}}{indent}{line.text}".rstrip()
    by_reason: dict[str, list[int]] = {}
    for left in reading.left_over:
        by_reason.setdefault(left.reason, []).append(left.line)
    yield from _left_over(by_reason.items())


def _left_over(by_reason: Iterable[tuple[str, list[int]]]) -> Iterator[str]:
    for reason, numbers in by_reason:
        noun = "line" if len(numbers) == 1 else "lines"
        yield f"  left over, {reason}: {noun} {listed(numbers, _RUNS)}"


def _lines(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
