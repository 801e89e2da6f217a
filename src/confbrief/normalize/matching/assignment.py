"""Which records are joined to papers: the best pair first, one record a source, what people decided before all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from confbrief.normalize.matching.evidence import Likeness
from confbrief.normalize.matching.profile import Profile

JOIN = 0.6
"""The score from which two records are held to tell of one paper."""
SURE = 0.75
"""The score below which a join is left for a person to look at."""
DOUBTFUL = 0.4
"""The score from which a pair that is not joined is left for a person to look at."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Decided:
    """What corrections say, as positions of records, each with its reason."""

    same: Mapping[Pair, str] = field(default_factory=dict)
    apart: Mapping[Pair, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one paper, and the pairs that joined them."""

    members: tuple[int, ...]
    joined_by: tuple[Pair, ...]


class _Groups:
    """Disjoint groups of records, grown pair by pair."""

    def __init__(self, profiles: Sequence[Profile], decided: Decided) -> None:
        self._profiles = profiles
        self._group = list(range(len(profiles)))
        self._members: dict[int, list[int]] = {number: [number] for number in range(len(profiles))}
        self._links: dict[int, list[Pair]] = defaultdict(list)
        self._apart: dict[int, set[int]] = defaultdict(set)
        for first, second in decided.apart:
            self._apart[first].add(second)
            self._apart[second].add(first)

    def together(self, pair: Pair) -> bool:
        return self._group[pair[0]] == self._group[pair[1]]

    def may_join(self, pair: Pair) -> bool:
        """Whether no decision and no second record of a source stands against it."""
        ours, theirs = (self._members[self._group[number]] for number in pair)
        if any(self._apart.get(one, set()) & set(theirs) for one in ours):
            return False
        titles: dict[str, set[str]] = defaultdict(set)
        for number in (*ours, *theirs):
            record = self._profiles[number].account.record
            titles[record.source].add(self._profiles[number].title_key or f"untitled {number}")
        return all(len(found) == 1 for found in titles.values())

    def join(self, pair: Pair) -> None:
        keep, drop = sorted(self._group[number] for number in pair)
        if keep == drop:
            return
        for number in self._members[drop]:
            self._group[number] = keep
        self._members[keep] += self._members.pop(drop)
        self._links[keep] += [*self._links.pop(drop, []), pair]

    def groups(self) -> list[Group]:
        return [Group(tuple(sorted(m)), tuple(self._links.get(keep, ()))) for keep, m in sorted(self._members.items())]


def assign(
    profiles: Sequence[Profile], likenesses: Mapping[Pair, Likeness], decided: Decided
) -> tuple[list[Group], list[tuple[Pair, bool]]]:
    """Join records to groups; also give the pairs near the line, each with whether it was joined.

    Within two sources a record gets one partner, that with the best score, unless titles within
    the source are the same. The order of sources and records does not matter.
    """
    groups = _Groups(profiles, decided)
    for pair in decided.same:
        groups.join(pair)
    review: list[tuple[Pair, bool]] = []
    for pair in _best_first(profiles, likenesses):
        found = likenesses[pair]
        if pair in decided.apart or pair in decided.same or not (found.score >= DOUBTFUL or found.nearest):
            continue
        if groups.together(pair):
            continue
        if found.score >= JOIN and groups.may_join(pair):
            groups.join(pair)
            if found.score < SURE:
                review.append((pair, True))
        elif found.score >= JOIN or groups.may_join(pair):
            # A pair whose records have better partners already is out of question.
            review.append((pair, False))
    return groups.groups(), review


def _best_first(profiles: Sequence[Profile], likenesses: Mapping[Pair, Likeness]) -> Iterable[Pair]:
    def order(pair: Pair) -> tuple[float, tuple[tuple[str, int, int], ...]]:
        return -likenesses[pair].score, tuple(sorted(profiles[number].account.order for number in pair))

    return sorted(likenesses, key=order)
