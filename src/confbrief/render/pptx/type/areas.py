"""Where the slides of a deck have room, and how their placeholders set text.

Blocks are planned on a stage before anything is drawn. Themes without a template have the stages
that are built here; that of a template is read off its layouts.
"""

from __future__ import annotations

from dataclasses import dataclass

from confbrief.model.theme import Aspect, SlideSizes
from confbrief.ooxml.geometry import Box
from confbrief.typeset.colour_roles import ColourRole

SLIDE_WIDTHS = {Aspect.WIDE: 960.0, Aspect.STANDARD: 720.0}
"""Points: PowerPoint's own sheets of 13.333 and of 10 inches."""
SLIDE_HEIGHT = 540.0
"""Points: 7.5 inches, whatever the width."""
MARGINS = {Aspect.WIDE: 48.0, Aspect.STANDARD: 40.0}
COVER_MARGINS = {Aspect.WIDE: 88.0, Aspect.STANDARD: 60.0}
BODY_TOP = 132.0
BODY_BOTTOM = 492.0
FOOT_TOP = 504.0
FOOT_HEIGHT = 20.0
NUMBER_WIDTH = 48.0
COVER_SCALE = 1.4
"""A cover's title is so much larger than a slide's."""


@dataclass(frozen=True)
class Style:
    """How a placeholder sets the first level of its text by itself; the ``size`` is in points."""

    size: float
    ink: ColourRole = ColourRole.TEXT
    bold: bool = False
    heading: bool = False
    bullets: bool = False
    bottom: bool = False
    """True where the text stands on the lower side of the box."""
    right: bool = False
    capitals: bool = False
    """True where small letters are set as capitals."""
    tracking: float = 0.0
    """Points added behind each character."""
    loose: bool = False
    """True where lines or paragraphs do not stand as close as single-spaced ones."""
    indented: bool = False
    """True where lines are set in though they have no bullet."""
    bare: bool = False
    """True where nothing can be relied on, so that size and colour are said at each run."""


@dataclass(frozen=True)
class Area:
    """The room of a placeholder's text, within its insets, and how the text is set."""

    box: Box
    style: Style


@dataclass(frozen=True)
class SlideAreas:
    """The room of a deck's slides.

    ``body`` is where the evidence of a slide stands: beneath its title, above its foot. ``hanging``
    tells that titles stand on the upper side of their boxes: what is beneath rises where a title
    has one line only.
    """

    slide: Box
    title: Area
    body: Box
    foot: Area
    cover_title: Area
    cover_subtitle: Area
    cover_detail: Area | None
    """None where the subtitle has to tell it all."""
    section_title: Area
    section_body: Area
    kicker: Area | None = None
    """Room above the title for the section's name, where layouts have no placeholder for it."""
    hanging: bool = True
    title_placed: bool = False
    """True where titles of content do not take all of their placeholders' room."""


def title_sizes(sizes: SlideSizes) -> tuple[float, ...]:
    """Give the sizes that a slide's title may have, the largest first."""
    return (sizes.title, round((sizes.title + sizes.heading) / 2), sizes.heading)


def cover_inks(*, dark: bool) -> tuple[ColourRole, ColourRole]:
    """Give the cover's ground and its text: accent, but in a dark theme, where that would glare, dark."""
    return (ColourRole.SURFACE, ColourRole.TEXT) if dark else (ColourRole.ACCENT, ColourRole.ON_ACCENT)


def built_stage(sizes: SlideSizes, *, dark: bool) -> SlideAreas:
    """Lay out the stage of a theme without a template."""
    width, margin = SLIDE_WIDTHS[sizes.aspect], MARGINS[sizes.aspect]
    inner = width - 2 * margin
    cover = COVER_MARGINS[sizes.aspect]
    told = width - 2 * cover
    _, ink = cover_inks(dark=dark)
    large = round(sizes.title * COVER_SCALE)
    return SlideAreas(
        slide=Box(0.0, 0.0, width, SLIDE_HEIGHT),
        title=Area(Box(margin, 46.0, inner, 76.0), Style(sizes.title, bold=True, heading=True)),
        body=Box(margin, BODY_TOP, inner, BODY_BOTTOM - BODY_TOP),
        foot=Area(
            Box(margin, FOOT_TOP, inner - NUMBER_WIDTH - 12.0, FOOT_HEIGHT), Style(sizes.caption, ink=ColourRole.MUTED)
        ),
        cover_title=Area(Box(cover, 128.0, told, 120.0), Style(large, ink=ink, bold=True, heading=True, bottom=True)),
        cover_subtitle=Area(Box(cover, 262.0, told, 96.0), Style(sizes.heading, ink=ink)),
        cover_detail=Area(Box(cover, 384.0, told, 116.0), Style(sizes.body_small, ink=ink)),
        section_title=Area(Box(cover, 108.0, told, 104.0), Style(large, bold=True, heading=True)),
        section_body=Area(Box(cover, 226.0, told, 250.0), Style(sizes.heading)),
    )
