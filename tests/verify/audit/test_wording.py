"""Numbers and words are read alike from raw LaTeX and from finished files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.verify.audit.wording import words_of


def told(text: str) -> list[str]:
    """Write the numbers of a text as sign, digits and unit."""
    return [f"{w.number.sign}{w.number.digits}{w.number.unit}" for w in words_of(text) if w.number]


@pytest.mark.parametrize(
    ("raw", "finished"),
    [
        (r"an up to $2.13\times$ throughput", "an up to 2.13× throughput"),
        (r"5$\sim$66\% higher and 16$\sim$30\% lower", "5∼66% higher and 16–30% lower"),
        (r"a \textbf{49th} and \textbf{800~GbE}", "a 49th and 800 GbE"),
        (r"by $1.2 − 2.4\times$ ($d = 64$", "by 1.2–2.4× (d = 64"),
        (r"achieving $R^2$=0.987 and $R^2 \geq 0.76$", "achieving R²=0.987 and R² ≥ 0.76"),
        (r"reaching 33.95~PFLOP/s, over 20,000", "reaching 33.95 PFLOP/s, over 20000"),
        (r"\textit{PillarAttn} \emph{61\% energy}", "PillarAttn 61 percent energy"),
        ("3.6×-12.8× lower", "3.6x to 12.8x lower"),
    ],
)
def test_raw_and_finished_text_have_the_same_numbers(raw: str, finished: str) -> None:
    assert [number.split("<")[0] for number in told(raw)] == told(finished)
    numbers = [w.number for w in words_of(raw) if w.number]
    assert [(n.low, n.high) for n in numbers] == [(w.number.low, w.number.high) for w in words_of(finished) if w.number]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,302 pairs but 3,4 and 10.0", ["1302", "3", "4", "10.0"]),
        ("+50%, −3% and a 7-fold gain", ["+50%", "-3%", "7"]),
        ("W4A8 on H100 with FP8, V0→V1", ["w4a8", "h100", "fp8", "v0", "v1"]),
        ("five of 64k+ stars, one of them", ["5", "64"]),
        ("10^5 of N^2.5", ["10^5", "n2.5"]),
        ("2.0x faster, 3 xenon", ["2.0×", "3"]),
    ],
)
def test_numbers_keep_what_makes_them(text: str, numbers: list[str]) -> None:
    assert told(text) == numbers


def test_ends_of_a_range_know_each_other() -> None:
    low, high = (w.number for w in words_of("from 49% to 61% on") if w.number)
    assert (low and low.high, high and high.low) == ("61", "49")
    apart = [w.number for w in words_of("in 49% and 61% of") if w.number]
    assert all(number.low is None and number.high is None for number in apart)


@given(st.text(alphabet="0123456789.,%×x\\{}$~ab^-–²−\u00ad ", max_size=60))
def test_every_word_stands_where_it_says(text: str) -> None:
    end = 0
    for word in words_of(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end
        if word.number and not word.number.name:
            assert any(character.isdigit() for character in text[word.start : word.end])
