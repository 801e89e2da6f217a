"""The topic of every paper: the notes' own, else the conference's, by keywords, by likeness, or the fallback."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from confbrief.errors import Diagnostic, InputError, Severity
from confbrief.model.corpus import Reading, Topic
from confbrief.model.corrections import TopicCorrection
from confbrief.model.paper import Paper, TopicBy, TopicLink
from confbrief.model.settings import TopicRule, TopicSettings
from confbrief.normalize.filing import filing_of
from confbrief.normalize.prepare import running_text
from confbrief.text.terms import Abbreviations, fold

_IN_TITLE, _IN_TEXT = 3.0, 1.0
"""What a keyword's first occurrence weighs in the title and in the text."""
_ENOUGH = 2.0
"""The weight from which keywords decide: one word in passing does not."""
_LIKE = 0.12
"""The cosine from which a topic's papers are held to be like the paper."""
_NEIGHBOURS = 3
_SETTLED = 0.6
"""The score from which a paper that words have put into a topic may draw others there."""
_PRIOR = 10
"""Papers added to the count, so that in a handful of papers no word is common or rare by chance."""
_WORDS_NAMED = 4


def all_topics(readings: Sequence[Reading], settings: TopicSettings) -> tuple[tuple[Topic, ...], list[Diagnostic]]:
    """Give the notes' topics in their order, else the conference's own; then those that the settings add by name.

    A rule for a topic that there is not, and that has no name, is told as a warning and
    not used. Raises InputError where the fallback is no topic.
    """
    found: dict[str, Topic] = {}
    for reading in readings:
        for topic in reading.topics:
            found.setdefault(topic.id, topic)
    filing = filing_of([record for reading in readings for record in reading.records])
    for topic in () if found else filing.topics.values():
        found[topic.id] = topic
    has_notes = bool(found)
    warnings = []
    for index, rule in enumerate(settings.topics):
        if rule.id in found:
            continue
        if rule.name is not None:
            found[rule.id] = Topic(id=rule.id, name=rule.name)
        elif not has_notes:
            found[rule.id] = Topic(id=rule.id, name=rule.id.replace("-", " ").capitalize())
        else:
            hint = f"add a name to make it a topic of its own, or use one of {', '.join(found)}"
            path = f"topics[{index}].id"
            warnings.append(
                Diagnostic(f"there is no topic {rule.id!r} in the sources", hint, path=path, severity=Severity.WARNING)
            )
    if settings.fallback is not None and settings.fallback not in found:
        if has_notes:
            hint = f"use one of {', '.join(found)}"
            raise InputError(Diagnostic(f"there is no topic {settings.fallback!r}", hint, path="fallback"))
        found[settings.fallback] = Topic(id=settings.fallback, name=settings.fallback.replace("-", " ").capitalize())
    return tuple(found.values()), warnings


def link_topics(
    papers: Sequence[Paper],
    topics: Sequence[Topic],
    settings: TopicSettings,
    corrected: Mapping[int, TopicCorrection],
) -> list[tuple[TopicLink, ...]]:
    """Give the topics of each paper, in its order; ``corrected`` is by position of the paper.

    Raises InputError where a correction names a topic that there is not.
    """
    filing = filing_of([record for paper in papers for record in paper.records])
    known = {topic.id: topic for topic in topics} | {topic.name: topic for topic in topics}
    links: list[tuple[TopicLink, ...]] = []
    faults = []
    for number, paper in enumerate(papers):
        correction = corrected.get(number)
        if correction is None:
            links.append(_filed(paper, known) or filing.links(paper.records))
        elif correction.topic in known:
            topic = known[correction.topic]
            links.append((TopicLink(id=topic.id, by=TopicBy.CORRECTION, reason=correction.reason),))
        else:
            hint = f"use one of {', '.join(topic.id for topic in topics)}"
            faults.append(Diagnostic(f"there is no topic {correction.topic!r}", hint, path="corrections"))
            links.append(())
    if faults:
        raise InputError(faults)
    likeness = _Likeness(papers, links)
    found = [link or _found(papers[number], number, settings, known, likeness) for number, link in enumerate(links)]
    if any(links):
        return found
    # Without notes nothing is filed: what words have settled well is what the rest may be like.
    settled = _Likeness(papers, [link if link and link[0].score >= _SETTLED else () for link in found])
    return [
        link if link and link[0].score else _found(papers[number], number, settings, known, settled)
        for number, link in enumerate(found)
    ]


def _filed(paper: Paper, known: Mapping[str, Topic]) -> tuple[TopicLink, ...]:
    """Take the topics that the notes file a paper under."""
    found: dict[str, TopicLink] = {}
    for record in paper.records:
        topic = known.get(record.topic or "")
        if topic is not None:
            reason = f"filed under {topic.name} in {record.source}, line {record.line_start}"
            found.setdefault(topic.id, TopicLink(id=topic.id, by=TopicBy.NOTES, reason=reason))
    return tuple(found.values())


