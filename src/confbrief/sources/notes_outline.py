"""The outline of notes: which lines are headings, which begin an entry, which are text.

Everybody writes notes in another way, but most keep to one. The way of a document is found by
counting: entries may be Markdown headings, bullets, numbered lines, lines that run from the title
into the text, or titles on a line of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from confbrief.sources.notes_lines import Marker, NoteLine
from confbrief.sources.notes_title import Strength, title_case_share

_DOCUMENT = re.compile(r"\b(?:notes?|summary|report|recap|minutes|digest|highlights|20\d\d)\b", re.IGNORECASE)
_TOPIC_WORDS = 12
_LONG_TITLE = 4.5
"""Words from which on headings are titles of papers, on average; topics are shorter."""


_MOSTLY = 0.6
"""Share of words in capitals from which on a short line is set as a heading."""
_CODE_INDENT = 4
"""Columns from which on a line without a marker is text of the entry above."""
_NESTED = 2
"""Columns from which on a bullet is beneath another one."""


class Part(Enum):
    """What a line is in the outline."""

    TEXT = auto()
    ENTRY = auto()
    TOPIC = auto()
    SESSION = auto()
    THEMES = auto()
    RULE = auto()


class _Way(Enum):
    """How a document sets its entries."""

    HEADINGS = auto()
    NUMBERS = auto()
    BULLETS = auto()
    RUN_IN = auto()
    ALONE = auto()
    LIST = auto()


@dataclass(frozen=True)
class _Manner:
    """The way of a document, with what it needs to tell entries."""

    way: _Way
    level: int = 0
    indent: int = 0
    least: Strength = Strength.TITLE


def outline_of(lines: Sequence[NoteLine]) -> list[Part]:
    """Say of each line what part it is."""
    manner = _manner_of(lines)
    parts: list[Part] = [Part.TEXT] * len(lines)
    following: int | None = None
    # From the end, because what a line is may rest on what the next one is.
    for at in range(len(lines) - 1, -1, -1):
        after = parts[following] if following is not None else None
        next_line = lines[following] if following is not None else None
        parts[at] = _part(lines[at], manner, after, next_line)
        if parts[at] is not Part.RULE:
            following = at
    if lines and parts[0] in {Part.ENTRY, Part.TOPIC} and _is_document_title(lines, parts):
        parts[0] = Part.TEXT
    return parts


def _is_document_title(lines: Sequence[NoteLine], parts: Sequence[Part]) -> bool:
    """Say whether the first line names the whole document: a heading above all others, or notes of something."""
    first = lines[0]
    others = [line.level for line in lines[1:] if line.marker is Marker.HEADING]
    if first.marker is Marker.HEADING:
        return bool(others) and first.level < min(others)
    if first.marker is not Marker.NONE or (parts[0] is Part.ENTRY and not first.alone):
        return False
    next_part = next((part for part in parts[1:] if part in {Part.ENTRY, Part.TOPIC, Part.SESSION, Part.THEMES}), None)
    return _DOCUMENT.search(first.content) is not None or (parts[0] is Part.ENTRY and next_part is Part.TOPIC)


def _part(line: NoteLine, manner: _Manner, after: Part | None, next_line: NoteLine | None) -> Part:
    if line.rule:
        return Part.RULE
    if line.opens_themes and (line.marker is Marker.HEADING or after is not Part.ENTRY or manner.way is _Way.BULLETS):
        return Part.THEMES
    heading = line.marker is Marker.HEADING
    if line.names_session and (heading or after in {Part.ENTRY, Part.TOPIC, Part.THEMES, Part.SESSION} or line.alone):
        return Part.SESSION
    if _is_entry(line, manner, after, next_line):
        return Part.ENTRY
    if _is_topic(line, manner, after):
        return Part.TOPIC
    return Part.TEXT


def _is_entry(line: NoteLine, manner: _Manner, after: Part | None, next_line: NoteLine | None) -> bool:
    """Say whether a line begins an entry, by the way of the document."""
    if line.marker is Marker.HEADING:
        return manner.way is _Way.HEADINGS and line.level == manner.level
    cut = line.cut
    if manner.way is _Way.HEADINGS or cut is None or line.label:
        return False
    if line.marker is Marker.BULLET:
        return manner.way is _Way.BULLETS and line.indent <= manner.indent and cut.strength >= manner.least
    if line.marker is Marker.NUMBER:
        return manner.way is _Way.NUMBERS and cut.strength >= manner.least
    return _is_plain_entry(line, cut.strength, manner, after if next_line is not None else None)


def _is_plain_entry(line: NoteLine, strength: Strength, manner: _Manner, after: Part | None) -> bool:
    """Say whether a line without a marker begins an entry."""
    if manner.way is _Way.LIST:
        return line.alone and after is not Part.TOPIC
    if line.indent >= _CODE_INDENT:
        return False
    if not line.alone:
        return strength is Strength.EXPLICIT or (manner.way is _Way.RUN_IN and strength >= manner.least)
    return manner.way in {_Way.RUN_IN, _Way.ALONE} and strength >= manner.least and after is Part.TEXT


def _is_topic(line: NoteLine, manner: _Manner, after: Part | None) -> bool:
    """Say whether a line is the heading of a topic: short, no sentence, and an entry or heading follows."""
    if line.marker is Marker.HEADING:
        return manner.way is not _Way.HEADINGS or line.level < manner.level
    words = line.content.split()
    if line.marker is Marker.BULLET or not words or len(words) > _TOPIC_WORDS or len(line.raws) > 1 or line.label:
        return False
    if line.content[-1] in ".!?," or after not in {Part.ENTRY, Part.TOPIC, Part.THEMES, Part.SESSION}:
        return False
    if line.marker is Marker.NUMBER:
        return True
    named = title_case_share(line.content) >= _MOSTLY or line.text.rstrip(" *_").endswith(":")
    return after is Part.ENTRY and line.indent < _CODE_INDENT and named


class _Census:
    """Counts what could begin an entry in each way."""

    def __init__(self, lines: Sequence[NoteLine]) -> None:
        bullets = [line for line in lines if line.marker is Marker.BULLET]
        self.indent = min((line.indent for line in bullets), default=0)
        self.top = [line for line in bullets if line.indent <= self.indent]
        self.titled = [line for line in self.top if _titled(line, Strength.TITLE)]
        self.weak = [line for line in self.top if _titled(line, Strength.WEAK)]
        self.numbered = [line for line in lines if line.marker is Marker.NUMBER]
        self.numbered_inline = [line for line in self.numbered if _titled(line, Strength.TITLE) and not line.alone]
        pairs = list(pairwise(lines))
        self.numbered_alone = [
            line for line, after in pairs if line.marker is Marker.NUMBER is not after.marker and not _is_inline(line)
        ]
        plain = [line for line in lines if line.marker is Marker.NONE]
        self.run_in = [line for line in plain if _titled(line, Strength.TITLE) and not line.alone]
        self.weak_run_in = [line for line in plain if _titled(line, Strength.WEAK) and not line.alone]
        self.alone = [line for line, after in pairs if line.alone and _may_stand_above(line, after)]

    def by_numbers(self) -> bool:
        return len(self.numbered_inline) >= max(2, 0.5 * len(self.numbered), len(self.run_in))

    def by_run_in(self) -> bool:
        return len(self.run_in) >= max(1, 0.3 * len(self.titled), 0.3 * len(self.alone))

    def by_bullets(self) -> bool:
        return bool(self.titled) and len(self.titled) >= 0.5 * len(self.top)

    def by_names_in_bullets(self) -> bool:
        return bool(self.weak) and len(self.weak) >= 0.5 * len(self.top)

    def by_short_topics(self) -> bool:
        """Say whether titles on their own lines are too short for titles of papers."""
        long = [line for line in self.alone if len(line.content.split()) >= _LONG_TITLE or ":" in line.content]
        return len(long) < 0.5 * len(self.alone)

    def by_numbered_titles(self) -> bool:
        many = len(self.numbered_alone) > max(1, len(self.alone))
        return many and all(line.alone for line in self.numbered_alone)


def _manner_of(lines: Sequence[NoteLine]) -> _Manner:
    """Find the way of a document; the first rule that holds decides."""
    level = _heading_level(lines)
    census = _Census(lines)
    names = _Manner(_Way.BULLETS, indent=census.indent, least=Strength.WEAK)
    rules = (
        (bool(level), _Manner(_Way.HEADINGS, level=level)),
        (census.by_numbers(), _Manner(_Way.NUMBERS)),
        (census.by_run_in(), _Manner(_Way.RUN_IN)),
        (census.by_bullets(), names),
        (census.by_names_in_bullets() and census.by_short_topics(), names),
        (census.by_numbered_titles(), _Manner(_Way.NUMBERS)),
        (bool(census.alone), _Manner(_Way.ALONE)),
        (census.by_names_in_bullets(), names),
        (bool(census.weak_run_in), _Manner(_Way.RUN_IN, least=Strength.WEAK)),
    )
    return next((manner for holds, manner in rules if holds), _Manner(_Way.LIST))


def _is_inline(line: NoteLine) -> bool:
    return line.cut is not None and not line.alone


def _titled(line: NoteLine, least: Strength) -> bool:
    return line.cut is not None and line.cut.strength >= least and not line.label and not line.opens_themes


def _may_stand_above(line: NoteLine, after: NoteLine) -> bool:
    """Say whether a title on a line of its own has text beneath it."""
    if line.marker is not Marker.NONE or line.opens_themes or line.names_session or line.label:
        return False
    return after.marker is not Marker.HEADING and not (after.alone and after.marker is Marker.NONE) and not after.rule


def _heading_level(lines: Sequence[NoteLine]) -> int:
    """Give the level of the Markdown headings that are titles of papers, 0 where none are.

    They are those of the deepest level, unless they are short and titles stand beneath them.
    """
    spread = Counter(line.content.casefold() for line in lines if line.marker is Marker.HEADING)
    headings = [
        (at, line)
        for at, line in enumerate(lines)
        if line.marker is Marker.HEADING
        and not (line.opens_themes or line.names_session or line.label)
        # What stands above the text of every entry ("Key idea") names a part of it.
        and spread[line.content.casefold()] == 1
    ]
    levels = sorted({line.level for _, line in headings})
    if not levels:
        return 0
    deepest = levels[-1]
    chosen = [(at, line) for at, line in headings if line.level == deepest]
    if len(chosen) == 1 and (len(levels) == 1 or chosen[0][0] == 0):
        return 0
    beneath: list[int] = []
    for at, _ in chosen:
        end = next((later for later in range(at + 1, len(lines)) if lines[later].marker is Marker.HEADING), len(lines))
        body = lines[at + 1 : end]
        beneath.append(
            sum(_titled(line, Strength.TITLE) and (line.indent < _NESTED and not line.alone) for line in body)
            if body
            else -1
        )
    with_text = sum(count >= 0 for count in beneath)
    if with_text < 0.5 * len(chosen):
        return 0
    words = sum(len(line.content.split()) for _, line in chosen) / len(chosen)
    marked = sum(":" in line.content or "(" in line.content for _, line in chosen) / len(chosen)
    numbered = sum(line.order is not None for _, line in chosen) / len(chosen)
    titled = sum(max(count, 0) for count in beneath) / len(chosen)
    if (words >= _LONG_TITLE or marked >= 0.4) and (numbered < 0.5 or titled < 1) and not (titled >= 2 and words < 7):  # noqa: PLR2004
        return deepest
    return deepest if titled < 0.5 else 0  # noqa: PLR2004 - hardly any titles beneath
