"""Numbers against the lines that vouch for them: marks directly behind a number, compounds written as one word."""

from __future__ import annotations

import pytest

from confbrief.audit import Subject, audit
from confbrief.model.corpus import Corpus
from confbrief.model.provenance import Source

SOURCE = Source(id="ann", kind="notes", path="a.md", sha256="0" * 64)
CORPUS = Corpus(conference="Drafting Days", sources=(SOURCE,), topics=(), papers=())
LATENCY = ["Vela is over 4x better.", "Orio cuts the mean latency by 22x.", "Lyra: 3.1x to 3.9x."]
LONG = ["We draft.", "We verify.", "We stop.", "Drafts++ achieves a 2.04x speedup on chats.", "So", "it", "goes", "on."]


def untraced(told: str, lines: list[str]) -> list[str]:
    result = audit("told.md", told.encode(), CORPUS, {"ann": lines}, None)
    assert any(verdict.subject is Subject.NUMBER for verdict in result.verdicts)
    return [verdict.text for verdict in result.untraced]


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Who cuts the mean latency by 4x [N1]; Orio 22x [N2].", []),
        ("Vela 22x [N1]; Orio 4x [N2].", ["22x", "4x"]),
        ("Vela 4x N1; Orio 22x N2, N1.", []),
        ("Vela 4x [N1]; Lyra 3.1x to 3.9x [N3].", []),
        ("Vela 4x [N1]; Lyra 3.1x to 3.9x [N2]; Lyra [N3].", ["3.1x", "3.9x"]),
        ("Vela 4x better [N1], Orio 22x better [N2].", []),
    ],
)
def test_the_marks_directly_behind_a_number_decide(told: str, wrong: list[str]) -> None:
    assert untraced(told, LATENCY) == wrong


@pytest.mark.parametrize("compound", ["speed-up", "speed up", "speedup"])
def test_a_compound_is_the_same_in_one_word_and_in_two(compound: str) -> None:
    told = f"## Drafts++ reports {{}} {compound}, at long last\n\nAll of it N1–N8\n"
    assert untraced(told.format("2.04x"), LONG) == []
    assert untraced(told.format("2.05x"), LONG) == ["2.05x"]


def test_a_compound_does_not_speak_for_another_number() -> None:
    lines = ["At best it gives up to 3.7x speedup over chats, and is up to 2.0x faster than drafts."]
    assert untraced("It gives up to 2.0x speed-up over chats N1", lines) == []


def test_a_compound_of_other_words_is_another() -> None:
    assert untraced("## Drafts++ reports 2.04x speed-bump\n\nAll of it N1–N8\n", LONG) == ["2.04x"]
    assert untraced("## Chats at 2.04x\n\nAll of it N1–N8\n", ["One speed-up of 2.04x", *LONG]) == ["2.04x"]
