"""What keeps a number from being an improvement: a cost, a spread, a bound, points, or nothing that compares.

A gain needs something that improves. "2× higher throughput" has it; "using 10% more memory" is a price, "varies by
up to 9×" a spread, "within 1.2× of the optimum" a bound, "3% absolute" a difference in points.
"""

from __future__ import annotations

import re
from functools import lru_cache

from confbrief.claims.changes import first_change
from confbrief.claims.clauses import Sentence
from confbrief.claims.quantities.quantity import Shape
from confbrief.claims.quantities.units import Kind

_NEAR = 160
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_RESOURCE = (
    r"(?:[\w-]+\s+){0,3}?(?:bandwidth|memory|storage|compute|computations?|GPUs?|CPUs?|parameters|tokens|energy|power|"
    r"time|costs?|data|resources|FLOPs|space|hardware|latency|area|cores?|nodes?|machines?|traffic|steps|samples|"
    r"overheads?|models?|datasets?|bits?|queries|calls|"
    r"labels|annotations|memory accesses|I/O|training|money|disk|DRAM|RAM)\b"
)
_PAYS = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|need(?:s|ed|ing)?|requir(?:e|es|ed|ing)|at (?:the|a) (?:cost|expense|price) of|"
    r"incur(?:s|red|ring)?|consum(?:e|es|ed|ing)|tak(?:e|es|ing)|took|add(?:s|ed|ing)?|introduc(?:e|es|ing)|"
    r"impos(?:e|es|ing)|cost(?:s|ing)?|with|spend(?:s|ing)?|pay(?:s|ing)?)\s+"
    r"(?:(?:only|just|merely|about|roughly|around|nearly|almost|over|less than|at most|"
    r"up to|an?|by|more than|[~≈<>])\s*)*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"\s*(?:(?:of\s+)?(?:additional|extra|added)|more|higher|larger|greater)\s+{_RESOURCE}", re.IGNORECASE
)
_ADDED = re.compile(rf"\s*(?:of\s+)?(?:additional|extra|added)\s+{_RESOURCE}", re.IGNORECASE)
_MULTIPLE = re.compile(rf"\s*(?:the|as much|as many)\s+{_RESOURCE}", re.IGNORECASE)
_SUFFERS = re.compile(
    r"\b(?:overheads?|slow-?downs?|penalt(?:y|ies)|inflation|amplification)\b(?:[^,;:()]{0,60}?\b(?:exceed(?:s|ing)?|"
    r"reach(?:es|ing)?|is|are|was|were|as)|\s+(?:\w+\s+){0,2}?(?:of|up|by|from))\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_SPREADS = re.compile(
    r"\b(?:var(?:y|ies|ied|ying)|differ(?:s|ed|ing)?|fluctuat\w+|diverg\w+|deviat\w+)\b[^,;:()]*$", re.IGNORECASE
)
_DIFFERENCE = (
    r"(?:differences?|variations?|disparit(?:y|ies)|gaps?|discrepanc(?:y|ies)|spreads?|fluctuations?|deviations?|"
    r"variability|imbalances?)"
)
_OF_DIFFERENCE = re.compile(rf"^\s*(?:[\w-]+\s+){{0,4}}{_DIFFERENCE}\s*$", re.IGNORECASE)
_DIFFERENCE_OF = re.compile(
    rf"\b{_DIFFERENCE}\s+(?:\w+\s+)?(?:of|is|was|reach\w*|exceed\w*|up to|by)\s*(?:\w+\s+){{0,2}}$", re.IGNORECASE
)
_SHRINKS = re.compile(
    r"\b(?:reduc|clos|narrow|shrink|lower|cut|minimi[sz]|mitigat|decreas|bridg|improv|eliminat)\w*\b", re.IGNORECASE
)
_WITHIN = re.compile(r"\bwithin\s+(?:(?:about|just|only|roughly|a|factor|of|an?|[~≈])\s*)*$", re.IGNORECASE)
_ABSOLUTE_HEAD = re.compile(
    r"\s*\(?(?:(?:average|mean|up to|point|in|of)\s+)*"
    r"(?:absolute|abs\.?|in absolute terms|points?|percentage points?|pp)\b",
    re.IGNORECASE,
)
_ABSOLUTE_BEFORE = re.compile(r"\babsolute\b[^;:()]{0,60}\b(?:of|by)\b[^;:()]{0,80}$", re.IGNORECASE)


@lru_cache(maxsize=256)
def is_cost(sentence: Sentence, index: int) -> bool:
    """Tell a price that is paid: "using 10% additional bandwidth", "at the cost of 2× more memory"."""
    quantity = sentence.quantities[index]
    begin, _ = sentence.clause(index)
    begin = max(begin, quantity.lead - _NEAR)
    before, after = sentence.text[begin : quantity.lead], sentence.text[quantity.end : quantity.end + _NEAR]
    bounded = sentence.text[begin : quantity.start]
    pays = _PAYS.search(before) or _PAYS.search(bounded)
    multiple = quantity.unit.kind is Kind.RATIO and quantity.low > 1 and _MULTIPLE.match(after)
    if (pays and (_MORE.match(after) or multiple)) or _ADDED.match(after):
        return True
    suffers = _SUFFERS.search(bounded)
    return bool(suffers and not _SHRINKS.search(before[: suffers.start()]))


