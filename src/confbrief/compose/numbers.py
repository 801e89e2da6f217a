"""Numbers in words: a claim with all that makes it true, and which claim speaks best for a paper."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Final

from confbrief.compose.marks import Marker, joined
from confbrief.compose.paragraphs import letters, paragraphs
from confbrief.model.briefing import Number
from confbrief.model.chart import Mark
from confbrief.model.claim import Better, Claim, Form, Measure, Qualifier, Role, gain_range
from confbrief.model.corpus import Corpus
from confbrief.model.paper import Conflict, ConflictKind, Paper

_QUALIFIED: Final = re.compile(
    r"[<>≤≥~≈]|\b(?:up to|at least|at most|more than|less than|fewer than|over|under|above|below|about|around|nearly"
    r"|almost|roughly|approximately|some|only|just|average|top)\b",
    re.IGNORECASE,
)
_BOUND_AVERAGE: Final = re.compile(r"\b(up to an average of|an average of up to)\s*$", re.IGNORECASE)
_AVERAGE_BEHIND: Final = re.compile(r"\s*(?:on average\b|average\b|mean\b)", re.IGNORECASE)
_ON_AVERAGE: Final = re.compile(r"(?:^|\s)on average(?:\s|$)", re.IGNORECASE)
_THEIR: Final = re.compile(
    r"^(?:(?:in|on|with|by|of|for)\s+)?(?:(?:their|its|our)\s+(?:respective\s+)?)?(?=\w)", re.IGNORECASE
)
_CONDITION: Final = re.compile(r"^(?:on|at|under|with|across|for|when|in|over|during|using)\s+(.+)$", re.IGNORECASE)
_NO_CONDITION: Final = re.compile(r"\b(?:than|despite|compared|versus|vs|while|which|that)\b", re.IGNORECASE)
_NAMED: Final = re.compile(r"\d|\b\w*[A-Z]\w*[A-Z]\w*\b|=")
_FEWEST_WORDS: Final = 3
"""Words, without the preposition, from which a condition without a name or a number tells something."""
_SIGNED: Final = re.compile(r"^[^\d]*[+\-−–]\s*\d")
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*")
_BEFORE: Final = {
    Qualifier.UP_TO: "up to",
    Qualifier.AVERAGE: "on average",
    Qualifier.OVER: "over",
    Qualifier.AT_LEAST: "at least",
    Qualifier.LESS_THAN: "less than",
    Qualifier.APPROX: "about",
}
_LOWERED: Final = {
    Measure.LATENCY: "lower latency",
    Measure.COMPUTE_TIME: "less compute time",
    Measure.MEMORY: "less memory",
    Measure.STORAGE: "less storage",
    Measure.ENERGY: "less energy",
    Measure.COST: "lower cost",
    Measure.ERROR: "lower error",
}
_NO_NOUN: Final = re.compile(
    r"\b(?:faster|slower|cheaper|smaller|larger|bigger|higher|lower|better|fewer|less|more|greater|longer|shorter|speed-?ups?"
    r"|outperform\w*|exceed\w*|surpass\w*|beats?|accelerat\w*|savings?|reductions?|gains?|improv\w*|increase[sd]?)$",
    re.IGNORECASE,
)
"""A measured thing that is told by a verb or a comparison, or as the change itself ("memory savings")."""
_COUNTED: Final = re.compile(r"^(?:[\w-]+ )*[\w-]*[^s\W]s$")
"""Things in the plural, of which a percentage is a share."""
_RAISED: Final = frozenset({Measure.THROUGHPUT, Measure.SPEED, Measure.ACCURACY, Measure.UTILIZATION})
_RATES: Final = frozenset({Measure.UTILIZATION, Measure.ACCURACY})
_QUANTITIES: Final = frozenset({Measure.THROUGHPUT, Measure.LATENCY, Measure.MEMORY, Measure.ENERGY, Measure.STORAGE})


def is_gain(claim: Claim) -> bool:
    """Tell whether a claim is the paper's own result and an improvement by a known factor."""
    reach = gain_range(claim)
    return claim.role is Role.RESULT and reach is not None and reach[1] > 1


def factor_words(claim: Claim) -> str:
    """Write a gain as a factor, with what bounds it and the printed value behind: "up to 3.75× (275%)".

    A value that is printed as that factor stands alone. The factor has three significant digits.
    """
    reach = gain_range(claim)
    if reach is None or (claim.form is Form.RATIO and math.isclose(reach[1], claim.high or 0.0, rel_tol=1e-6)):
        return value_words(claim)
    low, high = (f"{end:.3g}" for end in reach)
    factor = f"{high}×" if low == high else f"{low}–{high}×"
    return value_words(claim, shown=f"{factor} ({claim.value.strip()})")


