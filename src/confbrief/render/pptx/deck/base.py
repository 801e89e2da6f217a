"""The base deck: a slide master, layouts, colour and font schemes of our own, without any slide.

python-pptx brings a 4:3 template; its parts are kept, so that the package is whole, and what they
say is written anew. Users then find one master, nine layouts and the theme's colours and fonts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationObject
from pptx.util import Emu

from confbrief.errors import InputError
from confbrief.model.theme import Theme
from confbrief.ooxml.geometry import Box, emu
from confbrief.ooxml.palette import Palette
from confbrief.ooxml.xml import PptxObject, drop_leftovers
from confbrief.render.assets import Assets
from confbrief.render.pptx.deck.master import layout_xml, master_tree_xml, text_styles_xml
from confbrief.render.pptx.type.areas import SlideAreas, built_stage
from confbrief.render.pptx.type.layouts import Layout, Role, Slot, define_layouts

THEME_TEMPLATE = "deck/theme.xml"
LOGO_WIDTH = 132.0
LOGO_HEIGHT = 44.0
LOGO_TOP = 66.0


@dataclass(frozen=True)
class Base:
    """A deck without slides, and what is to be known to plan and draw them.

    ``made`` holds the deck's own layouts, ``layouts`` what their placeholders are filled with.
    """

    deck: PresentationObject
    stage: SlideAreas
    palette: Palette
    layouts: Mapping[Role, Layout]
    made: Mapping[Role, PptxObject]


def built_base(theme: Theme, assets: Assets, language: str) -> Base:
    """Make the deck of a theme without a template.

    Raises InputError where a user's ``deck/theme.xml`` is no well-formed XML.
    """
    deck = Presentation()
    palette = Palette(theme.colours)
    stage = built_stage(theme.slides, dark=palette.dark)
    deck.slide_width, deck.slide_height = Emu(emu(stage.slide.width)), Emu(emu(stage.slide.height))
    deck.part._element.find(qn("p:sldSz")).attrib.pop("type", None)  # noqa: SLF001 - the API has no way to it
    drop_leftovers(deck)
    layouts = define_layouts(stage, theme.slides, dark=palette.dark)
    _write_theme(deck, theme, palette, assets)
    _write_master(deck, theme, stage, palette, language)
    made = _write_layouts(deck, layouts, palette, language)
    if assets.logo:
        _place_logo(made[Role.COVER], stage.cover_title.box.right, assets.logo, theme.name)
    return Base(deck, stage, palette, {layout.role: layout for layout in layouts}, made)


def _write_theme(deck: PresentationObject, theme: Theme, palette: Palette, assets: Assets) -> None:
    path = next((folder / THEME_TEMPLATE for folder in assets.templates if (folder / THEME_TEMPLATE).is_file()), None)
    if path is None:
        raise FileNotFoundError(THEME_TEMPLATE)
    values = {
        **palette.scheme(),
        "name": theme.name,
        "heading_font": theme.heading_font.name,
        "body_font": theme.body_font.name,
    }
    filled = Template(_read(path)).safe_substitute(
        {key: escape(value, {'"': "&quot;"}) for key, value in values.items()}
    )
    try:
        parse_xml(filled.encode())
    except SyntaxError as error:  # what lxml raises is one
        raise InputError(f"{THEME_TEMPLATE}: not well-formed XML: {error}") from error
    part = deck.slide_master.part.part_related_by(RT.THEME)
    part._blob = filled.encode()  # noqa: SLF001 - a part without a class of its own has no setter


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write_master(deck: PresentationObject, theme: Theme, stage: SlideAreas, palette: Palette, language: str) -> None:
    master = deck.slide_master._element  # noqa: SLF001 - the element is what is rewritten
    tree = master_tree_xml(stage, theme.slides, palette, language)
    master.replace(master.find(qn("p:cSld")), parse_xml(tree))
    master.find(qn("p:clrMap")).attrib.update(palette.colour_map())
    master.replace(master.find(qn("p:txStyles")), parse_xml(text_styles_xml(theme.slides, palette, language)))


def _write_layouts(
    deck: PresentationObject, layouts: tuple[Layout, ...], palette: Palette, language: str
) -> dict[Role, PptxObject]:
    kept = list(deck.slide_layouts)
    for surplus in kept[len(layouts) :]:
        deck.slide_layouts.remove(surplus)
    made: dict[Role, PptxObject] = {}
    for slot, layout in zip(kept, layouts, strict=False):
        element = slot._element  # noqa: SLF001 - the element is what is rewritten
        element.set("type", layout.type)
        if layout.at(Slot.FOOTER) is None:
            element.set("showMasterSp", "0")
        element.replace(element.find(qn("p:cSld")), parse_xml(layout_xml(layout, palette, language)))
        made[layout.role] = slot
    return made


def _place_logo(layout: PptxObject, right: float, logo: bytes, name: str) -> None:
    """Put the logo on the cover, as large as its place allows, its right side at ``right``."""
    part, relation = layout.part.get_or_add_image_part(BytesIO(logo))
    width, height = part._px_size  # noqa: SLF001 - the image's size has no public name
    scale = min(LOGO_WIDTH / width, LOGO_HEIGHT / height)
    box = Box(right - width * scale, LOGO_TOP, width * scale, height * scale)
    tree = layout.shapes._spTree  # noqa: SLF001 - layouts take no pictures by API
    tree.add_pic(99, "Logo", f"Logo: {name}", relation, *box.emu)
