"""Hard-wrapped paragraphs: read as one text, with every value at its place in the raw line."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.claims import find_claims
from confbrief.model.claim import Claim
from confbrief.model.provenance import Passage

TEXT = (
    "Serving is expensive, and existing engines reach only 30% utilization. We present Nimbus, a scheduler that "
    "packs requests by their deadlines. On 4 clusters, Nimbus improves throughput by 2.1× on average and by up "
    "to $3.7\\times$ over Triton and Ansor, and it reduces the tail latency of interactive requests from 90 ms "
    "to 30 ms, while its overhead stays below 2% of the run time."
)


def wrapped(text: str, width: int, *, first_line: int = 1) -> tuple[Passage, ...]:
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return tuple(
        Passage.of_line("page", first_line + number, f"   {line}").model_copy(update={"continues": number > 0})
        for number, line in enumerate(lines)
    )


def typed(claims: tuple[Claim, ...]) -> list[dict[str, object]]:
    return [claim.model_dump(exclude={"line", "start", "end", "measured_at"}) for claim in claims]


@given(st.integers(min_value=20, max_value=140))
def test_a_paragraph_tells_the_same_however_it_is_wrapped(width: int) -> None:
    whole = find_claims([Passage.of_line("page", 1, TEXT)], names=["Nimbus"])
    passages = wrapped(TEXT, width)
    found = find_claims(passages, names=["Nimbus"])
    assert typed(found) == typed(whole)
    raw = {passage.span.line: f"   {passage.raw}" for passage in passages}
    for claim in found:
        place = raw[claim.line][claim.start : claim.end]
        assert place
        assert place.replace("$", "").replace("\\times", "×") in {claim.value, *_beginnings(claim.value)}


def _beginnings(value: str) -> list[str]:
    parts = value.split(" ")
    return [" ".join(parts[:count]) for count in range(1, len(parts))]


def test_a_value_that_straddles_lines_stands_where_it_begins_up_to_that_lines_end() -> None:
    first = Passage.of_line("page", 8, "  Nimbus cuts latency from 90 ms")
    second = Passage.of_line("page", 9, "  to 30 ms.").model_copy(update={"continues": True})
    (claim,) = find_claims([first, second], names=["Nimbus"])
    assert (claim.value, claim.low, claim.high, claim.gain) == ("from 90 ms to 30 ms", 90, 30, 3)
    assert (claim.line, claim.start, claim.end) == (8, 22, 32)
    assert "  Nimbus cuts latency from 90 ms"[claim.start : claim.end] == "from 90 ms"


def test_a_value_on_a_later_line_has_that_lines_offsets() -> None:
    first = Passage.of_line("page", 3, "Nimbus raises the", start=0)
    second = Passage.of_line("page", 4, "> throughput by 40%.", start=2).model_copy(update={"continues": True})
    (claim,) = find_claims([first, second], names=["Nimbus"])
    assert (claim.line, claim.start, claim.end) == (4, 16, 19)
    assert (claim.role, claim.measure, claim.gain) == ("result", "throughput", 1.4)


def test_a_word_broken_at_a_lines_end_is_mended() -> None:
    first = Passage.of_line("page", 3, "Nimbus, a throughput optimizer, improves through-")
    second = Passage.of_line("page", 4, "put by 40% over Triton.").model_copy(update={"continues": True})
    (claim,) = find_claims([first, second], names=["Nimbus"])
    assert (claim.measure, claim.baseline, claim.line, claim.start) == ("throughput", "Triton", 4, 7)
    assert "improves throughput by 40%" in claim.quote


@pytest.mark.parametrize("continues", [True, False])
def test_only_what_goes_on_is_joined(continues: bool) -> None:  # noqa: FBT001 - a parameter of the test
    first = Passage.of_line("page", 3, "Nimbus reduces the memory")
    second = Passage.of_line("page", 4, "footprint by 40%").model_copy(update={"continues": continues})
    (claim,) = find_claims([first, second], names=["Nimbus"])
    assert claim.quote.startswith("Nimbus") is continues


def test_what_goes_on_from_another_source_is_not_joined() -> None:
    first = Passage.of_line("notes", 3, "Nimbus reduces the memory")
    second = Passage.of_line("page", 4, "footprint by 40%").model_copy(update={"continues": True})
    (claim,) = find_claims([first, second], names=["Nimbus"])
    assert (claim.source, claim.quote) == ("page", "footprint by 40%")


def test_a_text_without_numbers_tells_nothing() -> None:
    assert find_claims([Passage.of_line("page", 1, "Nimbus is a scheduler.")], names=["Nimbus"]) == ()
