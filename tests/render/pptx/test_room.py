"""The room of a slide is used: type grows, cards make an even grid, little text stands large."""

from __future__ import annotations

from collections import Counter

import pytest
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from confbrief.model.briefing import (
    Block,
    Briefing,
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
    Section,
    Statement,
    Statements,
    Table,
    ThemeItem,
    Themes,
)
from confbrief.model.chart import Mark
from confbrief.model.theme import Theme
from confbrief.ooxml.xml import PptxObject
from confbrief.render.assets import Assets
from confbrief.render.pptx.plan import sections
from confbrief.render.pptx.plan.blocks.panels import level
from confbrief.render.pptx.plan.slides import TextBox
from confbrief.render.pptx.render import plan_deck
from confbrief.render.pptx.type.sizes import TypeSizes
from tests.render.pptx.decks import (
    BODY,
    MARK,
    SENTENCE,
    box_of,
    one_section,
    render,
    shapes_of,
    sizes_of,
    with_sections,
)

FOOT = 30.0
"""Points. What ends so near to the foot fills its slide."""


def themes(count: int) -> Themes:
    return Themes(
        items=tuple(
            ThemeItem(title=f"Theme {n} opens.", text=Statement(text=f"Theme {n} opens. {SENTENCE}", marks=(MARK,)))
            for n in range(count)
        )
    )


def panels_of(deck: Deck, prefix: str) -> list[list[PptxObject]]:
    """Give the panels of each slide that has any."""
    found = [[shape for shape in shapes_of(slide) if shape.name.startswith(prefix)] for slide in deck.slides]
    return [one for one in found if one]


def frame_of(deck: Deck, slide: int, index: int = 1) -> PptxObject:
    return next(one for one in deck.slides[slide].placeholders if one.placeholder_format.idx == index)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_cards_of_a_slide_make_an_even_grid_that_fills_it(theme: Theme, assets: Assets, count: int) -> None:
    (panels,) = panels_of(render(one_section(themes(count)), theme, assets), "Theme: ")
    boxes = [box_of(panel) for panel in panels]
    assert max(box.bottom for box in boxes) > BODY.bottom - FOOT
    assert len({round(box.width) for box in boxes}) == 1
    assert len({round(box.height) for box in boxes}) == 1
    assert min(size for panel in panels for size in sizes_of(panel.text_frame)) >= theme.slides.caption
    assert max(size for panel in panels for size in sizes_of(panel.text_frame)) > theme.slides.body_small


@pytest.mark.parametrize("count", [5, 9, 14])
def test_cards_are_shared_out_evenly(theme: Theme, assets: Assets, count: int) -> None:
    counts = [len(panels) for panels in panels_of(render(one_section(themes(count)), theme, assets), "Theme: ")]
    assert sum(counts) == count
    assert max(counts) - min(counts) <= 1


def test_a_card_that_stands_alone_takes_the_slide_and_larger_type(theme: Theme, assets: Assets) -> None:
    deck = render(one_section(themes(1)), theme, assets)
    ((panel,),) = panels_of(deck, "Theme: ")
    box = box_of(panel)
    assert box.width == pytest.approx(BODY.width, abs=1)
    assert box.height > BODY.height / 2
    assert max(sizes_of(panel.text_frame)) > theme.slides.body
    assert panel._element.find(f".//{qn('a:bodyPr')}").get("anchor") == "ctr"  # noqa: SLF001


def test_a_statement_that_stands_alone_is_set_large_beside_a_rule(theme: Theme, assets: Assets) -> None:
    deck = render(one_section(Statements(items=(Statement(text="No disagreement was found."),))), theme, assets)
    body = frame_of(deck, 1)
    assert max(sizes_of(body.text_frame)) >= 30
    box = box_of(body)
    assert BODY.y + BODY.height * 0.2 < box.y < BODY.y + BODY.height * 0.5
    rule = next(shape for shape in shapes_of(deck.slides[1]) if shape.name.startswith("Rule"))
    assert box_of(rule).height == pytest.approx(box.height, abs=1)


