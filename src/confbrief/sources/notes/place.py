"""The part that a line of notes is, by what it shows and what stands around it, in the manner it is read in."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from confbrief.sources.notes.casing import title_case_share
from confbrief.sources.notes.line import NESTED, Marker, NoteLine
from confbrief.sources.notes.manner import Manner, Way
from confbrief.sources.notes.short_lines import (
    announces_bullets,
    announces_text,
    begins_block,
    is_italic_title,
    is_surely_title,
    names_who,
    stands_above_bullets,
)
from confbrief.sources.notes.title import Strength

TOPIC_WORDS: Final = 12
"""Words of a topic at most."""
_LONGEST_TITLE = 25
_FEW_WORDS = 5
"""Words of a topic at most where nothing but its place shows that it is one."""
_MOSTLY = 0.6
"""Share of words in capitals from which on a short line is set as a heading."""
_TOPIC_NAME = 3
"""Words of a topic at most where it could be a title as well."""
_CODE_INDENT = 4
"""Columns from which on a line without a marker is text of the entry above."""


class Part(Enum):
    """What a line is in the outline."""

    TEXT = auto()
    ENTRY = auto()
    TOPIC = auto()
    SESSION = auto()
    THEMES = auto()
    RULE = auto()


HEADINGS: Final = frozenset({Part.TOPIC, Part.SESSION, Part.THEMES})


class Place:
    """What stands around a line."""

    def __init__(
        self, before: NoteLine | None, after: Part | None, next_line: NoteLine | None, second_line: NoteLine | None
    ) -> None:
        """Take the lines around it, and what the next one is."""
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
        if line.names_session and (heading or self.after in {Part.ENTRY, *HEADINGS} or line.alone):
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
        if line.marker is Marker.BULLET or not words or len(words) > TOPIC_WORDS or len(line.raws) > 1 or line.label:
            return False
        if line.content[-1] in ".!?," or self.after not in {Part.ENTRY, *HEADINGS}:
            return False
        if line.marker is Marker.NUMBER:
            return True
        named = title_case_share(line.content) >= _MOSTLY or line.text.rstrip(" *_").endswith(":")
        set_apart = line.gap > 0 and line.content[0].isupper() and len(words) <= _FEW_WORDS and "/" not in line.content
        return self.after is Part.ENTRY and line.indent < _CODE_INDENT and (named or set_apart)
