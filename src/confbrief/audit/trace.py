"""From a file's outline to verdicts: every number and quotation with the line, the words or the count behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from confbrief.audit.data_points import trace_datum
from confbrief.audit.evidence import Evidence, Line, Place
from confbrief.audit.fit import Fit, best_fit, telling
from confbrief.audit.marks import MarkReader
from confbrief.audit.outline import Part, labels_of_cell
from confbrief.audit.own_words import OwnWords
from confbrief.audit.quotes import quotes_of, stands_in
from confbrief.audit.recount import Recount
from confbrief.audit.structure import Structure
from confbrief.audit.told import Names
from confbrief.audit.verdict import Origin, Subject, Verdict
from confbrief.audit.wording import Word, words_of
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Recipe

ALIKE: Final = 4
"""Words around a number that must be the same, one by one, for a line that no mark names to vouch for it."""
_CONTEXT: Final = 6
_BEFORE: Final = 40
"""Characters before a mark that are shown with it."""
_FEW: Final = 6
"""Lines; the marks of a group of which a number may be taken without a word beside it that agrees."""
_SHORT: Final = 14
"""Words; a piece of text that is shorter is read together with the row or card that it stands in."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in its text: what is needed to trace it."""

    part: Part
    above: tuple[Part, ...]
    words: tuple[Word, ...]
    position: int
    cited: tuple[Line, ...]
    marked: bool
    labels: frozenset[str]


