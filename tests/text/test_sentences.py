"""Whole sentences of abstracts and notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.text.clean import clean
from confbrief.text.sentences import sentence_spans, split_sentences
from tests.projects import SHIPPED

SEEDS = SHIPPED / "seeds"


@pytest.mark.parametrize(
    "sentences",
    [
        ("We use e.g. FP8 vs. BF16, i.e. both.", "See Fig. 3 and Zhang et al. (2024).", "End."),
        ("W4.4 quality in llama.cpp.", "Up to 5.35%.", "Served by cloud.sambanova.ai.", "Good."),
        ("Five posters (Speculative Decoding: Performance or Illusion?, PRISM) push back.", "Batch size matters."),
        ("It has entered its “is this actually free?” phase.", "Five posters.", "It is “over.”", "Then more."),
        ("Speculative Decoding: Performance or Illusion?", "A systematic study of best-of-N."),
        ("Two insights: (1) it is okay; (2) it is fast.", "(i) One.", "(ii) Two."),
        ("By Stuart H. Sul and D. O. Foo.", "We do."),
        ("fabric-lib is new.", "eBPF is here.", "xLMs are models."),
        ("It runs at 6 p.m. PDT.", "We have no. 5 of plan B.", "We go on."),
        ("We test GPUs, CPUs, etc. and more.", "We test GPUs, etc.", "Next thing."),
        ("Is it free?", "No.", "Stop!", "Go on…", "So."),
        ("It costs 3.5 vs. 4.0 (cf. Sec. 2).", "The U.S. grid is slow.", "OK."),
        ("Version 2.0 is out.", "“Quoted.”", "(A remark.)", "After."),
        ("no end",),
    ],
)
def test_sentences(sentences: tuple[str, ...]) -> None:
    assert split_sentences(" ".join(sentences)) == sentences


def test_real_texts_end_their_sentences_well() -> None:
    pieces = [
        sentence
        for seed in SEEDS.glob("*.txt")
        for line in seed.read_text(encoding="utf-8").split("\n")
        if len(line) > 200 and "⋅" not in line
        for sentence in split_sentences(clean(line).text)
    ]
    assert len(pieces) > 500
    odd = [piece for piece in pieces if piece[-1] not in ".?!:)”/" or len(piece) < 18]
    assert odd == []


def test_line_ends_end_sentences() -> None:
    assert split_sentences("one thing\nanother thing\n") == ("one thing", "another thing")


@given(st.text(max_size=120) | st.lists(st.sampled_from([*"abAB.?! ()“”\"'\n1", "e.g. ", "et al. "])).map("".join))
def test_spans_cover_the_text(text: str) -> None:
    spans = sentence_spans(text)
    at = 0
    for start, end in spans:
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "text",
    [
        "It is 1.9× faster vs. vLLM, SGLang and others.",
        "Others do so, cf. eBPF and xLM.",
        "The GPUs, resp. xPU units, are fast.",
        "It takes approx. 5 ms w.r.t. vLLM.",
        "See No. 5, Eq. 3, Sec. 4, App. B and Tab. 2.",
        "The method a.k.a. xLM is fast.",
        "GPUs, CPUs, etc. vLLM among them, are used.",
        "Roe et al. eBPF is used.",
        "The fit is good (R² ≥ 0.76 vs. xLM).",
    ],
)
def test_an_abbreviation_before_a_name_in_lower_case_ends_nothing(text: str) -> None:
    assert split_sentences(text) == (text,)


def test_a_sentence_may_begin_with_a_name_in_lower_case() -> None:
    assert split_sentences("It is fast. eBPF helps. See App. B. The end.") == (
        "It is fast.",
        "eBPF helps.",
        "See App. B.",
        "The end.",
    )
