"""The manners in which people set the entries of their notes, and which of them a text may be set in.

Entries may be Markdown headings, bullets, numbered lines, lines that run from the title into the
text, or titles on a line of their own. A census of the lines says which manners are possible; which
one holds is decided by how much of the text it explains (see ``notes_outline``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from confbrief.sources.notes.headings import Titles, title_headings
from confbrief.sources.notes.line import Marker, NoteLine, titled
from confbrief.sources.notes.names import begins_sentence
from confbrief.sources.notes.shapes import Shapes
from confbrief.sources.notes.short_lines import is_bare_title, names_subject
from confbrief.sources.notes.title import Strength

_LONG_TITLE = 4.5
"""Words from which on titles are those of papers, on average; topics are shorter."""
_NEARLY_ALL = 0.7
"""Share of paragraphs that must begin with a title or a name where names alone begin entries."""
_MOST = 0.6
"""The same where a flat list has nothing else in it."""
_FLAT = 4
"""Bullets from which on a flat list shows its manner."""
_REMARK = re.compile(r"[^\W_]+(?:s|ed|ly)\b")
"""What a remark begins with: what is told of a thing has a verb, and no subject, in front."""
_ENOUGH = 3
"""Paragraphs from which on they show a manner."""


class Way(Enum):
    """What begins an entry."""

    HEADINGS = auto()
    WHOLE = auto()
    """All of the text is of one talk."""
    ABOVE = auto()
    """Short lines right above bullets."""
    MARGIN = auto()
    """Lines at the margin, with text set in beneath them."""
    COLONS = auto()
    """Lines that end in a colon, with text beneath them."""
    BLOCKS = auto()
    """The first line of each block."""
    NUMBERS = auto()
    BULLETS = auto()
    RUN_IN = auto()
    ALONE = auto()
    LIST = auto()


@dataclass(frozen=True)
class Manner:
    """A way, with what it needs to tell entries: which headings, at which indent, how sure titles are."""

    way: Way
    titles: Titles = field(default_factory=Titles)
    indent: int = 0
    least: Strength = Strength.TITLE
    every: bool = False
    """True where each line that may begin an entry does, whether it looks like a title or not."""


def manners_of(lines: Sequence[NoteLine], file: str = "") -> list[Manner]:
    """Give the manners that a text may be set in, the likeliest first; a bare list of titles comes last."""
    titles = title_headings(lines)
    census = _Census(lines)
    shapes = Shapes(lines, file)
    every = census.by_every_bullet()
    names = Manner(Way.BULLETS, indent=census.indent, least=Strength.NAME if every else Strength.WEAK)
    rules = (
        (shapes.is_one_talk(), Manner(Way.WHOLE)),
        (bool(titles.level), Manner(Way.HEADINGS, titles=titles)),
        (shapes.by_ruled_blocks(), Manner(Way.BLOCKS)),
        (census.by_numbers(), Manner(Way.NUMBERS, least=Strength.NAME if census.by_every_number() else Strength.TITLE)),
        (census.by_run_in(), Manner(Way.RUN_IN)),
        (census.by_flat_list(), Manner(Way.BULLETS, indent=census.indent, every=True)),
        (census.by_bullets(), names),
        (census.by_names_in_bullets() and census.by_short_topics(), names),
        (census.by_numbered_titles(), Manner(Way.NUMBERS)),
        (census.by_titles_in_bullets(), Manner(Way.BULLETS, indent=census.indent, every=True)),
        (shapes.by_margin(), Manner(Way.MARGIN)),
        (shapes.by_every_block(), Manner(Way.BLOCKS)),
        (bool(census.alone), Manner(Way.ALONE)),
        (census.by_names_in_bullets(), names),
        (census.by_names_in_numbers(), Manner(Way.NUMBERS, least=Strength.WEAK)),
        (bool(census.weak_run_in), Manner(Way.RUN_IN, least=Strength.WEAK)),
        (census.by_names(), Manner(Way.RUN_IN, least=Strength.NAME)),
        (census.by_names_alone(), Manner(Way.ALONE, least=Strength.NAME)),
        (shapes.by_lines_above_bullets(), Manner(Way.ABOVE)),
        *((True, Manner(Way.BULLETS, indent=at, every=True)) for at in shapes.indents_of_titles(Marker.BULLET)),
        *((True, Manner(Way.NUMBERS, indent=at, every=True)) for at in shapes.indents_of_titles(Marker.NUMBER)),
        *((True, Manner(Way.BULLETS, indent=indent, every=True)) for indent in shapes.indents_of_names()),
        (shapes.by_parted_lines(), Manner(Way.RUN_IN, every=True)),
        (shapes.by_colons(), Manner(Way.COLONS)),
        (shapes.by_blocks(), Manner(Way.BLOCKS)),
        (shapes.by_colons_above_bullets(), Manner(Way.COLONS, every=True)),
    )
    return [*dict.fromkeys(manner for holds, manner in rules if holds), Manner(Way.LIST)]


class _Census:
    """Counts what could begin an entry in each way."""

    def __init__(self, lines: Sequence[NoteLine]) -> None:
        bullets = [line for line in lines if line.marker is Marker.BULLET]
        self.listed = [line for line in lines if line.marker in {Marker.BULLET, Marker.NUMBER}]
        self.indent = min((line.indent for line in bullets), default=0)
        self.top = [line for line in bullets if line.indent <= self.indent]
        self.is_flat = all(
            line.marker in {Marker.BULLET, Marker.HEADING} and line.indent <= self.indent
            for line in lines
            if not line.rule
        )
        self.titled = [line for line in self.top if titled(line, Strength.TITLE)]
        self.weak = [line for line in self.top if titled(line, Strength.WEAK)]
        self.numbered = [line for line in lines if line.marker is Marker.NUMBER]
        self.numbered_inline = [line for line in self.numbered if titled(line, Strength.TITLE) and not line.alone]
        self.numbered_weak = [line for line in self.numbered if titled(line, Strength.WEAK) and not line.alone]
        pairs = list(pairwise(lines))
        self.numbered_alone = [
            line for line, after in pairs if line.marker is Marker.NUMBER is not after.marker and not _is_inline(line)
        ]
        plain = [line for line in lines if line.marker is Marker.NONE]
        self.run_in = [line for line in plain if titled(line, Strength.TITLE) and not line.alone]
        self.weak_run_in = [line for line in plain if titled(line, Strength.WEAK) and not line.alone]
        self.alone = [line for line, after in pairs if line.alone and _may_stand_above(line, after)]
        self.paragraphs = [
            line for before, line in pairwise([None, *lines]) if line is not None and line.is_paragraph(before)
        ]
        self.named = [line for line in self.paragraphs if line.name is not None and not line.label]
        self.names_alone = [line for line, after in pairs if line.names_what_follows(after)]

    def by_numbers(self) -> bool:
        return len(self.numbered_inline) >= max(2, 0.5 * len(self.numbered), len(self.run_in))

    def by_names_in_numbers(self) -> bool:
        return len(self.numbered_weak) >= max(2, 0.5 * len(self.numbered))

    def by_run_in(self) -> bool:
        """Say whether titles run into the text; where names do so as often, they are titles as well."""
        weak = len(self.weak_run_in) - len(self.run_in)
        least = max(1, 0.3 * len(self.titled), 0.3 * len(self.alone))
        return len(self.run_in) >= least and len(self.run_in) >= 2 * weak

    def by_bullets(self) -> bool:
        return bool(self.titled) and len(self.titled) >= 0.5 * len(self.top)

    def by_flat_list(self) -> bool:
        """Say whether a flat list has an entry a bullet, most of them with a title that no mark-up sets off.

        The others are titles as well, in the case of a sentence or as a question: nothing in such a list is beneath
        an entry.
        """
        begun = [line for line in self.top if titled(line, Strength.WEAK)]
        plain = all(line.cut is None or line.cut.strength is not Strength.EXPLICIT for line in self.top)
        flat = self.is_flat and all(line.content[:1].isupper() or line.content[:1].isdigit() for line in self.top)
        return flat and plain and len(self.top) >= _FLAT and len(begun) >= _MOST * len(self.top)

    def by_titles_in_bullets(self) -> bool:
        """Say whether the bullets are bare titles, several beneath each short line that stands alone."""
        titles = sum(is_bare_title(line) for line in self.top)
        only = all(line.marker is not Marker.NUMBER and line.indent <= self.indent for line in self.listed)
        many = len(self.top) >= _FLAT and len(self.top) >= 1.5 * len(self.alone)
        subjects = all(names_subject(line.content) for line in self.alone)
        remarks = sum(_REMARK.match(line.content) is not None for line in self.top)
        told = any(begins_sentence(line.content) for line in self.top) or remarks > 0.5 * len(self.top)
        return only and many and subjects and bool(self.alone) and titles == len(self.top) and not told

    def by_names_in_bullets(self) -> bool:
        return bool(self.weak) and len(self.weak) >= 0.5 * len(self.top)

    def by_every_bullet(self) -> bool:
        """Say whether nearly all bullets begin with a title or a name: then those with a mere name are entries too."""
        return _begin_nearly_all(self.top)

    def by_every_number(self) -> bool:
        return _begin_nearly_all(self.numbered)

    def by_short_topics(self) -> bool:
        """Say whether titles on their own lines are too short for titles of papers."""
        long = [line for line in self.alone if len(line.content.split()) >= _LONG_TITLE or ":" in line.content]
        return len(long) < 0.5 * len(self.alone)

    def by_numbered_titles(self) -> bool:
        many = len(self.numbered_alone) > max(1, len(self.alone))
        return many and all(line.alone for line in self.numbered_alone)

    def by_names(self) -> bool:
        """Say whether nearly all paragraphs begin with a title or a name, and many with a name only."""
        only = sum(not titled(line, Strength.WEAK) for line in self.named)
        begun = only + sum(titled(line, Strength.WEAK) for line in self.paragraphs)
        many = len(self.paragraphs) >= _ENOUGH and begun >= _NEARLY_ALL * len(self.paragraphs)
        return many and only > 1

    def by_names_alone(self) -> bool:
        return len(self.names_alone) >= max(_ENOUGH, len(self.alone), len(self.run_in), len(self.top))


def _begin_nearly_all(lines: Sequence[NoteLine]) -> bool:
    begun = sum(titled(line, Strength.WEAK) for line in lines)
    return len(lines) >= _ENOUGH and begun >= _NEARLY_ALL * len(lines)


def _is_inline(line: NoteLine) -> bool:
    return line.cut is not None and not line.alone


def _may_stand_above(line: NoteLine, after: NoteLine) -> bool:
    """Say whether a title on a line of its own has text beneath it."""
    if line.marker is not Marker.NONE or line.opens_themes or line.names_session or line.label:
        return False
    return after.marker is not Marker.HEADING and not (after.alone and after.marker is Marker.NONE) and not after.rule