class Tracer:
    """Holds a file's outline against the sources, the recipe and counts of its own."""

    def __init__(self, document: Part, corpus: Corpus, evidence: Evidence, recipe: Recipe | None) -> None:
        """Prepare what is looked up for every number."""
        self._document = document
        self._evidence = evidence
        self._marks = MarkReader(corpus.sources, evidence)
        self._names = Names(corpus, evidence)
        self._own = OwnWords(corpus, recipe, evidence)
        self._recount = Recount(document, corpus, recipe, self._marks, self._names)
        self._structure = Structure(document, self._marks)

    def verdicts(self) -> Iterator[Verdict]:
        """Trace everything, in the file's reading order."""
        for part, above in self._document.walk():
            yield from self.of_part(part, above)

    def of_part(self, part: Part, above: tuple[Part, ...]) -> Iterator[Verdict]:
        """Trace what one piece of the file says; ``above`` are the groups around it, the nearest first."""
        if part.datum is not None:
            cited, _ = self._cited(part, above)
            yield trace_datum(part, cited, self._names, self._evidence, self._recount)
        else:
            yield from self._text(part, above)

    def _text(self, part: Part, above: tuple[Part, ...]) -> Iterator[Verdict]:
        for mark in self._marks.read(part.text):
            where = "{}:{}".format(*mark.place)
            text = part.text[mark.start : mark.end]
            yield Verdict(
                Subject.MARK,
                text,
                part.text[max(0, mark.start - _BEFORE) : mark.end].strip(),
                part.place,
                Origin.SOURCE,
                where,
            )
        text = self._marks.without(part.text)
        words = words_of(text)
        if not any(word.number for word in words) and not any(True for _ in quotes_of(part, text)):
            return
        cited, marked = self._cited(part, above)
        labels = self._labels(words, above)
        for position, word in enumerate(words):
            if word.number is not None:
                yield self._number(_Number(part, above, words, position, cited, marked, labels))
        for quote in quotes_of(part, text):
            yield self._quote(quote, part, cited)

    def _cited(self, part: Part, above: tuple[Part, ...]) -> tuple[tuple[Line, ...], bool]:
        """Give the lines that the nearest marks name, and whether the marks stand in the very text.

        Where the marks are those of a whole group, and the text or its row names a paper, only the paper's lines count.
        """
        own = self._places(part)
        if own:
            return self._evidence.lines(own), True
        for group in above[:-1]:
            places = self._places(group)
            if places:
                for named in (part, *above[: above.index(group) + 1]):
                    lines = self._names.lines(_title_of(named)) & places
                    if lines:
                        return self._evidence.lines(sorted(lines)), False
                return self._evidence.lines(sorted(places)), False
        return (), False

    def _places(self, part: Part) -> set[Place]:
        return {mark.place for mark in self._marks.read(part.whole_text())}

    def _labels(self, words: Sequence[Word], above: tuple[Part, ...]) -> frozenset[str]:
        """Give the telling words of the row that a short text stands in."""
        if len(words) >= _SHORT or not above:
            return frozenset()
        around = words_of(self._marks.without(above[0].whole_text()))
        return telling(around) if len(around) <= 4 * _SHORT else frozenset()

    def _number(self, number: _Number) -> Verdict:
        fit, rival = self._fit(number, number.cited)
        if fit:
            return self._verdict(number, Origin.SOURCE, _place(fit.line))
        for origin, where in self._otherwise(number):
            if where:
                return self._verdict(number, origin, where)
        return self._verdict(number, Origin.UNTRACED, reason=_reason(number, rival))

    def _fit(self, number: _Number, lines: Sequence[Line]) -> tuple[Fit | None, Fit | None]:
        """Find a number in lines; the rival is the place that its wording fits better, with another number.

        A number that is printed twice in one text, before a quotation and within it, is judged by the better place.
        """
        form = number.words[number.position].number
        places = [at for at, word in enumerate(number.words) if word.number == form]
        rival: Fit | None = None
        for position in (number.position, *(at for at in places if at != number.position)):
            fit, found = best_fit(number.words, position, lines, number.labels)
            if fit and not found and max(fit.run, fit.near) >= (0 if _is_telling(number) else 1):
                return fit, None
            rival = rival or found
        return None, rival

    def _otherwise(self, number: _Number) -> Iterator[tuple[Origin, str | None]]:
        """Try what is not in the cited lines, the surest first."""
        yield Origin.COUNTED, self._structure.of_words(number.part, number.above, number.words, number.position)
        yield self._own.of_words(number.words, number.position)
        yield Origin.COUNTED, self._recount.of_words(number.words, number.position, number.labels)
        yield Origin.COUNTED, self._recount.of_topic(number.words, number.position)
        yield Origin.COUNTED, self._in_row(number)
        yield Origin.COUNTED, self._of_one_paper(number)
        yield Origin.SOURCE, self._of_named(number)
        yield Origin.SOURCE, self._by_wording(number)

    def _in_row(self, number: _Number) -> str | None:
        """Count what a bare number in a row counts: of a table by its column's head, of a chart by the row's words."""
        value = number.words[number.position].number
        if len(number.words) > 1 or value is None or value.value is None or value.unit or not number.above:
            return None
        labels = labels_of_cell(number.part, number.above)
        return self._recount.of_chart(value.value, labels) if labels else None

    def _of_one_paper(self, number: _Number) -> str | None:
        """Count the results of the one paper that a row or an entry is about: "title – told by – 4"."""
        row = next((group for group in number.above if group.role == "tr"), None)
        alone = row is not None and len(number.words) == 1 and row.parts[-1] is number.part
        if not alone and number.position < len(number.words) - 1:
            return None
        papers = self._names.papers(row.whole_text() if alone and row else number.part.text)
        if len(papers) != 1 or not (alone or self._marks.read(number.part.text)):
            return None
        return self._recount.of_paper(number.words, number.position, next(iter(papers)))

    def _of_named(self, number: _Number) -> str | None:
        """Find a number with a unit in the lines of the paper that an unmarked text names, such as a repeated title."""
        word = number.words[number.position].number
        if number.marked or word is None or not (word.unit or "." in word.digits):
            return None
        lines = self._evidence.lines(sorted(self._names.lines(number.part.text)))
        fit, _ = self._fit(number, lines)
        return _place(fit.line) if fit and max(fit.run, fit.near) > 0 else None

    def _by_wording(self, number: _Number) -> str | None:
        """Find a line of any source that has the number in the same words."""
        word = number.words[number.position]
        if word.number is None:
            return None
        lines = {line.place: line for line, _ in self._evidence.occurrences(word.number.digits)}
        fit, rival = best_fit(number.words, number.position, lines.values(), frozenset())
        least = min(ALIKE, max(2, len(number.words) - 1))
        return _place(fit.line) if fit and not rival and fit.run >= least else None

    def _verdict(self, number: _Number, origin: Origin, where: str = "", reason: str = "") -> Verdict:
        word = number.words[number.position]
        around = number.words[max(0, number.position - _CONTEXT) : number.position + _CONTEXT + 1]
        text = number.part.text
        context = text[around[0].start : around[-1].end]
        return Verdict(Subject.NUMBER, text[word.start : word.end], context, number.part.place, origin, where, reason)

    def _quote(self, quote: str, part: Part, cited: Sequence[Line]) -> Verdict:
        line = stands_in(quote, cited) or stands_in(quote, self._evidence.all_lines())
        if line:
            return Verdict(Subject.QUOTE, quote, quote, part.place, Origin.SOURCE, _place(line))
        if self._own.says(quote):
            return Verdict(Subject.QUOTE, quote, quote, part.place, Origin.RECIPE, "recipe")
        reason = "no source has these words"
        return Verdict(Subject.QUOTE, quote, quote, part.place, Origin.UNTRACED, reason=reason)


def _is_telling(number: _Number) -> bool:
    """Tell whether a number by itself says where it is from; for others a word beside it has to agree as well.

    A number word occurs in many places, and so does a small number without a unit where the marks are those of a group.
    """
    form = number.words[number.position].number
    if form is None or form.spelled:
        return False
    return number.marked or (len(number.cited) <= _FEW and bool(form.unit or form.name or "." in form.digits))


def _title_of(part: Part) -> str:
    """Give what a group is headed with: its first piece of text."""
    if part.text:
        return part.text
    first = next(part.walk(), None)
    return first[0].text if first else ""


def _place(line: Line) -> str:
    return "{}:{}".format(*line.place)


def _reason(number: _Number, rival: Fit | None) -> str:
    if rival:
        stated = rival.line.words[rival.position].text
        return f"{_place(rival.line)} has {stated} in this place"
    if number.cited:
        places = ", ".join(_place(line) for line in number.cited[:4])
        return f"not in the cited lines ({places}{', …' if len(number.cited) > 4 else ''})"  # noqa: PLR2004 - enough to see
    return "no mark stands near, and neither the recipe nor a count accounts for it"
