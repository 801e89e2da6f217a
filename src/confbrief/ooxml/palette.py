"""Colours by what they are for, and the deck's colour scheme that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.dml import MSO_THEME_COLOR

from confbrief.model.colour import TEXT_CONTRAST, contrast, luminance
from confbrief.model.theme import Colours
from confbrief.ooxml.xml import Element, add, new
from confbrief.typeset.colour_roles import SERIES, ColourRole

DARK = 0.18
"""A ground of less relative luminance than this makes a dark theme."""


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


SCHEME_NAMES: dict[ColourRole, str] = {
    ColourRole.GROUND: "bg1",
    ColourRole.SURFACE: "bg2",
    ColourRole.TEXT: "tx1",
    ColourRole.MUTED: "tx2",
    ColourRole.ACCENT: "accent1",
    ColourRole.SERIES_2: "accent2",
    ColourRole.SERIES_3: "accent3",
    ColourRole.SERIES_4: "accent4",
    ColourRole.LINE: "accent5",
    ColourRole.WARNING: "accent6",
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


class Palette:
    """A theme's colours as a deck knows them."""

    def __init__(self, colours: Colours, scheme: Mapping[ColourRole, SchemeColour] | None = None) -> None:
        """Take the colours of a theme, and under which names the deck's scheme has them.

        Without names they are those that are written into the scheme of a deck of our own.
        """
        self._colours = colours
        self._scheme = scheme
        fourth = colours.series[3] if len(colours.series) > len(SERIES) - 1 else colours.muted
        self._values: dict[ColourRole, str] = {
            ColourRole.GROUND: colours.ground,
            ColourRole.SURFACE: colours.surface,
            ColourRole.TEXT: colours.text,
            ColourRole.MUTED: colours.muted,
            ColourRole.ACCENT: colours.accent,
            ColourRole.ON_ACCENT: colours.on_accent,
            ColourRole.WARNING: colours.warning,
            ColourRole.LINE: colours.line,
            ColourRole.SERIES_2: colours.series[1],
            ColourRole.SERIES_3: colours.series[2],
            ColourRole.SERIES_4: fourth,
            ColourRole.BLACK: "#000000",
            ColourRole.WHITE: "#FFFFFF",
        }

    @property
    def colours(self) -> Colours:
        """The theme's colours."""
        return self._colours

    @property
    def dark(self) -> bool:
        """True where light text stands on a dark ground."""
        return luminance(self._colours.ground) < DARK

    def value(self, ink: ColourRole) -> str:
        """Give the colour as RRGGBB."""
        return self._values[ink].removeprefix("#").upper()

    def scheme_colour(self, ink: ColourRole) -> SchemeColour | None:
        """Give the scheme's name of a colour; None where the scheme does not have it."""
        if self._scheme is not None:
            return self._scheme.get(ink)
        if ink is ColourRole.ON_ACCENT and self.value(ink) == self.value(ColourRole.GROUND):
            ink = ColourRole.GROUND
        return SchemeColour(SCHEME_NAMES[ink]) if ink in SCHEME_NAMES else None

    def element(self, ink: ColourRole) -> Element:
        """Make the DrawingML element of a colour: one of the scheme's, where the scheme has it."""
        colour = self.scheme_colour(ink)
        return new("a:srgbClr", val=self.value(ink)) if colour is None else colour.element()

    def fill_xml(self, ink: ColourRole) -> str:
        """Write the DrawingML of a solid fill, without namespace declarations; for decks of our own."""
        colour = self.scheme_colour(ink)
        told = f'<a:srgbClr val="{self.value(ink)}"/>' if colour is None else f'<a:schemeClr val="{colour.name}"/>'
        return f"<a:solidFill>{told}</a:solidFill>"

    def paint(self, colour: ColorFormat, ink: ColourRole) -> None:
        """Set a colour that python-pptx holds: one of the scheme's, where the scheme has it."""
        named = self.scheme_colour(ink)
        if named is None:
            colour.rgb = RGBColor(*bytes.fromhex(self.value(ink)))  # type: ignore[no-untyped-call]
        else:
            colour.theme_color = THEME_COLOURS[named.name]
            if named.brightness:
                colour.brightness = named.brightness

    def readable_on(self, ground: ColourRole) -> ColourRole:
        """Give the ink for text on a painted ground: of text and ground the one of more contrast.

        Where both are too near, as they may be to a colour halfway, black or white is not.
        """

        def apart(ink: ColourRole) -> float:
            return contrast(f"#{self.value(ink)}", f"#{self.value(ground)}")

        own = max((ColourRole.GROUND, ColourRole.TEXT), key=apart)
        return own if apart(own) >= TEXT_CONTRAST else max((ColourRole.BLACK, ColourRole.WHITE), key=apart)

    def scheme(self) -> dict[str, str]:
        """Give the colour scheme: its twelve names, each with RRGGBB.

        A dark theme keeps its dark colours in dk1 and dk2 as a light one does, and the master maps
        them the other way round; so what is copied between decks stays readable.
        """
        light = {"lt1": ColourRole.GROUND, "dk1": ColourRole.TEXT, "lt2": ColourRole.SURFACE, "dk2": ColourRole.MUTED}
        dark = {"dk1": ColourRole.GROUND, "lt1": ColourRole.TEXT, "dk2": ColourRole.SURFACE, "lt2": ColourRole.MUTED}
        names = {**(dark if self.dark else light), "hlink": ColourRole.ACCENT, "folHlink": ColourRole.ACCENT}
        names |= {name: ink for ink, name in SCHEME_NAMES.items() if name.startswith("accent")}
        return {name: self.value(ink) for name, ink in names.items()}

    def colour_map(self) -> dict[str, str]:
        """Give the master's mapping of bg1, tx1, bg2 and tx2 to the scheme."""
        if self.dark:
            return {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
        return {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