def test_few_statements_are_set_larger_and_further_apart_than_many(theme: Theme, assets: Assets) -> None:
    def body(count: int) -> PptxObject:
        items = tuple(Statement(text=f"Item {n}: {SENTENCE}") for n in range(count))
        return frame_of(render(one_section(Statements(items=items)), theme, assets), 1)

    few, many = body(3), body(7)
    # What is as large as the placeholder says names no size.
    large, small = (next(sizes_of(frame.text_frame), theme.slides.body) for frame in (few, many))
    assert large > small >= theme.slides.body_small
    assert few.text_frame.paragraphs[1].space_before > many.text_frame.paragraphs[1].space_before
    assert box_of(few).height > BODY.height * 0.6


def test_figures_alone_on_a_slide_are_large_and_stand_apart(theme: Theme, assets: Assets) -> None:
    facts = Facts(items=tuple(Fact(value=str(n), label="things") for n in range(8)))
    deck = render(one_section(facts), theme, assets)
    (figures,) = panels_of(deck, "Figure: ")
    assert max(sizes_of(figures[0].text_frame)) > 40
    assert box_of(figures[-1]).bottom > BODY.y + BODY.height * 0.6


def test_tables_take_larger_type_and_more_white_where_there_is_room(theme: Theme, assets: Assets) -> None:
    def table(rows: int) -> PptxObject:
        block = Table(
            caption="Rows",
            columns=(Column(header="No."), Column(header="Text", weight=5)),
            rows=tuple((Cell(text=str(n)), Cell(text=SENTENCE, marks=(MARK,))) for n in range(rows)),
        )
        deck = render(one_section(block), theme, assets)
        return next(shape for slide in deck.slides for shape in shapes_of(slide) if shape.has_table).table

    few, many = table(4), table(10)
    cells = [one.cell(1, 1) for one in (few, many)]
    text, mark = list(sizes_of(cells[0].text_frame))
    assert text > next(sizes_of(cells[1].text_frame)) >= theme.slides.table - 1
    assert mark < text
    assert cells[0].margin_top > cells[1].margin_top


def test_no_table_is_set_in_the_size_of_captions(deck: Deck, theme: Theme) -> None:
    tables = [shape.table for slide in deck.slides for shape in shapes_of(slide) if shape.has_table]
    texts = [next(sizes_of(cell.text_frame), 99.0) for table in tables for row in table.rows for cell in row.cells]
    assert texts
    assert min(texts) >= max(theme.slides.table - 1, theme.slides.caption)


def test_the_agenda_stands_on_one_slide_in_two_columns_with_each_point(deck: Deck, briefing: Briefing) -> None:
    slides = [slide for slide in deck.slides if "What this deck tells" in slide.shapes.title.text_frame.text]
    assert len(slides) == 1
    assert slides[0].slide_layout.name == "Title and two columns"
    texts = [one.text_frame.text for one in slides[0].placeholders if one.placeholder_format.idx in (1, 2)]
    assert len(texts) == 2
    for section in briefing.sections:
        assert section.title in "\n".join(texts)
        assert section.message is None or section.message.text in "\n".join(texts)


def test_a_very_long_agenda_goes_on(theme: Theme, assets: Assets) -> None:
    many = tuple(
        Section(id=f"s{n}", title=f"Section {n} of many", blocks=(Statements(items=(Statement(text="One."),)),))
        for n in range(50)
    )
    deck = render(with_sections(*many), theme, assets)
    agenda = [slide for slide in deck.slides if "What this deck tells" in slide.shapes.title.text_frame.text]
    told = "\n".join(shape.text_frame.text for slide in agenda for shape in shapes_of(slide) if shape.has_text_frame)
    assert len(agenda) > 1
    assert all(f"Section {n} of many" in told for n in range(50))
    assert len({slide.shapes.title.text_frame.text for slide in agenda}) == len(agenda)


def test_a_section_lists_what_is_in_it_one_line_each(theme: Theme, assets: Assets, setting: TypeSizes) -> None:
    inner = tuple(
        Section(id=f"t{n}", title=f"A topic that has a long name, number {n}", blocks=(themes(1),)) for n in range(18)
    )
    briefing = with_sections(Section(id="s", title="By topic", message=Statement(text="Eighteen."), sections=inner))
    plan = next(one for one in plan_deck(briefing, setting) if one.kicker == "Part 1")
    lists = [one for one in plan.elements if isinstance(one, TextBox) and one.name == "Contents"]
    assert sum(len(one.paragraphs) for one in lists) == 18
    assert all(setting.measure.count((entry,), one.box.width) == 1 for one in lists for entry in one.paragraphs)
    slide = render(briefing, theme, assets).slides[1]
    assert len(list(slide._element.iter(qn("a:hlinkClick")))) >= 18  # noqa: SLF001


