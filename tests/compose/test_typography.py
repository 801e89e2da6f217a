from __future__ import annotations

import pytest

from confbrief.compose.typography import set_text, typeset
from confbrief.model.briefing import Disagreement, PaperRef, Quote, Statement
from confbrief.model.chart import Mark


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("runs 2.6x faster, 1.2 − 2.4× at most", "runs 2.6× faster, 1.2–2.4× at most"),
        ("20-30× and 5-66% less", "20–30× and 5–66% less"),
        ("on MI300X, 4 x 4 meshes and a 2X gain", "on MI300X, 4 x 4 meshes and a 2× gain"),
        ("Zeta : a compiler", "Zeta: a compiler"),
        ("Zeta - A Unified System", "Zeta – A Unified System"),
        ("each paper's own, the authors' own", "each paper’s own, the authors’ own"),
        ("it says “2.6x, the authors' own - so” and 2.6x", "it says “2.6x, the authors' own - so” and 2.6×"),
        (
            "GPT-4-32k, 8x7B, 2024-05-12, W4A16, 3-4 layers, at 0x1F",
            "GPT-4-32k, 8x7B, 2024-05-12, W4A16, 3-4 layers, at 0x1F",
        ),
    ],
)
def test_what_is_said_has_one_typography_and_quotations_their_own(raw: str, told: str) -> None:
    assert set_text(raw) == told


def test_quotes_of_a_disagreement_and_marks_stay() -> None:
    mark = Mark(source="n", line=1, label="it's")
    sides = (Quote(by="the notes", text="2.6x", mark=mark), Quote(by="the page", text="2.6 - 3x", mark=mark))
    told = typeset(
        Disagreement(paper=PaperRef(paper="zeta", label="Zeta"), what="number", field="speed", note="2.6x", sides=sides)
    )
    assert (told.note, told.sides) == ("2.6×", sides)
    statement = typeset(Statement(text="2.6x", marks=(mark,)))
    assert (statement.text, statement.marks) == ("2.6×", (mark,))
