"""The lines of notes with what each shows by itself: its marker, its title, whether it is a label."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import pairwise

from confbrief.sources.affiliations import names_only_institutions
from confbrief.sources.authors import parse_listed
from confbrief.sources.notes_title import LABEL, Strength, TitleCut, find_title

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(?=\S)")
_BULLET = re.compile(r"^\s*(?:[-*+•◦▪‣●○–—]\s+(?:\[[ xX]\]\s+)?)(?=\S)")
_NUMBER = re.compile(
    r"^\s*\(?(\d{1,3})\s*[.):]\s+(?=\S)|^\s*(?:topic|theme|section|part)\s+(\d{1,3})\s*[.):–—-]\s+(?=\S)", re.IGNORECASE
)
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_RULE = re.compile(r"^\s*(?:[-=_*~#—–•·]\s*){3,}$")
_CLOSING_MARKS = re.compile(r"[\s*_#:]+$")
_THEMES = re.compile(
    r"^(?:(?:cross[- ]?cutting|common|overall|recurring|key|main|big|general|high[- ]level|top|major|overarching|"
    r"emerging|broader|"
    r"conference|closing|final|my|our|global|some)\s+){0,3}"
    r"(?:themes?|trends?|patterns|observations|impressions|take[- ]?aways|lessons(?: learned)?|conclusions|"
    r"reflections|meta[- ]observations|"
    r"cross[- ]?cuts|what (?:we|i) (?:learned|saw|noticed))"
    r"(?:\s+(?:and|&|/)\s+(?:themes?|trends?|patterns|observations|take[- ]?aways|lessons|outlook))?"
    r"(?:\s+(?:across|of|from|at|in|over)\b.{0,50})?$",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"^(?:day\s+(?:\d+|one|two|three|four|five)\b|(?:poster|oral|spotlight|morning|afternoon|evening|keynote|"
    r"industry|invited)\s+sessions?\b|"
    r"session\s+(?:\d+|[A-Z])\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:morning|afternoon|evening)$|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2}\b)",
    re.IGNORECASE,
)
_NARROWEST = 50
_WIDEST = 130
_SENTENCE_WORDS = 4
"""Words from which on a line with a full stop may be a title."""
_ENOUGH_PAIRS = 3
"""Full lines from which on they are no chance."""
_SESSION_WORDS = 12


class Marker(Enum):
    """What a line is led by."""

    NONE = auto()
    HEADING = auto()
    BULLET = auto()
    NUMBER = auto()


@dataclass(frozen=True)
class NoteLine:
    """A line, or in hard-wrapped notes the lines of a paragraph joined by a space each.

    ``number`` is that of the first, ``raws`` are the raw lines; offsets are those of ``text``.
    """

    number: int
    raws: tuple[str, ...]
    gap: int
    marker: Marker
    indent: int
    start: int
    """Where the content begins, behind the marker."""
    level: int = 0
    order: int | None = None

    @cached_property
    def text(self) -> str:
        """The raw lines joined."""
        return " ".join(self.raws)

    @cached_property
    def content(self) -> str:
        """The text behind the marker, without closing marks of emphasis and headings."""
        return _CLOSING_MARKS.sub("", self.text[self.start :].strip()).lstrip("*_ ").strip()

    @cached_property
    def cut(self) -> TitleCut | None:
        """The title that the line begins with; a line of institutions, of names or a short sentence has none."""
        cut = find_title(self.text, self.start)
        if cut is None or not cut.alone(self.text) or cut.strength is Strength.EXPLICIT:
            return cut
        sentence = self.text.rstrip().endswith(".") and len(self.text.split()) < _SENTENCE_WORDS
        people = parse_listed(self.content) if "," in self.content else None
        named = people is not None and len(people.names) > 1
        return None if sentence or named or names_only_institutions(self.content) else cut

    @cached_property
    def alone(self) -> bool:
        """True where the line is a title and nothing else."""
        return self.cut is not None and self.cut.alone(self.text)

    @property
    def label(self) -> bool:
        """True where the line is led by the name of a part of an entry."""
        return LABEL.match(self.text[self.start :]) is not None

    @property
    def rule(self) -> bool:
        """True where the line is drawn, not written."""
        return _RULE.match(self.text) is not None

    @property
    def opens_themes(self) -> bool:
        """True where the line announces what runs through all papers."""
        return len(self.raws) == 1 and self.marker is not Marker.BULLET and _THEMES.match(self.content) is not None

    @property
    def names_session(self) -> bool:
        """True where the line is the heading of a day or a session."""
        short = len(self.content.split()) <= _SESSION_WORDS and self.content[-1:] not in {".", "?", "!"}
        return short and self.marker is not Marker.BULLET and _SESSION.match(self.content) is not None

    def place(self, offset: int) -> tuple[int, int]:
        """Give line number and offset in that raw line for an offset in ``text``."""
        starts = [0]
        for raw in self.raws[:-1]:
            starts.append(starts[-1] + len(raw) + 1)
        at = bisect_right(starts, offset) - 1
        return self.number + at, min(offset - starts[at], len(self.raws[at]))

    def stretches(self, start: int) -> list[tuple[int, int, str]]:
        """Give line number, offset and raw line of what stands from ``start`` on, a raw line each."""
        first, offset = self.place(start)
        lines = enumerate(self.raws, self.number)
        return [(number, offset if number == first else 0, raw) for number, raw in lines if number >= first]


def lines_of(text: str) -> list[NoteLine]:
    """Give the lines that are not blank, those of a hard-wrapped paragraph as one."""
    raws = text.split("\n")
    width = _wrapped_at(raws)
    found: list[NoteLine] = []
    gap = 0
    for number, raw in enumerate(raws, 1):
        if not raw.strip():
            gap += 1
            continue
        line = _line(number, raw, gap)
        if found and width and gap == 0 and _goes_on(found[-1], line, width):
            before = found.pop()
            line = NoteLine(
                before.number,
                (*before.raws, raw),
                before.gap,
                before.marker,
                before.indent,
                before.start,
                0,
                before.order,
            )
        found.append(line)
        gap = 0
    return found


def _line(number: int, raw: str, gap: int) -> NoteLine:
    quote = _QUOTE.match(raw)
    inner = " " * quote.end() + raw[quote.end() :] if quote else raw
    indent = len(inner.expandtabs(4)) - len(inner.expandtabs(4).lstrip()) - (quote.end() if quote else 0)
    heading = _HEADING.match(inner)
    if heading:
        numbered = re.compile(r"(?:topic\s+|theme\s+)?(\d{1,3})\s*[.):]\s+(?=\S)", re.IGNORECASE).match(
            inner, heading.end()
        )
        start = numbered.end() if numbered else heading.end()
        order = int(numbered[1]) if numbered else None
        return NoteLine(number, (raw,), gap, Marker.HEADING, 0, start, len(heading[1]), order)
    bold_number = re.match(r"\s*(?:\*\*|__)(\d{1,3})[.)]\s+", inner)
    number_match = _NUMBER.match(inner)
    if number_match or bold_number:
        match = number_match or bold_number
        order = int(next(group for group in match.groups() if group)) if match else None
        return NoteLine(number, (raw,), gap, Marker.NUMBER, indent, match.end() if match else 0, 0, order)
    bullet = _BULLET.match(inner)
    if bullet and not _RULE.match(inner):
        return NoteLine(number, (raw,), gap, Marker.BULLET, indent, bullet.end())
    start = len(inner) - len(inner.lstrip())
    return NoteLine(number, (raw,), gap, Marker.NONE, indent, start)


def _wrapped_at(raws: list[str]) -> int:
    """Give the width at which paragraphs are broken into lines, 0 where they are not.

    A line was broken because the next word did not fit: that holds for nearly every line that
    another one follows, where text was wrapped, and for few where it was not.
    """
    width = max((len(raw.rstrip()) for raw in raws), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    pairs = [
        (raw, after)
        for raw, after in pairwise(raws)
        if raw.strip() and after.strip() and _line(1, after, 0).marker is Marker.NONE and not _HEADING.match(raw)
    ]
    full = sum(_is_full(raw, after, width) for raw, after in pairs)
    return width if full >= _ENOUGH_PAIRS and full >= 0.7 * len(pairs) else 0


def _is_full(raw: str, after: str, width: int) -> bool:
    return len(raw.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > width


def _goes_on(before: NoteLine, line: NoteLine, width: int) -> bool:
    """Say whether a line goes on with the paragraph above: that one was full, and this one has no marker."""
    if line.marker is not Marker.NONE or before.marker is Marker.HEADING or before.rule or line.rule:
        return False
    return _is_full(before.raws[-1], line.text, width)
