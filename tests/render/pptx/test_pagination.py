"""Dividing items over slides."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from confbrief.render.pptx.plan.pagination import paginate

HEIGHTS = st.lists(st.floats(1, 300), min_size=1, max_size=30)


@given(HEIGHTS, st.floats(0, 300), st.floats(300, 500), st.floats(0, 20), st.none() | st.integers(1, 5))
def test_all_items_are_placed_and_no_slide_is_too_full(
    heights: list[float], first: float, rest: float, gap: float, most: int | None
) -> None:
    counts = paginate(heights, first, rest, gap, most)
    assert sum(counts) == len(heights)
    assert 0 not in counts[1:]
    ends = list(accumulate(counts))
    for index, (count, end) in enumerate(zip(counts, ends, strict=True)):
        chosen = heights[end - count : end]
        assert most is None or count <= most
        used = sum(chosen) + gap * max(len(chosen) - 1, 0)
        assert used <= (rest if index else first) + 1e-6 or (index and count == 1)


def test_slides_are_filled_evenly() -> None:
    assert paginate([10.0] * 14, 130.0, 130.0) == (7, 7)


def test_a_first_slide_without_room_stays_empty() -> None:
    assert paginate([50.0], 20.0, 100.0) == (0, 1)
