"""What is counted in a corpus: papers by their topic, and by the kinds of sources that tell of them; in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from confbrief.audit.wording import Word, words_of
from confbrief.model.corpus import Corpus
from confbrief.model.paper import Paper

Way = tuple[frozenset[str], ...]
"""A way to name something: words of which one of each group must be there."""


def stem(word: str) -> str:
    """Take a plural's s off, and "paper's" with it."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word  # noqa: PLR2004 - GPS is no plural


def stems_of_words(words: Iterable[Word]) -> frozenset[str]:
    """Give the stems of words, and the digits of numbers."""
    return frozenset(stem(word.text) if word.number is None else word.number.digits for word in words)


def stems_of(text: str) -> frozenset[str]:
    """Give the stems of a text's words."""
    return stems_of_words(words_of(text))


def topic_of(corpus: Corpus, paper: Paper) -> str:
    """Name the topic that a paper is filed under first; empty where it is under none."""
    topics = corpus.topics_by_id
    return next((topics[link.id].name for link in paper.topics if link.id in topics), "")


def kinds_of(corpus: Corpus, paper: Paper) -> frozenset[str]:
    """Give the kinds of the sources that tell of a paper."""
    return frozenset(corpus.sources_by_id[source].kind for source in paper.sources)


def ways_to_tell(corpus: Corpus) -> Iterator[tuple[frozenset[str], tuple[Way, ...]]]:
    """Give every set of kinds of sources, with the ways to name it as those who tell something."""
    every = sorted({source.kind for source in corpus.sources})
    for size in range(1, len(every) + 1):
        for chosen in combinations(every, size):
            named = tuple(stems_of(kind.replace("-", " ")) for kind in chosen)
            ways: list[Way] = [(frozenset(("only",)), *named) if size == 1 < len(every) else named]
            if size == len(every) > 1:
                ways.append((frozenset(("both", "all")),))
            yield frozenset(chosen), tuple(ways)
