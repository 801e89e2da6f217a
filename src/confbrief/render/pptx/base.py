"""The base deck: a slide master, layouts, colour and font schemes of our own, without any slide.

python-pptx brings a 4:3 template; its parts are kept, so that the package is whole, and what they
say is written anew. Users then find one master, nine layouts and the theme's colours and fonts.
"""

from __future__ import annotations

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
from confbrief.render.assets import Assets
from confbrief.render.pptx.geometry import SLIDE_HEIGHT, SLIDE_WIDTH, Box, emu
from confbrief.render.pptx.ink import Palette
from confbrief.render.pptx.layouts import Layout, Role, define_layouts
from confbrief.render.pptx.master import layout_xml, master_tree_xml, text_styles_xml
from confbrief.render.pptx.xml import PptxObject

THEME_TEMPLATE = "deck/theme.xml"
LOGO_BOX = Box(SLIDE_WIDTH - 88.0 - 132.0, 66.0, 132.0, 44.0)


def base_deck(theme: Theme, assets: Assets, language: str) -> tuple[PresentationObject, dict[Role, PptxObject]]:
    """Make the deck without slides, and say which layout has which role.

    Raises InputError where a user's ``deck/theme.xml`` is no well-formed XML.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(emu(SLIDE_WIDTH)), Emu(emu(SLIDE_HEIGHT))
    deck.part._element.find(qn("p:sldSz")).attrib.pop("type", None)  # noqa: SLF001 - the API has no way to it
    _drop_leftovers(deck)
    palette = Palette(theme.colours)
    layouts = define_layouts(theme.slides, dark=palette.dark)
    _write_theme(deck, theme, palette, assets)
    _write_master(deck, theme, palette, language)
    roles = _write_layouts(deck, layouts, theme, language)
    if assets.logo:
        _place_logo(roles[Role.COVER], assets.logo, theme.name)
    return deck, roles


def _drop_leftovers(deck: PresentationObject) -> None:
    """Remove the template's printer settings and its thumbnail, which show another deck."""
    for part in (deck.part, deck.part.package):
        relations = part._rels  # noqa: SLF001 - relations of a package have no public name
        for key in [key for key, rel in relations.items() if rel.reltype in (RT.PRINTER_SETTINGS, RT.THUMBNAIL)]:
            relations.pop(key)


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


def _write_master(deck: PresentationObject, theme: Theme, palette: Palette, language: str) -> None:
    master = deck.slide_master._element  # noqa: SLF001 - the element is what is rewritten
    master.replace(master.find(qn("p:cSld")), parse_xml(master_tree_xml(theme.slides, palette, language)))
    master.find(qn("p:clrMap")).attrib.update(palette.colour_map())
    master.replace(master.find(qn("p:txStyles")), parse_xml(text_styles_xml(theme.slides, palette, language)))


def _write_layouts(
    deck: PresentationObject, layouts: tuple[Layout, ...], theme: Theme, language: str
) -> dict[Role, PptxObject]:
    palette = Palette(theme.colours)
    kept = list(deck.slide_layouts)
    for surplus in kept[len(layouts) :]:
        deck.slide_layouts.remove(surplus)
    roles: dict[Role, PptxObject] = {}
    for slot, layout in zip(kept, layouts, strict=False):
        element = slot._element  # noqa: SLF001 - the element is what is rewritten
        element.set("type", layout.type)
        if not layout.footer:
            element.set("showMasterSp", "0")
        element.replace(element.find(qn("p:cSld")), parse_xml(layout_xml(layout, theme.slides, palette, language)))
        roles[layout.role] = slot
    return roles


def _place_logo(layout: PptxObject, logo: bytes, name: str) -> None:
    """Put the logo on the cover, as large as its place allows, at the right."""
    part, relation = layout.part.get_or_add_image_part(BytesIO(logo))
    width, height = part._px_size  # noqa: SLF001 - the image's size has no public name
    scale = min(LOGO_BOX.width / width, LOGO_BOX.height / height)
    box = Box(LOGO_BOX.right - width * scale, LOGO_BOX.y, width * scale, height * scale)
    tree = layout.shapes._spTree  # noqa: SLF001 - layouts take no pictures by API
    tree.add_pic(99, "Logo", f"Logo: {name}", relation, emu(box.x), emu(box.y), emu(box.width), emu(box.height))
