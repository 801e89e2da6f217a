"""The grammar against invented sentences in the manner of abstracts; see sentences.txt for how they are read.

A line that begins with @ names a group, an unindented line is a text, the indented lines under it are the
claims that a careful reader finds there: value = low high unit | role measure form qualifier | gain | baseline.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from confbrief.claims import find_claims
from confbrief.model.claim import Claim
from confbrief.model.provenance import Passage

SENTENCES = Path(__file__).with_name("sentences.txt")


def read_cases() -> dict[str, tuple[str, ...]]:
    cases: dict[str, tuple[str, ...]] = {}
    text = ""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            cases[text] = (*cases[text], line.strip())
        elif line and not line.startswith("@"):
            text = line
            cases[text] = ()
    return cases


def told(claim: Claim) -> str:
    low, high = ("none" if end is None else f"{end:g}" for end in (claim.low, claim.high))
    if claim.gain is None:
        gain = "none"
    else:
        gain = "..".join(f"{end:g}" for end in (claim.gain if isinstance(claim.gain, tuple) else (claim.gain,)))
    typed = f"{claim.role} {claim.measure} {claim.form} {claim.qualifier}"
    return f"{claim.value} = {low} {high} {claim.unit} | {typed} | {gain} | {claim.baseline or '-'}"


def find(text: str, *names: str) -> tuple[Claim, ...]:
    return find_claims([Passage.of_line("page", 1, text)], names=names)


@pytest.mark.parametrize(("text", "expected"), read_cases().items())
def test_a_sentence_is_read_as_a_careful_reader_does(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(told(claim) for claim in find(text, "Nimbus")) == expected


def test_there_are_many_sentences() -> None:
    assert len(read_cases()) >= 90


@pytest.mark.parametrize(
    ("raw", "value", "place"),
    [
        (r"Nimbus is up to $2.13\times$ faster.", "2.13×", r"$2.13\times$"),
        (r"Nimbus gains 5$\sim$66\% throughput.", "5–66%", r"5$\sim$66\%"),
        (r"Nimbus runs \textbf{1.7$\times$} faster.", "1.7×", r"1.7$\times$"),
        (r"Nimbus improves MFU from $49\%$ to $61\%$.", "from 49% to 61%", r"from $49\%$ to $61\%$"),
    ],
)
def test_the_value_is_clean_and_its_place_is_in_the_raw_line(raw: str, value: str, place: str) -> None:
    (claim,) = find(raw, "Nimbus")
    assert claim.value == value
    assert place in raw[claim.start : claim.end]


def test_places_count_from_the_start_of_the_line() -> None:
    line = "[12]   Nimbus: it is 3× faster."
    passage = Passage.of_line("notes", 7, line, start=7)
    (claim,) = find_claims([passage], names=["Nimbus"])
    assert (claim.source, claim.line, line[claim.start : claim.end]) == ("notes", 7, "3×")


def test_the_proposal_may_stand_in_an_earlier_passage() -> None:
    passages = [
        Passage.of_line("page", 1, "We present Nimbus."),
        Passage.of_line("page", 2, "Accuracy is 91% on average."),
    ]
    (claim,) = find_claims(passages, names=[])
    assert claim.role == "result"


def test_names_are_learnt_from_the_text() -> None:
    text = "We present SkyHook (SH), a cache. While vLLM reaches 30% utilization, SH reaches 85%."
    assert [str(claim.role) for claim in find(text)] == ["context", "result"]


def test_the_quote_is_a_clause_that_holds_value_and_baseline() -> None:
    text = "It is open; with tiling, Nimbus is 2× faster than Triton — a first."
    (claim,) = find(text, "Nimbus")
    assert claim.quote == "with tiling, Nimbus is 2× faster than Triton"
    assert claim.baseline == "Triton"


def test_no_gain_from_a_contradiction_a_loss_or_another_system() -> None:
    texts = (
        "Nimbus reduced latency from 11 to 21 minutes.",
        "Nimbus is 2× slower than Triton.",
        "Existing systems are 3× faster than Triton.",
        "Nimbus reduces memory by 120%.",
    )
    assert [claim.gain for text in texts for claim in find(text, "Nimbus")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("Nimbus is 2× faster than Triton on B200 GPUs, and it is open.", ["on B200 GPUs"]),
        ("Nimbus is 2× faster, which helps on phones.", [None]),
        ("Nimbus improves MFU from 40% to 50% on TPUs and from 45% to 59% on GPUs.", ["on TPUs", "on GPUs"]),
        ("Nimbus reduces latency by 30% on average.", [None]),
    ],
)
def test_conditions_are_the_phrase_that_goes_with_the_number(text: str, conditions: list[str | None]) -> None:
    assert [claim.conditions for claim in find(text, "Nimbus")] == conditions
