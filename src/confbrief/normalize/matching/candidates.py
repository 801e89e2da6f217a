"""Which pairs of records are worth comparing: those that share a title, a name, or rare words.

An inverted index keeps this about linear: a term that more than a set number of records use is
not followed, and each record follows its rarest terms only.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from confbrief.normalize.matching.profile import Profile, Rarity

_LONGEST_POSTING = 40
_TERMS_FOLLOWED = 24
_KEPT = 5
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
    sources = [profile.account.record.source for profile in profiles]
    in_order = sorted(range(len(profiles)), key=lambda number: profiles[number].account.order)
    order = {number: rank for rank, number in enumerate(in_order)}
    found: set[tuple[int, int]] = set()
    for number, profile in enumerate(profiles):
        votes: dict[int, float] = defaultdict(float)
        for mark, weight in _followed(profile, rarity, postings):
            same_title = mark.startswith("=")
            for other in postings[mark]:
                if other != number and (same_title or sources[other] != sources[number]):
                    votes[other] += weight
        sure = [other for other, weight in votes.items() if weight >= _SURE]
        likely = heapq.nsmallest(_KEPT, votes, key=lambda other: (-votes[other], order[other]))
        found |= {(min(number, other), max(number, other)) for other in (*sure, *likely)}
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
