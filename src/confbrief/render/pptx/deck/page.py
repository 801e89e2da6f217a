"""A slide that is being drawn: its placeholders, by what they are filled with."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Self
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide

from confbrief.ooxml.geometry import Box
from confbrief.ooxml.xml import PptxObject, drop
from confbrief.render.pptx.type.areas import Style
from confbrief.render.pptx.type.layouts import Layout, Placeholder, Slot


@dataclass(frozen=True)
class Taken:
    """A slide's placeholder that is to be filled, where its text stands, and how it sets text by itself."""

    shape: PptxObject
    box: Box
    style: Style


@dataclass
class Page:
    """A slide that is being drawn.

    ``vacant`` are those of its placeholders that nothing has filled yet, by index and name of the
    layout's: programs give several the same index.
    """

    slide: Slide
    layout: Layout
    vacant: dict[tuple[int, str], PptxObject]

    @classmethod
    def of(cls, slide: Slide, layout: Layout) -> Self:
        """Take a slide that was just made on a layout: it has the layout's placeholders, in their order."""
        held = slide.slide_layout.iter_cloneable_placeholders()
        vacant = {(one.placeholder_format.idx, one.name): shape for one, shape in zip(held, slide.shapes, strict=True)}
        return cls(slide, layout, vacant)

    def take(self, slot: Slot) -> Taken | None:
        """Give the placeholder for a slot; None where the layout has none, or where it is filled."""
        held = self.layout.at(slot)
        shape = None if held is None else self.vacant.pop((held.index, held.name), None)
        return None if held is None or shape is None else Taken(shape, held.box, held.style)

    def holder(self, slot: Slot) -> PptxObject | None:
        """Give the shape of a placeholder alone."""
        taken = self.take(slot)
        return None if taken is None else taken.shape

    def clear(self) -> None:
        """Remove the placeholders that nothing has filled: they would ask for text."""
        for shape in self.vacant.values():
            shape._element.getparent().remove(shape._element)  # noqa: SLF001 - python-pptx cannot delete a shape
        self.vacant.clear()

    def add(self, placeholder: Placeholder) -> PptxObject:
        """Add a placeholder of the foot, which python-pptx leaves out."""
        self.slide.shapes._spTree.append(parse_xml(_foot_xml(self.slide, placeholder)))  # noqa: SLF001 - see above
        return list(self.slide.shapes)[-1]

    def repeat(self, placeholder: Placeholder) -> PptxObject:
        """Add a placeholder of the foot with what the layout has in it: a number, a date, a footer's words."""
        shape = self.add(placeholder)
        body = shape._element.txBody  # noqa: SLF001 - fields have no API
        drop(body, "a:p")
        layout: PptxObject = self.slide.slide_layout
        key = (placeholder.index, placeholder.name)
        own = next(one for one in layout.placeholders if (one.placeholder_format.idx, one.name) == key)
        for paragraph in own._element.txBody.findall(qn("a:p")):  # noqa: SLF001 - as above
            body.append(deepcopy(paragraph))
        return shape


def place_text(shape: PptxObject, box: Box) -> None:
    """Put a placeholder where its text is planned: boxes are planned within the insets of the layout's."""
    shape.left, shape.top, shape.width, shape.height = box.emu
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _foot_xml(slide: Slide, placeholder: Placeholder) -> str:
    number = max(int(one) for one in slide.shapes._spTree.xpath("//@id") if str(one).isdigit()) + 1  # noqa: SLF001
    return (
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>"
        f'<p:cNvPr id="{number}" name={quoteattr(placeholder.name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{placeholder.type}" sz="quarter" idx="{placeholder.index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )
