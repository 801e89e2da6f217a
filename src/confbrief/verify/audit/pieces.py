"""The pieces of a briefing that say something: each text with the marks and the references that vouch for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pydantic import BaseModel

from confbrief.model.chart import Mark, Point
from confbrief.verify.audit.fit import telling
from confbrief.verify.audit.wording import words_of

_NO_TEXT: Final = frozenset(("id", "kind", "marks", "counts", "values", "paper", "source", "language"))
"""Fields that name things for the program; nobody reads them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a briefing; ``place`` is the path to it, such as ``sections[2].blocks[0].items[1].text``."""

    text: str
    place: str
    marks: tuple[Mark, ...] = ()
    counts: tuple[int, ...] = ()
    """Counts that the program put into the text, beside what the marked lines state."""
    values: tuple[float, ...] = ()
    """What was computed from the marked lines: the factors at which a chart draws a point."""
    labels: frozenset[str] = frozenset()
    """Telling words that stand beside a short text, and help to tell the numbers of a line apart."""


def pieces_of(part: object, place: str = "", around: Piece | None = None) -> Iterator[Piece]:
    """Give every text of a part of a briefing; one without marks of its own has those of what it stands in."""
    if isinstance(part, str):
        yield replace(around, text=part, place=place) if around else Piece(part, place)
    elif isinstance(part, tuple):
        for index, one in enumerate(part):
            yield from pieces_of(one, f"{place}[{index}]", around)
    elif isinstance(part, BaseModel):
        fields = {name: getattr(part, name) for name in type(part).model_fields}
        mark = fields.get("mark")
        own = fields.get("marks") or ((mark,) if isinstance(mark, Mark) else ())
        texts = [value for value in fields.values() if isinstance(value, str)]
        ends = (part.low, part.high) if isinstance(part, Point) else fields.get("values", ())
        beside = Piece(
            text="",
            place="",
            marks=own,
            counts=fields.get("counts", ()),
            values=tuple(value for value in ends if value is not None),
            labels=telling(word for text in texts for word in words_of(text)),
        )
        for name, value in fields.items():
            if name not in _NO_TEXT and not isinstance(value, Mark):
                yield from pieces_of(value, f"{place}.{name}".lstrip("."), beside)
