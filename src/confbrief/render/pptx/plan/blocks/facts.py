"""Counted figures in a row: large, with what they count beneath."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from confbrief.model.briefing import Fact, Facts
from confbrief.ooxml.geometry import GUTTER, Box
from confbrief.render.pptx.plan.slides import Element, Part, Rule, TextBox
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Paragraph, Run, mark_runs, mark_text

A_ROW = 5
"""As many figures as stand in a row at most."""
FIGURE_SIZES = (40.0, 34.0, 28.0, 22.0)
MOST_FIGURE = 60.0
MOST_STEP = 60.0
"""Points that rows of figures are moved apart at most, where a slide has room for it."""
RULE_GAP = 8.0
COLUMN_FIGURE = 26.0
COLUMN_GAP = 3.0


def plan_facts(block: Facts, first: Box, rest: Box, setting: TypeSizes) -> list[Part]:
    """Lay figures out in rows of equal columns."""
    rows = -(-len(block.items) // A_ROW)
    a_row = -(-len(block.items) // rows)
    parts: list[Part] = []
    room = first
    pending: list[Part] = []
    for begin in range(0, len(block.items), a_row):
        facts = block.items[begin : begin + a_row]
        part = _row(facts, a_row, room, setting)
        if part.lowest > room.bottom and (pending or not parts):
            parts.append(_joined(pending, _spread(pending)))
            pending, room = [], rest
            part = _row(facts, a_row, room, setting)
        pending.append(part)
        room = room.below(part.lowest + GUTTER)
    return [*parts, _joined(pending, _spread(pending))]


def facts_column(block: Facts, room: Box, setting: TypeSizes) -> Part | None:
    """Lay figures out one beneath the other, each before what it counts; None where they do not fit."""
    y = room.y
    elements: list[Element] = []
    for fact in block.items:
        figure = Run(fact.value, COLUMN_FIGURE, bold=True, heading=True, ink=ColourRole.ACCENT)
        label = Run(f"  {fact.label}", setting.body)
        text = Paragraph((figure, label, *mark_runs(fact.marks, setting.caption)))
        height = setting.height((text,), room.width)
        elements.append(Rule(Box(room.x, y, room.width, 0.0)))
        elements.append(
            TextBox(Box(room.x, y + COLUMN_GAP, room.width, height + 2.0), (text,), f"Figure: {fact.label}")
        )
        y += height + 2.0 + 2 * COLUMN_GAP
    if y > room.bottom:
        return None
    marks = tuple(mark for fact in block.items for mark in fact.marks)
    return Part(tuple(elements), marks, tuple(f"{fact.value} {fact.label}{_marked(fact)}" for fact in block.items))


def _row(facts: tuple[Fact, ...], columns: int, room: Box, setting: TypeSizes) -> Part:
    boxes = room.columns(max(columns, 3))
    width = boxes[0].width
    sizes = (*(min(size * setting.scale, MOST_FIGURE) for size in FIGURE_SIZES), FIGURE_SIZES[-1])
    size = next(
        (
            float(round(size))
            for size in sizes
            if all(setting.measure.width(Run(fact.value, size, bold=True, heading=True)) < width for fact in facts)
        ),
        setting.body,
    )
    texts = [_fact(fact, size, setting) for fact in facts]
    height = max(setting.height(text, width) for text in texts) + 2.0
    elements: list[Element] = []
    for fact, text, box in zip(facts, texts, boxes, strict=False):
        elements.append(Rule(replace(box, height=0.0), ink=ColourRole.ACCENT, weight=1.5))
        place = Box(box.x, box.y + RULE_GAP, box.width, height)
        elements.append(TextBox(place, text, f"Figure: {fact.label}"))
    marks = tuple(mark for fact in facts for mark in fact.marks)
    notes = tuple(f"{fact.value} {fact.label}{_marked(fact)}" for fact in facts)
    return Part(tuple(elements), marks, notes)


def _fact(fact: Fact, size: float, setting: TypeSizes) -> tuple[Paragraph, ...]:
    label = Paragraph((Run(fact.label, setting.body), *mark_runs(fact.marks, setting.caption)))
    return (Paragraph((Run(fact.value, size, bold=True, heading=True, ink=ColourRole.ACCENT),)), label)


def _marked(fact: Fact) -> str:
    return f" [{mark_text(fact.marks)}]" if fact.marks else ""


def _spread(rows: Sequence[Part]) -> Callable[[float], tuple[Element, ...]]:
    """Let rows of figures stand further apart, the first one too from what is above it."""

    def spread(spare: float) -> tuple[Element, ...]:
        step = min(spare / (len(rows) + 1), MOST_STEP)
        return tuple(
            replace(element, box=replace(element.box, y=element.box.y + step * (number + 0.5)))
            for number, row in enumerate(rows)
            for element in row.elements
            if isinstance(element, Rule | TextBox)
        )

    return spread


def _joined(parts: list[Part], spread: Callable[[float], tuple[Element, ...]]) -> Part:
    return Part(
        tuple(element for part in parts for element in part.elements),
        tuple(mark for part in parts for mark in part.marks),
        tuple(note for part in parts for note in part.notes),
        spread=spread,
    )
