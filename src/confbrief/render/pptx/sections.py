"""From a briefing's sections to slides: what shares a slide, what each slide is titled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from confbrief.model.briefing import (
    Block,
    Chart,
    Disagreements,
    Facts,
    PaperCards,
    Section,
    SourceList,
    Statement,
    Statements,
    StatementStyle,
    Table,
    Themes,
)
from confbrief.render.pptx.blocks.cards import plan_cards
from confbrief.render.pptx.blocks.charts import plan_chart, plan_chart_with_text
from confbrief.render.pptx.blocks.disagreements import plan_disagreements
from confbrief.render.pptx.blocks.facts import plan_facts
from confbrief.render.pptx.blocks.sources import plan_sources
from confbrief.render.pptx.blocks.statements import plan_statements
from confbrief.render.pptx.blocks.tables import plan_table
from confbrief.render.pptx.blocks.themes import plan_themes
from confbrief.render.pptx.geometry import BODY, GUTTER, Box
from confbrief.render.pptx.layouts import Role
from confbrief.render.pptx.plan import ChartBox, Draft, Part, SlidePlan, TableBox, TextBox
from confbrief.render.pptx.setting import Setting
from confbrief.render.pptx.titles import fits_title, set_cover_title, set_title

GAP = GUTTER
SECTION_KEY = "section:"
SOURCES_KEY = "sources"


@dataclass
class _Sheet(Draft):
    """A draft with its headline: the point that titles it where the section's is told already."""

    headline: str = ""


def plan_section(section: Section, setting: Setting, *, number: int, group: str) -> list[SlidePlan]:
    """Plan the slides of a top-level section and of all within it."""
    slides: list[SlidePlan] = []
    if section.sections:
        slides.append(_divider(section, setting, number=number, group=group))
        slides += _content(section, section.title, setting, group, told=True) if section.blocks else []
        for inner in section.sections:
            slides += _nested(inner, section.title, setting, group)
    else:
        slides = _content(section, "", setting, group)
    return slides


def _nested(section: Section, above: str, setting: Setting, group: str) -> list[SlidePlan]:
    slides = _content(section, above, setting, group)
    for inner in section.sections:
        slides += _nested(inner, f"{above} · {section.title}", setting, group)
    return slides


def _divider(section: Section, setting: Setting, *, number: int, group: str) -> SlidePlan:
    message = section.message
    subtitle = (setting.statement(message, setting.sizes.heading, marks=False),) if message else ()
    return SlidePlan(
        Role.SECTION,
        set_cover_title(section.title, setting, section=True),
        kicker=f"Part {number}",
        subtitle=subtitle,
        marks=message.marks if message else (),
        notes=(message.text,) if message else (),
        key=SECTION_KEY + section.id,
        group=group,
        back=True,
    )


def _content(section: Section, above: str, setting: Setting, group: str, *, told: bool = False) -> list[SlidePlan]:
    """Plan the slides of a section's own blocks; ``told`` where a divider has told its message."""
    message = None if told else section.message
    blocks: list[Block] = list(section.blocks)
    title = message.text if message else section.title
    if message and not fits_title(message.text, setting):
        title = section.title
        lead = Statements(items=(Statement(text=message.text, marks=message.marks),), style=StatementStyle.PARAGRAPHS)
        blocks.insert(0, lead)
    kicker = " · ".join(text for text in (above, section.title if title != section.title else "") if text)
    marks = message.marks if message else ()
    appendix = section.appendix
    sheets = _sheets(blocks, title, setting)
    slides: list[SlidePlan] = []
    for index, sheet in enumerate(sheets):
        own = sheet.headline if index and sheet.headline and fits_title(sheet.headline, setting) else ""
        slides.append(
            SlidePlan(
                _role(sheet, appendix=appendix),
                (),
                kicker=kicker if not own else " · ".join(text for text in (above, section.title) if text),
                elements=sheet.elements,
                marks=(*(marks if not index else ()), *(mark for part in sheet.parts for mark in part.marks)),
                notes=tuple(note for part in sheet.parts for note in part.notes),
                key=(SECTION_KEY + section.id) if not index and not told else "",
                group=group,
                title_source=own or title,
            )
        )
    if not slides:
        return []
    return _titled(slides, setting)


def _titled(slides: Sequence[SlidePlan], setting: Setting) -> list[SlidePlan]:
    """Set the titles; slides that share one are counted."""
    titles = [slide.title_source for slide in slides]
    result = []
    for index, slide in enumerate(slides):
        same = [other for other, title in enumerate(titles) if title == slide.title_source]
        count = f" ({same.index(index) + 1} of {len(same)})" if len(same) > 1 else ""
        result.append(replace(slide, title=set_title(slide.title_source, count, setting)))
    return result


def _sheets(blocks: Sequence[Block], title: str, setting: Setting) -> list[_Sheet]:
    """Put blocks on slides, several on one where that saves a slide."""
    sheets: list[_Sheet] = []
    pending = list(_paired(blocks))
    for item in pending:
        if isinstance(item, tuple):
            chart, text = item
            heading = not sheets and chart.spec.title != title
            beside = plan_chart_with_text(chart, text, BODY, setting, heading=heading)
            if beside is not None:
                sheets.append(_Sheet(BODY, [beside], headline=beside.headline))
                sheets[-1].room = BODY.below(BODY.bottom)
                continue
            singles: tuple[Block, ...] = (text, chart)
        else:
            singles = (item,)
        for block in singles:
            _place(block, sheets, title, setting)
    return sheets


def _paired(blocks: Sequence[Block]) -> Iterator[Block | tuple[Chart, Statements]]:
    """Pair a chart with the statements beside it."""
    index = 0
    while index < len(blocks):
        pair = blocks[index : index + 2]
        match pair:
            case [Chart() as chart, Statements() as text] | [Statements() as text, Chart() as chart]:
                yield chart, text
                index += 2
            case _:
                yield blocks[index]
                index += 1


def _place(block: Block, sheets: list[_Sheet], title: str, setting: Setting) -> None:
    """Put a block beneath what is on the last slide if that saves a slide, else on slides of its own."""
    own_heading = not sheets and not (isinstance(block, Chart) and block.spec.title == title)
    fresh = plan_block(block, BODY, BODY, setting, heading=own_heading)
    if sheets and sheets[-1].room.height > 0:
        shared = plan_block(block, sheets[-1].room, BODY, setting, heading=True)
        if len(shared) <= len(fresh) and shared[0].elements:
            sheets[-1].add(shared[0], GAP)
            fresh = shared[1:]
    for part in fresh:
        if part.elements:
            sheet = _Sheet(BODY, headline=part.headline)
            sheet.add(part, GAP)
            sheets.append(sheet)


def plan_block(block: Block, first: Box, rest: Box, setting: Setting, *, heading: bool) -> list[Part]:
    """Lay a block out: its first part within ``first``, each further one on a slide of its own."""
    match block:
        case Statements():
            return plan_statements(block, first, rest, setting)
        case Facts():
            return plan_facts(block, first, rest, setting)
        case Chart():
            return plan_chart(block, first, rest, setting, heading=heading)
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
