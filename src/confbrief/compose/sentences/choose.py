"""Choosing: which sentences a reader is told first, and that nothing is told twice.

The method, which the sources section of each briefing tells in short:

1. Only whole sentences of the sources are candidates, and of those only ones that stand alone:
   nothing in them points at a text that is not there. Words that merely tie a sentence to the one
   before it ("To address this,") are left off.
2. Themes are ranked by how many of the briefing's papers they name, one whose counts the entries
   do not bear out after the others.
3. A paper's gist is the sentence that says what it is: the abstract's contribution sentence, else
   the first sentence of the notes, else the take-away; short before long.
4. A paper's evidence is the sentence that states its best supported result.
5. A sentence most of whose words were told already is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Final

from confbrief.compose.numbers import best_result, disputes, is_gain, results, told_twice
from confbrief.compose.sentences.candidates import (
    Origin,
    Sentence,
    sentence_of_claim,
    sentences_about,
    takeaway_of,
)
from confbrief.compose.sentences.standing import is_aside, is_headed, is_of_others
from confbrief.model.corpus import CrossCuttingTheme
from confbrief.model.paper import Conflict, Paper

COMFORTABLE: Final = 230
"""Characters up to which a sentence reads well in a summary."""
GIST_LENGTH: Final = 190
"""Characters up to which a sentence reads well in a table."""
_ALIKE: Final = 0.6
"""Share of the shorter text's words that both have, from which two texts tell the same."""
_SMALL: Final = 3
"""Words shorter than this do not count for likeness."""


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _SMALL)


class Told:
    """What a briefing has told already in its headlines and its summary."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self._texts: list[frozenset[str]] = []
        self._counts: set[str] = set()
        self._lines: set[tuple[str, int]] = set()

    def first_new(self, *counts: str) -> str | None:
        """Give the first of some sentences that count that was not told word for word; remember it."""
        new = next((text for text in counts if text not in self._counts), None)
        self._counts.update([new] if new else [])
        return new

    def add_line(self, source: str, line: int) -> None:
        """Remember that a headline or the summary has told the result of a line."""
        self._lines.add((source, line))

    def has_line(self, source: str, line: int) -> bool:
        """Tell whether the result of a line was told."""
        return (source, line) in self._lines

    def has(self, text: str) -> bool:
        """Tell whether a text repeats, for the most part, what was told."""
        words = _words(text)
        return any(words and told and len(words & told) / min(len(words), len(told)) >= _ALIKE for told in self._texts)

    def add(self, text: str) -> None:
        """Remember a text."""
        self._texts.append(_words(text))


def rank_themes(themes: Iterable[CrossCuttingTheme], papers: Sequence[Paper]) -> list[CrossCuttingTheme]:
    """Put the themes that name any of the papers in order, those first that name the most.

    A theme whose counts its entries do not bear out comes after the others; of two that name as many,
    the one comes first that names fewer papers beside them.
    """
    ids = {paper.id for paper in papers}

    def weight(theme: CrossCuttingTheme) -> tuple[bool, int, float, int]:
        hits = len(ids & set(theme.papers))
        return bool(theme.remarks), -hits, -hits / len(theme.papers), theme.line

    return sorted((theme for theme in themes if ids & set(theme.papers)), key=weight)


def gist(paper: Paper, *, longest: int = GIST_LENGTH, headed: bool = True) -> Sentence | None:
    """Choose the sentence that says what a paper is; of two that say it as well, the first.

    Contribution sentences and the notes' own come before the take-away, and that before sentences
    of the abstract that have the paper's name; a sentence within ``longest`` characters before a
    longer one. Unless ``headed``, sentences with a head of their own ("Key insight: …") are left
    out.
    """
    takeaway = takeaway_of(paper)
    told = [(rank, s) for rank, s in _ranked(paper) if headed or not is_headed(s.text)]
    told += [(_Rank.TAKEAWAY, takeaway)] if takeaway else []
    told.sort(key=lambda ranked: ranked[0])
    for most, worst in ((longest, _Rank.NOTES), (2 * longest, _Rank.PRESENTED), (longest, _Rank.NAMED)):
        for rank, sentence in told:
            allowed = most * 4 // 3 if rank is _Rank.PRESENTED and most == longest else most
            if rank <= worst and len(sentence.text) <= allowed:
                return sentence
    bearable = [sentence for rank, sentence in told if rank <= _Rank.NAMED]
    return min(bearable or [s for _, s in told], key=lambda s: (len(s.text), s.line), default=None)


class _Rank(IntEnum):
    """How well a sentence says what a paper is, the best first."""

    PRESENTED = 0
    """The abstract's contribution, with the paper's name."""
    CONTRIBUTION = 1
    NOTES = 2
    TAKEAWAY = 3
    NAMED = 4
    """Another sentence of the abstract, with the paper's name."""
    FURTHER = 5
    """An item of a list, or what the notes say after their first sentence."""
    OTHER = 6
    ASIDE = 7


