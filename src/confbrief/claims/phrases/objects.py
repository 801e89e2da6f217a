"""What a change acts on: things that no measure stands for, and losses, of which less is better."""

from __future__ import annotations

import re
from dataclasses import replace

from confbrief.claims.changes import last_change_verb
from confbrief.claims.clauses import Sentence
from confbrief.claims.measures import Mention
from confbrief.claims.quantities.units import Kind
from confbrief.model.claim import Better, Measure

_COMPARED_THING = re.compile(
    r"\s*(?:longer|larger|more|fewer|smaller|bigger|higher|less|greater|lower)\s+"
    r"(?!and\b|or\b|on\b|than\b|average\b|performance\b|overall\b)\w"
)
_CHANGED_THING = re.compile(
    r"\b(?:improv|increas|enhanc|rais|boost|extend|reduc|decreas|lower|cut)(?:e|es|s|ed|ing|ting)?\s+(?:the\s+|its\s+|their\s+)?"
    r"(?P<thing>(?:[\w-]+\s+){1,5}?)by\s+(?:a\s+factor\s+of\s+|more than\s+)?$",
    re.IGNORECASE,
)
_RUN = re.compile(
    r"\b(?:jobs?|quer(?:y|ies)|applications?|workloads?|training|inference|serving|kernels?|decoding|programs?|models?|"
    r"systems?|generation|processing|convergence|execution|computation|operations?|operators?|layers?|attention|"
    r"engines?|frameworks?|baselines?|solutions?|[A-Z]\w*)\b"
)


def names_a_thing(left: str) -> bool:
    """Tell whether a verb of change before "by" has an object that is no system: "improves load balancing by"."""
    changed = _CHANGED_THING.search(left)
    return bool(changed and not _RUN.search(changed["thing"]))


def names_another(sentence: Sentence, index: int) -> bool:
    """Tell whether a factor is of something that no measure stands for: "8× longer sequences", "balancing by 3×"."""
    quantity = sentence.quantities[index]
    if quantity.unit.kind is not Kind.RATIO:
        return False
    begin, end, _ = sentence.head(index)
    head = _COMPARED_THING.match(sentence.text[begin:end])
    if head:
        return not sentence.mentions_in(begin, end)
    left_begin, left_end = sentence.left(index)
    changed = _CHANGED_THING.search(sentence.text[left_begin:left_end])
    named = changed and not sentence.mentions_in(left_begin + changed.start("thing"), left_end)
    return bool(changed and named and not _RUN.search(changed["thing"]))


_LOST = re.compile(
    r"\s*(?:drops?|loss(?:es)?|degradations?|gaps?|downgrades?|penalt(?:y|ies)|declines?|deteriorations?)\b",
    re.IGNORECASE,
)
_LOST_IN = re.compile(r"\b(?:drop|loss|degradation|decline)$", re.IGNORECASE)


def unless_lost(sentence: Sentence, index: int, mention: Mention) -> Mention:
    """Turn the direction of what is lost: "reduces the accuracy drop by", "cuts performance loss from"."""
    if mention.start >= sentence.quantities[index].end:
        return mention
    named = sentence.text[mention.start : mention.end]
    if not (_LOST.match(sentence.text, mention.end) or _LOST_IN.search(named)):
        return mention
    begin, _ = sentence.left(index)
    verb = last_change_verb(sentence.text[begin : mention.start])
    if verb is None:
        return mention
    measure = (
        Measure.ACCURACY if mention.weak and _RELATIVE.search(sentence.text[begin : mention.end]) else mention.measure
    )
    return replace(mention, measure=measure, better=Better.LOWER)


_RELATIVE = re.compile(r"\b(?:relative|average|model|task|benchmark|downstream) performance$", re.IGNORECASE)
