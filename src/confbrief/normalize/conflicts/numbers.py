"""Disagreements in numbers: the same measure in the same form with other values, or a claim at odds with itself."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from confbrief.model.claim import Claim, Form, Measure, Qualifier, Role
from confbrief.model.paper import Conflict, ConflictKind, ConflictSide, Paper, Record
from confbrief.normalize.terms import STOPWORDS, stem, words

_LOWERED = re.compile(r"\b(?:reduc|lower|cut|decreas|shrink|shrunk|drop|shorten|fall|fell|down)\w*\b", re.IGNORECASE)
_RAISED = re.compile(
    r"\b(?:increas|rais|rise|rose|grow|grew|boost|improv\w* throughput|up)\w*\b(?!\s+to\b)", re.IGNORECASE
)
_BOUNDS = {Qualifier.OVER, Qualifier.AT_LEAST}
_NO_PEERS = {frozenset((Qualifier.UP_TO, Qualifier.AVERAGE))}
_WORDS_NEEDED = 2
"""How many telling words two claims must share, where an account makes several of the kind."""
_SHARED_END = 100
"""The closeness of two ranges, or changes, that have one end in common."""
_NEAR = 0.02
"""Values this near each other, as a share, are the same."""
_ROUNDED = 0.07
"""Values this near are the same where one is the other, rounded to fewer places."""
_MEASURES = "throughput speedup speed faster slower latency time higher lower less more gain improve improvement"
_MEASURE_WORDS = frozenset(stem(word) for word in words(_MEASURES))


def number_conflicts(paper: Paper) -> Iterator[Conflict]:
    """Report claims of two sources that cannot both hold, and claims that cannot hold by themselves.

    A claim that the other source has too, in whatever form, is agreed. Of the rest, two are held
    against each other where role, measure, form and unit are the same and they share an end or the
    words around them; a bound that admits the other value, and a range that holds it, agree with it.
    """
    at_odds = {claim: note for claim in paper.claims if (note := _against_itself(claim))}
    for first, second in combinations(paper.records, 2):
        if first.source == second.source:
            continue
        for ours, theirs in _opposed(_claims_in(first, paper), _claims_in(second, paper)):
            note = _difference(ours, theirs)
            for claim in (ours, theirs):
                if claim in at_odds:
                    note += f" {at_odds.pop(claim)}"
            yield Conflict(
                paper=paper.id,
                kind=ConflictKind.NUMBER,
                field=_field(ours),
                note=note,
                sides=(_side(ours), _side(theirs)),
            )
    for claim, note in at_odds.items():
        verb = _LOWERED.search(claim.quote) or _RAISED.search(claim.quote)
        saying = ConflictSide(source=claim.source, line=claim.line, quote=verb.group() if verb else claim.quote)
        yield Conflict(
            paper=paper.id, kind=ConflictKind.NUMBER, field=_field(claim), note=note, sides=(_side(claim), saying)
        )


def _claims_in(record: Record, paper: Paper) -> list[Claim]:
    return [
        claim
        for claim in paper.claims
        if claim.source == record.source
        and record.line_start <= claim.line <= max(record.line_end, record.body_line_end)
    ]


def _opposed(ours: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pair up claims that are at odds; each is used once, those nearest in their words first."""
    open_ours, open_theirs = list(ours), list(theirs)
    for agree in (_equal, _same_gain):
        for one in tuple(open_ours):
            other = next((other for other in open_theirs if agree(one, other)), None)
            if other is not None:
                open_ours.remove(one)
                open_theirs.remove(other)
    pairs = []
    for one in open_ours:
        for other in open_theirs:
            needed = 1 if _alone(one, open_ours) and _alone(other, open_theirs) else _WORDS_NEEDED
            closeness = _closeness(one, other)
            if closeness >= needed:
                pairs.append((-closeness, one.line, one.start, other.line, other.start, one, other))
    used: set[Claim] = set()
    for *_, one, other in sorted(pairs, key=lambda pair: pair[:5]):
        if one not in used and other not in used:
            used |= {one, other}
            if not _compatible(one, other):
                yield one, other


