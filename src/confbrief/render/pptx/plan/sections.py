"""From a briefing's sections to slides: what shares a slide, what each slide is titled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from confbrief.model.briefing import Block, Section, Statements, StatementStyle
from confbrief.render.pptx.plan.dividers import plan_divider
from confbrief.render.pptx.plan.sheets import fill_sheets
from confbrief.render.pptx.plan.slides import SECTION_KEY, ChartBox, Draft, SlidePlan, TableBox, TextBox
from confbrief.render.pptx.plan.titles import fits_title, set_title
from confbrief.render.pptx.type.layouts import Role
from confbrief.render.pptx.type.sizes import TypeSizes

SCALES = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5)
"""By how much type grows where slides have room for it."""


def plan_section(section: Section, setting: TypeSizes, *, briefing: str, number: int, group: str) -> list[SlidePlan]:
    """Plan the slides of a top-level section and of all within it.

    ``briefing`` is the document's title, which stands above titles that nothing else does.
    """
    if not section.sections:
        return _content(section, (briefing,), setting, group)
    above = (briefing, section.title)
    slides = [plan_divider(section, setting, number=number, group=group)]
    slides += _content(section, (briefing,), setting, group, told=True)
    for inner in section.sections:
        slides += _nested(inner, above, setting, group)
    return slides


def _nested(section: Section, above: Sequence[str], setting: TypeSizes, group: str) -> list[SlidePlan]:
    slides = _content(section, above, setting, group)
    for inner in section.sections:
        slides += _nested(inner, (*above, section.title), setting, group)
    return slides


def _content(
    section: Section, above: Sequence[str], setting: TypeSizes, group: str, *, told: bool = False
) -> list[SlidePlan]:
    """Plan the slides of a section's own blocks; ``told`` where a divider has told its message."""
    return largest(lambda scaled: _planned(section, above, scaled, group, told=told), setting)


def largest(plan: Callable[[TypeSizes], list[SlidePlan]], setting: TypeSizes) -> list[SlidePlan]:
    """Plan slides with type as large as needs no more slides, no other layouts, and leaves no more to the notes."""
    best = plan(setting)
    shape = [slide.role for slide in best]
    untold = sum(slide.untold for slide in best)
    low, high = 0, len(SCALES)
    while high - low > 1:
        middle = (low + high) // 2
        tried = plan(setting.scaled(SCALES[middle]))
        if [slide.role for slide in tried] == shape and sum(slide.untold for slide in tried) <= untold:
            best, low = tried, middle
        else:
            high = middle
    return best


def _planned(section: Section, above: Sequence[str], setting: TypeSizes, group: str, *, told: bool) -> list[SlidePlan]:
    message = None if told else section.message
    blocks: list[Block] = list(section.blocks)
    title = message.text if message else section.title
    if message and not fits_title(message.text, setting):
        title = section.title
        blocks.insert(0, Statements(items=(message,), style=StatementStyle.PARAGRAPHS))
    slides: list[SlidePlan] = []
    for index, sheet in enumerate(fill_sheets(blocks, title, setting, small=section.appendix)):
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
                untold=sheet.untold,
            )
        )
    return _titled(slides, setting)


def _titled(slides: Sequence[SlidePlan], setting: TypeSizes) -> list[SlidePlan]:
    """Set the titles; slides that share one are counted."""
    titles = [slide.title_source for slide in slides]
    result = []
    for index, slide in enumerate(slides):
        same = [other for other, title in enumerate(titles) if title == slide.title_source]
        count = f"({same.index(index) + 1} of {len(same)})" if len(same) > 1 else ""
        result.append(replace(slide, title=set_title(slide.title_source, count, setting)))
    return result


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
