"""Disagreements: both quotations side by side, each with its place; many of them as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from confbrief.model.briefing import Cell, Column, Disagreement, Disagreements, Table
from confbrief.render.pptx.blocks.tables import plan_table
from confbrief.render.pptx.geometry import GUTTER, Box
from confbrief.render.pptx.ink import Ink
from confbrief.render.pptx.notes import disagreement_told
from confbrief.render.pptx.pagination import paginate
from confbrief.render.pptx.plan import Element, Part, TextBox
from confbrief.render.pptx.richtext import Paragraph, Run, mark_runs
from confbrief.render.pptx.setting import Setting

AS_PANELS = 4
"""As many as are shown as quotations side by side; more make a table."""
HEAD_GAP = 5.0
INSET = 9.0


def plan_disagreements(block: Disagreements, first: Box, rest: Box, setting: Setting) -> list[Part]:
    """Lay disagreements out."""
    if len(block.items) > AS_PANELS:
        return _as_table(block, first, rest, setting)
    heights = [_height(item, rest, setting) for item in block.items]
    counts = paginate(heights, first.height, rest.height, GUTTER)
    parts: list[Part] = []
    begin = 0
    for index, count in enumerate(counts):
        room = rest if index else first
        items = block.items[begin : begin + count]
        elements: list[Element] = []
        for item, height in zip(items, heights[begin : begin + count], strict=True):
            elements += _elements(item, room, setting)
            room = room.below(room.y + height + GUTTER)
        marks = tuple(side.mark for item in items for side in item.sides)
        parts.append(Part(tuple(elements), marks, tuple(line for item in items for line in disagreement_told(item))))
        begin += count
    return parts


def _head(item: Disagreement, setting: Setting) -> tuple[Paragraph, ...]:
    head = Paragraph(
        (
            Run(f"{item.paper.label}  ", setting.body, bold=True, heading=True),
            Run(item.what, setting.body, bold=True, ink=Ink.WARNING),
        )
    )
    texts = [item.note] + ([f"Settled: {item.settled}"] if item.settled else [])
    note = Paragraph((Run(" ".join(text for text in texts if text), setting.body),), space=2.0)
    return (head, note) if note.text else (head,)


def _quote(by: str, text: str, mark_runs_: Sequence[Run], setting: Setting) -> tuple[Paragraph, ...]:
    return (
        Paragraph((Run(by, setting.caption, bold=True, ink=Ink.MUTED), *mark_runs_)),
        Paragraph((Run(f"“{text}”", setting.body),), space=3.0),
    )


def _quotes(item: Disagreement, setting: Setting) -> list[tuple[Paragraph, ...]]:
    return [_quote(side.by, side.text, mark_runs((side.mark,), setting.caption), setting) for side in item.sides]


def _height(item: Disagreement, room: Box, setting: Setting) -> float:
    width = room.columns(len(item.sides))[0].width - 2 * INSET
    quotes = max(setting.height(quote, width) for quote in _quotes(item, setting)) + 2 * INSET + 2.0
    return setting.height(_head(item, setting), room.width) + 2.0 + HEAD_GAP + quotes


def _elements(item: Disagreement, room: Box, setting: Setting) -> list[Element]:
    head = _head(item, setting)
    head_height = setting.height(head, room.width) + 2.0
    elements: list[Element] = [TextBox(replace(room, height=head_height), head, f"Disagreement: {item.paper.label}")]
    below = room.below(room.y + head_height + HEAD_GAP)
    height = _height(item, room, setting) - head_height - HEAD_GAP
    for side, quote, box in zip(item.sides, _quotes(item, setting), below.columns(len(item.sides)), strict=True):
        place = replace(box, height=height)
        elements.append(TextBox(place, quote, f"Quotation: {side.by}", fill=Ink.SURFACE, edge=Ink.WARNING, inset=INSET))
    return elements


def _as_table(block: Disagreements, first: Box, rest: Box, setting: Setting) -> list[Part]:
    """Lay many disagreements out as rows: paper, what differs, what each source says."""
    sources = list(dict.fromkeys(side.by for item in block.items for side in item.sides))
    rows = tuple(
        (
            Cell(text=item.paper.label, paper=item.paper.paper, strong=True),
            Cell(
                text=" ".join(t for t in (f"{item.what}.", item.note, item.settled and f"Settled: {item.settled}") if t)
            ),
            *(_said(item, source) for source in sources),
        )
        for item in block.items
    )
    columns = (Column(header="Paper", weight=0.8), Column(header="What differs", weight=1.4))
    quoted = tuple(Column(header=source, weight=1.8) for source in sources)
    table = Table(caption="", columns=(*columns, *quoted), rows=rows)
    notes = [disagreement_told(item) for item in block.items]
    return plan_table(table, first, rest, setting, row_notes=notes, small=True)


def _said(item: Disagreement, source: str) -> Cell:
    sides = [side for side in item.sides if side.by == source]
    text = " / ".join(f"“{side.text}”" for side in sides)
    return Cell(text=text or "–", marks=tuple(side.mark for side in sides))
