"""The error tree, and the diagnostic that every fault is told with.

    ConfbriefError
    ├── InputError   the input is at fault: sources, configuration (exit status 1)
    ├── UsageError   the call is at fault (exit status 2)
    └── GateError    a gate failed: overflow, audit, a warning under --strict (exit status 3)

Anything else that reaches the command line is a bug of ours (exit status 70).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

_AROUND = 60
"""Characters of a line that are shown on either side of a column."""


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops the work, a warning stops it under --strict."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One fault: where it is, what is wrong, and what to write instead.

    ``file`` is relative to the project's root; ``line`` and ``column`` count from 1, and are None
    where the fault has no place in a text. ``path`` is the place in the structure, such as
    ``sections[2].kind`` in a recipe or ``slide 4, table 1`` in a deck. ``excerpt`` is the line itself; it is shown
    beneath, with a caret under the column.
    """

    message: str
    hint: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None
    path: str = ""
    severity: Severity = field(default=Severity.ERROR, compare=False)
    excerpt: str = field(default="", compare=False)

    @property
    def place(self) -> str:
        """``file:line:column``, as far as it is known."""
        parts = [self.file] if self.file else []
        parts += [str(number) for number in (self.line, self.column) if number is not None]
        return ":".join(parts)

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place else ""
        where = f"{self.path}: " if self.path else ""
        hint = f" ({self.hint})" if self.hint else ""
        told = f"{head}{self.severity}: {where}{self.message}{hint}"
        return "\n".join((told, *self.shown))

    @property
    def shown(self) -> tuple[str, ...]:
        """The line, a part of it where it is long, and a caret under the column."""
        if not self.excerpt.strip():
            return ()
        at = (self.column or 1) - 1
        begin = max(0, at - _AROUND)
        line = self.excerpt[begin : begin + 2 * _AROUND].replace("\t", " ").rstrip()
        caret = (f"    {' ' * (at - begin)}^",) if self.column else ()
        return (f"    {line}", *caret)


class ConfbriefError(Exception):
    """Base of all faults that confbrief foresees; carries every diagnostic found, not the first."""

    exit_status: ClassVar[int] = 70

    def __init__(self, diagnostics: Iterable[Diagnostic] | Diagnostic | str) -> None:
        """Take the diagnostics; a bare string becomes one without a place."""
        if isinstance(diagnostics, str):
            diagnostics = Diagnostic(diagnostics)
        if isinstance(diagnostics, Diagnostic):
            diagnostics = (diagnostics,)
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


class InputError(ConfbriefError):
    """A source or a configuration file is at fault."""

    exit_status = 1


class UsageError(ConfbriefError):
    """The call is at fault: an unknown recipe, format or paper."""

    exit_status = 2


class GateError(ConfbriefError):
    """What was built does not pass a gate."""

    exit_status = 3
