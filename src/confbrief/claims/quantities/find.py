"""Quantity phrases of a sentence: numbers with their units, joined, with their bounds."""

from __future__ import annotations

import re
from dataclasses import replace

from confbrief.claims.quantities.bare import meaning_of, names_number
from confbrief.claims.quantities.bounds import bound_after, bound_before, means_during
from confbrief.claims.quantities.idioms import IDIOMATIC_WORDS, Idiom, idioms
from confbrief.claims.quantities.numbers import NUMBER_WORDS, Number, has_digit, lex_numbers, words_of
from confbrief.claims.quantities.quantity import Amount, Quantity, Shape
from confbrief.claims.quantities.ranges import join
from confbrief.claims.quantities.units import BARE, CURRENCIES, RATIO, Kind, unit_at
from confbrief.claims.quantities.values import power_of_ten
from confbrief.model.claim import Qualifier

_FACTOR = re.compile(r"\b(?:an?\s+)?factors?\s+of\s+(?:about\s+|roughly\s+|nearly\s+|[~∼≈]\s?)?$", re.IGNORECASE)
_CURRENCY = re.compile(r"(?P<sign>[$€£])\s?$")
_TYPE_NUMBER = re.compile(r"\d{4,}X")
_MOST_POINTS = 1000
_MOST = 50
_WITHIN_MOST = re.compile(r"^within\b.*[~∼≈]\s?$|^within\s+(?:about|roughly|around|approximately)\s*$", re.IGNORECASE)
_TO_BELOW = re.compile(
    r"\s+(?:down\s+|up\s+)?to\s+(?P<bound>within|below|under|less\s+than|at\s+most|over|above|more\s+than)?\s*[~∼≈<>]?\s?"
)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_LIST_GAP = re.compile(r"\s*(?:,|/|and|or|,\s*and|,\s*or|&|vs\.?|versus)\s*(?:[~∼]\s?)?")


TELLING_WORDS = NUMBER_WORDS | IDIOMATIC_WORDS
"""The words that numbers are told by."""


def may_tell_numbers(text: str) -> bool:
    """Tell quickly whether a text can hold a quantity: a digit, or a word that numbers are told by."""
    return has_digit(text) or not TELLING_WORDS.isdisjoint(words_of(text))


def find_quantities(sentence: str) -> tuple[Quantity, ...]:
    """Give the quantity phrases of a sentence in order; bare numbers that count or set nothing are left out."""
    if not may_tell_numbers(sentence):
        return ()
    numbers = [_amount(sentence, number) for number in lex_numbers(sentence)]
    numbers = _share_units(sentence, numbers)
    found: list[Quantity] = []
    index = 0
    while index < len(numbers):
        joined = join(sentence, numbers[index], numbers[index + 1]) if index + 1 < len(numbers) else None
        candidate = joined or _single(sentence, numbers[index])
        index += 2 if joined else 1
        if joined and index < len(numbers) and joined.shape is Shape.RANGE:
            further = _from_range(sentence, joined, numbers[index])
            if further is not None:
                candidate, index = further, index + 1
        finished = _finish(sentence, candidate)
        if finished is not None and not (found and _qualifies(sentence, found[-1], finished)):
            found.append(finished)
    found = [one for one in found if not _is_percentile(sentence, one)]
    for idiom in idioms(sentence):
        if idiom.digits or idiom.value is None:  # "1 in 5 queries" counts no queries
            found = [one for one in found if one.end <= idiom.start or idiom.end <= one.start]
        taken = [(quantity.lead, quantity.end) for quantity in found]
        if idiom.value is not None and not any(start < idiom.end and idiom.start < end for start, end in taken):
            found.append(_idiomatic(sentence, idiom, idiom.value))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


_PERCENTILE = re.compile(r"\s?-?(?:ile|tile)s?\b|\s(?:tail[\s-])?(?:latenc(?:y|ies)|delays?|FCTs?|JCTs?)\b")
_TAILS = frozenset({50, 75, 90, 95, 98, 99, 99.5, 99.9, 99.95, 99.99, 99.999})


def _is_percentile(sentence: str, quantity: Quantity) -> bool:
    """Tell a percentile's name from a percentage: "mean and 99.9% latencies"."""
    named = quantity.unit.kind is Kind.PERCENT and quantity.low == quantity.high and quantity.low in _TAILS
    return named and bool(_PERCENTILE.match(sentence, quantity.end))


