"""The lexer: numbers in running text, in digits or in words, but not those inside names.

``GPT-5``, ``H100``, ``FP8``, ``R^2``, ``W4A8``, ``A100-80GB`` and ``2D`` hold digits and no number; so do
``Claude Sonnet 4`` and ``Figure 3``, whose bare number follows a proper name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from confbrief.claims.lexicon import ordered
from confbrief.claims.quantities.values import power_of_ten, product_of, value_of

SCALES = {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}

_SMALL = {
    word: value
    for value, word in enumerate(
        ordered(
            """
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
            seventeen eighteen nineteen
            """
        )
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(ordered("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
_BIG = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_BIG_WORD = r"(?:dozen|hundred|thousand|million|billion|trillion)"
_SMALL_WORD = "(?:" + "|".join(sorted((*_SMALL, *_TENS), key=len, reverse=True)) + ")"

# A token that begins with a letter and holds a digit is a name; so is what hangs on it by a hyphen.
# "top-100", "sub-10ms" and "up-to-2x" are the exceptions: there the number counts.
_NAME = re.compile(
    r"(?<![\w.])(?!(?:top|sub|to|non|near|mid|up-to)-)[A-Za-zµΔα-ω][A-Za-z+]*+(?:[-.^@_/][A-Za-z+]++)*+[-.^@_/]?\d[\w.^]*"
    r"(?:[-/.]\w+)*(?:\+(?=\W))?"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b\S+@\S+\.\w+|\b10\.\d{4,}/\S+|\barXiv:\S+")
_SCIENTIFIC = re.compile(r"(?<![\w.])\d+(?:\.\d+)?[eE][-+−]?\d+\b|\b\d+\^[{-]?\d+")
_PRODUCT = re.compile(r"(?<![\w.])\d+(?:\s?[×x*]\s?\d+)+(?![\w.]|\s?[×x](?!\w)|%)")
_MODEL = re.compile(r"(?<![\w.])\d+(?:\.\d+)?\s?[×x]\s?\d+(?:\.\d+)?[BMTK]\b|(?<![\w.])\d+[x×][A-Z]\w*(?:-\w+)*")
# Damage: "1 0 0. 0 %" set apart, "2.5×103×" with its exponent flattened. How others write: "3,5 %", "10 000".
_DIGITS = re.compile(
    r"(?P<apart>(?<![\d.,])\d(?: \d){0,3}\. \d{1,2}(?=\s?[%×]))|"
    r"(?P<flat>(?<![\w.,])\d+(?:\.\d+)?\s?[×x]\s?10\d(?=\s?[×x](?!\w)))|"
    r"(?P<comma>(?<![\d.,])\d{1,3},\d{1,2}(?=\s?(?:[%×]|x\b|percent\b|[mµ]?s\b|[KMGT]i?B\b)))|"
    r"(?P<spaced>(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?=\s[a-z]))|"
    r"(?P<power>(?:(?<![\w.])\d+(?:\.\d+)?\s?[×x]\s?)?10[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|"
    r"(?P<digits>\d{1,3}(?:,\d{3}|,\s000(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d])\.\d+)(?P<scale>[kKMBT](?![A-Za-z0-9]|/(?!year|month|week|day|hour|yr)))?"
    r"(?P<scale_word>[ -](?:hundred|thousand|million|billion|trillion)s?\b)?(?P<plural>s(?= of\b|"
    r" \w+s\b))?(?P<plus>\+)?"
)
_WORDS = re.compile(
    rf"\b(?:(?:{_SMALL_WORD})(?:[- ](?:{_SMALL_WORD}))?(?:[ -](?:{_BIG_WORD})s?)*|(?:(?:an?|several|"
    rf"few) )?{_BIG_WORD}s?"
    rf"(?: of {_BIG_WORD}s?)*|(?:tens|dozens) of {_BIG_WORD}s?|tens(?= of\b)|single(?=[ ]))\b",
    re.IGNORECASE,
)
_ONE_COUNTS = re.compile(r"[\s-]+(?:order|to[\s-]two)\b")
_WORD_NOT_NUMBER = re.compile(r"\s(?:of|by|or|another|such|can|may|that|which|is|for|to|in|with|and)\b")


NUMBER_WORDS = frozenset({*_SMALL, *_TENS, *_BIG, *(f"{word}s" for word in _BIG), "tens", "single"})
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z]+")
_SIGN = re.compile(r"(?:^|[\s(\[:;,/])(?P<sign>[+\-−–]|[↑↓▲▼]\s?)$")
_CONNECTED = re.compile(r"[\d%×x]\s?[\-−–]\s?$")


@dataclass(frozen=True)
class Number:
    """A number at ``[start, end)``; ``sign`` is "+" or "-" where one is printed (inside the stretch).

    ``plus`` tells of "64k+"; ``plural`` of "1000s" and "thousands", which name no exact number;
    ``words`` of numbers that are spelled out.
    """

    start: int
    end: int
    value: float
    sign: str = ""
    plus: bool = False
    plural: bool = False
    words: bool = False
    scaled: bool = False


def words_of(text: str) -> list[str]:
    """Give the words of a text in lower case."""
    return _WORD.findall(text.lower())


def has_digit(text: str) -> bool:
    """Tell whether a text holds a digit at all."""
    return bool(_DIGIT.search(text))


_DECADE = re.compile(r"\b(?:the|late|early|mid)[\s-](?:19|20)?\d0$")
_FURTHER_SCALE = re.compile(r"[ -](?:hundred|thousand|million|billion|trillion)s?\b")


def lex_numbers(text: str) -> tuple[Number, ...]:
    """Give the numbers of a text, in order, without those that belong to a name, an address or a size such as 3×3."""
    digits, words = has_digit(text), not NUMBER_WORDS.isdisjoint(words_of(text))
    if not (digits or words):
        return ()
    masked = _mask(text) if digits else text
    read = (_digits(text, match) for match in _DIGITS.finditer(masked) if _stands_free(masked, match))
    found = [number for number in read if number is not None]
    if not words:
        return tuple(found)
    taken = [(number.start, number.end) for number in found]
    for match in _WORDS.finditer(masked):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            word = _words(match, masked)
            if word is not None:
                found.append(word)
    return tuple(sorted(found, key=lambda number: number.start))


def _mask(text: str) -> str:
    for pattern in (_ADDRESS, _SCIENTIFIC, _MODEL, _PRODUCT, _NAME):
        text = pattern.sub(lambda match: "\x00" * len(match.group()), text)
    return text


def _stands_free(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1] if match.start() else " "
    if before.isalnum() or before in "_.^\x00":
        return False
    after = text[match.end() : match.end() + 3]
    if after[:1] in {"D", "d"} and not after[1:2].isalnum():
        return False
    if re.match(r"(?:st|nd|rd|th)\b", after):
        return False
    if after[:1] == "s" and _DECADE.search(text, max(0, match.start() - 6), match.end()):
        return False  # "the 90s"
    if match["scale_word"] and _FURTHER_SCALE.match(text, match.end()):
        return False  # "5 trillion trillion"
    return not re.match(r"\.\d", after)


def _digits(text: str, match: re.Match[str]) -> Number | None:
    value = _value_as_printed(match)
    if value is None:
        return None
    start = match.start()
    sign = ""
    lead = _SIGN.search(text, max(0, start - 4), start)
    if lead and not _CONNECTED.search(text, max(0, start - 6), start):
        sign = "+" if lead["sign"].strip() in "+↑▲" else "-"
        start = lead.start("sign")
    return Number(
        start=start,
        end=match.end(),
        value=round(value, 9),
        sign=sign,
        plus=bool(match["plus"]),
        plural=bool(match["plural"]),
        scaled=bool(match["scale"] or match["scale_word"]),
    )


def _value_as_printed(match: re.Match[str]) -> float | None:
    if match["power"]:
        return _power(match["power"])
    if match["flat"]:
        factor, exponent = _FLAT.split(match["flat"])
        power = power_of_ten(float(exponent))
        return value_of(factor, power) if power else None
    if match["comma"]:
        return value_of(match["comma"].replace(",", "."))
    return value_of(match["apart"] or match["spaced"] or match["digits"], *_scales(match))


_FLAT = re.compile(r"\s?[×x]\s?10(?=\d$)")


def _scales(match: re.Match[str]) -> Iterator[float]:
    if match["scale"]:
        yield SCALES[match["scale"]]
    if match["scale_word"]:
        yield _BIG[match["scale_word"].strip(" -").removesuffix("s")]


def _power(printed: str) -> float | None:
    """Read a power of ten: 10⁴, 3 × 10⁵."""
    told = _POWER.match(printed)
    exponent = value_of(told["exponent"].translate(_RAISED)) if told else None
    power = None if exponent is None else power_of_ten(exponent)
    return value_of(told["factor"] or "1", power) if told and power else None


_POWER = re.compile(r"(?:(?P<factor>\d+(?:\.\d+)?)\s?[×x]\s?)?10(?P<exponent>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")

_RAISED = str.maketrans(
    {"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9"}
)


def _words(match: re.Match[str], text: str) -> Number | None:
    parts = re.split(r"[\s-]+", match.group().lower())
    if parts == ["one"] and not _ONE_COUNTS.match(text, match.end()):
        return None
    if parts == ["ten"] and _WORD_NOT_NUMBER.match(text, match.end()):
        return None
    if text[match.start() - 1 : match.start()] == "-" or text[match.end() : match.end() + 1] == "\x00":
        return None
    value = _value(parts)
    if value is None:
        return None
    several = "of" in parts or any(part.endswith("s") and part.removesuffix("s") in _BIG for part in parts)
    loose = parts[-1].removesuffix("s") in _BIG and text.startswith(" of ", match.end())
    return Number(
        start=match.start(),
        end=match.end(),
        value=value,
        plural=several or loose or parts[0] == "tens",
        words=True,
        scaled=value >= _BIG["hundred"],
    )


def _value(parts: Sequence[str]) -> float | None:
    """Give what number words say: small ones add up, big ones multiply ("hundreds of thousands" is 100,000)."""
    value: float | None = 0.0
    for part in parts:
        if value is None:
            break
        singular = part.removesuffix("s")
        if singular in _BIG:
            value = product_of((value or 1, _BIG[singular]))
        else:
            value = value + {"tens": 10, "single": 1}.get(part, _SMALL.get(part, 0) + _TENS.get(part, 0))
    return value
