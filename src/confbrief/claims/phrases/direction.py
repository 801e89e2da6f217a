"""Which way a number moves its measure, by the words around it."""

from __future__ import annotations

import re

from confbrief.claims.changes import Change, changes, first_change, last_change
from confbrief.claims.clauses import Sentence
from confbrief.claims.quantities.quantity import Shape

_NO_CHANGE_TO = "".join(
    f"(?<!{word} )" for word in ("lead", "leads", "leading", "led", "due", "corresponding", "translating", "translates")
)
BY = re.compile(
    rf"(?:\b(?:by|from|{_NO_CHANGE_TO}to|between)|(?<=[a-z]{{6}})by)"
    r"\s*(?:(?:a|an|factors?|factor of|the|margin of)\s*)*$",
    re.IGNORECASE,
)
"""What a verb of change is told by: "improves latency by", "falls from", "varies between"."""
_LOOSE = re.compile(
    r"\b(?:of|is|are|by|to|at|down|up|was|were|reduction|savings?)\s*$|\b\w+(?:s|es|ing|ed)\s*$|[:(]\s*$"
)
_TELLS_ITSELF = re.compile(r"(?:(?P<down>halv)|doubl|tripl|quadrupl)(?:es?|ed|ing)$", re.IGNORECASE)
_ELLIPSIS = re.compile(r"\s*,?\s*(?:and\s+)?(?:[\w'’()-]+\s+){1,6}by\s+(?:up to\s+|an average of\s+)?")


def change_of(sentence: Sentence, index: int) -> Change | None:
    """Give which way the words around a quantity say that it moves its measure."""
    quantity = sentence.quantities[index]
    itself = _TELLS_ITSELF.match(sentence.text, quantity.start, quantity.end)
    if itself:
        return Change.DOWN if itself["down"] else Change.UP
    if quantity.signed and quantity.shape is Shape.SINGLE:
        return Change.UP if quantity.signed == "+" else Change.DOWN
    begin, end, _ = sentence.head(index)
    head = first_change(sentence.text[begin:end])
    left = sentence.text[slice(*sentence.left(index))]
    if BY.search(left) or quantity.shape is Shape.FROM_TO:
        stated = _moved(left) or head
        if stated is None and index and _ELLIPSIS.fullmatch(sentence.gap(index)):
            return change_of(sentence, index - 1)  # "improves A by 2×, and B by 3×"
        return stated
    if head is not None:
        return head
    return last_change(left) if _LOOSE.search(left) else None


def _moved(left: str) -> Change | None:
    """Read the last word of change; what reduces a degradation lowers it."""
    found = changes(left)
    if len(found) > 1 and found[-1][2] is Change.WORSE and found[-2][2] is Change.DOWN:
        between = left[found[-2][1] : found[-1][0]]
        return Change.DOWN if not re.search(r"[,;]", between) else Change.WORSE
    return found[-1][2] if found else None
