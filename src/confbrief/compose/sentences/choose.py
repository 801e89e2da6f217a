"""Choosing: which sentences a reader is told first, and that nothing is told twice; the package states the method."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from confbrief.compose.numbers import best_result, disputes, is_gain, results, told_twice
from confbrief.compose.sentences.candidates import (
    Sentence,
    sentence_of_claim,
    sentences_about,
    short_names,
    takeaway_of,
)
from confbrief.compose.sentences.one_sentence import gist, is_deed
from confbrief.compose.sentences.standing import is_aside, is_clause, is_headed, is_of_others
from confbrief.compose.sentences.voice import acts, is_led_by_verb
from confbrief.model.corpus import CrossCuttingTheme
from confbrief.model.paper import Conflict, Paper

COMFORTABLE: Final = 230
"""Characters up to which a sentence reads well in a summary."""
_ALIKE: Final = 0.6
"""Share of the shorter text's words that both have, from which two texts tell the same."""
_SMALL: Final = 3
"""Words shorter than this do not count for likeness."""


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _SMALL)


def _repeats(words: frozenset[str], texts: Iterable[frozenset[str]]) -> bool:
    return any(words and told and len(words & told) / min(len(words), len(told)) >= _ALIKE for told in texts)


class Told:
    """What a briefing has told already in its headlines and its summary."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self._texts: list[frozenset[str]] = []
        self._headlines: list[frozenset[str]] = []
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
        return _repeats(_words(text), self._texts)

    def has_exactly(self, text: str) -> bool:
        """Tell whether a text was told in the same words: two results in like words are two results."""
        return _words(text) in self._texts

    def has_headline(self, text: str) -> bool:
        """Tell whether a text repeats a headline, or is word for word what was told.

        A section may be headed with what the summary has told in more words.
        """
        words = _words(text)
        return words in self._texts or _repeats(words, self._headlines)

    def add(self, text: str) -> None:
        """Remember a text."""
        self._texts.append(_words(text))

    def add_headline(self, text: str) -> None:
        """Remember a text that heads the briefing or a section."""
        self.add(text)
        self._headlines.append(_words(text))


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


def one_minute(
    papers: Sequence[Paper],
    count: int,
    told: Told,
    conflicts: Sequence[Conflict] = (),
    *,
    without: Collection[str] = (),
) -> list[Sentence]:
    """Choose up to ``count`` sentences about the papers, one a paper, but for the papers ``without``.

    What is chosen is remembered in ``told``. Evidence and take-aways come first, in turn; then the
    sentence that presents a paper. Papers with the best supported results come first, and a short
    sentence before a long one.
    """
    ranked = rank_by_support(papers)
    chosen: list[Sentence] = []
    about = set(without)

    def take(sentence: Sentence | None, longest: int) -> bool:
        if sentence is None or sentence.paper in about or len(sentence.text) > longest or told.has(sentence.text):
            return False
        chosen.append(sentence)
        about.add(sentence.paper)
        told.add(sentence.text)
        return True

    def proof(paper: Paper) -> Sentence | None:
        sentence = evidence(paper, conflicts)
        if sentence is None or is_headed(sentence.text) or not has_subject(sentence, paper):
            return None
        return None if any(told.has_line(*place) for place in sentence.places) else sentence

    for longest in (COMFORTABLE, 2 * COMFORTABLE):

        def presented(paper: Paper, longest: int = longest) -> Sentence | None:
            return presentation(paper, longest=longest)

        while len(chosen) < count:
            turns = (proof, insight) if len(chosen) % 2 == 0 else (insight, proof)
            if not any(take(way(paper), longest) for way in (*turns, presented) for paper in ranked):
                break
    return chosen


def insight(paper: Paper) -> Sentence | None:
    """Give the take-away where it is a clause that can stand alone."""
    sentence = takeaway_of(paper)
    return sentence if sentence and is_clause(sentence.text) else None


def has_subject(sentence: Sentence, paper: Paper) -> bool:
    """Tell whether a sentence has a subject, or becomes one with the paper's name before it."""
    text = sentence.text
    return is_clause(text) or is_led_by_verb(text) or any(acts(text, name) for name in short_names(paper))


def presentation(paper: Paper, *, longest: int = COMFORTABLE) -> Sentence | None:
    """Choose the whole sentence that presents a paper where nothing else says what it is; never its title.

    It is what the notes say first of what is done, what the paper does by its name, what the notes say
    first of its problem; else its gist.
    """
    told = [
        one
        for one in sentences_about(paper)
        if len(one.text) <= longest and not is_aside(one.text) and not is_headed(one.text)
    ]
    opening = [one for one in told if not (one.abstract or one.item) and has_subject(one, paper)][:1]
    acting = [one for one in told if any(acts(one.text, name) for name in short_names(paper))]
    deeds = [one for one in opening if is_deed(one)]
    own = [one for one in (*deeds, *acting, *opening) if one.named or not is_of_others(one.text)]
    return own[0] if own else gist(paper, longest=longest, title=False)
