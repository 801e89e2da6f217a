"""Putting blocks on slides: what shares a slide, what stands side by side, what goes to the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from confbrief.model.briefing import (
    Block,
    Chart,
    Charts,
    Disagreements,
    Facts,
    PaperCards,
    SourceList,
    Statements,
    Table,
    Themes,
)
from confbrief.ooxml.geometry import GUTTER, Box
from confbrief.render.pptx.plan.blocks.cards import plan_cards
from confbrief.render.pptx.plan.blocks.charts import plan_chart, plan_chart_beside
from confbrief.render.pptx.plan.blocks.disagreements import plan_disagreements
from confbrief.render.pptx.plan.blocks.facts import plan_facts
from confbrief.render.pptx.plan.blocks.small_multiples import plan_charts
from confbrief.render.pptx.plan.blocks.sources import plan_sources
from confbrief.render.pptx.plan.blocks.statements import plan_lone, plan_statements
from confbrief.render.pptx.plan.blocks.tables import plan_table
from confbrief.render.pptx.plan.blocks.themes import plan_themes
from confbrief.render.pptx.plan.slides import Draft, Part, TextBox
from confbrief.render.pptx.plan.titles import area_beneath, fits_title
from confbrief.render.pptx.type.sizes import TypeSizes

GAP = GUTTER
LINE = 1.3
"""The room of a line of captions, as a share of its size."""


def fill_sheets(blocks: Sequence[Block], title: str, setting: TypeSizes, *, small: bool) -> list[Draft]:
    """Put blocks on slides; a title that heads one slide only needs no room for a count.

    A statement that is all there is stands large; what is left of a slide is shared out on it.
    """
    match blocks:
        case [Statements(items=(item,))] if not small and (
            part := plan_lone(item, area_beneath(title, setting), setting)
        ):
            return [_full(title, part, setting)]
    sheets = _tightest(blocks, title, setting, small=small)
    for sheet in sheets:
        sheet.fill()
    return sheets


def _tightest(blocks: Sequence[Block], title: str, setting: TypeSizes, *, small: bool) -> list[Draft]:
    """Keep room for a count only where a title heads several slides."""
    sheets = _sheets(blocks, title, setting, small=small, counted=True)
    if sum(sheet.title == title for sheet in sheets) > 1:
        return sheets
    single = _sheets(blocks, title, setting, small=small, counted=False)
    return single if sum(sheet.title == title for sheet in single) == 1 else sheets


def _sheets(blocks: Sequence[Block], title: str, setting: TypeSizes, *, small: bool, counted: bool) -> list[Draft]:
    """Put blocks on slides, several on one where that saves a slide."""
    sheets: list[Draft] = []
    for item in _paired(blocks):
        if not isinstance(item, tuple):
            _place(item, sheets, title, setting, small=small, counted=counted)
            continue
        if isinstance(item[0], PaperCards):
            _place(item[0], sheets, title, setting, reserve=setting.caption * LINE + GAP, counted=counted)
            _place_detail(item[1], sheets[-1], setting)
            continue
        chart, other = item
        sheet = None
        if not (isinstance(other, Facts) and sheets and _fits_beneath(other, sheets[-1], setting)):
            sheet = _beside(chart, other, title if not sheets else chart.spec.title, setting, counted=counted)
        if sheet is not None:
            sheets.append(sheet)
        else:
            for block in sorted((chart, other), key=blocks.index):
                _place(block, sheets, title, setting, counted=counted)
    return sheets


def _fits_beneath(block: Block, sheet: Draft, setting: TypeSizes) -> bool:
    """Say whether a block stands whole beneath what is on a slide already."""
    parts = plan_block(block, sheet.room, setting.stage.body, setting, heading=True)
    return len(parts) == 1 and parts[0].lowest <= sheet.room.bottom


def _beside(chart: Chart, other: Statements | Facts, title: str, setting: TypeSizes, *, counted: bool) -> Draft | None:
    """Put a chart and text or figures side by side on a slide of their own, if they fit."""
    if not fits_title(title, setting):
        return None
    part = plan_chart_beside(
        chart, other, area_beneath(title, setting, counted=counted), setting, heading=not _same(chart, title)
    )
    return None if part is None else _full(title, part, setting)


def _full(title: str, part: Part, setting: TypeSizes) -> Draft:
    """Make a slide that a part takes whole."""
    body = setting.stage.body
    return Draft(body.below(body.bottom), title, parts=[part])


def _paired(blocks: Sequence[Block]) -> Iterator[Block | tuple[Chart, Statements | Facts] | tuple[PaperCards, Table]]:
    """Pair a chart with the text or the figures next to it, and compact cards with a table of details."""
    index = 0
    while index < len(blocks):
        match blocks[index : index + 2]:
            case [Chart() as chart, (Statements() | Facts()) as other] | [
                (Statements() | Facts()) as other,
                Chart() as chart,
            ]:
                yield chart, other
                index += 2
            case [PaperCards(compact=True) as cards, Table() as table] if _details(cards, table):
                yield cards, table
                index += 2
            case _:
                yield blocks[index]
                index += 1


def _details(cards: PaperCards, table: Table) -> bool:
    """Say whether each row of a table is about one of the papers on the cards."""
    known = {card.paper for card in cards.items}
    return all(any(cell.paper in known for cell in row) for row in table.rows)


def _place_detail(table: Table, sheet: Draft, setting: TypeSizes) -> None:
    """Put a table that details the cards beneath them; else into the notes, and say so on the slide."""
    if _fits_beneath(table, sheet, setting):
        sheet.add(plan_block(table, sheet.room, setting.stage.body, setting, heading=True)[0], GAP)
        return
    body = setting.stage.body
    whole = plan_block(table, body, body, setting, heading=True)
    count = len(table.rows)
    text = f"{table.caption}: {count} row{'s' if count > 1 else ''} in the speaker notes of this slide."
    line = setting.small(text)
    box = replace(sheet.room, height=setting.height((line,), sheet.room.width) + 2.0)
    told = (f"{table.caption}:", *(note for part in whole for note in part.notes))
    marks = tuple(mark for part in whole for mark in part.marks)
    sheet.add(Part((TextBox(box, (line,), "In the speaker notes"),), marks, told, count), GAP)


def _place(  # noqa: PLR0913 - what every block takes, and two options of its own
    block: Block,
    sheets: list[Draft],
    title: str,
    setting: TypeSizes,
    *,
    small: bool = False,
    counted: bool,
    reserve: float = 0.0,
) -> None:
    """Put a block beneath what is on the last slide if that saves a slide, else on slides of its own.

    A chart that comes after the section's first slide titles its slide with its own finding.
    ``reserve`` keeps points free at the foot of each slide.
    """
    own = title
    finding = _finding(block)
    if sheets and finding and fits_title(finding, setting):
        own = finding
    area = area_beneath(own, setting, counted=counted and own == title)
    inner = replace(area, height=area.height - reserve)
    heading = not _same(block, own)
    fresh = plan_block(block, inner, inner, setting, heading=heading, small=small)
    if sheets and sheets[-1].room.height > reserve:
        room = replace(sheets[-1].room, height=sheets[-1].room.height - reserve)
        shared = plan_block(block, room, inner, setting, heading=True, small=small)
        if len(shared) <= len(fresh) and shared[0].elements:
            sheets[-1].add(shared[0], GAP)
            fresh = shared[1:]
    for part in fresh:
        if part.elements:
            sheet = Draft(area, own)
            sheet.add(part, GAP)
            sheets.append(sheet)


def _finding(block: Block) -> str:
    """Give what a chart, or charts side by side, have found; nothing for other blocks."""
    match block:
        case Chart():
            return block.spec.title
        case Charts():
            return block.title
        case _:
            return ""


def _same(block: Block, title: str) -> bool:
    """Say whether a chart's finding is the slide's title already."""
    return _finding(block).rstrip(". ").casefold() == title.rstrip(". ").casefold()


def plan_block(  # noqa: PLR0911, PLR0913 - one return for each kind of block, all that they take
    block: Block, first: Box, rest: Box, setting: TypeSizes, *, heading: bool, small: bool = False
) -> list[Part]:
    """Lay a block out: its first part within ``first``, each further one on a slide of its own."""
    match block:
        case Statements():
            return plan_statements(block, first, rest, setting, small=small)
        case Facts():
            return plan_facts(block, first, rest, setting)
        case Chart():
            return plan_chart(block, first, rest, setting, heading=heading)
        case Charts():
            return plan_charts(block, first, rest, setting, heading=heading)
        case Table():
            return plan_table(block, first, rest, setting)
        case PaperCards():
            return plan_cards(block, first, rest, setting)
        case Themes():
            return plan_themes(block, first, rest, setting)
        case Disagreements():
            return plan_disagreements(block, first, rest, setting)
        case SourceList():
            return plan_sources(block, first, rest, setting)
        case _:
            assert_never(block)
