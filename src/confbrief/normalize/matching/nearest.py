"""Texts that stand out as each other's nearest: a reason that only all pairs together can give."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from confbrief.normalize.matching.evidence import Likeness
from confbrief.normalize.matching.profile import Profile

_NEAREST, _RARE = 0.15, 2
"""The cosine, and the count of rare shared terms, from which the nearest texts are worth a person's look."""
_NEAR = 0.2
"""The cosine from which texts may be called near."""
_BEYOND_TITLES = 0.08
"""How much of it must come from other words than those of both titles, which are evidence already."""
_AHEAD, _FAR_AHEAD = 1.4, 2.5
"""How many times the next best cosine it must be, to count a little and to count in full."""
_FULL = 0.55
_FIELD = 6
"""How many others there must be in a source for standing out among them to count in full."""
_NOISE = 0.1
"""What the next best is taken to be at least."""


def stand_out(
    profiles: Sequence[Profile], likenesses: Mapping[tuple[int, int], Likeness]
) -> dict[tuple[int, int], Likeness]:
    """Strengthen pairs whose texts are, both ways, far nearer to each other than to the next of that source."""
    sizes = Counter(profile.account.record.source for profile in profiles)
    cosines: dict[tuple[int, str], list[float]] = defaultdict(list)
    for (first, second), found in likenesses.items():
        cosines[first, profiles[second].account.record.source].append(found.cosine)
        cosines[second, profiles[first].account.record.source].append(found.cosine)
    for values in cosines.values():
        values.sort(reverse=True)
    return {
        (first, second): _strengthened(
            found,
            cosines[first, profiles[second].account.record.source],
            cosines[second, profiles[first].account.record.source],
            min(sizes[profiles[number].account.record.source] for number in (first, second)) - 1,
        )
        for (first, second), found in likenesses.items()
    }


def _strengthened(found: Likeness, ours: Sequence[float], theirs: Sequence[float], others: int) -> Likeness:
    if found.doubted or found.beyond < _BEYOND_TITLES or found.cosine < max(_NEAREST, ours[0], theirs[0]):
        return found
    if found.rare >= _RARE and others >= _FIELD:
        found = replace(found, nearest=True)
    if found.cosine < _NEAR or found.bare:
        return found
    next_best = max(_NOISE, *(values[1] for values in (ours, theirs) if len(values) > 1), 0.0)
    ahead = found.cosine / next_best
    if ahead < _AHEAD:
        return found
    strength = _FULL * min(1.0, others / _FIELD) * min(1.0, (ahead - _AHEAD) / (_FAR_AHEAD - _AHEAD))
    if not strength:
        return found
    return found.with_reason(strength, f"each other's nearest texts, {ahead:.1f} times as near as the next")
