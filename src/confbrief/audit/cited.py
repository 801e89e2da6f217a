"""Which source lines stand behind a piece of a file, and whether a number of it stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from confbrief.audit.evidence import Evidence, Line, Place
from confbrief.audit.fit import Fit, agrees, best_fit, fit_of, telling
from confbrief.audit.marks import MarkReader, PrintedMark
from confbrief.audit.outline import Part
from confbrief.audit.quotes import QUOTED, quoted_spans
from confbrief.audit.told import Names
from confbrief.audit.wording import Word, words_of

ALIKE: Final = 4
"""Words around a number that are the same, one by one, where a line has the very wording."""
_FEW: Final = 6
"""Lines; the marks of a group of which a number may be taken without a word beside it that agrees."""
_SHORT: Final = 4
"""Words of a text that is read together with the row or card that it stands in."""
_ROW: Final = 400
"""Characters of a row or card that is read together with a short text in it."""
_ALONE: Final = 2
"""Words of a text that is nothing but its number; its row says what it is."""
_SAYING: Final = 4
"""Words of a quotation that says what a number is; beside it no more words than these stand with the number."""
_LONG: Final = 3
"""Characters of a number that is not just any number."""


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number in its text: what is needed to trace it.

    ``words`` are the text's without source marks. ``cited`` are the lines behind it: those of the marks directly behind
    the number where there are any. ``marked`` tells that the marks stand in the very text. ``labels`` are telling
    words of the row around a short text.
    """

    part: Part
    above: tuple[Part, ...]
    words: tuple[Word, ...]
    position: int
    cited: tuple[Line, ...]
    marked: bool
    labels: frozenset[str]

    @property
    def word(self) -> Word:
        """The number itself."""
        return self.words[self.position]


