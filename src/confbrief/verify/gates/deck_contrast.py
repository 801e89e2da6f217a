"""How well a finished deck's text stands out from its ground, with the theme's colours resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pptx.oxml.ns import qn

from confbrief.model.colour import TEXT_CONTRAST, contrast
from confbrief.ooxml.backgrounds import Ground, Grounds
from confbrief.ooxml.geometry import Box
from confbrief.ooxml.inherit import Inheritance, read_colours
from confbrief.ooxml.xml import Element, PptxObject

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
    """Judges the texts of one slide by what lies behind each."""

    def __init__(self, slide: PptxObject, inheritance: Inheritance) -> None:
        """Take the slide with its master's theme."""
        self._inheritance = inheritance
        self._grounds = Grounds(slide.slide_layout, slide)
        self._scheme = self._grounds.scheme

    def faint(self, shape: PptxObject) -> Iterator[Faint]:
        """Give the texts of a shape, a table or a chart that do not stand out from their ground."""
        behind = self._grounds.at(Box.of_shape(shape))
        if shape.has_text_frame:
            ground = self._painted(shape._element.find(qn("p:spPr")), behind)  # noqa: SLF001
            yield from self._in_body(shape._element.find(qn("p:txBody")), self._inheritance.styles_of(shape), ground)  # noqa: SLF001
        elif shape.has_table:
            for cell in shape._element.iter(qn("a:tc")):  # noqa: SLF001
                ground = self._painted(cell.find(qn("a:tcPr")), behind)
                yield from self._in_body(cell.find(qn("a:txBody")), (), ground)
        elif shape.has_chart:
            yield from self._in_chart(shape.chart._chartSpace, behind)  # noqa: SLF001

    def _in_body(self, body: Element, styles: list[Element] | tuple[()], ground: Ground) -> Iterator[Faint]:
        for text, fill in read_colours(body, list(styles)):
            yield from self._judged(text, self._scheme.fill(fill, DEFAULT_TEXT), ground)

    def _in_chart(self, space: Element, behind: Ground) -> Iterator[Faint]:
        """Judge what a chart writes: its labels on their bars or beside them, and its axes."""
        for series in space.iter(qn("c:ser")):
            bar = self._painted(series.find(qn("c:spPr")), behind)
            points = {
                point.find(qn("c:idx")).get("val"): self._painted(point.find(qn("c:spPr")), bar)
                for point in series.findall(qn("c:dPt"))
            }
            for label in series.iter(qn("c:dLbl")):
                place = label.find(qn("c:dLblPos"))
                within = place is not None and place.get("val") in WITHIN
                ground = points.get(label.find(qn("c:idx")).get("val"), bar) if within else behind
                for body in label.iter(qn("c:rich")):
                    yield from self._in_body(body, (), ground)
        for tag in ("c:catAx", "c:valAx"):
            for axis in space.iter(qn(tag)):
                for properties in axis.findall(f"{qn('c:txPr')}//{qn('a:defRPr')}"):
                    fill = properties.find(qn("a:solidFill"))
                    yield from self._judged("the axis", self._scheme.fill(fill, DEFAULT_TEXT), behind)

    def _judged(self, text: str, colour: str, ground: Ground) -> Iterator[Faint]:
        """Judge a text against the nearest colour of its ground; what stands on a picture cannot be judged."""
        ratio = min((contrast(colour, one) for one in ground), default=TEXT_CONTRAST)
        least = TEXT_CONTRAST if any(sign.isalnum() for sign in text) else LEAST_SIGN
        if text.strip() and ratio < least:
            yield Faint(text.strip(), ratio, least)

    def _painted(self, properties: Element | None, behind: Ground) -> Ground:
        """Give the colour of a solid fill; what is not painted shows what is behind it."""
        fill = None if properties is None else properties.find(qn("a:solidFill"))
        if fill is None:
            return behind
        return tuple(self._scheme.fill(fill, "bg1", behind=one) for one in behind or (None,))
