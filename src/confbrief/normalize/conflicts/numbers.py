"""Disagreements in numbers: the same measure in the same form with other values, or a claim at odds with itself."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice, permutations

from confbrief.model.claim import Claim, Form, Measure, Qualifier, Role
from confbrief.model.paper import Conflict, ConflictKind, ConflictSide, Paper, Record
from confbrief.model.source_names import SourceNames
from confbrief.normalize.conflicts.turned_ranges import turned_ranges
from confbrief.text.terms import STOPWORDS, stem, words

_LOWERED = re.compile(r"\b(?:reduc|lower|cut|decreas|shrink|shrunk|drop|shorten|fall|fell|down)\w*\b", re.IGNORECASE)
_RAISED = re.compile(
    r"\b(?:increas|rais|rise|rose|grow|grew|boost|improv\w* throughput|up)\w*\b(?!\s+to\b)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BOUNDS = {Qualifier.OVER, Qualifier.AT_LEAST}
_NO_PEERS = {frozenset((Qualifier.UP_TO, Qualifier.AVERAGE))}
_WORDS_NEEDED = 2
"""How many telling words two claims must share, where an account makes several of the kind."""
_SHARED_END = 100
"""The closeness of two ranges, or changes, that have one end in common."""
_NEAR = 0.02
"""Gains this near each other, as a share, are the same gain told in two forms."""
_ABOUT = 0.05
"""Values this near are the same where a source gives one as about so much."""
_ROUNDED = 0.07
"""Values this near are the same where one is the other, rounded or cut to fewer places."""
_MEASURES = "throughput speedup speed faster slower latency time higher lower less more gain improve improvement"
_MEASURE_WORDS = frozenset(stem(word) for word in words(_MEASURES))


_ALIKE = 1.35
"""How many times a value another may be, to be held for the same number told otherwise."""
_SHORTEST_ALIKE = 2
"""Digits that values need more than, to be alike by all digits but one."""

_MOST = 300
"""Claims of one account that are held against another's, each against each; an abstract has a few, 30 at most."""


def number_conflicts(paper: Paper, names: SourceNames) -> Iterator[Conflict]:
    """Report claims of two sources that cannot both hold, and claims that cannot hold by themselves.

    A claim that the other source has too, in whatever form, is agreed. Of the rest, two are held
    against each other where role, measure, form and unit are the same and they share an end or the
    words around them; a bound that admits the other value, and a range that holds it, agree with it.
    Where only the measure is not the same, the words have to be the same in earnest, and the values alike.
    """
    at_odds = {claim: note for claim in paper.claims if (note := _against_itself(claim, names))}
    turned: set[Claim] = set()
    for first, second in permutations(paper.records, 2):
        if first.source != second.source:
            for place, claim, within in turned_ranges(first, _claims_in(first, paper), _claims_in(second, paper)):
                turned |= {claim, *within}
                side = place.side()
                note = (
                    f"The numbers differ: {names.has(side.source)} “{place.words}”, {names.has(claim.source)} "
                    f"“{claim.value}”. The range {names.at(side.source)} contradicts itself: "
                    "its first end is not below its second."
                )
                sides = (side, _side(claim))
                yield Conflict(paper=paper.id, kind=ConflictKind.NUMBER, field=_field(claim), note=note, sides=sides)
    for first, second in combinations(paper.records, 2):
        if first.source == second.source:
            continue
        told = [[c for c in _claims_in(record, paper) if c not in turned] for record in (first, second)]
        for ours, theirs in _opposed(*told):
            note = _difference(ours, theirs, names)
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
    found = (
        claim
        for claim in paper.claims
        if claim.source == record.source
        and record.line_start <= claim.line <= max(record.line_end, record.body_line_end)
    )
    return list(islice(found, _MOST))


