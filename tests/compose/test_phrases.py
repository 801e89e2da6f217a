"""Golden phrases: every kind of number with all that makes it true, in the source's own words."""

from __future__ import annotations

from typing import Any

import pytest

from confbrief.compose.phrases import factor_words, phrase, row_note, value_words
from confbrief.model.claim import Claim
from tests.compose.corpus_sample import EARTHSIGHT, SPECGEN
from tests.compose.made_claims import claim as made_claim


def claim(value: str, **fields: Any) -> Claim:  # noqa: ANN401 - as the model takes it
    return made_claim(value, **{"measured": "throughput", **fields})


LOWER = {"better": "lower"}
CHANGE = {"form": "percent_change", "unit": "%"}
LEVEL = {"form": "percent_level", "unit": "%", "gain": None}
GOLDEN = [
    # value, fields, short, full
    ("2.13×", {"qualifier": "up_to", "baseline": "vLLM"}, "up to 2.13× throughput", ", against vLLM"),
    ("2x", {"measured": "batched throughput", "conditions": "at bs=64"}, "2× batched throughput", ", at bs=64"),
    ("2.3×-3.1×", {"measured": "faster", "baseline": "FP16"}, "2.3×–3.1× faster", ", against FP16"),
    ("1.2 − 2.4×", {"measured": "outperforms", "baseline": "all baselines"}, "1.2–2.4× over all baselines", ""),
    ("4×", {"measured": "speedups", "qualifier": "over"}, "over 4× speedup", ""),
    ("6×", {"measured": "speed-up", "qualifiers": ("over", "average")}, "over 6× speed-up on average", ""),
    ("77%", CHANGE, "77% higher throughput", ""),
    ("+77%", CHANGE, "+77% throughput", ""),
    ("61%", {**CHANGE, **LOWER, "measured": "energy"}, "61% lower energy", ""),
    ("-61%", {**CHANGE, **LOWER, "measured": "energy"}, "-61% energy", ""),
    ("50%", {**CHANGE, **LOWER, "measured": "memory savings"}, "50% memory savings", ""),
    ("2×", {**LOWER, "measured": "TTFT"}, "2× lower TTFT", ""),
    ("2×", {**LOWER, "measured": "index size"}, "2× smaller index size", ""),
    ("20×", {**LOWER, "measured": "build times", "quote": "20× faster build times"}, "20× faster build times", ""),
    ("1.8×", {"measured": "training", "quote": "1.8× faster training"}, "1.8× faster training", ""),
    ("26×", {**LOWER, "measured": "cheaper", "baseline": "Claude"}, "26× cheaper", ", against Claude"),
    ("3.4×", {**LOWER, "measured": "refinement steps"}, "3.4× fewer refinement steps", ""),
    ("2.4×", {**LOWER, "measured": "cancellation rates"}, "2.4× lower cancellation rates", ""),
    ("<5%", {**CHANGE, **LOWER, "gain": None, "measured": "accuracy loss"}, "<5% accuracy loss", ""),
    ("71%", {**LEVEL, "measured": "utilization", "conditions": "on B200"}, "71% utilization", ", on B200"),
    ("4%", {**LEVEL, "qualifier": "less_than", "measured": "runtime overhead"}, "less than 4% runtime overhead", ""),
    (
        "from 20% to 1%",
        {**LOWER, "form": "from_to", "measured": "run-to-run variance"},
        "run-to-run variance from 20% to 1%",
        "",
    ),
    ("10.15 to 9.12", {**LOWER, "form": "from_to", "measured": "perplexity"}, "perplexity from 10.15 to 9.12", ""),
    ("33.95 PFLOP/s", {"form": "absolute", "gain": None, "measured": "PFLOP/s"}, "33.95 PFLOP/s", ""),
    ("289 ms", {"form": "absolute", "gain": None, "measured": "P99 latency"}, "289 ms P99 latency", ""),
    ("≥ 0.76", {"form": "absolute", "gain": None, "measured": "R²", "unit": "R²"}, "R² ≥ 0.76", ""),
    ("481", {"form": "count", "gain": None, "measured": "unique operators"}, "481 unique operators", ""),
]


@pytest.mark.parametrize(("value", "fields", "short", "rest"), GOLDEN)
def test_a_number_is_worded_as_its_source_words_it(value: str, fields: dict[str, Any], short: str, rest: str) -> None:
    told = phrase(claim(value, **fields))
    assert told.is_clear
    assert (told.short, told.full) == (short, short + rest)


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ("67%", {**LEVEL, "measured": "attacks"}),
        ("41%", {**CHANGE, "measured": "upgrades"}),
        ("49th", {"form": "count", "gain": None, "measured": "SAKURAONE"}),
        ("top-100", {"form": "count", "gain": None, "measured": "system"}),
        ("2×", {"measured": None}),
        ("2×", {"measured": "outperforms"}),
        ("75%", {**LEVEL, "measured": "peak performance", "baseline": "the peak performance"}),
    ],
)
def test_what_no_word_of_the_source_goes_with_is_quoted(value: str, fields: dict[str, Any]) -> None:
    told = phrase(claim(value, **fields))
    assert not told.is_clear
    assert told.full == told.note == f"“a {value} quote”"


