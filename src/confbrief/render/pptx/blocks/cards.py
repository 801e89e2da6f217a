"""Papers as cards, two to four a slide; many compact ones as a table."""

from __future__ import annotations

from confbrief.model.briefing import Cell, Column, Number, PaperCard, PaperCards, Table
from confbrief.model.chart import Mark
from confbrief.render.pptx.blocks.panels import INSET, Panel, panel_text_width, plan_panels
from confbrief.render.pptx.blocks.tables import plan_table
from confbrief.render.pptx.geometry import Box
from confbrief.render.pptx.ink import Ink
from confbrief.render.pptx.notes import card_told
from confbrief.render.pptx.plan import Part, unique_marks
from confbrief.render.pptx.richtext import Paragraph, Run, mark_runs
from confbrief.render.pptx.setting import Setting

A_SLIDE = 4
"""As many cards as stand on a slide at most; more compact ones make a table."""
FIRST_DETAILS = 1


def plan_cards(block: PaperCards, first: Box, rest: Box, setting: Setting) -> list[Part]:
    """Lay papers out; what a card has no room for is told in the notes, and the card says so."""
    if block.compact and len(block.items) > A_SLIDE:
        return _as_table(block, first, rest, setting)
    width = panel_text_width(rest, min(2, len(block.items)))
    height = rest.height - 2 * INSET - 2.0
    panels = [
        Panel(
            _fitted(card, width, height, setting, compact=block.compact),
            f"Paper: {card.title}",
            card_marks(card),
            card_told(card),
            edge=Ink.WARNING if any(number.disputed for number in card.numbers) else Ink.ACCENT,
        )
        for card in block.items
    ]
    return plan_panels(panels, first, rest, setting)


def card_marks(card: PaperCard) -> tuple[Mark, ...]:
    """Give the marks of what a card shows."""
    statements = [one for one in (card.takeaway, *card.remarks) if one is not None]
    if card.takeaway is None:
        statements += card.details[:FIRST_DETAILS] or ([card.abstract] if card.abstract else [])
    numbers = [mark for number in card.numbers for mark in number.marks]
    return unique_marks([mark for one in statements for mark in one.marks] + numbers)


def _fitted(card: PaperCard, width: float, height: float, setting: Setting, *, compact: bool) -> tuple[Paragraph, ...]:
    """Set a card with as much as fits: first the details go to the notes, then the last numbers."""
    full = not compact
    shown = len(card.numbers)
    while True:
        paragraphs = _card(card, shown, setting, full=full)
        if setting.height(paragraphs, width) <= height or (not full and shown == 0):
            return paragraphs
        if full:
            full = False
        else:
            shown -= 1


def _card(card: PaperCard, shown: int, setting: Setting, *, full: bool) -> tuple[Paragraph, ...]:
    paragraphs = [Paragraph((Run(card.title, setting.body, bold=True, heading=True, ink=Ink.TEXT),))]
    about = " · ".join(text for text in (card.people, card.told_by) if text)
    if about:
        paragraphs.append(setting.small(about, space=3.0))
    if card.takeaway is not None:
        paragraphs.append(setting.statement(card.takeaway, setting.body).spaced(8.0))
    elif full:
        lead = card.details[:FIRST_DETAILS] or ((card.abstract,) if card.abstract is not None else ())
        paragraphs += [setting.statement(one, setting.body).spaced(8.0) for one in lead]
    numbers = [_number(number, setting) for number in card.numbers[:shown]]
    paragraphs += [number.spaced(8.0 if not index else 3.0) for index, number in enumerate(numbers)]
    left = len(card.numbers) - shown
    if left:
        paragraphs.append(setting.small(f"{left} more number{'s' if left > 1 else ''} in the notes.", space=4.0))
    if full:
        paragraphs += [
            setting.small(remark.text, marks=remark.marks, ink=Ink.WARNING, space=6.0) for remark in card.remarks
        ]
    return tuple(paragraphs)


def _number(number: Number, setting: Setting) -> Paragraph:
    ink = Ink.WARNING if number.disputed else Ink.ACCENT
    runs = [Run(number.value, setting.body, bold=True, ink=ink), Run(f" {number.measure}", setting.body)]
    if number.note:
        runs.append(Run(f"  {number.note}", setting.caption + 1, ink=Ink.MUTED))
    if number.disputed:
        runs.append(Run("  disputed", setting.caption, bold=True, ink=Ink.WARNING))
    return Paragraph((*runs, *mark_runs(number.marks, setting.caption)))


def _as_table(block: PaperCards, first: Box, rest: Box, setting: Setting) -> list[Part]:
    """Lay many compact cards out as rows: paper, take-away, its best number, sources."""
    rows = tuple(
        (
            Cell(text=card.title, paper=card.paper, strong=True),
            Cell(text=_point(card), marks=_point_marks(card)),
            Cell(text=_best(card), marks=card.numbers[0].marks if card.numbers else ()),
        )
        for card in block.items
    )
    table = Table(
        caption="",
        columns=(
            Column(header="Paper", weight=1.6),
            Column(header="Take-away", weight=2.2),
            Column(header="Number", weight=1.1),
        ),
        rows=rows,
    )
    notes = [card_told(card) for card in block.items]
    return plan_table(table, first, rest, setting, row_notes=notes)


def _point(card: PaperCard) -> str:
    return card.takeaway.text if card.takeaway is not None else card.told_by


def _point_marks(card: PaperCard) -> tuple[Mark, ...]:
    return card.takeaway.marks if card.takeaway is not None else ()


def _best(card: PaperCard) -> str:
    if not card.numbers:
        return "–"
    number = card.numbers[0]
    note = f" ({number.note})" if number.note else ""
    disputed = ", disputed" if number.disputed else ""
    return f"{number.value} {number.measure}{note}{disputed}"
