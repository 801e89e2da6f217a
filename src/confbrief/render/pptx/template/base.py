"""A template read: the deck to draw on, and the theme that handouts share with it."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from pptx import Presentation
from pptx.presentation import Presentation as PresentationObject
from pptx.slide import SlideLayout

from confbrief.files import reading
from confbrief.model.theme import SlideSizes, Template, Theme, ThemeSettings
from confbrief.ooxml.deck_fonts import deck_fonts, template_fonts
from confbrief.ooxml.opening import FILE_PATH, open_template
from confbrief.render.pptx.deck.base import Base
from confbrief.render.pptx.template.areas import template_stage
from confbrief.render.pptx.template.colours import template_palette
from confbrief.render.pptx.template.facts import read_layouts
from confbrief.render.pptx.template.logo import template_logo
from confbrief.render.pptx.template.roles import choose_layouts, layout_of
from confbrief.render.pptx.type.layouts import Role

TRIED: Final = "tried out"


def template_base(data: bytes, template: Template, sizes: SlideSizes) -> Base:
    """Open a template as a deck to draw on.

    Raises InputError where the file, or the choice of its layouts, is at fault.
    """
    deck = open_template(data)
    roles = choose_layouts(read_layouts(deck), template.layouts)
    palette = template_palette(roles[Role.TEXT])
    stage = template_stage(roles, sizes, palette)
    layouts = {role: layout_of(role, facts) for role, facts in roles.items()}
    return Base(deck, stage, palette, layouts, {role: facts.layout for role, facts in roles.items()})


def template_theme(settings: ThemeSettings, data: bytes) -> tuple[Theme, bytes | None]:
    """Complete a theme with its template's colours and fonts; give the template's logo as well, if it has one.

    Raises InputError where the template, or what the theme says of it, is at fault.
    """
    if settings.template is None:
        raise AssertionError
    deck = open_template(data)
    roles = choose_layouts(read_layouts(deck), settings.template.layouts)
    heading, body = template_fonts(settings, deck_fonts(roles[Role.TEXT].layout.slide_master))
    palette = template_palette(roles[Role.TEXT])
    template_stage(roles, settings.slides, palette)
    with reading("no slide can be made of it", hint="save it anew from PowerPoint", path=FILE_PATH):
        _try_out(deck, [facts.layout for facts in roles.values()])
    written = settings.model_dump(exclude={"colours", "heading_font", "body_font"}, exclude_unset=True, by_alias=True)
    theme = Theme.model_validate({**written, "colours": palette.colours, "heading_font": heading, "body_font": body})
    return theme, template_logo(roles[Role.COVER])


def _try_out(deck: PresentationObject, layouts: Iterable[SlideLayout]) -> None:
    """Make a slide of each layout and open the result: what a damaged template cannot bear shows here, not later."""
    for layout in layouts:
        deck.slides.add_slide(layout).notes_slide.notes_text_frame.text = TRIED
    deck.core_properties.title = TRIED
    saved = BytesIO()
    deck.save(saved)
    names = ZipFile(saved).namelist()
    if len(set(names)) < len(names):
        raise ValueError("two of its parts have one name")
    again = Presentation(saved)
    if again.core_properties.title != TRIED or len(again.slides) != len(deck.slides):
        raise ValueError("slides that are made of it are lost")