@pytest.mark.parametrize("measure", ["throughput", "reliability", "other", "compute_time"])
def test_the_class_of_a_measure_is_no_word_of_a_phrase(measure: str) -> None:
    assert phrase(claim("2×", measure=measure, measured="goodput")).full == "2× goodput"


def test_a_number_of_a_paper_is_worded_with_all_that_makes_it_true() -> None:
    assert phrase(SPECGEN.claims[0]).full == "up to 2.13× throughput, against state-of-the-art solutions"
    assert phrase(EARTHSIGHT.claims[2]).compared == (
        "latency from 51 to 21 minutes, against the state-of-the-art baseline"
    )


@pytest.mark.parametrize(
    ("value", "qualifier", "words"),
    [
        ("2×", "none", "2×"),
        ("2×", "up_to", "up to 2×"),
        ("up to 2×", "up_to", "up to 2×"),
        ("2×", "over", "over 2×"),
        ("more than 2×", "over", "more than 2×"),
        ("2×", "average", "on average 2×"),
        ("2× on average", "average", "2× on average"),
        ("~2×", "approx", "~2×"),
        ("2×", "approx", "about 2×"),
        ("<2%", "less_than", "<2%"),
        ("2%", "less_than", "less than 2%"),
        ("2×", "at_least", "at least 2×"),
    ],
)
def test_a_qualifier_is_said_once(value: str, qualifier: str, words: str) -> None:
    assert value_words(claim(value, qualifier=qualifier)) == words


def test_a_row_of_a_chart_says_what_was_measured_and_against_what() -> None:
    assert row_note(claim("2×")) == "no baseline named"
    assert row_note(claim("2×", measured="goodput", baseline="vLLM")) == "goodput; against vLLM"
    assert row_note(claim("2×", measured="outperforms", baseline="vLLM")) == "against vLLM"
    assert row_note(claim("289", form="absolute", gain=None)) == ""


def test_a_gain_is_labelled_as_a_factor_with_the_printed_value_behind() -> None:
    assert factor_words(claim("275%", **CHANGE, gain=3.75)) == "3.75× (275%)"
    assert factor_words(claim("2x"), disputed=True) == "2× (disputed)"


@pytest.mark.parametrize(
    ("quote", "value", "words"),
    [
        ("improving tokens-per-second by up to an average of +55% over baselines", "+55%", "up to an average of +55%"),
        ("obtaining up to 5.5× average speed-up over decoding", "5.5×", "up to 5.5× on average"),
        ("an average of up to 20% less energy", "20%", "an average of up to 20%"),
        ("up to 2× and 3× on average for others", "2×", "up to 2×"),
    ],
)
def test_a_bound_on_an_average_keeps_both(quote: str, value: str, words: str) -> None:
    assert value_words(claim(value, qualifier="up_to", quote=quote)) == words


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        ("batch 64", True),
        ("on B200 GPUs", True),
        ("at bs=64", True),
        ("for data- and tensor-parallel workloads", True),
        ("for end-to-end inference", True),
        ("on math", False),
        ("for optimization", False),
        ("when integrated", False),
        ("on 16 SN40 RDUs than DGX H100 despite having comparable bandwidth", False),
    ],
)
def test_what_is_no_condition_is_not_told_as_one(conditions: str, told: bool) -> None:  # noqa: FBT001 - a test's case
    note = phrase(claim("2×", baseline="vLLM", conditions=conditions)).note
    assert note == (f"against vLLM; {conditions}" if told else "against vLLM")


def test_conditions_that_are_said_already_are_not_said_again() -> None:
    told = claim(
        "51 to 21 minutes", form="from_to", measured="90th percentile latency", conditions="90th percentile; at bs=64"
    )
    assert phrase(told).full == "90th percentile latency from 51 to 21 minutes, at bs=64"


def test_a_baseline_stands_without_what_points_at_nothing() -> None:
    theirs = claim("2×", baseline="their respective aggressive baselines")
    assert phrase(theirs).full == "2× throughput, against aggressive baselines"


def test_an_average_of_a_bound_is_told_behind() -> None:
    up_to = claim(
        "5.5×", qualifier="up_to", measured="speed-up", quote="up to 5.5× average speed-up", baseline="decoding"
    )
    assert phrase(up_to).full == "up to 5.5× speed-up on average, against decoding"
    mean = claim("25%", **CHANGE, **LOWER, qualifier="average", measured="latency")
    assert phrase(mean).short == "25% lower latency on average"


def test_a_row_of_a_small_chart_leaves_conditions_to_the_cards() -> None:
    told = claim("2×", measured="goodput", baseline="vLLM", conditions="at bs=64")
    assert row_note(told) == "goodput; against vLLM; at bs=64"
    assert row_note(told, terse=True) == "goodput; against vLLM"
