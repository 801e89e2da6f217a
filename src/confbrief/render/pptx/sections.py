"""From a briefing's sections to slides: what shares a slide, what each slide is titled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from confbrief.model.briefing import (
    Block,
    Chart,
    Disagreements,
    Facts,
    PaperCards,
    Section,
    SourceList,
    Statements,
    StatementStyle,
    Table,
    Themes,
)
from confbrief.render.pptx.blocks.cards import plan_cards
from confbrief.render.pptx.blocks.charts import plan_chart, plan_chart_beside
from confbrief.render.pptx.blocks.disagreements import plan_disagreements
from confbrief.render.pptx.blocks.facts import plan_facts
from confbrief.render.pptx.blocks.sources import plan_sources
from confbrief.render.pptx.blocks.statements import plan_statements
from confbrief.render.pptx.blocks.tables import plan_table
from confbrief.render.pptx.blocks.themes import plan_themes
from confbrief.render.pptx.geometry import BODY, GUTTER, Box
from confbrief.render.pptx.ink import Ink
from confbrief.render.pptx.layouts import SECTION_BODY, Role
from confbrief.render.pptx.plan import ChartBox, Draft, Part, SlidePlan, TableBox, TextBox
from confbrief.render.pptx.richtext import Paragraph, Run
from confbrief.render.pptx.setting import Setting
from confbrief.render.pptx.titles import area_beneath, fits_title, set_section_title, set_title

GAP = GUTTER
LINE = 1.3
"""The room of a line of captions, as a share of its size."""
SECTION_KEY = "section:"


def plan_section(section: Section, setting: Setting, *, briefing: str, number: int, group: str) -> list[SlidePlan]:
    """Plan the slides of a top-level section and of all within it.

    ``briefing`` is the document's title, which stands above titles that nothing else does.
    """
    if not section.sections:
        return _content(section, (briefing,), setting, group)
    above = (briefing, section.title)
    slides = [_divider(section, setting, number=number, group=group)]
    slides += _content(section, (briefing,), setting, group, told=True)
    for inner in section.sections:
        slides += _nested(inner, above, setting, group)
    return slides


def _nested(section: Section, above: Sequence[str], setting: Setting, group: str) -> list[SlidePlan]:
    slides = _content(section, above, setting, group)
    for inner in section.sections:
        slides += _nested(inner, (*above, section.title), setting, group)
    return slides


def _divider(section: Section, setting: Setting, *, number: int, group: str) -> SlidePlan:
    """Plan a section's slide: its name, its point, and links to what is in it."""
    message = section.message
    point = (setting.statement(message, setting.sizes.heading, marks=False),) if message else ()
    links = list(_links(section, setting))
    subtitle: tuple[Paragraph, ...] = (*point, Paragraph(tuple(links), space=14.0))
    if setting.height(subtitle, SECTION_BODY.width) > SECTION_BODY.height:
        subtitle = point
    return SlidePlan(
        Role.SECTION,
        set_section_title(section.title, setting),
        kicker=f"Part {number}",
        subtitle=subtitle,
        marks=message.marks if message else (),
        notes=(*((message.text,) if message else ()), *(f"– {inner.title}" for inner in section.sections)),
        key=SECTION_KEY + section.id,
        group=group,
    )


def _links(section: Section, setting: Setting) -> Iterator[Run]:
    for index, inner in enumerate(section.sections):
        if index:
            yield Run("  ·  ", setting.body, ink=Ink.MUTED)
        yield Run(inner.title, setting.body, link=SECTION_KEY + inner.id)


def _content(
    section: Section, above: Sequence[str], setting: Setting, group: str, *, told: bool = False
) -> list[SlidePlan]:
    """Plan the slides of a section's own blocks; ``told`` where a divider has told its message."""
    message = None if told else section.message
    blocks: list[Block] = list(section.blocks)
    title = message.text if message else section.title
    if message and not fits_title(message.text, setting):
        title = section.title
        blocks.insert(0, Statements(items=(message,), style=StatementStyle.PARAGRAPHS))
    slides: list[SlidePlan] = []
    for index, sheet in enumerate(_tightest(blocks, title, setting, small=section.appendix)):
        kicker = [*above] if sheet.title == section.title else [*above, section.title]
        first = not index and not told
        slides.append(
            SlidePlan(
                _role(sheet, appendix=section.appendix),
                (),
                kicker=" · ".join(kicker[1:] or kicker),
                elements=sheet.elements,
                marks=(*(message.marks if message and not index else ()), *sheet.marks),
                notes=sheet.notes,
                key=SECTION_KEY + section.id if first else "",
                group=group,
                title_source=sheet.title,
            )
        )
    return _titled(slides, setting)


