"""Which numbers a paper is told by, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from confbrief.compose.marks import Marker, joined
from confbrief.compose.paragraphs import letters, paragraphs
from confbrief.compose.phrases import phrase
from confbrief.model.briefing import Number
from confbrief.model.chart import Mark
from confbrief.model.claim import Claim, Measure, Role, gain_range
from confbrief.model.corpus import Corpus
from confbrief.model.paper import Conflict, ConflictKind, Paper
from confbrief.model.provenance import Place

_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*")


def is_gain(claim: Claim) -> bool:
    """Tell whether a claim is the paper's own result and an improvement by a known factor."""
    reach = gain_range(claim)
    return claim.role is Role.RESULT and reach is not None and reach[1] > 1


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


def is_headline(claim: Claim, paper: Paper) -> bool:
    """Tell whether a claim is the number that its paper is told by."""
    return paper.headline == Place(source=claim.source, line=claim.line, start=claim.start)


def _support(claim: Claim, paper: Paper) -> tuple[bool, bool, bool, bool, float]:
    """Weigh a result: the number that the paper is told by, then gains, what two sources state, names its baseline."""
    reach = gain_range(claim)
    return (
        is_headline(claim, paper),
        is_gain(claim) and phrase(claim).is_clear,
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
    words = phrase(claim)
    return Number(
        value=words.value,
        measure=words.measured,
        behind=words.behind,
        note=words.note,
        marks=marks,
        disputed=bool(disputes(claim, own)),
    )
