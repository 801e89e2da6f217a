"""The outline of notes: which lines are headings, which begin an entry, which are text.

Everybody writes notes in another way, and many in several. The manner of a document is the one that
explains most of its lines; where it explains little of a section, and another manner explains much,
that section is read in the other manner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise

from confbrief.sources.notes.line import NESTED, Marker, NoteLine, titled
from confbrief.sources.notes.manner import Manner, Way, manners_of
from confbrief.sources.notes.shapes import Shapes
from confbrief.sources.notes.short_lines import (
    announces_bullets,
    announces_text,
    begins_block,
    is_italic_title,
    is_set_in_capitals,
    is_surely_title,
    names_who,
    stands_above_bullets,
)
from confbrief.sources.notes.title import Strength, title_case_share

_DOCUMENT = re.compile(r"\b(?:notes?|summary|report|recap|minutes|digest|highlights|20\d\d)\b", re.IGNORECASE)
_TOPIC_WORDS = 12
_LONGEST_TITLE = 25
_FEW_WORDS = 5
"""Words of a topic at most where nothing but its place shows that it is one."""
_MOSTLY = 0.6
"""Share of words in capitals from which on a short line is set as a heading."""
_TOPIC_NAME = 3
"""Words of a topic at most where it could be a title as well."""
_CODE_INDENT = 4
"""Columns from which on a line without a marker is text of the entry above."""
_AS_GOOD = 0.1
"""By how much of the text a likelier manner may explain less than the best one."""
_ASK_LITTLE = frozenset({Way.BLOCKS, Way.ABOVE, Way.MARGIN, Way.COLONS})
_UNSURE = 0.05
"""By how much of the text a manner that asks little of titles must explain more."""
_MUCH_BETTER = 0.3
"""By how much of a section another manner must explain more than that of the document."""


class Part(Enum):
    """What a line is in the outline."""

    TEXT = auto()
    ENTRY = auto()
    TOPIC = auto()
    SESSION = auto()
    THEMES = auto()
    RULE = auto()


_HEADINGS = frozenset({Part.TOPIC, Part.SESSION, Part.THEMES})


def outline_of(lines: Sequence[NoteLine], file: str = "", *, tabled: bool = False) -> list[Part]:
    """Say of each line what part it is.

    A ``file`` may be named after the one talk that it holds; where entries are ``tabled``, it holds several.
    """
    if not lines or Shapes(lines).is_prose():
        return [Part.RULE if line.rule else Part.TEXT for line in lines]
    manner = _best_of(lines, [manner for manner in manners_of(lines, file) if not (tabled and manner.way is Way.WHOLE)])
    manners = [manner] * len(lines)
    for start, end in _sections(lines, manner):
        other = _better_for_section(lines[start:end], manner)
        if other is not None:
            manners[start:end] = [other] * (end - start)
    parts = _parts(lines, manners)
    if manner.way is not Way.WHOLE and parts[0] in {Part.ENTRY, Part.TOPIC} and _is_document_title(lines, parts):
        parts[0] = Part.TEXT
    if Part.ENTRY not in parts and not tabled and Shapes(lines, file).may_be_one_talk():
        return _parts(lines, [Manner(Way.WHOLE)] * len(lines))
    return parts


# Which manner


def _best_of(lines: Sequence[NoteLine], manners: Sequence[Manner]) -> Manner:
    """Give the manner that explains most; the likeliest of those that are about as good."""
    outlines = [_parts(lines, [manner] * len(lines)) for manner in manners]
    shares = [
        _explained(lines, parts) - _swallowed(lines, parts) - _UNSURE * (manner.way in _ASK_LITTLE)
        for manner, parts in zip(manners, outlines, strict=True)
    ]
    return next(manner for manner, share in zip(manners, shares, strict=True) if share >= max(shares) - _AS_GOOD)


def _explained(lines: Sequence[NoteLine], parts: Sequence[Part]) -> float:
    """Give the share of lines that an outline gives a place: in an entry, in themes, or as a heading."""
    ruled = parts.count(Part.RULE)
    begun = False
    loose = 0
    for line, part in zip(lines, parts, strict=True):
        if part in {Part.TOPIC, Part.SESSION}:
            begun = False
        elif part in {Part.ENTRY, Part.THEMES}:
            begun = True
        loose += part is Part.TEXT and not begun and line.marker is not Marker.HEADING
    return 1 - loose / max(1, len(lines) - ruled)


def _swallowed(lines: Sequence[NoteLine], parts: Sequence[Part]) -> float:
    """Give the share of lines within entries that could begin an entry themselves; mere names count half."""
    swallowed = 0.0
    within = False
    for line, part in zip(lines, parts, strict=True):
        if part in _HEADINGS or part is Part.ENTRY:
            within = part is Part.ENTRY
        elif within and line.indent < NESTED and not line.alone and titled(line, Strength.WEAK):
            swallowed += 1 if titled(line, Strength.TITLE) else 0.5
        elif within and is_set_in_capitals(line):
            swallowed += 1
    return swallowed / max(1, len(lines) - parts.count(Part.RULE))


def _sections(lines: Sequence[NoteLine], manner: Manner) -> Iterator[tuple[int, int]]:
    """Give the stretches that begin with what is, or may be, the heading of several entries."""
    level = manner.titles.level if manner.way is Way.HEADINGS else 7
    headings = [at for at, line in enumerate(lines) if line.marker is Marker.HEADING and line.level < level]
    if not headings:
        headings = [at for at in range(len(lines) - 1) if _may_head_section(lines[at], lines[at + 1], first=at == 0)]
    bounds = [*dict.fromkeys([0, *headings]), len(lines)]
    return ((start, end) for start, end in pairwise(bounds) if not lines[start].opens_themes)


def _may_head_section(line: NoteLine, after: NoteLine, *, first: bool) -> bool:
    """Say whether a plain or numbered line may be the heading of the list or the paragraph below it."""
    short = len(line.raws) == 1 and len(line.content.split()) <= _TOPIC_WORDS and line.content[-1:] not in {*".!?,;"}
    placed = first or line.gap > 0 or line.marker is Marker.NUMBER
    if line.marker not in {Marker.NONE, Marker.NUMBER} or not short or not placed or line.label or line.rule:
        return False
    return after.marker in {Marker.BULLET, Marker.NUMBER} or titled(after, Strength.WEAK)


def _better_for_section(lines: Sequence[NoteLine], manner: Manner) -> Manner | None:
    """Give another manner that explains much more of a section than that of the document does."""
    before = _explained(lines, _parts(lines, [manner] * len(lines)))
    if before > 1 - _MUCH_BETTER:
        return None
    beside = {Way.HEADINGS, Way.WHOLE, Way.BLOCKS, Way.MARGIN, Way.COLONS, Way.LIST}
    others = [other for other in manners_of(lines) if other.way not in beside and other != manner]
    if not others:
        return None
    best = _best_of(lines, others)
    parts = _parts(lines, [best] * len(lines))
    sure = best.least >= Strength.TITLE and best.way not in {Way.ALONE, Way.ABOVE} and not best.every
    enough = parts.count(Part.ENTRY) >= (1 if sure else 2)
    return best if enough and _explained(lines, parts) >= before + _MUCH_BETTER else None


# Which part


def _parts(lines: Sequence[NoteLine], manners: Sequence[Manner]) -> list[Part]:
    """Say of each line what part it is, by the manner it is read in."""
    parts: list[Part] = [Part.TEXT] * len(lines)
    following: int | None = None
    # From the end, because what a line is may rest on what the next one is.
    for at in range(len(lines) - 1, -1, -1):
        place = _Place(
            before=lines[at - 1] if at else None,
            after=parts[following] if following is not None else None,
            next_line=lines[following] if following is not None else None,
            second_line=lines[following + 1] if following is not None and following + 1 < len(lines) else None,
        )
        parts[at] = place.part(lines[at], manners[at])
        if parts[at] is not Part.RULE:
            following = at
    return parts


def _is_document_title(lines: Sequence[NoteLine], parts: Sequence[Part]) -> bool:
    """Say whether the first line names the whole document: a heading above all others, or notes of something."""
    first = lines[0]
    others = [line.level for line in lines[1:] if line.marker is Marker.HEADING]
    if first.marker is Marker.HEADING:
        told = _DOCUMENT.search(first.content) is not None
        bare = len(lines) > 1 and lines[1].marker is Marker.HEADING and told
        return first.level < min(others) or (bare and first.level == min(others)) if others else told
    if first.marker is not Marker.NONE or (parts[0] is Part.ENTRY and not first.alone):
        return False
    next_part = next((part for part in parts[1:] if part in {Part.ENTRY, *_HEADINGS}), None)
    return _DOCUMENT.search(first.content) is not None or (parts[0] is Part.ENTRY and next_part is Part.TOPIC)


class _Place:
    """What stands around a line."""

    def __init__(
        self, before: NoteLine | None, after: Part | None, next_line: NoteLine | None, second_line: NoteLine | None
    ) -> None:
        self.before = before
        self.after = after
        self.next_line = next_line
        self.second_line = second_line

    def part(self, line: NoteLine, manner: Manner) -> Part:
        """Say what part the line is."""
        if line.rule:
            return Part.RULE
        if manner.way is Way.WHOLE:
            return Part.ENTRY if self.before is None else Part.TEXT
        heading = line.marker is Marker.HEADING
        names_all = self.before is None and heading and line.level == 1
        if (
            line.opens_themes
            and not names_all
            and (heading or self.after is not Part.ENTRY or manner.way is Way.BULLETS)
        ):
            return Part.THEMES
        if line.names_session and (heading or self.after in {Part.ENTRY, *_HEADINGS} or line.alone):
            return Part.SESSION
        if self.is_entry(line, manner):
            return Part.ENTRY
        return Part.TOPIC if self.is_topic(line, manner) else Part.TEXT

    def is_entry(self, line: NoteLine, manner: Manner) -> bool:  # noqa: C901, PLR0911 - each return is a rule of its own
        """Say whether the line begins an entry."""
        if line.marker is Marker.HEADING:
            return manner.way is Way.HEADINGS and manner.titles.hold(line)
        if manner.way is Way.HEADINGS or line.label or (line.quoted and line.marker is Marker.NONE):
            return False
        if manner.least is Strength.NAME and line.marker is Marker.NONE and self.is_named(line, manner):
            return True
        if manner.way is Way.ALONE and self.next_line is not None and self.stands_alone(line, self.next_line):
            return True
        if line.marker in {Marker.BULLET, Marker.NUMBER}:
            return self.is_listed_entry(line, manner)
        if manner.way is Way.ABOVE:
            return self.is_above_bullets(line)
        if manner.way is Way.RUN_IN and manner.every and line.parted_name is not None:
            return True
        if manner.way is Way.MARGIN:
            return line.indent == 0
        if manner.way is Way.COLONS:
            announces = announces_bullets if manner.every else announces_text
            return self.next_line is not None and announces(line, self.next_line)
        if manner.way is Way.BLOCKS:
            return self.begins_entry_of_block(line)
        return line.cut is not None and self.is_plain_entry(line, line.cut.strength, manner)

    def stands_alone(self, line: NoteLine, after: NoteLine) -> bool:
        """Say whether what stands beneath a line, or how it is set, shows that it is a title."""
        return line.stands_above_people(after) or is_italic_title(line, self.before, after)

    def is_named(self, line: NoteLine, manner: Manner) -> bool:
        """Say whether nothing but a name at the beginning of a paragraph, or above it, begins the entry."""
        if manner.way is Way.RUN_IN:
            return line.is_paragraph(self.before) and line.name is not None
        return self.next_line is not None and line.names_what_follows(self.next_line)

    def is_listed_entry(self, line: NoteLine, manner: Manner) -> bool:
        """Say whether a bullet or a numbered line begins an entry."""
        bullet = line.marker is Marker.BULLET
        if manner.every:
            return bullet is (manner.way is Way.BULLETS) and line.indent == manner.indent
        if manner.way is not (Way.BULLETS if bullet else Way.NUMBERS) or (bullet and line.indent > manner.indent):
            return False
        if line.entry_cut is not None and line.entry_cut.strength >= manner.least:
            return True
        # Where every bullet is an entry, so is one that others stand beneath.
        nested = self.next_line is not None and self.next_line.marker is Marker.BULLET
        beneath = nested and self.next_line is not None and self.next_line.indent >= line.indent + NESTED
        return manner.least is Strength.NAME and beneath and len(line.content.split()) <= _LONGEST_TITLE

    def is_plain_entry(self, line: NoteLine, strength: Strength, manner: Manner) -> bool:
        """Say whether a line without a marker begins an entry."""
        if line.alone and strength is not Strength.EXPLICIT and line.text.rstrip().endswith(":"):
            return False
        if line.names_who_gave(self.before):
            return False
        if manner.way is Way.LIST:
            return line.alone and self.after is not Part.TOPIC
        if line.indent >= _CODE_INDENT:
            return False
        if not line.alone:
            return strength is Strength.EXPLICIT or (manner.way is Way.RUN_IN and strength >= manner.least)
        above = manner.way in {Way.RUN_IN, Way.ALONE} and manner.least is not Strength.NAME
        told = self.after is Part.TEXT or (self.after in {Part.ENTRY, None} and line.gap > 0 and is_surely_title(line))
        return above and strength >= manner.least and told

    def is_above_bullets(self, line: NoteLine) -> bool:
        """Say whether a line stands above bullets; who did it may stand between."""
        beneath = self.next_line
        if beneath is not None and beneath.gap == 0 and names_who(beneath):
            beneath = self.second_line
        return beneath is not None and stands_above_bullets(line, beneath)

    def begins_entry_of_block(self, line: NoteLine) -> bool:
        """Say whether a line begins a block and is no topic: one of few words, with others beneath."""
        parted = self.before is None or self.before.rule or line.gap > 0 or self.before.marker is Marker.HEADING
        if not parted or not begins_block(line):
            return False
        return self.after is not Part.ENTRY or len(line.content.split()) > _TOPIC_NAME or ":" in line.content

    def is_topic(self, line: NoteLine, manner: Manner) -> bool:
        """Say whether a line is the heading of a topic: short, no sentence, and an entry or heading follows."""
        if line.marker is Marker.HEADING:
            return manner.way is not Way.HEADINGS or manner.titles.may_be_above(line)
        words = line.content.split()
        if manner.every and line.marker is Marker.BULLET and line.indent < manner.indent:
            return self.after is Part.ENTRY
        if line.marker is Marker.BULLET or not words or len(words) > _TOPIC_WORDS or len(line.raws) > 1 or line.label:
            return False
        if line.content[-1] in ".!?," or self.after not in {Part.ENTRY, *_HEADINGS}:
            return False
        if line.marker is Marker.NUMBER:
            return True
        named = title_case_share(line.content) >= _MOSTLY or line.text.rstrip(" *_").endswith(":")
        set_apart = line.gap > 0 and line.content[0].isupper() and len(words) <= _FEW_WORDS and "/" not in line.content
        return self.after is Part.ENTRY and line.indent < _CODE_INDENT and (named or set_apart)
