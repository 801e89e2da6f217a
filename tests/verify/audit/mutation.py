"""Changes single digits in the pieces of a file, one at a time, and asks the comparison of each whether it is seen."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from confbrief.verify.audit.cited import Citations
from confbrief.verify.audit.compare import Comparison, Leaf
from confbrief.verify.audit.verdict import Origin, Subject
from confbrief.verify.readers.outline import Part

_NUMBER = re.compile(r"\d")
_WORD = re.compile(r"(?<![\w“”\"])[a-z]{4,}(?![\w“”\"])")


@dataclass(frozen=True)
class Change:
    """What was printed, what is now, and whether it was told of, and held to be untraced."""

    place: str
    before: str
    after: str
    told: bool
    untraced: bool


def changed_digits(outline: Part, citations: Citations, chance: random.Random, share: float = 1.0) -> Iterator[Change]:
    """Change one digit of every piece that has one, or of a random share of them."""
    leaves = list(outline.walk())
    for at, (part, _) in enumerate(leaves):
        if chance.random() < share and (new := _other_digit(part, chance)):
            yield _judged(leaves, at, new, citations)


def changed_words(outline: Part, citations: Citations, chance: random.Random, share: float = 1.0) -> Iterator[Change]:
    """Change the word behind a factor or a percentage, which says what it is a number of."""
    leaves = list(outline.walk())
    for at, (part, _) in enumerate(leaves):
        found = re.search(r"\d(?:×|%)\s+(?=[a-z])", part.text)
        word = _WORD.match(part.text, found.end()) if found else None
        if word and chance.random() < share:
            text = f"{part.text[: word.start()]}quidnunc{part.text[word.end() :]}"
            yield _judged(leaves, at, replace(part, text=text), citations)


def _other_digit(part: Part, chance: random.Random) -> Part | None:
    text = repr(part.datum.value) if part.datum is not None else part.text
    spots = [hit.start() for hit in _NUMBER.finditer(text)]
    if not spots:
        return None
    spot = chance.choice(spots)
    digit = chance.choice([one for one in "0123456789" if one != text[spot]])
    after = text[:spot] + digit + text[spot + 1 :]
    if part.datum is not None:
        return replace(part, datum=replace(part.datum, value=float(after)))
    return replace(part, text=after)


def _judged(leaves: Sequence[Leaf], at: int, new: Part, citations: Citations) -> Change:
    part, above = leaves[at]
    changed = [*leaves[:at], (new, above), *leaves[at + 1 :]]
    verdicts = list(Comparison(citations).verdicts(changed, leaves, every=False))
    told = any(verdict.subject is Subject.TEXT for verdict in verdicts)
    untraced = any(verdict.origin is Origin.UNTRACED for verdict in verdicts)
    before, after = (one.text if one.datum is None else f"{one.datum.value}" for one in (part, new))
    return Change(part.place, before, after, told, untraced)
