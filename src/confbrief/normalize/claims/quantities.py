"""Quantity phrases: numbers with their units joined to ranges, from–to pairs and lists, with their bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from confbrief.model.claim import Qualifier
from confbrief.normalize.claims.bounds import bound_after, bound_before, means_during
from confbrief.normalize.claims.idioms import Idiom, idioms
from confbrief.normalize.claims.nouns import counted_noun, named_setting, scored_noun, unit_of
from confbrief.normalize.claims.numbers import Number, lex_numbers
from confbrief.normalize.claims.units import BARE, DOLLARS, RATIO, Kind, Unit, unit_at


class Shape(Enum):
    """How many numbers the phrase holds, and how they belong together."""

    SINGLE = auto()
    RANGE = auto()
    FROM_TO = auto()


@dataclass(frozen=True)
class Quantity:
    """A quantity at ``[start, end)`` of a sentence; ``lead`` is where its bounding words begin.

    ``low`` and ``high`` are as printed, in ``unit``; of a from–to they are the first and the second value.
    ``noun`` is what is counted or the name of a setting; ``surface`` is True for numbers in digits.
    """

    start: int
    end: int
    lead: int
    low: float
    high: float
    unit: Unit
    shape: Shape = Shape.SINGLE
    qualifier: Qualifier = Qualifier.NONE
    noun: str = ""
    noun_end: int = 0
    signed: str = ""
    plural: bool = False
    surface: bool = True


@dataclass(frozen=True)
class _Measured:
    """A number with the unit that follows it."""

    number: Number
    unit: Unit
    end: int


_DASH = re.compile(r"\s?[–−‐‑~∼～-]\s?(?:\+)?")
_TO = re.compile(
    r"\s+(?:up\s+|down\s+|all\s+the\s+way\s+)?to\s+(?:[~∼≈]\s?|about\s+|over\s+|nearly\s+|almost\s+|just\s+|only\s+|under\s+|below\s+|as\s+\w+\s+as\s+|an?\s+)?\+?"
)
_ARROW = re.compile(r"\s*(?:→|⟶|➔|-+>|=>|⇒)\s*[~∼≈]?\s?")
_AND = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|roughly\s+|approximately\s+|[~∼]\s?)?$", re.IGNORECASE)
_FROM = re.compile(
    r"\bfrom\s+(?:(?:an?|the|about|around|roughly|over|nearly|almost|approximately|only|just|more\s+than|less\s+than|up\s+to|under|below|as\s+\w+\s+as|average\s+of|initial)\s+)*[~∼≈<>]?\s?$",
    re.IGNORECASE,
)
_RANGING = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|span(?:s|ning)?|scal(?:e|es|ed|ing)|anywhere|sizes?|gains?|savings?|speed-?ups?|factors?|"
    r"improvements?|reductions?|increases?|counts?|models?|everything)\s+from\s+\S*\s?$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:reduc|lower|decreas|cut|drop|shrink|shrunk|shrank|fell|falls?\b|falling|improv|increas|boost|rais|rose\b|ris(?:es|ing)|grow|grew|"
    r"accelerat|speed|shorten|bring|brought|brings|slash|lift|elevat|enhanc|jump|went\b|go(?:es|ing)?\b|declin|degrad|chang|compress|"
    r"down\b|up\b|mov(?:e|ing)|mitigat|trim|narrow|minimi[sz]|push)",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|of)\s+(?:[~∼]\s?|about\s+|roughly\s+|around\s+|approximately\s+)?$", re.IGNORECASE)
_LIST_GAP = re.compile(r"\s*(?:,|/|and|or|,\s*and|,\s*or|&)\s*(?:[~∼]\s?)?")
_RANGE_KINDS = frozenset({Kind.RATIO, Kind.PERCENT, Kind.POINTS, Kind.MAGNITUDE, Kind.BARE})


def find_quantities(sentence: str) -> tuple[Quantity, ...]:
    """Give the quantity phrases of a sentence in order; bare numbers that count or set nothing are left out."""
    numbers = [_measured(sentence, number) for number in lex_numbers(sentence)]
    numbers = _share_units(sentence, numbers)
    found: list[Quantity] = []
    index = 0
    while index < len(numbers):
        joined = _join(sentence, numbers[index], numbers[index + 1]) if index + 1 < len(numbers) else None
        candidate = joined or _single(sentence, numbers[index])
        index += 2 if joined else 1
        finished = _finish(sentence, candidate)
        if finished is not None and not (found and _qualifies(sentence, found[-1], finished)):
            found.append(finished)
    for idiom in idioms(sentence):
        if idiom.digits:  # "1 in 5 queries" counts no queries
            found = [one for one in found if one.end <= idiom.start or idiom.end <= one.start]
        taken = [(quantity.lead, quantity.end) for quantity in found]
        if not any(start < idiom.end and idiom.start < end for start, end in taken):
            found.append(_idiomatic(sentence, idiom))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _qualifies(sentence: str, earlier: Quantity, quantity: Quantity) -> bool:
    """Tell whether bits only say of what the share before them is: "10% 8-bit"."""
    bits = earlier.unit.kind is Kind.PERCENT and quantity.unit.kind is Kind.BITS
    return bits and not sentence[earlier.end : quantity.start].strip()


def _idiomatic(sentence: str, idiom: Idiom) -> Quantity:
    bound = bound_before(sentence, idiom.start)
    qualifier = bound.qualifier if bound.qualifier is not Qualifier.NONE else idiom.qualifier
    return Quantity(
        start=bound.sign_start,
        end=idiom.end,
        lead=bound.start,
        low=idiom.value,
        high=idiom.value,
        unit=idiom.unit,
        qualifier=qualifier,
        noun=idiom.noun,
        noun_end=idiom.end,
        surface=idiom.digits,
    )


def _measured(sentence: str, number: Number) -> _Measured:
    if re.search(r"[$€£]\s?$", sentence[: number.start]):
        sign = re.search(r"[$€£]\s?$", sentence[: number.start])
        return _Measured(replace(number, start=sign.start() if sign else number.start), DOLLARS, number.end)
    unit, end = unit_at(sentence, number.end)
    if unit.kind is Kind.RATIO and re.match(r"\s?[A-Z]\w*[\d-]", sentence[end:]) and number.value == int(number.value):
        return _Measured(number, BARE, end)  # 8×H100, 2× G-lines: so many of a thing
    if number.words and unit.kind in {Kind.POINTS, Kind.SIZE, Kind.POWER, Kind.LINK}:
        return _Measured(number, BARE, number.end)
    return _Measured(number, unit, end)


def _share_units(sentence: str, numbers: list[_Measured]) -> list[_Measured]:
    """Give bare members of a list the unit of the last: "1.2, 1.5 and 2.3×"."""
    shared = list(numbers)
    for index in range(len(shared) - 2, -1, -1):
        here, after = shared[index], shared[index + 1]
        gap = sentence[here.end : after.number.start]
        if (
            here.unit is BARE
            and after.unit.kind not in {Kind.BARE, Kind.COUNT, Kind.TIME}
            and not here.number.words
            and _LIST_GAP.fullmatch(gap)
            and not _names_number(sentence, here.number)
        ):
            shared[index] = replace(here, unit=after.unit)
    return shared


def _join(sentence: str, first: _Measured, second: _Measured) -> Quantity | None:
    """Join two numbers that make a range or a from–to."""
    gap = sentence[first.end : second.number.start]
    before = sentence[: first.number.start]
    arrow, dash, to = _ARROW.fullmatch(gap), _DASH.fullmatch(gap), _TO.fullmatch(gap)
    between = _AND.fullmatch(gap) and _BETWEEN.search(before)
    if not (arrow or dash or to or between) or not _same_kind(first, second):
        return None
    if first.number.words != second.number.words and first.unit is BARE:
        return None
    low, high = first.number.value, second.number.value
    unit = first.unit if second.unit is BARE else second.unit
    if first.unit.seconds and second.unit.seconds and first.unit is not second.unit:
        low = round(low * first.unit.seconds / second.unit.seconds, 6)
    from_ = _FROM.search(before)
    if dash and (
        low > high
        or (
            unit is BARE
            and not counted_noun(sentence, second.end)[0]
            and not named_setting(sentence, first.number.start)
        )
    ):
        return None
    shape = Shape.RANGE
    if arrow or (to and _tells_change(before, from_, low, high, unit)):
        shape = Shape.FROM_TO
    if to and not from_ and shape is Shape.RANGE and unit.kind is Kind.BARE:
        return None
    if shape is Shape.RANGE and low > high:
        low, high = high, low
    start = first.number.start
    opener = from_ or (_BETWEEN.search(before) if between else None)
    anchor = opener.start() if opener else start
    bound = bound_before(sentence, start)
    if from_ and shape is Shape.FROM_TO:
        bound = replace(bound, start=anchor, sign_start=anchor)
    qualifier = bound.qualifier
    if re.search(r"[~∼≈]|\babout\b|\bnearly\b|\balmost\b", gap) and not dash:
        qualifier = Qualifier.APPROX
    return Quantity(
        start=bound.sign_start if shape is not Shape.FROM_TO or not from_ else anchor,
        end=second.end,
        lead=min(bound.start, anchor),
        low=low,
        high=high,
        unit=unit,
        shape=shape,
        qualifier=qualifier,
        signed=first.number.sign or second.number.sign,
        plural=second.number.plural,
        surface=not second.number.words,
    )


def _same_kind(first: _Measured, second: _Measured) -> bool:
    if first.unit is BARE:
        return first.end == first.number.end
    if second.unit is BARE:
        return first.unit.kind is Kind.RATIO and False
    return first.unit.kind is second.unit.kind


def _tells_change(before: str, from_: re.Match[str] | None, low: float, high: float, unit: Unit) -> bool:
    """Tell "improves from 49% to 61%" from "gains from 20% to 30%" and "by 20% to 30%"."""
    if _BY.search(before):
        return False
    if from_ is None:
        clause = re.split(r"[;:,]\s", before)[-1]
        return low > high and bool(_CHANGED.search(clause))
    if _RANGING.search(before):
        return low > high and unit.kind is not Kind.BARE
    if low > high:
        return True
    clause = re.split(r"[;:]\s|\s[–—]\s|—", before[: from_.start()])[-1]
    if re.search(r"\bby\s*$", clause):
        return False
    if unit.kind is Kind.RATIO:
        return bool(
            re.search(
                r"\b(?:improv|increas|boost|rais)\w*\s+(?:the\s+|its\s+)?(?:\w+\s+){0,3}(?:speed-?up|ratio|factor)s?\s*$",
                clause,
            )
        )
    return bool(_CHANGED.search(clause)) or unit.kind not in _RANGE_KINDS


def _single(sentence: str, measured: _Measured) -> Quantity:
    number = measured.number
    bound = bound_before(sentence, number.start)
    qualifier = bound.qualifier
    if measured.unit.kind is Kind.TIME and means_during(sentence, number.start):
        qualifier = Qualifier.NONE
    if number.words and not number.scaled and measured.unit is BARE and qualifier is Qualifier.OVER:
        qualifier = Qualifier.NONE  # "improves throughput over three systems"
    if number.plus:
        qualifier = Qualifier.AT_LEAST
    elif qualifier is Qualifier.NONE:
        qualifier = bound_after(sentence, measured.end)
    return Quantity(
        start=bound.sign_start,
        end=measured.end,
        lead=bound.start,
        low=number.value,
        high=number.value,
        unit=measured.unit,
        qualifier=qualifier,
        signed=number.sign,
        plural=number.plural,
        surface=not number.words,
    )


def _finish(sentence: str, quantity: Quantity) -> Quantity | None:
    """Find what a bare number counts or sets; None where it is part of a name, a year or an enumerator."""
    if quantity.unit.kind is Kind.MAGNITUDE:
        return replace(quantity, low=10**quantity.low, high=10**quantity.high, unit=RATIO)
    if quantity.unit.kind is not Kind.BARE:
        return quantity
    if re.search(r"\b[Tt]op[\s-]$", sentence[: quantity.start]):
        return None
    setting = named_setting(sentence, quantity.lead)
    if setting:
        return replace(quantity, noun=setting, noun_end=quantity.end)
    if _names_number(sentence, quantity) or _is_year(sentence, quantity) or _is_enumerator(sentence, quantity):
        return None
    scored = scored_noun(sentence, quantity.end)
    if scored and quantity.surface:
        return replace(quantity, noun=scored, noun_end=quantity.end)
    noun, end = counted_noun(sentence, quantity.end, words=not quantity.surface)
    part = _PART_OF.match(sentence, quantity.end)
    if not noun and part:
        noun, end = counted_noun(sentence, part.end())[0], quantity.end
    total = _IN_TOTAL.match(sentence, quantity.end)
    if not noun and total:
        named = re.search(r"(?P<noun>\w+s)\s*\([^()]*$", sentence[: quantity.start])
        noun, end = (named["noun"] if named else "in total"), total.end()
    if not noun:
        return None
    if re.search(r"\dB$", sentence[quantity.start : quantity.end]) and noun.split(" ")[-1] in {
        "models",
        "LLMs",
        "variants",
    }:
        noun = "parameters"  # 7B and 70B models
    qualifier = quantity.qualifier
    if quantity.plural and qualifier is Qualifier.NONE:
        qualifier = Qualifier.APPROX
    unit = Unit(unit_of(noun, sentence[end:]), Kind.COUNT)
    return replace(quantity, noun=noun, noun_end=end, unit=unit, qualifier=qualifier)


_PART_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?[\d,]+(?=\s)")
_IN_TOTAL = re.compile(r"\s+in\s+total\b")
_NAMED = re.compile(r"(?P<word>[A-Za-z][\w.+-]*)\s$")
_OPENERS = frozenset(
    "across over with using on in at for from under the a an and of by to than only just these those our their its all both about around "
    "nearly almost into within per we has have had contains comprises spans includes is are was were results result reported evaluated "
    "evaluation at least top first last next".split()
)
_LABELS = frozenset(
    "figure fig table section sec tier lemma theorem algorithm stage phase step level layer part day week question warp warps "
    "version release chapter appendix type class gen generation goal rule session".split()
)


def _names_number(sentence: str, piece: Quantity | Number) -> bool:
    """Tell whether a bare number follows a proper name ("Claude Sonnet 4") or a label ("Table 3")."""
    match = _NAMED.search(sentence[max(0, piece.start - 40) : piece.start])
    if match is None:
        return False
    word = match["word"]
    if word.lower() in _LABELS:
        return True
    if word.lower() in _OPENERS:
        return False
    return word[0].isupper() or (any(letter.isupper() for letter in word[1:]) and not word.isupper())


def _is_year(sentence: str, quantity: Quantity) -> bool:
    printed = sentence[quantity.start : quantity.end]
    if not re.fullmatch(r"(?:19[5-9]\d|20[0-4]\d)(?:[–-]\d{2,4})?", printed):
        return False
    noun, _ = counted_noun(sentence, quantity.end)
    return not noun or bool(
        re.search(r"\b(?:in|since|until|by|of|early|late|mid|year)\s*-?$", sentence[: quantity.start], re.IGNORECASE)
    )


def _is_enumerator(sentence: str, quantity: Quantity) -> bool:
    return (
        bool(re.search(r"(?:^|[\s(])\(?$", sentence[: quantity.start]))
        and sentence[quantity.end : quantity.end + 1] in {")", "."}
        and quantity.low < 20
    )  # noqa: PLR2004 - longer lists are not enumerated in running text


__all__ = ["RATIO", "Quantity", "Shape", "find_quantities"]
