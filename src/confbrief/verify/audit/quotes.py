"""Quotations: words that a file puts into quotation marks, or sets as a block quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from confbrief.verify.audit.evidence import Line
from confbrief.verify.audit.wording import words_of
from confbrief.verify.readers.outline import Part

QUOTED: Final = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
_ELISION: Final = re.compile(r"\s*(?:\[?…\]?|\[?\.\.\.\]?)\s*")
_FEWEST_WORDS: Final = 2
_BLOCK_WORDS: Final = 5
"""A block quotation's shorter texts name who is quoted."""


def quotes_of(part: Part, text: str, above: tuple[Part, ...] = ()) -> Iterator[str]:
    """Give the quotations of a part; ``text`` is its text without source marks.

    A single word in quotation marks is a name or an irony, not a quotation.
    """
    quoted = [match[1] or match[2] for match in QUOTED.finditer(text)]
    is_block = part.role == "blockquote" or (part.role == "p" and bool(above) and above[0].role == "blockquote")
    if is_block and not quoted and len(words_of(text)) >= _BLOCK_WORDS:
        quoted = [text]
    for quote in quoted:
        if len(words_of(quote)) >= _FEWEST_WORDS:
            yield " ".join(quote.split())


def stands_in(quote: str, lines: Iterable[Line]) -> Line | None:
    """Give the line in which the words of a quotation stand one after the other; elisions split it.

    Hyphens and spaces do not count: a source that breaks a word is quoted unbroken.
    """
    pieces = [piece for piece in map(_letters, _ELISION.split(quote)) if piece]
    return next((line for line in lines if all(piece in _line_letters(line) for piece in pieces)), None)


def _letters(text: str) -> str:
    return "".join(word.text for word in words_of(text))


def _line_letters(line: Line) -> str:
    return "".join(word.text for word in line.words)
