"""The deck's own check, against decks that were spoilt on purpose."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Pt

from confbrief.errors import Diagnostic, Severity
from confbrief.model.briefing import Briefing
from confbrief.model.colour import contrast
from confbrief.model.formats import Format
from confbrief.model.theme import Theme
from confbrief.ooxml.palette import Palette
from confbrief.ooxml.xml import PptxObject
from confbrief.render.assets import Assets
from confbrief.render.pptx import render_pptx
from confbrief.typeset.colour_roles import ColourRole
from confbrief.verify import gates
from confbrief.verify.gates.deck import check_deck


def found(data: bytes, theme: Theme, assets: Assets, spoil: Callable[[Deck], None]) -> tuple[Diagnostic, ...]:
    deck = Presentation(BytesIO(data))
    spoil(deck)
    spoilt = BytesIO()
    deck.save(spoilt)
    return check_deck(spoilt.getvalue(), theme, assets.fonts, theme.slides.smallest)


def body_of(deck: Deck) -> PptxObject:
    return next(one for one in deck.slides[2].placeholders if one.placeholder_format.idx == 1)


def longer(deck: Deck) -> None:
    body_of(deck).text_frame.text = "Far more words than there is room for. " * 60


def smaller(deck: Deck) -> None:
    body_of(deck).text_frame.paragraphs[0].runs[0].font.size = Pt(8)


def outside(deck: Deck) -> None:
    body_of(deck).left = Emu(12192000 - 1000000)


def over_each_other(deck: Deck) -> None:
    body_of(deck).top = deck.slides[2].shapes.title.top


def without_title(deck: Deck) -> None:
    deck.slides[2].shapes.title.text_frame.text = " "


def fuller_table(deck: Deck) -> None:
    table = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    table.cell(1, 1).text_frame.paragraphs[0].runs[0].text = "One cell that says far too much. " * 40


def chart_of(deck: Deck, words: str = "Chart: ") -> PptxObject:
    shapes: list[PptxObject] = [shape for slide in deck.slides for shape in slide.shapes]
    return next(shape for shape in shapes if shape.has_chart and shape.name.startswith(words))


def panel_of(deck: Deck) -> PptxObject:
    return next(shape for slide in deck.slides for shape in slide.shapes if shape.name.startswith("Paper: "))


def smaller_in_a_chart(deck: Deck) -> None:
    chart_of(deck).chart.font.size = Pt(7)


def smaller_in_a_table(deck: Deck) -> None:
    table = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size = Pt(9)


def chart_without_words(deck: Deck) -> None:
    chart_of(deck)._element.nvGraphicFramePr.cNvPr.attrib.pop("descr")  # noqa: SLF001 - alt text has no API


def wider_table(deck: Deck) -> None:
    table = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    table.columns[0].width = Emu(12192000)


def faint_in_a_placeholder(deck: Deck) -> None:
    body_of(deck).text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2


def faint_on_a_panel(deck: Deck) -> None:
    panel = panel_of(deck)
    panel.fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_1


def faint_in_a_table(deck: Deck) -> None:
    table = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0x80, 0x80, 0x80)  # type: ignore[no-untyped-call]


def faint_on_a_bar(deck: Deck) -> None:
    series = chart_of(deck, "Chart: Serving is where").chart.plots[0].series[0]
    run = series.points[0].data_label.text_frame.paragraphs[0].runs[0]
    run.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1


def faint_on_an_axis(deck: Deck) -> None:
    chart_of(deck, "Chart: Sparse").chart.value_axis.tick_labels.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1


def faint_by_the_master(deck: Deck) -> None:
    colour = deck.slide_master._element.find(f".//{qn('p:titleStyle')}//{qn('a:solidFill')}")  # noqa: SLF001
    colour[0].set("val", "bg1")


def test_a_finished_deck_has_no_findings(data: bytes, theme: Theme, assets: Assets) -> None:
    assert check_deck(data, theme, assets.fonts, theme.slides.smallest) == ()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (longer, "higher than its box"),
        (smaller, "type of 8 pt is below the smallest, 11 pt"),
        (outside, "it leaves the slide by"),
        (over_each_other, "it overlaps"),
        (without_title, "it has no title"),
        (fuller_table, "row 2 grows by"),
        (wider_table, "it leaves the slide by"),
        (smaller_in_a_chart, "type of 7 pt is below the smallest, 11 pt"),
        (smaller_in_a_table, "type of 9 pt is below the smallest, 11 pt"),
        (chart_without_words, "no text for those who cannot see it"),
        (faint_in_a_placeholder, "to its ground; it needs 4.5:1"),
        (faint_on_a_panel, "has a contrast of 1.0:1 to its ground; it needs 4.5:1"),
        (faint_in_a_table, "to its ground; it needs 4.5:1"),
        (faint_on_a_bar, "has a contrast of 1.0:1 to its ground; it needs 4.5:1"),
        (faint_on_an_axis, "“the axis” has a contrast of 1.0:1 to its ground"),
        (faint_by_the_master, "has a contrast of 1.0:1 to its ground; it needs 4.5:1"),
    ],
)
def test_what_was_spoilt_is_found(
    data: bytes, theme: Theme, assets: Assets, spoil: Callable[[Deck], None], words: str
) -> None:
    findings = found(data, theme, assets, spoil)
    assert any(words in finding.message for finding in findings)
    assert all(finding.path.startswith("slide ") for finding in findings)
    assert {finding.severity for finding in findings} == {Severity.ERROR}


def test_findings_name_slide_and_shape_and_the_text(data: bytes, theme: Theme, assets: Assets) -> None:
    (finding,) = found(data, theme, assets, faint_on_a_bar)
    assert finding.path.startswith("slide ")
    assert finding.path.endswith("Chart: Serving is where the two sources overlap most")
    assert "“" in finding.message


def test_a_theme_whose_colours_are_too_near_fails_the_deck(briefing: Briefing, theme: Theme, assets: Assets) -> None:
    near = theme.model_copy(update={"colours": theme.colours.model_copy(update={"muted": theme.colours.line})})
    found = gates.findings(render_pptx(briefing, near, assets).data, Format.PPTX, briefing, near, assets.fonts)
    assert any("has a contrast of" in fault.message for fault in found)


@pytest.mark.parametrize("ground", ["#767676", "#7A7A7A", "#5274AD", "#FFFFFF", "#000000", "#FF0000"])
def test_there_is_a_readable_ink_on_any_ground(theme: Theme, ground: str) -> None:
    series = (theme.colours.series[0], ground, *theme.colours.series[2:])
    palette = Palette(theme.colours.model_copy(update={"series": series}))
    assert contrast(f"#{palette.value(palette.readable_on(ColourRole.SERIES_2))}", ground) >= 4.5
