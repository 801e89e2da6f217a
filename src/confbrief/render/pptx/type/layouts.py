"""The layouts of the deck: what each is for, and where its placeholders stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from confbrief.model.theme import SlideSizes
from confbrief.ooxml.geometry import GUTTER, Box
from confbrief.render.pptx.type.areas import NUMBER_WIDTH, SlideAreas, Style, cover_inks
from confbrief.typeset.colour_roles import ColourRole

KICKER_TOP = 26.0
KICKER_HEIGHT = 18.0
KICKER_SIZE = 13.0
CHART_SHARE = 0.62
"""The share of the width that a chart takes beside text."""


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


CONTENT = tuple(role for role in Role if role not in (Role.COVER, Role.SECTION))
"""Roles of slides that all have the same room beneath the same title."""


class Slot(StrEnum):
    """What a placeholder of a layout is filled with."""

    KICKER = "kicker"
    TITLE = "title"
    BODY = "body"
    SECOND_BODY = "second_body"
    DETAIL = "detail"
    CHART = "chart"
    TABLE = "table"
    FOOTER = "footer"
    NUMBER = "number"
    KEPT = "kept"
    """Shown on each slide as the layout has it: a template's footer, its date."""


@dataclass(frozen=True)
class Placeholder:
    """A placeholder of a layout; ``type`` and ``index`` are what the format calls it by.

    ``own`` tells that the layout itself says how it sets text, rather than its master.
    """

    slot: Slot
    type: str
    index: int
    name: str
    box: Box
    style: Style
    own: bool = True
    prompt: str = ""


@dataclass(frozen=True)
class Band:
    """A painted rectangle of the layout."""

    box: Box
    ink: ColourRole


@dataclass(frozen=True)
class Layout:
    """A layout; ``type`` is the format's name for its kind."""

    role: Role
    name: str
    type: str
    placeholders: tuple[Placeholder, ...]
    bands: tuple[Band, ...] = ()
    ground: ColourRole | None = None

    def at(self, slot: Slot) -> Placeholder | None:
        """Give the placeholder that takes what is meant for a slot."""
        return next((one for one in self.placeholders if one.slot is slot), None)

    def shares_index(self, slot: Slot) -> bool:
        """Say whether the placeholder of a slot has an index that another one has as well."""
        held = self.at(slot)
        return held is not None and sum(one.index == held.index for one in self.placeholders) > 1


def define_layouts(stage: SlideAreas, sizes: SlideSizes, *, dark: bool) -> tuple[Layout, ...]:
    """Define the layouts of a theme without a template."""
    kicker_style = Style(max(KICKER_SIZE, sizes.smallest), ink=ColourRole.ACCENT, bold=True)
    strip = Box(stage.title.box.x, KICKER_TOP, stage.title.box.width, KICKER_HEIGHT)
    head = (
        Placeholder(Slot.KICKER, "body", 13, "Section name", strip, kicker_style, prompt="Section"),
        Placeholder(Slot.TITLE, "title", 0, "Title", stage.title.box, stage.title.style, own=False),
    )
    foot = _foot(stage, 11)
    text = Style(sizes.body, bullets=True)
    left, right = stage.body.columns(2, GUTTER * 2)
    plot, beside = stage.body.split(CHART_SHARE, GUTTER * 2)

    def body(box: Box, style: Style = text, prompt: str = "Text") -> Placeholder:
        return Placeholder(Slot.BODY, "body", 1, "Text", box, style, prompt=prompt)

    def chart(box: Box) -> Placeholder:
        return Placeholder(Slot.CHART, "chart", 15, "Chart", box, text, own=False)

    second = Placeholder(Slot.SECOND_BODY, "body", 2, "Text", right, text, prompt="Text")
    table = Placeholder(Slot.TABLE, "tbl", 16, "Table", stage.body, text, own=False)
    sources = body(stage.body, Style(sizes.table), "Sources")
    return (
        _cover(stage, sizes, dark=dark),
        _section(stage, kicker_style),
        Layout(Role.TEXT, "Title and text", "obj", (*head, body(stage.body), *foot)),
        Layout(Role.COLUMNS, "Title and two columns", "twoObj", (*head, body(left), second, *foot)),
        Layout(Role.CHART, "Title and chart", "chart", (*head, chart(stage.body), *foot)),
        Layout(Role.CHART_TEXT, "Title, chart and text", "chartAndTx", (*head, chart(plot), body(beside), *foot)),
        Layout(Role.TABLE, "Title and table", "tbl", (*head, table, *foot)),
        Layout(Role.FREE, "Title only", "titleOnly", (*head, *foot)),
        Layout(Role.CLOSING, "Sources", "obj", (*head, sources, *foot)),
    )


