"""The deck of the sample briefing, reopened."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from confbrief.model.briefing import Briefing, PaperCards
from confbrief.model.theme import Theme
from confbrief.ooxml.xml import PptxObject
from confbrief.render.assets import Assets
from confbrief.render.pptx import render_pptx

SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"


def text_of(slide: Slide) -> str:
    parts = []
    shapes: list[PptxObject] = list(slide.shapes)
    for shape in shapes:
        if shape.has_text_frame:
            parts.append(shape.text_frame.text)
        if shape.has_table:
            parts += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(parts)


def notes_of(slide: Slide) -> str:
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return "" if frame is None else frame.text


def titled(deck: Deck, words: str) -> Slide:
    slides: list[Slide] = [slide for slide in deck.slides if words in slide.shapes.title.text_frame.text]
    return slides[0]


def test_the_validator_finds_nothing(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    command = [str(Path(sys.executable).parent / "openxml-audit"), str(path)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert found.returncode == 0, found.stdout


def test_the_same_briefing_gives_the_same_bytes(briefing: Briefing, theme: Theme, assets: Assets, data: bytes) -> None:
    assert render_pptx(briefing, theme, assets).data == data


def test_times_are_pinned_in_workbooks_too(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        books = [name for name in package.namelist() if name.endswith(".xlsx")]
        assert books
        assert {entry.date_time[0] for entry in package.infolist()} == {2000}
        for name in books:
            with zipfile.ZipFile(BytesIO(package.read(name))) as book:
                assert {entry.date_time[0] for entry in book.infolist()} == {2000}
                assert b"2000-01-01" in book.read("docProps/core.xml")


def test_every_slide_has_a_title_of_two_lines_at_most(deck: Deck) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_the_sheet_is_wide_and_the_layouts_are_ours(deck: Deck) -> None:
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)
    assert [layout.name for layout in deck.slide_layouts] == [
        "Cover",
        "Section",
        "Title and text",
        "Title and two columns",
        "Title and chart",
        "Title, chart and text",
        "Title and table",
        "Title only",
        "Sources",
    ]


def test_the_theme_carries_colours_and_fonts(data: bytes, theme: Theme) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        xml = package.read("ppt/theme/theme1.xml").decode()
    assert f'<a:accent1><a:srgbClr val="{theme.colours.accent[1:]}"/>' in xml
    assert f'<a:latin typeface="{theme.heading_font.name}"/>' in xml


def test_shapes_take_their_colours_from_the_theme(deck: Deck, theme: Theme) -> None:
    own = {theme.colours.on_accent[1:]}
    for slide in deck.slides:
        assert {one.get("val") for one in slide._element.iter(qn("a:srgbClr"))} <= own  # noqa: SLF001


def test_titles_and_body_text_stand_in_placeholders(deck: Deck) -> None:
    slide = titled(deck, "What we do next")
    body = next(one for one in slide.placeholders if one.placeholder_format.idx == 1)
    assert "Ask the authors of OPKV" in body.text_frame.text
    assert slide.slide_layout.name == "Title and text"


def test_no_placeholder_is_left_empty(deck: Deck) -> None:
    for slide in deck.slides:
        for shape in slide.placeholders:
            assert not shape.has_text_frame or shape.text_frame.text, (slide.slide_id, shape.name)


def test_the_agenda_links_to_sections_and_they_link_back(deck: Deck) -> None:
    agenda = titled(deck, "What this deck tells")
    links = list(agenda._element.iter(qn("a:hlinkClick")))  # noqa: SLF001
    part: PptxObject = agenda.part
    targets = {part.related_part(link.get(qn("r:id"))).slide.slide_id for link in links}
    assert titled(deck, "Verification dominates").slide_id in targets
    assert titled(deck, "By topic").slide_id in targets
    assert len(targets) == 9
    for slide in list(deck.slides)[2:]:
        kicker = next(one for one in slide.placeholders if one.placeholder_format.idx == 13)
        assert kicker.click_action.target_slide.slide_id == agenda.slide_id


def test_the_deck_is_divided_into_sections(deck: Deck, briefing: Briefing) -> None:
    sections = list(deck.part._element.iter(SECTIONS))  # noqa: SLF001
    assert [one.get("name") for one in sections] == ["Opening", *(section.title for section in briefing.sections)]
    ids = [one.get("id") for section in sections for one in section.iter() if one.tag.endswith("sldId")]
    assert ids == [str(slide.slide_id) for slide in deck.slides]


def test_footers_name_the_sources_of_the_slide(deck: Deck) -> None:
    slide = titled(deck, "Throughput gains reach")
    footer = next(one for one in slide.placeholders if one.placeholder_format.idx == 11)
    assert footer.text_frame.text == "Sources: N2, N79, N108, P109, N12, P18, P159"
    assert footer.click_action.target_slide.slide_id == titled(deck, "Sources and method").slide_id


def test_slides_are_numbered(deck: Deck) -> None:
    for slide in list(deck.slides)[1:]:
        assert 'type="slidenum"' in slide.part.blob.decode()


def test_notes_spell_out_the_marks(deck: Deck) -> None:
    notes = notes_of(titled(deck, "Throughput gains reach"))
    assert "N79: Poster notes, line 79" in notes
    assert "BatchLLM: 1.3×–10.8× [N79] (vLLM and SGLang)" in notes


def test_all_that_a_card_tells_is_on_the_slide_or_in_the_notes(deck: Deck, briefing: Briefing) -> None:
    told = "\n".join(notes_of(slide) for slide in deck.slides)
    blocks = [block for section in briefing.walk() for block in section.blocks]
    for card in (card for block in blocks if isinstance(block, PaperCards) for card in block.items):
        assert card.title in told
        for statement in (*card.details, card.abstract, card.takeaway):
            assert statement is None or statement.text in told


def test_every_statement_of_the_summary_is_shown_whole(deck: Deck) -> None:
    shown = text_of(titled(deck, "Verification dominates"))
    assert "outperforms state-of-the-art solutions, with an up to 2.13× throughput speedup." in shown
    # The figures stand beside the chart, on the slide that its finding heads.
    assert "told of by both sources" in text_of(titled(deck, "Throughput gains reach"))


def test_disagreements_show_both_quotations_with_their_places(deck: Deck) -> None:
    shown = text_of(titled(deck, "Where the sources disagree"))
    assert re.search("Poster notes\\s+N96\n“Results: 3.6×–14.5×", shown)
    assert re.search("Session page\\s+P102\n“Experiments show CDLM", shown)


def test_cited_lines_stand_in_the_notes_of_the_sources(deck: Deck) -> None:
    slide = titled(deck, "Sources and method")
    assert "The text of each cited line stands in the speaker notes of this slide." in text_of(slide)
    assert "P343 (line 343): " in notes_of(slide)


def test_properties_name_author_title_and_language(deck: Deck, briefing: Briefing) -> None:
    core = deck.core_properties
    assert (core.title, core.author, core.language) == (briefing.title, "Inference team", "en-US")
    assert core.subject == briefing.standfirst.text
    # The sample briefing bears no date: see test_properties for those that do.
    assert core.created is None


def test_a_long_standfirst_is_shortened_in_the_properties(briefing: Briefing, theme: Theme, assets: Assets) -> None:
    text = "A sentence that says the same thing over and over, as people who sum up often do. " * 4
    long = briefing.model_copy(update={"standfirst": briefing.standfirst.model_copy(update={"text": text.strip()})})
    deck = Presentation(BytesIO(render_pptx(long, theme, assets).data))
    subject = deck.core_properties.subject
    assert subject.endswith(" …")
    assert text.startswith(subject.removesuffix(" …"))
    assert text.strip() in "\n".join(text_of(slide) for slide in deck.slides)


def test_every_run_says_its_language(deck: Deck) -> None:
    for slide in deck.slides:
        for properties in slide._element.iter(qn("a:rPr")):  # noqa: SLF001
            assert properties.get("lang", "en-US") == "en-US"


def test_reading_order_is_the_visual_order(deck: Deck) -> None:
    for slide in list(deck.slides)[1:]:
        tops = [shape.top for shape in slide.shapes if shape.is_placeholder and shape.has_text_frame]
        assert tops == sorted(tops), slide.shapes.title.text_frame.text


@pytest.mark.parametrize("words", ["All papers", "At a glance"])
def test_tables_mark_their_header_row(deck: Deck, words: str) -> None:
    shapes: list[PptxObject] = list(titled(deck, words).shapes)
    table = next(shape.table for shape in shapes if shape.has_table)
    assert table.first_row
    assert not table.horz_banding
