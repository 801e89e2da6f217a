"""The layouts of the deck: what each is for, and where its placeholders stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from confbrief.model.theme import SlideSizes
from confbrief.render.pptx.geometry import (
    BODY,
    FOOTER_HEIGHT,
    FOOTER_TOP,
    GUTTER,
    MARGIN,
    SLIDE_WIDTH,
    Box,
)
from confbrief.render.pptx.ink import Ink

BODY_INDEX = 1
SECOND_BODY_INDEX = 2
KICKER_INDEX = 13
DETAIL_INDEX = 14
CHART_INDEX = 15
TABLE_INDEX = 16
FOOTER_INDEX = 11
NUMBER_INDEX = 12


class Role(StrEnum):
    """What a slide is for. A deck has one layout for each."""

    COVER = "cover"
    SECTION = "section"
    TEXT = "text"
    COLUMNS = "columns"
    CHART = "chart"
    CHART_TEXT = "chart_text"
    TABLE = "table"
    FREE = "free"
    CLOSING = "closing"


@dataclass(frozen=True)
class Style:
    """How a placeholder's first level is set; the ``size`` is in points."""

    size: float
    ink: Ink = Ink.TEXT
    bold: bool = False
    heading: bool = False
    bullets: bool = False
    bottom: bool = False
    """True where the text stands on the lower side of the box."""
    right: bool = False


@dataclass(frozen=True)
class Placeholder:
    """A placeholder of a layout; ``type`` is the format's name for its kind."""

    type: str
    index: int
    name: str
    box: Box
    style: Style | None = None
    prompt: str = ""


@dataclass(frozen=True)
class Band:
    """A painted rectangle of the layout."""

    box: Box
    ink: Ink


@dataclass(frozen=True)
class Layout:
    """A layout; ``type`` is the format's name for its kind. ``footer`` is False without a foot."""

    role: Role
    name: str
    type: str
    placeholders: tuple[Placeholder, ...]
    bands: tuple[Band, ...] = ()
    ground: Ink | None = None
    footer: bool = True


TITLE = Box(MARGIN, 46.0, SLIDE_WIDTH - 2 * MARGIN, 76.0)
KICKER = Box(MARGIN, 26.0, SLIDE_WIDTH - 2 * MARGIN, 18.0)
FOOTER = Box(MARGIN, FOOTER_TOP, SLIDE_WIDTH - 2 * MARGIN - 60.0, FOOTER_HEIGHT)
NUMBER = Box(SLIDE_WIDTH - MARGIN - 48.0, FOOTER_TOP, 48.0, FOOTER_HEIGHT)
COVER_TITLE = Box(88.0, 128.0, 784.0, 120.0)
COVER_SUBTITLE = Box(88.0, 262.0, 784.0, 96.0)
COVER_KICKER = Box(88.0, 76.0, 620.0, 24.0)
COVER_DETAIL = Box(88.0, 384.0, 784.0, 116.0)
SECTION_KICKER = Box(88.0, 84.0, 784.0, 20.0)
SECTION_TITLE = Box(88.0, 108.0, 784.0, 104.0)
SECTION_BODY = Box(88.0, 226.0, 784.0, 250.0)
KICKER_SIZE = 13.0
COVER_SCALE = 1.4
"""A cover's title is so much larger than a slide's."""


def title_sizes(sizes: SlideSizes) -> tuple[float, ...]:
    """Give the sizes that a slide's title may have, the largest first."""
    return (sizes.title, round((sizes.title + sizes.heading) / 2), sizes.heading)


def cover_sizes(sizes: SlideSizes) -> tuple[float, ...]:
    """Give the sizes that the cover's title may have, the largest first."""
    return (round(sizes.title * COVER_SCALE), *title_sizes(sizes))


def cover_inks(*, dark: bool) -> tuple[Ink, Ink]:
    """Give the cover's ground and its text: accent, but in a dark theme, where that would glare, dark."""
    return (Ink.SURFACE, Ink.TEXT) if dark else (Ink.ACCENT, Ink.ON_ACCENT)


