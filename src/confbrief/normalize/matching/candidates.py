"""Which pairs of records are worth comparing: those that share a title, a name, or rare words.

An inverted index keeps this about linear: a term that more than a set number of records use is
not followed, and each record follows its rarest terms only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from confbrief.normalize.matching.profile import Profile, Rarity

_LONGEST_POSTING = 40
_TERMS_FOLLOWED = 24
_KEPT = 12
"""How many of the likeliest partners of a record are compared in full."""
_SURE = 1000.0
"""The weight of a shared title, subtitle or name: always compared."""


def candidates(profiles: Sequence[Profile], rarity: Rarity) -> set[tuple[int, int]]:
    """Find pairs of positions in ``profiles``, the smaller first.

    Records of one source are paired only where their titles are the same.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for mark in _marks(profile):
            postings[mark].append(number)
        for term in profile.body:
            postings[term].append(number)
    found: set[tuple[int, int]] = set()
    for number, profile in enumerate(profiles):
        votes: Counter[int] = Counter()
        for mark, weight in _followed(profile, rarity, postings):
            for other in postings[mark]:
                if other != number:
                    votes[other] += weight  # type: ignore[assignment] # a counter of weights
        for other in _likeliest(number, votes, profiles):
            found.add((min(number, other), max(number, other)))
    return found


def _marks(profile: Profile) -> Iterator[str]:
    """Give what singles a record out; the sign in front keeps it apart from terms."""
    if profile.title_key:
        yield f"={profile.title_key}"
    if profile.subtitle_key:
        yield f"~{profile.subtitle_key}"
    for name in profile.names:
        yield f"@{name}"
    for one, other in pairwise(profile.title):
        yield f"+{one} {other}"


def _followed(profile: Profile, rarity: Rarity, postings: dict[str, list[int]]) -> Iterator[tuple[str, float]]:
    for mark in sorted(set(_marks(profile))):
        if len(postings[mark]) <= _LONGEST_POSTING:
            if mark[0] == "+":
                yield mark, sum(rarity(term) for term in mark[1:].split(" ")) ** 2
            else:
                yield mark, _SURE
    usable = [term for term in profile.body if len(postings[term]) <= _LONGEST_POSTING]
    usable.sort(key=lambda term: (len(postings[term]), term))
    for term in usable[:_TERMS_FOLLOWED]:
        yield term, rarity(term) ** 2


def _likeliest(number: int, votes: Counter[int], profiles: Sequence[Profile]) -> Iterator[int]:
    """Give the partners with most weight; those that share a mark always."""
    own = profiles[number]
    kept = 0
    for other, weight in sorted(votes.items(), key=lambda item: (-item[1], profiles[item[0]].account.place)):
        partner = profiles[other]
        if partner.account.record.source == own.account.record.source:
            if own.title_key and own.title_key == partner.title_key:
                yield other
            continue
        if weight < _SURE:
            kept += 1
            if kept > _KEPT:
                return
        yield other
