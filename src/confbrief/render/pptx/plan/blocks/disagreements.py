"""Disagreements: both quotations side by side, what differs stressed; many of them as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from confbrief.model.briefing import Cell, Column, Disagreement, Disagreements, Quote, Table
from confbrief.ooxml.geometry import GUTTER, Box
from confbrief.render.pptx.plan.blocks.differing import Span, differing, stressed
from confbrief.render.pptx.plan.blocks.tables import plan_table
from confbrief.render.pptx.plan.notes import disagreement_told
from confbrief.render.pptx.plan.pagination import paginate
from confbrief.render.pptx.plan.slides import Element, Part, TextBox
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Paragraph, Run, mark_runs

AS_QUOTATIONS = 2
"""As many slides of quotations side by side are shown; what would take more makes a table."""
HEAD_GAP = 6.0
INSET = 12.0
MOST_STRETCH = 1.5
LONE_STRETCH = 2.4
"""Quotations grow by as much at most to fill a slide, more where one disagreement has it to itself."""


@dataclass(frozen=True)
class _Item:
    """A disagreement as it is set: what differs, the quotations beneath, and how high both are."""

    source: Disagreement
    head: tuple[Paragraph, ...]
    quotes: tuple[tuple[Paragraph, ...], ...]
    head_height: float
    quote_height: float

    @property
    def height(self) -> float:
        return self.head_height + HEAD_GAP + self.quote_height


def plan_disagreements(block: Disagreements, first: Box, rest: Box, setting: TypeSizes) -> list[Part]:
    """Lay disagreements out; as a table where they are many, or where quotations are higher than a slide."""
    items = [_item(item, rest, setting) for item in block.items]
    heights = [item.height for item in items]
    counts = paginate(heights, first.height, rest.height, GUTTER, even=False)
    if len(counts) - (not counts[0]) > AS_QUOTATIONS or max(heights) > rest.height:
        return _as_table(block, first, rest, setting)
    parts: list[Part] = []
    begin = 0
    for index, count in enumerate(counts):
        parts.append(_page(items[begin : begin + count], rest if index else first))
        begin += count
    return parts


def _item(item: Disagreement, room: Box, setting: TypeSizes) -> _Item:
    head = _head(item, setting)
    quotes = tuple(_quote(item, side, setting) for side in item.sides)
    width = room.columns(len(item.sides))[0].width - 2 * INSET
    height = max(setting.height(quote, width) for quote in quotes) + 2 * INSET + 2.0
    return _Item(item, head, quotes, setting.height(head, room.width) + 2.0, height)


def _page(items: Sequence[_Item], room: Box) -> Part:
    if not items:
        return Part(())

    def spread(spare: float) -> tuple[Element, ...]:
        quoted = sum(item.quote_height for item in items)
        stretch = min(1 + spare / quoted, MOST_STRETCH if len(items) > 1 else LONE_STRETCH)
        # What the quotations do not take stands between the disagreements.
        left = (spare - quoted * (stretch - 1)) / len(items)
        return _elements(items, room, stretch, min(left, GUTTER))

    marks = tuple(side.mark for item in items for side in item.source.sides)
    notes = tuple(line for item in items for line in disagreement_told(item.source))
    return Part(_elements(items, room, 1.0, 0.0), marks, notes, spread=spread)


def _elements(items: Sequence[_Item], room: Box, stretch: float, more: float) -> tuple[Element, ...]:
    elements: list[Element] = []
    for item in items:
        label = item.source.paper.label
        elements.append(TextBox(replace(room, height=item.head_height), item.head, f"Disagreement: {label}"))
        below = room.below(room.y + item.head_height + HEAD_GAP)
        height = item.quote_height * stretch
        for side, quote, box in zip(item.source.sides, item.quotes, below.columns(len(item.quotes)), strict=True):
            place = replace(box, height=height)
            name = f"Quotation: {side.by}"
            elements.append(TextBox(place, quote, name, fill=ColourRole.SURFACE, edge=ColourRole.WARNING, inset=INSET))
        room = room.below(below.y + height + GUTTER + more)
    return tuple(elements)


def _head(item: Disagreement, setting: TypeSizes) -> tuple[Paragraph, ...]:
    head = Paragraph(
        (
            Run(f"{item.paper.label}  ", setting.body, bold=True, heading=True),
            Run(item.what, setting.body, bold=True, ink=ColourRole.WARNING),
        )
    )
    note = Paragraph((Run(_difference(item), setting.body),), space=2.0)
    return (head, note) if note.text else (head,)


def _difference(item: Disagreement) -> str:
    return " ".join(text for text in (item.note, f"Settled: {item.settled}" if item.settled else "") if text)


def _quote(item: Disagreement, side: Quote, setting: TypeSizes) -> tuple[Paragraph, ...]:
    text = f"“{side.text}”"
    return (
        Paragraph(
            (Run(side.by, setting.caption, bold=True, ink=ColourRole.MUTED), *mark_runs((side.mark,), setting.caption))
        ),
        Paragraph(tuple(stressed(text, _differing(item, side.by, text), setting.body)), space=4.0),
    )


def _differing(item: Disagreement, source: str, text: str) -> Sequence[Span]:
    return differing(text, [side.text for side in item.sides if side.by != source], item.note)


def _as_table(block: Disagreements, first: Box, rest: Box, setting: TypeSizes) -> list[Part]:
    """Lay many disagreements out as rows: paper, what differs, what each source says."""
    sources = list(dict.fromkeys(side.by for item in block.items for side in item.sides))
    rows = tuple(
        (
            Cell(text=item.paper.label, paper=item.paper.paper, strong=True),
            Cell(text=_difference(item) or item.what),
            *(_said(item, source) for source in sources),
        )
        for item in block.items
    )

    def stress(row: int, column: int) -> Sequence[Span]:
        item = block.items[row]
        return _differing(item, sources[column - 2], rows[row][column].text) if column > 1 else ()

    columns = (Column(header="Paper", weight=0.8), Column(header="What differs", weight=1.4))
    quoted = tuple(Column(header=source, weight=1.8) for source in sources)
    table = Table(caption="", columns=(*columns, *quoted), rows=rows)
    notes = [disagreement_told(item) for item in block.items]
    return plan_table(table, first, rest, setting, row_notes=notes, stress=stress)


def _said(item: Disagreement, source: str) -> Cell:
    sides = [side for side in item.sides if side.by == source]
    text = " / ".join(f"“{side.text}”" for side in sides)
    return Cell(text=text or "—", marks=tuple(side.mark for side in sides))
