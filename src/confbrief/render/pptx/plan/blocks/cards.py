"""Papers as cards, two to four a slide; many compact ones as a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from confbrief.model.briefing import Cell, Column, Number, PaperCard, PaperCards, Statement, Table
from confbrief.model.chart import Mark
from confbrief.ooxml.geometry import Box
from confbrief.render.pptx.plan.blocks.panels import INSET, Panel, panel_text_width, plan_panels
from confbrief.render.pptx.plan.blocks.statements import split_text
from confbrief.render.pptx.plan.blocks.tables import plan_table
from confbrief.render.pptx.plan.notes import card_told, value_told
from confbrief.render.pptx.plan.slides import Part, unique_marks
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Bullet, Paragraph, Run, mark_runs

OPENING = 2
"""As many sentences of an abstract stand for it on a card."""
A_SLIDE = 4
"""As many cards as stand on a slide at most; more compact ones make a table."""


def plan_cards(block: PaperCards, first: Box, rest: Box, setting: TypeSizes) -> list[Part]:
    """Lay papers out; what a card has no room for is told in the notes, and the card says so.

    Full cards show their details as far as this needs no further slide.
    """
    plan = _plan(block, first, rest, setting, 0)
    if block.compact and (len(block.items) > A_SLIDE or plan is None or len(plan) > 1):
        return _as_table(block, first, rest, setting)
    most = 0 if block.compact else max((len(_details(card)) for card in block.items), default=0)
    for details in range(1, most + 1):
        fuller = _plan(block, first, rest, setting, details)
        if fuller is None or plan is None or len(fuller) > len(plan):
            break
        plan = fuller
    return plan or []


def _plan(block: PaperCards, first: Box, rest: Box, setting: TypeSizes, details: int) -> list[Part] | None:
    """Lay papers out with so many details each; None where a card with details is too high."""
    width = panel_text_width(rest, min(2, len(block.items)))
    height = rest.height - 2 * INSET - 2.0
    panels = []
    for one in block.items:
        card = _measured_first(one)
        most = sum(bool(number.measure) for number in card.numbers) if block.compact else len(card.numbers)
        paragraphs = _card(card, most, setting, details=details)
        larger: Callable[[TypeSizes], tuple[Paragraph, ...]] | None
        if setting.height(paragraphs, width) > height:
            if details and _details(card)[:details]:
                return None
            paragraphs, left = _shortened(card, most, width, height, setting)
            larger = None
        else:
            left = len(_details(card)[details:])
            larger = partial(_card, card, most, details=details)
        panels.append(
            Panel(
                paragraphs,
                f"Paper: {card.title}",
                card_marks(card, details),
                card_told(one),
                edge=ColourRole.WARNING if any(number.disputed for number in card.numbers) else ColourRole.ACCENT,
                untold=left,
                larger=larger,
            )
        )
    return plan_panels(panels, first, rest, setting)


def _measured_first(card: PaperCard) -> PaperCard:
    """Put the numbers that say what they measure first; the others need a sentence each.

    Compact cards leave those to the notes, and say so.
    """
    return card.model_copy(update={"numbers": tuple(sorted(card.numbers, key=lambda number: not number.measure))})


def _lead(card: PaperCard) -> Statement | None:
    """Give what a card says first: its take-away, else its gist, else the first of what is told of it.

    Of an abstract that is the opening, in whole sentences; the notes have all of it.
    """
    short = _short(card)
    if short is not None:
        return short
    if card.details and card.gist is not None:
        return _opening(next((one for one in card.details if not one.text.endswith(":")), card.details[0]), 1)
    if card.details:
        return card.details[0]
    if card.abstract is None or card.gist is not None:
        return None
    return _opening(card.abstract, OPENING)


def _short(card: PaperCard) -> Statement | None:
    """Give the take-away or the gist, unless it only says the title again, which stands above it."""
    short = card.takeaway or card.gist
    return None if short is None or _bare(short.text) in _bare(card.title) else short


def _bare(text: str) -> str:
    return " ".join(text.casefold().rstrip(". ").split())


def _opening(statement: Statement, sentences: int) -> Statement:
    return statement.model_copy(update={"text": " ".join(split_text(statement.text)[:sentences])})


def _details(card: PaperCard) -> tuple[Statement, ...]:
    """Give what a card can show beside what it says first."""
    short = _short(card)
    return card.details[1:] if short is None else tuple(one for one in card.details if one.text != short.text)


def card_marks(card: PaperCard, details: int = 0) -> tuple[Mark, ...]:
    """Give the marks of what a card shows."""
    statements = [one for one in (_lead(card), *_details(card)[:details], *card.remarks) if one is not None]
    numbers = [mark for number in card.numbers for mark in number.marks]
    return unique_marks([mark for one in statements for mark in one.marks] + numbers)


def _shortened(
    card: PaperCard, most: int, width: float, height: float, setting: TypeSizes
) -> tuple[tuple[Paragraph, ...], int]:
    """Leave the last numbers to the notes, as many as need be; then the text. Say how much was left."""
    details = len(_details(card))
    more = setting.small("More in the speaker notes.", space=4.0)
    for bare in (False, True):
        for shown in range(most, -1, -1):
            paragraphs = (*_card(card, shown, setting, details=0, bare=bare), *((more,) if bare else ()))
            if setting.height(paragraphs, width) <= height:
                return paragraphs, details + len(card.numbers) - shown + bare
    return (*_card(card, 0, setting, details=0, bare=True), more), details + len(card.numbers) + 1


def _card(
    card: PaperCard, shown: int, setting: TypeSizes, *, details: int, bare: bool = False
) -> tuple[Paragraph, ...]:
    """Set a card with so many of its numbers and details; a ``bare`` one leaves its text to the notes."""
    paragraphs = [Paragraph((Run(card.title, setting.body, bold=True, heading=True),))]
    about = " · ".join(text for text in (card.people, card.shown, card.told_by) if text)
    if about:
        paragraphs.append(setting.small(about, space=3.0))
    numbers = _numbers(card, shown, setting)
    lead = None if bare else _lead(card)
    first = [setting.statement(lead, setting.body).spaced(8.0)] if lead is not None else []
    # What ends in a colon leads on to the details; numbers do not come between.
    opens = lead is not None and details > 0 and lead.text.endswith(":")
    paragraphs += [*numbers, *first] if opens else [*first, *numbers]
    for index, detail in enumerate(_details(card)[:details]):
        bullet = Bullet.DOT if detail.listed else Bullet.NONE
        paragraphs.append(setting.statement(detail, setting.body, bullet=bullet).spaced(5.0 if index else 8.0))
    paragraphs += [setting.small(remark.text, marks=remark.marks, space=8.0) for remark in card.remarks]
    return tuple(paragraphs)


def _numbers(card: PaperCard, shown: int, setting: TypeSizes) -> list[Paragraph]:
    """Set so many of a card's numbers, and say where the others stand."""
    paragraphs = [_number(number, setting) for number in card.numbers[:shown]]
    paragraphs = [one.spaced(3.0 if index else 8.0) for index, one in enumerate(paragraphs)]
    if shown < len(card.numbers):
        # No count: a number that no source states would have to be told apart from those that one does.
        paragraphs.append(
            setting.small("More numbers in the speaker notes." if shown else "Numbers in the speaker notes.", space=4.0)
        )
    return paragraphs


