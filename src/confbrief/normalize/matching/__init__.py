"""Which records of different sources tell of the same paper."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from confbrief.normalize.matching.assignment import SURE, Decided, Group, Pair, assign
from confbrief.normalize.matching.candidates import candidates
from confbrief.normalize.matching.evidence import Background, Likeness, in_words, likeness
from confbrief.normalize.matching.ids import shared_ids
from confbrief.normalize.matching.mentions import mentions
from confbrief.normalize.matching.nearest import stand_out
from confbrief.normalize.matching.profile import Account, Profile, profiles_of

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
    known = Background(rarity, _owners(profiles), mentions(profiles))
    pairs = candidates(profiles, rarity) | known.mentions.keys()
    likenesses = stand_out(profiles, {pair: likeness(profiles, pair, known) for pair in sorted(pairs)})
    for pair, words in shared_ids(accounts):
        found = likenesses.get(pair) or likeness(profiles, pair, known)
        likenesses[pair] = found.with_reason(1.0, words)
    groups, review = assign(
        profiles, likenesses, decided or Decided(), lambda pair: likeness(profiles, pair, known).score >= SURE
    )
    for pair in {*(pair for group in groups for pair in group.joined_by), *(pair for pair, _ in review)}:
        if pair in likenesses:
            likenesses[pair] = in_words(likenesses[pair], profiles, pair, known)
    return Matching(tuple(groups), likenesses, tuple(review))


def _owners(profiles: Sequence[Profile]) -> dict[str, int]:
    """Count how many records of one source call their own system by a name; of several sources, take the most."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for profile in profiles:
        counted[profile.account.record.source].update(profile.names)
    owners: dict[str, int] = {}
    for names in counted.values():
        for name, count in names.items():
            owners[name] = max(count, owners.get(name, 0))
    return owners
