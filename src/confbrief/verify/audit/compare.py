"""A finished file held against what must stand in it, text by text, in reading order.

What must stand there is the same briefing, composed and rendered anew from the sources and the recipe, and read as
the file is read. So every difference is found, whatever it is of: a result, a count, the tick of an axis, a page
number, a mark. What a person changed is told; a number of it counts as traced only where its cited lines state it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from confbrief.verify.audit.cited import Citations, stated_in
from confbrief.verify.audit.fit import telling
from confbrief.verify.audit.quotes import quotes_of, stands_in
from confbrief.verify.audit.verdict import Origin, Subject, Verdict
from confbrief.verify.audit.wording import Word
from confbrief.verify.readers.outline import Part

_CONTEXT: Final = 6
"""Words on either side of a number that are shown with it."""
_BESIDE: Final = 3
"""Words on either side of a number that say what it is a number of."""

_SAYING: Final = 4
"""Words of a piece that says by itself what it is about."""

Leaf = tuple[Part, tuple[Part, ...]]
"""A piece of text, or a chart's value, with the groups around it, the nearest first."""


@dataclass(frozen=True)
class _Spot:
    """A number in the words of a text."""

    part: Part
    words: Sequence[Word]
    at: int

    def verdict(self, origin: Origin, where: str = "", reason: str = "") -> Verdict:
        around = self.words[max(0, self.at - _CONTEXT) : self.at + _CONTEXT + 1]
        context = self.part.text[around[0].start : around[-1].end]
        printed = self.part.text[self.words[self.at].start : self.words[self.at].end]
        return Verdict(Subject.NUMBER, printed, context, self.part.place, origin, where, reason)


class Comparison:
    """Tells what of a file is as it was composed, what was changed, and whether its numbers can still be traced."""

    def __init__(self, citations: Citations, *, unknown: str = "") -> None:
        """Take what numbers are looked up in; ``unknown`` says why nothing is known of what should stand there."""
        self._citations = citations
        self._unknown = unknown

    def verdicts(self, here: Sequence[Leaf], there: Sequence[Leaf], *, every: bool = True) -> Iterator[Verdict]:
        """Give a verdict on every text of a file that differs, and on the numbers, quotations and marks in it.

        ``here`` are the pieces of the file, ``there`` those that must stand in it. With ``every`` the numbers,
        quotations and marks of all other texts are judged too.
        """
        for leaf, wanted, same in _aligned(here, there):
            if leaf is None:
                if wanted is not None:
                    yield self._gone(wanted[0])
            elif not same:
                yield from self._changed(*leaf, wanted[0] if wanted else None)
            elif every:
                yield from self._as_composed(*leaf)

    def _as_composed(self, part: Part, above: tuple[Part, ...]) -> Iterator[Verdict]:
        if part.datum is not None:
            yield Verdict(Subject.NUMBER, f"{part.datum.value:g}", _context_of(part), part.place, Origin.COMPOSED)
            return
        for mark in self._citations.marks.read(part.text):
            text, where = part.text[mark.start : mark.end], "{}:{}".format(*mark.place)
            yield Verdict(Subject.MARK, text, part.text, part.place, Origin.SOURCE, where)
        words = self._citations.words(part)
        for word, line in self._citations.numbers(part, above):
            where = "{}:{}".format(*line.place) if line else ""
            origin = Origin.SOURCE if line else Origin.COMPOSED
            yield _Spot(part, words, words.index(word)).verdict(origin, where)
        for quote in quotes_of(part, self._citations.marks.without(part.text), above):
            yield Verdict(Subject.QUOTE, quote, quote, part.place, Origin.COMPOSED)

    def _gone(self, part: Part) -> Verdict:
        text = _text_of(part)
        return Verdict(Subject.TEXT, "", text, part.place, Origin.CHANGED, reason=f"“{text}” stood here and is gone")

    def _changed(self, part: Part, above: tuple[Part, ...], wanted: Part | None) -> Iterator[Verdict]:
        reason = f"should be “{_text_of(wanted)}”" if wanted else self._unknown or "nothing was composed here"
        if not self._unknown:
            yield Verdict(Subject.TEXT, _text_of(part), _text_of(part), part.place, Origin.CHANGED, reason=reason)
        if part.datum is not None:
            yield Verdict(Subject.NUMBER, _text_of(part), _context_of(part), part.place, Origin.UNTRACED, reason=reason)
            return
        yield from self._numbers(part, above, wanted, reason)
        yield from self._marks(part, wanted, reason)
        known = self._citations.marks.without(wanted.text) if wanted else ""
        for quote in quotes_of(part, self._citations.marks.without(part.text), above):
            line = stands_in(quote, self._citations.evidence.all_lines())
            if quote in " ".join(known.split()):
                yield Verdict(Subject.QUOTE, quote, quote, part.place, Origin.COMPOSED)
            elif line:
                yield Verdict(Subject.QUOTE, quote, quote, part.place, Origin.SOURCE, "{}:{}".format(*line.place))
            else:
                no_source = f"no source has these words; {reason}"
                yield Verdict(Subject.QUOTE, quote, quote, part.place, Origin.UNTRACED, reason=no_source)

    def _numbers(self, part: Part, above: tuple[Part, ...], wanted: Part | None, reason: str) -> Iterator[Verdict]:
        """Judge the numbers of a changed text: as they were, changed, or added and stated by the cited lines."""
        words = self._citations.words(part)
        before = self._citations.words(wanted) if wanted and wanted.datum is None else ()
        lines = self._citations.lines(part, above)
        said = frozenset().union(*(telling(line.words) for line in lines))
        kept, replaced = _kept(words, before)
        new = {at for at, word in enumerate(words) if at not in kept and word.number is None}
        for at, word in enumerate(words):
            if word.number is None:
                continue
            spot = _Spot(part, words, at)
            around = (words[near] for near in range(max(0, at - _BESIDE), at + _BESIDE + 1) if near in new)
            strange = sorted(telling(around) - said)
            line = None if at in replaced else stated_in(words, at, lines)
            if strange and lines and (line or at in kept):
                why = f"“{strange[0]}” stands beside it and in no cited line; {reason}"
                yield spot.verdict(Origin.UNTRACED, reason=why)
            elif line:
                yield spot.verdict(Origin.SOURCE, "{}:{}".format(*line.place))
            elif at in kept:
                yield spot.verdict(Origin.COMPOSED)
            else:
                yield spot.verdict(Origin.UNTRACED, reason=reason)

    def _marks(self, part: Part, wanted: Part | None, reason: str) -> Iterator[Verdict]:
        """Judge the marks of a changed text: one that stands where another should be is wrong."""
        own = [part.text[mark.start : mark.end] for mark in self._citations.marks.read(part.text)]
        theirs = self._citations.marks.read(wanted.text) if wanted else ()
        before = [wanted.text[mark.start : mark.end] for mark in theirs] if wanted else []
        gone = Counter(before) - Counter(own)
        added = Counter(own) - Counter(before)
        # "P95" for "P90", which only looked like a mark: as many words, and one of them another.
        replaces = wanted is not None and len(part.text.split()) == len(wanted.text.split())
        for mark in own:
            wrong = added[mark] > 0 and (bool(gone) or replaces)
            origin = Origin.UNTRACED if wrong else Origin.SOURCE
            yield Verdict(Subject.MARK, mark, part.text, part.place, origin, reason=reason if wrong else "")