def master_placeholders(stage: SlideAreas, sizes: SlideSizes) -> tuple[Placeholder, ...]:
    """Define the placeholders of the master, which those of the layouts follow."""
    title, text = stage.title, Style(sizes.body, bullets=True)
    return (
        Placeholder(
            Slot.TITLE, "title", 0, "Title", title.box, title.style, own=False, prompt="Title: the slide's point"
        ),
        Placeholder(Slot.BODY, "body", 1, "Text", stage.body, text, own=False, prompt="Text"),
        *_foot(stage, 3),
    )


def _foot(stage: SlideAreas, index: int) -> tuple[Placeholder, Placeholder]:
    """Define the footer and, at its right, the slide number."""
    box, style = stage.foot.box, stage.foot.style
    right = stage.title.box.right
    number = Box(right - NUMBER_WIDTH, box.y, NUMBER_WIDTH, box.height)
    aligned = Style(style.size, ink=style.ink, right=True)
    return (
        Placeholder(Slot.FOOTER, "ftr", index, "Footer", box, style),
        Placeholder(Slot.NUMBER, "sldNum", index + 1, "Slide number", number, aligned),
    )


def _cover(stage: SlideAreas, sizes: SlideSizes, *, dark: bool) -> Layout:
    ground, on_ground = cover_inks(dark=dark)
    mark = ColourRole.ACCENT if dark else on_ground
    title, subtitle, detail = stage.cover_title, stage.cover_subtitle, stage.cover_detail
    box = title.box
    strip = Box(box.x, 76.0, box.width - 164.0, 24.0)
    above = Style(sizes.body_small, ink=mark, bold=True)
    held = [
        Placeholder(Slot.KICKER, "body", 13, "Kicker", strip, above, prompt="Conference"),
        Placeholder(Slot.TITLE, "ctrTitle", 0, "Title", box, title.style),
        Placeholder(Slot.BODY, "subTitle", 1, "Subtitle", subtitle.box, subtitle.style),
    ]
    if detail is not None:
        prompt = "Date, audience, sources"
        held.append(Placeholder(Slot.DETAIL, "body", 14, "Details", detail.box, detail.style, prompt=prompt))
    rule = Band(Box(box.x, 370.0, 64.0, 2.0), mark)
    return Layout(Role.COVER, "Cover", "title", tuple(held), bands=(rule,), ground=ground)


def _section(stage: SlideAreas, above: Style) -> Layout:
    title, body = stage.section_title, stage.section_body
    strip = Box(title.box.x, 84.0, title.box.width, 20.0)
    return Layout(
        Role.SECTION,
        "Section",
        "secHead",
        (
            Placeholder(Slot.KICKER, "body", 13, "Section number", strip, above, prompt="Section"),
            Placeholder(Slot.TITLE, "title", 0, "Title", title.box, title.style),
            Placeholder(Slot.BODY, "body", 1, "Text", body.box, body.style, prompt="Text"),
            *_foot(stage, 11),
        ),
        bands=(Band(Box(title.box.x, 66.0, 64.0, 3.0), ColourRole.ACCENT),),
        ground=ColourRole.SURFACE,
    )
