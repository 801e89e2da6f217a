"""Slides of both shapes: 16:9 and 4:3."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation

from confbrief.model.briefing import (
    Briefing,
    Disagreement,
    Disagreements,
    PaperRef,
    Quote,
    Statement,
    ThemeItem,
    Themes,
)
from confbrief.model.theme import Aspect, Theme
from confbrief.ooxml.geometry import Box
from confbrief.render.assets import Assets
from confbrief.render.pptx import render_pptx
from confbrief.render.pptx.type.areas import built_stage
from confbrief.verify.gates.deck import check_deck
from tests.render.pptx.decks import MARK, SENTENCE, all_text, box_of, one_section, render


def shaped(theme: Theme, aspect: Aspect) -> Theme:
    return theme.model_copy(update={"slides": theme.slides.model_copy(update={"aspect": aspect})})


@pytest.mark.parametrize("aspect", list(Aspect))
def test_all_fits_on_slides_of_either_shape(briefing: Briefing, theme: Theme, assets: Assets, aspect: Aspect) -> None:
    chosen = shaped(theme, aspect)
    data = render_pptx(briefing, chosen, assets).data
    assert check_deck(data, chosen, assets.fonts, theme.slides.smallest) == ()
    deck = Presentation(BytesIO(data))
    width, height = (int(one) for one in aspect.split(":"))
    assert (deck.slide_width or 0) / (deck.slide_height or 1) == pytest.approx(width / height)
    sheet = Box.of_emu(0, 0, deck.slide_width or 0, deck.slide_height or 0)
    for layout in deck.slide_layouts:
        assert all(sheet.holds(box_of(shape)) for shape in layout.shapes)


@pytest.mark.parametrize("dark", [True, False])
def test_the_stage_of_either_shape_lies_within_the_slide(theme: Theme, dark: bool) -> None:  # noqa: FBT001
    for aspect in Aspect:
        stage = built_stage(shaped(theme, aspect).slides, dark=dark)
        assert stage.cover_detail is not None
        areas = (stage.title, stage.foot, stage.cover_title, stage.cover_subtitle, stage.cover_detail)
        assert all(stage.slide.holds(area.box) for area in (*areas, stage.section_title, stage.section_body))
        assert stage.slide.holds(stage.body)
        assert stage.title.box.bottom <= stage.body.y
        assert stage.body.bottom <= stage.foot.box.y


def test_texts_higher_than_a_slide_are_set_across_it_or_left_to_the_notes(theme: Theme, assets: Assets) -> None:
    narrow = shaped(theme, Aspect.STANDARD)
    long, huge = SENTENCE * 9, SENTENCE * 60
    themes = Themes(
        items=tuple(
            ThemeItem(title=f"Theme {at}.", text=Statement(text=f"Theme {at}. {text}", marks=(MARK,)))
            for at, text in enumerate((SENTENCE, long, SENTENCE, long))
        )
    )
    assert all(f"Theme {at}." in all_text(render(one_section(themes), narrow, assets)) for at in range(4))
    quotes = tuple(Quote(by=by, text=huge, mark=MARK) for by in ("Notes", "Page"))
    disagreement = Disagreement(
        paper=PaperRef(paper="p", label="P"), what="Different scope", field="f", note="They differ.", sides=quotes
    )
    deck = render(one_section(Disagreements(items=(disagreement,))), narrow, assets)
    assert "In the speaker notes." in all_text(deck)
    frame = deck.slides[1].notes_slide.notes_text_frame
    assert frame is not None
    assert huge.strip() in frame.text