def _titled(slides: Sequence[SlidePlan], setting: Setting) -> list[SlidePlan]:
    """Set the titles; slides that share one are counted."""
    titles = [slide.title_source for slide in slides]
    result = []
    for index, slide in enumerate(slides):
        same = [other for other, title in enumerate(titles) if title == slide.title_source]
        count = f"({same.index(index) + 1} of {len(same)})" if len(same) > 1 else ""
        result.append(replace(slide, title=set_title(slide.title_source, count, setting)))
    return result


def _tightest(blocks: Sequence[Block], title: str, setting: Setting, *, small: bool) -> list[Draft]:
    """Put blocks on slides; a title that heads one slide only needs no room for a count."""
    sheets = _sheets(blocks, title, setting, small=small, counted=True)
    if sum(sheet.title == title for sheet in sheets) > 1:
        return sheets
    single = _sheets(blocks, title, setting, small=small, counted=False)
    return single if sum(sheet.title == title for sheet in single) == 1 else sheets


def _sheets(blocks: Sequence[Block], title: str, setting: Setting, *, small: bool, counted: bool) -> list[Draft]:
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


def _fits_beneath(block: Block, sheet: Draft, setting: Setting) -> bool:
    """Say whether a block stands whole beneath what is on a slide already."""
    parts = plan_block(block, sheet.room, BODY, setting, heading=True)
    return len(parts) == 1 and parts[0].lowest <= sheet.room.bottom


def _beside(chart: Chart, other: Statements | Facts, title: str, setting: Setting, *, counted: bool) -> Draft | None:
    """Put a chart and text or figures side by side on a slide of their own, if they fit."""
    if not fits_title(title, setting):
        return None
    part = plan_chart_beside(
        chart, other, area_beneath(title, setting, counted=counted), setting, heading=not _same(chart, title)
    )
    return None if part is None else Draft(BODY.below(BODY.bottom), title, [part])


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


def _place_detail(table: Table, sheet: Draft, setting: Setting) -> None:
    """Put a table that details the cards beneath them; else into the notes, and say so on the slide."""
    if _fits_beneath(table, sheet, setting):
        sheet.add(plan_block(table, sheet.room, BODY, setting, heading=True)[0], GAP)
        return
    whole = plan_block(table, BODY, BODY, setting, heading=True)
    count = len(table.rows)
    text = f"{table.caption}: {count} row{'s' if count > 1 else ''} in the notes of this slide."
    line = setting.small(text)
    box = replace(sheet.room, height=setting.height((line,), sheet.room.width) + 2.0)
    told = (f"{table.caption}:", *(note for part in whole for note in part.notes))
    marks = tuple(mark for part in whole for mark in part.marks)
    sheet.add(Part((TextBox(box, (line,), "In the notes"),), marks, told), GAP)


def _place(  # noqa: PLR0913 - what every block takes, and two options of its own
    block: Block,
    sheets: list[Draft],
    title: str,
    setting: Setting,
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
    if sheets and isinstance(block, Chart) and fits_title(block.spec.title, setting):
        own = block.spec.title
    area = area_beneath(own, setting, counted=counted and own == title)
    inner = replace(area, height=area.height - reserve)
    heading = not (isinstance(block, Chart) and _same(block, own))
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


def _same(chart: Chart, title: str) -> bool:
    """Say whether a chart's finding is the slide's title already."""
    return chart.spec.title.rstrip(". ").casefold() == title.rstrip(". ").casefold()


def plan_block(  # noqa: PLR0911, PLR0913 - one return for each kind of block, all that they take
    block: Block, first: Box, rest: Box, setting: Setting, *, heading: bool, small: bool = False
) -> list[Part]:
    """Lay a block out: its first part within ``first``, each further one on a slide of its own."""
    match block:
        case Statements():
            return plan_statements(block, first, rest, setting, small=small)
        case Facts():
            return plan_facts(block, first, rest, setting)
        case Chart():
            return plan_chart(block, first, rest, setting, heading=heading)
        case Table():
            return plan_table(block, first, rest, setting, small=small)
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


def _role(sheet: Draft, *, appendix: bool) -> Role:
    """Choose the layout whose placeholders the slide's elements fill."""
    chart = any(isinstance(element, ChartBox) for element in sheet.elements)
    text = any(isinstance(element, TextBox) and element.body for element in sheet.elements)
    table = any(isinstance(element, TableBox) for element in sheet.elements)
    if chart:
        return Role.CHART_TEXT if text else Role.CHART
    if text:
        return Role.CLOSING if appendix else Role.TEXT
    return Role.TABLE if table else Role.FREE
