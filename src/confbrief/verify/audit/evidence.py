"""What the sources say: their raw lines as words and numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from confbrief.model.corpus import Corpus
from confbrief.model.provenance import UNSEEN, hide, resolve
from confbrief.verify.audit.wording import Word, words_of

Place = tuple[str, int]
"""A source's id and the number of a line, from 1."""


@dataclass(frozen=True, slots=True)
class Line:
    """A raw source line, read into words, with the lines that it goes on from and those that go on from it.

    ``words`` are those of the whole run of lines, in which a sentence or a quotation stands unbroken; ``numbers``
    are the positions of the line's own.
    """

    place: Place
    words: tuple[Word, ...]
    numbers: tuple[int, ...]


class Evidence:
    """The lines of all sources, found by their places."""

    def __init__(self, corpus: Corpus, source_lines: Mapping[str, Sequence[str]]) -> None:
        r"""Read every line that is not blank.

        ``source_lines`` are the raw lines of every source under its id, ``text.split("\n")``.
        """
        unread, escapes = _unread(corpus)
        raw = {
            (source, number): hide(resolve(text, escapes[source, number]), unread[source, number]).replace(UNSEEN, "")
            for source, lines in source_lines.items()
            for number, text in enumerate(lines, start=1)
            if text.strip()
        }
        self._lines = {line.place: line for run in _runs(corpus, raw) for line in _run_lines(run, raw)}

    def line(self, place: Place) -> Line | None:
        """Give a line, None where there is none or it is blank."""
        return self._lines.get(place)

    def lines(self, places: Iterable[Place]) -> tuple[Line, ...]:
        """Give the lines of places, without those that are blank."""
        return tuple(line for place in places if (line := self._lines.get(place)))

    def all_lines(self) -> Iterable[Line]:
        """Give every line that is not blank."""
        return self._lines.values()


def _unread(
    corpus: Corpus,
) -> tuple[dict[Place, list[tuple[int, int]]], dict[Place, list[tuple[int, int, str]]]]:
    """Collect the stretches of each line that are not read (mark-up, struck out), and those that stand for others."""
    hidden: dict[Place, list[tuple[int, int]]] = defaultdict(list)
    escapes: dict[Place, list[tuple[int, int, str]]] = defaultdict(list)
    records = [record for paper in corpus.papers for record in paper.records]
    summaries = tuple(record.summary for record in records if record.summary)
    for passage in chain.from_iterable(
        (*((*record.title_text, *record.body) for record in records), summaries, corpus.preamble)
    ):
        place, shift = (passage.span.source, passage.span.line), passage.span.start
        hidden[place] += [(shift + start, shift + end) for start, end in passage.hidden]
        escapes[place] += [(shift + start, shift + end, text) for start, end, text in passage.escapes]
    return hidden, escapes


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


def _run_lines(run: Sequence[Place], raw: Mapping[Place, str]) -> Iterator[Line]:
    words = words_of(" ".join(raw[place] for place in run))
    begin = 0
    for place in run:
        end = begin + len(raw[place])
        numbers = tuple(at for at, word in enumerate(words) if word.number and begin <= word.start < end)
        yield Line(place, words, numbers)
        begin = end + 1