def _number(number: Number, setting: TypeSizes) -> Paragraph:
    ink = ColourRole.WARNING if number.disputed else ColourRole.ACCENT
    first, second = number.in_line
    runs = [
        Run(first, setting.body, bold=not number.behind, ink=ColourRole.TEXT if number.behind else ink),
        Run(f" {second}".rstrip(), setting.body, bold=number.behind, ink=ink if number.behind else ColourRole.TEXT),
    ]
    if number.note:
        runs.append(Run(f"  {number.note}", setting.caption + 1, ink=ColourRole.MUTED))
    if number.disputed:
        runs.append(Run("  disputed", setting.caption, bold=True, ink=ColourRole.WARNING))
    return Paragraph((*runs, *mark_runs(number.marks, setting.caption)))


def _as_table(block: PaperCards, first: Box, rest: Box, setting: TypeSizes) -> list[Part]:
    """Lay many compact cards out as rows: paper, take-away, its best number, sources."""
    rows = tuple(
        (
            Cell(text=card.title, paper=card.paper, strong=True),
            _point(card),
            _best(card),
        )
        for card in block.items
    )
    table = Table(
        caption="",
        columns=(
            Column(header="Paper", weight=1.5),
            Column(header="In short", weight=2.2),
            Column(header="Number", weight=1.2),
        ),
        rows=rows,
    )
    notes = [card_told(card) for card in block.items]
    return plan_table(table, first, rest, setting, row_notes=notes)


def _point(card: PaperCard) -> Cell:
    lead = _lead(card)
    if lead is None:
        return Cell(text=card.told_by)
    lead = _opening(lead, OPENING)
    return Cell(text=lead.text, marks=lead.marks)


def _best(card: PaperCard) -> Cell:
    """Give the first number that says what it measures; others need a sentence, and stand in the notes."""
    number = next((one for one in card.numbers if one.measure), None)
    if number is None:
        return Cell(text="in the speaker notes" if card.numbers else "—")
    note = f" ({number.note})" if number.note else ""
    disputed = ", disputed" if number.disputed else ""
    return Cell(text=f"{value_told(number)}{note}{disputed}", marks=number.marks)
