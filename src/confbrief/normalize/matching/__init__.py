"""Which records of different sources tell of the same paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from confbrief.normalize.matching.assignment import Decided, Group, Pair, assign
from confbrief.normalize.matching.candidates import candidates
from confbrief.normalize.matching.evidence import Likeness, in_words, likeness
from confbrief.normalize.matching.ids import shared_ids
from confbrief.normalize.matching.nearest import stand_out
from confbrief.normalize.matching.profile import Account, profiles_of

__all__ = ["Account", "Decided", "Group", "Likeness", "Matching", "Pair", "match_accounts"]


@dataclass(frozen=True, slots=True)
class Matching:
    """The groups of accounts that tell of one paper each, by position; ``review`` is what lies near the line.

    Each account is in exactly one group. Groups and their members are in the order of the accounts.
    Evidence is in words for pairs that were joined or lie near the line.
    """

    groups: tuple[Group, ...]
    likenesses: dict[Pair, Likeness]
    review: tuple[tuple[Pair, bool], ...]


def match_accounts(accounts: Sequence[Account], decided: Decided | None = None) -> Matching:
    """Group the accounts of one paper; ``decided`` is what a person says of pairs.

    Takes time about in proportion to the number of accounts.
    """
    profiles, rarity = profiles_of(accounts)
    owners: Counter[str] = Counter()
    for profile in profiles:
        owners.update(profile.names)
    likenesses = {
        (first, second): likeness(profiles[first], profiles[second], rarity, owners)
        for first, second in sorted(candidates(profiles, rarity))
    }
    likenesses = stand_out(profiles, likenesses)
    for pair, words in shared_ids(accounts):
        known = likenesses.get(pair) or likeness(profiles[pair[0]], profiles[pair[1]], rarity, owners)
        likenesses[pair] = known.with_reason(1.0, words)
    groups, review = assign(profiles, likenesses, decided or Decided())
    for pair in {*(pair for group in groups for pair in group.joined_by), *(pair for pair, _ in review)}:
        if pair in likenesses:
            first, second = (profiles[number] for number in pair)
            likenesses[pair] = in_words(likenesses[pair], first, second, rarity, owners)
    return Matching(tuple(groups), likenesses, tuple(review))
