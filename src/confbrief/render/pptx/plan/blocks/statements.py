"""Statements as body text, over as many slides as they need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from confbrief.model.briefing import Statement, Statements, StatementStyle
from confbrief.ooxml.geometry import Box
from confbrief.render.pptx.plan.notes import told
from confbrief.render.pptx.plan.pagination import paginate
from confbrief.render.pptx.plan.slides import Element, Part, Rule, TextBox
from confbrief.render.pptx.type.sizes import TypeSizes, spaced
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Bullet, Paragraph

SPACE = 0.55
"""White between statements, as a share of their size."""
MOST_SPACE = 1.8
"""As much white at most, where a slide has room for it."""
LONE_SIZES = (34.0, 30.0, 26.0, 22.0)
"""Sizes of a statement that has a slide of its own."""
LONE_LINES = 4
"""A statement of more lines is set like any other text."""
LONE_INDENT = 20.0
LONE_TOP = 0.36
"""The share of what is left free that stands above a statement that has a slide of its own."""
BULLETS = {
    StatementStyle.PARAGRAPHS: Bullet.NONE,
    StatementStyle.BULLETS: Bullet.DOT,
    StatementStyle.NUMBERED: Bullet.NUMBER,
}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“\"(])")


def plan_statements(block: Statements, first: Box, rest: Box, setting: TypeSizes, *, small: bool = False) -> list[Part]:
    """Lay statements out at the largest size that needs the fewest slides; those of the appendix ``small``."""
    if small:
        return _at_size(block, first, rest, setting, setting.table_sizes[-1])
    plans = [_at_size(block, first, rest, setting, size) for size in setting.body_sizes]
    return min(plans, key=len)


def plan_lone(item: Statement, room: Box, setting: TypeSizes) -> Part | None:
    """Set the only statement of a slide large, beside a rule; None where it is too long for that."""
    box = replace(room, x=room.x + LONE_INDENT, width=room.width - LONE_INDENT)
    for size in LONE_SIZES:
        paragraph = setting.statement(item, size)
        if setting.measure.count((paragraph,), box.width) <= LONE_LINES:
            height = setting.height((paragraph,), box.width) + 2.0
            place = replace(box, y=room.y + (room.height - height) * LONE_TOP, height=height)
            if place.bottom > room.bottom:
                continue
            rule = Rule(Box(room.x, place.y, 0.0, height), ink=ColourRole.ACCENT, weight=4.0)
            return Part((TextBox(place, (paragraph,), "Text", body=True), rule), item.marks, (told(item),))
    return None


def _at_size(block: Statements, first: Box, rest: Box, setting: TypeSizes, size: float) -> list[Part]:
    bullet = BULLETS[block.style] if len(block.items) > 1 else Bullet.NONE
    items = [piece for item in block.items for piece in _pieces(item, rest, setting, size)]
    paragraphs = [setting.statement(item, size, bullet=bullet) for item in items]
    heights = [setting.height((paragraph,), rest.width) for paragraph in paragraphs]
    gap = size * SPACE
    counts = paginate(heights, first.height, rest.height, gap)
    parts: list[Part] = []
    begin = 0
    for index, count in enumerate(counts):
        room = rest if index else first
        chosen = paragraphs[begin : begin + count]
        if bullet is Bullet.NUMBER:
            chosen = [replace(one, start=begin + 1) for one in chosen]
        parts.append(_part(items[begin : begin + count], spaced(chosen, gap), room, setting))
        begin += count
    return parts


def _part(items: Sequence[Statement], paragraphs: tuple[Paragraph, ...], room: Box, setting: TypeSizes) -> Part:
    if not items:
        return Part(())
    height = setting.height(paragraphs, room.width)
    box = TextBox(replace(room, height=height + 2.0), paragraphs, "Text", body=True)
    marks = tuple(mark for item in items for mark in item.marks)

    def spread(spare: float) -> tuple[Element, ...]:
        gaps = len(paragraphs) - 1
        if not gaps:
            return (box,)
        space = paragraphs[1].space
        more = max(min(spare / gaps, paragraphs[0].size * MOST_SPACE - space), 0.0)
        airy = spaced(paragraphs, space + more)
        return (replace(box, box=replace(box.box, height=height + 2.0 + gaps * more), paragraphs=airy),)

    return Part((box,), marks, tuple(told(item) for item in items), spread=spread)


def split_text(text: str) -> list[str]:
    """Divide a text at the ends of its sentences."""
    return SENTENCE_END.split(text)


def _pieces(item: Statement, room: Box, setting: TypeSizes, size: float) -> list[Statement]:
    """Divide a statement that is higher than a slide between its sentences."""
    if setting.height((setting.statement(item, size, bullet=Bullet.DOT),), room.width) <= room.height:
        return [item]
    pieces: list[Statement] = []
    for sentence in split_text(item.text):
        if pieces:
            longer = pieces[-1].model_copy(update={"text": f"{pieces[-1].text} {sentence}"})
            if setting.height((setting.statement(longer, size, bullet=Bullet.DOT),), room.width) <= room.height:
                pieces[-1] = longer
                continue
        pieces.append(item.model_copy(update={"text": sentence, "label": item.label if not pieces else ""}))
    return pieces
