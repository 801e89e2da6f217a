"""How well a number of a finished file fits a number of a source line: the value first, then the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from confbrief.verify.audit.evidence import Line
from confbrief.verify.audit.wording import Number, Word

REACH: Final = 8
"""Words on either side of a number that may tell what it is."""
LONGEST_RUN: Final = 12
"""Words on either side that are compared one by one."""
RANGE_REACH: Final = 5
"""Words within which the other end of a range stands."""
CLEAR: Final = 3
"""Words by which a place must fit better to show that the number belongs there."""
_COMMON: Final = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by for from has have in is it its of on or than that the their this to up was were with",
    )
)


@dataclass(frozen=True, slots=True)
class Fit:
    """A number of a line held against a printed one.

    ``run`` counts the words on both sides that are the same one by one, ``near`` the telling words that both have
    around them.
    """

    line: Line
    position: int
    run: int
    near: int

    @property
    def weight(self) -> tuple[int, int]:
        """The order of fits: by wording, then by telling words."""
        return self.run, self.near


def telling(words: Iterable[Word]) -> frozenset[str]:
    """Give the words that tell something: no particles, no single letters."""
    return frozenset(word.text for word in words if len(word.text) > 1 and word.text not in _COMMON)


def agrees(printed: Number, line: Line, position: int) -> bool:
    """Tell whether a line's number is the printed one: digits, sign, unit, and the other end of a range."""
    stated = line.words[position].number
    if stated is None or printed.digits != stated.digits:
        return False
    if (printed.name, printed.spelled) != (stated.name, stated.spelled):
        return False
    if printed.sign and stated.sign and printed.sign != stated.sign:
        return False
    if printed.unit != stated.unit and not _shares_unit(printed, line, position):
        return False
    before = line.words[max(0, position - RANGE_REACH) : position]
    after = line.words[position + 1 : position + 1 + RANGE_REACH]
    return (printed.low is None or _has(printed.low, before)) and (printed.high is None or _has(printed.high, after))


def _shares_unit(printed: Number, line: Line, position: int) -> bool:
    """Tell whether a number has its unit from a later one: "35 and 40%"."""
    stated = line.words[position].number
    if stated is None or stated.unit or not printed.unit:
        return False
    following = line.words[position + 1 : position + 4]
    return any(word.number and word.number.unit == printed.unit for word in following)


def _has(digits: str, words: Iterable[Word]) -> bool:
    return any(word.number is not None and word.number.digits == digits for word in words)


def fit_of(words: Sequence[Word], at: int, line: Line, position: int, labels: frozenset[str]) -> Fit:
    """Measure how well the surroundings of two numbers agree, whatever the numbers are."""
    run = _run(words, at, line.words, position, -1) + _run(words, at, line.words, position, 1)
    around = telling(line.words[max(0, position - REACH) : position + REACH + 1])
    own = telling((*words[max(0, at - REACH) : at], *words[at + 1 : at + REACH + 1])) | labels
    return Fit(line, position, run, len(own & around))


def _run(words: Sequence[Word], at: int, others: Sequence[Word], position: int, step: int) -> int:
    run = 0
    while run < LONGEST_RUN:
        at, position = at + step, position + step
        if not (0 <= at < len(words) and 0 <= position < len(others)) or not _same(words[at], others[position]):
            break
        run += 1
    return run


def _with_compounds(fit: Fit, words: Sequence[Word], at: int) -> Fit:
    """Count a compound directly beside a number as a word that agrees: "2× speed-up" is "2× speedup"."""
    others, position = fit.line.words, fit.position
    pairs = [
        (_beside(words, at, step * many), _beside(others, position, step * (3 - many)))
        for step in (-1, 1)
        for many in (1, 2)
    ]
    return replace(fit, run=fit.run + sum(bool(one) and one == other for one, other in pairs))


def _beside(words: Sequence[Word], at: int, many: int) -> str:
    """Give so many words behind a number, or before it if negative, as one; empty if too few or with a number."""
    beside = words[at + 1 : at + 1 + many] if many > 0 else words[max(0, at + many) : at]
    whole = len(beside) == abs(many) and not any(word.number for word in beside)
    return "".join(word.text for word in beside) if whole else ""


def _same(one: Word, other: Word) -> bool:
    if one.number and other.number:
        return one.number.digits == other.number.digits
    return one.text == other.text


def best_fit(
    words: Sequence[Word], at: int, lines: Iterable[Line], labels: frozenset[str]
) -> tuple[Fit | None, Fit | None]:
    """Find where a printed number stands in lines, and the rival: the place that its wording fits, with another number.

    The fit is None where no line has the number; the rival is None where nothing fits clearly better than the fit.
    Compounds speak for a number, never for a rival: what a file calls a speed-up, its source may call "faster".
    """
    printed = words[at].number
    fits: list[Fit] = []
    rivals: list[Fit] = []
    for line in lines:
        for position in line.numbers:
            fit = fit_of(words, at, line, position, labels)
            same = printed is not None and agrees(printed, line, position)
            if same:
                fits.append(_with_compounds(fit, words, at))
            elif _alike(printed, line.words[position].number):
                rivals.append(fit)
    best = max(fits, key=lambda fit: fit.weight, default=None)
    better = rivals if best is None else [rival for rival in rivals if rival.run >= best.run + CLEAR]
    return best, max(better, key=lambda fit: fit.weight, default=None)


def _alike(one: Number | None, other: Number | None) -> bool:
    """Tell whether two numbers are of a kind, so that one could stand in the other's place."""
    return bool(one and other) and (one.unit, one.name) == (other.unit, other.name)  # type: ignore[union-attr]