def _gist_rank(sentence: Sentence) -> _Rank:
    own = sentence.named or sentence.first_person
    if is_aside(sentence.text) or (is_of_others(sentence.text) and not own):
        return _Rank.ASIDE
    if sentence.origin is Origin.CONTRIBUTION:
        return _Rank.PRESENTED if sentence.named else _Rank.CONTRIBUTION
    if sentence.item:
        return _Rank.FURTHER
    if not sentence.abstract:
        return _Rank.NOTES
    return _Rank.NAMED if sentence.named else _Rank.OTHER


def _ranked(paper: Paper) -> list[tuple[_Rank, Sentence]]:
    """Rank a paper's sentences; of those of the notes only the first says what the paper is."""
    ranked: list[tuple[_Rank, Sentence]] = []
    opened: set[str] = set()
    for sentence in sentences_about(paper):
        rank = _gist_rank(sentence)
        if rank is _Rank.NOTES and sentence.source in opened:
            rank = _Rank.FURTHER
        elif rank is _Rank.NOTES:
            opened.add(sentence.source)
        ranked.append((rank, sentence))
    return ranked


def evidence(paper: Paper, conflicts: Sequence[Conflict] = ()) -> Sentence | None:
    """Choose the sentence that states the paper's best supported gain, None where none can stand alone.

    A number that ``conflicts`` dispute is not told by one side's sentence alone.
    """
    for claim in results(paper):
        if not is_gain(claim) or disputes(claim, [conflict for conflict in conflicts if conflict.paper == paper.id]):
            continue
        sentence = sentence_of_claim(paper, claim)
        if sentence is not None:
            return sentence
    return None


def rank_by_support(papers: Iterable[Paper]) -> list[Paper]:
    """Put papers in order by how well their best result is supported.

    First those with a gain, of these the ones whose number two sources state, that name their
    baseline, that two sources tell of; reading order decides the rest. How large a gain is does not
    count: gains of different papers are not comparable.
    """

    def weight(paper: Paper) -> tuple[int, ...]:
        best = best_result(paper)
        if best is None:
            return (0, 0, 0, 0, 0)
        supported = (is_gain(best), told_twice(best, paper), best.baseline is not None)
        return 1, *(int(point) for point in supported), len(paper.sources)

    return sorted(papers, key=weight, reverse=True)


def one_minute(papers: Sequence[Paper], count: int, told: Told, conflicts: Sequence[Conflict] = ()) -> list[Sentence]:
    """Choose up to ``count`` sentences about the papers: evidence and take-aways in turn, one a paper.

    What is chosen is remembered in ``told``. Papers with the best supported results come first; a
    paper told by more sources goes before one told by fewer.
    """
    ranked = rank_by_support(papers)
    chosen: list[Sentence] = []
    about: set[str] = set()

    def take(sentence: Sentence | None, longest: int) -> bool:
        if sentence is None or sentence.paper in about or len(sentence.text) > longest or told.has(sentence.text):
            return False
        chosen.append(sentence)
        about.add(sentence.paper)
        told.add(sentence.text)
        return True

    def proof(paper: Paper) -> Sentence | None:
        sentence = evidence(paper, conflicts)
        return None if sentence and told.has_line(*sentence.place) else sentence

    for longest in (COMFORTABLE, 2 * COMFORTABLE):
        while len(chosen) < count:
            turns = (proof, takeaway_of) if len(chosen) % 2 == 0 else (takeaway_of, proof)
            ways = (*turns, gist)
            if not any(take(way(paper), longest) for way in ways for paper in ranked):
                break
    return chosen
