"""Charts side by side on slides: two to four to a slide, each with an axis of its own, under one title."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from confbrief.model.briefing import Charts
from confbrief.model.chart import ChartSpec
from confbrief.ooxml.geometry import GUTTER, Box
from confbrief.render.pptx.charts.text import is_readable
from confbrief.render.pptx.plan.blocks.charts import GAP, LEAST_HEIGHT, least_height, signs_told, untold
from confbrief.render.pptx.plan.notes import chart_marks, charts_told
from confbrief.render.pptx.plan.slides import ChartBox, Element, Part, TextBox
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Paragraph, Run

PANEL_GUTTER = GUTTER * 1.5
WAYS = ((4, 2), (2, 2), (2, 1), (1, 1))
"""Panels on a slide, and how many of them stand abreast: the first way in which all can be read."""


def plan_charts(block: Charts, first: Box, rest: Box, setting: TypeSizes, *, heading: bool) -> list[Part]:
    """Lay charts out, four to a slide where they can be read, else two or one; each slide tells what is plotted."""
    most, abreast = WAYS[0]
    if len(block.panels) <= most and (part := _page(block, block.panels, first, setting, abreast, heading=heading)):
        return [part]
    for most, abreast in WAYS:
        # The charts are shared out evenly: three and three, not four and two.
        slides = math.ceil(len(block.panels) / most)
        each = math.ceil(len(block.panels) / slides)
        shares = [block.panels[begin : begin + each] for begin in range(0, len(block.panels), each)]
        last = (most, abreast) == WAYS[-1]
        pages = [_page(block, share, rest, setting, abreast, heading=heading, squeezed=last) for share in shares]
        found = [page for page in pages if page is not None]
        if len(found) == len(pages):
            break
    return found if first == rest else [Part(()), *found]


def _page(  # noqa: PLR0913 - the panels, their room, and how they are told
    block: Charts,
    panels: Sequence[ChartSpec],
    room: Box,
    setting: TypeSizes,
    abreast: int,
    *,
    heading: bool,
    squeezed: bool = False,
) -> Part | None:
    """Put panels on one slide, so many abreast; None where one could not be read, unless it must be ``squeezed``."""
    above = _above(block, panels, setting, heading=heading)
    foot = (setting.small(block.foot),) if block.foot else ()
    top, bottom = setting.height(above, room.width) + 2.0, setting.height(foot, room.width) + 2.0
    rows = [panels[begin : begin + abreast] for begin in range(0, len(panels), abreast)]
    columns = min(abreast, len(panels))
    titles = {panel.id: (_title(panel, setting),) for panel in panels}
    width = room.columns(columns, PANEL_GUTTER)[0].width
    heads = [max(setting.height(titles[panel.id], width) for panel in row) + 2.0 for row in rows]
    least = [max(*(least_height(panel, setting) for panel in row), LEAST_HEIGHT / 2) for row in rows]
    free = room.height - top - bottom - 2 * GAP - (len(rows) - 1) * GAP - sum(heads)
    if not squeezed and free < sum(least):
        return None
    elements: list[Element] = [TextBox(replace(room, height=top), above, "What is plotted")]
    missing = 0
    y = room.y + top + GAP
    for row, head, needed in zip(rows, heads, least, strict=True):
        height = max(needed + (free - sum(least)) / len(rows), LEAST_HEIGHT / 2)
        boxes = Box(room.x, y, room.width, head + height).columns(columns, PANEL_GUTTER)
        for panel, box in zip(row, boxes, strict=False):
            chart = replace(box, y=box.y + head, height=height)
            if not squeezed and not is_readable(panel, chart, setting):
                return None
            elements += [
                TextBox(replace(box, height=head), titles[panel.id], "Panel title"),
                ChartBox(chart, panel, setting.scale),
            ]
            missing += untold(panel, chart, setting)
        y += head + height + GAP
    lowest = y - GAP
    if foot:
        elements.append(TextBox(Box(room.x, lowest + GAP, room.width, bottom), foot, "About the charts"))
    marks = tuple(mark for panel in panels for mark in chart_marks(panel))
    told = charts_told(block.model_copy(update={"panels": tuple(panels)}))
    return Part(tuple(elements), marks, told, untold=missing)


def _title(panel: ChartSpec, setting: TypeSizes) -> Paragraph:
    return Paragraph((Run(panel.title, setting.caption, bold=True, ink=ColourRole.ACCENT),))


def _above(block: Charts, panels: Sequence[ChartSpec], setting: TypeSizes, *, heading: bool) -> tuple[Paragraph, ...]:
    size = setting.caption
    told = [Paragraph((Run(block.title, setting.body, bold=True, heading=True),))] if heading else []
    told.append(Paragraph((Run(block.subtitle, size, ink=ColourRole.MUTED),), space=2.0))
    return (*told, *signs_told(panels, size))