def define_layouts(sizes: SlideSizes, *, dark: bool) -> tuple[Layout, ...]:
    """Define the layouts at a theme's sizes."""
    ground, on_ground = cover_inks(dark=dark)
    mark = Ink.ACCENT if dark else on_ground
    kicker_style = Style(max(KICKER_SIZE, sizes.smallest), ink=Ink.ACCENT, bold=True)
    kicker = Placeholder("body", KICKER_INDEX, "Section name", KICKER, kicker_style, "Section")
    title = Placeholder("title", 0, "Title", TITLE)
    head = (kicker, title)
    body_style = Style(sizes.body, bullets=True)
    left, right = BODY.columns(2, GUTTER * 2)
    chart, beside = BODY.split(0.62, GUTTER * 2)

    def body(box: Box, index: int = BODY_INDEX) -> Placeholder:
        return Placeholder("body", index, "Text", box, body_style, "Text")

    return (
        Layout(
            Role.COVER,
            "Cover",
            "title",
            (
                Placeholder(
                    "body",
                    KICKER_INDEX,
                    "Kicker",
                    COVER_KICKER,
                    Style(sizes.body_small, ink=mark, bold=True),
                    "Conference",
                ),
                Placeholder(
                    "ctrTitle",
                    0,
                    "Title",
                    COVER_TITLE,
                    Style(cover_sizes(sizes)[0], ink=on_ground, bold=True, heading=True, bottom=True),
                ),
                Placeholder("subTitle", BODY_INDEX, "Subtitle", COVER_SUBTITLE, Style(sizes.heading, ink=on_ground)),
                Placeholder(
                    "body",
                    DETAIL_INDEX,
                    "Details",
                    COVER_DETAIL,
                    Style(sizes.body_small, ink=on_ground),
                    "Date, audience, sources",
                ),
            ),
            bands=(Band(Box(88.0, 370.0, 64.0, 2.0), mark),),
            ground=ground,
            footer=False,
        ),
        Layout(
            Role.SECTION,
            "Section",
            "secHead",
            (
                Placeholder("body", KICKER_INDEX, "Section number", SECTION_KICKER, kicker_style, "Section"),
                Placeholder(
                    "title",
                    0,
                    "Title",
                    SECTION_TITLE,
                    Style(cover_sizes(sizes)[0], bold=True, heading=True),
                ),
                Placeholder("body", BODY_INDEX, "Text", SECTION_BODY, Style(sizes.heading, ink=Ink.TEXT), "Text"),
            ),
            bands=(Band(Box(88.0, 66.0, 64.0, 3.0), Ink.ACCENT),),
            ground=Ink.SURFACE,
        ),
        Layout(Role.TEXT, "Title and text", "obj", (*head, body(BODY))),
        Layout(Role.COLUMNS, "Title and two columns", "twoObj", (*head, body(left), body(right, SECOND_BODY_INDEX))),
        Layout(
            Role.CHART,
            "Title and chart",
            "chart",
            (*head, Placeholder("chart", CHART_INDEX, "Chart", BODY)),
        ),
        Layout(
            Role.CHART_TEXT,
            "Title, chart and text",
            "chartAndTx",
            (*head, Placeholder("chart", CHART_INDEX, "Chart", chart), body(beside)),
        ),
        Layout(
            Role.TABLE,
            "Title and table",
            "tbl",
            (*head, Placeholder("tbl", TABLE_INDEX, "Table", BODY)),
        ),
        Layout(Role.FREE, "Title only", "titleOnly", head),
        Layout(
            Role.CLOSING,
            "Sources",
            "obj",
            (
                *head,
                Placeholder("body", BODY_INDEX, "Text", BODY, Style(sizes.table, bullets=False), "Sources"),
            ),
        ),
    )
