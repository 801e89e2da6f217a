"""What lies behind a text: the slide's own ground, or a shape of the layout or master that covers the place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pptx.oxml.ns import qn

from confbrief.ooxml.geometry import Box
from confbrief.ooxml.scheme import Scheme, theme_of
from confbrief.ooxml.xml import Element, PptxObject

Ground = tuple[str, ...]
"""The colours of a ground as #RRGGBB: several for a gradient, none where it is a picture."""
PICTURE: Final[Ground] = ()
COVERED: Final = 0.5
"""A shape that covers this share of a text's box is its ground."""
_FIRST_OF_THEME: Final = 1001
"""The number of the first of a theme's fills of grounds (ECMA-376, part 1, 19.3.1.3)."""


@dataclass(frozen=True)
class _Painted:
    """A painted shape of a layout or master."""

    box: Box
    ground: Ground


class Grounds:
    """The grounds of one slide, or of a layout."""

    def __init__(self, layout: PptxObject, slide: PptxObject | None = None) -> None:
        """Take a layout, and the slide that is made on it, if any."""
        self._master = layout.slide_master
        owners = [one for one in (slide, layout) if one is not None]
        self.scheme = Scheme(self._master, *owners)
        self.own = self._own([*owners, self._master])
        self._shapes = list(self._painted(layout))

    def at(self, box: Box) -> Ground:
        """Give what lies behind a box."""
        area = box.width * box.height
        for shape in reversed(self._shapes):
            across, down = box.overlap(shape.box)
            if area > 0 and across > 0 and down > 0 and across * down >= COVERED * area:
                return shape.ground
        return self.own

    def touched(self, box: Box) -> bool:
        """Say whether a painted shape or a picture of the layout begins or ends within a box."""
        return any(min(box.overlap(shape.box)) > 0 and not shape.box.holds(box) for shape in self._shapes)

    def _own(self, owners: Sequence[PptxObject]) -> Ground:
        for owner in owners:
            ground = owner._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")  # noqa: SLF001 - no API to it
            if ground is None:
                continue
            properties, reference = ground.find(qn("p:bgPr")), ground.find(qn("p:bgRef"))
            if properties is not None:
                return self._fill(properties) or (self.scheme.named("bg1"),)
            if reference is not None:
                return self._of_theme(reference)
        return (self.scheme.named("bg1"),)

    def _of_theme(self, reference: Element) -> Ground:
        colour = next(iter(reference), None)
        used = self.scheme.named("bg1") if colour is None else self.scheme.value(colour)
        fills = theme_of(self._master).find(f".//{qn('a:bgFillStyleLst')}")
        number = int(reference.get("idx") or _FIRST_OF_THEME) - _FIRST_OF_THEME
        if fills is None or not 0 <= number < len(fills):
            return (used,)
        return self._of(fills[number], used)

    def _fill(self, properties: Element) -> Ground | None:
        """Give the ground that shape properties paint; None where they paint none."""
        for tag in ("a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill"):
            fill = properties.find(qn(tag))
            if fill is not None:
                return self._of(fill, self.scheme.named("bg1"))
        return None

    def _of(self, fill: Element, used: str) -> Ground:
        if fill.tag == qn("a:blipFill"):
            return PICTURE
        if fill.tag == qn("a:solidFill"):
            return tuple(self.scheme.value(colour, used_with=used) for colour in fill)
        stops = [one[0] for one in fill.iter(qn("a:gs"), qn("a:fgClr"), qn("a:bgClr"))]
        return tuple(self.scheme.value(colour, used_with=used) for colour in stops)

    def _painted(self, layout: PptxObject) -> Iterator[_Painted]:
        """Give the painted shapes of master and layout, the lowest first."""
        shows = layout._element.get("showMasterSp") not in ("0", "false")  # noqa: SLF001 - no API to it
        for owner in (self._master, layout) if shows else (layout,):
            for shape in owner.shapes:
                if shape.is_placeholder or shape.width is None:
                    continue
                box = Box.of_shape(shape)
                if shape._element.tag == qn("p:pic"):  # noqa: SLF001 - what is painted is XML
                    yield _Painted(box, PICTURE)
                    continue
                properties = shape._element.find(qn("p:spPr"))  # noqa: SLF001
                ground = None if properties is None else self._fill(properties)
                if ground is not None:
                    yield _Painted(box, ground)
