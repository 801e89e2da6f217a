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

from confbrief.sources.notes_lines import Marker, NoteLine
from confbrief.sources.notes_title import Strength, title_case_share

_DOCUMENT = re.compile(r"\b(?:notes?|summary|report|recap|minutes|digest|highlights|20\d\d)\b", re.IGNORECASE)
_TOPIC_WORDS = 12
_LONG_TITLE = 4.5
"""Words from which on headings are titles of papers, on average; topics are shorter."""


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
    if manner.way is _Way.HEADINGS:
        return line.marker is Marker.HEADING and line.level == manner.level
    cut = line.cut
    if cut is None or line.marker is Marker.HEADING or line.label:
        return False
    if line.marker is Marker.BULLET:
        return manner.way is _Way.BULLETS and line.indent <= manner.indent and cut.strength >= manner.least
    if line.marker is Marker.NUMBER:
        return manner.way is _Way.NUMBERS and cut.strength >= manner.least
    if manner.way is _Way.LIST:
        return line.alone and after is not Part.TOPIC
    if line.indent >= 4:  # noqa: PLR2004 - indented as far as code: text of the entry above
        return False
    if not line.alone:
        return cut.strength is Strength.EXPLICIT or (manner.way is _Way.RUN_IN and cut.strength >= manner.least)
    if manner.way not in {_Way.RUN_IN, _Way.ALONE}:
        return False
    return cut.strength >= manner.least and after is Part.TEXT and next_line is not None


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
    return after is Part.ENTRY and line.indent < 4 and title_case_share(line.content) >= 0.6  # noqa: PLR2004


def _manner_of(lines: Sequence[NoteLine]) -> _Manner:
    """Find the way of a document by counting what could begin an entry in each way."""
    level = _heading_level(lines)
    if level:
        return _Manner(_Way.HEADINGS, level=level)
    bullets = [line for line in lines if line.marker is Marker.BULLET]
    indent = min((line.indent for line in bullets), default=0)
    top = [line for line in bullets if line.indent <= indent]
    titled = [line for line in top if _titled(line, Strength.TITLE)]
    numbered = [line for line in lines if line.marker is Marker.NUMBER]
    numbered_inline = [line for line in numbered if _titled(line, Strength.TITLE) and not line.alone]
    plain = [line for line in lines if line.marker is Marker.NONE]
    run_in = [line for line in plain if _titled(line, Strength.TITLE) and not line.alone]
    alone = [
        line for line, after in zip(lines, lines[1:], strict=False) if line.alone and _may_stand_above(line, after)
    ]
    if len(numbered_inline) >= max(2, 0.5 * len(numbered), len(run_in)):
        return _Manner(_Way.NUMBERS)
    bullet_share = len(titled) / len(top) if top else 0.0
    if run_in and len(run_in) >= max(1, 0.3 * len(titled)) and len(run_in) >= 0.3 * len(alone):
        return _Manner(_Way.RUN_IN)
    if titled and bullet_share >= 0.5:  # noqa: PLR2004 - most of them
        return _Manner(_Way.BULLETS, indent=indent, least=Strength.WEAK)
    weak = [line for line in top if _titled(line, Strength.WEAK)]
    long_alone = [line for line in alone if len(line.content.split()) >= _LONG_TITLE or ":" in line.content]
    if weak and len(weak) >= 0.5 * len(top) and len(long_alone) < 0.5 * len(alone):
        return _Manner(_Way.BULLETS, indent=indent, least=Strength.WEAK)
    if alone:
        return _Manner(_Way.ALONE)
    numbered_alone = [
        line
        for line, after in zip(lines, lines[1:], strict=False)
        if line in numbered and after.marker is not Marker.NUMBER
    ]
    if len(numbered_alone) >= 2 and all(line.alone for line in numbered_alone):  # noqa: PLR2004 - more than one
        return _Manner(_Way.NUMBERS)
    if weak and len(weak) >= 0.5 * len(top):
        return _Manner(_Way.BULLETS, indent=indent, least=Strength.WEAK)
    if any(_titled(line, Strength.WEAK) and not line.alone for line in plain):
        return _Manner(_Way.RUN_IN, least=Strength.WEAK)
    if top and len(titled) == len(top):
        return _Manner(_Way.BULLETS, indent=indent)
    return _Manner(_Way.LIST)


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
            sum(_titled(line, Strength.TITLE) and (line.indent < 2 and not line.alone) for line in body) if body else -1
        )  # noqa: PLR2004
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
