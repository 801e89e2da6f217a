"""Which source lines the marks of a file stand for, and whether a number of a text stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from confbrief.model.provenance import Source
from confbrief.verify.audit.evidence import Evidence, Line, Place
from confbrief.verify.audit.fit import best_fit, telling
from confbrief.verify.audit.marks import MarkReader
from confbrief.verify.audit.wording import Word, words_of
from confbrief.verify.readers.outline import Part

_LONG: Final = 3
"""Characters of a number that is not just any number."""
_ROW: Final = 400
"""Characters of a row or card whose words help to tell the numbers of its lines apart."""


class Citations:
    """Reads the marks of a file's pieces, and holds numbers against the lines that they name."""

    def __init__(self, sources: Sequence[Source], evidence: Evidence) -> None:
        """Take the letters of the sources and their lines."""
        self.marks = MarkReader(sources, evidence)
        self.evidence = evidence
        self._read: dict[str, tuple[Place, ...]] = {}

    def words(self, part: Part) -> tuple[Word, ...]:
        """Give the words of a text without its source marks."""
        return words_of(self.marks.without(part.text))

    def lines(self, part: Part, above: Sequence[Part]) -> tuple[Line, ...]:
        """Give the lines that the nearest marks name: the text's own, else those of the closest group around it."""
        for group in (part, *above[:-1]):
            places = self._places(group.whole_text())
            if places:
                return self.evidence.lines(places)
        return ()

    def _places(self, text: str) -> tuple[Place, ...]:
        """Give the lines that the marks of a text name; a group's is asked for by every piece of it."""
        if text not in self._read:
            self._read[text] = tuple(sorted({mark.place for mark in self.marks.read(text)}))
        return self._read[text]

    def numbers(self, part: Part, above: Sequence[Part]) -> Iterator[tuple[Word, Line | None]]:
        """Give every number of a text with the cited line that it stands in, None where it stands in none."""
        words = self.words(part)
        if not any(word.number for word in words):
            return
        lines = self.lines(part, above)
        group = above[0].whole_text() if above else ""
        labels = telling(words_of(self.marks.without(group))) if len(group) <= _ROW else frozenset[str]()
        for position, word in enumerate(words):
            if word.number is not None:
                yield word, stated_in(words, position, lines, labels)


def stated_in(
    words: Sequence[Word], position: int, lines: Sequence[Line], labels: frozenset[str] = frozenset()
) -> Line | None:
    """Find the line that states a number of a text, None where none does.

    A number that could be any (a small one without a unit, a number word) needs a word beside it that agrees; one
    whose wording fits another number of the lines clearly better is not stated.
    """
    form = words[position].number
    fit, rival = best_fit(words, position, lines, labels)
    if form is None or fit is None or rival is not None:
        return None
    says_itself = not form.spelled and (len(form.digits) >= _LONG or bool(form.unit) or form.name)
    return fit.line if fit.run or says_itself else None
