"""What a finished deck's text looks like, with all that it takes from layout, master and defaults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pptx.oxml.ns import qn

from confbrief.ooxml.geometry import EMU_PER_POINT, Box
from confbrief.ooxml.xml import Element, PptxObject
from confbrief.typeset.richtext import Paragraph, Run

DEFAULT_SIZE: Final = 18.0
DEFAULT_INSETS: Final = {"lIns": 7.2, "tIns": 3.6, "rIns": 7.2, "bIns": 3.6}
"""Points that the format keeps free where a box says nothing."""
TITLES: Final = ("title", "ctrTitle")
FOOT: Final = ("ftr", "sldNum", "dt", "hdr")
MASTER_TYPES: Final = {
    "ctrTitle": "title",
    **dict.fromkeys(("subTitle", "obj", "tbl", "chart", "pic", "media", "dgm", "clipArt", None), "body"),
}
"""As which placeholder of the master one of a layout inherits."""
_HUNDREDTHS: Final = 100
_WHOLE: Final = 100_000


@dataclass(frozen=True)
class SetParagraph:
    """A paragraph as it is set: how far its lines stand from the left, their pitch, the white beneath.

    ``margin`` and ``after`` are in points, ``pitch`` is a share of the single one; a pitch that is
    told in points is ``exact``.
    """

    paragraph: Paragraph
    margin: float = 0.0
    pitch: float = 1.0
    exact: float | None = None
    after: float = 0.0


@dataclass(frozen=True)
class SetText:
    """A frame's text as it is set, the room for it, and where in the room it stands.

    ``anchor`` is the format's: t, ctr or b. ``wraps`` is False where lines only end at breaks.
    """

    paragraphs: tuple[SetParagraph, ...]
    room: Box
    anchor: str = "t"
    wraps: bool = True


class Inheritance:
    """Finds what a shape's text inherits on the slides of a layout."""

    def __init__(self, deck: PptxObject, layout: PptxObject) -> None:
        """Take the deck and the layout; its own placeholders can be asked about as well."""
        self._layout = layout._element  # noqa: SLF001 - what is inherited is XML
        self._master = layout.slide_master._element  # noqa: SLF001
        self._defaults = deck.part._element.find(qn("p:defaultTextStyle"))  # noqa: SLF001

    def text_of(self, shape: PptxObject) -> SetText:
        """Give a shape's text as it is set."""
        element = shape._element  # noqa: SLF001
        owners = self._owners(element)
        scale = self._scale(owners)
        paragraphs = tuple(read_paragraphs(element.find(qn("p:txBody")), self.styles_of(shape), scale))
        anchor = self.frame_property(shape, "anchor") or "t"
        return SetText(paragraphs, self.room_of(shape), anchor, self.frame_property(shape, "wrap") != "none")

    def room_of(self, shape: PptxObject) -> Box:
        """Give the room that a shape's text has within its insets."""
        box = Box.of_shape(shape)
        insets = {side: self._inset(shape, side) for side in DEFAULT_INSETS}
        left, top = insets["lIns"], insets["tIns"]
        return Box(box.x + left, box.y + top, box.width - left - insets["rIns"], box.height - top - insets["bIns"])

    def frame_property(self, shape: PptxObject, name: str) -> str | None:
        """Give an attribute of a shape's text frame, such as ``anchor`` or ``vert``."""
        for owner in self._owners(shape._element):  # noqa: SLF001
            properties = owner.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
            if properties is not None and properties.get(name) is not None:
                return str(properties.get(name))
        return None

    def styles_of(self, shape: PptxObject) -> list[Element]:
        """Give the list styles that a shape's text inherits, the nearest first."""
        element = shape._element  # noqa: SLF001
        styles = [*(self._list_style(owner) for owner in self._owners(element)), self._text_style(element)]
        return [one for one in styles if one is not None]

    def _owners(self, element: Element) -> list[Element]:
        return [element, *self._ancestors(element)]

    def _ancestors(self, element: Element) -> list[Element]:
        holder = element.find(f".//{qn('p:ph')}")
        if holder is None:
            return []
        index, kind = holder.get("idx", "0"), holder.get("type")
        above = [one for one in self._layout.iter(qn("p:sp")) if _is_placeholder(one, index=index, kind=kind)]
        # Some programs give several placeholders the same index: then the one of the same type is meant.
        above.sort(key=lambda one: _type(one) != kind)
        kind = kind or _kind(above)
        wanted = MASTER_TYPES.get(kind, kind)
        return above[:1] + [one for one in self._master.iter(qn("p:sp")) if _type(one) == wanted][:1]

    def _text_style(self, element: Element) -> Element:
        holder = element.find(f".//{qn('p:ph')}")
        if holder is None:
            return self._defaults
        kind = holder.get("type") or _kind(self._ancestors(element)[:1])
        name = "p:titleStyle" if kind in TITLES else "p:otherStyle" if kind in FOOT else "p:bodyStyle"
        return self._master.find(f"{qn('p:txStyles')}/{qn(name)}")

    def _inset(self, shape: PptxObject, side: str) -> float:
        told = self.frame_property(shape, side)
        return DEFAULT_INSETS[side] if told is None else int(told) / EMU_PER_POINT

    @staticmethod
    def _scale(owners: Sequence[Element]) -> float:
        """Give the share of its size that PowerPoint has shrunk a text to."""
        shrunk = owners[0].find(f"{qn('p:txBody')}/{qn('a:bodyPr')}/{qn('a:normAutofit')}")
        return 1.0 if shrunk is None else int(shrunk.get("fontScale", _WHOLE)) / _WHOLE

    @staticmethod
    def _list_style(owner: Element) -> Element:
        return owner.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")


