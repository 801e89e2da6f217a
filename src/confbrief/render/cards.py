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
_SLACK = 3.0
"""Lines of the body that the numbers may reach below the text."""
_LONG_CARD = 1100
"""Characters from which a card may break over two pages: about a third of one."""


@dataclass(frozen=True)
class CardLayout:
    """Whether the numbers stand beside the text, how many details do, and whether the card may break.

    Details that stand beside the numbers are kept together with the card's head; the others, and the
    abstract, may go on overleaf.
    """

    numbers_beside: bool
    details_beside: int
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
    length = sum(len(statement.text) for statement in _told(card))
    numbers = sum(_number_height(number, typeface, body) for number in card.numbers)
    room = _head_height(card, typeface, body) + _SLACK * body * _LEADING
    beside = 0
    if not compact:
        for detail in card.details:
            if numbers <= room:
                break
            room += (len(typeface.wrap(detail.text, body, COLUMN)) * _LEADING + 0.3) * body
            beside += 1
    fits = numbers <= room
    return CardLayout(
        numbers_beside=fits,
        details_beside=beside if fits else 0,
        may_break=length > _LONG_CARD and not compact,
    )


def _told(card: PaperCard) -> list[Statement]:
    told = [*card.details, *card.remarks]
    return [*told, *(statement for statement in (card.takeaway, card.gist, card.abstract) if statement is not None)]


def _number_height(number: Number, typeface: Typeface, body: float) -> float:
    lines = len(typeface.wrap(number.value, body * 1.5, RAIL, bold=True)) * 1.5 * 1.1
    lines += len(typeface.wrap(number.measure, body * 0.92, RAIL - 20)) * 0.92 * 1.25 if number.measure else 0
    lines += len(typeface.wrap(number.note, body * 0.84, RAIL)) * 0.84 * 1.25 if number.note else 0
    lines += 1.3 if number.disputed else 0
    return (lines + 0.6) * body


def _head_height(card: PaperCard, typeface: Typeface, body: float) -> float:
    lines = len(typeface.wrap(card.title, body * 1.22, COLUMN, bold=True)) * 1.22 * 1.18
    lines += (1 + len(typeface.wrap(card.people, body * 0.86, COLUMN)) * bool(card.people)) * 0.86 * 1.32
    if card.takeaway:
        lines += len(typeface.wrap(card.takeaway.text, body * 1.1, COLUMN - 12)) * 1.1 * 1.32 + 0.5
    elif card.gist:
        lines += len(typeface.wrap(card.gist.text, body, COLUMN)) * 1.32 + 0.3
    return lines * body
