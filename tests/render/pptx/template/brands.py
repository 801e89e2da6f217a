"""Templates as companies have them, made from python-pptx's own: other names, colours, feet, placeholders.

``resaved.pptx`` beside this file was made of that one too, by LibreOffice Impress 7.4: a slide on
each of its layouts 1, 4, 6 and 2, no other layouts, saved as "Impress MS PowerPoint 2007 XML".
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu

from confbrief.ooxml.xml import PptxObject

RESAVED = Path(__file__).with_name("resaved.pptx")
FOOTER = "Beispiel GmbH – nur intern"
NAMES = (
    "Titelfolie",
    "Titel und Inhalt",
    "Abschnittsüberschrift",
    "Zwei Inhalte",
    "Vergleich",
    "Nur Titel",
    "Leer",
    "Inhalt mit Überschrift",
    "Bild mit Überschrift",
    "Titel und vertikaler Text",
    "Vertikaler Titel und Text",
)
FEET = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER)
WIDE = 12192000
"""English metric units: a 16:9 slide."""


def default() -> bytes:
    """The library's own: 4:3, English, with feet."""
    return saved(Presentation())


def resaved() -> bytes:
    """The same, saved by LibreOffice: a master for each layout, names for none, one index for all."""
    return RESAVED.read_bytes()


def german() -> bytes:
    """16:9, German names, Arial, own colours, a dark first slide in capitals, a logo beside titles, a footer."""
    deck = Presentation()
    _widen(deck)
    for layout, name in zip(deck.slide_layouts, NAMES, strict=True):
        layout._element.cSld.set("name", name)  # noqa: SLF001 - names of layouts have no setter
        for shape in held_by(layout):
            if shape.placeholder_format.type is PP_PLACEHOLDER.FOOTER:
                shape.text_frame.text = FOOTER
    recolour(deck, accent1="00A3A1", accent2="E4572E", accent3="7A5195", dk2="1B3A4B", lt2="EAF4F4")
    set_fonts(deck, "Arial")
    logo = BytesIO()
    Image.new("RGB", (300, 120), "#00A3A1").save(logo, "PNG")
    _, relation = deck.slide_master.part.get_or_add_image_part(logo)
    tree: PptxObject = deck.slide_master.shapes._spTree  # noqa: SLF001 - masters take no pictures by API
    tree.add_pic(77, "Logo", "Beispiel", relation, WIDE - 1500000, 120000, 1200000, 480000)
    _darken_cover(deck.slide_layouts[0])
    return saved(deck)


def odd() -> bytes:
    """A .potx without any foot: light on dark, lines far apart, an index of its own, a picture's placeholder."""
    deck = Presentation()
    master = deck.slide_master
    for owner in (master, *deck.slide_layouts):
        for shape in held_by(owner):
            if shape.placeholder_format.type in FEET:
                shape._element.getparent().remove(shape._element)  # noqa: SLF001 - shapes have no delete
    content = deck.slide_layouts[1]
    next(one for one in held_by(content) if one.placeholder_format.idx == 1)._element.ph.set("idx", "42")  # noqa: SLF001
    content.shapes._spTree.append(  # noqa: SLF001 - layouts take no placeholders by API
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="Side picture"/><p:cNvSpPr/><p:nvPr>'
            '<p:ph type="pic" idx="17"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="8400000" y="300000"/>'
            '<a:ext cx="600000" cy="600000"/></a:xfrm></p:spPr>'
            "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
        )
    )
    root = master._element  # noqa: SLF001 - what follows has no API
    root.find(qn("p:clrMap")).attrib.update({"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"})
    for level in root.find(f"{qn('p:txStyles')}/{qn('p:bodyStyle')}"):
        level.insert(0, parse_xml(f'<a:lnSpc {nsdecls("a")}><a:spcPct val="120000"/></a:lnSpc>'))
    return as_template(saved(deck))


def held_by(owner: PptxObject) -> list[PptxObject]:
    """Give the placeholders of a master or layout."""
    return list(owner.placeholders)


def as_template(data: bytes) -> bytes:
    """Call a deck a template, as .potx files are."""
    return with_part(data, "[Content_Types].xml", b"presentation.main+xml", b"template.main+xml")


def with_part(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Write a package with one of its parts changed."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if name == part else content)
    return result.getvalue()


def saved(deck: Deck) -> bytes:
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def theme_part(deck: Deck) -> PptxObject:
    return deck.slide_master.part.part_related_by(RT.THEME)


def recolour(deck: Deck, **colours: str) -> None:
    """Set colours of the scheme, each as RRGGBB."""
    part = theme_part(deck)
    text = part.blob.decode()
    for name, value in colours.items():
        filled = f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", filled, text, flags=re.DOTALL)
    part._blob = text.encode()  # noqa: SLF001 - parts of that kind have no setter


def set_fonts(deck: Deck, name: str) -> None:
    part = theme_part(deck)
    text = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{name}", part.blob.decode())
    part._blob = text.encode()  # noqa: SLF001 - as above


def _widen(deck: Deck) -> None:
    factor = WIDE / (deck.slide_width or WIDE)
    deck.slide_width = Emu(WIDE)
    for owner in (deck.slide_master, *deck.slide_layouts):
        for shape in owner.shapes:
            place = shape._element.find(f".//{qn('a:xfrm')}")  # noqa: SLF001 - only what is said is changed
            if place is not None:
                off, ext = place.find(qn("a:off")), place.find(qn("a:ext"))
                off.set("x", str(int(int(off.get("x")) * factor)))
                ext.set("cx", str(int(int(ext.get("cx")) * factor)))


def _darken_cover(layout: PptxObject) -> None:
    ground = '<p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr>'
    layout._element.cSld.insert(0, parse_xml(f"<p:bg {nsdecls('p', 'a')}>{ground}</p:bg>"))  # noqa: SLF001
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind not in (PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE):
            continue
        size, capitals = (4000, "all") if kind is PP_PLACEHOLDER.CENTER_TITLE else (2000, "none")
        styles = shape._element.txBody.find(qn("a:lstStyle"))  # noqa: SLF001
        for old in list(styles):
            styles.remove(old)
        styles.append(
            parse_xml(
                f'<a:lvl1pPr {nsdecls("a")}><a:buNone/><a:defRPr sz="{size}" cap="{capitals}"><a:solidFill>'
                '<a:schemeClr val="bg1"/></a:solidFill></a:defRPr></a:lvl1pPr>'
            )
        )
