"""Panels in two columns: texts on a quiet ground, as cards, themes and quotations are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from confbrief.model.chart import Mark
from confbrief.render.pptx.geometry import GUTTER, Box
from confbrief.render.pptx.ink import Ink
from confbrief.render.pptx.pagination import paginate
from confbrief.render.pptx.plan import Element, Part, TextBox
from confbrief.render.pptx.richtext import Paragraph
from confbrief.render.pptx.setting import Setting

INSET = 13.0
ROWS = 2
"""Rows of panels on a slide at most."""
STRETCH = 1.12
"""Panels grow by as much at most to fill a slide."""


@dataclass(frozen=True)
class Panel:
    """The text of a panel, and what goes with it."""

    paragraphs: tuple[Paragraph, ...]
    name: str
    marks: tuple[Mark, ...]
    notes: tuple[str, ...]
    edge: Ink = Ink.ACCENT


def panel_text_width(room: Box, columns: int) -> float:
    """Give the width of a panel's text, in points."""
    return room.columns(columns)[0].width - 2 * INSET


def panel_height(paragraphs: Sequence[Paragraph], width: float, setting: Setting) -> float:
    """Give the height of a panel whose text is ``width`` points wide."""
    return setting.height(paragraphs, width) + 2 * INSET + 2.0


def plan_panels(panels: Sequence[Panel], first: Box, rest: Box, setting: Setting, columns: int = 2) -> list[Part]:
    """Lay panels out in rows, over as many slides as they need."""
    columns = min(columns, len(panels))
    rows = [panels[begin : begin + columns] for begin in range(0, len(panels), columns)]
    width = panel_text_width(rest, columns)
    heights = [max(panel_height(panel.paragraphs, width, setting) for panel in row) for row in rows]
    counts = paginate(heights, first.height, rest.height, GUTTER, ROWS)
    parts: list[Part] = []
    begin = 0
    for index, count in enumerate(counts):
        room = rest if index else first
        parts.append(_page(rows[begin : begin + count], heights[begin : begin + count], room, columns))
        begin += count
    return parts


def _page(rows: Sequence[Sequence[Panel]], heights: Sequence[float], room: Box, columns: int) -> Part:
    if not rows:
        return Part(())
    free = room.height - sum(heights) - GUTTER * (len(rows) - 1)
    total = sum(heights)
    scale = min(STRETCH, 1 + max(free, 0.0) / total)
    elements: list[Element] = []
    y = room.y
    for row, natural in zip(rows, heights, strict=True):
        height = natural * scale
        for panel, box in zip(row, room.columns(columns), strict=False):
            place = replace(box, y=y, height=height)
            elements.append(
                TextBox(place, panel.paragraphs, panel.name, fill=Ink.SURFACE, edge=panel.edge, inset=INSET)
            )
        y += height + GUTTER
    panels = [panel for row in rows for panel in row]
    return Part(
        tuple(elements),
        tuple(mark for panel in panels for mark in panel.marks),
        tuple(note for panel in panels for note in panel.notes),
    )
