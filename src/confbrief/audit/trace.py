"""From a file's outline to verdicts: every number and quotation with the line, the words or the count behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from confbrief.audit.cited import ALIKE, Citations, PrintedNumber
from confbrief.audit.data_points import trace_datum
from confbrief.audit.evidence import Evidence, Line
from confbrief.audit.fit import Fit
from confbrief.audit.marks import MarkReader, PrintedMark
from confbrief.audit.outline import Part, labels_of_cell, pages_of
from confbrief.audit.own_words import OwnWords
from confbrief.audit.quotes import quotes_of, stands_in
from confbrief.audit.recount import Recount
from confbrief.audit.structure import Structure
from confbrief.audit.tallies import Tally
from confbrief.audit.told import Names
from confbrief.audit.verdict import Origin, Subject, Verdict
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Recipe

_CONTEXT: Final = 6
"""Words on either side of a number that are shown with it."""
_COUNT: Final = 2
"""Words of a label that is a count: the number, and what is counted."""
_BEFORE: Final = 40
"""Characters around a mark that are shown with it."""
_HYPHENS: Final = frozenset("-‐‑")


class Tracer:
    """Holds a file's outline against the sources, the recipe and counts of its own."""

    def __init__(self, document: Part, corpus: Corpus, evidence: Evidence, recipe: Recipe | None) -> None:
        """Prepare what every number is held against."""
        self._document = document
        self._evidence = evidence
        self._marks = MarkReader(corpus.sources, evidence)
        self._names = Names(corpus, evidence)
        self._citations = Citations(evidence, self._marks, self._names)
        self._own = OwnWords(corpus, recipe, evidence)
        self._recount = Recount(document, corpus, recipe, self._marks, self._names)
        self._recounts = {
            id(page): Recount(page, corpus, recipe, self._marks, self._names) for page in pages_of(document)
        }
        self._structure = Structure(document, self._marks)

    def verdicts(self) -> Iterator[Verdict]:
        """Trace everything, in the file's reading order."""
        for part, above in self._document.walk():
            yield from self.of_part(part, above)

    def of_part(self, part: Part, above: tuple[Part, ...]) -> Iterator[Verdict]:
        """Trace what one piece of the file says; ``above`` are the groups around it, the nearest first."""
        if part.datum is not None:
            cited, _ = self._citations.lines(part, above)
            yield trace_datum(part, cited, self._names, self._evidence, self._recount_at(above))
            return
        for mark in self._marks.read(part.text):
            yield self._mark(mark, part, above)
        for number in self._citations.numbers(part, above):
            yield self._number(number)
        for quote in quotes_of(part, self._marks.without(part.text), above):
            yield self._quote(quote, part, above)

    def _recount_at(self, above: Sequence[Part]) -> Recount:
        """Give the counts that hold at a place: those of its page where the file is made of pages, else the file's."""
        return next((self._recounts[id(group)] for group in above if id(group) in self._recounts), self._recount)

    def _mark(self, mark: PrintedMark, part: Part, above: tuple[Part, ...]) -> Verdict:
        """Trace a mark to its line, unless it stands where a cited line has a name, such as P90."""
        text = part.text[mark.start : mark.end]
        context = part.text[max(0, mark.start - _BEFORE) : mark.end + _BEFORE].strip()
        rival = self._citations.name_in_place_of(mark, part, above)
        if rival is None:
            return Verdict(Subject.MARK, text, context, part.place, Origin.SOURCE, "{}:{}".format(*mark.place))
        reason = _in_this_place(rival)
        return Verdict(Subject.MARK, text, context, part.place, Origin.UNTRACED, reason=reason)

    def _number(self, number: PrintedNumber) -> Verdict:
        """Trace a number: by the file's make-up, the cited lines, and then whatever else could account for it.

        Nothing else can where a line has the very wording with another number, or a name another number.
        """
        tally = self._tally(number)
        if tally:
            holds = number.word.number is not None and tally.holds(number.word.number.value)
            return _verdict(number, Origin.COUNTED if holds else Origin.UNTRACED, tally.what, tally.reason)
        made = self._structure.of_words(number.part, number.above, number.words, number.position)
        made = made or self._in_row(number) or self._of_one_paper(number)
        if made:
            return _verdict(number, Origin.COUNTED, made)
        fit, rival = self._citations.fit(number, number.cited)
        if (fit is None or fit.run < ALIKE) and self._own.is_altered_name(number.words, number.position):
            return _verdict(number, Origin.UNTRACED, reason="a title or name has another number in this place")
        if fit is None:
            fit, rival = self._citations.same_wording(number, rival)
        if fit:
            return _verdict(number, Origin.SOURCE, _place(fit.line))
        otherwise = self._otherwise(number) if rival is None or rival.run < ALIKE else ()
        for origin, where in otherwise:
            if where:
                return _verdict(number, origin, where)
        return _verdict(number, Origin.UNTRACED, reason=_reason(number, rival))

    def _otherwise(self, number: PrintedNumber) -> Iterator[tuple[Origin, str | None]]:
        """Try what does not stand in the cited lines, the surest first."""
        yield self._own.of_words(number.words, number.position)
        if not _is_of_a_name(number):
            drawn = any(group.role == "figure" for group in number.above)
            beside = frozenset[str]() if drawn else number.labels
            recount = self._recount_at(number.above)
            yield Origin.COUNTED, recount.of_words(number.words, number.position, beside)
            yield Origin.COUNTED, recount.of_topic(number.words, number.position)
            yield Origin.COUNTED, _of_row(number, recount)
        for line in (
            self._citations.contrasted(number),
            self._citations.of_named_paper(number),
            self._citations.by_wording(number),
        ):
            yield Origin.SOURCE, _place(line) if line else None

    def _tally(self, number: PrintedNumber) -> Tally | None:
        """Find the cell of a chart, or of the table of its data, that a number is the count of."""
        form = number.word.number
        if form is None or form.value is None or form.unit or form.sign:
            return None
        row, beside = _row_of(number)
        if row is not None and len(number.words) == 1:
            heads = labels_of_cell(number.part, number.above)[1:] if row.role == "tr" else ()
            return self._recount.tallies.of_labels([*beside, *heads])
        begins = row is not None and row.role == "tr" and row.parts[0] is not number.part
        text = number.part.text
        return self._recount.tallies.of_text(text, number.word.start, number.word.end, beside[0] if begins else "")

    def _in_row(self, number: PrintedNumber) -> str | None:
        """Count what a label counts in its row: of a table by its column's head, of a chart by the row's words."""
        form = number.word.number
        if len(number.words) > _COUNT or form is None or form.value is None or form.unit:
            return None
        labels = labels_of_cell(number.part, number.above)
        return self._recount_at(number.above).of_chart(form.value, labels) if labels else None

    def _of_one_paper(self, number: PrintedNumber) -> str | None:
        """Count the results of the one paper that a row or an entry is about: "title – told by – 4"."""
        row = next((group for group in number.above if group.role == "tr"), None)
        alone = row is not None and len(number.words) == 1 and row.parts[-1] is number.part
        if not alone and number.position < len(number.words) - 1:
            return None
        papers = self._names.papers(row.whole_text() if alone and row else number.part.text)
        if len(papers) != 1 or not (alone or self._marks.read(number.part.text)):
            return None
        return self._recount.of_paper(number.words, number.position, next(iter(papers)))

    def _quote(self, quote: str, part: Part, above: tuple[Part, ...]) -> Verdict:
        cited, _ = self._citations.lines(part, above)
        line = stands_in(quote, cited) or stands_in(quote, self._evidence.all_lines())
        if line:
            return Verdict(Subject.QUOTE, quote, quote, part.place, Origin.SOURCE, _place(line))
        if self._structure.is_heading(quote):
            return Verdict(Subject.QUOTE, quote, quote, part.place, Origin.COUNTED, "a heading of this file")
        if self._own.says(quote):
            return Verdict(Subject.QUOTE, quote, quote, part.place, Origin.RECIPE, "recipe")
        reason = "no source has these words"
        return Verdict(Subject.QUOTE, quote, quote, part.place, Origin.UNTRACED, reason=reason)


