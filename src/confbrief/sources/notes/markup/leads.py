"""What stands before titles and is no part of them: letters, times, and the label of a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

PLACED_LEVEL: Final = 7
"""The level of a heading that is one by what leads it: beneath all of Markdown's."""
_MARKER = r"^(?P<marker>\s*(?:>\s*)*(?:#{1,6}\s+|[-*+•]\s+)?(?:\*\*|__)?)"
_LETTER = re.compile(_MARKER + r"(?P<lead>(?P<letter>[A-Z])(?P<number>\d{0,2})[.)]\s+)(?=\S)")
_TALK = re.compile(
    _MARKER + r"(?P<lead>(?:talk|paper|poster|presentation)\s+(?:no\.?\s*|#)?\d{1,4}(?:\*\*|__)?\s*[:.)–—-]+\s+)(?=\S)",
    re.IGNORECASE,
)
_DATE = r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
_CLOCK = (
    rf"(?:{_DATE})(?:,?\s\d{{1,2}}:\d{{2}})?|"
    r"\d{1,2}(?::\d{2}|h\d{2})(?::\d{2})?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?"
)
_NUMBERED = re.compile(
    _MARKER + r"(?P<lead>(?:(?:#|no\.?\s?|p-?)\d{1,4}\s*[:.)–-]?|\[\d{1,3}\])\s+)(?=\S)", re.IGNORECASE
)
_VENUE = re.compile(_MARKER + r"(?P<lead>\[[A-Z][A-Za-z&/+-]{1,15}\s?['’]?(?:\d{4}|\d{2})\]\s+)(?=\S)")
"""Where and when a paper of a reading list was published."""
SIGNS: Final = re.compile(
    _MARKER
    + r"(?P<lead>(?:[\u2605\u2606\u2600-\u2604\u2607-\u27bf\u2b50\u2b55\U0001F300-\U0001FAFF]\ufe0f?\u200d?\s*)+)(?=\S)"
)
"""Stars and pictures before a line: they rate or adorn it."""
_TIME = re.compile(
    _MARKER
    + rf"(?P<lead>[(\[]?(?:{_CLOCK})(?:\s*(?:-|–|—|to)\s*(?:{_CLOCK}))?[)\]]?(?:\*\*|__)?\s*[:|–—-]?\s+)"
    + r"(?=[^\W\d_]|[\"“*_\[#])",
    re.IGNORECASE,
)
_TITLE = re.compile(
    _MARKER + r"(?P<lead>(?:title|paper|talk|poster title|name|presentation)(?:\*\*|__)?\s*[:：](?:\*\*|__)?\s+)(?=\S)",
    re.IGNORECASE,
)
_SECTION = re.compile(r"^\s*#{1,6}\s+(?P<lead>(?P<number>\d{1,2}(?:\.\d{1,2}){1,2})\.?\s+)(?=\S)")
_SEVERAL = 2


def section_numbers(lines: Mapping[int, str]) -> Iterator[tuple[int, int, int]]:
    """Give the place of each heading that a number of its section leads ("2.1"), and where that begins and ends."""
    found = [(at, match) for at, line in lines.items() if (match := _SECTION.match(line))]
    if len(found) >= _SEVERAL and any(match["number"].endswith(".1") for _, match in found):
        yield from ((at, match.start("lead"), match.end("lead")) for at, match in found)


def leads(lines: Mapping[int, str]) -> Iterator[tuple[int, int, int]]:
    """Give the place of each line that is led by something, and where that begins and ends."""
    yield from _of(lines, _TITLE)
    yield from _of(lines, _TALK)
    numbered = list(_of(lines, _NUMBERED))
    if len(numbered) >= _SEVERAL:
        yield from numbered
    placed = list(_of(lines, _VENUE))
    if len(placed) >= _SEVERAL:
        yield from placed
    timed = list(_of(lines, _TIME))
    if len(timed) >= _SEVERAL:
        yield from timed
    lettered = [(at, match) for at, line in lines.items() if (match := _LETTER.match(line))]
    signs = [(match["letter"], match["number"]) for _, match in lettered]
    lettered_and_numbered = sum(bool(number) for _, number in signs)
    in_order = any(ord(after[0]) - ord(before[0]) == 1 for before, after in pairwise(signs)) and signs[0][0] == "A"
    if in_order or lettered_and_numbered >= _SEVERAL:
        for at, match in lettered:
            yield at, match.start("lead"), match.end("lead")


def _of(lines: Mapping[int, str], pattern: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    for at, line in lines.items():
        match = pattern.match(line)
        if match is not None:
            yield at, match.start("lead"), match.end("lead")
