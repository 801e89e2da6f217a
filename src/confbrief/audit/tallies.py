"""Papers counted in the cells of a chart: of a topic by technique, of an aspect by who tells it.

A cell is known by the names that stand with its number, whole and nothing else; so a wrong count is
seen even where another cell has it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from confbrief.audit.counted import Way, stems_of, topic_of, ways_to_tell
from confbrief.model.corpus import Corpus
from confbrief.model.coverage import ASPECTS, kinds_that_tell
from confbrief.model.keywords import any_keyword
from confbrief.model.paper import Paper
from confbrief.model.recipe import Recipe
from confbrief.model.sections import MetricChart

_NOBODY = (frozenset(("nobody",)),)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a cell counts, and the counts that are right in it: in all, or of the papers of the file."""

    what: str
    counts: frozenset[int]

    def holds(self, value: float | None) -> bool:
        """Tell whether a printed count is right."""
        return value in self.counts

    @property
    def reason(self) -> str:
        """Say what stands there instead."""
        return f"{' or '.join(map(str, sorted(self.counts)))} counted: {self.what}"


class Tallies:
    """All cells that the charts of a file can have."""

    def __init__(self, corpus: Corpus, recipe: Recipe | None, choices: Iterable[Sequence[Paper]]) -> None:
        """Count every cell, for each choice of papers."""
        self._techniques = dict(_techniques(recipe))
        self._by_topic: dict[str, set[int]] = defaultdict(set)
        self._by_technique: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._by_teller: dict[str, dict[Way, set[int]]] = {aspect: defaultdict(set) for aspect in ASPECTS}
        for papers in choices:
            self._count_techniques(corpus, papers)
            self._count_aspects(corpus, papers)

    def _count_techniques(self, corpus: Corpus, papers: Sequence[Paper]) -> None:
        using = {
            name: {paper.id for paper in papers if any_keyword(keywords, _text(paper))}
            for name, keywords in self._techniques.items()
        }
        topics: dict[str, list[Paper]] = defaultdict(list)
        for paper in papers:
            topics[topic_of(corpus, paper) or "No topic"].append(paper)
        for topic, own in topics.items():
            self._by_topic[topic].add(len(own))
            for name, ids in using.items():
                self._by_technique[topic, name].add(sum(paper.id in ids for paper in own))

    def _count_aspects(self, corpus: Corpus, papers: Sequence[Paper]) -> None:
        ways = dict(ways_to_tell(corpus))
        for aspect in ASPECTS:
            telling = [frozenset(kinds_that_tell(corpus, paper, aspect)) for paper in papers]
            for kinds, words in ways.items():
                for way in words:
                    self._by_teller[aspect][way].add(telling.count(kinds))
            self._by_teller[aspect][_NOBODY].add(telling.count(frozenset()))

    def of_labels(self, labels: Sequence[str]) -> Tally | None:
        """Find the cell of a number that stands alone, by its labels: its row's name first, then what is beside it."""
        if not labels:
            return None
        row, *rest = labels
        named = {_letters(label) for label in rest}
        technique = next((name for name in self._techniques if _letters(name) in named), None)
        topic = self._topic_of_row(row)
        if technique and topic:
            return self._of_technique(topic, technique)
        aspect = next((name for name in ASPECTS if _letters(name) == _letters(row)), None)
        return self._of_aspect(aspect, " ".join(rest), strict=False) if aspect else None

    def of_text(self, text: str, start: int, end: int, row: str) -> Tally | None:
        """Find the cell of a number within a text: "Attention Kernels 3 Quantization", "– Title: Both: 40".

        ``row`` is the name of the row of a table that the text stands in; empty where it stands in none.
        """
        before, after = text[:start], text[end:]
        technique = _beside(before, after, self._techniques)
        topic = _opening(before, self._by_topic) or self._topic_of_row(row)
        if topic and self._techniques and re.match(r"\s*papers?\b", after):
            return Tally(f"papers of {topic}", frozenset(self._by_topic[topic]))
        if technique and topic:
            return self._of_technique(topic, technique)
        aspect = _opening(before, ASPECTS)
        if aspect is None:
            return None
        behind = re.split(r"[\d;,.–]", after, maxsplit=1)[0]
        ahead = re.split(r"[\d;–]", before)[-1].replace(f"{aspect}:", "", 1)
        return self._of_aspect(aspect, behind if behind.strip() else ahead, strict=True)

    def _topic_of_row(self, row: str) -> str | None:
        """Find the topic that a row is of; how many papers it has may stand beneath its name."""
        letters = _letters(row)
        known = [topic for topic in self._by_topic if letters.startswith(_letters(topic))]
        found = max(known, key=len, default=None)
        rest = letters.removeprefix(_letters(found)) if found else letters
        return found if not rest or rest.endswith(("paper", "papers")) else None

    def _of_technique(self, topic: str, technique: str) -> Tally:
        counts = frozenset(self._by_technique[topic, technique])
        return Tally(f"papers of {topic} that name {technique}", counts)

    def _of_aspect(self, aspect: str, beside: str, *, strict: bool) -> Tally | None:
        """Give the counts of an aspect by those who are named; where nobody is, all, unless it is ``strict``."""
        keys = stems_of(beside)
        ways: Mapping[Way, set[int]] = self._by_teller[aspect]
        named = {way: counts for way, counts in ways.items() if all(group & keys for group in way)}
        if not named and strict:
            return None
        what = f"papers of which this is told: {aspect}"
        return Tally(what, frozenset().union(*(named or ways).values()))


def _techniques(recipe: Recipe | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    for section in recipe.sections if recipe else ():
        if isinstance(section, MetricChart):
            yield from section.techniques.items()


def technique_counts(papers: Sequence[Paper], recipe: Recipe | None) -> Iterator[tuple[str, int]]:
    """Give each technique that a recipe counts, with the number of the papers that name it."""
    for name, keywords in _techniques(recipe):
        yield name, sum(any_keyword(keywords, _text(paper)) for paper in papers)


def _text(paper: Paper) -> str:
    """Join all that the sources tell of a paper: lines as they stand, and sentences mended across them."""
    titles = (paper.title, *(record.title for record in paper.records if record.title))
    passages = [
        passage
        for record in paper.records
        for passage in (*((record.takeaway,) if record.takeaway else ()), *record.body)
    ]
    return "\n".join((*titles, *(passage.text for passage in passages), *(s for p in passages for s in p.sentences)))


def _opening(before: str, names: Iterable[str]) -> str | None:
    """Find the name that opens what is told last before a number: between dashes, or ahead of the first count."""
    found: list[tuple[int, int, str]] = []
    for name in names:
        if name not in before:
            continue
        told = re.escape(name)
        pattern = rf"(?:^\s*–\s*{told}:|(?:^|[.;]\s+){told}(?=\s+(?:\d|none\b|$))|^{told}(?=\s+–))"
        found += [(match.end(), len(name), name) for match in re.finditer(pattern, before)]
    return max(found, default=(0, 0, None))[2]


def _beside(before: str, after: str, names: Iterable[str]) -> str | None:
    """Find the longest name right behind a number, or right ahead of it."""
    found = [
        name
        for name in names
        if re.match(rf"\s*{re.escape(name)}(?!\w)", after, re.IGNORECASE)
        or re.search(rf"(?<!\w){re.escape(name)}:\s*$", before, re.IGNORECASE)
    ]
    return max(found, key=len, default=None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