def _aligned(here: Sequence[Leaf], there: Sequence[Leaf]) -> Iterator[tuple[Leaf | None, Leaf | None, bool]]:
    """Pair the pieces of a file with those that must stand in it; True where both are the same.

    What only moved is the same, but for bare labels and values, which say nothing without their place. Pieces
    between two that agree are paired in their order.
    """
    keys, wanted = [_key(leaf[0]) for leaf in here], [_key(leaf[0]) for leaf in there]
    blocks = _opcodes(keys, wanted)
    loose = [at for tag, *_, low, high in blocks if tag != "equal" for at in range(low, high)]
    spare: Counter[object] = Counter(wanted[at] for at in loose)
    added = [at for tag, low, high, *_ in blocks if tag != "equal" for at in range(low, high)]
    groups = {group.flat_text() for at in loose for group in there[at][1][:-1]}
    moved: set[int] = set()
    for at in added:
        if spare[keys[at]] and _says_enough(here[at], groups):
            spare[keys[at]] -= 1
            moved.add(at)
    taken = Counter(keys[at] for at in moved)
    for tag, low, high, first, last in blocks:
        if tag == "equal":
            yield from ((here[at], None, True) for at in range(low, high))
            continue
        missing = []
        for at in range(first, last):
            if taken[wanted[at]]:
                taken[wanted[at]] -= 1
            else:
                missing.append(there[at])
        for at in range(low, high):
            if at in moved:
                yield here[at], None, True
            else:
                yield here[at], missing.pop(0) if missing else None, False
        yield from ((None, leaf, False) for leaf in missing)


def _opcodes(keys: Sequence[object], wanted: Sequence[object]) -> list[tuple[str, int, int, int, int]]:
    """Align two lists; what both begin and end with is set apart first, since files differ in few places."""
    shortest = min(len(keys), len(wanted))
    head = next((at for at in range(shortest) if keys[at] != wanted[at]), shortest)
    rest = shortest - head
    tail = next((at for at in range(rest) if keys[-1 - at] != wanted[-1 - at]), rest)
    matcher = SequenceMatcher(None, keys[head : len(keys) - tail], wanted[head : len(wanted) - tail], autojunk=False)
    middle = [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in matcher.get_opcodes()]
    ends = (len(keys) - tail, len(keys), len(wanted) - tail, len(wanted))
    return [("equal", 0, head, 0, head), *middle, ("equal", *ends)]


def _says_enough(leaf: Leaf, groups: Collection[str]) -> bool:
    """Tell whether a piece that stands elsewhere is the same there: it says what it is of, or moved with its group."""
    part, above = leaf
    texts = (" ".join(part.text.split()), *(text for group in above[:-1] if (text := group.flat_text()) in groups))
    return any(len(text.split()) >= _SAYING for text in texts)


def _key(part: Part) -> tuple[object, ...]:
    if part.datum is None:
        return part.role, " ".join(part.text.split())
    return part.role, part.datum.value, part.datum.category, part.datum.series


def _kept(words: Sequence[Word], before: Sequence[Word]) -> tuple[set[int], set[int]]:
    """Tell which words of a text are as they were, and which stand where a number stood."""
    kept: set[int] = set()
    replaced: set[int] = set()
    matcher = SequenceMatcher(None, [_form(word) for word in words], [_form(word) for word in before], autojunk=False)
    for tag, low, high, first, last in matcher.get_opcodes():
        if tag == "equal":
            kept.update(range(low, high))
        elif tag == "replace" and any(word.number for word in before[first:last]):
            replaced.update(range(low, high))
    return kept, replaced


def _form(word: Word) -> tuple[str, ...]:
    number = word.number
    return (word.text,) if number is None else (number.sign, number.digits, number.unit)


def _text_of(part: Part) -> str:
    return part.text if part.datum is None else f"{part.datum.value:g}"


def _context_of(part: Part) -> str:
    datum = part.datum
    return " · ".join(text for text in (datum.category, datum.series, datum.printed) if text) if datum else part.text
