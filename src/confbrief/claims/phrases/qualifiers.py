"""Qualifiers of all numbers of a sentence: "up to" and "on average" hold for more than the number beside them."""

from __future__ import annotations

import re

from confbrief.claims.changes import last_change_verb
from confbrief.claims.clauses import INCIDENTAL, Sentence
from confbrief.claims.quantities.bounds import bound_after
from confbrief.claims.quantities.quantity import Shape
from confbrief.claims.quantities.units import RELATIVE_KINDS, Kind
from confbrief.model.claim import Qualifier

_SPREADS = frozenset({Qualifier.UP_TO, Qualifier.AVERAGE})
_SPREAD_END = re.compile(r"(?:,|\band\b|\bor\b|\(|/|;\s*and)\s*(?:an?\s+)?$")
_SPREAD_STOP = re.compile(r"\b(?:by|while|whereas|but|with|at)\s*$|;|\bwhile\b|\bwhereas\b|\.\s")
_AVERAGED = re.compile(
    r"\b(?:average|mean|averaged)\s+(?!of\b|precision)(?:\w+[\s-]){0,9}?(?:by\s*|from\s*|$)", re.IGNORECASE
)
_AVERAGES_ALL = re.compile(r"(?:^|\bthat,?\s|[,:]\s)[Oo]n average,\s[^;()]*(?:\([^()]*\)[^;()]*)*$")
_ON_AVERAGE = re.compile(r"[^,;:()]*?,?\s*\b(?:on average|in average|on avg\.?)")
_MEAN = re.compile(r"\b(?:average|mean|geomean|on average)\b")
_SOON_AVERAGE = re.compile(r"[^,;.()]{0,40}?\bon average\b")
_OPENS_AVERAGE = re.compile(r"\b[Oo]n average,?[^.;]*$")
_AND = re.compile(r"\band\b|,")
_ENDS = re.compile(r"[;.]")
_RESPECTIVELY = re.compile(r"\s*,?\s*respectively\b")


def read_qualifiers(sentence: Sentence) -> list[Qualifier]:
    """Read every quantity's qualifier; "up to" spreads along a coordination, "on average" back over it."""
    own = [quantity.qualifier for quantity in sentence.quantities]
    found = list(own)
    _spread(sentence, own, found)
    for index in range(len(found) - 1, -1, -1):
        if found[index] is Qualifier.NONE:
            found[index] = _averaged(sentence, found, index)
        if found[index] is Qualifier.NONE:
            found[index] = _told_before(sentence, index)
    _spread(sentence, own, found)
    return found


_OWN_NOUN = re.compile(r"\b(?:average|mean)\s+\w|(?:^|\w),\s+(?:and\s+)?an?\s+$")
"""An average of one noun says nothing of the next: "an average gain of 5% in speed, a 3% drop"."""
_NOUN = r"(?:speed-?ups?|improvements?|gains?|reductions?|increases?|savings?|decreases?|boosts?)"
_TOLD = re.compile(
    rf"\b(?:(?P<average>average|mean|geomean|averaged)|(?P<most>max(?:imum|imal)?|peak|best))\s+(?:[\w-]+\s+){{0,2}}?{_NOUN}"
    r"(?:\s+in\s+[\w\s-]{2,30}?)?\s+(?:of|being|is|was|reaching|at)\s*$",
    re.IGNORECASE,
)
_MEAN_OF = re.compile(r"\b(?:an?|the|with)\s+(?:average|mean)\s+(?!of\b)(?:[\w@/-]+\s+){1,4}(?:of|is|at|being|was)\s*$")


def _told_before(sentence: Sentence, index: int) -> Qualifier:
    """Read "an average speedup of" and "with the maximum gain being"."""
    left = sentence.text[slice(*sentence.left(index))]
    if _MEAN_OF.search(left):
        return Qualifier.AVERAGE
    told = _TOLD.search(left)
    if told is None:
        return Qualifier.NONE
    return Qualifier.AVERAGE if told["average"] else Qualifier.UP_TO