def drawn_words(claim: Claim, *, disputed: bool) -> str:
    """Write a gain as a chart labels it: as a factor, and whether the sources disagree about it."""
    return f"{factor_words(claim)} (disputed)" if disputed else factor_words(claim)


def value_words(claim: Claim, *, shown: str | None = None) -> str:
    """Write the value as printed, or as ``shown``, with its qualifier before it: "up to 2.13×".

    A bound on an average keeps both ("up to an average of +55%").
    """
    value = claim.value.strip()
    if claim.qualifier is Qualifier.UP_TO and not _QUALIFIED.search(value):
        before, _, after = claim.quote.partition(value)
        averaged = _BOUND_AVERAGE.search(before)
        if averaged:
            return f"{averaged.group(1)} {shown or value}"
        if _AVERAGE_BEHIND.match(after):
            return f"up to {shown or value} on average"
    if _QUALIFIED.search(value) or claim.qualifier is Qualifier.NONE:
        return shown or value
    if claim.form is Form.FROM_TO and shown is None:
        return f"{value} ({_BEFORE[claim.qualifier]})"
    return f"{_BEFORE[claim.qualifier]} {shown or value}"


def measure_words(claim: Claim) -> str:
    """Name what is measured as the source does, with its direction where the value does not show it: "lower TTFT".

    It is empty where a name alone would mislead ("less than 4% compute time" for an overhead, "67% attacks" for
    a share of them); ``note_words`` then quotes the source.
    """
    if claim.form in (Form.RATIO, Form.PERCENT_CHANGE):
        return _change_words(claim) if is_gain(claim) else ""
    if claim.form is Form.FROM_TO and claim.measure is not Measure.OTHER:
        return _noun(claim)
    if claim.form is Form.PERCENT_LEVEL and claim.measure in _RATES:
        return _noun(claim)
    return _noun(claim) if claim.form is Form.ABSOLUTE and claim.measure in _QUANTITIES else ""


def _noun(claim: Claim) -> str:
    """Give the source's noun; that of the measure's class where the source has a verb, the baseline or the unit."""
    own = claim.measured or ""
    if not own or _NO_NOUN.search(own) or own in claim.value or own in (claim.baseline or ""):
        return claim.measure.replace("_", " ")
    return "" if claim.measure in _RATES and _COUNTED.search(own) else own


def _change_words(claim: Claim) -> str:
    """Name an improvement; a printed sign says its direction already."""
    signed = bool(_SIGNED.match(claim.value))
    noun = _noun(claim)
    named = noun != claim.measure.replace("_", " ")
    if claim.better is Better.LOWER:
        if claim.measure not in _LOWERED:
            return ""
        if named and not signed:
            return f"{'smaller' if noun.endswith('size') else 'lower'} {noun}"
        return noun if signed else _LOWERED[claim.measure]
    if claim.measure is Measure.SPEED and claim.form is Form.RATIO and not named:
        return "speed-up"
    raised = noun if claim.measure in _RAISED else ""
    return f"higher {raised}" if raised and claim.form is Form.PERCENT_CHANGE and not signed else raised


def _named_baseline(claim: Claim) -> str:
    """Give the baseline without a "their", which has nothing to point at, and without the "in" of "than in X"."""
    return _THEIR.sub("", claim.baseline or "")


def baseline_words(claim: Claim) -> str:
    """Say what a gain was measured against, or that the source names nothing."""
    if claim.baseline:
        return f"against {_named_baseline(claim)}"
    return "no baseline named" if claim.gain is not None else ""


def note_words(claim: Claim) -> str:
    """Say what a number was measured against and under which conditions; quote where words would mislead."""
    if not measure_words(claim):
        return f"“{claim.quote}”"
    return "; ".join(words for words in (baseline_words(claim), condition_words(claim)) if words)


def condition_words(claim: Claim) -> str:
    """Give the conditions of a number where they are some: a name, a figure, or words enough to tell something.

    "On math" or "when integrated" are torn from their sentence, and what compares is no condition.
    """
    conditions = (claim.conditions or "").strip()
    if not conditions or _NO_CONDITION.search(conditions):
        return ""
    found = _CONDITION.match(conditions)
    rest = found.group(1) if found else conditions
    if _NAMED.search(rest):
        return conditions
    return conditions if found and len(re.findall(r"\w{2,}", rest)) >= _FEWEST_WORDS else ""


