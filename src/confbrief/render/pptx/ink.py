"""Colours by what they are for, and the deck's colour scheme that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.dml import MSO_THEME_COLOR

from confbrief.model.colour import TEXT_CONTRAST, contrast, luminance
from confbrief.model.theme import Colours
from confbrief.render.pptx.xml import Element, add, new

DARK = 0.18
"""A ground of less relative luminance than this makes a dark theme."""


class Ink(StrEnum):
    """What a colour is for."""

    GROUND = "ground"
    SURFACE = "surface"
    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    WARNING = "warning"
    LINE = "line"
    SERIES_2 = "series_2"
    SERIES_3 = "series_3"
    SERIES_4 = "series_4"
    BLACK = "black"
    WHITE = "white"


@dataclass(frozen=True)
class SchemeColour:
    """A colour of the deck's scheme, and by how much lighter (above nothing) or darker it is painted."""

    name: str
    brightness: float = 0.0

    def element(self) -> Element:
        """Make its DrawingML element."""
        colour = new("a:schemeClr", val=self.name)
        if self.brightness:
            add(colour, "a:lumMod", val=str(round((1 - abs(self.brightness)) * 100_000)))
        if self.brightness > 0:
            add(colour, "a:lumOff", val=str(round(self.brightness * 100_000)))
        return colour


SCHEME_NAMES: dict[Ink, str] = {
    Ink.GROUND: "bg1",
    Ink.SURFACE: "bg2",
    Ink.TEXT: "tx1",
    Ink.MUTED: "tx2",
    Ink.ACCENT: "accent1",
    Ink.SERIES_2: "accent2",
    Ink.SERIES_3: "accent3",
    Ink.SERIES_4: "accent4",
    Ink.LINE: "accent5",
    Ink.WARNING: "accent6",
}
"""Under which name the deck's scheme keeps a colour. What is written on the accent colour has none
of its own: it is the ground where the theme has it so, else a colour by value."""
THEME_COLOURS: dict[str, MSO_THEME_COLOR] = {
    "bg1": MSO_THEME_COLOR.BACKGROUND_1,
    "bg2": MSO_THEME_COLOR.BACKGROUND_2,
    "tx1": MSO_THEME_COLOR.TEXT_1,
    "tx2": MSO_THEME_COLOR.TEXT_2,
    "accent1": MSO_THEME_COLOR.ACCENT_1,
    "accent2": MSO_THEME_COLOR.ACCENT_2,
    "accent3": MSO_THEME_COLOR.ACCENT_3,
    "accent4": MSO_THEME_COLOR.ACCENT_4,
    "accent5": MSO_THEME_COLOR.ACCENT_5,
    "accent6": MSO_THEME_COLOR.ACCENT_6,
}
SERIES = (Ink.ACCENT, Ink.SERIES_2, Ink.SERIES_3, Ink.SERIES_4)


class Palette:
    """A theme's colours as a deck knows them."""

    def __init__(self, colours: Colours, scheme: Mapping[Ink, SchemeColour] | None = None) -> None:
        """Take the colours of a theme, and under which names the deck's scheme has them.

        Without names they are those that are written into the scheme of a deck of our own.
        """
        self._colours = colours
        self._scheme = scheme
        fourth = colours.series[3] if len(colours.series) > len(SERIES) - 1 else colours.muted
        self._values: dict[Ink, str] = {
            Ink.GROUND: colours.ground,
            Ink.SURFACE: colours.surface,
            Ink.TEXT: colours.text,
            Ink.MUTED: colours.muted,
            Ink.ACCENT: colours.accent,
            Ink.ON_ACCENT: colours.on_accent,
            Ink.WARNING: colours.warning,
            Ink.LINE: colours.line,
            Ink.SERIES_2: colours.series[1],
            Ink.SERIES_3: colours.series[2],
            Ink.SERIES_4: fourth,
            Ink.BLACK: "#000000",
            Ink.WHITE: "#FFFFFF",
        }

    @property
    def colours(self) -> Colours:
        """The theme's colours."""
        return self._colours

    @property
    def dark(self) -> bool:
        """True where light text stands on a dark ground."""
        return luminance(self._colours.ground) < DARK

    def value(self, ink: Ink) -> str:
        """Give the colour as RRGGBB."""
        return self._values[ink].removeprefix("#").upper()

    def scheme_colour(self, ink: Ink) -> SchemeColour | None:
        """Give the scheme's name of a colour; None where the scheme does not have it."""
        if self._scheme is not None:
            return self._scheme.get(ink)
        if ink is Ink.ON_ACCENT and self.value(ink) == self.value(Ink.GROUND):
            ink = Ink.GROUND
        return SchemeColour(SCHEME_NAMES[ink]) if ink in SCHEME_NAMES else None

    def element(self, ink: Ink) -> Element:
        """Make the DrawingML element of a colour: one of the scheme's, where the scheme has it."""
        colour = self.scheme_colour(ink)
        return new("a:srgbClr", val=self.value(ink)) if colour is None else colour.element()

    def fill_xml(self, ink: Ink) -> str:
        """Write the DrawingML of a solid fill, without namespace declarations; for decks of our own."""
        colour = self.scheme_colour(ink)
        told = f'<a:srgbClr val="{self.value(ink)}"/>' if colour is None else f'<a:schemeClr val="{colour.name}"/>'
        return f"<a:solidFill>{told}</a:solidFill>"

    def paint(self, colour: ColorFormat, ink: Ink) -> None:
        """Set a colour that python-pptx holds: one of the scheme's, where the scheme has it."""
        named = self.scheme_colour(ink)
        if named is None:
            colour.rgb = RGBColor(*bytes.fromhex(self.value(ink)))  # type: ignore[no-untyped-call]
        else:
            colour.theme_color = THEME_COLOURS[named.name]
            if named.brightness:
                colour.brightness = named.brightness

    def readable_on(self, ground: Ink) -> Ink:
        """Give the ink for text on a painted ground: of text and ground the one of more contrast.

        Where both are too near, as they may be to a colour halfway, black or white is not.
        """

        def apart(ink: Ink) -> float:
            return contrast(f"#{self.value(ink)}", f"#{self.value(ground)}")

        own = max((Ink.GROUND, Ink.TEXT), key=apart)
        return own if apart(own) >= TEXT_CONTRAST else max((Ink.BLACK, Ink.WHITE), key=apart)

    def scheme(self) -> dict[str, str]:
        """Give the colour scheme: its twelve names, each with RRGGBB.

        A dark theme keeps its dark colours in dk1 and dk2 as a light one does, and the master maps
        them the other way round; so what is copied between decks stays readable.
        """
        light = {"lt1": Ink.GROUND, "dk1": Ink.TEXT, "lt2": Ink.SURFACE, "dk2": Ink.MUTED}
        dark = {"dk1": Ink.GROUND, "lt1": Ink.TEXT, "dk2": Ink.SURFACE, "lt2": Ink.MUTED}
        names = {**(dark if self.dark else light), "hlink": Ink.ACCENT, "folHlink": Ink.ACCENT}
        names |= {name: ink for ink, name in SCHEME_NAMES.items() if name.startswith("accent")}
        return {name: self.value(ink) for name, ink in names.items()}

    def colour_map(self) -> dict[str, str]:
        """Give the master's mapping of bg1, tx1, bg2 and tx2 to the scheme."""
        if self.dark:
            return {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
        return {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
