"""A theme: the colours, fonts, sizes and page of a briefing. Written by users, in YAML."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

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


class Aspect(StrEnum):
    """The shape of a slide."""

    WIDE = "16:9"
    STANDARD = "4:3"


TypeSize = Annotated[float, Field(ge=6, le=96, allow_inf_nan=False)]
"""In points: below 6 nobody reads a slide, above 96 not ten words stand on it."""


class SlideSizes(Frozen):
    """The shape of slides, and type sizes on them in points; nothing is ever set below ``smallest``."""

    aspect: Aspect = Field(default=Aspect.WIDE, description="the slides' shape")
    title: TypeSize = 28
    heading: TypeSize = 20
    body: TypeSize = 18
    body_small: TypeSize = 16
    table: TypeSize = 12
    caption: TypeSize = 11
    smallest: TypeSize = Field(default=11, validate_default=True)

    @field_validator("smallest")
    @classmethod
    def _is_smallest(cls, smallest: float, info: ValidationInfo) -> float:
        """Hold it against the sizes that stand before it; those that are faulty themselves are not among the data."""
        below = [f"{name} ({size:g})" for name, size in info.data.items() if name != "aspect" and size < smallest]
        if below:
            msg = f"{smallest:g} is above {', '.join(below)}: write the smallest of the sizes, or less"
            raise ValueError(msg)
        return smallest


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


class LayoutShape(StrEnum):
    """A layout told by what stands on it, whatever it is called."""

    TITLE_AND_SUBTITLE = "title-and-subtitle"
    ONE_AREA = "one-area"
    TWO_AREAS = "two-areas"
    TITLE_ONLY = "title-only"


class LayoutChoice(Frozen):
    """A layout of a template: by its name, by its number from 1, or by what stands on it."""

    name: str | None = Field(default=None, description="the layout's name, as PowerPoint shows it")
    index: int | None = Field(default=None, ge=1, description="the layout's number, from 1")
    geometry: LayoutShape | None = Field(default=None, description="what stands on the layout; the first such is taken")

    @model_validator(mode="before")
    @classmethod
    def _name_or_number(cls, data: object) -> object:
        """Take a word for a name, and a number for an index."""
        if isinstance(data, str):
            return {"name": data}
        return {"index": data} if isinstance(data, int) and not isinstance(data, bool) else data

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if sum(one is not None for one in (self.name, self.index, self.geometry)) != 1:
            msg = "a layout is chosen in one way: by name, by index or by geometry"
            raise ValueError(msg)
        return self

    def __str__(self) -> str:
        """Give what a user calls the layout."""
        return self.name or (f"number {self.index}" if self.index else f"geometry {self.geometry}")


class TemplateLayouts(Frozen):
    """Which layout of a template serves each kind of slide; every kind is named, so that nothing is guessed."""

    title: LayoutChoice = Field(description="the first slide")
    section: LayoutChoice = Field(description="the slide that opens a part")
    content: LayoutChoice = Field(description="a title with text beneath")
    two_columns: LayoutChoice = Field(alias="two-columns", description="a title with two texts side by side")
    chart: LayoutChoice = Field(description="a title with a chart")
    table: LayoutChoice = Field(description="a title with a table")
    closing: LayoutChoice = Field(description="the list of sources at the end")
    cards: LayoutChoice | None = Field(
        default=None, description="a title with cards or figures; the layout of content by default"
    )


class Template(Frozen):
    """A PowerPoint file whose layouts, colours, fonts, logo and footer a deck takes as they are."""

    file: str = Field(description="a .pptx or .potx file of the project")
    layouts: TemplateLayouts = Field(
        description="a layout for each kind of slide; confbrief template inspect FILE proposes them"
    )


class Dress(Frozen):
    """What every theme says."""

    name: str
    slides: SlideSizes = SlideSizes()
    sheet: Sheet = Sheet()
    logo: str | None = Field(default=None, description="a PNG or JPEG file of the project")
    template: Template | None = Field(default=None, description="a PowerPoint file that decks are made on")


class ThemeSettings(Dress):
    """What a user writes in ``config/themes/<id>.yaml``; the file's name is the id.

    With a template, its colours and fonts are taken: colours are then not written, and fonts only
    where a family of the same widths has to be named.
    """

    colours: Colours | None = Field(default=None, description="needed without a template")
    heading_font: FontFamily | None = Field(default=None, description="needed without a template")
    body_font: FontFamily | None = Field(default=None, description="needed without a template")


class Theme(Dress):
    """A theme with all that a renderer needs, be it written or taken from a template."""

    colours: Colours
    heading_font: FontFamily
    body_font: FontFamily

    def on(self, size: SheetSize | None, ink: Ink | None, aspect: Aspect | None = None) -> Theme:
        """Give the theme on another sheet, or with slides of another shape; None leaves what it says itself."""
        sheet = {"size": size or self.sheet.size, "print": ink or self.sheet.print}
        slides = {"aspect": aspect or self.slides.aspect}
        changes = {"sheet": self.sheet.model_copy(update=sheet), "slides": self.slides.model_copy(update=slides)}
        return self.model_copy(update=changes)