def _found(
    paper: Paper, number: int, settings: TopicSettings, known: Mapping[str, Topic], likeness: _Likeness
) -> tuple[TopicLink, ...]:
    title = _spaced(" ".join((paper.title, *paper.aliases)))
    text = _spaced(" ".join(filter(None, (paper.takeaway, paper.abstract, *_bodies(paper)))))
    weights = sorted(
        ((weigh(rule, title, text), rule) for rule in settings.topics if rule.keywords and rule.id in known),
        key=lambda item: -item[0].weight,
    )
    near = likeness.of(number)
    if weights and weights[0][0].weight >= _ENOUGH:
        best = weights[0][0].weight
        tied = [(weight, rule) for weight, rule in weights if weight.weight == best]
        weight, rule = max(tied, key=lambda item: near.get(item[1].id, (0.0, ""))[0])
        second = next((other.weight for other, lost in weights if lost is not rule), 0.0)
        score = best / (best + second) * min(1.0, best / (2 * _ENOUGH))
        reason = "its words: " + ", ".join(weight.words[:_WORDS_NAMED])
        return (TopicLink(id=known[rule.id].id, by=TopicBy.RULE, reason=reason, score=round(score, 3)),)
    if near:
        topic, (cosine, like) = max(near.items(), key=lambda item: (item[1][0], item[0]))
        if cosine >= _LIKE or settings.fallback is None:
            reason = f"most like {like} (cosine {cosine:.2f})"
            return (TopicLink(id=topic, by=TopicBy.SIMILARITY, reason=reason, score=round(min(1.0, 2 * cosine), 3)),)
    if settings.fallback is not None:
        return (
            TopicLink(
                id=settings.fallback, by=TopicBy.RULE, reason="no topic's words, like no topic's papers", score=0.0
            ),
        )
    return ()


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a paper speaks of a topic, and in which of the topic's words, the weightiest first."""

    weight: float
    words: tuple[str, ...]


def weigh(rule: TopicRule, title: str, text: str) -> Weight:
    """Add up a topic's keywords in a paper's spaced title and text: three for the title, one and a little for the text.

    Repetition adds its logarithm. A keyword within a longer one that is there too counts once.
    """
    found: dict[str, float] = {}
    for keyword in sorted(rule.keywords, key=len, reverse=True):
        wanted = _spaced(keyword)
        if wanted not in title and wanted not in text:
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        in_title, title = len(pattern.findall(title)), pattern.sub("|", title)
        in_text, text = len(pattern.findall(text)), pattern.sub("|", text)
        weight = (_IN_TITLE if in_title else 0.0) + (_IN_TEXT * (1 + math.log(in_text)) if in_text else 0.0)
        if weight:
            found[keyword] = weight
    words = sorted(found, key=lambda keyword: (-found[keyword], keyword))
    return Weight(sum(found.values()), tuple(words))


def _bodies(paper: Paper) -> Iterable[str]:
    if paper.abstract is None:
        for record in paper.records:
            yield running_text(record)


def _spaced(text: str) -> str:
    """Fold a text, with hyphens and slashes as spaces."""
    return re.sub(r"[-‐‑\s/]+", " ", fold(text))


class _Likeness:
    """How like a paper is to the papers of each topic: the mean cosine of the three nearest."""

    def __init__(self, papers: Sequence[Paper], links: Sequence[tuple[TopicLink, ...]]) -> None:
        self._filed = [(number, link.id) for number, found in enumerate(links) for link in found]
        if not self._filed:
            return
        texts = [" ".join((p.title, *(running_text(record) for record in p.records))) for p in papers]
        abbreviations = Abbreviations.learnt_from(texts)
        bags = [Counter(abbreviations.terms(text)) for text in texts]
        spread = Counter(term for bag in bags for term in bag)
        size = len(bags) + _PRIOR
        self._vectors = [
            {term: (1 + math.log(count)) * math.log(size / (spread[term] + 0.5)) for term, count in bag.items()}
            for bag in bags
        ]
        self._lengths = [math.sqrt(sum(w * w for w in vector.values())) or 1.0 for vector in self._vectors]
        self._names = [paper.name for paper in papers]
        self._sizes = Counter(topic for _, topic in self._filed)
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._topics_of: dict[int, list[str]] = defaultdict(list)
        for number, topic in self._filed:
            if not self._topics_of[number]:
                for term in self._vectors[number]:
                    self._postings[term].append(number)
            self._topics_of[number].append(topic)

    _LONGEST_POSTING = 400

    def of(self, number: int) -> dict[str, tuple[float, str]]:
        """Give each topic's likeness to a paper, with the names of the nearest papers."""
        if not self._filed:
            return {}
        products: Counter[int] = Counter()
        for term, weight in self._vectors[number].items():
            postings = self._postings.get(term, ())
            if len(postings) <= self._LONGEST_POSTING:
                for other in postings:
                    products[other] += weight * self._vectors[other][term]  # type: ignore[assignment] # a counter of weights
        nearest: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for other, product in products.items():
            cosine = product / (self._lengths[number] * self._lengths[other])
            for topic in self._topics_of[other]:
                nearest[topic].append((cosine, other))
        found = {}
        for topic, all_near in nearest.items():
            best = sorted(all_near, key=lambda item: (-item[0], item[1]))[:_NEIGHBOURS]
            mean = sum(cosine for cosine, _ in best) / min(_NEIGHBOURS, self._sizes[topic])
            found[topic] = (mean, ", ".join(self._names[n] for _, n in best))
        return found