class Citations:
    """Reads the marks of a file's pieces, and holds numbers against the lines that they name."""

    def __init__(self, evidence: Evidence, marks: MarkReader, names: Names) -> None:
        """Take what is looked up."""
        self._evidence = evidence
        self._marks = marks
        self._names = names

    def numbers(self, part: Part, above: tuple[Part, ...]) -> Iterator[PrintedNumber]:
        """Give every number of a text with the lines behind it."""
        words = words_of(self._marks.without(part.text))
        if any(word.number for word in words):
            cited, marked = self.lines(part, above)
            labels = self._labels(words, above)
            for position, word in enumerate(words):
                if word.number is not None:
                    behind = self._behind(part, words, position)
                    yield PrintedNumber(part, above, words, position, behind or cited, bool(behind) or marked, labels)

    def _behind(self, part: Part, words: Sequence[Word], position: int) -> tuple[Line, ...]:
        """Give the lines that the marks directly behind a number, or behind the range that it begins, name."""
        number = words[position].number
        if number is not None and number.high is not None:
            position = next(at for at in range(position + 1, len(words)) if words[at].number)
        return self._evidence.lines(sorted(self._marks.behind(part.text, words[position].end)))

    def lines(self, part: Part, above: tuple[Part, ...]) -> tuple[tuple[Line, ...], bool]:
        """Give the lines that the nearest marks name, and whether the marks stand in the very text.

        Where the marks are those of a whole group, and the text or its row names a paper, only the paper's lines count.
        """
        own = self._places(part)
        if own:
            return self._evidence.lines(sorted(own)), True
        for index, group in enumerate(above[:-1]):
            places = self._places(group)
            if places:
                for named in (part, *above[: index + 1]):
                    lines = self._names.lines(_title_of(named)) & places
                    if lines:
                        return self._evidence.lines(sorted(lines)), False
                return self._evidence.lines(sorted(places)), False
        return (), False

    def _places(self, part: Part) -> set[Place]:
        return {mark.place for mark in self._marks.read(part.whole_text())}

    def _labels(self, words: Sequence[Word], above: tuple[Part, ...]) -> frozenset[str]:
        """Give the telling words around a text that says little itself: its row's, and within a chart the chart's."""
        figure = next((group for group in above if group.role == "figure"), None)
        texts = [above[0].whole_text()] if above and (figure or len(words) <= _SHORT) else []
        if figure is not None:
            texts += (part.text for part, _ in figure.walk() if part.role in {"label", "caption"} and _is_wordy(part))
        return telling(word for text in texts if len(text) <= _ROW for word in words_of(self._marks.without(text)))

    def fit(self, number: PrintedNumber, lines: Sequence[Line]) -> tuple[Fit | None, Fit | None]:
        """Find a number in lines; else give the rival, the place that its wording fits, with another number.

        A number before the quotation that it is from must stand in it, and is judged by its place there.
        """
        rival: Fit | None = None
        quoted = list(self._repeated(number))
        own = [] if not quoted and self._has_own_quotation(number) else [(number.words, number.position)]
        for words, position in (*own, *quoted):
            fit, found = best_fit(words, position, lines, number.labels)
            if fit and not found and (fit.run or _is_telling(number)):
                return fit, None
            rival = rival or found
        return None, rival

    def contrasted(self, number: PrintedNumber) -> Line | None:
        """Find a number of "14.5 against 12.8" in one cited line, where the other stands in another, at the same end.

        What the numbers measure is told by the quotations beside; units are not repeated.
        """
        beside = [number.position + step for step in (-2, 2)]
        other = next(
            (number.words[at] for at in beside if 0 <= at < len(number.words) and _is_against(number, at)), None
        )
        if other is None or len(number.cited) > _FEW:
            return None
        pairs = permutations(number.cited, 2)
        return next((own for own, others in pairs if _ends(own, number.word) & _ends(others, other)), None)

    def _has_own_quotation(self, number: PrintedNumber) -> bool:
        """Tell whether a text is nothing but its number, a few words and the quotation that the number is from."""
        text = number.part.text
        if _is_quoted(text, number.word):
            return False
        quotations = [match for match in QUOTED.finditer(text) if match.start() >= number.word.end]
        if quotations:
            rest = QUOTED.sub(" ", text)
            long = any(len(words_of(match[0])) >= _SAYING for match in quotations)
            return long and len(words_of(self._marks.without(rest))) <= _SAYING
        row = number.above[0].parts if number.above and len(number.words) <= _ALONE else ()
        return any(QUOTED.fullmatch(part.text.strip()) for part in row if part is not number.part)

    def name_in_place_of(self, mark: PrintedMark, part: Part, above: tuple[Part, ...]) -> Fit | None:
        """Find the name that a cited line has in the very wording around a mark, None where it has none."""
        words = words_of(part.text)
        at = next((index for index, word in enumerate(words) if word.start == mark.start), None)
        if at is None or words[at].number is None:
            return None
        for group in (part, *above[:-1]):
            places = self._places(group) - {mark.place}
            if places:
                _, rival = best_fit(words, at, self._evidence.lines(places), frozenset())
                return rival if rival and rival.run >= ALIKE else None
        return None

    def _repeated(self, number: PrintedNumber) -> Iterator[tuple[Sequence[Word], int]]:
        """Give the places in quotations of the same text, or of its row, where a number is printed again."""
        if _is_quoted(number.part.text, number.word):
            return
        row = number.above[0].parts if number.above and len(number.words) <= _ALONE else ()
        for part in (number.part, *(part for part in row if part is not number.part)):
            words = words_of(self._marks.without(part.text)) if quoted_spans(part.text) else ()
            for at, word in enumerate(words):
                if word.number == number.word.number and _is_quoted(part.text, word):
                    yield words, at

    def of_named_paper(self, number: PrintedNumber) -> Line | None:
        """Find a number with a unit in the lines of the paper that an unmarked text names, such as a repeated title."""
        form = number.word.number
        if number.marked or form is None or not (form.unit or "." in form.digits):
            return None
        fit, _ = self.fit(number, self._evidence.lines(sorted(self._names.lines(number.part.text))))
        return fit.line if fit and max(fit.run, fit.near) > 0 else None

    def same_wording(self, number: PrintedNumber, rival: Fit | None) -> tuple[Fit | None, Fit | None]:
        """Find the place in any source that has the very wording around a number: a fit, or else a rival."""
        at, form = number.position, number.word.number
        if form is None or not 0 < at < len(number.words) - 1:
            return None, rival
        beside = number.words[at - 1].text, number.words[at + 1].text
        fits = [fit_of(number.words, at, *place, frozenset()) for place in self._evidence.between(*beside)]
        best = max(fits, key=lambda fit: fit.weight, default=None)
        if best is None or best.run < 2 * ALIKE:
            return None, rival
        return (best, None) if agrees(form, best.line, best.position) else (None, best)

    def by_wording(self, number: PrintedNumber) -> Line | None:
        """Find a line of any source that has the number in the same words."""
        if number.word.number is None:
            return None
        lines = {line.place: line for line, _ in self._evidence.occurrences(number.word.number.digits)}
        fit, rival = best_fit(number.words, number.position, lines.values(), frozenset())
        least = 2 * ALIKE if number.marked else min(ALIKE, max(ALIKE - 1, len(number.words) - 1))
        return fit.line if fit and not rival and fit.run >= least else None


def _is_telling(number: PrintedNumber) -> bool:
    """Tell whether a number by itself says where it is from; for others a word beside it has to agree as well.

    A number word occurs in many places, and so does a small number without a unit.
    """
    form = number.word.number
    if form is None or form.spelled:
        return False
    is_long = len(form.digits) >= _LONG or form.unit or form.name
    return bool(is_long) and (number.marked or len(number.cited) <= _FEW)


def _is_against(number: PrintedNumber, at: int) -> bool:
    between = number.words[(number.position + at) // 2]
    return between.text == "against" and number.words[at].number is not None


def _ends(line: Line, word: Word) -> set[tuple[bool, bool]]:
    """Tell as which end of a range, if of any, a number stands in a line."""
    numbers = (line.words[position].number for position in line.numbers)
    printed = word.number
    return {
        (number.low is None, number.high is None)
        for number in numbers
        if number and printed and number.digits == printed.digits and printed.unit in {"", number.unit}
    }


def _is_wordy(part: Part) -> bool:
    """Tell whether a text of a drawing has no number: an axis' title, a series' name."""
    return not any(word.number for word in words_of(part.text))


def _is_quoted(text: str, word: Word) -> bool:
    return any(start <= word.start < end for start, end in quoted_spans(text))


def _title_of(part: Part) -> str:
    """Give what a group is headed with: its first piece of text."""
    if part.text:
        return part.text
    first = next(part.walk(), None)
    return first[0].text if first else ""
