"""Tables: columns and rows measured, paged over slides with the header repeated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from confbrief.model.briefing import Align, Cell, Table
from confbrief.model.chart import Mark
from confbrief.ooxml.geometry import Box
from confbrief.render.pptx.plan.blocks.columns import CELL_SIDE, column_widths
from confbrief.render.pptx.plan.blocks.differing import Span, stressed
from confbrief.render.pptx.plan.pagination import paginate
from confbrief.render.pptx.plan.slides import Element, Part, TableBox, TextBox
from confbrief.render.pptx.type.sizes import LEAST_SMALL, TypeSizes
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Paragraph, Run, mark_runs, mark_text

CELL_TOP = 4.0
CELL_TOP_SMALL = 1.5
"""Points between a cell's text and its upper and lower side."""
MOST_TOP = 11.0
"""As many points at most, where a slide has room for them."""
CAPTION_GAP = 6.0
IN_THE_NOTES = "In the speaker notes."
ROWS_KEPT = 3
"""A table does not begin at a slide's foot with fewer rows than this, unless it has no more."""

Stress = Callable[[int, int], Sequence[Span]]
"""Gives the stretches of a cell that are to be stressed, by the cell's row and column."""


@dataclass(frozen=True)
class _Grid:
    """A table at one size: all that paging needs."""

    caption: tuple[Paragraph, ...]
    above: float
    """Points that the caption takes, with the white beneath it."""
    widths: tuple[float, ...]
    header: tuple[tuple[Paragraph, ...], ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    header_height: float
    heights: tuple[float, ...]
    padding: float
    shortened: tuple[bool, ...]
    """For each row whether the notes alone tell some of it."""


def plan_table(  # noqa: PLR0913 - what every block takes, and two options of its own
    table: Table,
    first: Box,
    rest: Box,
    setting: TypeSizes,
    *,
    row_notes: Sequence[Sequence[str]] = (),
    stress: Stress | None = None,
) -> list[Part]:
    """Lay a table out at the largest size that needs the fewest slides.

    ``row_notes`` are what the notes say of each row; by default the row's cells. ``stress`` says
    which stretches of a cell, by its row and its column, are to be stressed. A cell that is higher
    than a slide is left to the notes, and says so.
    """
    plans = []
    for size in dict.fromkeys((*setting.table_sizes, setting.dense)):
        grid = _grid(table, rest, setting, size, stress)
        used = grid.above + grid.header_height
        following = rest.height - grid.header_height
        counts = paginate(grid.heights, first.height - used, following)
        if counts[0] < min(ROWS_KEPT, len(table.rows)) and first.height < rest.height:
            counts = (0, *paginate(grid.heights, rest.height - used, following))
        plans.append((grid, counts))
    grid, counts = min(plans, key=lambda plan: len(plan[1]))
    notes = row_notes or [_row_told(table, row) for row in table.rows]
    parts: list[Part] = []
    begin = 0
    for index, count in enumerate(counts):
        room = rest if index else first
        chosen = slice(begin, begin + count)
        parts.append(_part(table, grid if not begin else replace(grid, caption=(), above=0.0), chosen, room, notes))
        begin += count
    return parts


def _part(table: Table, grid: _Grid, chosen: slice, room: Box, notes: Sequence[Sequence[str]]) -> Part:
    rows = grid.rows[chosen]
    if not rows:
        return Part(())
    elements: list[Element] = []
    if grid.caption:
        elements.append(TextBox(replace(room, height=grid.above - CAPTION_GAP + 2.0), grid.caption, "Caption"))
    heights = (grid.header_height, *grid.heights[chosen])
    box = Box(room.x, room.y + grid.above, sum(grid.widths), sum(heights))
    columns = ", ".join(column.header for column in table.columns)
    description = f"{table.caption or 'Table'}: {len(rows)} rows; columns {columns}."
    name = table.caption or "Table"
    drawn = TableBox(box, grid.widths, heights, (grid.header, *rows), name, description, grid.padding)
    elements.append(drawn)
    marks: list[Mark] = [mark for row in table.rows[chosen] for cell in row for mark in cell.marks]
    told = tuple(line for row in notes[chosen] for line in row)

    def spread(spare: float) -> tuple[Element, ...]:
        more = max(min(spare / (2 * len(heights)), MOST_TOP - grid.padding), 0.0)
        tall = tuple(height + 2 * more for height in heights)
        airy = replace(drawn, box=replace(box, height=sum(tall)), heights=tall, padding=grid.padding + more)
        return (*elements[:-1], airy)

    return Part(tuple(elements), tuple(marks), told, untold=sum(grid.shortened[chosen]), spread=spread)


def _grid(table: Table, room: Box, setting: TypeSizes, size: float, stress: Stress | None) -> _Grid:
    width = room.width
    aligned = [column.align is Align.RIGHT for column in table.columns]
    header = tuple(
        (Paragraph((Run(column.header, size, bold=True, ink=ColourRole.ACCENT),), right=right),)
        for column, right in zip(table.columns, aligned, strict=True)
    )
    rows = tuple(
        tuple(
            (_cell(cell, size, setting, right=right, spans=stress(at, column) if stress else ()),)
            for column, (cell, right) in enumerate(zip(row, aligned, strict=True))
        )
        for at, row in enumerate(table.rows)
    )
    columns = list(zip(header, *rows, strict=True))
    widths = column_widths(columns, [column.weight for column in table.columns], width, setting)
    padding = CELL_TOP if size > setting.caption else CELL_TOP_SMALL
    caption = (setting.small(table.caption),) if table.caption else ()
    above = setting.height(caption, width) + CAPTION_GAP if caption else 0.0
    header_height = _row_height(header, widths, padding, setting)
    most = room.height - above - header_height
    whole = tuple(_row_height(row, widths, padding, setting) for row in rows)
    kept = tuple(
        row if height <= most else _shortened(row, widths, most - 2 * padding, setting)
        for row, height in zip(rows, whole, strict=True)
    )
    heights = tuple(_row_height(row, widths, padding, setting) for row in kept)
    shortened = tuple(height > most for height in whole)
    return _Grid(caption, above, widths, header, kept, header_height, heights, padding, shortened)


def _shortened(
    row: Sequence[tuple[Paragraph, ...]], widths: Sequence[float], height: float, setting: TypeSizes
) -> tuple[tuple[Paragraph, ...], ...]:
    """Leave to the notes what is higher than a slide by itself: the cell says so instead of its text."""
    return tuple(
        (setting.small(IN_THE_NOTES),) if setting.height(cell, width - 2 * CELL_SIDE) > height else cell
        for cell, width in zip(row, widths, strict=True)
    )


def _cell(cell: Cell, size: float, setting: TypeSizes, *, right: bool, spans: Sequence[Span]) -> Paragraph:
    if not cell.text and cell.marks:
        return Paragraph(
            (Run(mark_text(cell.marks), max(size - 1, setting.caption), ink=ColourRole.MUTED),), right=right
        )
    texts = stressed(cell.text, spans, size, bold=cell.strong)
    marks = max(min(setting.caption, size - 2), LEAST_SMALL, setting.sizes.smallest)
    return Paragraph((*texts, *mark_runs(cell.marks, marks)), right=right)


def _row_height(
    row: Sequence[Sequence[Paragraph]], widths: Sequence[float], padding: float, setting: TypeSizes
) -> float:
    inner = (setting.height(cell, width - 2 * CELL_SIDE) for cell, width in zip(row, widths, strict=True))
    return max(inner) + 2 * padding


def _row_told(table: Table, row: Sequence[Cell]) -> tuple[str, ...]:
    """Write a row out; a bare count is told with what it counts."""
    texts = []
    for column, cell in zip(table.columns, row, strict=True):
        text = f"{column.header}: {cell.text}" if cell.text.isdigit() else cell.text
        texts.append(f"{text}{f' [{mark_text(cell.marks)}]' if cell.marks else ''}".strip())
    return (" – ".join(text for text in texts if text),)
