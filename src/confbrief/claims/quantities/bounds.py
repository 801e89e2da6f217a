"""Bounds: the words and signs that say how exact a number is, before it or after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from confbrief.claims.lexicon import words
from confbrief.model.claim import Qualifier

_FILL = r"(?:\s+(?:an?|the|its|only|just|even|well|about|well-|as))?"

# The longest stretch that ends at the number wins; the outermost word of several decides.
_BEFORE: tuple[tuple[str, Qualifier], ...] = (
    (
        (
            r"up[\s-]to|upto|at\s+most|as\s+(?:much|high|many|large|long|far|great)\s+as|(?:a\s+)?(?:maximum|"
            r"max|peak)(?:\s+of)?"
            r"|no\s+(?:more|greater|larger|higher|longer)\s+than|not\s+exceeding|≤|⩽|<=|capped\s+at|to\s+within|within"
        ),
        Qualifier.UP_TO,
    ),
    (
        (
            r"at\s+least|as\s+(?:little|low|few|small|short)\s+as|no\s+(?:less|fewer)\s+than|"
            r"(?:a\s+)?minimum\s+of|≥|⩾|>=|min\.?"
        ),
        Qualifier.AT_LEAST,
    ),
    (
        (
            r"(?:much\s+|significantly\s+)?(?:more|greater|higher|larger|better)\s+than|over|exceeds|exceed|"
            r"exceeding|exceeded|above|beyond"
            r"|surpassing|surpasses|upwards?\s+of|in\s+excess\s+of|>|≫"
        ),
        Qualifier.OVER,
    ),
    (r"(?:less|fewer|lower|smaller)\s+than|under|below|<|≪|sub-", Qualifier.LESS_THAN),
    (
        (
            r"(?:an?\s+)?(?:average|mean|geomean|geometric[\s-]mean|averaged?|avg\.?|median)(?:\s+(?:of|"
            r"by))?|averaging|on\s+average,?(?:\s+by)?"
            r"|in\s+average|(?:a\s+)?geo(?:metric)?\s?mean\s+(?:speed-?up|improvement|reduction)\s+of"
        ),
        Qualifier.AVERAGE,
    ),
    (
        (
            r"~|∼|≈|≃|≅|～|about|near|approximately|approx\.?|around|roughly|nearly|almost|close\s+to|some|circa|ca\.|c\."
            r"|an?\s+estimated|on\s+the\s+order\s+of|in\s+the\s+order\s+of"
        ),
        Qualifier.APPROX,
    ),
)
_LEADS = tuple(
    (re.compile(rf"(?:(?<=^)|(?<![\w-])|(?<=top-))(?P<bound>{words}){_FILL}\s*$", re.IGNORECASE), qualifier)
    for words, qualifier in _BEFORE
)
_SIGNS = frozenset("~∼≈≃≅～<>≤≥⩽⩾≪≫=")
_HINT = re.compile(r"(?:[~∼≈≃≅～<>≤≥⩽⩾≪≫=]|\b(?P<word>[a-z]+)[,.]?)[\s-]*$", re.IGNORECASE)
_ENDINGS = words(
    """
    to upto most as max maximum peak of than exceeding at within least minimum min over exceeds exceed exceeded above
    beyond surpassing surpasses under below sub average mean geomean averaged avg median by averaging about
    approximately approx around roughly near nearly almost some circa ca c estimated a an the its only just even well
    """
)
"""The last words that bounds end with; only after these it pays to look for one."""

_AFTER = re.compile(
    r"\s*(?:,\s*|\(\s*)?(?P<average>(?:on|in)\s+average|averaged|average\b|avg\b|geomean|"
    r"geometric\s+mean|mean\b|median\b)"
    r"|\s+(?P<least>or\s+(?:more|higher|greater|better|longer|above|over))\b"
    r"|\s+(?P<most>or\s+(?:less|fewer|lower|below|under)|at\s+most|\(?max(?:imum)?\b|at\s+best|in\s+the\s+best\s+case)"
    r"|\s+(?P<at_least>at\s+least|at\s+a\s+minimum)\b",
    re.IGNORECASE,
)
_DURATION = re.compile(r"(?:^|\W)over(?:\s+the\s+(?:last|past|course\s+of))?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Bound:
    """A qualifier; ``start`` is where its words begin, ``sign_start`` where a sign that belongs to the value does."""

    qualifier: Qualifier
    start: int
    sign_start: int
    every: tuple[Qualifier, ...] = ()
    """All that hold: "over" and "on average"."""


def bound_before(text: str, position: int) -> Bound:
    """Read the bounds that end at ``position``; of several ("up to an average of") the outermost decides."""
    qualifier = Qualifier.NONE
    every: list[Qualifier] = []
    start = sign_start = position
    for _ in range(3):
        window = text[max(0, start - 48) : start]
        hint = _HINT.search(window)
        if hint is None or (hint["word"] and hint["word"].lower() not in _ENDINGS):
            break
        best: tuple[int, Qualifier, int] | None = None
        for pattern, meaning in _LEADS:
            match = pattern.search(window)
            if match and (best is None or match.start() < best[0]):
                best = (match.start(), meaning, match.start("bound"))
        if best is None:
            break
        offset = max(0, start - 48)
        begin = offset + best[2]
        if sign_start == start and text[begin] in _SIGNS:
            sign_start = begin
        start, qualifier = begin, _outer(best[1], qualifier)
        every.append(best[1])
    return Bound(qualifier, start, sign_start, tuple(every))


def _outer(outer: Qualifier, inner: Qualifier) -> Qualifier:
    """Join two bounds: "only about" and "nearly over" say less than the hard bound beside them."""
    if inner is not Qualifier.NONE and outer is Qualifier.APPROX:
        return inner
    if inner in {Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.LESS_THAN} and outer is Qualifier.AVERAGE:
        return inner
    return outer


def bound_after(text: str, position: int) -> Qualifier:
    """Read a bound that follows directly ("1.71× on average", "10 or more")."""
    match = _AFTER.match(text, position)
    if match is None:
        return Qualifier.NONE
    if match["average"]:
        return Qualifier.AVERAGE
    if match["least"] or match["at_least"]:
        return Qualifier.AT_LEAST
    return Qualifier.UP_TO


def means_during(text: str, position: int) -> bool:
    """Tell whether "over" before a stretch of time at ``position`` says during, as in "over ten months"."""
    return bool(_DURATION.search(text[max(0, position - 32) : position]))
