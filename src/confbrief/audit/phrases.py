"""Known phrases in a text: titles, names, the recipe's sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from confbrief.audit.wording import Word, words_of


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with what it stands for: the id of a paper, the name of a file."""

    words: tuple[str, ...]
    meaning: str


class Phrases:
    """Finds phrases in words, whatever the case and the punctuation."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """Take (text, meaning) pairs; a text without a letter is no phrase."""
        self._by_first: dict[str, list[Phrase]] = defaultdict(list)
        self._longest = 0
        for text, meaning in phrases:
            words = keys_of(words_of(text))
            if any(character.isalpha() for word in words for character in word):
                self._by_first[words[0]].append(Phrase(words, meaning))
                self._longest = max(self._longest, len(words))

    def find(self, words: Sequence[Word]) -> Iterable[tuple[int, int, Phrase]]:
        """Give every occurrence as (first word, word after the last, phrase)."""
        keys = keys_of(words)
        for start, key in enumerate(keys):
            for phrase in self._by_first.get(key, ()):
                end = start + len(phrase.words)
                if keys[start:end] == phrase.words:
                    yield start, end, phrase

    def near(self, words: Sequence[Word], position: int) -> tuple[Sequence[Word], int]:
        """Give as many words around one as a phrase can have, and its position among them."""
        first = max(0, position - self._longest)
        return words[first : position + self._longest], position - first

    def covering(self, words: Sequence[Word], position: int) -> Phrase | None:
        """Give the longest phrase that a word stands in, None where it stands in none."""
        near, at = self.near(words, position)
        found = [phrase for start, end, phrase in self.find(near) if start <= at < end]
        return max(found, key=lambda phrase: len(phrase.words), default=None)


def keys_of(words: Sequence[Word]) -> tuple[str, ...]:
    """Give the forms by which words are compared: a number's with sign and unit, so that 2× is not 2%."""
    return tuple(
        word.text if word.number is None or word.number.spelled else f"{word.number.digits}{word.number.unit}"
        for word in words
    )
