"""Topics for papers that nobody has filed: the phrases that parts of them share, as rules that say why.

A phrase of titles or authors' keywords that tells a good part of the papers from the others names a
topic; phrases that go with it are its keywords. Phrases are taken one after the other, each for the most
papers that none has yet. Every step goes by what papers hold and never by their order, so that the same
papers give the same topics from run to run.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from confbrief.model.paper import Paper
from confbrief.model.settings import TopicRule
from confbrief.normalize.prepare import running_text
from confbrief.text.slug import slug
from confbrief.text.terms import STOPWORDS, fold, stem
from confbrief.text.vocabulary import read_vocabulary

FEWEST: Final = 8
"""Papers from which on topics are looked for."""
MOST_TOPICS: Final = 20
_LONGEST = 4
"""Words of a phrase at most."""
_LEAST_SHARE, _MOST_SHARE = 1 / 50, 0.4
"""Share of the papers that a topic's phrase is in, at least and at most."""
_LEAST_PAPERS, _LEAST_TITLES = 3, 2
_IN_TITLE, _IN_TEXT, _IN_PASSING = 2.0, 1.0, 0.4
_BY_WORDS: Final = (1.0, 1.7, 1.8, 1.8)
"""What a phrase's length is worth: two words name a subject better than one does."""
_SAME = 0.6
"""Share of its papers from which on a phrase goes with another one."""
_NEARLY = 0.75
"""Share of its papers from which on a phrase is a part of a longer one."""
_COMPANIONS = 5
_SEGMENT = re.compile(r"[^\w\s\-‐‑'’.]+|\.(?!\w)|\s['’]|['’]\s|_+")
_TOKEN = re.compile(r"[^\W_]+(?:['’.‐‑-][^\W_]+)*")
_HYPHEN = re.compile(r"[‐‑-]")
_SHORTEST = 2
_NO_PLURAL = re.compile(r"(?:ss|us|is|ics|[^s])$")
_SHORTEST_PLURAL = 3

Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class _Support:
    """The papers that a phrase is told in, with how much each tells it."""

    weights: Mapping[int, float]


def cluster_rules(papers: Sequence[Paper]) -> tuple[TopicRule, ...]:
    """Give topics as rules of the phrases that tell them, the most papers first; none where there are few papers."""
    if len(papers) < FEWEST:
        return ()
    surfaces: dict[Key, Counter[str]] = defaultdict(Counter)
    supports = _supports(papers, surfaces)
    chosen = _chosen(supports, len(papers))
    rules = []
    for key in chosen:
        companions = _companions(key, supports, chosen)
        name = _name(surfaces[key])
        words = tuple(dict.fromkeys(_plain(surfaces[each]) for each in (key, *companions)))
        rules.append(TopicRule(id=slug(name), name=name, keywords=words))
    return tuple({rule.id: rule for rule in reversed(rules)}.values())[::-1]


def _supports(papers: Sequence[Paper], surfaces: dict[Key, Counter[str]]) -> dict[Key, _Support]:
    """Find the phrases of titles and keywords, and in which papers they are told."""
    in_titles: list[set[Key]] = []
    for paper in papers:
        found: set[Key] = set()
        keywords = (keyword for record in paper.records for keyword in record.keywords)
        for text in (paper.title, *keywords):
            for key, surface in _phrases(text):
                found.add(key)
                surfaces[key][surface] += 1
        in_titles.append(found)
    titles = Counter(key for found in in_titles for key in found)
    candidates = {key for key, count in titles.items() if count >= _LEAST_TITLES}
    weights: dict[Key, dict[int, float]] = defaultdict(dict)
    for number, paper in enumerate(papers):
        told: Counter[Key] = Counter()
        for key, surface in _phrases(" . ".join(running_text(record) for record in paper.records)):
            if key in candidates:
                told[key] += 1
                surfaces[key][surface] += 1
        for key in candidates & in_titles[number]:
            weights[key][number] = _IN_TITLE
        for key, count in told.items():
            weights[key][number] = weights[key].get(number, 0.0) + (_IN_TEXT if count > 1 else _IN_PASSING)
    most = _MOST_SHARE * len(papers)
    supports = {key: _Support(found) for key, found in weights.items() if _LEAST_PAPERS <= len(found) <= most}
    return _whole(supports)


def _whole(told: Mapping[Key, _Support]) -> dict[Key, _Support]:
    """Leave out the phrases that are nearly always met within a longer one, such as "graph neural"."""
    around: Counter[Key] = Counter()
    for key, support in told.items():
        for start in range(len(key)):
            for end in range(start + 1, len(key) + 1):
                part = key[start:end]
                if part != key:
                    around[part] = max(around[part], len(support.weights))
    return {key: support for key, support in told.items() if around[key] < _NEARLY * len(support.weights)}


