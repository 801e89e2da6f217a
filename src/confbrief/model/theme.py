"""A theme: the colours, fonts, sizes and page of a briefing. Written by users, in YAML."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from confbrief.model.base import Frozen

Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$", description="a colour as #RRGGBB")]


class Colours(Frozen):
    """Colours by what they are for; text on its ground must reach a contrast of 4.5:1."""

    ground: Colour
    """The page and the slide."""
    surface: Colour
    """Cards, table headers, bands."""
    text: Colour
    muted: Colour
    """Captions, marks, feet."""
    accent: Colour
    """Titles, rules, the main series."""
    on_accent: Colour
    """Text on the accent colour."""
    warning: Colour
    """Disagreements."""
    line: Colour
    """Thin rules and grids."""
    series: tuple[Colour, ...] = Field(min_length=3, description="chart series, told apart also in grey")


class FontFamily(Frozen):
    """A family by two names.

    ``name`` is what a deck says, and must be on the machine of whoever opens it. ``metrics`` is
    the bundled family of the same widths, which handouts embed and slides are measured with.
    """

    name: str
    metrics: Literal["Carlito", "Liberation Sans"]


class SlideSizes(Frozen):
    """Type sizes on slides, in points; nothing is ever set below ``smallest``."""

    title: float = 28
    heading: float = 20
    body: float = 18
    body_small: float = 16
    table: float = 12
    caption: float = 11
    smallest: float = 11


class SheetSize(StrEnum):
    """The size of a sheet, by its name in CSS."""

    A4 = "A4"
    LETTER = "Letter"


class Ink(StrEnum):
    """What a sheet is printed with."""

    COLOUR = "colour"
    GREY = "grey"


class Sheet(Frozen):
    """The sheet of the handout; ``print: grey`` makes decks grey as well."""

    size: SheetSize = SheetSize.A4
    print: Ink = Field(default=Ink.COLOUR, description="in colour or in grey")
    body: float = Field(default=10, ge=9.5, le=10.5, description="body size in points")


class Theme(Frozen):
    """What a user writes in ``config/themes/<id>.yaml``; the file's name is the id."""

    name: str
    colours: Colours
    heading_font: FontFamily
    body_font: FontFamily
    slides: SlideSizes = SlideSizes()
    sheet: Sheet = Sheet()
    logo: str | None = Field(default=None, description="a PNG or JPEG file of the project")

    def on(self, size: SheetSize | None, ink: Ink | None) -> Theme:
        """Give the theme on another sheet; None leaves what it says itself."""
        changes = {"size": size or self.sheet.size, "print": ink or self.sheet.print}
        return self.model_copy(update={"sheet": self.sheet.model_copy(update=changes)})