def _opposed(ours: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pair up claims that are at odds; each is used once, those nearest in their words first."""
    left, right = dict(enumerate(ours)), dict(enumerate(theirs))
    for agree in (_equal, _same_gain):
        agreed = [(at, by) for at, one in left.items() for by, other in right.items() if agree(one, other)]
        for at, by in sorted(agreed, key=lambda pair: -_nearness(ours[pair[0]], theirs[pair[1]])):
            if at in left and by in right:
                del left[at], right[by]
    open_ours, open_theirs = list(left.values()), list(right.values())
    our_kinds, their_kinds = Counter(map(_kind, open_ours)), Counter(map(_kind, open_theirs))
    pairs = []
    for one in open_ours:
        for other in open_theirs:
            alone = our_kinds[_kind(one)] == their_kinds[_kind(other)] == 1
            needed = 1 if alone else _WORDS_NEEDED
            closeness = _closeness(one, other)
            if closeness >= needed:
                pairs.append((-closeness, one.line, one.start, other.line, other.start, one, other))
    used: set[Claim] = set()
    for *_, one, other in sorted(pairs, key=lambda pair: pair[:5]):
        if one not in used and other not in used:
            used |= {one, other}
            if not _compatible(one, other):
                yield one, other


def _nearness(one: Claim, other: Claim) -> int:
    """Say how many words two claims share that say the same; the measure counts as three."""
    return len(_words(one.quote) & _words(other.quote)) + 3 * (one.measure is other.measure)


def _kind(claim: Claim) -> tuple[Measure, Form, Role]:
    """Give what two claims of an account must not share to stand alone in it."""
    return claim.measure, claim.form, claim.role


def _equal(one: Claim, other: Claim) -> bool:
    """Whether two claims print the same values in the same form."""
    if one.form is not other.form or _unit(one) != _unit(other):
        return False
    return _same(_low, one, other) and _same(_high, one, other)


def _compatible(one: Claim, other: Claim) -> bool:
    """Whether two claims of the same thing can both hold: by one end told only, by a bound, or by a range."""
    if one.form is Form.FROM_TO:
        return False
    tops = _same(_top, one, other)
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
    if one.measure is not other.measure or one.role is not other.role or one.form is other.form:
        return False
    if not (isinstance(one.gain, float) and isinstance(other.gain, float)):
        return False
    return math.isclose(one.gain, other.gain, rel_tol=_NEAR)


def _closeness(one: Claim, other: Claim) -> int:
    """Say how surely two claims speak of the same thing: 0 where they may well not."""
    if not _comparable(one, other):
        return 0
    same_measure = one.measure is other.measure
    if same_measure and _has_ends(one) and _has_ends(other) and (_same(_low, one, other) or _same(_high, one, other)):
        return _SHARED_END
    if one.role is not Role.RESULT or _elsewhere(one.baseline, other.baseline):
        return 0
    units = _words(f"{one.value} {other.value} {one.unit} {other.unit}")
    shared = len((_words(one.quote) & _words(other.quote)) - _MEASURE_WORDS - units)
    if one.measure is other.measure is not Measure.OTHER:
        return shared
    # Without a measure to go by, the words around have to be the same in earnest.
    if shared <= _WORDS_NEEDED:
        return 0
    return shared if one.measure is other.measure or _alike(one, other) else 0


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two values may be one number, told or copied otherwise: near, or but for one digit of several."""
    low, high = sorted((_top(one) or 0.0, _top(other) or 0.0))
    if low > 0 and high <= _ALIKE * low:
        return True
    left, right = f"{low:g}", f"{high:g}"
    differing = sum(a != b for a, b in zip(left, right, strict=False))
    return len(left) == len(right) > _SHORTEST_ALIKE and differing == 1


def _elsewhere(one: str | None, other: str | None) -> bool:
    """Whether both name a baseline, and not the same."""
    return bool(one and other and not _words(one) & _words(other))


def _comparable(one: Claim, other: Claim) -> bool:
    """Whether two claims are of the same form and unit; counts are compared elsewhere, by their noun."""
    same = (one.form, one.role, _unit(one)) == (other.form, other.role, _unit(other))
    return same and one.form is not Form.COUNT and frozenset((one.qualifier, other.qualifier)) not in _NO_PEERS


def _has_ends(claim: Claim) -> bool:
    return claim.low is not None and claim.high is not None and claim.low != claim.high


@lru_cache(maxsize=2_048)
def _words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOPWORDS and not word[:1].isdigit())


def _unit(claim: Claim) -> str:
    return stem(claim.unit.casefold().split()[-1]) if claim.unit else ""


def _top(claim: Claim) -> float | None:
    return claim.high if claim.high is not None else claim.low


def _low(claim: Claim) -> float | None:
    return claim.low


def _high(claim: Claim) -> float | None:
    return claim.high


def _same(end: Callable[[Claim], float | None], one: Claim, other: Claim) -> bool:
    """Whether an end of two claims is one value, told to as many places or to fewer, or as about so much."""
    first, second = end(one), end(other)
    if first is None or second is None:
        return first is second
    about = Qualifier.APPROX in {one.qualifier, other.qualifier}
    if math.isclose(first, second, rel_tol=_ABOUT if about else 1e-9, abs_tol=1e-9):
        return True
    (places, coarse), (more, fine) = sorted(((_places(one, first), first), (_places(other, second), second)))
    unit = 10.0**-places
    cut = -0.5 * unit - 1e-9 <= fine - coarse < unit
    return places < more and cut and math.isclose(first, second, rel_tol=_ROUNDED)


def _places(claim: Claim, value: float) -> int:
    """Count the decimal places in which a claim prints a value."""
    printed = (number for number in _NUMBER.findall(claim.value) if float(number) == value)
    return len(next(printed, f"{value:g}").partition(".")[2])


def _against_itself(claim: Claim, names: SourceNames) -> str:
    """Say where a change from one value to another goes against its own verb."""
    if claim.form is not Form.FROM_TO or claim.low is None or claim.high is None:
        return ""
    before = claim.quote[: claim.quote.find(claim.value)] if claim.value in claim.quote else claim.quote
    lowered, raised = _LOWERED.search(before), _RAISED.search(before)
    by = f"The statement {names.at(claim.source)} contradicts itself"
    if lowered and not raised and claim.high > claim.low:
        return f"{by}: “{lowered.group()}” {claim.value} would be a rise."
    if raised and not lowered and claim.high < claim.low:
        return f"{by}: “{raised.group()}” {claim.value} would be a fall."
    return ""


def _difference(one: Claim, other: Claim, names: SourceNames) -> str:
    """Say what two claims have, and of two ranges or changes which end differs, and how."""
    note = f"The numbers differ: {names.has(one.source)} “{one.value}”, {names.has(other.source)} “{other.value}”"
    if _has_ends(one) and _has_ends(other):
        first, second = ("start", "end") if one.form is Form.FROM_TO else ("lower end", "upper end")
        if _same(_low, one, other):
            note += f"; the {first} agrees, the {second} does not ({one.high:g} against {other.high:g})"
        elif _same(_high, one, other):
            note += f"; the {second} agrees, the {first} does not ({one.low:g} against {other.low:g})"
    return f"{note}."


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
