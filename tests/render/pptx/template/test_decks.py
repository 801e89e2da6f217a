"""Decks on templates: what the template has stays, what is told fits, and PowerPoint opens it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from confbrief.model.briefing import Briefing, Statement, Statements
from confbrief.model.colour import TEXT_CONTRAST, contrast
from confbrief.ooxml.opening import open_template
from confbrief.render.dress import dress
from confbrief.render.pdf.render import render_pdf
from confbrief.render.pptx.template.colours import template_palette
from confbrief.render.pptx.template.facts import read_layouts
from confbrief.verify.gates.deck import check_deck
from tests.render.pptx.decks import SENTENCE, all_text, box_of, one_section, render
from tests.render.pptx.template import brands
from tests.render.pptx.template.conftest import Branded, assets_of, settings_of

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"{value:06X}")


def parts(data: bytes, folder: str) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if name.startswith(folder)}


def test_all_that_is_told_fits_and_can_be_read(branded: Branded) -> None:
    assert check_deck(branded.data, branded.theme, branded.assets.fonts, branded.theme.slides.smallest) == ()


def test_the_deck_keeps_to_the_format(branded: Branded, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(branded.data)
    found = OpenXmlValidator().validate(path)
    assert [str(error) for error in found.errors] == []


def test_masters_layouts_and_themes_stay_as_they_are(branded: Branded) -> None:
    def texts(data: bytes) -> set[str]:
        as_deck = brands.with_part(data, "[Content_Types].xml", b"template.main", b"presentation.main")
        deck = Presentation(BytesIO(as_deck))
        owners = [*deck.slide_masters, *(layout for master in deck.slide_masters for layout in master.slide_layouts)]
        return {one.part.blob.decode() for one in owners}

    assert texts(branded.data) == texts(branded.template)
    assert set(parts(branded.data, "ppt/theme/theme1.xml").values()) <= set(
        parts(branded.template, "ppt/theme/").values()
    )


def test_every_slide_has_a_title_and_no_placeholder_that_asks_for_text(branded: Branded) -> None:
    for slide in branded.deck.slides:
        assert slide.shapes.title.text_frame.text.strip()
        assert all(one.text_frame.text.strip() for one in slide.placeholders if one.has_text_frame)


def test_content_stands_in_placeholders_of_the_chosen_layouts(branded: Branded, briefing: Briefing) -> None:
    deck = branded.deck
    charts = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert charts
    assert any(shape.is_placeholder for shape in charts)
    assert any(shape.is_placeholder for slide in deck.slides for shape in slide.shapes if shape.has_table)
    assert briefing.title in deck.slides[0].shapes.title.text_frame.text
    assert branded.theme.template is not None
    chosen = branded.theme.template.layouts.title.index or 0
    assert deck.slides[0].slide_layout.name == read_layouts(open_template(branded.template))[chosen - 1].name


def test_the_sources_and_the_section_are_named_on_slides_of_content(branded: Branded) -> None:
    slides = list(branded.deck.slides)[2:]
    texts = ["\n".join(one.text_frame.text for one in slide.shapes if one.has_text_frame) for slide in slides]
    assert sum("Sources: " in text for text in texts) > len(texts) / 2
    links = [slide for slide in slides if any(True for _ in slide._element.iter(qn("a:hlinkClick")))]  # noqa: SLF001
    assert len(links) > len(slides) / 2


def test_the_footer_of_the_template_is_on_every_slide_and_its_date_on_none() -> None:
    template = brands.german()
    theme, assets = dress(settings_of(template), assets_of(template))

    deck = render(one_section(Statements(items=(Statement(text="One."),))), theme, assets)
    for slide in deck.slides:
        kinds = {one.placeholder_format.type: one.text_frame.text for one in slide.placeholders if one.has_text_frame}
        assert kinds[PP_PLACEHOLDER.FOOTER] == brands.FOOTER
        assert PP_PLACEHOLDER.SLIDE_NUMBER in kinds
        assert PP_PLACEHOLDER.DATE not in kinds


def test_the_handout_takes_colours_fonts_and_logo(briefing: Briefing) -> None:
    template = brands.german()
    theme, assets = dress(settings_of(template), assets_of(template))
    assert theme.body_font.name == theme.heading_font.name == "Arial"
    assert theme.body_font.metrics == "Liberation Sans"
    assert contrast(theme.colours.accent, "#FFFFFF") >= TEXT_CONTRAST
    assert assets.logo is not None
    assert assets.logo.startswith(b"\x89PNG")
    assert render_pdf(briefing, theme, assets).pages > 1


def test_titles_keep_off_the_logo() -> None:
    template = brands.german()
    theme, assets = dress(settings_of(template), assets_of(template))
    logo = next(one for one in read_layouts(open_template(template))[1].pictures)

    deck = render(one_section(Statements(items=(Statement(text="One."),)), message="A title. " * 9), theme, assets)
    across, down = box_of(deck.slides[1].shapes.title).overlap(logo)
    assert min(across, down) <= 0


def test_nothing_is_left_of_slides_that_the_template_had() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "A slide of last year"
    template = brands.saved(deck)
    theme, assets = dress(settings_of(template), assets_of(template))

    made = render(one_section(Statements(items=(Statement(text="One."),))), theme, assets)
    assert "last year" not in all_text(made)
    assert len({slide.part.partname for slide in made.slides}) == len(made.slides)


@settings(max_examples=60)
@given(accents=st.lists(COLOURS, min_size=6, max_size=6), dark=st.booleans())
def test_whatever_the_accents_are_text_can_be_read(accents: list[str], dark: bool) -> None:  # noqa: FBT001
    deck = Presentation()
    brands.recolour(deck, **{f"accent{at}": value for at, value in enumerate(accents, start=1)})
    if dark:
        mapping = deck.slide_master._element.find(qn("p:clrMap"))  # noqa: SLF001 - the map has no API
        mapping.attrib.update({"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"})
    colours = template_palette(read_layouts(deck)[1]).colours
    for ground in (colours.ground, colours.surface):
        for text in (colours.text, colours.muted, colours.accent, colours.warning):
            assert contrast(text, ground) >= TEXT_CONTRAST
    assert contrast(colours.on_accent, colours.accent) >= TEXT_CONTRAST
    assert all(contrast(one, colours.ground) >= TEXT_CONTRAST for one in colours.series)


def test_an_accent_that_can_be_read_is_taken_as_it_is() -> None:
    deck = Presentation()
    brands.recolour(deck, accent1="0E4F63")
    assert template_palette(read_layouts(deck)[1]).colours.accent == "#0E4F63"


def test_lines_stand_single_spaced_where_the_template_sets_them_apart() -> None:
    template = brands.odd()
    theme, assets = dress(settings_of(template), assets_of(template))

    deck = render(one_section(Statements(items=(Statement(text=SENTENCE), Statement(text=SENTENCE)))), theme, assets)
    body = next(one for one in deck.slides[1].placeholders if one.placeholder_format.idx == 42)
    spacing = [one.find(qn("a:spcPct")).get("val") for one in body._element.iter(qn("a:lnSpc"))]  # noqa: SLF001
    assert spacing
    assert set(spacing) == {"100000"}