def _chosen(supports: Mapping[Key, _Support], count: int) -> list[Key]:
    """Choose the phrases that tell the most papers which no other one tells."""
    wanted = min(MOST_TOPICS, max(3, round(math.sqrt(count) * 0.9)))
    least = max(_LEAST_PAPERS, _LEAST_SHARE * count)
    chosen: list[Key] = []
    covered: set[int] = set()
    while len(chosen) < wanted:
        best: tuple[float, Key] | None = None
        for key, support in supports.items():
            fresh = [weight for number, weight in support.weights.items() if number not in covered]
            if len(fresh) < least or any(_akin(key, other, supports) for other in chosen):
                continue
            gain = sum(fresh) * _BY_WORDS[len(key) - 1] * math.log(count / len(support.weights))
            if best is None or (-gain, key) < (-best[0], best[1]):
                best = gain, key
        if best is None:
            break
        chosen.append(best[1])
        covered |= set(supports[best[1]].weights)
    return chosen


def _akin(key: Key, other: Key, supports: Mapping[Key, _Support]) -> bool:
    """Say whether two phrases tell the same: most papers of the rarer one are those of the other."""
    first, second = supports[key].weights, supports[other].weights
    return len(first.keys() & second.keys()) >= _SAME * min(len(first), len(second))


def _companions(key: Key, supports: Mapping[Key, _Support], chosen: Sequence[Key]) -> list[Key]:
    """Find the phrases whose papers are those of a topic's phrase: its other keywords."""
    own = supports[key].weights.keys()
    found = [
        (len(own & support.weights.keys()), other)
        for other, support in supports.items()
        if other not in chosen
        and len(support.weights) > _LEAST_PAPERS
        and len(own & support.weights.keys()) >= _NEARLY * len(support.weights)
        and not set(key) <= set(other)
    ]
    return [other for _, other in sorted(found, key=lambda one: (-one[0], one[1]))[:_COMPANIONS]]


def _phrases(text: str) -> Iterator[tuple[Key, str]]:
    """Give the phrases of a text that may name a subject, each with how it is printed.

    A word with hyphens is as many words as it has parts, and never parted.
    """
    for segment in _SEGMENT.split(text):
        words = [_Word(match[0]) for match in _TOKEN.finditer(segment)]
        for start, first in enumerate(words):
            if not first.tells:
                continue
            for end in range(start + 1, len(words) + 1):
                key = tuple(part for word in words[start:end] for part in word.parts)
                if len(key) > _LONGEST or not (words[end - 1].tells or words[end - 1].joins):
                    break
                if not words[end - 1].tells or (end == start + 1 and first.needs_another) or key in _general():
                    continue
                yield key, " ".join(word.text for word in words[start:end])


class _Word:
    """A word of a text, with hyphens or without."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded = [fold(part) for part in _HYPHEN.split(text)]
        self.parts = tuple(map(stem, folded))
        vague = STOPWORDS | _words_of("vague")
        self.tells = not any(
            vague & {part, _singular(part)} or not part.isalnum() or part[0].isdigit() or len(part) < _SHORTEST
            for part in folded
        )
        self.joins = text.casefold() == "of"
        self.needs_another = len(folded) == 1 and self.parts[0] in _stems_of_halves()


def _singular(word: str) -> str:
    if len(word) <= _SHORTEST_PLURAL or _NO_PLURAL.search(word):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def _plain(surfaces: Counter[str]) -> str:
    """Give the printed form of a phrase that is met most."""
    return min(surfaces, key=lambda surface: (-surfaces[surface], surface))


def _name(surfaces: Counter[str]) -> str:
    """Write a phrase as the name of a topic: as running text prints it, with a capital at its beginning."""
    running = Counter({surface: count for surface, count in surfaces.items() if _is_running(surface)})
    name = _plain(running or surfaces)
    return name[:1].upper() + name[1:]


def _is_running(surface: str) -> bool:
    """Say whether a phrase is printed as in a sentence: words behind the first are small, or capitals throughout."""
    return not any(word.istitle() for word in surface.split()[1:])


@cache
def _stems_of_halves() -> frozenset[str]:
    """Give the stems of words that name nothing alone."""
    return frozenset(map(stem, _words_of("in_phrases_only")))


@cache
def _general() -> frozenset[Key]:
    """Give the phrases that name no part of a conference, but what it is about."""
    return frozenset(tuple(map(stem, phrase.split("-"))) for phrase in _words_of("too_general"))


@cache
def _words_of(name: str) -> frozenset[str]:
    """Give the words of one of the lists of vocabulary."""
    lists: dict[str, str] = read_vocabulary("confbrief.normalize", "data/topic_words.yaml")
    return frozenset(lists[name].split())
