"""The texts of a briefing: walked, changed all alike, and freed of what is no text.

Sources are cleaned where they are read; what a recipe or a theme says comes another way. No format
can hold a control character or half a surrogate pair: XML parsers, fonts and PowerPoint each fail
on them in their own way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from confbrief.model.briefing import Briefing

_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls but tab and newline, lone surrogates, noncharacters of the first plane."""


def strings(value: object) -> Iterator[str]:
    """Give every text within mappings and sequences, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def with_strings(value: object, change: Callable[[str], str]) -> object:
    """Give mappings and sequences with every text in them changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: with_strings(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [with_strings(inner, change) for inner in value]
    return value


def without_controls(briefing: Briefing) -> Briefing:
    """Put a space for what is no text; the briefing itself comes back where there is none."""
    data = briefing.model_dump(warnings="none")
    if not any(_NO_TEXT.search(text) for text in strings(data)):
        return briefing
    return Briefing.model_validate(with_strings(data, lambda text: _NO_TEXT.sub(" ", text)))