def read_paragraphs(body: Element, styles: Sequence[Element], scale: float = 1.0) -> Iterator[SetParagraph]:
    """Give the paragraphs of a text body; ``styles`` are the nearest first, ``scale`` is their text's."""
    for element in body.findall(qn("a:p")):
        properties = element.find(qn("a:pPr"))
        levels = levels_of(element, styles)
        chain = ([properties] if properties is not None else []) + levels
        defaults = [one.find(qn("a:defRPr")) for one in levels]
        runs = tuple(_runs(element, defaults, scale)) or (_empty(element, defaults, scale),)
        size = max((run.size for run in runs), default=DEFAULT_SIZE)
        margin = int(nearest_attribute(chain, "marL") or 0) / EMU_PER_POINT
        pitch, exact = _pitch(_nearest(chain, "a:lnSpc"))
        yield SetParagraph(
            Paragraph(runs, space=_white(chain, "a:spcBef", size)),
            margin,
            pitch,
            exact,
            _white(chain, "a:spcAft", size),
        )


def read_colours(body: Element, styles: Sequence[Element]) -> Iterator[tuple[str, Element]]:
    """Give each run's text with the fill that it is painted with, None where nothing says."""
    for element in body.findall(qn("a:p")):
        defaults = [one.find(qn("a:defRPr")) for one in levels_of(element, styles)]
        for child in element:
            if child.tag in (qn("a:r"), qn("a:fld")):
                chain = [one for one in (child.find(qn("a:rPr")), *defaults) if one is not None]
                fills = (one.find(qn("a:solidFill")) for one in chain)
                yield child.findtext(qn("a:t")) or "", next((one for one in fills if one is not None), None)


def levels_of(paragraph: Element | None, styles: Sequence[Element]) -> list[Element]:
    """Give what the styles say of a paragraph's level, or of the first one, the nearest first."""
    properties = None if paragraph is None else paragraph.find(qn("a:pPr"))
    level = int(properties.get("lvl", "0")) if properties is not None else 0
    return [one for one in (style.find(qn(f"a:lvl{level + 1}pPr")) for style in styles) if one is not None]


def stands_apart(levels: Sequence[Element]) -> bool:
    """Say whether lines or paragraphs of a level stand further apart than single-spaced ones."""
    pitch, exact = _pitch(_nearest(levels, "a:lnSpc"))
    return pitch > 1 or exact is not None or _white(levels, "a:spcAft", 1.0) > 0


def nearest_attribute(chain: Sequence[Element], name: str) -> str | None:
    """Give an attribute of properties of runs or paragraphs from the nearest that has it."""
    return next((one.get(name) for one in chain if one.get(name) is not None), None)


def _runs(element: Element, defaults: Sequence[Element], scale: float) -> Iterator[Run]:
    for child in element:
        if child.tag == qn("a:br"):
            yield Run("\n", DEFAULT_SIZE * scale)
        elif child.tag in (qn("a:r"), qn("a:fld")):
            chain = [one for one in (child.find(qn("a:rPr")), *defaults) if one is not None]
            fonts = (one.find(qn("a:latin")) for one in chain)
            font = next((one.get("typeface") for one in fonts if one is not None), "+mn-lt")
            yield Run(
                child.findtext(qn("a:t")) or "",
                int(nearest_attribute(chain, "sz") or DEFAULT_SIZE * _HUNDREDTHS) / _HUNDREDTHS * scale,
                bold=nearest_attribute(chain, "b") in ("1", "true"),
                italic=nearest_attribute(chain, "i") in ("1", "true"),
                heading=font.startswith("+mj"),
                capitals=nearest_attribute(chain, "cap") == "all",
                tracking=int(nearest_attribute(chain, "spc") or 0) / _HUNDREDTHS,
            )


def _empty(element: Element, defaults: Sequence[Element], scale: float) -> Run:
    """Give what an empty paragraph is as high as."""
    chain = [one for one in (element.find(qn("a:endParaRPr")), *defaults) if one is not None]
    return Run("", int(nearest_attribute(chain, "sz") or DEFAULT_SIZE * _HUNDREDTHS) / _HUNDREDTHS * scale)


def _pitch(spacing: Element | None) -> tuple[float, float | None]:
    """Give a line's pitch as a share of the single one, or in points."""
    share = None if spacing is None else spacing.find(qn("a:spcPct"))
    points = None if spacing is None else spacing.find(qn("a:spcPts"))
    if points is not None:
        return 1.0, int(points.get("val")) / _HUNDREDTHS
    return (1.0 if share is None else _share(share)), None


def _white(chain: Sequence[Element], tag: str, size: float) -> float:
    """Give the white before or after a paragraph, in points; a share is one of the text's ``size``."""
    found = _nearest(chain, tag)
    if found is None:
        return 0.0
    points, share = found.find(qn("a:spcPts")), found.find(qn("a:spcPct"))
    if points is not None:
        return int(points.get("val")) / _HUNDREDTHS
    return 0.0 if share is None else _share(share) * size


def _nearest(chain: Sequence[Element], tag: str) -> Element | None:
    return next((found for one in chain if (found := one.find(qn(tag))) is not None), None)


def _share(element: Element) -> float:
    """Read a percentage: in thousandths, or, as some programs write, with its sign."""
    told = str(element.get("val"))
    return float(told[:-1]) / 100 if told.endswith("%") else int(told) / _WHOLE


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
