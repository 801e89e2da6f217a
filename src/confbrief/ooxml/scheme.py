"""The colours of a finished deck or of a template: the theme's names resolved to values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PIL import ImageColor
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from confbrief.ooxml.xml import Element, PptxObject
from confbrief.typeset.colour import mix, with_luminance

PLACEHOLDER: Final = "phClr"
"""The name that a theme's fills have for the colour that they are used with."""
FALLBACK: Final = "#000000"
"""What stands for a colour that cannot be read."""
_SHORT: Final = (("dk", "dark"), ("lt", "light"), ("med", "medium"))
_WHOLE: Final = 100_000
"""A whole in the format's thousandths of a per cent."""


class Scheme:
    """The colour scheme of a slide or a layout, with its map of names."""

    def __init__(self, master: PptxObject, *owners: PptxObject) -> None:
        """Take the master; ``owners`` are the slide and its layout, whose maps go before the master's."""
        theme = theme_of(master)
        scheme = theme.find(f".//{qn('a:clrScheme')}")
        self._colours = {one.tag.rpartition("}")[2]: self.value(one[0]) for one in scheme}
        self._map: Mapping[str, str] = dict(master._element.find(qn("p:clrMap")).attrib)  # noqa: SLF001 - no API to it
        for owner in owners:
            override = owner._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")  # noqa: SLF001
            if override is not None:
                self._map = dict(override.attrib)
                break

    def named(self, name: str) -> str:
        """Give a colour of the scheme, such as ``accent1`` or ``tx1``, as #RRGGBB."""
        return self._colours.get(self._map.get(name, name), FALLBACK)

    def value(self, colour: Element, *, used_with: str = FALLBACK) -> str:
        """Give a DrawingML colour as #RRGGBB, its changes of luminance, shade and tint applied."""
        name = colour.get("val") or ""
        match colour.tag.rpartition("}")[2]:
            case "schemeClr":
                found = used_with if name == PLACEHOLDER else self.named(name)
            case "srgbClr":
                found = f"#{name.upper()}"
            case "sysClr":
                found = f"#{(colour.get('lastClr') or '000000').upper()}"
            case "prstClr":
                found = _preset(name)
            case _:
                found = FALLBACK
        return _changed(found, colour)

    def fill(self, fill: Element | None, default: str, *, behind: str | None = None) -> str:
        """Give a solid fill's colour, or the scheme's default where there is none.

        What is painted thinly is mixed with what is ``behind`` it.
        """
        colour = None if fill is None else next(iter(fill), None)
        if colour is None:
            return self.named(default)
        painted = self.value(colour)
        thin = colour.find(qn("a:alpha"))
        if thin is None or behind is None:
            return painted
        return mix(painted, behind, int(thin.get("val")) / _WHOLE)


def theme_of(master: PptxObject) -> Element:
    """Give the root of the theme that a master uses."""
    return parse_xml(master.part.part_related_by(RT.THEME).blob)


def _preset(name: str) -> str:
    for short, long in _SHORT:
        if name.startswith(short) and name[len(short) : len(short) + 1].isupper():
            name = long + name[len(short) :]
    try:
        red, green, blue = ImageColor.getrgb(name.lower())[:3]
    except ValueError:
        return FALLBACK
    return f"#{red:02X}{green:02X}{blue:02X}"


def _changed(colour: str, element: Element) -> str:
    """Apply a colour's modifiers in their order."""
    for one in element:
        if not one.get("val"):
            continue
        share = int(one.get("val")) / _WHOLE
        match one.tag.rpartition("}")[2]:
            case "lumMod":
                colour = with_luminance(colour, share, 0.0)
            case "lumOff":
                colour = with_luminance(colour, 1.0, share)
            case "shade":
                colour = mix(colour, "#000000", share)
            case "tint":
                colour = mix(colour, "#FFFFFF", share)
    return colour
