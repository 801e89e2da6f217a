"""Which Markdown headings are titles of papers, and which are topics, parts of an entry, or the name of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from confbrief.sources.notes.line import NESTED, Marker, NoteLine, body_below, is_signed, titled
from confbrief.sources.notes.shapes import names_part
from confbrief.sources.notes.short_lines import begins_block, is_bare_title, is_titled_block, names_subject
from confbrief.sources.notes.title import Strength
from confbrief.sources.people.affiliations import names_institution

_LONG_TITLE = 4.5
"""Words from which on headings are titles of papers, on average; topics are shorter."""
_MOSTLY = 0.6
_FEW = 0.5
_NAME = 2
"""Words of a heading that may be a topic's name."""


@dataclass(frozen=True)
class Titles:
    """The level of the headings that are titles, 0 without any.

    ``others`` are the numbers of titles at another level, ``topics`` those of topics at this one.
    """

    level: int = 0
    others: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()

    def hold(self, line: NoteLine) -> bool:
        """Say whether a heading is a title."""
        return line.number in self.others or (line.level == self.level and line.number not in self.topics)

    def may_be_above(self, line: NoteLine) -> bool:
        """Say whether a heading that is no title stands above titles, as a topic does."""
        return line.level < self.level or line.number in self.topics


def title_headings(lines: Sequence[NoteLine]) -> Titles:
    """Find the headings that are titles of papers.

    A level is that of titles where the headings are set as such, or where text stands beneath them
    and no titles do. A heading that was set a level too high or too low is a title by its own text,
    or by the letter or time that leads it.
    """
    headings = _candidates(lines)
    led = [line for _, line in headings if line.led]
    if len(led) > 1:
        return _led_titles(lines, headings)
    for level in _levels(headings):
        chosen = [(at, line) for at, line in headings if line.level == level]
        if _are_titles(lines, chosen, headings):
            return Titles(level, _misplaced(lines, headings, level))
    return Titles()


def _led_titles(lines: Sequence[NoteLine], headings: Sequence[tuple[int, NoteLine]]) -> Titles:
    """Take the headings that a letter or a time leads; one with others beneath it is a topic, and those are titles."""
    level = Counter(line.level for _, line in headings if line.led).most_common(1)[0][0]
    others = {line.number for _, line in headings if line.led and line.level != level}
    topics = set()
    for (at, line), (_, after) in pairwise(headings):
        if line.level == level and after.level > level and not after.led and not body_below(lines, at):
            topics.add(line.number)
            beneath = (other for _, other in headings if other.number > line.number)
            others |= {other.number for other in takewhile(lambda other: other.level > level, beneath)}
    return Titles(level, frozenset(others), frozenset(topics))


def _candidates(lines: Sequence[NoteLine]) -> list[tuple[int, NoteLine]]:
    spread = Counter(line.content.casefold() for line in lines if line.marker is Marker.HEADING)
    return [
        (at, line)
        for at, line in enumerate(lines)
        if line.marker is Marker.HEADING
        and not (line.opens_themes or line.names_session or line.label)
        # What stands above the text of every entry ("Key idea") names a part of it.
        and spread[line.content.casefold()] == 1
    ]


def _levels(headings: Sequence[tuple[int, NoteLine]]) -> list[int]:
    """Give the levels that may be that of the titles: the deepest, and the next one where that has few."""
    spread = Counter(line.level for _, line in headings)
    levels = sorted(spread, reverse=True)
    if len(levels) > 1 and spread[levels[0]] <= _FEW * spread[levels[1]]:
        return [levels[1], levels[0]]
    return levels[:1]


def _misplaced(lines: Sequence[NoteLine], headings: Sequence[tuple[int, NoteLine]], level: int) -> frozenset[int]:
    """Give the numbers of the headings at another level that are titles as well, by what stands beneath them."""
    bodies = {line.number: body_below(lines, at) for at, line in headings}
    signed = [line for _, line in headings if line.level == level and is_signed(bodies[line.number])]
    mostly_signed = len(signed) >= _MOSTLY * sum(line.level == level for _, line in headings)
    all_marked = all(_is_marked(line) for _, line in headings if line.level == level)
    found = set()
    for at, line in headings:
        body = bodies[line.number]
        if line.level == level or at == 0:
            continue
        bulleted = sum(other.marker is Marker.BULLET for other in body) > 1
        deeper = line.level > level and _is_marked(line) and not names_part(line.content) and bool(body) and all_marked
        told = (
            is_signed(body)
            if mostly_signed
            else deeper or (bulleted and line.level < level and len(line.content.split()) > _NAME)
        )
        if told:
            found.add(line.number)
    return frozenset(found)


