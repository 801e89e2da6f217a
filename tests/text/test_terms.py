from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.text.terms import Abbreviations, fold, key, stem, words


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("decode", "decoding"),
        ("megakernel", "megakernels"),
        ("agent", "agentic"),
        ("optimize", "optimization"),
        ("quantized", "quantization"),
        ("system", "systems"),
    ],
)
def test_inflections_share_a_stem(first: str, second: str) -> None:
    assert stem(first) == stem(second)


@pytest.mark.parametrize(
    ("first", "second"), [("training", "train5"), ("serve", "sort"), ("gas", "gap"), ("fp16", "fp8")]
)
def test_other_words_do_not(first: str, second: str) -> None:
    assert stem(first) != stem(second)


def test_keys_forget_capitals_punctuation_and_accents() -> None:
    assert key("Non-Determinism & Größe") == key("NONDETERMINISM AND GRÖSSE") == "nondeterminismandgrosse"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("High-Performance FSDP", ["high", "performance", "fsdp"]),
        ("Non-Determinism", ["nondeterminism"]),
        ("multi-GPU and self- contained", ["multigpu", "and", "self", "contained"]),
        ("pre", ["pre"]),
        ("Meta's 2.13× gain", ["meta", "2.13", "gain"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_words_are_folded_and_whole(text: str) -> None:
    found = words(text)
    assert all(word == fold(word) and word for word in found)
    assert key("".join(found)).startswith(key("".join(found))[:1])


def test_abbreviations_are_learnt_where_they_are_spelled_out() -> None:
    known = Abbreviations.learnt_from(
        ["Machine learning (ML) infrastructures.", "We study SD; speculative decoding (SD)."]
    )
    assert known.terms("ML Fleet") == known.terms("machine learning fleet")
    assert list(known.expand(["sd"])) == ["speculative", "decoding"]
    assert list(known.expand(["gpu"])) == ["gpu"]
    assert list(Abbreviations.learnt_from(["a thing (XY) here"]).expand(["xy"])) == ["xy"]
