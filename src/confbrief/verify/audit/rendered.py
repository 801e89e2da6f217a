"""A rendered file held against its briefing: what a renderer, or a user's template, put in of its own.

Beside the briefing's texts a file has page and slide numbers, back references, the ticks of its axes and the numbers
of cited lines. Any other number in it is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from confbrief.charts.axis import tick_label, value_axis
from confbrief.model.briefing import Briefing, parts_of
from confbrief.model.chart import ChartKind, ChartSpec, Mark
from confbrief.verify.audit.pieces import pieces_of
from confbrief.verify.audit.verdict import Origin, Subject, Verdict
from confbrief.verify.audit.wording import Word, words_of
from confbrief.verify.readers.outline import Part

_FURNITURE: Final = (
    re.compile(r"\bSHA-256\b"),
    re.compile(r"\bcited on p\. [\d ,–]+"),
    re.compile(r"\((\d+) of (\d+)\)$"),
    re.compile(r"^\d+ cited lines?:"),
    re.compile(r"\b(?:and )?\d+ more\b"),
    re.compile(r"\bline \d+\b"),
    re.compile(r": \d+ rows; columns "),
)
"""What renderers write themselves beside the texts of a briefing."""
_PAGED: Final = frozenset(("margin", "li", "bookmark"))
"""Roles of what may hold the number of a page: the head and foot of a sheet, an entry of the contents."""


def strange_numbers(outline: Part, briefing: Briefing, *, pages: int) -> tuple[Verdict, ...]:
    """Give every number of a rendered file that its briefing does not have; ``pages`` are those of the file."""
    known: set[str] = {str(mark.line) for mark in parts_of(briefing, Mark)}
    for text in (*(piece.text for piece in pieces_of(briefing)), *(mark.label for mark in parts_of(briefing, Mark))):
        for word in words_of(text):
            known |= _forms(word)
    ticks = (tick for spec in parts_of(briefing, ChartSpec) for tick in _ticks(spec))
    known |= {form for tick in ticks for word in words_of(tick) for form in _forms(word)}
    values = {
        value
        for spec in parts_of(briefing, ChartSpec)
        for row in spec.rows
        for point in row.points
        for value in (point.low, point.high)
        if value is not None
    }
    return tuple(_strange(outline, known, values, pages))


def _strange(outline: Part, known: set[str], values: set[float], pages: int) -> Iterator[Verdict]:
    for part, above in outline.walk():
        if part.datum is not None:
            if not part.datum.given and part.datum.value not in values:
                text = f"{part.datum.value:g}"
                yield Verdict(Subject.NUMBER, text, part.datum.category, part.place, Origin.UNTRACED, reason=_REASON)
            continue
        text = part.text
        for furniture in _FURNITURE:
            text = furniture.sub(lambda hit: " " * len(hit[0]), text)
        for word in words_of(text):
            if word.number is None or _forms(word) & known:
                continue
            if _is_page(word, pages) and any(group.role in _PAGED for group in (part, *above)):
                continue
            context = " ".join(part.text.split())
            yield Verdict(Subject.NUMBER, word.text, context, part.place, Origin.UNTRACED, reason=_REASON)


def _ticks(spec: ChartSpec) -> list[str]:
    """Give the labels of a chart's axis; a chart of counts in cells has none."""
    if spec.kind is ChartKind.MATRIX:
        return []
    return [tick_label(tick, spec.unit) for tick in value_axis(spec).ticks]


_REASON: Final = "the briefing has no such number: a template or a renderer put it in"


def _forms(word: Word) -> set[str]:
    return {word.text, word.number.digits} if word.number else set()


def _is_page(word: Word, pages: int) -> bool:
    number = word.number
    return number is not None and not number.unit and number.digits.isdigit() and int(number.digits) <= pages
