"""What a finished file is about: which papers it tells of, found by their titles and names alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from confbrief.audit.evidence import Evidence, Place
from confbrief.audit.outline import Part
from confbrief.audit.phrases import Phrases, keys_of
from confbrief.audit.wording import words_of
from confbrief.model.corpus import Corpus
from confbrief.model.paper import Paper

_MENTIONS = frozenset(("figure", "li"))
_SAYING = 6
"""Words from which on a text that begins with a name says something of it."""
_ROWS = frozenset(("tr", "row"))


class Names:
    """Finds papers that a text names."""

    def __init__(self, corpus: Corpus, evidence: Evidence) -> None:
        """Take the titles, names and aliases of all papers."""
        self._evidence = evidence
        self._phrases = Phrases((name, paper.id) for paper in corpus.papers for name in names_of(paper))

    def papers(self, text: str) -> frozenset[str]:
        """Give the ids of the papers that a text names; a title within a longer one does not count."""
        found = list(self._phrases.find(words_of(text)))
        return frozenset(
            phrase.meaning
            for start, end, phrase in found
            if not any(first <= start and end <= last and last - first > end - start for first, last, _ in found)
        )

    def beginning(self, text: str) -> frozenset[str]:
        """Give the ids of the papers with whose name a text begins; none where it says nothing but names."""
        words = words_of(text)
        found = list(self._phrases.find(words))
        named = {position for start, end, _ in found for position in range(start, end)}
        if len(found) > 1 and len(named) == len(words):
            return frozenset()
        return frozenset(phrase.meaning for start, _, phrase in found if start == 0)

    def lines(self, text: str) -> frozenset[Place]:
        """Give the lines of the papers that a text names."""
        return frozenset().union(*(self._evidence.of_paper(paper) for paper in self.papers(text)))


def names_of(paper: Paper) -> Iterable[str]:
    """Give every title and name that a paper goes by."""
    yield from (paper.title, paper.name, *paper.aliases)
    yield from (title for record in paper.records for title in (record.title, record.alternative_title) if title)


def papers_told(document: Part, corpus: Corpus) -> tuple[Paper, ...]:
    """Give the papers that a file has an entry for: a title that stands alone; without any, a name or title in a row.

    A paper that is only mentioned, in a chart or in a list, is none of them: lists hold related papers and sources.
    """
    titles: dict[tuple[str, ...], set[str]] = {}
    names: dict[tuple[str, ...], set[str]] = {}
    for paper in corpus.papers:
        titles.setdefault(keys_of(words_of(paper.title)), set()).add(paper.id)
        names.setdefault(keys_of(words_of(paper.name)), set()).add(paper.id)
    entries: set[str] = set()
    rows: set[str] = set()
    # A table may say what a paper does by its title: that is no entry beside the other rows.
    for part, above in document.walk():
        keys = keys_of(words_of(part.text))
        if any(group.role in _MENTIONS for group in above):
            continue
        in_row = any(group.role in _ROWS for group in above)
        (rows if in_row else entries).update(titles.get(keys, ()))
        if part.role in {"td", "th"} and _begins_row(part, above):
            rows |= names.get(keys, set())
    told = entries or rows
    return tuple(paper for paper in corpus.papers if paper.id in told)


def papers_mentioned(document: Part, names: Names) -> frozenset[str]:
    """Give the papers of which a text says something: their name begins it, or a row of a chart."""
    found: set[str] = set()
    for part, above in document.walk():
        if len(words_of(part.text)) >= _SAYING or any(group.role == "row" for group in above):
            found |= names.beginning(part.text)
    for item in document.groups("li"):
        if item.parts and len(words_of(item.whole_text())) >= _SAYING:
            found |= names.beginning(item.whole_text())
    return frozenset(found)


def _begins_row(part: Part, above: Sequence[Part]) -> bool:
    row = next((group for group in above if group.role in _ROWS), None)
    return row is not None and bool(row.parts) and row.parts[0] is part
