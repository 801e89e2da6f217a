"""Titles that are printed all in capitals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.text.capitals import restore_capitals
from tests.projects import SHIPPED

ROOT = Path(__file__).parents[2]
PAGE = (SHIPPED / "seeds" / "003_0984cbc8042be01b.txt").read_text(encoding="utf-8").split("\n")
PAPERS = json.loads((ROOT / "tests" / "gold" / "page.json").read_text(encoding="utf-8"))
RESTORED = {
    28: "ADS: An Agentic Detection System for Enterprise Agentic AI Security",
    98: "CDLM: Consistency Diffusion Language Models for Faster Sampling",
    260: "PRISM: Parametrically Restructured Inference for Speculative Sampling Draft Models",
    281: "Reparo: Loss-Resilient Generative Codec for Video Conferencing",
    353: "Wave: A Symbolic Python DSL and Compiler for High Performance Machine Learning",
}


def test_titles_of_a_real_page() -> None:
    for paper in PAPERS:
        if paper["title"] is None:
            continue
        restored = restore_capitals(paper["title"], [PAGE[paper["abstract_line_start"] - 1]])
        assert restored == RESTORED.get(paper["line_title"], paper["title"])


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("OUT-OF-CORE TRAINING OF LLMS ON A GPU", "Out-of-Core Training of LLMs on a GPU"),
        ("ATTENTION IS ALL YOU NEED", "Attention Is All You Need"),
        ("FooKV: A FULLY INTEGER PIPELINE FOR THE EDGE", "FooKV: A Fully Integer Pipeline for the Edge"),
        ("GOING BEYOND THE KV-CACHE: WHAT IS IT GOOD FOR?", "Going Beyond the KV-Cache: What Is It Good For?"),
        ("WITH OR WITHOUT YOU: A STUDY", "With or Without You: A Study"),
        ("AN END-TO-END STUDY OF MOE ON 8 H100 GPUS", "An End-to-End Study of MoE on 8 H100 GPUs"),
    ],
)
def test_titles_without_evidence(title: str, expected: str) -> None:
    assert restore_capitals(title, []) == expected


@pytest.mark.parametrize(
    "title",
    [
        "SHIP: SRAM-Based Huge Pipelines",
        "FP8 LLM ON GPU",
        "SAKURAONE",
        "PROMPTS: PeRformance Optimization",
        "",
        "A: B",
        "x",
    ],
)
def test_titles_that_stay(title: str) -> None:
    assert restore_capitals(title, ["nothing"]) == title


def test_the_evidence_decides() -> None:
    evidence = [
        "We train it with FooTorch on eBPF and Python. It uses the MegaCache of ours.",
        "ALL IN CAPITALS HERE TOO",
    ]
    title = "BAR: PYTHON AND FOOTORCH WITH A MEGACACHE FOR EBPF"
    assert restore_capitals(title, evidence) == "BAR: Python and FooTorch with a MegaCache for eBPF"


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_only_capitals_change(title: str, evidence: list[str]) -> None:
    restored = restore_capitals(title, evidence)
    assert restored.casefold() == title.casefold()


WORDS = ("A", "AN", "THE", "OF", "FOR", "KV-CACHE", "LLMS:", "GPU-BASED", "(DEEP)", "TRAINING?", "AT", "SCALE", "—")


@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_restoring_twice_changes_nothing(words: list[str]) -> None:
    once = restore_capitals(" ".join(words), [])
    assert once.casefold() == " ".join(words).casefold()
    assert restore_capitals(once, []) == once
