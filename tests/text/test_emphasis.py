"""Markdown's emphasis: what is taken off, what stays, and where every character leads back to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.text.clean import clean


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a new **S**patial **S**parse-**MoE** layer", "a new Spatial Sparse-MoE layer"),
        (
            "primitives: __fast switching__ and __memory sharing__, so",
            "primitives: fast switching and memory sharing, so",
        ),
        ("called _TTMM (Test-Time Model Merging)_ here", "called TTMM (Test-Time Model Merging) here"),
        ("propose *Mixture of Spans* (MoS), which", "propose Mixture of Spans (MoS), which"),
        ("nearly **40x faster** editing", "nearly 40x faster editing"),
        ("***all of it*** and **bold with *more* in it**", "all of it and bold with more in it"),
        ("(*only*) and “_so_” and *this*.", "(only) and “so” and this."),
        (r"**E$^{2}$-RAG** and \textbf{*x y*}", "E²-RAG and x y"),
        (r"quantizers, \ours improves it, \eg, by 2x", "quantizers, ours improves it, e.g., by 2x"),
    ],
)
def test_emphasis_goes(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "snake_case and _private_name and a_b_c",
        "2*3 and 4 * 5 * 6 and 2*k*3",
        "def __init__(self) and __main__",
        "A* search and D* Lite",
        "* a bullet and *one star",
        "Jane Doe*, John Roe*",
        "see https://example.org/_a_/*b*/__c d__",
        "run `make *all* _now_` first",
        "a ** b ** c and **kwargs, *args",
        "5** and 6**",
        "____ and ****",
    ],
)
def test_what_is_no_emphasis_stays(text: str) -> None:
    assert clean(text).text == text


def test_a_number_in_bold_leads_back_to_its_place() -> None:
    raw = "nearly **40x faster** editing"
    cleaned = clean(raw)
    start = cleaned.text.index("40x")
    first, last = cleaned.raw_span(start, start + len("40x"))
    assert raw[first:last] == "40x"


@given(st.text(alphabet="ab *_`2-\n", max_size=60))
def test_nothing_but_marks_goes_and_every_place_leads_back(raw: str) -> None:
    cleaned = clean(raw)
    assert [c for c in cleaned.text if c in "ab2"] == [c for c in raw if c in "ab2"]
    for at, character in enumerate(cleaned.text):
        if character in "ab2":
            first, last = cleaned.raw_span(at, at + 1)
            assert raw[first:last] == character


@given(st.lists(st.sampled_from(["alpha", "2.1x", "beta-gamma", "(delta)", "x"]), min_size=1, max_size=6))
def test_balanced_marks_around_words_go(words: list[str]) -> None:
    text = " ".join(words)
    if any(character.isalpha() for character in text):
        for mark in ("**", "*", "***", "_"):
            assert clean(f"so {mark}{text}{mark} it is").text == f"so {text} it is"
