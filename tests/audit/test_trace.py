"""Statements of a file against the lines that their marks name."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from confbrief.audit import AuditResult, Origin, Subject, Verdict, audit, audit_outline, read_outline
from confbrief.audit.evidence import Evidence
from confbrief.errors import UsageError
from confbrief.model.claim import Claim, Form, Measure, Role
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Recipe

RECIPE = Recipe.model_validate(
    {
        "title": "Inference in 12 weeks",
        "sections": [{"kind": "next-steps", "items": ["Try 3 drafters on 40% of the traffic", "Ask the authors"]}],
    }
)


Judge = Callable[[str], AuditResult]


@pytest.fixture
def judge(corpus: Corpus, lines: dict[str, list[str]]) -> Judge:
    def judged(text: str) -> AuditResult:
        return audit("told.md", text.encode(), corpus, lines, RECIPE)

    return judged


def numbers(result: AuditResult) -> list[Verdict]:
    return [verdict for verdict in result.verdicts if verdict.subject is Subject.NUMBER]


def origins(result: AuditResult) -> list[tuple[str, Origin]]:
    return [(verdict.text, verdict.origin) for verdict in numbers(result)]


def test_a_whole_sentence_is_traced_to_its_line(judge: Judge) -> None:
    told = "SpecGen outperforms state-of-the-art solutions, with an up to 2.13× throughput speedup. P18"
    (verdict,) = numbers(judge(told))
    assert (verdict.origin, verdict.where, verdict.place) == (Origin.SOURCE, "page:18", "line 1")


@pytest.mark.parametrize(
    "changed",
    [
        "with an up to 2.14× throughput speedup. P18",
        "with an up to 3.13× throughput speedup. P18",
        "with an up to 2.13% throughput speedup. P18",
        "with an up to 2.13× throughput speedup. P25",
        "CDLM: 3.6×–14.8× lower latency. N96",
        "Results: 3.6×–7.9× lower latency. N96",
        "Results: 3.4×–7.9× lower latency, 3.4×–7.9× fewer refinement steps. N96",
        "boosting the average percentage of peak throughput from 45% to 61% on Trainium 1. P25",
        "boosting the average percentage of peak throughput from 49% to 61% on Trainium 2 and from 45% P25",
    ],
)
def test_a_changed_digit_is_seen_even_where_the_line_has_it_elsewhere(judge: Judge, changed: str) -> None:
    assert judge(changed).untraced


def test_the_reason_names_what_stands_in_the_place(judge: Judge) -> None:
    (untraced,) = judge("Results: 3.6×–14.5× lower latency, 3.5×–7.9× fewer refinement steps. N96").untraced[:1]
    assert untraced.reason == "notes:96 has 3.4 in this place"


def test_a_row_is_held_against_its_own_marks(judge: Judge) -> None:
    table = (
        "| Paper | Best number |\n|---|---|\n| SpecGen | up to {} throughput P18 |\n| BatchLLM | {} over vLLM N79 |\n"
    )
    assert not judge(table.format("2.13×", "1.3×–10.8×")).untraced
    assert [v.text for v in judge(table.format("10.8×", "1.3×–10.8×")).untraced] == ["10.8×"]


def test_a_number_before_its_quotation_must_stand_in_it(judge: Judge) -> None:
    told = "{} “Experiments show that our technique can achieve 70% model sparsity” P60"
    assert not judge(told.format("70%")).untraced
    assert [v.text for v in judge(told.format("40%")).untraced] == ["40%"]


def test_what_is_measured_tells_numbers_of_one_line_apart(corpus: Corpus, lines: dict[str, list[str]]) -> None:
    text = lines["page"][128]
    claims = [_claim(text, "30×", Measure.THROUGHPUT), _claim(text, "10×", Measure.MEMORY)]
    measured = corpus.model_copy(update={"claims": tuple(claims)})

    def untraced(told: str) -> list[str]:
        return [verdict.text for verdict in audit("told.md", told.encode(), measured, lines, None).untraced]

    assert untraced("- up to 30× throughput P129\n- 10× less memory P129\n") == []
    assert untraced("- up to 10× throughput P129\n") == ["10×"]
    assert untraced("- 30× less memory P129\n") == ["30×"]


def _claim(text: str, value: str, measure: Measure) -> Claim:
    start = text.index(value)
    return Claim(
        source="page",
        line=129,
        start=start,
        end=start + len(value),
        value=value,
        quote=value,
        role=Role.RESULT,
        measure=measure,
        form=Form.RATIO,
        low=None,
        high=None,
        unit="x",
    )


def test_the_users_own_words_are_the_recipes(judge: Judge) -> None:
    assert origins(judge("# Inference in 12 weeks\n\n1. Try 3 drafters on 40% of the traffic\n")) == [
        ("12", Origin.RECIPE),
        ("3", Origin.RECIPE),
        ("40%", Origin.RECIPE),
    ]
    assert judge("# Inference in 13 weeks").untraced


def test_titles_and_names_are_as_a_source_prints_them(judge: Judge) -> None:
    title = "## FlashAttention-{}: Algorithm and Kernel Pipelining Co-Design for Asymmetric Hardware Scaling"
    (verdict,) = numbers(judge(title.format(4)))
    assert (verdict.origin, verdict.where) == (Origin.SOURCE, "notes:33")
    assert judge(title.format(5)).untraced


def test_counts_are_made_again(judge: Judge) -> None:
    told = "Of the {} papers, {} are told by both, {} by the notes only and {} by the session page only."
    assert {origin for _, origin in origins(judge(told.format(82, 44, 28, 10)))} == {Origin.COUNTED}
    assert [v.text for v in judge(told.format(82, 43, 28, 10)).untraced] == ["43"]
    assert [v.text for v in judge(told.format(72, 44, 28, 11)).untraced] == ["11"]


def test_dates_come_from_the_lines_that_tell_of_the_conference(judge: Judge) -> None:
    assert {origin for _, origin in origins(judge("MLSys 2026 · May 20–21"))} <= {Origin.RECIPE, Origin.SOURCE}
    assert judge("MLSys 2026 · May 20–22").untraced


def test_a_percentile_is_no_mark(judge: Judge) -> None:
    told = "## EarthSight\n\n> Reported: {} image-delivery latency reduced from 11 minutes to ~21 minutes\n\nN111\n"
    assert not judge(told.format("P90")).untraced
    assert judge(told.format("P60")).untraced


@pytest.mark.parametrize("text", ["nothing to trace", "", "Two co-designed mechanisms: runtime quantized swapping N77"])
def test_texts_without_numbers_of_their_own_pass(judge: Judge, text: str) -> None:
    assert not judge(text).untraced


def test_an_unmarked_number_is_untraced_with_its_place(judge: Judge) -> None:
    (verdict,) = judge("# Findings\n\nOur system is 9.9× faster.\n").untraced
    assert (verdict.text, verdict.place) == ("9.9×", "line 3")
    assert "no mark" in verdict.reason


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", b""), ("a.pdf", b"no pdf"), ("a.pptx", b"PK"), ("a.md", b"\xff\xfe\x00")]
)
def test_what_is_no_finished_file_is_the_calls_fault(
    name: str, data: bytes, corpus: Corpus, lines: dict[str, list[str]]
) -> None:
    with pytest.raises(UsageError) as raised:
        audit(name, data, corpus, lines, None)
    assert raised.value.diagnostics[0].file == name


def test_quotations_stand_in_a_source(judge: Judge) -> None:
    told = "The notes frame it as “{}”. N133"
    (verdict,) = [v for v in judge(told.format("SD is a strict win")).verdicts if v.subject is Subject.QUOTE]
    assert (verdict.origin, verdict.where) == (Origin.SOURCE, "notes:133")
    changed = judge(told.format("SD is a certain win")).untraced
    assert [(v.subject, v.text) for v in changed] == [(Subject.QUOTE, "SD is a certain win")]


def test_a_block_quotation_is_one_without_quotation_marks(judge: Judge) -> None:
    assert not judge(
        "> SD is not free; whether it pays depends on batch size … which SD variant you pick. N54"
    ).untraced
    assert judge("> SD is free; whether it pays depends on batch size and on which SD variant you pick. N54").untraced


@pytest.mark.parametrize("piece", ["[page, line 5] ", "[notes:1", "[[[[", "[a], "])
def test_time_grows_no_faster_than_the_length_of_a_hostile_text(evidence: Evidence, corpus: Corpus, piece: str) -> None:
    """Hold the processor's time for 4,000 characters against four times that for 1,000, with as much to spare."""

    def seconds(length: int) -> float:
        outline = read_outline("told.md", ("We have 5 papers " + (piece * length)[:length]).encode())
        begin = time.process_time()
        audit_outline("told.md", outline, corpus, evidence, RECIPE)
        return time.process_time() - begin

    alone = seconds(0)
    thousand = min(seconds(1000) for _ in range(3))
    assert seconds(4000) - alone < 2 * 4 * (max(thousand - alone, 0) + 0.02)


def test_numbers_of_thousands_of_digits_are_no_bug(judge: Judge) -> None:
    long = "9" * 6000
    text = f"We tell {long} papers on another line {long} (2 of {long}), page {long}, N{long} [N{long}], Part {long}."
    assert all(verdict.origin is Origin.UNTRACED for verdict in numbers(judge(text)) if long in verdict.text)
