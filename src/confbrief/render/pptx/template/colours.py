"""A template's colours by what they are for.

They are its own, made darker or lighter by the steps of PowerPoint's palette until they can be read.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Sequence
from typing import Final

from confbrief.model.colour import TEXT_CONTRAST, channels, contrast, luminance
from confbrief.model.theme import Colours
from confbrief.ooxml.backgrounds import Grounds
from confbrief.ooxml.palette import DARK, Palette, SchemeColour
from confbrief.ooxml.scheme import Scheme
from confbrief.render.pptx.template.facts import LayoutFacts
from confbrief.typeset.colour import brightened, readable_on
from confbrief.typeset.colour_roles import ColourRole

DARKER: Final = (0.0, -0.25, -0.5, -0.75)
LIGHTER: Final = (0.0, 0.4, 0.6, 0.8)
"""The steps of PowerPoint's palette."""
SURFACES: Final = {False: -0.05, True: 0.1}
"""Cards on a light and on a dark ground: by how much they are darker or lighter than it."""
MUTED: Final = {False: (0.35, 0.25, 0.15, 0.0), True: (-0.25, -0.15, 0.0)}
LINES: Final = {False: -0.25, True: 0.25}
ACCENTS: Final = tuple(f"accent{number}" for number in range(1, 7))
WARM: Final = (0.0, 0.13)
"""Hues, from red to amber, that warn."""
LEAST_SATURATION: Final = 0.4
SPARE_WARNINGS: Final = {False: "#9C4A00", True: "#FFB35C"}
"""What warns where no accent of the template is warm."""


def template_palette(content: LayoutFacts) -> Palette:
    """Find the inks of a template on the ground of its layout of content.

    The ground is the layout's, text is the scheme's; the first accent is that of titles and rules,
    darker or lighter where it could not be read; an accent between red and amber warns.
    """
    grounds = Grounds(content.layout)
    scheme = grounds.scheme
    area = content.area()
    under = grounds.at(area.box) if area is not None else grounds.own
    ground = under[0] if under else scheme.named("bg1")
    dark = luminance(ground) < DARK
    named_ground = SchemeColour("bg1") if ground == scheme.named("bg1") else None
    names: dict[ColourRole, SchemeColour] = {}
    values: dict[ColourRole, str] = {ColourRole.GROUND: ground}
    if named_ground is not None:
        names[ColourRole.GROUND] = named_ground
        names[ColourRole.SURFACE] = SchemeColour("bg1", SURFACES[dark])
        names[ColourRole.LINE] = SchemeColour("bg1", LINES[dark])
    values[ColourRole.SURFACE] = brightened(ground, SURFACES[dark])
    values[ColourRole.LINE] = brightened(ground, LINES[dark])
    both = (ground, values[ColourRole.SURFACE])
    steps = LIGHTER if dark else DARKER

    def take(ink: ColourRole, candidates: Sequence[SchemeColour], least: float, against: Sequence[str]) -> bool:
        found = next((one for one in candidates if _apart(scheme, one, against) >= least), None)
        if found is not None:
            names[ink], values[ink] = found, _value(scheme, found)
        return found is not None

    text = readable_on(ground, scheme.named("tx1"), scheme.named("bg1"))
    take(ColourRole.TEXT, _varied(("tx1", "tx2", "bg1"), (0.0,)), TEXT_CONTRAST, both)
    values.setdefault(ColourRole.TEXT, text)
    word = names.get(ColourRole.TEXT, SchemeColour("tx1")).name
    take(ColourRole.MUTED, _varied((word,), MUTED[dark]), TEXT_CONTRAST, both)
    values.setdefault(ColourRole.MUTED, values[ColourRole.TEXT])
    take(ColourRole.ACCENT, _varied((ACCENTS[0], "tx2", word), steps), TEXT_CONTRAST, both)
    values.setdefault(ColourRole.ACCENT, values[ColourRole.TEXT])
    take(ColourRole.WARNING, _varied(tuple(_warm(scheme)), steps), TEXT_CONTRAST, both)
    values.setdefault(ColourRole.WARNING, SPARE_WARNINGS[dark])
    for ink, name in zip((ColourRole.SERIES_2, ColourRole.SERIES_3, ColourRole.SERIES_4), ACCENTS[1:], strict=False):
        # Labels are set in the colour of their series.
        take(ink, _varied((name,), steps), TEXT_CONTRAST, (ground,))
        values.setdefault(ink, values[ColourRole.MUTED])
    on_accent = readable_on(values[ColourRole.ACCENT], ground, values[ColourRole.TEXT])
    colours = Colours(
        ground=ground,
        surface=values[ColourRole.SURFACE],
        text=values[ColourRole.TEXT],
        muted=values[ColourRole.MUTED],
        accent=values[ColourRole.ACCENT],
        on_accent=on_accent,
        warning=values[ColourRole.WARNING],
        line=values[ColourRole.LINE],
        series=(
            values[ColourRole.ACCENT],
            values[ColourRole.SERIES_2],
            values[ColourRole.SERIES_3],
            values[ColourRole.SERIES_4],
        ),
    )
    return Palette(colours, names)


def _varied(names: Sequence[str], steps: Sequence[float]) -> list[SchemeColour]:
    return [SchemeColour(name, step) for name in names for step in steps]


def _value(scheme: Scheme, colour: SchemeColour) -> str:
    return brightened(scheme.named(colour.name), colour.brightness)


def _apart(scheme: Scheme, colour: SchemeColour, grounds: Sequence[str]) -> float:
    return min(contrast(_value(scheme, colour), ground) for ground in grounds)


def _warm(scheme: Scheme) -> Iterator[str]:
    """Give the accents that warn, the first one aside: it is the colour of all else."""
    for name in ACCENTS[1:]:
        hue, _, saturation = colorsys.rgb_to_hls(*channels(scheme.named(name)))
        if (WARM[0] <= hue <= WARM[1] or hue > 1 - WARM[1] / 4) and saturation >= LEAST_SATURATION:
            yield name
