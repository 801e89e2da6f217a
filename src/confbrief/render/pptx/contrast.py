"""How well a finished deck's text stands out from its ground, with the theme's colours resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from confbrief.model.colour import TEXT_CONTRAST, contrast
from confbrief.render.pptx.inherit import Inheritance, read_colours
from confbrief.render.pptx.xml import Element, PptxObject

LEAST_SIGN: Final = 3.0
"""What a sign without letters needs, such as the square of a key (1.4.11)."""
DEFAULT_TEXT = "tx1"
"""The colour of text of which nothing says another."""
WITHIN = ("ctr", "inEnd", "inBase")
"""Where a chart's label stands on its bar rather than beside it."""


@dataclass(frozen=True)
class Faint:
    """A text that does not stand out, with its contrast and with the one that it needs."""

    text: str
    contrast: float
    needed: float


class SlideColours:
    """Resolves the colours of one slide: of its text, and of what lies behind it."""

    def __init__(self, slide: PptxObject, inheritance: Inheritance) -> None:
        """Take the slide with its master's theme."""
        master = slide.slide_layout.slide_master
        self._inheritance = inheritance
        self._map = dict(master._element.find(qn("p:clrMap")).attrib)  # noqa: SLF001 - the map has no API
        theme = parse_xml(master.part.part_related_by(RT.THEME).blob)
        scheme = theme.find(f".//{qn('a:clrScheme')}")
        self._scheme = {one.tag.rpartition("}")[2]: _value(one[0]) for one in scheme}
        owners = (slide, slide.slide_layout, master)
        grounds = (one._element.find(f".//{qn('p:bgPr')}/{qn('a:solidFill')}") for one in owners)  # noqa: SLF001
        self.ground = self._resolve(next((one for one in grounds if one is not None), None), "bg1")

    def faint(self, shape: PptxObject) -> Iterator[Faint]:
        """Give the texts of a shape, a table or a chart that do not stand out from their ground."""
        if shape.has_text_frame:
            ground = self._fill_of(shape._element.find(qn("p:spPr")), self.ground)  # noqa: SLF001
            yield from self._in_body(shape._element.find(qn("p:txBody")), self._inheritance.styles_of(shape), ground)  # noqa: SLF001
        elif shape.has_table:
            for cell in shape._element.iter(qn("a:tc")):  # noqa: SLF001
                ground = self._fill_of(cell.find(qn("a:tcPr")), self.ground)
                yield from self._in_body(cell.find(qn("a:txBody")), (), ground)
        elif shape.has_chart:
            yield from self._in_chart(shape.chart._chartSpace)  # noqa: SLF001

    def _in_body(self, body: Element, styles: list[Element] | tuple[()], ground: str) -> Iterator[Faint]:
        for text, fill in read_colours(body, list(styles)):
            yield from self._judged(text, self._resolve(fill, DEFAULT_TEXT), ground)

    def _in_chart(self, space: Element) -> Iterator[Faint]:
        """Judge what a chart writes: its labels on their bars or beside them, and its axes."""
        for series in space.iter(qn("c:ser")):
            bar = self._fill_of(series.find(qn("c:spPr")), self.ground)
            points = {
                point.find(qn("c:idx")).get("val"): self._fill_of(point.find(qn("c:spPr")), bar)
                for point in series.findall(qn("c:dPt"))
            }
            for label in series.iter(qn("c:dLbl")):
                place = label.find(qn("c:dLblPos"))
                within = place is not None and place.get("val") in WITHIN
                ground = points.get(label.find(qn("c:idx")).get("val"), bar) if within else self.ground
                for body in label.iter(qn("c:rich")):
                    yield from self._in_body(body, (), ground)
        for tag in ("c:catAx", "c:valAx"):
            for axis in space.iter(qn(tag)):
                for properties in axis.findall(f"{qn('c:txPr')}//{qn('a:defRPr')}"):
                    fill = properties.find(qn("a:solidFill"))
                    yield from self._judged("the axis", self._resolve(fill, DEFAULT_TEXT), self.ground)

    def _judged(self, text: str, colour: str, ground: str) -> Iterator[Faint]:
        ratio = contrast(colour, ground)
        least = TEXT_CONTRAST if any(sign.isalnum() for sign in text) else LEAST_SIGN
        if text.strip() and ratio < least:
            yield Faint(text.strip(), ratio, least)

    def _fill_of(self, properties: Element | None, behind: str) -> str:
        """Give the colour of a solid fill; what is not painted shows what is behind it."""
        fill = None if properties is None else properties.find(qn("a:solidFill"))
        return behind if fill is None else self._resolve(fill, "bg1", behind)

    def _resolve(self, fill: Element | None, default: str, behind: str | None = None) -> str:
        """Give a fill's colour as #RRGGBB; what is painted thinly is mixed with what is behind it."""
        colour = None if fill is None else next(iter(fill), None)
        if colour is None:
            return self._named(default)
        painted = self._named(colour.get("val")) if colour.tag == qn("a:schemeClr") else _value(colour)
        thin = colour.find(qn("a:alpha"))
        if thin is None or behind is None:
            return painted
        return _mixed(painted, behind, int(thin.get("val")) / 100_000)

    def _named(self, name: str) -> str:
        return self._scheme[self._map.get(name, name)]


def _value(colour: Element) -> str:
    return f"#{colour.get('lastClr') or colour.get('val')}"


def _mixed(over: str, under: str, share: float) -> str:
    pairs = zip(bytes.fromhex(over[1:]), bytes.fromhex(under[1:]), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in pairs)
