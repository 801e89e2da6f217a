"""What a finished deck's text looks like, with all that it takes from layout, master and defaults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pptx.oxml.ns import qn

from confbrief.render.pptx.geometry import EMU_PER_POINT, Box
from confbrief.render.pptx.richtext import Paragraph, Run
from confbrief.render.pptx.xml import Element, PptxObject

DEFAULT_SIZE = 18.0
DEFAULT_INSETS = {"lIns": 7.2, "tIns": 3.6, "rIns": 7.2, "bIns": 3.6}
"""Points that the format keeps free where a box says nothing."""
TITLES = ("title", "ctrTitle")
MASTER_TYPES = {"ctrTitle": "title", "subTitle": "body", None: "body", "obj": "body", "tbl": "body", "chart": "body"}
"""As which placeholder of the master one of a layout inherits."""


@dataclass(frozen=True)
class SetText:
    """A frame's text as it is set: paragraphs with their places within the box, and the room for them."""

    paragraphs: tuple[tuple[Paragraph, float], ...]
    """Each with the points by which its lines are set in from the left."""
    width: float
    height: float


class Inheritance:
    """Finds what a shape's text inherits on one slide."""

    def __init__(self, deck: PptxObject, slide: PptxObject) -> None:
        """Take the slide with its layout and master."""
        self._layout = slide.slide_layout._element  # noqa: SLF001 - what is inherited is XML
        self._master = slide.slide_layout.slide_master._element  # noqa: SLF001
        self._defaults = deck.part._element.find(qn("p:defaultTextStyle"))  # noqa: SLF001

    def text_of(self, shape: PptxObject) -> SetText:
        """Give a shape's text as it is set."""
        element = shape._element  # noqa: SLF001
        box = Box.of_emu(shape.left, shape.top, shape.width, shape.height)
        owners = [element, *self._ancestors(element)]
        insets = {side: self._inset(side, owners) for side in DEFAULT_INSETS}
        paragraphs = tuple(read_paragraphs(element.find(qn("p:txBody")), self.styles_of(shape)))
        width = box.width - insets["lIns"] - insets["rIns"]
        return SetText(paragraphs, width, box.height - insets["tIns"] - insets["bIns"])

    def styles_of(self, shape: PptxObject) -> list[Element]:
        """Give the list styles that a shape's text inherits, the nearest first."""
        element = shape._element  # noqa: SLF001
        owners = (element, *self._ancestors(element))
        styles = [*(self._list_style(owner) for owner in owners), self._text_style(element)]
        return [one for one in styles if one is not None]

    def _ancestors(self, element: Element) -> list[Element]:
        holder = element.find(f".//{qn('p:ph')}")
        if holder is None:
            return []
        index, kind = holder.get("idx", "0"), holder.get("type")
        above = [one for one in self._layout.iter(qn("p:sp")) if _is_placeholder(one, index=index, kind=kind)]
        kind = kind or _kind(above)
        wanted = MASTER_TYPES.get(kind, kind)
        return above[:1] + [one for one in self._master.iter(qn("p:sp")) if _type(one) == wanted][:1]

    def _text_style(self, element: Element) -> Element:
        holder = element.find(f".//{qn('p:ph')}")
        if holder is None:
            return self._defaults
        kind = holder.get("type") or _kind(self._ancestors(element)[:1])
        name = (
            "p:titleStyle" if kind in TITLES else "p:otherStyle" if kind in ("ftr", "sldNum", "dt") else "p:bodyStyle"
        )
        return self._master.find(f"{qn('p:txStyles')}/{qn(name)}")

    @staticmethod
    def _inset(side: str, owners: Sequence[Element]) -> float:
        for owner in owners:
            properties = owner.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
            if properties is not None and properties.get(side) is not None:
                return int(properties.get(side)) / EMU_PER_POINT
        return DEFAULT_INSETS[side]

    @staticmethod
    def _list_style(owner: Element) -> Element:
        return owner.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")


def read_paragraphs(body: Element, styles: Sequence[Element]) -> Iterator[tuple[Paragraph, float]]:
    """Give the paragraphs of a text body, each with how far it is set in; ``styles`` are the nearest first."""
    for element in body.findall(qn("a:p")):
        properties = element.find(qn("a:pPr"))
        levels = _levels(element, styles)
        chain = ([properties] if properties is not None else []) + levels
        margin = next((int(one.get("marL")) for one in chain if one.get("marL") is not None), 0) / EMU_PER_POINT
        space = next((found for one in chain if (found := _space(one)) is not None), 0.0)
        runs = tuple(_runs(element, [one.find(qn("a:defRPr")) for one in levels]))
        yield Paragraph(runs, space=space), margin


def read_colours(body: Element, styles: Sequence[Element]) -> Iterator[tuple[str, Element]]:
    """Give each run's text with the fill that it is painted with, None where nothing says."""
    for element in body.findall(qn("a:p")):
        defaults = [one.find(qn("a:defRPr")) for one in _levels(element, styles)]
        for child in element:
            if child.tag in (qn("a:r"), qn("a:fld")):
                chain = [one for one in (child.find(qn("a:rPr")), *defaults) if one is not None]
                fills = (one.find(qn("a:solidFill")) for one in chain)
                yield child.findtext(qn("a:t")) or "", next((one for one in fills if one is not None), None)


def _levels(paragraph: Element, styles: Sequence[Element]) -> list[Element]:
    """Give what the styles say of a paragraph's level, the nearest first."""
    properties = paragraph.find(qn("a:pPr"))
    level = int(properties.get("lvl", "0")) if properties is not None else 0
    return [one for one in (style.find(qn(f"a:lvl{level + 1}pPr")) for style in styles) if one is not None]


def _runs(element: Element, defaults: Sequence[Element]) -> Iterator[Run]:
    for child in element:
        if child.tag == qn("a:br"):
            yield Run("\n", DEFAULT_SIZE)
        elif child.tag in (qn("a:r"), qn("a:fld")):
            chain = [one for one in (child.find(qn("a:rPr")), *defaults) if one is not None]
            size = next((int(one.get("sz")) / 100 for one in chain if one.get("sz")), DEFAULT_SIZE)
            bold = next((one.get("b") in ("1", "true") for one in chain if one.get("b") is not None), False)
            italic = next((one.get("i") in ("1", "true") for one in chain if one.get("i") is not None), False)
            fonts = (one.find(qn("a:latin")) for one in chain)
            font = next((one.get("typeface") for one in fonts if one is not None), "+mn-lt")
            yield Run(child.findtext(qn("a:t")) or "", size, bold=bold, italic=italic, heading=font.startswith("+mj"))


def _space(properties: Element) -> float | None:
    points = properties.find(f"{qn('a:spcBef')}/{qn('a:spcPts')}")
    return None if points is None else int(points.get("val")) / 100


def _is_placeholder(element: Element, *, index: str, kind: str | None) -> bool:
    holder = element.find(f".//{qn('p:ph')}")
    if holder is None:
        return False
    if kind in TITLES:
        return holder.get("type") in TITLES
    return bool(holder.get("idx", "0") == index)


def _type(element: Element) -> str | None:
    holder = element.find(f".//{qn('p:ph')}")
    return None if holder is None else holder.get("type")


def _kind(elements: Sequence[Element]) -> str | None:
    return _type(elements[0]) if elements else None
