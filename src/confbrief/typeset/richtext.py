"""Paragraphs of runs: what is measured when slides are planned, and written when they are drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from confbrief.model.chart import Mark
from confbrief.typeset.colour_roles import ColourRole

NO_BREAK_SPACE = "\u00a0"
BULLET_INDENT = 16.0
"""Points that a bullet's text is set in."""


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; ``size`` in points.

    ``link`` names the slide that it leads to, such as ``section:themes``.
    """

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    heading: bool = False
    """True for the heading font."""
    ink: ColourRole = ColourRole.TEXT
    link: str | None = None
    capitals: bool = False
    """True where small letters are set as capitals."""
    tracking: float = 0.0
    """Points added behind each character."""


class Bullet(StrEnum):
    """What stands before a paragraph."""

    NONE = "none"
    DOT = "dot"
    NUMBER = "number"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``space`` is the white before it in points, ``start`` the number of the first."""

    runs: tuple[Run, ...]
    bullet: Bullet = Bullet.NONE
    space: float = 0.0
    right: bool = False
    start: int = 1

    @property
    def text(self) -> str:
        """The bare text."""
        return "".join(run.text for run in self.runs)

    @property
    def indent(self) -> float:
        """How far the lines are set in, in points."""
        return 0.0 if self.bullet is Bullet.NONE else BULLET_INDENT * max(1.0, self.size / 16.0)

    @property
    def size(self) -> float:
        """The size of its first run, which an empty paragraph and the bullet take."""
        return self.runs[0].size if self.runs else 0.0

    def spaced(self, space: float) -> Paragraph:
        """Give the paragraph with that white before it."""
        return replace(self, space=space)


def mark_text(marks: Iterable[Mark]) -> str:
    """Join the labels of marks, each once, in the order given."""
    return " ".join(dict.fromkeys(mark.label for mark in marks))


def mark_runs(marks: Iterable[Mark], size: float) -> tuple[Run, ...]:
    """Set marks behind a text, small and muted, on the line of its last word."""
    text = mark_text(marks)
    return (Run(f"{NO_BREAK_SPACE}{NO_BREAK_SPACE}{text}", size, ink=ColourRole.MUTED),) if text else ()
