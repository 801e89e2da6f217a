"""The slide that opens a section of several: its name, its point, and links to what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from confbrief.model.briefing import Section
from confbrief.ooxml.geometry import GUTTER, Box
from confbrief.render.pptx.plan.slides import SECTION_KEY, SlidePlan, TextBox
from confbrief.render.pptx.plan.titles import set_section_title
from confbrief.render.pptx.type.layouts import Role
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.richtext import Paragraph, Run

TITLE_GAP = 14.0
LINKS_GAP = 22.0
LINK_SPACE = 0.35
"""White between links, as a share of their size."""
MOST_SPACE = 0.9
COLUMNS = (1, 2, 3)
A_COLUMN = 5
"""As many links stand in one column, over the whole width."""


def plan_divider(section: Section, setting: TypeSizes, *, number: int, group: str) -> SlidePlan:
    """Plan a section's slide; links that have no room are left out, since each slide can be reached anyway."""
    message = section.message
    title = set_section_title(section.title, setting)
    room = _room(title, setting)
    elements: list[TextBox] = []
    if message is not None:
        point = (setting.statement(message, setting.sizes.heading, marks=False),)
        height = setting.height(point, room.width) + 2.0
        elements.append(TextBox(replace(room, height=height), point, "Point", body=True))
        room = room.below(room.y + height + LINKS_GAP)
    elements += _links(section.sections, room, setting)
    return SlidePlan(
        Role.SECTION,
        title,
        kicker=f"Part {number}",
        elements=tuple(elements),
        marks=message.marks if message else (),
        notes=(*((message.text,) if message else ()), *(f"– {inner.title}" for inner in section.sections)),
        key=SECTION_KEY + section.id,
        group=group,
    )


def _room(title: Sequence[Paragraph], setting: TypeSizes) -> Box:
    """Give the room beneath a section's title, which rises with it where titles hang."""
    stage = setting.stage
    body = stage.section_body.box
    if not stage.hanging:
        return body
    top = stage.section_title.box.y + setting.height(title, stage.section_title.box.width) + TITLE_GAP
    return Box(body.x, top, body.width, body.bottom - top)


def _links(sections: Sequence[Section], room: Box, setting: TypeSizes) -> list[TextBox]:
    """Set links in as few columns as hold them, at the largest size; each in one line, if any way has room for it.

    Some programs break links within words.
    """
    sizes = (setting.sizes.heading, *setting.body_sizes, *setting.table_sizes)
    ways = [
        boxes
        for one_line in (True, False)
        for columns in COLUMNS
        if columns > 1 or len(sections) <= A_COLUMN
        for size in sizes
        if (boxes := _columns(sections, room, setting, columns, size, one_line=one_line))
    ]
    return ways[0] if ways else []


def _columns(  # noqa: PLR0913 - a way to set links
    sections: Sequence[Section], room: Box, setting: TypeSizes, columns: int, size: float, *, one_line: bool
) -> list[TextBox]:
    a_column = -(-len(sections) // columns)
    boxes = room.columns(columns, GUTTER * 2)
    lists = [_list(sections[at : at + a_column], size) for at in range(0, len(sections), a_column)]
    if one_line and any(setting.measure.count((p,), boxes[0].width) > 1 for one in lists for p in one):
        return []
    highest = max(setting.height(one, boxes[0].width) for one in lists)
    if highest > room.height - 2.0:
        return []
    more = min((room.height - 2.0 - highest) / a_column, size * (MOST_SPACE - LINK_SPACE))
    airy = [tuple(one.spaced(one.space + more) for one in paragraphs) for paragraphs in lists]
    return [
        TextBox(replace(box, height=setting.height(one, box.width) + 2.0), one, "Contents")
        for box, one in zip(boxes, airy, strict=False)
    ]


def _list(sections: Sequence[Section], size: float) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph((Run(one.title, size, link=SECTION_KEY + one.id),), space=size * LINK_SPACE) for one in sections
    )
