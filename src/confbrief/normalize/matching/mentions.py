"""Titles that stand in the notes of others: a remark with the paper's title at its end, or cited in passing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import Enum

from confbrief.normalize.matching.profile import Profile
from confbrief.normalize.matching.reason import Reason
from confbrief.text.terms import key

_OPENING = 3
"""Terms by which a title is looked up, and which it needs to be known again."""


class Mention(Enum):
    """How a title stands in a text; the value is what that says."""

    ALONE = 0.72
    """At the beginning or the end of a paragraph, and no other title stands in the text so."""
    PASSING = 0.45


def mentions(profiles: Sequence[Profile]) -> dict[tuple[int, int], Mention]:
    """Find the titles that stand in notes of another source, as pairs of positions, the smaller first.

    Every text is gone through once, and titles are looked up by their first terms.
    """
    titled: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        if len(profile.title) >= _OPENING:
            titled[profile.title[:_OPENING]].append(number)
    found: dict[tuple[int, int], Mention] = {}
    for number, profile in enumerate(profiles):
        if profile.account.origin.is_notes:
            found.update(_mentioned(number, profile, profiles, titled))
    return found


def _mentioned(
    number: int, profile: Profile, profiles: Sequence[Profile], titled: Mapping[tuple[str, ...], list[int]]
) -> dict[tuple[int, int], Mention]:
    terms = profile.text
    numbers = {
        other
        for at in range(len(terms) - _OPENING + 1)
        for other in titled.get(terms[at : at + _OPENING], ())
        if profiles[other].account.record.source != profile.account.record.source
    }
    if not numbers:
        return {}
    paragraphs = [key(paragraph) for paragraph in profile.account.text.split("\n")]
    standing = {other for other in numbers if any(profiles[other].title_key in text for text in paragraphs)}
    ends = {
        other
        for other in standing
        if any(
            text.startswith(profiles[other].title_key) or text.endswith(profiles[other].title_key)
            for text in paragraphs
        )
    }
    alone = len({profiles[other].title_key for other in ends}) == 1
    return {
        (min(number, other), max(number, other)): Mention.ALONE if alone and other in ends else Mention.PASSING
        for other in standing
    }


def mention_reasons(mention: Mention | None) -> list[Reason]:
    """Weigh a title that stands in the other text."""
    if mention is None:
        return []
    return [Reason(mention.value, "the title stands in the other text")]
