"""Words and numbers of a text, in forms that can be compared across files and sources."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from confbrief.verify.readers.characters import resolve

NUMBER_WORDS: Final = {
    **{
        word: value
        for value, word in enumerate(
            (
                *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
                *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
            ),
            start=2,
        )
    },
    **dict.fromkeys(("thirty",), 30),
    **dict.fromkeys(("forty",), 40),
    **dict.fromkeys(("fifty",), 50),
    **dict.fromkeys(("sixty",), 60),
    **dict.fromkeys(("seventy",), 70),
    **dict.fromkeys(("eighty",), 80),
    **dict.fromkeys(("ninety",), 90),
    **dict.fromkeys(("hundred", "hundreds"), 100),
    **dict.fromkeys(("thousand", "thousands"), 1000),
    **dict.fromkeys(("million", "millions"), 1000000),
    **dict.fromkeys(("billion", "billions"), 1000000000),
}
"""Words that count. "One" is left out: it is a pronoun far more often than a number."""

_TOKEN: Final = re.compile(
    r"""
    (?P<hash>\b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{10,}\b)
    | (?P<name>[^\W\d_]+\^?\d[^\W_]*(?:\.\d+)?)
    | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)*)
      (?P<raised>\^[+-]?\d+)?
      (?P<unit>\s?(?:%|×|[xX](?![^\W\d_]))|\s(?:percent|per\ cent)\b)?
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
    """,
    re.VERBOSE,
)
_LONGEST: Final = 24
"""Characters of a number that can be one."""
_BEFORE_SIGN: Final = frozenset(' \t\n\xa0([/,;:"~<>≤≥=')
_RANGE: Final = re.compile(r"\s*(?:[-–~]|→|\.\.)\s*[+~]?", re.UNICODE)
_TO: Final = re.compile(r"\s*(?:,\s*)?[+~]?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is printed.

    ``digits`` are without thousands separators, trailing zeros kept: 10.0 is not 10. ``unit`` is "%", "×" or empty.
    ``low`` and ``high`` are the digits of the other end where it is one end of a range. ``name`` tells that the
    digits belong to a name (FP8, H100); ``spelled`` that it is written as a word.
    """

    digits: str
    sign: str = ""
    unit: str = ""
    low: str | None = None
    high: str | None = None
    name: bool = False
    spelled: bool = False

    @property
    def value(self) -> float | None:
        """The number's value, None for a name or a version, and for more digits than anything is told by."""
        try:
            return None if self.name or len(self.digits) > _LONGEST else float(self.digits)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number of a text: its comparable form and where it stands in the text as given."""

    text: str
    start: int
    end: int
    number: Number | None = None


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[Word, ...]:
    """Read the words and numbers of a text, in order."""
    plain, places = resolve(text)
    found: list[Word] = []
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(plain):
        found.append(_word(match, plain, places))
        spans.append(match.span())
    _join_ranges(found, spans, plain)
    return tuple(found)


def _word(match: re.Match[str], plain: str, places: tuple[int, ...]) -> Word:
    start, end = places[match.start()], places[match.end() - 1] + 1
    if match["hash"] or match["name"]:
        name = match[0].lower().replace("^", "")
        return Word(name, start, end, Number(name, name=True))
    if match["number"]:
        digits = match["number"].replace(",", "") + (match["raised"] or "")
        unit = (match["unit"] or "").strip().lower()
        unit = {"x": "×", "percent": "%", "per cent": "%"}.get(unit, unit)
        return Word(digits, start, end, Number(digits, sign=_sign(plain, match.start()), unit=unit))
    word = match["word"].lower().removesuffix("'s")
    if word in NUMBER_WORDS:
        return Word(word, start, end, Number(str(NUMBER_WORDS[word]), spelled=True))
    return Word(word, start, end)


def _sign(plain: str, start: int) -> str:
    """Give the sign before a number; a hyphen behind a word or a number is none."""
    sign = plain[start - 1 : start] if start else ""
    return sign if sign in ("+", "-") and (start == 1 or plain[start - 2] in _BEFORE_SIGN) else ""


def _join_ranges(found: list[Word], spans: list[tuple[int, int]], plain: str) -> None:
    """Tell the ends of ranges of each other: 5~66%, 1.3× to 10.8×, 16-30, 11 minutes to 21 minutes."""
    for first in range(len(found) - 1):
        second = _other_end(first, found, spans, plain)
        if second is None:
            continue
        low, high = found[first].number, found[second].number
        if low is None or high is None or low.name or high.name or low.spelled != high.spelled:
            continue
        unit = low.unit or high.unit
        found[first] = replace(found[first], number=replace(low, high=high.digits, unit=unit))
        found[second] = replace(found[second], number=replace(high, low=low.digits, unit=high.unit or unit, sign=""))


def _other_end(first: int, found: list[Word], spans: list[tuple[int, int]], plain: str) -> int | None:
    """Find the word that would be the upper end of a range that begins at a word."""

    def gap(index: int) -> str:
        return plain[spans[index][1] : spans[index + 1][0]]

    joint = first + 1
    if _RANGE.fullmatch(gap(first)):
        return joint
    measured = joint + 3 < len(found) and found[joint].text == found[joint + 3].text and found[joint].number is None
    if measured and gap(first).isspace():
        joint += 1
    if joint + 1 >= len(found) or not (_TO.fullmatch(gap(joint - 1)) and _TO.fullmatch(gap(joint))):
        return None
    if found[joint].text == "to" or (found[joint].text == "and" and first and found[first - 1].text == "between"):
        return joint + 1
    return None
