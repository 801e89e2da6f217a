"""What stands on the layouts of a template, and how its placeholders set text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from confbrief.model.theme import LayoutShape
from confbrief.ooxml.geometry import Box, around
from confbrief.ooxml.inherit import DEFAULT_SIZE, TITLES, Inheritance, levels_of, nearest_attribute, stands_apart
from confbrief.ooxml.xml import Element, PptxObject
from confbrief.render.pptx.type.areas import Style

TEXT_KINDS = ("body", "obj")
CHART_KINDS = ("chart", "obj")
TABLE_KINDS = ("tbl", "obj")
AREA_KINDS = ("body", "obj", "chart", "tbl")
"""Kinds of placeholders that what a slide tells is put into."""
LARGE = 0.08
"""The share of the slide from which on a placeholder is an area, rather than a line beside others."""
ABREAST = 0.5
"""Two areas stand side by side where they share so much of their height."""


@dataclass(frozen=True)
class Held:
    """A placeholder of a layout: ``kind`` is the format's word for its type, ``room`` the box within its insets."""

    shape: PptxObject
    kind: str
    index: int
    name: str
    box: Box
    room: Box
    style: Style
    upright: bool
    """False where its text runs vertically or is turned."""
    hanging: bool
    """True where its text stands on the upper side."""

    @property
    def text(self) -> str:
        """What the layout itself has in it."""
        return str(self.shape.text_frame.text) if self.shape.has_text_frame else ""


@dataclass(frozen=True)
class LayoutFacts:
    """A layout: ``number`` counts from 1 over all masters, ``slide`` is the size of a slide."""

    number: int
    name: str
    layout: PptxObject
    held: tuple[Held, ...]
    slide: Box
    pictures: tuple[Box, ...] = ()
    """Where its pictures and those of its master stand, such as a logo."""

    @property
    def title(self) -> Held | None:
        """The title."""
        return next((one for one in self.held if one.kind in TITLES and one.upright), None)

    @property
    def subtitle(self) -> Held | None:
        """What stands beneath the title of a first slide."""
        found = [one for one in self.held if one.kind == "subTitle" and one.upright]
        return found[0] if found else self.area(("body",), least=0.0)

    @property
    def told(self) -> Held | None:
        """What stands beside the title of a section's slide."""
        return self.area(("body", "obj", "subTitle"), least=0.0)

    @property
    def room(self) -> Box | None:
        """What its areas leave to what slides tell: not what the title covers. None where it has no area."""
        areas = [held.room for held in self.areas()]
        if not areas or self.title is None:
            return None
        whole, title = around(areas), self.title.room
        return whole.below(title.bottom) if min(whole.overlap(title)) > 0 else whole

    def areas(self, kinds: tuple[str, ...] = AREA_KINDS, least: float = LARGE) -> list[Held]:
        """Give the placeholders of these kinds that are large enough, from left to right."""
        floor = least * self.slide.width * self.slide.height
        found = [one for one in self.held if one.kind in kinds and one.upright and _size(one) >= floor]
        return sorted(found, key=lambda one: (one.box.x, one.box.y))

    def area(self, kinds: tuple[str, ...] = AREA_KINDS, least: float = LARGE) -> Held | None:
        """Give the largest placeholder of these kinds."""
        return max(self.areas(kinds, least), key=_size, default=None)

    @property
    def columns(self) -> tuple[Held, Held] | None:
        """The two areas for text that stand side by side; None where there are others or more."""
        match self.areas(TEXT_KINDS):
            case [left, right] if left.box.right <= right.box.x + 1 and _abreast(left.box, right.box):
                return left, right
            case _:
                return None

    @property
    def geometry(self) -> LayoutShape | None:
        """What stands on it, where that is one of the usual kinds."""
        if self.title is None:
            return None
        if any(one.kind == "subTitle" for one in self.held) and not self.areas():
            return LayoutShape.TITLE_AND_SUBTITLE
        if self.columns:
            return LayoutShape.TWO_AREAS
        match len(self.areas()):
            case 0 if not any(one.kind in AREA_KINDS for one in self.held):
                return LayoutShape.TITLE_ONLY
            case 1 if self.area(TEXT_KINDS):
                return LayoutShape.ONE_AREA
            case _:
                return None


def read_layouts(deck: Presentation) -> tuple[LayoutFacts, ...]:
    """Read the layouts of all masters."""
    slide = Box.of_emu(0, 0, deck.slide_width or 0, deck.slide_height or 0)
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    return tuple(
        LayoutFacts(
            number,
            layout.name,
            layout,
            tuple(_placeholders(deck, layout)),
            slide,
            tuple(map(Box.of_shape, pictures_of(layout))),
        )
        for number, layout in enumerate(layouts, start=1)
    )


def pictures_of(layout: PptxObject) -> Iterator[PptxObject]:
    """Give the pictures of a layout, then those of its master."""
    for owner in (layout, layout.slide_master):
        for shape in owner.shapes:
            if shape._element.tag == qn("p:pic") and not shape.is_placeholder:  # noqa: SLF001 - layouts' pictures have no class
                yield shape


def _placeholders(deck: Presentation, layout: PptxObject) -> Iterator[Held]:
    inheritance = Inheritance(deck, layout)
    for shape in layout.placeholders:
        if None in (shape.left, shape.top, shape.width, shape.height):
            continue
        element = shape._element  # noqa: SLF001 - a placeholder's kind is XML
        kind = element.find(f".//{qn('p:ph')}").get("type", "obj")
        turned = element.find(f".//{qn('a:xfrm')}")
        upright = inheritance.frame_property(shape, "vert") in (None, "horz")
        yield Held(
            shape,
            kind,
            shape.placeholder_format.idx,
            shape.name,
            Box.of_shape(shape),
            inheritance.room_of(shape),
            _style(inheritance, shape),
            upright and (turned is None or not int(turned.get("rot", 0))),
            (inheritance.frame_property(shape, "anchor") or "t") == "t",
        )


def _style(inheritance: Inheritance, shape: PptxObject) -> Style:
    """Read how a placeholder sets its first level."""
    levels = levels_of(None, inheritance.styles_of(shape))
    runs = [one for one in (level.find(qn("a:defRPr")) for level in levels) if one is not None]
    font = next((one.find(qn("a:latin")).get("typeface") for one in runs if one.find(qn("a:latin")) is not None), "")
    size = nearest_attribute(runs, "sz")
    return Style(
        DEFAULT_SIZE if size is None else int(size) / 100,
        bold=nearest_attribute(runs, "b") in ("1", "true"),
        heading=font.startswith("+mj"),
        bullets=_bulleted(levels),
        right=nearest_attribute(levels, "algn") == "r",
        capitals=nearest_attribute(runs, "cap") == "all",
        tracking=int(nearest_attribute(runs, "spc") or 0) / 100,
        loose=stands_apart(levels),
        bare=size is None,
        indented=int(nearest_attribute(levels, "marL") or 0) != 0 or int(nearest_attribute(levels, "indent") or 0) != 0,
    )


def _bulleted(levels: Sequence[Element]) -> bool:
    for level in levels:
        for one in level:
            if one.tag == qn("a:buNone"):
                return False
            if one.tag in (qn("a:buChar"), qn("a:buAutoNum"), qn("a:buBlip")):
                return True
    return False


def _size(held: Held) -> float:
    return held.box.width * held.box.height


def _abreast(one: Box, other: Box) -> bool:
    _, down = one.overlap(other)
    return down >= ABREAST * min(one.height, other.height)
