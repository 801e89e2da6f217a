"""What a template offers: its layouts with their placeholders, and which of them would serve which kind of slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from confbrief.model.theme import FontFamily, LayoutShape, TemplateLayouts
from confbrief.ooxml.deck_fonts import deck_fonts
from confbrief.ooxml.geometry import Box
from confbrief.ooxml.opening import open_template
from confbrief.render.pptx.template.facts import CHART_KINDS, TABLE_KINDS, LayoutFacts, read_layouts
from confbrief.render.pptx.template.roles import CHOICES, lacks
from confbrief.render.pptx.type.layouts import Role

TYPES = {
    "title": ("title",),
    "section": ("secHead",),
    "content": ("obj", "tx"),
    "two_columns": ("twoObj", "twoColTx"),
    "chart": ("chart", "obj"),
    "table": ("tbl", "obj"),
    "closing": ("obj", "tx"),
    "cards": ("titleOnly",),
}
"""The format's words for layouts that are made for a choice, the best first."""
SHAPES = {
    "title": LayoutShape.TITLE_AND_SUBTITLE,
    "section": LayoutShape.TITLE_AND_SUBTITLE,
    "two_columns": LayoutShape.TWO_AREAS,
    "cards": LayoutShape.TITLE_ONLY,
}
"""What stands on a layout that serves; one area where nothing is told."""


@dataclass(frozen=True)
class Proposal:
    """A template, and the layout that is proposed for each choice; None where none can serve.

    ``unknown`` names the fonts of whose widths nothing is known.
    """

    slide: Box
    layouts: tuple[LayoutFacts, ...]
    chosen: dict[str, LayoutFacts | None]
    heading_font: FontFamily
    body_font: FontFamily
    unknown: tuple[str, ...]


def propose(data: bytes) -> Proposal:
    """Look at a template; raises InputError where the bytes are none."""
    layouts = read_layouts(open_template(data))
    content = _best("content", layouts) or layouts[0]
    alike = [one for one in layouts if one.layout.slide_master == content.layout.slide_master]
    chosen = {name: _best(name, alike) or _best(name, layouts) for name in TemplateLayouts.model_fields}
    fonts = deck_fonts(content.layout.slide_master)
    return Proposal(content.slide, layouts, chosen, fonts.heading_font, fonts.body_font, fonts.unknown)


def _best(name: str, layouts: Sequence[LayoutFacts]) -> LayoutFacts | None:
    """Choose a layout by the format's word for it, else by what stands on it."""
    roles = [role for role, choice in CHOICES.items() if choice == name]
    serving = [one for one in layouts if _serves(name, roles, one)]
    for wanted in TYPES[name]:
        typed = [one for one in serving if one.layout._element.get("type") == wanted]  # noqa: SLF001 - no API to it
        if typed:
            return typed[0]
    shape = SHAPES.get(name, LayoutShape.ONE_AREA)
    return next((one for one in serving if one.geometry is shape), None)


def _serves(name: str, roles: Sequence[Role], facts: LayoutFacts) -> bool:
    kinds = {"chart": CHART_KINDS, "table": TABLE_KINDS}.get(name)
    return not any(lacks(role, facts) for role in roles) and (kinds is None or facts.area(kinds) is not None)
