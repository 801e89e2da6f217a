"""Changes single digits in a file's outline, and asks the audit of each change whether it is seen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from confbrief.audit.evidence import Evidence
from confbrief.audit.marks import MarkReader
from confbrief.audit.outline import Datum, Part
from confbrief.audit.trace import Tracer
from confbrief.audit.verdict import Origin, Subject, Verdict
from confbrief.model.claim import Role
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Recipe


@dataclass(frozen=True)
class Change:
    """One changed digit: what was printed, what is now, and whether the audit saw it."""

    place: str
    before: str
    after: str
    context: str
    kind: str
    seen: bool


def changes(
    outline: Part, corpus: Corpus, evidence: Evidence, recipe: Recipe | None, *, seed: int, share: float = 1.0
) -> Iterator[Change]:
    """Change digits of an outline, one at a time: of each number one digit, or of a random share of the numbers."""
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    tracer = Tracer(outline, corpus, evidence, recipe)
    marks = MarkReader(corpus.sources, evidence)
    for part, above in outline.walk():
        for index, verdict in enumerate(tracer.of_part(part, above)):
            digits = any(character.isdigit() for character in verdict.text)
            if verdict.subject is not Subject.NUMBER or not digits or chance.random() > share:
                continue
            changed = _with_other_digit(part, above, index, tracer, marks, chance)
            if changed is not None:
                yield replace(changed, kind=_kind(verdict, corpus, part))


def _with_other_digit(
    part: Part, above: tuple[Part, ...], index: int, tracer: Tracer, marks: MarkReader, chance: random.Random
) -> Change | None:
    verdict = tuple(tracer.of_part(part, above))[index]
    if part.datum is not None:
        text = repr(part.datum.value)
        after = _other(text, chance, _spots(text.removesuffix(".0")))
        datum = Datum(float(after), part.datum.category, part.datum.series, part.datum.printed)
        new = replace(part, datum=datum)
    else:
        start = _start(marks.without(part.text), tuple(tracer.of_part(part, above)), index)
        if start is None:
            return None
        after = _other(verdict.text, chance, _spots(verdict.text))
        new = replace(part, text=part.text[:start] + after + part.text[start + len(verdict.text) :])
    around = _with(above, part, new)
    seen = any(v.origin is Origin.UNTRACED for v in tracer.of_part(new, around))
    return Change(part.place, verdict.text, after, verdict.context, "", seen)


def _spots(text: str) -> list[int]:
    return [index for index, character in enumerate(text) if character.isdigit()]


def _other(text: str, chance: random.Random, spots: list[int]) -> str:
    spot = chance.choice(spots)
    digit = chance.choice([digit for digit in "0123456789" if digit != text[spot]])
    return text[:spot] + digit + text[spot + 1 :]


def _start(text: str, verdicts: tuple[Verdict, ...], index: int) -> int | None:
    """Find where the number of a verdict stands: numbers come in their order."""
    position = 0
    for verdict in [v for v in verdicts[: index + 1] if v.subject is Subject.NUMBER]:
        found = text.find(verdict.text, position)
        if found < 0:
            return None
        position = found + len(verdict.text)
    return position - len(verdicts[index].text)


def _with(above: tuple[Part, ...], old: Part, new: Part) -> tuple[Part, ...]:
    """Put a changed part into the groups around it."""
    groups = []
    for group in above:
        changed = replace(group, parts=tuple(new if part is old else part for part in group.parts))
        groups.append(changed)
        old, new = group, changed
    return tuple(groups)


def _kind(verdict: Verdict, corpus: Corpus, part: Part) -> str:
    """Say what was changed: a result, another number of a source, the recipe's, or a count."""
    if verdict.origin is not Origin.SOURCE:
        return str(verdict.origin)
    if part.datum is not None:
        return "result"
    source, _, line = verdict.where.rpartition(":")
    digits = "".join(character for character in verdict.text if character.isdigit() or character == ".")
    for paper in corpus.papers:
        for claim in paper.claims:
            here = (claim.source, str(claim.line)) == (source, line)
            if here and claim.role is Role.RESULT and digits in claim.value.replace(",", ""):
                return "result"
    return "source"
