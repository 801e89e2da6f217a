"""What is stressed in the quotations of a disagreement."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.render.pptx.plan.blocks.differing import differing, stressed

WORDS = st.lists(st.sampled_from(["Alpha", "beta", "11", "51", "2.5×", "the", "“x”", "latency"]), max_size=12)


def marked(text: str, other: str, note: str) -> list[str]:
    return [text[start:end] for start, end in differing(text, [other], note)]


@pytest.mark.parametrize(
    ("text", "other", "note", "expected"),
    [
        (
            "reduced from 11 minutes to ~21 minutes",
            "from 51 to 21 minutes",
            "The numbers differ: 11 in one, 51 in the other.",
            ["11"],
        ),
        ("Evaluates at FP16, FP32.", "types (FP16, BF16)", "Only the notes have “FP32”.", ["FP32"]),
        ("An Efficient Way", "A Quick Way", "The notes have “Efficient”, the page has “Quick”.", ["Efficient"]),
        ("A three-tier system", "A two-tier one", "“three-tier” against “two-tier”", ["three-tier"]),
        ("GUARD: Health", "NodeSweep: Health", "It is called GUARD in one and NodeSweep in the other.", ["GUARD"]),
        ("The same", "The same", "The same, says the note.", []),
        ("What it is in the end", "Something else", "It is what the note is about.", []),
    ],
)
def test_what_the_note_speaks_of_and_the_other_has_not(text: str, other: str, note: str, expected: list[str]) -> None:
    assert marked(text, other, note) == expected


@given(WORDS, WORDS, WORDS)
def test_stressing_loses_no_character(text: list[str], other: list[str], note: list[str]) -> None:
    quoted = " ".join(text)
    spans = differing(quoted, [" ".join(other)], " ".join(note))
    assert "".join(run.text for run in stressed(quoted, spans, 16.0)) == quoted
    assert all(before[1] < after[0] for before, after in pairwise(spans))
