"""A configuration file as plain data that remembers where each part of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | None
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"
Loc: TypeAlias = tuple[str | int, ...]
"""The way from the top of a document to a part of it: keys and list indices."""


@dataclass(frozen=True)
class Place:
    """A place in a text; both count from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """A YAML file that was read.

    ``file`` is relative to the project's root. ``values`` and ``keys`` give the place where a
    value, and the key before it, begins; ``comments`` what stands right behind a value and begins with
    a # before a word, which may have been meant as part of it.
    """

    file: str
    data: Plain
    values: Mapping[Loc, Place]
    keys: Mapping[Loc, Place]
    sha256: str
    comments: Mapping[Loc, str] = field(default_factory=dict)

    def value_place(self, loc: Loc) -> Place:
        """Give the place of the value at ``loc``, or of the nearest value around it."""
        while loc and loc not in self.values:
            loc = loc[:-1]
        return self.values.get(loc, Place(1, 1))

    def key_place(self, loc: Loc) -> Place:
        """Give the place of the key at ``loc``, or of the value where it has no key."""
        return self.keys.get(loc) or self.value_place(loc)

    def at(self, loc: Loc) -> Plain:
        """Give the value at ``loc``; raises KeyError where there is none."""
        value = self.data
        for step in loc:
            match value, step:
                case dict(), str() if step in value:
                    value = value[step]
                case list(), int() if step < len(value):
                    value = value[step]
                case _:
                    raise KeyError(loc)
        return value

    def text_at(self, loc: Loc) -> str | None:
        """Give the text at ``loc``; None where there is none, or something else than text."""
        try:
            value = self.at(loc)
        except KeyError:
            return None
        return value if isinstance(value, str) else None


def dotted(loc: Loc) -> str:
    """Write a way as users read it: ``sections[2].kind``."""
    text = ""
    for step in loc:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def undotted(path: str) -> Loc:
    """Read what ``dotted`` wrote."""
    steps: list[str | int] = []
    for part in path.replace("[", ".[").split("."):
        if part.startswith("[") and part.endswith("]") and part[1:-1].isdecimal():
            steps.append(int(part[1:-1]))
        elif part:
            steps.append(part)
    return tuple(steps)
