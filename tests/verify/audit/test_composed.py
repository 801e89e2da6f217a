"""A briefing held against its sources before it is rendered."""

from __future__ import annotations

import pytest

from confbrief.model.briefing import (
    Block,
    Briefing,
    Cell,
    Column,
    Number,
    PaperCard,
    PaperCards,
    Section,
    Statement,
    Statements,
    Table,
)
from confbrief.model.chart import Mark
from confbrief.model.corpus import Corpus
from confbrief.model.provenance import Source
from confbrief.model.recipe import Recipe
from confbrief.verify.audit import Evidence, Vouching

SOURCE = Source(id="ann", kind="notes", path="a.md", sha256="0" * 64)
LINES = ["Vela serves chats 2.1x faster than vLLM 0.9.", "Orio cuts the mean latency by 22% over FP16."]
CORPUS = Corpus(conference="Drafting Days 2026", sources=(SOURCE,), topics=(), papers=())
RECIPE = Recipe.model_validate(
    {"title": "Drafts", "headline": "Try 3 drafters on 40% of the traffic.", "sections": [{"kind": "sources"}]}
)
VOUCHING = Vouching(CORPUS, Evidence(CORPUS, {"ann": LINES}))
N1, N2 = (Mark(source="ann", line=line, label=f"N{line}") for line in (1, 2))


def untraced(*blocks: Block, message: Statement | None = None) -> list[tuple[str, str]]:
    briefing = Briefing(
        id="drafts",
        title="Drafts",
        kicker="Drafting Days 2026 · briefing",
        standfirst=Statement(text="Try 3 drafters on 40% of the traffic."),
        conference="Drafting Days 2026",
        made_from=("Notes: two papers",),
        sections=(Section(id="s", title="Numbers", message=message, blocks=blocks),),
    )
    return [(verdict.place, verdict.text) for verdict in VOUCHING.untraced(briefing, RECIPE)]


def said(text: str, *marks: Mark, counts: tuple[int, ...] = ()) -> Statements:
    return Statements(items=(Statement(text=text, marks=marks, counts=counts),))


@pytest.mark.parametrize(
    ("block", "wrong"),
    [
        (said("Vela serves chats 2.1× faster.", N1), []),
        (said("Vela serves chats 2.2× faster.", N1), ["2.2×"]),
        (said("Vela serves chats 2.1× faster.", N2), ["2.1×"]),
        (said("Two of the six papers report gains; Vela 2.1× faster.", N1, counts=(2, 6)), []),
        (said("Two of the six papers report gains; Vela 2.1× faster.", N1, counts=(2, 7)), ["six"]),
        (said("Two of the six papers report gains."), []),
        (said("Vela is 9.9× faster."), ["9.9×"]),
        (said("Try 3 drafters on 40% of the traffic."), []),
    ],
)
def test_numbers_stand_in_the_marked_lines_or_are_counted(block: Block, wrong: list[str]) -> None:
    assert [text for _, text in untraced(block)] == wrong


def test_the_place_is_the_path_to_the_text() -> None:
    assert untraced(said("Vela is 9.9× faster.", N1)) == [("sections[0].blocks[0].items[0].text", "9.9×")]


def test_a_text_without_marks_may_repeat_what_stands_beside_it() -> None:
    table = Table(
        caption="Vela: 2.1×",
        columns=(Column(header="Paper"), Column(header="Best")),
        rows=((Cell(text="Vela"), Cell(text="2.1×", marks=(N1,))),),
    )
    assert untraced(table) == []
    assert [text for _, text in untraced(table.model_copy(update={"caption": "Vela: 2.4×"}))] == ["2.4×"]


def test_a_short_value_is_told_apart_by_the_words_beside_it() -> None:
    card = PaperCard(
        paper="orio",
        title="Orio",
        told_by="Notes",
        numbers=(Number(value="22%", measure="lower mean latency", note="against FP16", marks=(N2,)),),
    )
    assert untraced(PaperCards(items=(card,))) == []
