from __future__ import annotations

from typing import Any

import pytest

from confbrief.compose.marks import Marker
from confbrief.compose.numbers import (
    as_number,
    best_result,
    measure_words,
    note_words,
    number_phrase,
    results,
    value_words,
)
from confbrief.model.claim import Claim, gain_range
from tests.compose.corpus_sample import BATCHLLM, CDLM, CORPUS, EARTHSIGHT, FLEXICACHE, OPKV, SPECGEN

MARKER = Marker(CORPUS.sources)


def claim(value: str, **fields: Any) -> Claim:  # noqa: ANN401 - as the model takes it
    known = {
        "source": "page",
        "line": 1,
        "start": 0,
        "end": len(value),
        "value": value,
        "quote": f"a {value} quote",
        "role": "result",
        "measure": "throughput",
        "form": "ratio",
        "low": 2.0,
        "high": 2.0,
        "unit": "x",
        "gain": 2.0,
        "better": "higher",
    }
    return Claim.model_validate({**known, **fields})


def test_a_number_is_worded_with_all_that_makes_it_true() -> None:
    assert number_phrase(SPECGEN.claims[0]) == "up to 2.13× throughput, against state-of-the-art solutions"


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


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "throughput"),
        ({"value": "77%", "form": "percent_change"}, "higher throughput"),
        ({"value": "+77%", "form": "percent_change"}, "throughput"),
        ({"value": "61%", "form": "percent_change", "measure": "energy", "better": "lower"}, "less energy"),
        ({"value": "-61%", "form": "percent_change", "measure": "energy", "better": "lower"}, "energy"),
        ({"measure": "latency", "better": "lower"}, "lower latency"),
        ({"measure": "speed"}, "speed-up"),
        ({"measure": "speed", "value": "+30%", "form": "percent_change"}, "speed"),
        ({"measure": "other"}, ""),
        ({"form": "percent_level", "measure": "compute_time", "gain": None}, ""),
        ({"form": "percent_level", "measure": "utilization", "gain": None}, "utilization"),
        ({"form": "absolute", "gain": None, "unit": "tokens/s"}, "throughput"),
        ({"form": "count", "measure": "error", "gain": None}, ""),
    ],
)
def test_a_measure_is_named_only_where_it_does_not_mislead(fields: dict[str, Any], words: str) -> None:
    one = claim(fields.pop("value", "2×"), **fields)
    assert measure_words(one) == words
    assert (note_words(one) == f"“{one.quote}”") == (not words)


@pytest.mark.parametrize(
    ("fields", "phrase"),
    [
        ({"measured": "batched throughput"}, "2× batched throughput"),
        ({"measured": "faster", "measure": "speed"}, "2× speed-up"),
        ({"measured": "TTFT", "measure": "latency", "better": "lower"}, "2× lower TTFT"),
        ({"measured": "index size", "measure": "storage", "better": "lower"}, "2× smaller index size"),
        ({"measured": "memory savings", "measure": "memory", "better": "lower"}, "2× less memory"),
        (
            {"measured": "run-to-run variance", "measure": "reliability", "form": "from_to", "better": "lower"},
            "run-to-run variance from 2×",
        ),
    ],
)
def test_a_number_is_called_what_its_source_calls_it(fields: dict[str, Any], phrase: str) -> None:
    assert number_phrase(claim("2×", **fields)) == phrase


def test_a_share_of_counted_things_is_quoted() -> None:
    told = claim("67%", measure="accuracy", form="percent_level", gain=None, low=67.0, high=67.0, measured="attacks")
    assert measure_words(told) == ""
    assert note_words(told) == "“a 67% quote”"


def test_a_missing_baseline_is_said() -> None:
    assert note_words(claim("2×")) == "no baseline named"
    assert note_words(claim("2×", baseline="vLLM", conditions="batch 64")) == "against vLLM; batch 64"
    assert note_words(claim("289", form="absolute", gain=None)) == ""


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
    note = note_words(claim("2×", baseline="vLLM", conditions=conditions))
    assert note == (f"against vLLM; {conditions}" if told else "against vLLM")


def test_a_phrase_reads_as_a_sentence_goes_on() -> None:
    assert number_phrase(claim("25%", qualifier="average", measure="latency", better="lower")) == (
        "25% lower latency on average"
    )
    up_to = claim("5.5×", qualifier="up_to", measure="speed", quote="up to 5.5× average speed-up", baseline="decoding")
    assert number_phrase(up_to) == "up to 5.5× speed-up on average, against decoding"
    theirs = claim("2×", baseline="their respective aggressive baselines")
    assert number_phrase(theirs) == "2× throughput, against aggressive baselines"


def test_both_ends_are_told_after_the_measure() -> None:
    assert number_phrase(EARTHSIGHT.claims[2]) == (
        "latency from 51 to 21 minutes, against the state-of-the-art baseline"
    )


def test_a_gain_is_a_range_whichever_way_it_is_written() -> None:
    assert gain_range(claim("2×", gain=(3.0, 2.0))) == (2.0, 3.0)
    assert gain_range(claim("2×")) == (2.0, 2.0)
    assert gain_range(claim("2×", gain=None)) is None


def test_the_same_number_of_two_sources_is_shown_once_with_both_marks() -> None:
    [best] = results(BATCHLLM)
    number = as_number(best, BATCHLLM, CORPUS, MARKER)
    assert sorted(mark.label for mark in number.marks) == ["N79", "P74"]
    assert number.value in {"1.3×–10.8×", "1.3× to 10.8×"}


def test_numbers_that_disagree_are_both_shown_and_flagged() -> None:
    numbers = [as_number(one, CDLM, CORPUS, MARKER) for one in results(CDLM)]
    assert {number.value for number in numbers} == {"3.6×–14.5×", "3.6×-12.8×"}
    assert all(number.disputed for number in numbers)


def test_only_the_number_in_question_is_flagged() -> None:
    told = {one.value: as_number(one, EARTHSIGHT, CORPUS, MARKER).disputed for one in results(EARTHSIGHT)}
    assert told == {"from 11 minutes to ~21 minutes": True, "1.9×": False, "from 51 to 21 minutes": True}


def test_the_best_result_is_the_best_supported() -> None:
    best = best_result(OPKV)
    assert best is not None
    assert best.value == "+133%"
    assert best_result(FLEXICACHE) is None
    quoted = claim("9×", measure="other", gain=9.0)
    named = claim("2×", baseline="vLLM")
    paper = OPKV.model_copy(update={"claims": (quoted, claim("3×", gain=3.0), named)})
    assert [one.value for one in results(paper)] == ["2×", "3×", "9×"]
