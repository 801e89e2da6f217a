"""A line of notes with what it shows by itself: its marker, its title, whether it is a label."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from confbrief.sources.notes.casing import title_case_share
from confbrief.sources.notes.labels import LABEL
from confbrief.sources.notes.markup.visible import VisibleLine
from confbrief.sources.notes.names import find_name, find_parted_name
from confbrief.sources.notes.people import People, people_in
from confbrief.sources.notes.title import Strength, TitleCut, find_title, title_behind_remark
from confbrief.sources.people.affiliations import names_only_institutions
from confbrief.sources.people.authors import parse_listed

RULE = re.compile(r"^\s*(?:[-=_*~#—–•·]\s*){3,}$")
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
_SENTENCE_WORDS = 4
"""Words from which on a line with a full stop may be a title."""
_SESSION_WORDS = 12
_TITLE_WORDS = 32
_PARAGRAPH_WORDS = 6
"""Words that a paragraph has at least."""
_MOSTLY = 0.6
"""Share of words in capitals from which on a line may be a name or a title."""


_ITALIC = re.compile(r"\s*(?:_[^_].*_|\*[^*].*\*)\s*$")
NESTED = 2
"""Columns from which on a bullet is beneath another one."""


class Marker(Enum):
    """What a line is led by."""

    NONE = auto()
    HEADING = auto()
    BULLET = auto()
    NUMBER = auto()


@dataclass(frozen=True)
class NoteLine:
    """A line, or in hard-wrapped notes the lines of a paragraph joined by a space each.

    ``number`` is that of the first, ``raws`` are what is read of the raw lines, which ``lines`` keep
    with the places of all characters; offsets are those of ``text``.
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
    quoted: bool = False
    """True where the line stands in a block quotation."""
    lines: tuple[VisibleLine, ...] = ()

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
        cut = find_title(self.text, self.start, self.linked)
        if cut is None and self.linked and not self.label:
            cut = title_behind_remark(self.text, self.start, self.linked)
        if cut is None or not cut.alone(self.text) or cut.strength is Strength.EXPLICIT:
            return cut
        sentence = self.text.rstrip().endswith(".") and len(self.text.split()) < _SENTENCE_WORDS
        places = not cut.parentheses and ":" not in self.content and names_only_institutions(self.content)
        signed = "(" not in self.content and self.signature is not None
        return None if sentence or self.people or signed or places else cut

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The people that the line lists, two at least; none where it is no such list."""
        found = parse_listed(self.content) if "," in self.content else None
        return found.names if found is not None and len(found.names) > 1 else ()

    @cached_property
    def signature(self) -> People | None:
        """Who is named, where the line names people, with where they are from, and nothing else."""
        if self.marker is Marker.HEADING or self.rule:
            return None
        italic = _ITALIC.match(self.text[self.start :]) is not None
        return people_in(self.content, emphasised=italic, listed=self.marker is not Marker.NONE)

    @cached_property
    def alone(self) -> bool:
        """True where the line is a title and nothing else."""
        return self.cut is not None and self.cut.alone(self.text)

    @cached_property
    def name(self) -> TitleCut | None:
        """The name that a paragraph begins with, where it begins with no title."""
        return find_name(self.text, self.start)

    @property
    def entry_cut(self) -> TitleCut | None:
        """Where the title ends if the line begins an entry: that of a title, or else of a name."""
        return self.cut or ((self.name or self.parted_name) if self.marker is not Marker.HEADING else None)

    @cached_property
    def parted_name(self) -> TitleCut | None:
        """The few words in whatever case that a colon or a dash parts from what is told of them."""
        return find_parted_name(self.text, self.start) if not self.label else None

    def is_paragraph(self, before: NoteLine | None) -> bool:
        """Say whether the line begins a paragraph of its own: plain, of some words, and set apart from that above."""
        apart = before is None or self.gap > 0 or before.marker is Marker.HEADING
        plain = self.marker is Marker.NONE and self.indent == 0 and not self.rule
        return plain and apart and len(self.text.split()) >= _PARAGRAPH_WORDS

    def names_what_follows(self, after: NoteLine) -> bool:
        """Say whether the line is a name, or a title, right above a line of prose."""
        if not self._is_short_line or len(self.content.split()) > _SESSION_WORDS:
            return False
        return title_case_share(self.content) >= _MOSTLY and after.gap == 0 and after.is_paragraph(None)

    def names_who_gave(self, before: NoteLine | None) -> bool:
        """Say whether the line names people and where they are from, right beneath a title."""
        if before is None or self.gap > 0 or not before.alone or before.signature or self.signature is None:
            return False
        # A single name with a place may be a title as well, beneath the name of a topic.
        surely = ":" in before.content or len(before.content.split()) >= _SENTENCE_WORDS
        return surely or len(self.signature.names) > 1

    def stands_above_people(self, after: NoteLine) -> bool:
        """Say whether the line is short and stands right above a list of people, as a title does."""
        apart = self._is_short_line and self.gap > 0 and not self.people and len(self.content.split()) > 1
        return apart and after.gap == 0 and after.marker is Marker.NONE and bool(after.people)

    @property
    def _is_short_line(self) -> bool:
        """True where the line is plain, ends like no sentence, and announces nothing."""
        plain = self.marker is Marker.NONE and self.indent == 0 and bool(self.content)
        if not plain or self.label or self.opens_themes or self.names_session:
            return False
        return self.content[-1] not in ".!?,;:" and len(self.content.split()) <= _TITLE_WORDS

    @property
    def label(self) -> bool:
        """True where the line is led by the name of a part of an entry."""
        return LABEL.match(self.text[self.start :]) is not None

    @property
    def rule(self) -> bool:
        """True where the line is drawn, not written."""
        return RULE.match(self.text) is not None

    @property
    def opens_themes(self) -> bool:
        """True where the line announces what runs through all papers."""
        return len(self.raws) == 1 and self.marker is not Marker.BULLET and _THEMES.match(self.content) is not None

    @property
    def names_session(self) -> bool:
        """True where the line is the heading of a day or a session."""
        short = len(self.content.split()) <= _SESSION_WORDS and self.content[-1:] not in {".", "?", "!"}
        return short and self.marker is not Marker.BULLET and _SESSION.match(self.content) is not None

    def _at(self, offset: int) -> tuple[int, int]:
        """Give for an offset in ``text`` which of the lines it is in, and where in what is read of that."""
        starts = [0]
        for raw in self.raws[:-1]:
            starts.append(starts[-1] + len(raw) + 1)
        at = bisect_right(starts, offset) - 1
        return at, min(offset - starts[at], len(self.raws[at]))

    def stretches(self, start: int, end: int | None = None) -> list[tuple[VisibleLine, int, int]]:
        """Part the text between two offsets into lines, each with where it begins and ends there."""
        (first, begin), (last, stop) = self._at(start), self._at(len(self.text) if end is None else end)
        return [
            (line, begin if at == first else 0, stop if at == last else len(line.text))
            for at, line in enumerate(self.written)
            if first <= at <= last
        ]

    @property
    def led(self) -> bool:
        """True where a letter, a time or a label that was taken off shows that the line begins an entry."""
        return any(line.led for line in self.lines)

    @property
    def written(self) -> tuple[VisibleLine, ...]:
        """The raw lines with what of them is read."""
        return self.lines or tuple(VisibleLine.plain(number, raw) for number, raw in enumerate(self.raws, self.number))

    @property
    def last_number(self) -> int:
        """The number of the last raw line."""
        return self.lines[-1].number if self.lines else self.number + len(self.raws) - 1

    @cached_property
    def linked(self) -> tuple[tuple[int, int], ...]:
        """The stretches of ``text`` that links stand on."""
        found = []
        begin = 0
        for line in self.written:
            places = {place: at for at, place in enumerate(line.starts)}
            for link in line.links:
                shown = [places[place] for place in range(link.start, link.end) if place in places]
                if shown:
                    found.append((begin + shown[0], begin + shown[-1] + 1))
            begin += len(line.text) + 1
        return tuple(found)


def titled(line: NoteLine, least: Strength) -> bool:
    """Say whether a line begins with a title of that strength at least, and is no label."""
    return line.cut is not None and line.cut.strength >= least and not line.label and not line.opens_themes


def body_below(lines: Sequence[NoteLine], at: int) -> Sequence[NoteLine]:
    """Give the lines between a heading and the next one."""
    end = next((later for later in range(at + 1, len(lines)) if lines[later].marker is Marker.HEADING), len(lines))
    return lines[at + 1 : end]


def is_signed(body: Sequence[NoteLine]) -> bool:
    """Say whether who gave a talk stands right beneath its title."""
    return any(line.signature is not None for line in body[:2])
