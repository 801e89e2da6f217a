"""What the sources say: their raw lines as words and numbers, and which of them tell of which paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from confbrief.audit.wording import Word, words_of
from confbrief.model.claim import Claim
from confbrief.model.corpus import Corpus
from confbrief.model.paper import Paper
from confbrief.model.provenance import hide

Place = tuple[str, int]
"""A source's id and the number of a line, from 1."""


@dataclass(frozen=True, slots=True)
class Line:
    """A raw source line, read into words, with the lines that it goes on from and those that go on from it.

    ``words`` are those of the whole run of lines, in which a sentence or a quotation stands unbroken; ``numbers``
    are the positions of the line's own.
    ``measures`` holds, for the position of a number that a claim was taken from, the words for what it measures. They
    help to tell numbers of one line apart; they never vouch for a number.
    """

    place: Place
    words: tuple[Word, ...]
    numbers: tuple[int, ...]
    measures: dict[int, frozenset[str]] = field(default_factory=dict)


class Evidence:
    """The lines of all sources, found by place, by number and by paper."""

    def __init__(self, corpus: Corpus, source_lines: Mapping[str, Sequence[str]]) -> None:
        """Read every line that is not blank."""
        claims: dict[Place, list[Claim]] = defaultdict(list)
        for claim in (*corpus.claims, *(claim for paper in corpus.papers for claim in paper.claims)):
            claims[claim.source, claim.line].append(claim)
        hidden = _hidden(corpus)
        raw = {
            (source, number): hide(text, hidden[source, number])
            for source, lines in source_lines.items()
            for number, text in enumerate(lines, start=1)
            if text.strip()
        }
        self._lines = {line.place: line for run in _runs(corpus, raw) for line in _run_lines(run, raw, claims)}
        self._occurrences: dict[str, list[tuple[Line, int]]] = defaultdict(list)
        self._between: dict[tuple[str, str], list[tuple[Line, int]]] = defaultdict(list)
        for line in self._lines.values():
            for position in line.numbers:
                number = line.words[position].number
                if number is not None:
                    self._occurrences[number.digits].append((line, position))
                if 0 < position < len(line.words) - 1:
                    beside = line.words[position - 1].text, line.words[position + 1].text
                    self._between[beside].append((line, position))
        self._of_paper = {paper.id: frozenset(_places(paper)) for paper in corpus.papers}

    def line(self, place: Place) -> Line | None:
        """Give a line, None where there is none or it is blank."""
        return self._lines.get(place)

    def lines(self, places: Iterable[Place]) -> tuple[Line, ...]:
        """Give the lines of places, without those that are blank."""
        return tuple(line for place in places if (line := self._lines.get(place)))

    def all_lines(self) -> Iterable[Line]:
        """Give every line that is not blank."""
        return self._lines.values()

    def occurrences(self, digits: str) -> Sequence[tuple[Line, int]]:
        """Give every place where a number stands, in any source."""
        return self._occurrences.get(digits, ())

    def between(self, before: str, after: str) -> Sequence[tuple[Line, int]]:
        """Give every number that stands between two words, in any source."""
        return self._between.get((before, after), ())

    def of_paper(self, paper: str) -> frozenset[Place]:
        """Give the lines that tell of a paper."""
        return self._of_paper.get(paper, frozenset())


def _hidden(corpus: Corpus) -> dict[Place, list[tuple[int, int]]]:
    """Collect the stretches of each line that are not read: mark-up, what is struck out, comments."""
    found: dict[Place, list[tuple[int, int]]] = defaultdict(list)
    bodies = (*(record.body for paper in corpus.papers for record in paper.records), corpus.preamble)
    for passage in (passage for body in bodies for passage in body if passage.hidden):
        span = passage.span
        found[span.source, span.line] += [(span.start + start, span.start + end) for start, end in passage.hidden]
    return found


def _runs(corpus: Corpus, raw: Mapping[Place, str]) -> Iterator[tuple[Place, ...]]:
    """Give the runs of lines that hard-wrapped sources broke one paragraph over; of most lines each is its own run."""
    before: dict[Place, Place] = {}
    bodies = (*(record.body for paper in corpus.papers for record in paper.records), corpus.preamble)
    for one, other in (pair for body in bodies for pair in pairwise(body)):
        places = [(passage.span.source, passage.span.line) for passage in (one, other)]
        if other.continues and places[0][0] == places[1][0] and places[0][1] < places[1][1]:
            before[places[1]] = places[0]
    run: list[Place] = []
    for place in raw:
        if run and before.get(place) != run[-1]:
            yield tuple(run)
            run = []
        run.append(place)
    if run:
        yield tuple(run)


def _run_lines(
    run: Sequence[Place], raw: Mapping[Place, str], claims: Mapping[Place, Sequence[Claim]]
) -> Iterator[Line]:
    words = words_of(" ".join(raw[place] for place in run))
    begin = 0
    for place in run:
        end = begin + len(raw[place])
        numbers = tuple(at for at, word in enumerate(words) if word.number and begin <= word.start < end)
        measures: dict[int, frozenset[str]] = {}
        for claim in claims.get(place, ()):
            told = frozenset(claim.measure.split("_")) - {"other"}
            for position in numbers:
                if claim.start <= words[position].start - begin < claim.end:
                    measures[position] = measures.get(position, frozenset()) | told
        yield Line(place, words, numbers, measures)
        begin = end + 1


def _places(paper: Paper) -> Iterable[Place]:
    for record in paper.records:
        for first, last in ((record.line_start, record.line_end), (record.body_line_start, record.body_line_end)):
            yield from ((record.source, number) for number in range(first, last + 1))
        if record.authors_line:
            yield record.source, record.authors_line
        if record.title_span:
            yield record.title_span.source, record.title_span.line
        for passage in (*record.body, *((record.takeaway,) if record.takeaway else ())):
            yield passage.span.source, passage.span.line