def _are_titles(
    lines: Sequence[NoteLine], chosen: Sequence[tuple[int, NoteLine]], headings: Sequence[tuple[int, NoteLine]]
) -> bool:
    """Say whether the headings of a level are titles of papers.

    They are, unless they are short and titles stand beneath them.
    """
    levels = {line.level for _, line in headings}
    if len(chosen) == 1 and (len(levels) == 1 or chosen[0][0] == 0):
        return False
    bodies = [body for at, _ in chosen if (body := body_below(lines, at))]
    words = sum(len(line.content.split()) for _, line in chosen) / len(chosen)
    marked = sum(_is_marked(line) for _, line in chosen) / len(chosen)
    if len(bodies) < 0.5 * len(chosen):
        return len(chosen) > 1 and (words >= _LONG_TITLE or marked >= 0.4) and not bodies  # noqa: PLR2004 - many are marked
    numbered = sum(line.order is not None for _, line in chosen) / len(chosen)
    beneath = sum(sum(_is_title_beneath(line) for line in body) for body in bodies) / len(chosen)
    if words >= _LONG_TITLE or marked >= 0.4:  # noqa: PLR2004 - many are marked
        papers = (numbered < 0.5 or beneath < 1) and not (beneath >= 2 and words < 7)  # noqa: PLR2004 - hardly, several
        if papers:
            return True
    elif _stand_above_entries(chosen, bodies):
        return False
    return beneath < 0.5  # noqa: PLR2004 - hardly any titles beneath


def _stand_above_entries(chosen: Sequence[tuple[int, NoteLine]], bodies: Sequence[Sequence[NoteLine]]) -> bool:
    """Say whether what stands under short headings is entries, each begun by a name or a title of its own."""
    if any(look(bodies) for look in (_lists_names, _lists_titles, _stand_above_titles, _stand_above_margin)):
        return True
    return all(names_subject(line.content) for _, line in chosen) and _stand_above_blocks(bodies)


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


def _lists_titles(bodies: Sequence[Sequence[NoteLine]]) -> bool:
    """Say whether what stands under short headings is a list of titles in sentence case."""
    lines = [line for body in bodies for line in body if line.indent < NESTED and not line.rule]
    bullets = [line for line in lines if line.marker in {Marker.BULLET, Marker.NUMBER}]
    titles = sum(is_bare_title(line) for line in bullets)
    return len(bullets) >= _MOSTLY * len(lines) and titles >= 0.8 * len(bullets) and len(bullets) >= 1.5 * len(bodies)


def _stand_above_margin(bodies: Sequence[Sequence[NoteLine]]) -> bool:
    """Say whether all text under short headings is short lines at the margin, each with text set in beneath it."""
    lines = [[line for line in body if not line.rule] for body in bodies]
    outer = [line for body in lines for line in body if line.indent == 0]
    above = sum(after.indent >= NESTED for body in lines for line, after in pairwise(body) if line.indent == 0)
    plain = all(line.marker is Marker.NONE and begins_block(line) for line in outer)
    return plain and above == len(outer) >= 1.5 * len(bodies)


def _stand_above_blocks(bodies: Sequence[Sequence[NoteLine]]) -> bool:
    """Say whether all text under short headings is blocks that begin with a title each, most in title case."""
    blocks: list[list[NoteLine]] = []
    for body in bodies:
        for at, line in enumerate(line for line in body if not line.rule):
            if at == 0 or line.gap > 0:
                blocks.append([])
            blocks[-1].append(line if len(blocks[-1]) else replace(line, gap=0))
    told = [block for block in blocks if is_titled_block(block) and not names_part(block[0].content)]
    set_as_titles = sum(titled(block[0], Strength.TITLE) for block in told)
    return len(told) == len(blocks) >= 1.5 * len(bodies) and set_as_titles >= _FEW * len(told)


def _stand_above_titles(bodies: Sequence[Sequence[NoteLine]]) -> bool:
    """Say whether bold lines stand alone under short headings, with text beneath them."""
    explicit = sum(
        line.alone and line.cut is not None and line.cut.strength is Strength.EXPLICIT and line.marker is Marker.NONE
        for body in bodies
        for line in body
    )
    return explicit > len(bodies)
