"""Ranges and changes: two numbers that belong together.

"1.3×–10.8×", "20 to 30%" and "between 2 and 4 times" are ranges; "from 51 to 21 minutes" and "38% → 52%" are
changes. "from … to" is either: the verb and the direction decide.
"""

from __future__ import annotations

import re

from confbrief.claims.quantities.bounds import Bound, bound_after, bound_before
from confbrief.claims.quantities.nouns import counted_noun, named_setting
from confbrief.claims.quantities.quantity import Amount, Quantity, Shape
from confbrief.claims.quantities.units import BARE, Kind, Unit
from confbrief.model.claim import Qualifier

_DASH = re.compile(r"\s?[–−‐‑~∼～-]\s?(?:\+)?")
_TO = re.compile(
    r"\s+(?:up\s+|down\s+|all\s+the\s+way\s+)?to\s+(?:[~∼≈]\s?|about\s+|over\s+|nearly\s+|almost\s+|"
    r"just\s+|only\s+|under\s+|below\s+|as\s+\w+\s+as\s+|an?\s+)?\+?"
)
_ARROW = re.compile(r"\s*(?:→|⟶|➔|-+>|=>|⇒)\s*[~∼≈]?\s?")
_AND = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|roughly\s+|approximately\s+|[~∼]\s?)?$", re.IGNORECASE)
_FROM = re.compile(
    r"\bfrom\s+(?:(?:an?|the|about|around|roughly|over|nearly|almost|approximately|only|just|"
    r"more\s+than|less\s+than|up\s+to|under|below|as\s+\w+\s+as|average\s+of|"
    r"initial)\s+)*[~∼≈<>]?\s?$",
    re.IGNORECASE,
)
_RANGING = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|span(?:s|ning)?|scal(?:e|es|ed|ing)|anywhere|"
    r"sizes?|gains?|savings?|speed-?ups?|factors?|"
    r"improvements?|reductions?|increases?|counts?|models?|everything)\s+from\s+\S*\s?$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:reduc|lower|decreas|cut|drop|shrink|shrunk|shrank|fell|falls?\b|falling|improv|increas|"
    r"boost|rais|rose\b|ris(?:es|ing)|grow|grew|"
    r"accelerat|speed|shorten|bring|brought|brings|slash|lift|elevat|enhanc|jump|went\b|go(?:es|"
    r"ing)?\b|declin|degrad|chang|compress|"
    r"down\b|up\b|mov(?:e|ing)|mitigat|trim|narrow|minimi[sz]|push)",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|of)\s+(?:[~∼]\s?|about\s+|roughly\s+|around\s+|approximately\s+)?$", re.IGNORECASE)
_RATIO_CHANGES = re.compile(
    r"\b(?:improv|increas|boost|rais)\w*\s+(?:the\s+|its\s+)?(?:\w+\s+){0,3}(?:speed-?up|ratio|factor)s?\s*$"
)
_RANGE_KINDS = frozenset({Kind.RATIO, Kind.PERCENT, Kind.POINTS, Kind.MAGNITUDE, Kind.BARE})


def join(sentence: str, first: Amount, second: Amount) -> Quantity | None:
    """Join two neighbouring amounts that make a range or a from–to; None where they do not belong together."""
    gap = sentence[first.end : second.number.start]
    before = sentence[: first.number.start]
    dash, to = bool(_DASH.fullmatch(gap)), bool(_TO.fullmatch(gap))
    arrow = bool(_ARROW.fullmatch(gap))
    between = _BETWEEN.search(before) if _AND.fullmatch(gap) else None
    if not (arrow or dash or to or between) or not _alike(first, second):
        return None
    unit = first.unit if second.unit is BARE else second.unit
    low, high = _values(first, second)
    from_ = _FROM.search(before)
    shape = Shape.FROM_TO if arrow or (to and _tells_change(before, from_, low, high, unit)) else Shape.RANGE
    if shape is Shape.RANGE:
        if dash and (low > high or (unit is BARE and not _counts(sentence, first, second))):
            return None  # GPT-4-1106, 2.5-1.5B
        if to and not from_ and unit is BARE:
            return None
        low, high = sorted((low, high))
    start = first.number.start
    opener = from_ or between
    bound = bound_before(sentence, start)
    whole = opener.start() if opener else start
    near = not dash and re.search(r"[~∼≈]|\b(?:about|nearly|almost)\b", gap)
    return Quantity(
        start=whole if from_ and shape is Shape.FROM_TO else bound.sign_start,
        end=second.end,
        lead=min(bound.start, whole),
        low=low,
        high=high,
        unit=unit,
        shape=shape,
        qualifier=Qualifier.APPROX if near else bound.qualifier if not from_ else _outside(sentence, whole, bound),
        signed=first.number.sign or second.number.sign,
        plural=second.number.plural,
        surface=not second.number.words,
        bounds=(*bound.every, bound_after(sentence, second.end)),
    )


_PREFIXES = " KMGTP"


def _prefix(amount: Amount) -> int:
    """Give the power of a thousand that a size's unit is printed with."""
    return max(0, _PREFIXES.find(amount.unit.symbol[:1].upper()))


def _values(first: Amount, second: Amount) -> tuple[float, float]:
    """Give both values in the second's unit: from 2 hours to 5 minutes is from 120 to 5."""
    low = first.number.value
    if first.unit.seconds and second.unit.seconds and first.unit is not second.unit:
        low = round(low * first.unit.seconds / second.unit.seconds, 6)
    elif first.unit.kind is second.unit.kind is Kind.SIZE and first.unit is not second.unit:
        low = round(low * 1000.0 ** (_prefix(first) - _prefix(second)), 6)  # from 5 GB to 135 MB
    return low, second.number.value


def _counts(sentence: str, first: Amount, second: Amount) -> bool:
    return bool(counted_noun(sentence, second.end)[0] or named_setting(sentence, first.number.start))


def _outside(sentence: str, start: int, bound: Bound) -> Qualifier:
    """Give the qualifier of "on average from 3 to 2", which stands before "from"."""
    return bound.qualifier if bound.qualifier is not Qualifier.NONE else bound_before(sentence, start).qualifier


def _alike(first: Amount, second: Amount) -> bool:
    """Tell whether two amounts can be ends of one stretch: one unit, or the first number without its own."""
    if first.unit is BARE:
        same_writing = second.unit is not BARE or first.number.words == second.number.words
        return first.end == first.number.end and same_writing
    return second.unit is not BARE and first.unit.kind is second.unit.kind


def _tells_change(before: str, from_: re.Match[str] | None, low: float, high: float, unit: Unit) -> bool:
    """Tell "improves from 49% to 61%" from "gains from 20% to 30%" and "by 20% to 30%"."""
    falls = low > high
    if _BY.search(before):
        return False
    if from_ is None:
        return falls and bool(_CHANGED.search(re.split(r"[;:,]\s", before)[-1]))
    if _RANGING.search(before):
        return falls and unit.kind is not Kind.BARE
    clause = re.split(r"[;:]\s|\s[–—]\s|—", before[: from_.start()])[-1]
    if unit.kind is Kind.RATIO and not falls:
        return bool(_RATIO_CHANGES.search(clause))
    return falls or bool(_CHANGED.search(clause)) or unit.kind not in _RANGE_KINDS
