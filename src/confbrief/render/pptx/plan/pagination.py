"""Dividing a run of items over slides: as few slides as hold them, filled evenly."""

from __future__ import annotations

from collections.abc import Sequence


def paginate(  # noqa: PLR0913 - rooms, what goes in them, and two options
    heights: Sequence[float],
    first: float,
    rest: float,
    gap: float = 0.0,
    most: int | None = None,
    *,
    even: bool = True,
) -> tuple[int, ...]:
    """Say how many items go on each slide, in order.

    ``first`` is the room on the first slide, ``rest`` that on each further one, all in points;
    ``gap`` stands between items, ``most`` is how many a slide takes at most. The first slide may
    take none; each further one takes at least one, even where that one is too high. Among the
    divisions with the fewest slides, the one whose fullest slide is least full is given, or, where
    they need not be ``even``, the one that fills each slide before it begins the next.
    """
    greedy = _greedy(heights, (first, rest), gap, most)
    if not even or len(greedy) <= 1 or first < rest:
        return greedy
    limits = sorted({_stack(heights[a:b], gap) for a in range(len(heights)) for b in range(a + 1, len(heights) + 1)})
    for limit in limits:
        if limit > rest:
            break
        level = _greedy(heights, (min(first, limit), limit), gap, most)
        if len(level) == len(greedy) and 0 not in level:
            return level
    return greedy


def _greedy(heights: Sequence[float], rooms: tuple[float, float], gap: float, most: int | None) -> tuple[int, ...]:
    counts = [0]
    used, room = 0.0, rooms[0]
    for height in heights:
        needed = height if not counts[-1] else used + gap + height
        full = needed > room or counts[-1] == most
        if full and (counts[-1] or len(counts) == 1):
            counts.append(0)
            needed, room = height, rooms[1]
        counts[-1] += 1
        used = needed
    return tuple(counts)


def _stack(heights: Sequence[float], gap: float) -> float:
    return sum(heights) + gap * (len(heights) - 1)
