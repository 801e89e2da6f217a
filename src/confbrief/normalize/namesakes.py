"""Papers that share a short name, told apart wherever they are mentioned."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from confbrief.model.paper import Paper
from confbrief.text.terms import STOPWORDS

_WORDS: Final = 3
"""Words of a title that tell a paper from its namesake."""


def told_apart(papers: Sequence[Paper]) -> list[Paper]:
    """Give each paper that shares its short name another: with its first author, with words of its title, or a number.

    "SpecGen (Lee)" and "SpecGen (Kim)"; the name itself becomes one of its aliases.
    """
    sharing: dict[str, list[int]] = defaultdict(list)
    for number, paper in enumerate(papers):
        sharing[paper.name.casefold()].append(number)
    told = list(papers)
    for numbers in (numbers for numbers in sharing.values() if len(numbers) > 1):
        for number, words in zip(numbers, _distinct([papers[one] for one in numbers]), strict=True):
            paper = papers[number]
            aliases = tuple(dict.fromkeys((paper.name, *paper.aliases)))
            told[number] = paper.model_copy(update={"name": f"{paper.name} ({words})", "aliases": aliases})
    return told


def _distinct(papers: Sequence[Paper]) -> list[str]:
    """Give the first kind of words in which all of them differ."""
    for words in ([*map(_first_author, papers)], [*_title_words(papers)]):
        if all(words) and len(set(words)) == len(words):
            return words
    return [str(number) for number in range(1, len(papers) + 1)]


def _first_author(paper: Paper) -> str:
    return paper.authors[0].split()[-1] if paper.authors else ""


def _title_words(papers: Sequence[Paper]) -> Iterator[str]:
    """Give the first words of each title that no other of the titles has."""
    titles = [[word.strip(",.:;!?()") for word in paper.title.split()] for paper in papers]
    found = Counter(word for words in titles for word in {one.casefold() for one in words})
    for words in titles:
        own = [word for word in words if found[word.casefold()] == 1 and word.casefold() not in STOPWORDS]
        yield " ".join(own[:_WORDS])
