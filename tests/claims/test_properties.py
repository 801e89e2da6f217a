"""What holds for every text: places lie in the line, values are quoted, notations of one range agree."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.claims import MOST_NUMBERS, find_claims, tells_too_many
from confbrief.claims.quantities.values import LARGEST
from confbrief.model.claim import Form, Qualifier
from confbrief.model.provenance import Passage

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


HOSTILE = (
    *("9", "1× ", "from 1 to ", "reduces ", "(", "over than compared to ", "12, ", "a", "A-1", "1,", "3% and ", "x5 "),
    *(
        "99.9%",
        "4-bit, ",
        "0×, ",
        "5%. ",
        "Latency is 5%. ",
        "half of ",
        "1 in 5 ",
        "8 GPUs, ",
        "$3 ",
        "3.5× (",
        "1→",
        "1-",
        "0.",
    ),
    *("99.9%4-bit, 0×, ", "improves latency by 3× over A, ", "latency and throughput by 3% and 4%, respectively. "),
    "tens of ",
)


def seconds_for(text: str) -> float:
    begin = time.process_time()
    find_claims([Passage.of_line("page", 1, text + " 5%")], names=["Nimbus"])
    return time.process_time() - begin


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_no_faster_than_the_length_of_a_hostile_line(piece: str) -> None:
    """Hold the time of 10,000 and 100,000 characters against ten and a hundred times that of 1,000.

    Times are of the processor, the fastest of several; three times linear leaves room for a busy machine, and is
    far below the tenfold and hundredfold of what grows with the square. A tick is added for what is over at once.
    """
    tick = 0.02
    thousand = min(seconds_for((piece * 1000)[:1000]) for _ in range(5))
    assert min(seconds_for((piece * 10_000)[:10_000]) for _ in range(2)) < 3 * 10 * (thousand + tick / 10)
    assert seconds_for((piece * 100_000)[:100_000]) < 3 * 100 * (thousand + tick / 10)


def test_of_a_flood_of_numbers_the_first_are_read() -> None:
    text = "Nimbus reduces " + "latency by 3%, " * 1000
    assert len(find_claims([Passage.of_line("page", 1, text)], names=["Nimbus"])) == MOST_NUMBERS
    assert tells_too_many(text)
    assert not tells_too_many("Nimbus reduces latency by 3%.")


@pytest.mark.parametrize(
    "text",
    [
        "Nimbus is 309 orders of magnitude faster.",
        "Nimbus is one billion orders of magnitude faster.",
        "2-3000 orders of magnitude faster",
        "1 in 0 queries fail.",
        "3 in 2 queries fail.",
        f"Nimbus is {'9' * 6000}× faster.",
        f"Nimbus is 1.{'3' * 6000}× faster.",
        f"Nimbus serves 1{',000' * 2000} requests.",
        f"Nimbus is ranked {'9' * 500}th.",
        f"It takes O(N^{'9' * 400}).",
        "It serves 3 × 10⁹⁹⁹⁹ requests.",
        "It runs on a billion of billions of billions of trillions GPUs.",
        "It reads 5 trillion trillion trillion tokens.",
        "Nimbus improves throughput by 0.0000000000000001×.",
    ],
)
def test_an_absurd_number_is_no_claim(text: str) -> None:
    assert find_claims([Passage.of_line("page", 1, text)], names=["Nimbus"]) == ()


@given(st.integers(min_value=0, max_value=10**40), st.sampled_from(["× faster", " orders of magnitude", "%", " GPUs"]))
def test_every_value_lies_within_the_stated_bounds(number: int, unit: str) -> None:
    for claim in find_claims(
        [Passage.of_line("page", 1, f"Nimbus reduces latency by {number}{unit}.")], names=["Nimbus"]
    ):
        assert all(end is None or abs(end) <= LARGEST for end in (claim.low, claim.high))
