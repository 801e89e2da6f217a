"""What two titles say for their records being of the same paper."""

from __future__ import annotations

from rapidfuzz.fuzz import ratio

from confbrief.normalize.matching.profile import Profile, Rarity
from confbrief.normalize.matching.reason import Reason, ramp
from confbrief.normalize.names import NO_TITLE_WORDS
from confbrief.text.terms import raw_words

_TELLING = 3
"""Terms that a title needs before its being like another says much."""
_SHORT, _SHORTEST = 0.8, 0.18
"""What a title of two terms says by being the same, and one of a single term, such as "Filters"."""
_NO_NAME = 0.37
"""What the same title says where it is of the kind that several entries have: "Poster Session"."""
_HEAD = 0.8
"""What a title says that is all of what stands before the other's colon."""
_HELD, _WITHIN, _HELD_WEIGHT = 0.88, 0.55, (0.8, 2.0)
"""What a title says that the other holds, a short piece within it, and how many of the rarest words it must weigh."""
_FLOOR, _FULL = 0.45, 0.85
_ENOUGH_SHARED = 4
"""Terms that similar titles need in common before their being similar counts in full."""
_MISTYPED = 0.85
_SAME_WORD = 68
"""The similarity of letters, of 100, from which one word may be the other mistyped."""


def title_reasons(first: Profile, second: Profile, rarity: Rarity) -> list[Reason]:
    """Weigh what two titles have in common; nothing where either record has none."""
    if not first.title_key or not second.title_key:
        return []
    if first.title_key == second.title_key:
        printed = first.account.record.title, second.account.record.title
        same = "same title" if printed[0] == printed[1] else "same title but for capitals or punctuation"
        return [Reason(_same_title(first), same)]
    telling = min(len(first.title), len(second.title)) >= _TELLING
    if telling and sorted(first.title) == sorted(second.title):
        return [Reason(0.97, "same words in the title")]
    if first.subtitle_key and first.subtitle_key == second.subtitle_key and len(first.subtitle) >= _TELLING:
        return [Reason(0.93, "same subtitle")]
    reasons = [_similar(first, second, rarity, telling=telling)]
    if _is_head(first, second) or _is_head(second, first):
        reasons.insert(0, Reason(_HEAD, "one title is how the other begins"))
    if telling and _holds(first, second):
        held = _held(first, second, rarity)
        if held.strength > _HEAD:
            return [held]
        reasons.insert(0, held)
    return [max(reasons, key=lambda reason: reason.strength)]


def _same_title(profile: Profile) -> float:
    """Say how much a title tells by being the same: most where it has three terms, or words for as many."""
    printed = raw_words(profile.shown)
    if _names_nothing(printed):
        return _NO_NAME if len(printed) > 1 else _SHORTEST
    if len(profile.title) >= _TELLING or len(printed) > _TELLING:
        return 0.99
    return _SHORT if len(printed) > 1 else _SHORTEST


def _is_head(short: Profile, long: Profile) -> bool:
    """Whether a title of several words is all that stands before the other's colon, or how a longer one begins."""
    printed = raw_words(short.shown)
    if _names_nothing(printed):
        return False
    if short.title_key == long.head_key:
        return len(printed) > 1
    return len(printed) > _TELLING and long.title_key.startswith(short.title_key)


def _names_nothing(printed: list[str]) -> bool:
    return all(word.casefold() in NO_TITLE_WORDS for word in printed)


def _similar(first: Profile, second: Profile, rarity: Rarity, *, telling: bool) -> Reason:
    shared = overlap(first.title_terms, second.title_terms, rarity)
    if first.subtitle and second.subtitle:
        shared = max(shared, overlap(first.subtitle_terms, second.subtitle_terms, rarity))
    enough = min(1.0, len(first.title_terms & second.title_terms) / _ENOUGH_SHARED)
    strength = 0.9 * enough * ramp(shared, _FLOOR, _FULL)
    if strength < _MISTYPED and telling and _mistyped(first.title, second.title):
        return Reason(_MISTYPED, "same title but for typing errors")
    return Reason(strength, f"similar titles ({shared:.0%} of what their words tell)")


def _mistyped(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether titles of as many words differ in single letters of some words only."""
    if len(first) != len(second):
        return False
    pairs = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    return len(pairs) < len(first) - 1 and all(ratio(one, other) >= _SAME_WORD for one, other in pairs)


def _holds(first: Profile, second: Profile) -> bool:
    """Whether the one title, all of it, is a run of whole words within the other."""
    short, long = sorted((first.title, second.title), key=len)
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _held(first: Profile, second: Profile, rarity: Rarity) -> Reason:
    """Weigh a title that the other holds: a short one less where its words are common, or stand within the other."""
    short, long = sorted((first, second), key=lambda profile: len(profile.title))
    if short.title_key not in long.title_key and len(short.title) <= _TELLING:
        # It is held only as far as abbreviations are what other texts say, or words are inflected.
        return Reason(_WITHIN, "one title holds the other")
    strength = _HELD
    if len(short.title) <= _TELLING:
        weight = ramp(rarity.total(short.title) / rarity.highest, *_HELD_WEIGHT)
        strength = weight * (_HELD if long.title[: len(short.title)] == short.title else _WITHIN)
    return Reason(strength, "one title holds the other")


def overlap(first: frozenset[str], second: frozenset[str], rarity: Rarity) -> float:
    """Share of what the terms tell that both sides have (Dice's coefficient, weighted by rarity)."""
    shared = first & second
    if not shared:
        return 0.0
    return 2 * rarity.total(shared) / (rarity.total(first) + rarity.total(second))
