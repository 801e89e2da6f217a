"""Themes that run through, as panels."""

from __future__ import annotations

from functools import partial

from confbrief.model.briefing import Cell, Column, Table, ThemeItem, Themes
from confbrief.ooxml.geometry import Box
from confbrief.render.pptx.plan.blocks.panels import Panel, fits_panel, plan_panels
from confbrief.render.pptx.plan.blocks.tables import plan_table
from confbrief.render.pptx.plan.notes import theme_told
from confbrief.render.pptx.plan.slides import Part
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Paragraph, Run, mark_runs

AS_PANELS = 16
"""As many as are shown as panels, four a slide; more make a table."""


def plan_themes(block: Themes, first: Box, rest: Box, setting: TypeSizes) -> list[Part]:
    """Lay themes out in two columns, or as a table where they are many or one is longer than a slide."""
    panels = [
        Panel(
            _theme(item, setting),
            f"Theme: {item.title}",
            item.text.marks,
            theme_told(item),
            edge=ColourRole.WARNING if item.remarks else ColourRole.ACCENT,
            larger=partial(_theme, item),
        )
        for item in block.items
    ]
    if len(panels) > AS_PANELS or not all(fits_panel(panel, rest, setting) for panel in panels):
        return _as_table(block, first, rest, setting)
    return plan_panels(panels, first, rest, setting)


def _theme(item: ThemeItem, setting: TypeSizes) -> tuple[Paragraph, ...]:
    """Set a theme: its opening words bold, the rest of its text behind them."""
    marks = mark_runs(item.text.marks, setting.caption)
    title = Run(item.title, setting.body, bold=True, heading=True)
    rest = item.text.text.removeprefix(item.title)
    if rest != item.text.text:
        paragraphs = [Paragraph((title, Run(rest, setting.body), *marks))]
    else:
        paragraphs = [Paragraph((title,)), Paragraph((Run(item.text.text, setting.body), *marks), space=4.0)]
    if item.papers:
        paragraphs.append(setting.small(_papers(item), space=6.0))
    paragraphs += [setting.small(remark, ink=ColourRole.WARNING, space=4.0) for remark in item.remarks]
    return tuple(paragraphs)


def _papers(item: ThemeItem) -> str:
    return " · ".join(paper.label for paper in item.papers)


def _as_table(block: Themes, first: Box, rest: Box, setting: TypeSizes) -> list[Part]:
    """Lay many themes out as rows: their opening words, the whole text, the papers that they name."""
    rows = tuple(
        (
            Cell(text=item.title, strong=True),
            Cell(text=_behind_title(item), marks=item.text.marks),
            Cell(text=_papers(item)),
        )
        for item in block.items
    )
    columns = (
        Column(header="Theme", weight=1.2),
        Column(header="What is said", weight=2.4),
        Column(header="Papers named", weight=1.2),
    )
    table = Table(caption="", columns=columns, rows=rows)
    return plan_table(table, first, rest, setting, row_notes=[theme_told(item) for item in block.items])


def _behind_title(item: ThemeItem) -> str:
    """Give a theme's text without its opening words where these end a sentence, else the whole of it."""
    rest = item.text.text.removeprefix(item.title)
    whole = not item.title.endswith((".", "!", "?")) or not rest.strip()
    text = item.text.text if whole else rest.strip()
    return " ".join((text, *item.remarks))
