"""What a page of a PDF file draws as text: runs of characters with their places."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

_APART: Final = 1.4
"""Font sizes of empty room from which on two characters of a line are not of one run."""
_LETTERS: Final = 0.08
"""Font sizes of room that a space has at least; a library takes letters that are set apart for words."""
_PUNCTUATION: Final = (".", ",", ";", ":", ")", "-")
_RISE: Final = 0.45
"""Font sizes by which a character may stand higher or lower on its line."""
_TURNED: Final = 0.3
"""Sine of the angle from which on a text is turned, as at the edge of a table, and not read."""
_BOLD: Final = 600
_SOFT_HYPHENS: Final = frozenset({0x02, 0xAD, 0xFFFE})
_MOST: Final = 200_000
"""Characters of a page that are looked at."""


@dataclass(frozen=True)
class Run:
    """Characters that follow each other on a line; ``top`` counts from the top of the page."""

    text: str
    left: float
    right: float
    top: float
    size: float
    bold: bool


@dataclass
class _Draft:
    text: str
    left: float
    right: float
    top: float
    size: float
    bold: int
    count: int

    def run(self) -> Run:
        return Run(self.text, self.left, self.right, self.top, self.size, self.bold > self.count / 2)


def runs_of(text_page: Any, height: float) -> Iterator[Run]:  # noqa: ANN401 - the library has no types
    """Give the runs of a page, in the order in which they are drawn."""
    draft: _Draft | None = None
    space = False
    for at in range(min(pdfium.FPDFText_CountChars(text_page), _MOST)):
        code = pdfium.FPDFText_GetUnicode(text_page, at)
        if code in {10, 13, 0}:
            if draft is not None:
                yield draft.run()
            draft = None
            continue
        sign = "-" if code in _SOFT_HYPHENS else chr(code)
        if sign.isspace():
            space = draft is not None
            continue
        box = _box(text_page, at)
        if box is None or abs(math.sin(pdfium.FPDFText_GetCharAngle(text_page, at))) > _TURNED:
            continue
        left, right, bottom = box
        size = max(1.0, pdfium.FPDFText_GetFontSize(text_page, at))
        top = height - bottom
        bold = pdfium.FPDFText_GetFontWeight(text_page, at) >= _BOLD
        if draft is not None and (
            abs(top - draft.top) > _RISE * max(size, draft.size)
            or not -_APART * size < left - draft.right < _APART * size
        ):
            yield draft.run()
            draft = None
        if draft is not None and space and (left - draft.right > _LETTERS * size or draft.text.endswith(_PUNCTUATION)):
            draft.text += " "
        space = False
        if draft is None:
            draft = _Draft(sign, left, right, top, size, int(bold), 1)
            continue
        draft.text += sign
        draft.right = max(draft.right, right)
        draft.bold += bold
        draft.count += 1
    if draft is not None:
        yield draft.run()


def _box(text_page: Any, at: int) -> tuple[float, float, float] | None:  # noqa: ANN401 - the library has no types
    """Give where a character begins and ends, and the line that it stands on."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text_page, at, left, right, bottom, top):
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, at, x, y)
    return left.value, right.value, y.value