def _alone(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether no other claim of an account has the same measure, form and role."""
    alike = [c for c in claims if (c.measure, c.form, c.role) == (claim.measure, claim.form, claim.role)]
    return len(alike) == 1


def _equal(one: Claim, other: Claim) -> bool:
    """Whether two claims print the same values in the same form."""
    if one.form is not other.form or _unit(one) != _unit(other):
        return False
    return _same(one.low, other.low) and _same(one.high, other.high)


def _compatible(one: Claim, other: Claim) -> bool:
    """Whether two claims of the same thing can both hold: by one end told only, by a bound, or by a range."""
    if one.form is Form.FROM_TO:
        return False
    tops = _same(_top(one), _top(other))
    if tops and (one.low is None or other.low is None or one.low == one.high or other.low == other.high):
        return True
    return _admits(one, other) or _admits(other, one)


def _admits(bound: Claim, value: Claim) -> bool:
    """Whether a bound, or a range, leaves room for the other claim's value."""
    top = _top(value)
    if top is None or bound.qualifier is value.qualifier is not Qualifier.NONE:
        return False
    if bound.qualifier in _BOUNDS and bound.low is not None:
        return top >= bound.low
    if bound.qualifier is Qualifier.LESS_THAN and bound.high is not None:
        return top <= bound.high
    single = value.low == value.high and value.qualifier is not Qualifier.UP_TO
    if single and bound.low is not None and bound.high is not None and bound.low < bound.high:
        return bound.low <= top <= bound.high
    return False


def _same_gain(one: Claim, other: Claim) -> bool:
    """Whether the same improvement of the same measure is told in another form: twice as fast, half the time."""
    if one.measure is not other.measure or one.role is not other.role:
        return False
    return isinstance(one.gain, float) and isinstance(other.gain, float) and _same(one.gain, other.gain)


def _closeness(one: Claim, other: Claim) -> int:
    """Say how surely two claims speak of the same thing: 0 where they may well not."""
    if not _comparable(one, other):
        return 0
    if _has_ends(one) and _has_ends(other) and (_same(one.low, other.low) or _same(one.high, other.high)):
        return _SHARED_END
    if one.role is not Role.RESULT or _elsewhere(one.baseline, other.baseline):
        return 0
    units = _words(f"{one.value} {other.value} {one.unit} {other.unit}")
    shared = len((_words(one.quote) & _words(other.quote)) - _MEASURE_WORDS - units)
    # Without a measure to go by, the words around have to be the same in earnest.
    return shared if one.measure is not Measure.OTHER or shared > _WORDS_NEEDED else 0


def _elsewhere(one: str | None, other: str | None) -> bool:
    """Whether both name a baseline, and not the same."""
    return bool(one and other and not _words(one) & _words(other))


def _comparable(one: Claim, other: Claim) -> bool:
    """Whether two claims measure the same in the same form; counts are compared elsewhere, by their noun."""
    same = (one.form, one.measure, one.role, _unit(one)) == (other.form, other.measure, other.role, _unit(other))
    return same and one.form is not Form.COUNT and frozenset((one.qualifier, other.qualifier)) not in _NO_PEERS


def _has_ends(claim: Claim) -> bool:
    return claim.low is not None and claim.high is not None and claim.low != claim.high


def _words(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in STOPWORDS and not word[:1].isdigit()}


def _unit(claim: Claim) -> str:
    return stem(claim.unit.casefold().split()[-1]) if claim.unit else ""


def _top(claim: Claim) -> float | None:
    return claim.high if claim.high is not None else claim.low


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    if math.isclose(one, other, rel_tol=_NEAR, abs_tol=1e-9):
        return True
    coarse, fine = sorted((one, other), key=_decimals)
    return math.isclose(one, other, rel_tol=_ROUNDED) and round(fine, _decimals(coarse)) == coarse


def _decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _against_itself(claim: Claim) -> str:
    """Say where a change from one value to another goes against its own verb."""
    if claim.form is not Form.FROM_TO or claim.low is None or claim.high is None:
        return ""
    before = claim.quote[: claim.quote.find(claim.value)] if claim.value in claim.quote else claim.quote
    lowered, raised = _LOWERED.search(before), _RAISED.search(before)
    by = f"The statement in {claim.source} is at odds with itself"
    if lowered and not raised and claim.high > claim.low:
        return f"{by}: “{lowered.group()}” {claim.value} is a rise."
    if raised and not lowered and claim.high < claim.low:
        return f"{by}: “{raised.group()}” {claim.value} is a fall."
    return ""


def _difference(one: Claim, other: Claim) -> str:
    parts = []
    if _has_ends(one) and _has_ends(other) and one.form is not Form.FROM_TO:
        if _same(one.low, other.low):
            parts.append("the lower end agrees")
        elif _same(one.high, other.high):
            parts.append("the upper end agrees")
    if one.form is Form.FROM_TO and _same(one.high, other.high):
        parts.append("the end agrees, the start does not")
    elif one.form is Form.FROM_TO and _same(one.low, other.low):
        parts.append("the start agrees, the end does not")
    tail = f"; {parts[0]}" if parts else ""
    return f"The numbers differ: {one.value} in {one.source}, {other.value} in {other.source}{tail}."


def _field(claim: Claim) -> str:
    measure = claim.measure.value.replace("_", " ") if claim.measure is not Measure.OTHER else "number"
    forms = {
        Form.FROM_TO: "from and to",
        Form.RATIO: "factor",
        Form.PERCENT_CHANGE: "change",
        Form.PERCENT_LEVEL: "share",
    }
    return f"{measure}, {forms[claim.form]}" if claim.form in forms else measure


def _side(claim: Claim) -> ConflictSide:
    return ConflictSide(source=claim.source, line=claim.line, quote=claim.quote)