def all_qualifiers(sentence: Sentence, index: int, first: Qualifier) -> tuple[Qualifier, ...]:
    """Give all qualifiers of a quantity, the first before the others: "over" and "on average"."""
    if first is Qualifier.NONE:
        return ()
    told = (_averaged(sentence, [], index), _told_before(sentence, index))
    averaged = Qualifier.AVERAGE if Qualifier.AVERAGE in told else Qualifier.NONE
    every = dict.fromkeys((first, *sentence.quantities[index].bounds, averaged))
    return tuple(one for one in every if one is not Qualifier.NONE)


def _spread(sentence: Sentence, own: list[Qualifier], found: list[Qualifier]) -> None:
    for index in range(1, len(found)):
        here, earlier = sentence.quantities[index], sentence.quantities[index - 1]
        gap = sentence.gap(index)
        measurable = here.unit.kind not in {Kind.COUNT, Kind.BARE, Kind.BITS, Kind.LINK}
        if (
            own[index] is Qualifier.NONE
            and found[index - 1] in _SPREADS
            and measurable
            and (earlier.shape is not Shape.FROM_TO or here.shape is Shape.FROM_TO)
            and bound_after(sentence.text, earlier.end) is not found[index - 1]
            and _SPREAD_END.search(gap)
            and not _SPREAD_STOP.search(gap)
            and ")" not in gap
            and not (found[index - 1] is Qualifier.AVERAGE and _OWN_NOUN.search(gap))
            and not (sentence.stands_aside(index) and found[index - 1] is Qualifier.AVERAGE)
        ):
            found[index] = found[index - 1]


def _averaged(sentence: Sentence, found: list[Qualifier], index: int) -> Qualifier:
    if sentence.quantities[index].unit.kind in INCIDENTAL or sentence.stands_aside(index):
        return Qualifier.NONE  # "2.4× (5.1×) faster on average" averages the first
    says_so = _averaged_after(sentence, index) or _averaged_with_next(sentence, found, index)
    return Qualifier.AVERAGE if says_so or _averaged_before(sentence, index) else Qualifier.NONE


def _averaged_after(sentence: Sentence, index: int) -> bool:
    """Read "1.7× higher throughput on average" and "a 1.7× average speedup"."""
    aside = index + 1 < len(sentence.quantities) and sentence.stands_aside(index + 1)
    begin, end, _ = sentence.head(index + aside)
    after = sentence.text[end : sentence.right_limit(index + aside)]
    return bool(_ON_AVERAGE.match(after) or _MEAN.search(sentence.text, begin, end))


def _averaged_with_next(sentence: Sentence, found: list[Qualifier], index: int) -> bool:
    """Read the first of "by 12% and accuracy by 3% on average"."""
    following = index + 1
    if following >= len(found) or found[following] is not Qualifier.AVERAGE:
        return False
    one, other = sentence.quantities[index], sentence.quantities[following]
    gap = sentence.gap(following)
    listed = bool(_AND.search(gap)) and not _ENDS.search(gap)
    return one.unit.kind is other.unit.kind and listed and bool(_SOON_AVERAGE.match(sentence.text, other.end))


def _averaged_before(sentence: Sentence, index: int) -> bool:
    """Read "improves the average latency by" and "On average, ..."."""
    quantity = sentence.quantities[index]
    left = sentence.text[slice(*sentence.left(index))]
    verb = last_change_verb(left)
    if verb is not None and _AVERAGED.match(left[verb.end() :].lstrip().removeprefix("the ")):
        return not (index and sentence.lists_on(index) and _RESPECTIVELY.match(sentence.text, quantity.end))
    if index == 0 and _OPENS_AVERAGE.search(left):
        return True
    return quantity.unit.kind in RELATIVE_KINDS and bool(_AVERAGES_ALL.search(sentence.text[: quantity.lead]))