def is_multiple(sentence: Sentence, index: int) -> bool:
    """Tell so many times of what another has: "1.2×–2.1× the search latency of X", no gain where less is better."""
    quantity = sentence.quantities[index]
    told = quantity.surface or sentence.text.startswith(("twice", "thrice"), quantity.start)  # but not "halves the"
    return (
        told
        and quantity.unit.kind is Kind.RATIO
        and quantity.low > 1
        and bool(_TIMES_THE.match(sentence.text, quantity.end))
    )


_TIMES_THE = re.compile(r"\s*(?:the|that of|those of|as (?:much|many|high|long|large))\b")


def varies(sentence: Sentence, index: int) -> bool:
    """Tell how far what is observed varies or differs: no doing of the paper's."""
    left = sentence.text[slice(*sentence.left(index))]
    begin, end, _ = sentence.head(index)
    differs = re.search(r"\bdifferences?\s*$", sentence.text[begin:end])
    return bool(_SPREADS.search(left) or (differs and not _SHRINKS.search(left)))


def is_spread(sentence: Sentence, index: int) -> bool:
    """Tell how far things lie apart: "varies by up to 9×", "5× energy differences", "a gap of 40%"."""
    left = sentence.text[slice(*sentence.left(index))]
    begin, end, _ = sentence.head(index)
    if _SPREADS.search(left):
        return True
    apart = _OF_DIFFERENCE.search(sentence.text[begin:end]) or _DIFFERENCE_OF.search(left)
    return bool(apart and not _SHRINKS.search(left))


def is_within(sentence: Sentence, index: int) -> bool:
    """Tell a bound on the distance to something: "within 1.2× of the optimum"."""
    quantity = sentence.quantities[index]
    ends = bool(_WITHIN.search(sentence.text[max(0, quantity.start - _NEAR) : quantity.start]))
    return ends and (quantity.unit.kind is Kind.RATIO or sentence.text[quantity.end :].lstrip().startswith("of "))


def is_in_points(sentence: Sentence, index: int) -> bool:
    """Tell a difference in points from a share: "+3 pp", "3% absolute", "an absolute gain of 3%"."""
    quantity = sentence.quantities[index]
    if quantity.unit.kind is Kind.POINTS:
        return True
    if quantity.unit.kind is not Kind.PERCENT:
        return False
    begin = max(sentence.clause(index)[0], quantity.lead - _NEAR)
    after, before = sentence.text[quantity.end : quantity.end + _NEAR], sentence.text[begin : quantity.lead]
    return bool(_ABSOLUTE_HEAD.match(after) or _ABSOLUTE_BEFORE.search(before))


def is_loose(sentence: Sentence, index: int) -> bool:
    """Tell a change from a whole range, "from 9%-36% to within 5%": no one factor follows from it."""
    quantity = sentence.quantities[index]
    told = sentence.text[quantity.start : quantity.end]
    return quantity.shape is Shape.FROM_TO and len(_NUMBER.findall(told)) > 2  # noqa: PLR2004 - one at each end


_OFTEN = re.compile(r"\s*(?:more|less)\s+(?:often|likely|frequent(?:ly)?|prone|common(?:ly)?|probable)\b")
_MISJUDGED = re.compile(r"\b(?:under|over)(?:estimat|stat|count|report)\w*\b[^;:]*$", re.IGNORECASE)


def is_frequency(sentence: Sentence, index: int) -> bool:
    """Tell what happens more often or is misjudged: "4× more likely to fail", "underestimated by a factor of 15"."""
    quantity = sentence.quantities[index]
    begin, _ = sentence.left(index)
    often = _OFTEN.match(sentence.text, quantity.end)
    return bool(often or _MISJUDGED.search(sentence.text[begin : quantity.lead]))


def is_backed(sentence: Sentence, index: int, *, own: bool, compared: bool) -> bool:
    """Tell whether a gain has what a reader needs to believe it: a subject, a comparison, a measure.

    ``own`` says that the paper speaks of itself in the sentence, ``compared`` that a baseline is named. A sentence of
    neither must at least say both what changes and what is measured: "throughput +50%", "3× lower latency".
    """
    quantity = sentence.quantities[index]
    begin, end = sentence.clause(index)
    measured = any(not mention.weak or _SPEED.match(sentence.text, mention.start) for mention in sentence.mentions)
    stated = first_change(sentence.text[begin : quantity.lead]) or first_change(sentence.text[quantity.end : end])
    put = quantity.unit.kind is Kind.RATIO or quantity.shape is Shape.FROM_TO
    changed = compared or put or bool(stated or quantity.signed)
    if own or compared:
        return measured or changed
    return (measured and changed) or bool(_LABEL.match(sentence.text))


_SPEED = re.compile(r"speed|fast|accelerat|slow", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?:[-•*]\s*)?[\w\s-]{0,24}(?::|$)|[^.]{0,60}$")


def is_no_gain(sentence: Sentence, index: int) -> bool:
    """Tell whether no factor of improvement can be read from a number, whatever its measure."""
    return (
        is_cost(sentence, index)
        or is_spread(sentence, index)
        or is_within(sentence, index)
        or is_in_points(sentence, index)
        or is_loose(sentence, index)
        or is_frequency(sentence, index)
    )
