"""Briefings that are hard to fit: what is too much goes on, or to the notes, and is never cut."""

from __future__ import annotations

import pytest
import yaml

from confbrief.model.briefing import (
    Cell,
    Column,
    Disagreement,
    Disagreements,
    Fact,
    Facts,
    Number,
    PaperCard,
    PaperCards,
    PaperRef,
    Quote,
    Statement,
    Statements,
    Table,
    ThemeItem,
    Themes,
)
from confbrief.model.chart import Mark
from confbrief.model.theme import Theme
from confbrief.render.assets import Assets
from tests.projects import SHIPPED
from tests.render.pptx.decks import MARK, SENTENCE, all_text, one_section, render


@pytest.fixture(scope="module")
def theme() -> Theme:
    """Give the theme of the wider font, in which less fits."""
    path = SHIPPED / "config" / "themes" / "midnight.yaml"
    return Theme.model_validate(yaml.safe_load(path.read_text("utf-8")))


@pytest.fixture(scope="module")
def assets(theme: Theme) -> Assets:
    return Assets.of(theme, SHIPPED)


def test_many_statements_go_on_over_slides(theme: Theme, assets: Assets) -> None:
    items = tuple(Statement(text=f"Number {index}. {SENTENCE}", marks=(MARK,)) for index in range(40))
    deck = render(one_section(Statements(items=items)), theme, assets)
    text = all_text(deck)
    assert all(f"Number {index}. " in text for index in range(40))
    assert "A section (2\u00a0of\u00a0" in text


def test_a_statement_higher_than_a_slide_is_divided_between_sentences(theme: Theme, assets: Assets) -> None:
    deck = render(one_section(Statements(items=(Statement(text=SENTENCE * 40),))), theme, assets)
    assert all_text(deck).count(SENTENCE.strip()) == 41


def test_a_message_too_long_for_a_title_leads_the_body(theme: Theme, assets: Assets) -> None:
    deck = render(one_section(Statements(items=(Statement(text="Short."),)), message=SENTENCE * 4), theme, assets)
    slide = deck.slides[1]
    assert slide.shapes.title.text_frame.text == "A section"
    assert SENTENCE.strip() in slide.placeholders[1].text_frame.text


@pytest.mark.parametrize("word", ["x" * 400, "https://example.org/" + "a/" * 200])
def test_words_without_breaks_fit(theme: Theme, assets: Assets, word: str) -> None:
    rows = ((Cell(text=word), Cell(text="short")),)
    table = Table(caption="A table", columns=(Column(header="One"), Column(header="Two")), rows=rows)
    deck = render(one_section(Statements(items=(Statement(text=word),)), table), theme, assets)
    assert word in all_text(deck)


def test_long_tables_repeat_their_header(theme: Theme, assets: Assets) -> None:
    rows = tuple((Cell(text=str(index), strong=True), Cell(text=SENTENCE, marks=(MARK,))) for index in range(90))
    table = Table(caption="Rows", columns=(Column(header="No."), Column(header="Text", weight=5)), rows=rows)
    deck = render(one_section(table), theme, assets)
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert len(tables) > 3
    assert {one.cell(0, 1).text_frame.text for one in tables} == {"Text"}
    shown = [row.cells[0].text_frame.text for one in tables for row in list(one.rows)[1:]]
    assert shown == [str(index) for index in range(90)]


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 13])
def test_cards_of_any_number_and_length_fit(theme: Theme, assets: Assets, *, compact: bool, count: int) -> None:
    cards = tuple(
        PaperCard(
            paper=f"p{index}",
            title=f"Paper {index}: " + "A Title That Goes On " * (index % 4 + 1),
            people="Several People, " * (index % 5),
            told_by="In the notes only",
            takeaway=Statement(text=SENTENCE * (index % 6), marks=(MARK,)) if index % 2 else None,
            numbers=tuple(
                Number(value=f"{n}.5×", measure="throughput", note="against what was there before", marks=(MARK,))
                for n in range(index * 2)
            ),
            details=(Statement(text=SENTENCE * (index % 3 + 1)),) * (index % 4),
            abstract=Statement(text=SENTENCE * 14),
        )
        for index in range(count)
    )
    deck = render(one_section(PaperCards(items=cards, compact=compact)), theme, assets)
    text = all_text(deck)
    assert all(f"Paper {index}: " in text for index in range(count))


def test_a_table_of_details_goes_to_the_notes_and_the_slide_says_so(theme: Theme, assets: Assets) -> None:
    cards = PaperCards(
        compact=True,
        items=tuple(
            PaperCard(paper=f"p{n}", title=f"Paper {n}", told_by="Both", takeaway=Statement(text=SENTENCE))
            for n in range(6)
        ),
    )
    rows = tuple((Cell(text=f"Result {n}", paper=f"p{n % 6}"), Cell(text=SENTENCE)) for n in range(20))
    table = Table(caption="All results", columns=(Column(header="A"), Column(header="B")), rows=rows)
    deck = render(one_section(cards, table), theme, assets)
    assert "All results: 20 rows in the speaker notes of this slide." in all_text(deck)
    frames = [slide.notes_slide.notes_text_frame for slide in deck.slides if slide.has_notes_slide]
    notes = "\n".join(frame.text for frame in frames if frame is not None)
    assert all(f"Result {n} – " in notes for n in range(20))


@pytest.mark.parametrize("count", [1, 3, 5, 30])
def test_themes_and_disagreements_of_any_number_fit(theme: Theme, assets: Assets, count: int) -> None:
    themes = Themes(
        items=tuple(
            ThemeItem(
                title=f"Theme {n} opens.",
                text=Statement(text=f"Theme {n} opens. {SENTENCE * (n % 4)}", marks=(MARK,)),
                papers=(PaperRef(paper="p", label="A paper"),) * (n % 5),
                remarks=("A remark.",) * (n % 2),
            )
            for n in range(count)
        )
    )
    sides = tuple(Quote(by=by, text=SENTENCE * 3, mark=MARK) for by in ("Notes", "Page", "Other notes"))
    disagreements = Disagreements(
        items=tuple(
            Disagreement(
                paper=PaperRef(paper="p", label=f"Paper {n}"),
                what="Different numbers",
                field="latency",
                note=SENTENCE,
                sides=sides[: 2 + n % 2],
                settled="By us." if n % 2 else None,
            )
            for n in range(count)
        )
    )
    deck = render(one_section(themes, disagreements), theme, assets)
    text = all_text(deck)
    assert all(f"Theme {n} opens." in text for n in range(count))
    assert all(f"Paper {n}" in text for n in range(count))


@pytest.mark.parametrize("count", [1, 4, 5, 8, 40])
def test_figures_of_any_number_fit(theme: Theme, assets: Assets, count: int) -> None:
    facts = Facts(items=tuple(Fact(value=f"{n:,}", label=f"things of kind {n}") for n in range(count)))
    assert f"things of kind {count - 1}" in all_text(render(one_section(facts), theme, assets))


def test_footers_name_what_has_no_room_in_the_notes(theme: Theme, assets: Assets) -> None:
    marks = tuple(Mark(source="notes", line=n, label=f"N{n}") for n in range(1, 300))
    deck = render(one_section(Statements(items=(Statement(text="Counted.", marks=marks),))), theme, assets)
    slide = deck.slides[1]
    footer = next(one for one in slide.placeholders if one.placeholder_format.idx == 11)
    assert footer.text_frame.text.endswith(" more in the speaker notes")
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None
    assert "N299: notes, line 299" in frame.text
