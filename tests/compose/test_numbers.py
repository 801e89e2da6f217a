from __future__ import annotations

from confbrief.compose.marks import Marker
from confbrief.compose.numbers import as_number, best_result, results
from confbrief.model.claim import gain_range
from confbrief.model.provenance import Place
from tests.compose.corpus_sample import BATCHLLM, CDLM, CORPUS, EARTHSIGHT, FLEXICACHE, OPKV
from tests.compose.made_claims import claim

MARKER = Marker(CORPUS.sources)


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
    assert {number.value for number in numbers} == {"3.6×–14.5×", "3.6×–12.8×"}
    assert all(number.disputed for number in numbers)


def test_only_the_number_in_question_is_flagged() -> None:
    told = {one.value: as_number(one, EARTHSIGHT, CORPUS, MARKER).disputed for one in results(EARTHSIGHT)}
    assert told == {"from 11 minutes to ~21 minutes": True, "1.9×": False, "from 51 to 21 minutes": True}


def test_the_best_result_is_the_best_supported() -> None:
    best = best_result(OPKV)
    assert best is not None
    assert best.value == "+133%"
    assert best_result(FLEXICACHE) is None
    quoted = claim("9×", gain=9.0)
    named = claim("2×", baseline="vLLM", measured="throughput")
    other = claim("3×", gain=3.0, measured="throughput")
    paper = OPKV.model_copy(update={"claims": (quoted, other, named), "headline": None})
    assert [one.value for one in results(paper)] == ["2×", "3×", "9×"]


def test_the_best_result_is_the_number_that_the_paper_is_told_by() -> None:
    told, larger = (
        claim("2×", measured="goodput"),
        claim("9×", gain=9.0, measured="throughput", baseline="vLLM", line=2),
    )
    paper = OPKV.model_copy(
        update={"claims": (larger, told), "headline": Place(source=told.source, line=told.line, start=told.start)}
    )
    assert best_result(paper) == told
