"""One typography for all that a briefing says: × for times, en dashes in ranges, curly apostrophes.

Quotations are the source's own and stay as they are; so do the cited lines, paths and ids.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final, TypeVar

from pydantic import BaseModel

from confbrief.model.briefing import Quote, SourceEntry, SourceFile
from confbrief.model.chart import Mark

ModelT = TypeVar("ModelT", bound=BaseModel)

_AS_THEY_ARE: Final = (Mark, Quote, SourceEntry, SourceFile)
_NAMES: Final = frozenset({"id", "kind", "paper", "unit", "language"})
"""Fields that name something for the program rather than tell it to a reader."""
_QUOTATION: Final = re.compile(r"“[^”]*”")
_TIMES: Final = re.compile(r"(?<![^\W_])(\d[\d.,]*)[xX](?!\w)")
"""A number with an x for times; that of "MI300X" is part of a name."""
_RANGE_OF_VALUE: Final = re.compile(r"(?<=[\d×%])\s*[-−–]\s*(?=\d)")
_RANGE: Final = re.compile(r"(?<![\w.,–-])(\d[\d.,]*)\s?([×%]?)\s?[-−–]\s?(\d[\d.,]*)\s?([×%])(?!\w)")
_APOSTROPHE: Final = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|\s|$)")
_LOOSE_COLON: Final = re.compile(r"(?<=\w) +:(?=\s)")
_LOOSE_HYPHEN: Final = re.compile(r"(?<=\w) - (?=\w)")


def typeset(part: ModelT) -> ModelT:
    """Set every text of a briefing, or of a part of it; the part itself comes back where nothing changes."""
    changed: dict[str, object] = {}
    for name in type(part).model_fields:
        before = getattr(part, name)
        after = before if name in _NAMES else _set(before)
        if after is not before:
            changed[name] = after
    return part.model_copy(update=changed) if changed else part


def _set(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Enum):
        told = set_text(value)
        return value if told == value else told
    if isinstance(value, BaseModel) and not isinstance(value, _AS_THEY_ARE):
        return typeset(value)
    if isinstance(value, tuple):
        parts = tuple(_set(one) for one in value)
        return value if all(one is other for one, other in zip(parts, value, strict=True)) else parts
    return value


def set_text(text: str) -> str:
    """Set one text, but for the quotations in it."""
    parts: list[str] = []
    end = 0
    for match in _QUOTATION.finditer(text):
        parts += [_own(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*parts, _own(text[end:])])


def set_value(value: str) -> str:
    """Set a number by itself, in which a dash between digits is that of a range, with or without a unit."""
    return _RANGE_OF_VALUE.sub("–", _TIMES.sub(r"\1×", value.strip()))


def _own(text: str) -> str:
    text = _RANGE.sub(r"\1\2–\3\4", _TIMES.sub(r"\1×", text))
    text = _LOOSE_HYPHEN.sub(" – ", _LOOSE_COLON.sub(":", text))
    return _APOSTROPHE.sub("’", text)
