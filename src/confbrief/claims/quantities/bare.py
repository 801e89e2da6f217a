"""Bare numbers: what they count or set, unless they belong to a name, a date or an enumeration."""

from __future__ import annotations

import re
from dataclasses import replace

from confbrief.claims.lexicon import words
from confbrief.claims.quantities.nouns import counted_noun, named_setting, scored_noun, unit_of
from confbrief.claims.quantities.numbers import Number
from confbrief.claims.quantities.quantity import Quantity, Shape
from confbrief.claims.quantities.units import Kind, Unit
from confbrief.model.claim import Qualifier

_LONGEST_LIST = 20
_SHORTEST_CONTEXT = 1000
_SIZES = frozenset({"models", "LLMs", "variants"})
_TOP = re.compile(r"\b[Tt]op[\s-]$")
_POINTS = re.compile(
    r"\s+(?:average\s+)?absolute\s+(?:[\w@-]+\s+){0,3}?(?:improvement|gain|increase|drop|reduction)s?\b"
)
_LONG_CONTEXT = re.compile(r"[\s-](?:token[\s-])?context(?:s|\b)(?! (?:of|is))")
_PART_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?[\d,]+(?=\s)")
_IN_TOTAL = re.compile(r"\s+in\s+total\b")
_NAMED = re.compile(r"(?P<word>[A-Za-z][\w.+-]*)\s$")
_OPENERS = words(
    """
    across over with using on in at for from under the a an and of by to than only just these those our
    their its all both about around nearly almost into within per we has have had contains comprises
    spans includes is are was were results result reported evaluated evaluation at least top first last
    next
    """
)
_LABELS = words(
    """
    figure fig table section sec tier lemma theorem algorithm stage phase step level layer part day week
    question warp warps version release chapter appendix type class gen generation goal rule session
    """
)


def meaning_of(sentence: str, quantity: Quantity) -> Quantity | None:
    """Say what a bare number counts, sets or scores; None where it does none of these."""
    setting = named_setting(sentence, quantity.lead)
    if _TOP.search(sentence, max(0, quantity.start - 8), quantity.start):
        return None
    if setting:
        return replace(quantity, noun=setting, noun_end=quantity.end)
    named = quantity.shape is not Shape.FROM_TO and names_number(sentence, quantity)
    if named or _is_year(sentence, quantity) or _is_enumerator(sentence, quantity):
        return None
    points = _POINTS.match(sentence, quantity.end)
    if points and quantity.surface:  # "a 20.5 absolute accuracy improvement"
        return replace(quantity, unit=Unit("points", Kind.POINTS))
    scored = scored_noun(sentence, quantity.end)
    if scored and quantity.surface:
        return replace(quantity, noun=scored, noun_end=quantity.end)
    return _count(sentence, quantity) or _changed(sentence, quantity)


def _changed(sentence: str, quantity: Quantity) -> Quantity | None:
    """Read what goes from one bare number to another: "cuts GPU hours from 12,000 to 3,500"."""
    named = (
        _NAMED.search(sentence, max(0, quantity.lead - 40), quantity.lead) if quantity.shape is Shape.FROM_TO else None
    )
    if named is None:
        return None
    return replace(quantity, noun=named["word"], noun_end=quantity.end, unit=Unit(named["word"], Kind.COUNT))


def _count(sentence: str, quantity: Quantity) -> Quantity | None:
    noun, end = _noun(sentence, quantity)
    if not noun:
        return None
    if sentence[quantity.end - 1] == "B" and noun.split(" ")[-1] in _SIZES:
        noun = "parameters"  # 7B and 70B models
    inexact = quantity.plural and quantity.qualifier is Qualifier.NONE
    return replace(
        quantity,
        noun=noun,
        noun_end=end,
        unit=Unit(unit_of(noun, sentence[end:]), Kind.COUNT),
        qualifier=Qualifier.APPROX if inexact else quantity.qualifier,
    )


def _noun(sentence: str, quantity: Quantity) -> tuple[str, int]:
    noun, end = counted_noun(sentence, quantity.end, study_only=not quantity.surface)
    if noun:
        return noun, end
    context = _LONG_CONTEXT.match(sentence, quantity.end)
    if context and quantity.low >= _SHORTEST_CONTEXT:
        return "tokens", context.end()
    part = _PART_OF.match(sentence, quantity.end)
    if part:
        return counted_noun(sentence, part.end())[0], quantity.end
    total = _IN_TOTAL.match(sentence, quantity.end)
    if total:
        named = re.search(r"(?P<noun>\w+s)\s*\([^()]*$", sentence[: quantity.start])
        return (named["noun"] if named else "in total"), total.end()
    return "", quantity.end


def names_number(sentence: str, piece: Quantity | Number) -> bool:
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
        re.search(
            r"\b(?:in|since|until|by|of|early|late|mid|year)\s*-?$",
            sentence[max(0, quantity.start - 12) : quantity.start],
            re.IGNORECASE,
        )
    )


def _is_enumerator(sentence: str, quantity: Quantity) -> bool:
    opened = re.search(r"(?:^|[\s(])\(?$", sentence[max(0, quantity.start - 2) : quantity.start])
    closed = sentence[quantity.end : quantity.end + 1] in {")", "."}
    return bool(opened) and closed and quantity.low < _LONGEST_LIST
