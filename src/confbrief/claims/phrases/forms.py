"""Forms: how a number is put, above all whether a percentage is a change or a level."""

from __future__ import annotations

import re
from functools import lru_cache

from confbrief.claims.changes import makes_change, names_level
from confbrief.claims.clauses import Sentence
from confbrief.claims.quantities.quantity import Shape
from confbrief.claims.quantities.units import Kind
from confbrief.model.claim import Form, Measure

_GAIN_NOUN = re.compile(
    r"\b(?:gains?|improvements?|reductions?|savings?|increases?|decreases?|speed-?ups?|boosts?|"
    r"drops?|cuts?|degradations?|downgrades?|loss(?:es)?|slow-?downs?|accelerations?)\b"
    r"(?:\s+(?:in|for|on)\s[\w\s-]{0,40})?\s*(?:\bof|:|\bby|\bis|\bwas|\bare|\bwere|\b(?:rang|span|"
    r"vary|averag)\w*(?: from)?|"
    r"\bbetween|\bfrom|\bexceeding|\breaching|\bto|\(|\bas high as)\s*$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:\b|(?<=[a-z]{6}))by\s*(?:up to\s+)?$")  # "throughputby", as damaged text has it
_LIMIT = re.compile(r"(?:below|above|under|beyond)\b", re.IGNORECASE)
_LOSES = re.compile(r"\b(?:loss|drop|degradation|slow-?down)\s*$")
_TO = re.compile(r"\bto\s*$")
_REMOVES = re.compile(
    r"\b(?:(?:sav|cut|reduc|eliminat|remov|prun|skip|avoid|drop|increas|decreas|improv|grow|grew|"
    r"fall|fell|declin|gain|boost)\w*|"
    r"down|up)\s*$",
    re.IGNORECASE,
)


_ELSEWHERE = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:(?:for|on|in|at|across)\s[^,;:()]{2,60}(?:\([^()]*\))?)?(?:,|\s+and|,\s+and)\s*(?:by\s+)?(?:also\s+)?"
)
_ADDS = re.compile(r"\b(?:additional|further|extra)\s+(?:up\s+to\s+)?$")
_CLOSE = 24
_NEAR = 260
_REMARKS = re.compile(
    r"\b(?:boost|improv|reduc|increas|enhanc|lower|decreas|cut|gain|outperform|surpass)\w*\b[^;:]{0,200}\(\s*(?:by\s+)?(?:average\s+|avg\.?\s+)?$",
    re.IGNORECASE,
)
_IN_TERMS = re.compile(r"\bin terms of\b[^;:]*$", re.IGNORECASE)
_VERSUS = re.compile(r"\s*(?:vs\.?|versus|→|-+>|to)\b", re.IGNORECASE)

_REACH = 8
"""How many members of a list a word of change governs."""
_FORMS = {
    Kind.RATIO: Form.RATIO,
    Kind.POINTS: Form.PERCENT_CHANGE,
    Kind.COUNT: Form.COUNT,
    Kind.BARE: Form.COUNT,
}


def form_of(sentence: Sentence, index: int, measure: Measure) -> Form:
    """Give the form of a quantity; its measure tells a score from a setting."""
    quantity = sentence.quantities[index]
    kind = quantity.unit.kind
    if quantity.unit.symbol == "tokens" and measure is Measure.OTHER:
        return Form.ABSOLUTE
    if quantity.shape is Shape.FROM_TO:
        return Form.FROM_TO
    if kind is Kind.BARE and measure in {Measure.ACCURACY, Measure.ERROR}:
        return Form.ABSOLUTE
    if kind is Kind.PERCENT:
        return Form.PERCENT_CHANGE if is_change(sentence, index) else Form.PERCENT_LEVEL
    return _FORMS.get(kind, Form.ABSOLUTE)


@lru_cache(maxsize=256)
def is_change(sentence: Sentence, index: int) -> bool:
    """Tell a percentage that changes something ("+77%", "by 30%", "40% less") from a level ("71% utilization").

    A member of a list that does not say is read like its neighbours: "35% and 40%", "26%, and 14% higher".
    """
    stated = _stated(sentence, index)
    first = index
    while (
        stated is None
        and index - first < _REACH
        and first > 0
        and (sentence.lists_on(first) or _ELSEWHERE.fullmatch(sentence.gap(first)))
        and _is_percent(sentence, first - 1)
    ):
        first -= 1
        stated = _stated(sentence, first)
    last = index
    while stated is None and last - index < _REACH and _goes_on(sentence, last):
        last += 1
        stated = _stated(sentence, last)
    return bool(stated)


@lru_cache(maxsize=256)
def _stated(sentence: Sentence, index: int) -> bool | None:
    """Read the words around a percentage; None where they do not say."""
    quantity = sentence.quantities[index]
    left = sentence.text[slice(*sentence.left(index))]
    head = _head(sentence, index)
    if quantity.signed or _ADDS.search(sentence.text, max(0, quantity.lead - _CLOSE), quantity.lead):
        return True
    if names_level(head):
        return False
    limit = _LIMIT.match(sentence.text, quantity.lead)  # "drops below 60%" tells where it stands
    removes = bool(_LOSES.search(left) if limit else _REMOVES.search(left))
    if index and sentence.gap(index).strip() == "(":  # "decreased by 22 ms (35%)"
        before = sentence.text[slice(*sentence.left(index - 1))]
        removes = removes or (not head.strip() and bool(_BY.search(before) or _REMOVES.search(before)))
    near = sentence.text[max(0, quantity.lead - _NEAR) : quantity.lead]
    if (
        near.rstrip().endswith(("(", "average", "avg.", "by"))
        and _REMARKS.search(near)
        and not _VERSUS.match(sentence.text, quantity.end)
    ) and (quantity.low != quantity.high or _IN_TERMS.search(near)):
        return True  # "boosts systems in terms of accuracy (2–8%), cost (up to 30%)"
    if makes_change(head) or _BY.search(left) or _GAIN_NOUN.search(left) or removes:
        return True
    return False if _TO.search(left) else None


def _head(sentence: Sentence, index: int) -> str:
    begin, end, _ = sentence.head(index)
    return sentence.text[begin:end]


def _is_percent(sentence: Sentence, index: int) -> bool:
    return sentence.quantities[index].unit.kind is Kind.PERCENT


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Tell whether a bare list of percentages goes on after one of them."""
    following = index + 1
    listed = following < len(sentence.quantities) and sentence.lists_on(following)
    return listed and _is_percent(sentence, following) and not _head(sentence, index).strip(" ,")
