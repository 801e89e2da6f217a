"""The user's own words: the recipe's texts, the project's names, titles that a person corrected, names of papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pydantic import BaseModel

from confbrief.audit.evidence import Evidence, Line, Place
from confbrief.audit.fit import best_fit
from confbrief.audit.phrases import Phrase, Phrases
from confbrief.audit.told import names_of
from confbrief.audit.verdict import Origin
from confbrief.audit.wording import Word, words_of
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Recipe
from confbrief.model.selector import Selector

_ALIKE: Final = 3
_DIGITS: Final = re.compile(r"[0-9][0-9.,]*")
_SESSION_LINES: Final = 4
"""Lines from that of a session's name in which its time and room stand."""
_MASK: Final = "ξ"
"""A letter that stands for a number, so that names can be compared without it."""


class OwnWords:
    """Texts that are known as a whole: titles and names with the line that prints them, and the user's."""

    def __init__(self, corpus: Corpus, recipe: Recipe | None, evidence: Evidence) -> None:
        """Gather the texts."""
        self._evidence = evidence
        self._names = Phrases(_names(corpus))
        self._masked = Phrases(
            (_DIGITS.sub(_MASK, name), meaning) for name, meaning in _names(corpus) if _DIGITS.search(name)
        )
        self._settings = Phrases(_settings(corpus))
        self._named = tuple(words_of(name) for name, _ in (*_names(corpus), *_settings(corpus)))
        self._frame = evidence.lines(_frame_places(corpus))
        texts = tuple(_texts(recipe)) if recipe is not None else ()
        self._recipe = tuple(_line(("recipe", number), text) for number, text in enumerate(texts, start=1))
        self._printed: dict[tuple[str, ...], str | None] = {}

    def of_words(self, words: Sequence[Word], position: int) -> tuple[Origin, str | None]:
        """Tell whose known words a number stands in, with None where it stands in none."""
        fit, rival = best_fit(words, position, self._recipe, frozenset())
        if fit and not rival and fit.run >= min(_ALIKE, len(words) - 1, len(fit.line.words) - 1):
            return Origin.RECIPE, "recipe"
        settings = self._settings.covering(words, position)
        if settings:
            return Origin.RECIPE, settings.meaning
        name = self._names.covering(words, position)
        if name:
            line = self._line_of(name)
            return (Origin.SOURCE, line) if line else (Origin.RECIPE, name.meaning)
        fit, rival = best_fit(words, position, self._frame, frozenset())
        if fit and not rival and fit.run >= min(1, len(words) - 1):
            return Origin.SOURCE, "{}:{}".format(*fit.line.place)
        return Origin.RECIPE, None

    def is_altered_name(self, words: Sequence[Word], position: int) -> bool:
        """Tell whether a number stands in a title or name that is known with another number there."""
        near, at = self._masked.near(words, position)
        masked = [replace(word, text=_masked(word), number=None) for word in near]
        return self._masked.covering(masked, at) is not None and self._names.covering(words, position) is None

    def says(self, quote: str) -> bool:
        """Tell whether the recipe or a known name has these words."""
        letters = "".join(word.text for word in words_of(quote))
        own = (*(line.words for line in self._recipe), *self._named)
        return any(letters in "".join(word.text for word in words) for words in own)

    def _line_of(self, name: Phrase) -> str | None:
        """Find the line that prints a title or name."""
        if name.words not in self._printed:
            self._printed[name.words] = self._search(name.words)
        return self._printed[name.words]

    def _search(self, words: tuple[str, ...]) -> str | None:
        wanted = Phrases([(" ".join(words), "")])
        for line in self._evidence.all_lines():
            if next(iter(wanted.find(line.words)), None) is not None:
                return "{}:{}".format(*line.place)
        return None


def _masked(word: Word) -> str:
    return _DIGITS.sub(_MASK, word.text)


def _names(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for paper in corpus.papers:
        for name in names_of(paper):
            yield name, f"a corrected title of {paper.id}"
        for name in (*paper.authors, *paper.affiliations):
            yield name, f"people of {paper.id}"
    for topic in corpus.topics:
        yield topic.name, "a topic of the project"
    for theme in corpus.themes:
        yield theme.title, "a theme"


def _settings(corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield corpus.conference, "the conference's name"
    yield "SHA-256", "the kind of a checksum"
    for source in corpus.sources:
        for text in (source.path, source.by, source.title):
            if text:
                yield text, f"the project's name of {source.id}"
        for length in range(8, len(source.sha256) + 1):
            yield source.sha256[:length], f"the checksum of {source.id}"


def _frame_places(corpus: Corpus) -> Iterator[Place]:
    """Give the lines that tell of the conference itself: its dates, rooms and sessions."""
    for passage in corpus.preamble:
        yield passage.span.source, passage.span.line
    for session in corpus.sessions:
        for source in corpus.sources:
            yield from ((source.id, session.line + offset) for offset in range(_SESSION_LINES))


def _texts(model: BaseModel) -> Iterator[str]:
    """Give every text that a user wrote into a recipe; what is searched for is said for techniques alone."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, dict):
            yield from (one if isinstance(one, str) else f"{key} ({', '.join(one)})" for key, one in value.items())
            continue
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str) and name not in {"kind", "id", "theme", "formats"}:
                yield item
            elif isinstance(item, BaseModel) and not isinstance(item, Selector):
                yield from _texts(item)


def _line(place: Place, text: str) -> Line:
    words = words_of(text)
    return Line(place, words, tuple(position for position, word in enumerate(words) if word.number))
