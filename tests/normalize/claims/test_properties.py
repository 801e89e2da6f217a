"""What holds for every text: places lie in the line, values are quoted, notations of one range agree."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.model.claim import Form, Qualifier
from confbrief.model.provenance import Passage, Span
from confbrief.normalize.claims import find_claims

PIECES = """
Nimbus reduces improves latency throughput by up to over than from compared with and , . ; ( ) : 2× 3.5x 40% 1.2–1.9×
10 GB 5 ms GPUs 8 of respectively on average half twice $3\\times$ 20\\% \\textbf{7} ~ < ≤ + – — H100 GPT-4 1 in
"""
WORDS = st.sampled_from(PIECES.split())
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=200))


@given(TEXTS)
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    line = text.replace("\n", " ").replace("\r", " ")
    passage = Passage.of_line("page", 3, line)
    for claim in find_claims([passage], names=["Nimbus"]):
        assert 0 <= claim.start < claim.end <= len(line)
        assert claim.value.strip()
        assert claim.value in claim.quote
        assert claim.low is not None or claim.high is not None
        if claim.qualifier is Qualifier.UP_TO and claim.low is None:
            assert claim.high is not None


@given(
    st.decimals(min_value="1.1", max_value=50, places=1),
    st.decimals(min_value="50.1", max_value=99, places=1),
    st.sampled_from(["{}×–{}×", "{} − {}×", "{}∼{}×", "{}-{}x", "{}× to {}×", "{}×-{}×", "between {} and {} times"]),
)
def test_every_notation_of_a_range_gives_the_same_range(low: object, high: object, notation: str) -> None:
    text = f"Nimbus improves throughput by {notation.format(low, high)} over Triton."
    (claim,) = find_claims([Passage.of_line("page", 1, text)], names=["Nimbus"])
    assert (claim.low, claim.high) == (float(str(low)), float(str(high)))
    assert claim.gain == (float(str(low)), float(str(high)))
    assert (claim.form, claim.baseline) == (Form.RATIO, "Triton")


@given(st.integers(1, 99))
def test_less_of_a_cost_and_more_of_a_rate_are_gains(percent: int) -> None:
    less, more = (
        find_claims([Passage.of_line("page", 1, text)], names=["Nimbus"])[0].gain
        for text in (f"Nimbus reduces latency by {percent}%.", f"Nimbus improves throughput by {percent}%.")
    )
    assert less == pytest.approx(1 / (1 - percent / 100), rel=1e-3)
    assert more == pytest.approx(1 + percent / 100, rel=1e-3)


PIECES_REPEATED = [
    *("1× ", "from 1 to ", "reduces ", "(", "over than compared to ", "12, ", "a", "A-1", "1,", "3% and ", "x5 "),
    *("99.9%", "99.9%. ", "4-bit, ", "0×, ", "2.5×103×", "1 in 5 ", "up to 3x over A, ", "10 GPUs and ", "ten of "),
    *("hundred thousand ", "5 orders of magnitude ", "\\textbf{7} ", "$3\\times$", "+1 -1 ", "1.", "top-1 ", "O(N^2) "),
]


def _seconds(piece: str, length: int) -> float:
    """Measure the processor time of reading a hostile line; the least of some runs is the line's own."""
    line = (piece * length)[:length] + " 5%"
    passage = Passage.of_line("page", 1, line)
    runs = []
    for _ in range(2):
        begin = time.process_time()
        find_claims([passage], names=["Nimbus"])
        runs.append(time.process_time() - begin)
    return min(runs)


@pytest.mark.parametrize("piece", PIECES_REPEATED)
def test_time_grows_no_faster_than_a_hostile_line(piece: str) -> None:
    """Ten times the length takes about ten times as long, however fast the machine is."""
    short, middle, long = (_seconds(piece, length) for length in (1000, 10_000, 100_000))
    floor = 0.002  # below, the clock says nothing
    assert middle <= 30 * max(short, floor)
    assert long <= 30 * max(middle, floor)


@pytest.mark.parametrize(
    "text",
    [
        "Nimbus is 309 orders of magnitude faster.",
        "Nimbus is one billion orders of magnitude faster.",
        "Nimbus fails on 1 in 0 queries.",
        "Nimbus fails on 3 in 2 queries.",
        f"Nimbus is {'9' * 6000}× faster.",
        f"Nimbus ranks {'9' * 6000}th and is top-{'9' * 6000}.",
        f"Nimbus is in O(N^{'9' * 6000}).",
        "Nimbus is 10⁹⁹⁹⁹⁹⁹× faster.",
        f"Nimbus is {'trillion ' * 100}times faster.",
        "Nimbus needs 0 orders of magnitude less memory.",
    ],
)
def test_an_absurd_number_is_no_claim(text: str) -> None:
    assert find_claims([Passage.of_line("page", 1, text)], names=["Nimbus"]) == ()


def test_a_stretch_of_mere_figures_is_told_and_states_nothing() -> None:
    told: list[Span] = []
    passage = Passage.of_line("page", 7, "0.5×, " * 100 + "were measured")
    assert find_claims([passage], names=["Nimbus"], on_figures=told.append) == ()
    assert {span.line for span in told} == {7}
