"""What is said, and where: results to standard output, everything else to standard error.

A command hands over one result; the reporter writes it as text for people or as JSON for programs.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from rich.console import Console
from rich.text import Text

from confbrief.errors import Diagnostic, Severity

Json: TypeAlias = "str | int | float | bool | list[Json] | tuple[Json, ...] | Mapping[str, Json] | None"
Line: TypeAlias = str | Text

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}


class Report(Protocol):
    """A command's result, in both of its forms."""

    def text(self) -> Iterable[Line]:
        """Give the lines for people."""

    def data(self) -> Json:
        """Give the value for programs."""


@dataclass
class Reporter:
    """Writes what a command has to say; ``quiet`` leaves results and faults only."""

    quiet: bool = False
    as_json: bool = False

    def show(self, report: Report) -> None:
        """Write a result."""
        if self.as_json:
            self.raw(json.dumps(report.data(), ensure_ascii=False, indent=2) + "\n")
        else:
            self.lines(report.text())

    def lines(self, lines: Iterable[Line]) -> None:
        """Write lines of a result, none of them wrapped."""
        console = Console()
        for line in lines:
            console.print(_shown(line), soft_wrap=True, markup=False, highlight=False, emoji=False)

    def raw(self, text: str) -> None:
        """Write text of a result as it is, for other programs to read."""
        sys.stdout.write(text)
        sys.stdout.flush()

    def note(self, line: Line) -> None:
        """Say something beside the result."""
        if not self.quiet:
            self._say(line)

    def fault(self, line: Line) -> None:
        """Say something that must be known, quiet or not."""
        self._say(line)

    def diagnostics(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Tell faults, and warnings unless quiet, each from a line of its own on."""
        for diagnostic in diagnostics:
            if diagnostic.severity is Severity.ERROR or not self.quiet:
                self._tell(diagnostic)

    def faults(self, diagnostics: Iterable[Diagnostic], status: int) -> None:
        """Tell why the program ends with ``status``; as JSON too, where JSON was asked for."""
        told = tuple(diagnostics)
        for diagnostic in told:
            self._tell(diagnostic)
        if self.as_json:
            faults = {"status": status, "diagnostics": [diagnostic_data(each) for each in told]}
            self.raw(json.dumps(faults, ensure_ascii=False, indent=2) + "\n")

    def _tell(self, diagnostic: Diagnostic) -> None:
        for line in diagnostic_lines(diagnostic):
            self._say(line)

    def _say(self, line: Line) -> None:
        Console(stderr=True).print(_shown(line), soft_wrap=True, markup=False, highlight=False, emoji=False)


def diagnostic_lines(diagnostic: Diagnostic) -> tuple[Text, ...]:
    """Write a diagnostic for people, beneath it the line that it is about where it is known."""
    return (_diagnostic_line(diagnostic), *map(Text, diagnostic.shown))


def _diagnostic_line(diagnostic: Diagnostic) -> Text:
    """Write place, weight, what is wrong, and what to write instead."""
    line = Text()
    if diagnostic.place:
        line.append(f"{diagnostic.place}: ", "bold")
    line.append(diagnostic.severity, _STYLES[diagnostic.severity])
    line.append(": ")
    if diagnostic.path:
        line.append(f"{diagnostic.path}: ", "cyan")
    line.append(diagnostic.message)
    if diagnostic.hint:
        line.append(f" ({diagnostic.hint})", "dim")
    return line


def diagnostic_data(diagnostic: Diagnostic) -> Json:
    """Write a diagnostic for programs."""
    data: dict[str, Json] = dataclasses.asdict(diagnostic)
    return {**data, "severity": diagnostic.severity.value}


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write a number of things: 1 paper, 2 papers."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def size(count: int) -> str:
    """Write a number of bytes as people read it, in powers of 1000."""
    for unit, factor in (("MB", 1_000_000), ("kB", 1000)):
        if count >= factor:
            return f"{count / factor:.1f} {unit}"
    return f"{count} B"


def _shown(line: Line) -> Text:
    """Make what would steer the terminal visible instead."""
    text = line if isinstance(line, Text) else Text(line)
    if any(unicodedata.category(character) == "Cc" for character in text.plain):
        plain = "".join(
            f"\\x{ord(character):02x}" if unicodedata.category(character) == "Cc" and character != "\t" else character
            for character in text.plain
        )
        return Text(plain)
    return text
