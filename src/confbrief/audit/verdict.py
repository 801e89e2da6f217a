"""What the audit finds: every number and quotation of a file with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Where something printed comes from."""

    SOURCE = "source"
    """A line of a source says it."""
    RECIPE = "recipe"
    """The user's own words: the recipe, the project's settings, a correction."""
    COUNTED = "counted"
    """The program counted it: pages, papers, ticks of an axis."""
    UNTRACED = "untraced"


class Subject(StrEnum):
    """What was traced."""

    NUMBER = "number"
    QUOTE = "quote"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One number or quotation.

    ``text`` is it as printed, ``context`` the words around it, ``place`` where it stands in the file. ``where`` is the
    line that says it ("notes:12"), or what it is a count of. ``reason`` tells of an untraced one what is wrong.
    """

    subject: Subject
    text: str
    context: str
    place: str
    origin: Origin
    where: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AuditResult:
    """All verdicts on a file, in its reading order."""

    file: str
    verdicts: tuple[Verdict, ...]

    @property
    def untraced(self) -> tuple[Verdict, ...]:
        """What nothing vouches for."""
        return tuple(verdict for verdict in self.verdicts if verdict.origin is Origin.UNTRACED)

    def count(self, subject: Subject, origin: Origin | None = None) -> int:
        """Count verdicts on a subject, of one origin or of all."""
        return sum(v.subject is subject and origin in (None, v.origin) for v in self.verdicts)
