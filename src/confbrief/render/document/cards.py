"""How a paper's card is laid out on the sheet: measured, so that neither column stays empty.

Numbers stand in the narrow column beside the text, which flows past them. Where they would reach
below it, they are set in rows across the text instead, and a number with a long note has a row of
its own. The sizes here are those of ``templates/html/document.css``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from confbrief.model.briefing import Number, PaperCard, Statement
from confbrief.render.figures import Typeface

RAIL = 127.5
"""Points: 45 mm, the narrow column."""
ROW = 96.4
"""Points: 34 mm, a number in a row across the text."""
PAGE_ROW = 141.7
"""Points: 50 mm, a number in a row across a page of a one-pager."""
COLUMN = 334.5
"""Points: 118 mm, the wide column."""
_LEADING = 1.36
_ABSTRACT_LEADING = 0.95 * 1.34
_NOTE_SIZE = 0.84
_SLACK = 3.0
"""Lines of the body that the numbers may reach below the text."""
_LONG_CARD = 600
"""Characters from which a card may break over two pages: eight lines or so."""
_LONG_NOTE = 4
"""Lines that a note may take up in a row across the text."""
_TALLEST = 300.0
"""Points that numbers may take up in the narrow column, as they are kept on one page with the card's head."""


@dataclass(frozen=True)
class CardLayout:
    """Which numbers stand beside the text, across it in rows or, with a long note, in rows of their own.

    Title, people, take-away and numbers always are. Of a card that may break, ``details_kept``
    details and ``abstract_kept`` lines of the abstract are kept with them as well, as many as stand
    beside the numbers; the others may go on overleaf. ``least_height`` of the card is in points.
    """

    beside: tuple[Number, ...]
    across: tuple[Number, ...]
    long: tuple[Number, ...]
    may_break: bool
    details_kept: int = 0
    abstract_kept: int = 0
    least_height: float = 0.0


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


def across_and_long(card: PaperCard, typeface: Typeface, body: float) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    """Split the numbers of a card that is a page into those that stand side by side, and those with a long note."""
    long = tuple(number for number in card.numbers if _lines(number.note, typeface, body, PAGE_ROW) > _LONG_NOTE)
    return tuple(number for number in card.numbers if number not in long), long


def lay_card(card: PaperCard, typeface: Typeface, body: float, *, compact: bool) -> CardLayout:
    """Lay a card out; ``body`` is the size of the text in points."""
    may_break = not compact and sum(len(statement.text) for statement in _told(card)) > _LONG_CARD
    long = tuple(number for number in card.numbers if _lines(number.note, typeface, body) > _LONG_NOTE)
    short = tuple(number for number in card.numbers if number not in long)
    numbers = sum(_number_height(number, typeface, body, compact=compact) for number in short)
    below = card.remarks if compact else (*card.details, *card.remarks, *([card.abstract] if card.abstract else []))
    head = _head_height(card, typeface, body) + len(long) * 3 * body * _LEADING
    room = head + sum(_text_height(statement, typeface, body) for statement in below)
    if numbers > min(_TALLEST, room if may_break else room + _SLACK * body * _LEADING):
        return CardLayout((), short, long, may_break=may_break)
    if not may_break:
        return CardLayout(short, (), long, may_break=False, least_height=round(numbers, 1))
    kept = 0
    while head < numbers and kept < len(card.details):
        head += _text_height(card.details[kept], typeface, body)
        kept += 1
    lines = math.ceil(max(numbers - head, 0) / (body * _ABSTRACT_LEADING)) + 1
    return CardLayout(short, (), long, may_break=True, details_kept=kept, abstract_kept=lines)


def _lines(note: str, typeface: Typeface, body: float, width: float = ROW) -> int:
    return len(typeface.wrap(note, body * _NOTE_SIZE, width))


def _text_height(statement: Statement, typeface: Typeface, body: float) -> float:
    return len(typeface.wrap(statement.text, body, COLUMN)) * _LEADING * body


def _told(card: PaperCard) -> list[Statement]:
    told = [*card.details, *card.remarks]
    return [*told, *(statement for statement in (card.takeaway, card.gist, card.abstract) if statement is not None)]


def _number_height(number: Number, typeface: Typeface, body: float, *, compact: bool) -> float:
    size = 1.15 if compact else 1.5
    lines = len(typeface.wrap(number.value, body * size, RAIL, bold=True)) * size * 1.1
    lines += len(typeface.wrap(number.measure, body * 0.92, RAIL - 20)) * 0.92 * 1.25 if number.measure else 0
    lines += len(typeface.wrap(number.note, body * _NOTE_SIZE, RAIL)) * _NOTE_SIZE * 1.25 if number.note else 0
    lines += 1.3 if number.disputed else 0
    return (lines + 0.6) * body


def _head_height(card: PaperCard, typeface: Typeface, body: float) -> float:
    lines = len(typeface.wrap(card.title, body * 1.22, COLUMN, bold=True)) * 1.22 * 1.18
    lines += (1 + len(typeface.wrap(card.people, body * 0.86, COLUMN)) * bool(card.people)) * 0.86 * 1.32
    if card.shown or card.links:
        shown = " · ".join((card.shown, *(link.label for link in card.links)))
        lines += len(typeface.wrap(shown, body * 0.86, COLUMN)) * 0.86 * 1.32
    if card.takeaway:
        lines += len(typeface.wrap(card.takeaway.text, body * 1.1, COLUMN - 12)) * 1.1 * 1.32 + 0.5
    elif card.gist:
        lines += len(typeface.wrap(card.gist.text, body, COLUMN)) * 1.32 + 0.3
    return lines * body