def _qualifies(sentence: str, earlier: Quantity, quantity: Quantity) -> bool:
    """Tell whether bits only say of what the share before them is: "10% 8-bit"."""
    bits = earlier.unit.kind is Kind.PERCENT and quantity.unit.kind is Kind.BITS
    return bits and not sentence[earlier.end : quantity.start].strip()


def _idiomatic(sentence: str, idiom: Idiom, value: float) -> Quantity:
    bound = bound_before(sentence, idiom.start)
    qualifier = bound.qualifier if bound.qualifier is not Qualifier.NONE else idiom.qualifier
    return Quantity(
        start=bound.sign_start,
        end=idiom.end,
        lead=bound.start,
        low=value,
        high=value,
        unit=idiom.unit,
        qualifier=qualifier,
        noun=idiom.noun,
        noun_end=idiom.end,
        surface=idiom.digits,
    )


def _amount(sentence: str, number: Number) -> Amount:
    money = _CURRENCY.search(sentence, max(0, number.start - 2), number.start)
    if money:
        return Amount(replace(number, start=money.start()), CURRENCIES[money["sign"]], number.end)
    unit, end = unit_at(sentence, number.end)
    if unit is BARE and sentence[number.start - 1 : number.start] == "×":
        return Amount(replace(number, start=number.start - 1), RATIO, number.end)  # ×2.5
    factor = _FACTOR.search(sentence, max(0, number.start - 40), number.start) if unit is BARE else None
    if factor:
        return Amount(replace(number, start=factor.start()), RATIO, number.end)
    so_many = re.match(r"\s?[A-Z]\w*[\d-]", sentence[end:]) and number.value == int(number.value)
    if unit.kind is Kind.RATIO and (so_many or _TYPE_NUMBER.fullmatch(sentence, number.start, end)):
        return Amount(number, BARE, end)  # 8×H100, 2× G-lines: so many of a thing; "a Ryzen 7 9700X"
    counted = number.words and unit.kind in {Kind.POINTS, Kind.SIZE, Kind.POWER, Kind.LINK}
    if counted or (unit.kind is Kind.POINTS and number.value > _MOST_POINTS):
        return Amount(number, BARE, number.end)  # "a dataset with 13 billion points"
    return Amount(number, unit, end)


def _share_units(sentence: str, numbers: list[Amount]) -> list[Amount]:
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
            and not names_number(sentence, here.number)
        ):
            shared[index] = replace(here, unit=after.unit)
    return shared


def _single(sentence: str, measured: Amount) -> Quantity:
    number = measured.number
    bound = bound_before(sentence, number.start)
    qualifier = bound.qualifier
    if measured.unit.kind is Kind.TIME and means_during(sentence, number.start):
        qualifier = Qualifier.NONE
    if number.words and not number.scaled and measured.unit is BARE and qualifier is Qualifier.OVER:
        qualifier = Qualifier.NONE  # "improves throughput over three systems"
    if qualifier is Qualifier.UP_TO and measured.unit.kind is Kind.PERCENT and number.value >= _MOST:
        near = _WITHIN_MOST.search(sentence[bound.start : number.start])
        qualifier = Qualifier.APPROX if near else qualifier  # "within ~99% of the full model"
    plus = sentence[measured.end : measured.end + 1] == "+" and measured.end > number.end  # 20%+
    if number.plus or plus:
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
        bounds=(*bound.every, bound_after(sentence, measured.end)),
    )


def _from_range(sentence: str, first: Quantity, last: Amount) -> Quantity | None:
    """Join "from 9%-36% to within 5%": the change begins at the far end of the range."""
    to = _TO_BELOW.fullmatch(sentence, first.end, last.number.start)
    begins = _FROM.search(sentence, max(0, first.start - 12), first.start)
    if not to or not begins or first.unit.kind is not last.unit.kind:
        return None
    below = to["bound"] and to["bound"].split()[0].lower() in {"within", "below", "under", "less", "at"}
    return replace(
        first,
        start=begins.start(),
        lead=begins.start(),
        end=last.end,
        low=first.high if last.number.value < first.low else first.low,
        high=last.number.value,
        shape=Shape.FROM_TO,
        qualifier=Qualifier.LESS_THAN if below else first.qualifier,
    )


def _finish(sentence: str, quantity: Quantity) -> Quantity | None:
    if quantity.unit.kind is Kind.MAGNITUDE:
        low, high = power_of_ten(quantity.low), power_of_ten(quantity.high)
        return None if low is None or high is None else replace(quantity, low=low, high=high, unit=RATIO)
    return meaning_of(sentence, quantity) if quantity.unit.kind is Kind.BARE else quantity
