"""How a paper's card is laid out on the sheet: measured, so that neither column stays empty.

Numbers stand in the narrow column beside the text. Where they would reach below it, they are set
in rows across the text instead; the sizes here are those of ``templates/html/document.css``.
"""

from __future__ import annotations

from dataclasses import dataclass

from confbrief.model.briefing import Number, PaperCard, Statement
from confbrief.render.figures import Typeface

RAIL = 127.5
"""Points: 45 mm, the narrow column."""
COLUMN = 334.5
"""Points: 118 mm, the wide column."""
_LEADING = 1.36
_SLACK = 2.0
"""Lines of the body that the numbers may reach below the text."""
_LONG_CARD = 1100
"""Characters from which a card may break over two pages: about a third of one."""
_SHORT_DETAILS = 900
"""Characters of details that are kept together with a card's head."""


@dataclass(frozen=True)
class CardLayout:
    """Whether the numbers stand beside the text, details stay with the head, the card may break."""

    numbers_beside: bool
    keeps_details: bool
    may_break: bool


@dataclass(frozen=True)
class ValuePiece:
    """Part of a number as printed: figures, or the words around them."""

    text: str
    is_figure: bool


def value_pieces(value: str) -> tuple[ValuePiece, ...]:
    """Split "from 51 to 21 minutes" into words and figures; what has a digit is a figure."""
    pieces: list[ValuePiece] = []
    for word in value.split():
        is_figure = any(character.isdigit() for character in word)
        if pieces and not is_figure and not pieces[-1].is_figure:
            pieces[-1] = ValuePiece(f"{pieces[-1].text} {word}", is_figure=False)
        else:
            pieces.append(ValuePiece(word, is_figure=is_figure))
    return tuple(pieces)


def lay_card(card: PaperCard, typeface: Typeface, body: float, *, compact: bool) -> CardLayout:
    """Lay a card out; ``body`` is the size of the text in points."""
    keeps_details = sum(len(detail.text) for detail in card.details) <= _SHORT_DETAILS
    length = sum(len(statement.text) for statement in _told(card))
    numbers = sum(_number_height(number, typeface, body) for number in card.numbers)
    text = _head_height(card, typeface, body, details=keeps_details and not compact)
    return CardLayout(
        numbers_beside=numbers <= text + _SLACK * body * _LEADING,
        keeps_details=keeps_details,
        may_break=length > _LONG_CARD and not compact,
    )


def _told(card: PaperCard) -> list[Statement]:
    told = [*card.details, *card.remarks]
    return [*told, *(statement for statement in (card.takeaway, card.abstract) if statement is not None)]


def _number_height(number: Number, typeface: Typeface, body: float) -> float:
    lines = len(typeface.wrap(number.value, body * 1.5, RAIL, bold=True)) * 1.5 * 1.1
    lines += len(typeface.wrap(number.measure, body * 0.92, RAIL - 20)) * 0.92 * 1.25 if number.measure else 0
    lines += len(typeface.wrap(number.note, body * 0.84, RAIL)) * 0.84 * 1.25 if number.note else 0
    lines += 1.3 if number.disputed else 0
    return (lines + 0.6) * body


def _head_height(card: PaperCard, typeface: Typeface, body: float, *, details: bool) -> float:
    lines = len(typeface.wrap(card.title, body * 1.22, COLUMN, bold=True)) * 1.22 * 1.18
    lines += (1 + len(typeface.wrap(card.people, body * 0.86, COLUMN)) * bool(card.people)) * 0.86 * 1.32
    if card.takeaway:
        lines += len(typeface.wrap(card.takeaway.text, body * 1.1, COLUMN - 12)) * 1.1 * 1.32 + 0.5
    if details:
        lines += sum(len(typeface.wrap(detail.text, body, COLUMN)) * _LEADING + 0.3 for detail in card.details)
    return lines * body
