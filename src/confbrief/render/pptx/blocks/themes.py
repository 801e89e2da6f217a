"""Themes that run through, as panels."""

from __future__ import annotations

from confbrief.model.briefing import ThemeItem, Themes
from confbrief.render.pptx.blocks.panels import Panel, plan_panels
from confbrief.render.pptx.geometry import Box
from confbrief.render.pptx.ink import Ink
from confbrief.render.pptx.notes import theme_told
from confbrief.render.pptx.plan import Part
from confbrief.render.pptx.richtext import Paragraph, Run
from confbrief.render.pptx.setting import Setting


def plan_themes(block: Themes, first: Box, rest: Box, setting: Setting) -> list[Part]:
    """Lay themes out in two columns."""
    panels = [
        Panel(
            _theme(item, setting),
            f"Theme: {item.title}",
            item.text.marks,
            theme_told(item),
            edge=Ink.WARNING if item.remarks else Ink.ACCENT,
        )
        for item in block.items
    ]
    return plan_panels(panels, first, rest, setting)


def _theme(item: ThemeItem, setting: Setting) -> tuple[Paragraph, ...]:
    paragraphs = [Paragraph((Run(item.title, setting.body, bold=True, heading=True),))]
    text = item.text.text.removeprefix(item.title).strip()
    if text:
        paragraphs.append(setting.statement(item.text.model_copy(update={"text": text}), setting.body).spaced(5.0))
    if item.papers:
        paragraphs.append(setting.small(" · ".join(paper.label for paper in item.papers), space=6.0))
    paragraphs += [setting.small(remark, ink=Ink.WARNING, space=4.0) for remark in item.remarks]
    return tuple(paragraphs)
