"""Changes single digits in a file's outline, and asks the audit of each change whether it is seen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from confbrief.audit.evidence import Evidence
from confbrief.audit.marks import MarkReader
from confbrief.audit.outline import Part
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


@dataclass
class Mutator:
    """Changes digits of one file's outline, one at a time, and has each change audited."""

    outline: Part
    corpus: Corpus
    evidence: Evidence
    recipe: Recipe | None
    seed: int

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - a test's dice
        self._tracer = Tracer(self.outline, self.corpus, self.evidence, self.recipe)
        self._marks = MarkReader(self.corpus.sources, self.evidence)

    def changes(self, share: float = 1.0) -> Iterator[Change]:
        """Change one digit of each number, or of a random share of them."""
        for part, above in self.outline.walk():
            verdicts = tuple(self._tracer.of_part(part, above))
            for index, verdict in enumerate(verdicts):
                digits = bool(_spots(verdict.text))
                if verdict.subject is Subject.NUMBER and digits and self._chance.random() < share:
                    new, after = self._changed(part, verdicts, index)
                    found = tuple(self._tracer.of_part(new, _with(above, part, new)))
                    seen = any(found.origin is Origin.UNTRACED for found in found)
                    kind = _kind(verdict, self.corpus, part)
                    yield Change(part.place, verdict.text, after, verdict.context, kind, seen)

    def _changed(self, part: Part, verdicts: tuple[Verdict, ...], index: int) -> tuple[Part, str]:
        text = verdicts[index].text
        if part.datum is not None:
            # A zero at the end would only round a computed factor to fewer digits.
            after = _other(text := repr(part.datum.value), self._chance, _spots(text.removesuffix(".0")), "123456789")
            return replace(part, datum=replace(part.datum, value=float(after), given=False)), after
        start = _start(self._marks.without(part.text), verdicts, index)
        after = _other(text, self._chance, _spots(text))
        return replace(part, text=part.text[:start] + after + part.text[start + len(text) :]), after


def _spots(text: str) -> list[int]:
    return [index for index, character in enumerate(text) if character in "0123456789"]


def _other(text: str, chance: random.Random, spots: list[int], digits: str = "0123456789") -> str:
    spot = chance.choice(spots)
    digit = chance.choice([digit for digit in digits if digit != text[spot]])
    return text[:spot] + digit + text[spot + 1 :]


def _start(text: str, verdicts: tuple[Verdict, ...], index: int) -> int:
    """Find where the number of a verdict stands: numbers come in their order."""
    position = 0
    for verdict in [v for v in verdicts[: index + 1] if v.subject is Subject.NUMBER]:
        position = text.index(verdict.text, position) + len(verdict.text)
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
