"""The manners in which people set the entries of their notes, and which of them a text may be set in.

Entries may be Markdown headings, bullets, numbered lines, lines that run from the title into the
text, or titles on a line of their own. A census of the lines says which manners are possible; which
one holds is decided by how much of the text it explains (see ``notes_outline``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from confbrief.sources.affiliations import names_institution
from confbrief.sources.notes_line import Marker, NoteLine
from confbrief.sources.notes_title import Strength

NESTED = 2
"""Columns from which on a bullet is beneath another one."""
_LONG_TITLE = 4.5
"""Words from which on headings are titles of papers, on average; topics are shorter."""
_MOSTLY = 0.6
_NEARLY_ALL = 0.7
"""Share of paragraphs that must begin with a title or a name where names alone begin entries."""
_ENOUGH = 3
"""Paragraphs from which on they show a manner."""


class Way(Enum):
    """What begins an entry."""

    HEADINGS = auto()
    NUMBERS = auto()
    BULLETS = auto()
    RUN_IN = auto()
    ALONE = auto()
    LIST = auto()


@dataclass(frozen=True)
class Manner:
    """A way, with what it needs to tell entries: the headings' level, the bullets' indent, how sure titles are."""

    way: Way
    level: int = 0
    indent: int = 0
    least: Strength = Strength.TITLE


def manners_of(lines: Sequence[NoteLine]) -> list[Manner]:
    """Give the manners that a text may be set in, the likeliest first; a bare list of titles comes last."""
    level = heading_level(lines)
    census = _Census(lines)
    every = census.by_every_bullet()
    names = Manner(Way.BULLETS, indent=census.indent, least=Strength.NAME if every else Strength.WEAK)
    rules = (
        (bool(level), Manner(Way.HEADINGS, level=level)),
        (census.by_numbers(), Manner(Way.NUMBERS, least=Strength.NAME if census.by_every_number() else Strength.TITLE)),
        (census.by_run_in(), Manner(Way.RUN_IN)),
        (census.by_bullets(), names),
        (census.by_names_in_bullets() and census.by_short_topics(), names),
        (census.by_numbered_titles(), Manner(Way.NUMBERS)),
        (bool(census.alone), Manner(Way.ALONE)),
        (census.by_names_in_bullets(), names),
        (census.by_names_in_numbers(), Manner(Way.NUMBERS, least=Strength.WEAK)),
        (bool(census.weak_run_in), Manner(Way.RUN_IN, least=Strength.WEAK)),
        (census.by_names(), Manner(Way.RUN_IN, least=Strength.NAME)),
        (census.by_names_alone(), Manner(Way.ALONE, least=Strength.NAME)),
    )
    return [*dict.fromkeys(manner for holds, manner in rules if holds), Manner(Way.LIST)]


def titled(line: NoteLine, least: Strength) -> bool:
    """Say whether a line begins with a title of that strength at least, and is no label."""
    return line.cut is not None and line.cut.strength >= least and not line.label and not line.opens_themes


class _Census:
    """Counts what could begin an entry in each way."""

    def __init__(self, lines: Sequence[NoteLine]) -> None:
        bullets = [line for line in lines if line.marker is Marker.BULLET]
        self.indent = min((line.indent for line in bullets), default=0)
        self.top = [line for line in bullets if line.indent <= self.indent]
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


def heading_level(lines: Sequence[NoteLine]) -> int:
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
    bodies = [body for at, _ in chosen if (body := _body_below(lines, at))]
    if len(bodies) < 0.5 * len(chosen):
        return 0
    words = sum(len(line.content.split()) for _, line in chosen) / len(chosen)
    marked = sum(_is_marked(line) for _, line in chosen) / len(chosen)
    numbered = sum(line.order is not None for _, line in chosen) / len(chosen)
    beneath = sum(sum(_is_title_beneath(line) for line in body) for body in bodies) / len(chosen)
    if words >= _LONG_TITLE or marked >= 0.4:  # noqa: PLR2004 - many are marked
        papers = (numbered < 0.5 or beneath < 1) and not (beneath >= 2 and words < 7)  # noqa: PLR2004 - hardly, several
        if papers:
            return deepest
    elif _lists_names(bodies):
        return 0
    return deepest if beneath < 0.5 else 0  # noqa: PLR2004 - hardly any titles beneath


def _body_below(lines: Sequence[NoteLine], at: int) -> Sequence[NoteLine]:
    """Give the lines between a heading and the next one."""
    end = next((later for later in range(at + 1, len(lines)) if lines[later].marker is Marker.HEADING), len(lines))
    return lines[at + 1 : end]


def _is_marked(line: NoteLine) -> bool:
    """Say whether a heading is set as a title: with a colon, or with where the work was done in parentheses."""
    inside = line.content.rpartition("(")[2].rstrip(")") if "(" in line.content else ""
    return ":" in line.content or (bool(inside) and (len(inside.split()) > 1 or names_institution(inside)))


def _is_title_beneath(line: NoteLine) -> bool:
    """Say whether a line under a heading begins with a title of its own, or is one in a list."""
    if not titled(line, Strength.TITLE) or line.indent >= NESTED or line.cut is None:
        return False
    listed = line.marker is Marker.BULLET and (
        line.cut.strength is Strength.EXPLICIT or len(line.content.split()) >= _LONG_TITLE
    )
    return not line.alone or listed


def _lists_names(bodies: Sequence[Sequence[NoteLine]]) -> bool:
    """Say whether what stands under short headings is mostly lines that begin with a name each."""
    lines = [line for body in bodies for line in body if line.indent < NESTED and not line.rule]
    named = sum(titled(line, Strength.WEAK) and not line.alone for line in lines)
    return named >= max(_MOSTLY * len(lines), 1.5 * len(bodies))
