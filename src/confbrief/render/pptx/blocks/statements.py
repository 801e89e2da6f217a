"""Statements as body text, over as many slides as they need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from confbrief.model.briefing import Statement, Statements, StatementStyle
from confbrief.render.pptx.geometry import Box
from confbrief.render.pptx.notes import told
from confbrief.render.pptx.pagination import paginate
from confbrief.render.pptx.plan import Part, TextBox
from confbrief.render.pptx.richtext import Bullet, Paragraph
from confbrief.render.pptx.setting import Setting, spaced

SPACE = 0.55
"""White between statements, as a share of their size."""
SPARSE = 0.8
"""Text that fills no more of a slide, even when it is set in the heading size, is set in it."""
BULLETS = {
    StatementStyle.PARAGRAPHS: Bullet.NONE,
    StatementStyle.BULLETS: Bullet.DOT,
    StatementStyle.NUMBERED: Bullet.NUMBER,
}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“\"(])")


def plan_statements(block: Statements, first: Box, rest: Box, setting: Setting, *, small: bool = False) -> list[Part]:
    """Lay statements out at the largest size that needs the fewest slides; those of the appendix ``small``."""
    if small:
        return _at_size(block, first, rest, setting, setting.aside)
    plans = [_at_size(block, first, rest, setting, size) for size in setting.body_sizes]
    if first == rest and len(plans[0]) == 1 and setting.sizes.heading > setting.body_sizes[0]:
        large = _at_size(block, first, rest, setting, setting.sizes.heading)
        if len(large) == 1 and large[0].lowest <= first.y + first.height * SPARSE:
            return large
    return min(plans, key=len)


def _at_size(block: Statements, first: Box, rest: Box, setting: Setting, size: float) -> list[Part]:
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


def _part(items: Sequence[Statement], paragraphs: tuple[Paragraph, ...], room: Box, setting: Setting) -> Part:
    if not items:
        return Part(())
    height = setting.height(paragraphs, room.width)
    box = TextBox(replace(room, height=height + 2.0), paragraphs, "Text", body=True)
    marks = tuple(mark for item in items for mark in item.marks)
    return Part((box,), marks, tuple(told(item) for item in items))


def split_text(text: str) -> list[str]:
    """Divide a text at the ends of its sentences."""
    return SENTENCE_END.split(text)


def _pieces(item: Statement, room: Box, setting: Setting, size: float) -> list[Statement]:
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
