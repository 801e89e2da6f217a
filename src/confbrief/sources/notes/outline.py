"""The outline of notes: which lines are headings, which begin an entry, which are text.

Everybody writes notes in another way, and many in several. The manner of a document is the one that
explains most of its lines; where it explains little of a section, and another manner explains much,
that section is read in the other manner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from confbrief.sources.notes.line import NESTED, Marker, NoteLine, titled
from confbrief.sources.notes.manner import Manner, Way, manners_of
from confbrief.sources.notes.place import HEADINGS, TOPIC_WORDS, Part, Place
from confbrief.sources.notes.shapes import Shapes
from confbrief.sources.notes.short_lines import is_set_in_capitals
from confbrief.sources.notes.title import Strength

_DOCUMENT = re.compile(r"\b(?:notes?|summary|report|recap|minutes|digest|highlights|20\d\d)\b", re.IGNORECASE)
_AS_GOOD = 0.1
"""By how much of the text a likelier manner may explain less than the best one."""
_ASK_LITTLE = frozenset({Way.BLOCKS, Way.ABOVE, Way.MARGIN, Way.COLONS})
_UNSURE = 0.05
"""By how much of the text a manner that asks little of titles must explain more."""
_MUCH_BETTER = 0.3
"""By how much of a section another manner must explain more than that of the document."""


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
        if part in HEADINGS or part is Part.ENTRY:
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
    short = len(line.raws) == 1 and len(line.content.split()) <= TOPIC_WORDS and line.content[-1:] not in {*".!?,;"}
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
        place = Place(
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
    next_part = next((part for part in parts[1:] if part in {Part.ENTRY, *HEADINGS}), None)
    return _DOCUMENT.search(first.content) is not None or (parts[0] is Part.ENTRY and next_part is Part.TOPIC)
