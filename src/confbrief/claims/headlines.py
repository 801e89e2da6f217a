"""The number that a paper is told by, chosen among its own results by a stated rule.

1. A gain goes before a level, a rank or a count; a bracket ("top 100") and a bare coefficient of determination
   (R²) come last.
2. What holds for the whole system goes before what holds for a part of it (``data/scope.yaml`` has the words).
3. A result with a named baseline goes before one without.
4. The authors' abstract goes before a person's notes.
5. What is listed first goes before what follows; but of one quantity the average goes before the "up to", and
   the "up to" that closes a list before what it sums up ("+50%, +77%, up to +133%").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Final

from confbrief.claims.lexicon import read_data
from confbrief.model.base import Frozen
from confbrief.model.claim import Claim, Qualifier, Role, gain_range
from confbrief.model.provenance import Place

_SYSTEM, _NEITHER, _PART = range(3)
_GAIN, _LEVEL, _LAST = range(3)
_FIT: Final = "R²"
"""The unit of the share of the variance that a model explains."""
_DIGITS: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"[a-z]+")
_BRACKET: Final = re.compile(r"^top[\s-]?\d", re.IGNORECASE)


class _Scope(Frozen):
    """Phrases that tell what a number is about: the whole system, or a part of it."""

    system: tuple[str, ...]
    part: tuple[str, ...]


def leading_claim(claims: Sequence[Claim], *, notes: Collection[str]) -> Claim | None:
    """Choose the number that a paper is told by among some of its claims; None where none is a result of its own.

    ``claims`` are in reading order, ``notes`` the ids of the sources that are people's notes rather than abstracts.
    """
    own = [claim for claim in claims if claim.role is Role.RESULT]
    if not own:
        return None

    def rank(claim: Claim) -> tuple[int, int, bool, bool]:
        return _kind(claim), _scope(claim), claim.baseline is None, claim.source in notes

    best = min(own, key=rank)
    alike = [one for one in own if _same_quantity(one, best)]
    if best.qualifier is Qualifier.UP_TO:
        return next((one for one in alike if one.qualifier is Qualifier.AVERAGE), best)
    if best.qualifier is Qualifier.NONE:
        return next((one for one in alike if one.qualifier is Qualifier.UP_TO and _listed_with(one, best)), best)
    return best


def headline_of(claims: Sequence[Claim], *, notes: Collection[str]) -> Place | None:
    """Give the place of the number that a paper is told by."""
    best = leading_claim(claims, notes=notes)
    return Place(source=best.source, line=best.line, start=best.start) if best else None


def _kind(claim: Claim) -> int:
    reach = gain_range(claim)
    if reach is not None and reach[1] > 1:
        return _GAIN
    return _LAST if claim.unit == _FIT or _BRACKET.match(claim.value) else _LEVEL


def _scope(claim: Claim) -> int:
    """Tell whether a number is about the system or about a part of it, by the words nearest to it first."""
    before, _, after = claim.quote.partition(claim.value)
    near = f"{_DIGITS.split(before)[-1]} {_DIGITS.split(after)[0]}"
    for text in (claim.conditions or "", near, _DIGITS.split(before)[0]):
        words = f" {' '.join(_WORD.findall(text.casefold()))} "
        for scope, phrases in _scopes().items():
            if any(f" {phrase} " in words for phrase in phrases):
                return scope
    return _NEITHER


def _same_quantity(one: Claim, other: Claim) -> bool:
    return (one.source, one.line, one.measure, one.baseline, _scope(one)) == (
        *(other.source, other.line, other.measure),
        *(other.baseline, _scope(other)),
    )


def _listed_with(one: Claim, other: Claim) -> bool:
    """Tell whether two numbers stand in one list, under the same conditions."""
    return all(getattr(one, name) == getattr(other, name) for name in ("quote", "conditions", "measured", "form"))


@cache
def _scopes() -> Mapping[int, tuple[str, ...]]:
    data = _Scope.model_validate(read_data("scope"))
    return {_SYSTEM: tuple(data.system), _PART: tuple(data.part)}
