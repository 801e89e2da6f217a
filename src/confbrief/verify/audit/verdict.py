"""What the audit finds: every number, quotation and mark of a file with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Where something printed comes from."""

    SOURCE = "source"
    """A cited line says it."""
    COMPOSED = "composed"
    """It stands as it was composed: the recipe's words, a count, a page number, the tick of an axis."""
    CHANGED = "changed"
    """A person changed the text around it after it was built."""
    UNTRACED = "untraced"


class Subject(StrEnum):
    """What was traced."""

    NUMBER = "number"
    QUOTE = "quote"
    MARK = "mark"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One number, quotation, mark or changed text.

    ``text`` is it as printed, ``context`` the words around it, ``place`` where it stands in the file. ``where`` is the
    line that says it ("notes:12"). ``reason`` says of what is changed or untraced what should stand there.
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

    @property
    def changed(self) -> tuple[Verdict, ...]:
        """The texts that a person changed, added or took out."""
        return tuple(verdict for verdict in self.verdicts if verdict.subject is Subject.TEXT)

    def count(self, subject: Subject, origin: Origin | None = None) -> int:
        """Count verdicts on a subject, of one origin or of all."""
        return sum(v.subject is subject and origin in (None, v.origin) for v in self.verdicts)