def number_phrase(claim: Claim) -> str:
    """Write a number in one phrase: "up to 2.13× throughput, against state-of-the-art solutions"."""
    measure = measure_words(claim)
    value = value_words(claim)
    if not measure:
        return value
    if claim.form is Form.FROM_TO:
        head = f"{measure} {value}" if value.casefold().startswith("from") else f"{measure} from {value}"
    else:
        bare = _ON_AVERAGE.sub(" ", value).strip()
        head = f"{value} {measure}" if bare == value else f"{bare} {measure} on average"
    baseline = _named_baseline(claim)
    return f"{head}, against {baseline}" if baseline else head


def same_number(one: Claim, other: Claim) -> bool:
    """Tell whether two claims state one number; "1.3× faster" and "1.3× the throughput" do, against one baseline."""
    same = (one.form, one.low, one.high, one.unit, one.qualifier) == (
        *(other.form, other.low, other.high),
        *(other.unit, other.qualifier),
    )
    faster = {one.measure, other.measure} == {Measure.THROUGHPUT, Measure.SPEED}
    return same and (one.measure is other.measure or (faster and one.baseline == other.baseline))


def told_twice(claim: Claim, paper: Paper) -> bool:
    """Tell whether another source states the same number of the paper."""
    return any(other.source != claim.source and same_number(claim, other) for other in paper.claims)


def disputes(claim: Claim, conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Give the disagreements that touch a number: about numbers, on its line, in its words.

    Where the difference is told with numbers, one of them must be the claim's: the sentence in
    question often states others too.
    """
    own = set(_FIGURE.findall(claim.value))
    return tuple(
        conflict
        for conflict in conflicts
        if conflict.kind is ConflictKind.NUMBER
        and (not (told := set(_FIGURE.findall(conflict.note))) or bool(own & told) or not own)
        and any(
            (side.source, side.line) == (claim.source, claim.line)
            and (claim.value in side.quote or side.quote in claim.quote)
            for side in conflict.sides
        )
    )


def _support(claim: Claim, paper: Paper) -> tuple[bool, bool, bool, float]:
    """Weigh a result: a gain first, then what two sources state, what names its baseline, the largest."""
    reach = gain_range(claim)
    return (
        is_gain(claim) and bool(measure_words(claim)),
        told_twice(claim, paper),
        claim.baseline is not None,
        reach[1] if reach else 0.0,
    )


def results(paper: Paper) -> tuple[Claim, ...]:
    """Give the paper's own results, the best supported first, each number once."""
    ranked = sorted(
        (claim for claim in paper.claims if claim.role is Role.RESULT),
        key=lambda claim: _support(claim, paper),
        reverse=True,
    )
    once: list[Claim] = []
    for claim in ranked:
        if not any(same_number(claim, other) and claim.source != other.source for other in once):
            once.append(claim)
    return tuple(once)


def best_result(paper: Paper) -> Claim | None:
    """Give the result that speaks best for a paper, None where no source states one in numbers."""
    return next(iter(results(paper)), None)


def claim_marks(claim: Claim, paper: Paper, marker: Marker) -> tuple[Mark, ...]:
    """Mark the line of a number and, where its sentence runs over several, those with what it was measured against."""
    first = marker.at(claim.source, claim.line)
    told = [letters(words) for words in (claim.baseline, claim.conditions, claim.quote) if words]
    for sentence in (one for record in paper.records for part in paragraphs(record.body) for one in part.sentences):
        lines = {(one.span.source, one.span.line): letters(one.text) for one in sentence.passages}
        own = lines.get((claim.source, claim.line))
        if own is None or letters(claim.quote) not in letters(sentence.text):
            continue
        return (first,) if all(words in own for words in told) else joined([first], marker.of(sentence.passages))
    return (first,)


def as_number(claim: Claim, paper: Paper, corpus: Corpus, marker: Marker) -> Number:
    """Make the number that a card shows, with the marks of every source that states it."""
    same = [other for other in paper.claims if other.source != claim.source and same_number(claim, other)]
    marks = joined(claim_marks(claim, paper, marker), [marker.at(other.source, other.line) for other in same])
    own = [conflict for conflict in corpus.conflicts if conflict.paper == paper.id]
    return Number(
        value=value_words(claim),
        measure=measure_words(claim),
        note=note_words(claim),
        marks=marks,
        disputed=bool(disputes(claim, own)),
    )
