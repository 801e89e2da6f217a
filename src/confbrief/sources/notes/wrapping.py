"""Hard-wrapped paragraphs of notes: which lines go on with the one above, wherever it was broken.

Editors fill lines to a width; people who break lines by hand stop near one, and at times behind a
sentence. What matters to the outline is joined when the lines are read; this is about the text
that is left, in which a sentence or a take-away would otherwise end with its first line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from confbrief.sources.notes.line import Marker, NoteLine
from confbrief.sources.people.affiliations import names_only_institutions

_NARROWEST = 40
_WIDEST = 130
_NEAR = 0.7
"""Share of the width from which on a line ends near it."""
_ENOUGH = 3
"""Sentences broken near the width from which on they are no chance."""
_MOST = 0.6
"""Share of the lines that another one follows, which must end near the width."""
_MANY = 0.5
"""Share of these that must break a sentence: others end one, or the next line begins with a name."""


def continued(lines: Sequence[NoteLine]) -> frozenset[int]:
    """Give the numbers of the lines that go on with the paragraph above, none where text is not hard-wrapped."""
    width = _width(list(_pairs(lines)))
    if not width:
        return frozenset()
    return frozenset(
        after.number
        for before, after in pairwise(lines)
        if _may_go_on(before, after) and _NEAR * width <= len(before.raws[-1].rstrip()) <= width
    )


def _pairs(lines: Sequence[NoteLine]) -> Iterator[tuple[str, str]]:
    """Give the raw lines that may go on in the next one, each with that."""
    for line in lines:
        yield from pairwise(line.raws)
    for before, after in pairwise(lines):
        if _may_go_on(before, after):
            yield before.raws[-1], after.raws[0]


def _width(pairs: Sequence[tuple[str, str]]) -> int:
    """Give the width that lines end near, 0 where they end anywhere, or each holds a sentence."""
    width = max((len(raw.rstrip()) for raw, _ in pairs if len(raw.rstrip()) <= _WIDEST), default=0)
    near = [(raw, after) for raw, after in pairs if _NEAR * width <= len(raw.rstrip()) <= width]
    broken = sum(not _ends_sentence(raw) and not after.lstrip()[:1].isupper() for raw, after in near)
    told = broken >= _ENOUGH and broken >= _MANY * len(near) and len(near) >= _MOST * len(pairs)
    return width if width >= _NARROWEST and told else 0


def _ends_sentence(raw: str) -> bool:
    return raw.rstrip()[-1:] in {".", "!", "?", ":", ";"}


def _may_go_on(before: NoteLine, after: NoteLine) -> bool:
    """Say whether nothing parts two lines: no blank line, bullet, label, rule, title or list of names."""
    if after.gap or after.marker is not Marker.NONE or after.label or after.rule or after.opens_themes:
        return False
    if before.marker is Marker.HEADING or before.rule or before.people or before.alone:
        return False
    if after.alone and _ends_sentence(before.raws[-1]):
        return False
    return not names_only_institutions(before.content)
