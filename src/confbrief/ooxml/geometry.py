"""Boxes on a slide, in points from its top left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from pptx.util import Emu

from confbrief.ooxml.xml import PptxObject

EMU_PER_POINT = 12700
GUTTER = 18.0
"""Points between boxes that stand side by side."""


def emu(points: float) -> Emu:
    """Convert points to the English metric units that the format counts in."""
    return Emu(round(points * EMU_PER_POINT))


@dataclass(frozen=True)
class Box:
    """A rectangle on the slide, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @classmethod
    def of_emu(cls, x: int, y: int, width: int, height: int) -> Self:
        """Make a box of the format's own units."""
        return cls(x / EMU_PER_POINT, y / EMU_PER_POINT, width / EMU_PER_POINT, height / EMU_PER_POINT)

    @classmethod
    def of_shape(cls, shape: PptxObject) -> Self:
        """Give the box of a shape that says where it stands."""
        return cls.of_emu(shape.left, shape.top, shape.width, shape.height)

    @property
    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """Left, top, width and height in the format's own units."""
        return emu(self.x), emu(self.y), emu(self.width), emu(self.height)

    def below(self, y: float) -> Box:
        """Give what is left of the box beneath ``y``; its height may be nothing, never less."""
        top = max(self.y, y)
        return replace(self, y=top, height=max(self.bottom - top, 0.0))

    def inset(self, by: float) -> Box:
        """Give the box without a border of ``by`` points."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def columns(self, count: int, gutter: float = GUTTER) -> tuple[Box, ...]:
        """Divide the box into equal columns."""
        width = (self.width - gutter * (count - 1)) / count
        return tuple(replace(self, x=self.x + index * (width + gutter), width=width) for index in range(count))

    def split(self, share: float, gutter: float = GUTTER) -> tuple[Box, Box]:
        """Divide the box into a left part of that share of the width, and the rest."""
        left = (self.width - gutter) * share
        return replace(self, width=left), replace(self, x=self.x + left + gutter, width=self.width - left - gutter)

    def overlap(self, other: Box) -> tuple[float, float]:
        """Give width and height of what both cover; not above nothing where they are apart."""
        return (
            min(self.right, other.right) - max(self.x, other.x),
            min(self.bottom, other.bottom) - max(self.y, other.y),
        )

    def within(self, other: Box) -> Box:
        """Give what both cover; its sides may be nothing, never less."""
        width, height = self.overlap(other)
        return Box(max(self.x, other.x), max(self.y, other.y), max(width, 0.0), max(height, 0.0))

    def holds(self, other: Box, tolerance: float = 0.5) -> bool:
        """Say whether the other box lies within this one."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )


def around(boxes: Sequence[Box]) -> Box:
    """Give the smallest box that holds all of some boxes, of which there is one at least."""
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y)
