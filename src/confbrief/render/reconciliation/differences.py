"""Two accounts side by side: the words of their titles that differ, and the numbers of their texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz.distance import Indel

_NUMBER: Final = re.compile(r"(?<![^\W_])(?<![^\W\d_]-)(?<![^\W_][.,])\d+(?:[.,]\d+)*")
_WORDS: Final = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_SPELLED: Final = {word: str(value) for value, word in enumerate(_WORDS, 2)}
_NUMBER_OR_WORD: Final = re.compile(rf"{_NUMBER.pattern}|(?<![^\W_])(?:{'|'.join(_WORDS)})(?![^\W_])", re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class Sign(StrEnum):
    """What is to be known of a piece of text."""

    PLAIN = ""
    BOTH = "both"
    """A number that another account prints too."""
    ONLY = "only"
    """A number that no other account prints."""
    DIFFERS = "differs"
    """A word of a title that the other has not, or a number within a disagreement about numbers."""


@dataclass(frozen=True)
class Piece:
    """A piece of a text."""

    text: str
    sign: Sign = Sign.PLAIN


@dataclass(frozen=True)
class Run:
    """Pieces that belong together; ``quoted`` where they are a side of a disagreement."""

    pieces: tuple[Piece, ...]
    quoted: bool = False


@dataclass(frozen=True)
class Quoted:
    """A side of a disagreement; ``differing`` are the numbers of it that the disagreement is about."""

    text: str
    differing: frozenset[str] = frozenset()


def compare_titles(first: str, second: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Mark the words of two titles that the other has not; capitals and punctuation do not count."""
    left, right = first.split(), second.split()
    kept = [
        (block.src_start, block.src_end, block.dest_start)
        for block in Indel.opcodes([_bare(word) for word in left], [_bare(word) for word in right])
        if block.tag == "equal"
    ]
    same_left = {at for start, end, _ in kept for at in range(start, end)}
    same_right = {other + at - start for start, end, other in kept for at in range(start, end)}
    return _words(left, same_left), _words(right, same_right)


def numbers_in(texts: Iterable[str], *, spelled: bool = False) -> frozenset[str]:
    """Give the numbers that texts print, each in one form: 1,024 is 1024 and 2.50 is 2.5; ``spelled`` ones too."""
    pattern = _NUMBER_OR_WORD if spelled else _NUMBER
    return frozenset(_number(hit[0]) for text in texts for hit in pattern.finditer(text))


def mark_text(text: str, quotes: Sequence[Quoted], elsewhere: Collection[str]) -> tuple[Run, ...]:
    """Mark in a text the quotes that occur in it, and its numbers; ``elsewhere`` are those of the other accounts.

    Quotes that overlap become one.
    """
    places = sorted(
        (start, start + len(quote.text), quote)
        for quote in quotes
        if quote.text and (start := text.find(quote.text)) >= 0
    )
    runs: list[Run] = []
    at = 0
    for start, end, quote in places:
        if end <= at:
            continue
        begin = max(start, at)
        if begin > at:
            runs.append(Run(tuple(_numbered(text[at:begin], elsewhere, frozenset()))))
        runs.append(Run(tuple(_numbered(text[begin:end], elsewhere, quote.differing)), quoted=True))
        at = end
    if at < len(text):
        runs.append(Run(tuple(_numbered(text[at:], elsewhere, frozenset()))))
    return tuple(runs)


def _numbered(text: str, elsewhere: Collection[str], differing: frozenset[str]) -> Iterator[Piece]:
    at = 0
    for hit in (_NUMBER_OR_WORD if differing else _NUMBER).finditer(text):
        if hit.start() > at:
            yield Piece(text[at : hit.start()])
        number = _number(hit[0])
        if number in differing:
            sign = Sign.DIFFERS
        elif hit[0].isalpha():
            continue
        else:
            sign = Sign.BOTH if number in elsewhere else Sign.ONLY
        yield Piece(hit[0], sign)
        at = hit.end()
    if at < len(text):
        yield Piece(text[at:])


def _words(words: Sequence[str], same: Collection[int]) -> tuple[Piece, ...]:
    """Join words to pieces again, those that differ apart from the others."""
    pieces: list[Piece] = []
    for at, word in enumerate(words):
        sign = Sign.PLAIN if at in same else Sign.DIFFERS
        if pieces and pieces[-1].sign is sign:
            pieces[-1] = Piece(f"{pieces[-1].text} {word}", sign)
        else:
            if pieces:
                pieces.append(Piece(" "))
            pieces.append(Piece(word, sign))
    return tuple(pieces)


def _bare(word: str) -> str:
    """Give a word as it is compared; a sign that is no word stays itself."""
    return "".join(sign for sign in word.casefold() if sign.isalnum()) or word


def _number(printed: str) -> str:
    if printed.isalpha():
        return _SPELLED[printed.casefold()]
    plain = printed.replace(",", "") if _THOUSANDS.fullmatch(printed) else printed
    whole, point, rest = plain.partition(".")
    if point and rest.isdigit():
        rest = rest.rstrip("0")
        return f"{whole}.{rest}" if rest else whole
    return plain