def _is_of_a_name(number: PrintedNumber) -> bool:
    """Tell whether a number hangs on a word, as in FlashAttention-4: nothing is counted there."""
    before = number.part.text[: number.word.start]
    return before[-1:] in _HYPHENS and before[-2:-1].isalpha()


def _verdict(number: PrintedNumber, origin: Origin, where: str = "", reason: str = "") -> Verdict:
    around = number.words[max(0, number.position - _CONTEXT) : number.position + _CONTEXT + 1]
    text = number.part.text
    context = text[around[0].start : around[-1].end]
    printed = text[number.word.start : number.word.end]
    return Verdict(Subject.NUMBER, printed, context, number.part.place, origin, where, reason)


def _place(line: Line) -> str:
    return "{}:{}".format(*line.place)


def _reason(number: PrintedNumber, rival: Fit | None) -> str:
    if rival:
        return _in_this_place(rival)
    if number.cited:
        return f"not in the cited lines ({_listed(number.cited)})"
    return "no mark stands near, and neither the recipe nor a count accounts for it"


def _in_this_place(rival: Fit) -> str:
    return f"{_place(rival.line)} has {rival.line.words[rival.position].text} in this place"


def _listed(lines: Sequence[Line], most: int = 4) -> str:
    places = ", ".join(_place(line) for line in lines[:most])
    return f"{places}, …" if len(lines) > most else places


def _row_of(number: PrintedNumber) -> tuple[Part | None, list[str]]:
    """Give the row that a number stands in, and what stands beside it there."""
    row = next((group for group in number.above if group.role in {"tr", "row"}), None)
    return row, [part.whole_text().replace("\n", " ") for part in row.parts if part is not number.part] if row else []


def _of_row(number: PrintedNumber, recount: Recount) -> str | None:
    """Say what a number counts that stands alone in its cell, by the rest of its row: a topic, who tells of it."""
    form = number.word.number
    _, beside = _row_of(number)
    if form is None or form.value is None or form.unit or form.sign or len(number.words) > 1 or not beside:
        return None
    return recount.of_chart(form.value, beside)
