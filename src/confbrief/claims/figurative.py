"""Factors told in words that compare nothing: "our contributions are three-fold", "the missing triples"."""

from __future__ import annotations

import re

from confbrief.claims.changes import first_change
from confbrief.claims.measures import Mention
from confbrief.claims.quantities.quantity import Quantity
from confbrief.claims.quantities.units import Kind

_IN_WORDS = re.compile(r"fold$|^(?:doubl|tripl|quadrupl|twice$|thrice$|halv)", re.IGNORECASE)
_VERB = re.compile(r"^(?:doubl|tripl|quadrupl|halv)(?:es?|ed|ing)$", re.IGNORECASE)
_STOP = re.compile(r"[;:!?]|\.(?=\s|$)|,\s")
_OBJECT = 60
_BEFORE = 70
_COMPARES = re.compile(r"\s*(?:as\s+\w+(?:\s+\w+)?\s+as|that of|those of|over|than|compared)\b")


_TIMES = re.compile(r"times$")


def compares(text: str, quantity: Quantity, mentions: tuple[Mention, ...], *, times: bool = False) -> bool:
    """Tell whether a factor in words compares: it needs a measure or a word of change beside it.

    A verb ("doubles", "halved") needs a measured object, or a measured subject before a stop.
    """
    told = text[quantity.start : quantity.end]
    in_words = _IN_WORDS.search(told) or (times and _TIMES.search(told))
    if quantity.unit.kind is not Kind.RATIO or not in_words:
        return True
    if _COMPARES.match(text, quantity.end):
        return True
    stop = _STOP.search(text, quantity.end)
    end = min(stop.start() if stop else len(text), quantity.end + _OBJECT)
    if any(quantity.end <= mention.start < end for mention in mentions):
        return True
    stops = [match.end() for match in _STOP.finditer(text, 0, quantity.start)]
    begin = max(stops[-1] if stops else 0, quantity.start - _BEFORE)
    near = any(begin <= mention.start < quantity.start for mention in mentions)
    return (
        near
        if _VERB.match(told)
        else near or bool(first_change(text[begin : quantity.lead]) or first_change(text[quantity.end : end]))
    )