def test_larger_type_takes_no_more_slides_and_hides_nothing(
    briefing: Briefing, setting: TypeSizes, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown = plan_deck(briefing, setting)
    monkeypatch.setattr(sections, "SCALES", (1.0,))
    plain = plan_deck(briefing, setting)
    assert len(grown) == len(plain)
    assert [plan.role for plan in grown] == [plan.role for plan in plain]
    assert sum(plan.untold for plan in grown) <= sum(plan.untold for plan in plain)


def card(title: str, **more: object) -> PaperCard:
    return PaperCard.model_validate({"paper": title, "title": title, "told_by": "In the notes only", **more})


def shown(block: Block, theme: Theme, assets: Assets) -> str:
    slide = render(one_section(block), theme, assets).slides[1]
    return "\n".join(shape.text_frame.text for shape in shapes_of(slide) if shape.has_text_frame)


def test_a_card_without_a_takeaway_says_what_the_paper_does(theme: Theme, assets: Assets) -> None:
    one = card("A Title", gist=Statement(text="It does a thing.", marks=(MARK,)))
    assert "It does a thing." in shown(PaperCards(items=(one,), compact=True), theme, assets)


def test_a_gist_that_only_says_the_title_again_gives_way_to_the_details(theme: Theme, assets: Assets) -> None:
    one = card(
        "Name: A Way to Do Things",
        gist=Statement(text="A way to do things."),
        details=(Statement(text="Three problems:"), Statement(text="It turns them round. Then it stops.")),
    )
    text = shown(PaperCards(items=(one,), compact=True), theme, assets)
    assert "It turns them round." in text
    assert "A way to do things." not in text


def test_numbers_that_need_a_sentence_are_left_to_the_notes_of_compact_cards(theme: Theme, assets: Assets) -> None:
    numbers = (Number(value="10", measure="", note="“just 10 lines”"), Number(value="2×", measure="throughput"))
    text = shown(PaperCards(items=(card("A Title", numbers=numbers),), compact=True), theme, assets)
    assert "2× throughput" in text
    assert "More numbers in the speaker notes." in text
    assert "just 10 lines" not in text


def test_what_differs_in_quotations_is_stressed(theme: Theme, assets: Assets) -> None:
    sides = tuple(
        Quote(by=by, text=text, mark=Mark(source=by, line=1, label=by[0]))
        for by, text in (("Notes", "It takes 11 minutes."), ("Page", "It takes 51 minutes."))
    )
    block = Disagreements(
        items=(
            Disagreement(
                paper=PaperRef(paper="p", label="P"),
                what="Different numbers",
                field="latency",
                note="The notes have 11, the page has 51.",
                sides=sides,
            ),
        )
    )
    (quotes,) = panels_of(render(one_section(block), theme, assets), "Quotation: ")
    bold = [[run.text for run in quote.text_frame.paragraphs[1].runs if run.font.bold] for quote in quotes]
    assert bold == [["11"], ["51"]]
    assert box_of(quotes[0]).y == box_of(quotes[1]).y


@pytest.mark.parametrize(
    ("heights", "total", "expected"),
    [
        ([100.0, 60.0], 200.0, [100.0, 100.0]),
        ([100.0, 60.0], 180.0, [100.0, 80.0]),
        ([100.0, 60.0, 60.0], 330.0, [110.0, 110.0, 110.0]),
        ([50.0], 80.0, [80.0]),
        ([50.0, 60.0], 100.0, [50.0, 60.0]),
    ],
)
def test_heights_are_raised_from_the_lowest(heights: list[float], total: float, expected: list[float]) -> None:
    assert level(heights, total) == pytest.approx(expected, abs=0.1)


def test_every_slide_of_content_has_its_story_in_the_notes(deck: Deck) -> None:
    bare = Counter(slide.slide_layout.name for slide in deck.slides if not slide.has_notes_slide)
    assert not bare
