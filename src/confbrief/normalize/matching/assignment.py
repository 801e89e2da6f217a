"""Which records are joined to papers: the best pair first, one record a source, what people decided before all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from confbrief.normalize.matching.evidence import Likeness
from confbrief.normalize.matching.profile import Profile

JOIN = 0.6
"""The score from which two records are held to tell of one paper."""
SURE = 0.75
"""The score below which a join is left for a person to look at."""
DOUBTFUL = 0.4
"""The score from which a pair that is not joined is left for a person to look at."""

TIED = 1.5
"""How many times the doubt about a partner that about another may be, for nobody to choose between them."""

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

    def __init__(self, profiles: Sequence[Profile], apart: Iterable[Pair]) -> None:
        self._profiles = profiles
        self._notes = {profile.account.record.source for profile in profiles if profile.account.origin.is_notes}
        self._group = list(range(len(profiles)))
        self._members: dict[int, list[int]] = {number: [number] for number in range(len(profiles))}
        self._links: dict[int, list[Pair]] = defaultdict(list)
        self._apart: dict[int, set[int]] = defaultdict(set)
        for first, second in apart:
            self._apart[first].add(second)
            self._apart[second].add(first)

    def together(self, pair: Pair) -> bool:
        return self._group[pair[0]] == self._group[pair[1]]

    def may_join(self, pair: Pair, *, certain: bool = False) -> bool:
        """Whether no decision and no record of another title in the same source stands against it.

        A person may write of a paper under two titles; where it is certain that both mean it, they are joined.
        """
        ours, theirs = (self._members[self._group[number]] for number in pair)
        if any(self._apart.get(one, set()) & set(theirs) for one in ours):
            return False
        titles = self._titles(ours), self._titles(theirs)
        return all(
            titles[0][source] == titles[1][source] or (certain and source in self._notes)
            for source in titles[0].keys() & titles[1].keys()
        )

    def _titles(self, members: Iterable[int]) -> dict[str, set[str]]:
        titles: dict[str, set[str]] = defaultdict(set)
        for number in members:
            profile = self._profiles[number]
            titles[profile.account.record.source].add(profile.title_key or f"untitled {number}")
        return titles

    def join(self, pair: Pair) -> None:
        keep, drop = sorted(self._group[number] for number in pair)
        if keep == drop:
            return
        for number in self._members[drop]:
            self._group[number] = keep
        self._members[keep] += self._members.pop(drop)
        self._links[keep] += [*self._links.pop(drop, []), pair]

    def has_none_of(self, number: int, source: str) -> bool:
        """Whether a record has no partner in a source yet."""
        return all(
            self._profiles[other].account.record.source != source for other in self._members[self._group[number]]
        )

    def groups(self) -> list[Group]:
        return [Group(tuple(sorted(m)), tuple(self._links.get(keep, ()))) for keep, m in sorted(self._members.items())]


def assign(
    profiles: Sequence[Profile],
    likenesses: Mapping[Pair, Likeness],
    decided: Decided,
    alike: Callable[[Pair], bool],
) -> tuple[list[Group], list[tuple[Pair, bool]]]:
    """Join records to groups; also give the pairs near the line, each with whether it was joined.

    Within two sources a record gets one partner, that with the best score, unless titles within
    the source are the same. Of partners that fit equally well none is taken: a person has to choose.
    The order of sources and records does not matter. ``alike`` says whether two records of one source
    seem to be of the same paper.
    """
    groups = _Groups(profiles, {*decided.apart, *_two_of_one_title(profiles, likenesses, decided)})
    for pair in decided.same:
        groups.join(pair)
    rivals = _Rivals(profiles, likenesses, alike)
    review: list[tuple[Pair, bool]] = []
    for pair in _best_first(profiles, likenesses):
        found = likenesses[pair]
        if pair in decided.apart or pair in decided.same or not (found.score >= DOUBTFUL or found.nearest):
            continue
        if groups.together(pair):
            continue
        may_join = groups.may_join(pair, certain=found.certain)
        if found.score >= JOIN and may_join and not rivals.stand_against(pair, groups):
            groups.join(pair)
            if found.score < SURE:
                review.append((pair, True))
        elif found.score >= JOIN or may_join:
            # A pair whose records have better partners already is out of question.
            review.append((pair, False))
    return groups.groups(), review


def _two_of_one_title(
    profiles: Sequence[Profile], likenesses: Mapping[Pair, Likeness], decided: Decided
) -> Iterator[Pair]:
    """Give the pairs of one source that have the same title and are two papers all the same."""
    for pair, found in likenesses.items():
        sources = {profiles[number].account.record.source for number in pair}
        if len(sources) == 1 and found.doubted and pair not in decided.same:
            yield pair


class _Rivals:
    """Partners in one source that fit a record as well as one another."""

    def __init__(
        self, profiles: Sequence[Profile], likenesses: Mapping[Pair, Likeness], alike: Callable[[Pair], bool]
    ) -> None:
        self._alike = alike
        self._sources = [profile.account.record.source for profile in profiles]
        self._scores: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        for (first, second), found in likenesses.items():
            if found.score >= JOIN:
                self._scores[first, self._sources[second]].append((found.score, second))
                self._scores[second, self._sources[first]].append((found.score, first))
        self._likenesses = likenesses

    def stand_against(self, pair: Pair, groups: _Groups) -> bool:
        """Whether for one of the pair another partner is as good, is free, and is not the same paper."""
        doubt = 1 - self._likenesses[pair].score
        return any(
            1 - rival_score <= TIED * doubt
            and rival != other
            and groups.has_none_of(rival, self._sources[one])
            and not groups.may_join((other, rival))
            and not self._alike((min(other, rival), max(other, rival)))
            for one, other in (pair, pair[::-1])
            for rival_score, rival in self._scores[one, self._sources[other]]
        )


def _best_first(profiles: Sequence[Profile], likenesses: Mapping[Pair, Likeness]) -> Iterable[Pair]:
    def order(pair: Pair) -> tuple[float, tuple[tuple[str, int, int], ...]]:
        return -likenesses[pair].score, tuple(sorted(profiles[number].account.order for number in pair))

    return sorted(likenesses, key=order)
