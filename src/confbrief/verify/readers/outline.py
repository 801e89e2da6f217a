"""A finished file as a reader meets it: text in its groups, each with its place. The same for every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_HEADING: Final = re.compile(r"h[1-6]")


@dataclass(frozen=True, slots=True)
class Datum:
    """A value that a chart holds: the number itself, not how it is drawn.

    ``printed`` is the label beside it, with its number as people read it. ``given`` tells that the value is the
    chart's own making: the row that a point is drawn in, or where a bar begins.
    """

    value: float
    category: str
    series: str
    printed: str = ""
    given: bool = False


@dataclass(frozen=True)
class Part:
    """A piece of a file: text of its own, or a group of parts, never both.

    ``role`` is the HTML name of what it is ("h2", "p", "tr", "td", "li", "figure"), "alt" for a text alternative,
    "notes" for speaker notes, "margin" for what every page repeats, "label" for text within a drawing. ``place`` is
    for people: a page, a slide and shape, a line.
    """

    role: str
    place: str
    text: str = ""
    parts: tuple[Part, ...] = ()
    datum: Datum | None = None

    def walk(self, above: tuple[Part, ...] = ()) -> Iterator[tuple[Part, tuple[Part, ...]]]:
        """Give every part that has text or a datum, with the groups around it, the nearest first."""
        if self.text or self.datum is not None:
            yield self, above
        for part in self.parts:
            yield from part.walk((self, *above))

    def groups(self, role: str) -> Iterator[Part]:
        """Give every group within that has a role, in reading order."""
        for part in self.parts:
            if part.role == role:
                yield part
            yield from part.groups(role)

    def whole_text(self) -> str:
        """Give all text within, in reading order."""
        return self._whole_text

    def flat_text(self) -> str:
        """Give all text within, with single spaces."""
        return self._flat_text

    # Every piece asks for the texts of the groups around it.
    @cached_property
    def _whole_text(self) -> str:
        return "\n".join(part.text for part, _ in self.walk() if part.text)

    @cached_property
    def _flat_text(self) -> str:
        return " ".join(self._whole_text.split())


def nested(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Put what follows a heading into a group with it, deeper headings within, in formats without sections too."""
    levels: list[tuple[int, list[Part]]] = [(0, [])]
    for part in parts:
        level = int(part.role[1]) if _HEADING.fullmatch(part.role) else 0
        while level and levels[-1][0] >= level:
            _close(levels)
        if level:
            levels.append((level, []))
        levels[-1][1].append(part)
    while len(levels) > 1:
        _close(levels)
    return tuple(levels[0][1])


def _close(levels: list[tuple[int, list[Part]]]) -> None:
    _, parts = levels.pop()
    levels[-1][1].append(Part("section", parts[0].place, parts=tuple(parts)))


def group(role: str, place: str, parts: list[Part]) -> Part:
    """Make a group; a group of a single piece of text becomes that text."""
    if len(parts) == 1 and parts[0].role == "text" and parts[0].datum is None:
        return Part(role, place, parts[0].text)
    return Part(role, place, parts=nested(parts))
