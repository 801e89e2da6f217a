"""Counts that the audit makes for itself, from the corpus and from the file, to hold printed counts against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from confbrief.audit.counted import Way, kinds_of, stem, stems_of, stems_of_words, topic_of, ways_to_tell
from confbrief.audit.marks import MarkReader
from confbrief.audit.outline import Part
from confbrief.audit.phrases import Phrases
from confbrief.audit.tallies import Tallies, technique_counts
from confbrief.audit.told import Names, papers_mentioned, papers_told
from confbrief.audit.wording import Word, words_of
from confbrief.model.claim import Claim, Measure, Role
from confbrief.model.corpus import Corpus
from confbrief.model.coverage import ASPECTS, kinds_that_tell
from confbrief.model.paper import ConflictKind, Paper
from confbrief.model.recipe import Recipe
from confbrief.model.sections import NextSteps, Standouts

_NEAR = 12
"""Words after and before a count in which what is counted is named."""
_BEFORE = 14
_GAIN = frozenset(("report", "gain", "reduction", "saving", "speedup", "up"))
_RELATED = frozenset(("related", "other"))
_TITLE = 8
"""Last words of a theme's title, by which it is known."""
_BESIDE = 5
"""Words after a count of a chart's description that may name who tells of the papers."""
_CLOSE = 3
"""Words between a count and the other count of its sentence: "two of the seven"."""
_AFTER = 2
"""Words right after a count."""
_BARE = 2
"""Words of a text that says nothing but its count; what is counted stands beside it."""


@dataclass(frozen=True, slots=True)
class Count:
    """A count, and the words of which one of each group must stand beside it."""

    value: int
    what: str
    groups: tuple[frozenset[str], ...]
    follows: bool = False
    """The words stand right after the count."""
    next_to: frozenset[str] = frozenset()
    """Words of which one stands close to the count, on either side; none need to where it is empty."""


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A count of papers of a topic; each of ``groups`` is a way to name who tells of them."""

    topic: str
    stems: frozenset[str]
    count: int
    groups: tuple[tuple[frozenset[str], ...], ...]


class Recount:
    """All counts that hold for a file."""

    def __init__(self, document: Part, corpus: Corpus, recipe: Recipe | None, marks: MarkReader, names: Names) -> None:
        """Count the corpus, the part of it that the file tells of, and the lines that the file cites."""
        told = papers_told(document, corpus)
        related = papers_mentioned(document, names) - {paper.id for paper in told}
        self._counts = [*_of_corpus(corpus), *_of_papers(corpus, corpus.papers, "in all")]
        self._counts += _of_charts_told(corpus, corpus.papers, recipe, "in all")
        if told:
            self._counts += _of_papers(corpus, told, "of this file")
            self._counts += _of_charts_told(corpus, told, recipe, "of this file")
        if recipe is not None:
            gaining = sum(any(map(_is_gain, paper.claims)) for paper in told or corpus.papers)
            self._counts += _of_recipe(recipe, gaining)
        self._counts += [*_of_charts(document, names, related), *_of_lines(document, marks)]
        if related:
            self._counts.append(Count(len(related), "papers of other topics", (_RELATED, frozenset(("paper",)))))
        self.tallies = Tallies(corpus, recipe, (corpus.papers, told) if told else (corpus.papers,))
        self._papers = corpus.papers
        self._by_id = corpus.papers_by_id
        self._topics = Phrases((topic.name, topic.name) for topic in corpus.topics)
        self._names = {paper.id: stems_of_words(words_of(" ".join(paper.authors[:1]))) for paper in corpus.papers}
        self._rows = list(_topic_rows(corpus, (corpus.papers, told)))

    def of_words(self, words: Sequence[Word], position: int, labels: frozenset[str]) -> str | None:
        """Say what a printed number counts, None where it is no count that holds."""
        number = words[position].number
        value = number.value if number and not (number.unit or number.sign) else None
        if value is None:
            return None
        behind = words[position + 1 : position + 1 + _NEAR]
        around = stems_of_words((*words[max(0, position - _BEFORE) : position], *behind))
        after = stems_of_words(words[position + 1 : position + 1 + _AFTER])
        beside_it = (*words[max(0, position - _CLOSE) : position], *words[position + 1 : position + 1 + _CLOSE])
        close = stems_of_words(beside_it)
        beside = around | {stem(label) for label in labels} if len(words) <= _BARE else around
        for count in self._counts:
            if count.value != value or (count.next_to and not count.next_to & close):
                continue
            if all(group & (after if count.follows else beside) for group in count.groups):
                return count.what
        return self._of_people(int(value), beside, stems_of_words(words)) if value == int(value) else None

    def of_chart(self, value: float, labels: Iterable[str]) -> str | None:
        """Say what a chart's value counts: papers of a topic, told by some of the sources.

        The labels name the topic; where they name who tells of the papers as well, the count must be theirs.
        """
        keys = frozenset().union(*(stems_of_words(words_of(label)) for label in labels))
        named = [row for row in self._rows if row.stems <= keys]
        longest = max((len(row.stems) for row in named), default=0)
        shares = {groups for row in named for groups in row.groups if groups and all(group & keys for group in groups)}
        for row in named:
            fits = not shares or any(groups in shares for groups in row.groups)
            if row.count == value and len(row.stems) == longest and fits:
                return f"papers of {row.topic}"
        return None

    def of_topic(self, words: Sequence[Word], position: int) -> str | None:
        """Say what a number counts in a text that names a topic before it: "Attention Kernels 3 both, 1 page only".

        Who tells of the papers is named after the number, or before it: "both: 3; page only: 1".
        """
        number = words[position].number
        value = number.value if number and not (number.unit or number.sign) else None
        topics = [(end, phrase.meaning) for _, end, phrase in self._topics.find(words) if end <= position]
        if value is None or not topics:
            return None
        start, topic = max(topics)
        before = _until_number(words[start:position][::-1])
        after = _until_number(words[position + 1 :])
        return self.of_chart(value, (topic, after)) or self.of_chart(value, (topic, before))

    def of_paper(self, words: Sequence[Word], position: int, paper: str) -> str | None:
        """Say whether a number counts the results of a paper: all that its claims state, or each only once."""
        number = words[position].number
        value = number.value if number and not (number.unit or number.sign) else None
        claims = [claim for claim in self._by_id[paper].claims if claim.role is Role.RESULT]
        distinct = {(claim.measure, claim.form, claim.low, claim.high, claim.unit, claim.qualifier) for claim in claims}
        return f"results of {paper}" if value is not None and len(distinct) <= value <= len(claims) else None

    def _of_people(self, value: int, beside: frozenset[str], whole: frozenset[str]) -> str | None:
        if not beside & {"author", "other", "more", "people"}:
            return None
        for paper in self._papers:
            named = sum(stems_of_words(words_of(author)) <= whole for author in paper.authors)
            hidden = {(record.hidden_authors, len(record.authors) + record.hidden_authors) for record in paper.records}
            left = len(paper.authors) - named + paper.hidden_authors
            if (self._names[paper.id] and self._names[paper.id] <= whole and value == left) or any(
                value in pair and _both_named(pair, whole) for pair in hidden
            ):
                return "authors"
        return None


def _until_number(words: Iterable[Word]) -> str:
    """Join the words that stand before the next number, a few at most."""
    return " ".join(word.text for word in takewhile(lambda word: word.number is None, islice(words, _BESIDE)))


def _both_named(pair: tuple[int, int], stems: frozenset[str]) -> bool:
    """Tell whether both numbers stand in a text: "one of four authors"."""
    return all(str(number) in stems or (number == 1 and "one" in stems) for number in pair)


def _of_corpus(corpus: Corpus) -> Iterator[Count]:
    yield Count(len(corpus.sources), "sources", (frozenset(("source", "document", "both")),))
    yield Count(len(corpus.themes), "themes", (frozenset(("theme",)),))
    yield Count(len(corpus.topics), "topics", (frozenset(("topic",)),))
    for source in corpus.sources:
        records = sum(source.id in paper.sources for paper in corpus.papers)
        entries = sum(record.source == source.id for paper in corpus.papers for record in paper.records)
        for value in {records, entries}:
            yield Count(value, f"papers of {source.id}", (frozenset(("paper", "entry", "entrie")),))
        yield Count(source.line_count, f"lines of {source.id}", (frozenset(("line",)),), follows=True)


def _of_papers(corpus: Corpus, papers: Sequence[Paper], where: str) -> Iterator[Count]:
    ids = {paper.id for paper in papers}
    paper = frozenset(("paper",))
    yield Count(len(papers), f"papers {where}", (paper,))
    for kinds, ways in _told(corpus):
        for words in ways:
            count = sum(kinds_of(corpus, p) == kinds for p in papers)
            yield Count(count, f"papers {where}, by who tells of them", words)
    shared = sum(len(p.sources) > 1 for p in papers)
    yield Count(shared, f"papers {where} that several sources tell of", (frozenset(("more", "both", "several")),))
    stating = [p for p in papers if any(claim.role is Role.RESULT for claim in p.claims)]
    yield Count(len(stating), f"papers {where} that state a result", (frozenset(("result",)),))
    total = frozenset((str(len(papers)), "all", "both"))
    gaining = [p for p in papers if any(_is_gain(claim) for claim in p.claims)]
    yield Count(len(gaining), f"papers {where} that report a gain", (_GAIN,), next_to=total)
    for measure in Measure:
        reporting = sum(any(_is_gain(claim, measure) for claim in p.claims) for p in papers)
        words = (_GAIN, paper, *(frozenset((stem(word),)) for word in _named(measure)))
        yield Count(reporting, f"papers {where} that report a gain in {measure}", words)
    per_topic = Counter(topic_of(corpus, p) for p in papers)
    yield Count(len(set(per_topic) - {""}), f"topics {where}", (frozenset(("topic",)),))
    yield Count(len(per_topic), f"topics {where}", (frozenset(("topic",)),))
    most = max(per_topic.values(), default=0)
    yield Count(most, f"papers of the fullest topic {where}", (frozenset(("most",)), paper))
    yield Count(sum(n == most for n in per_topic.values()), f"fullest topics {where}", (frozenset(("most",)),))
    for topic, count in per_topic.items():
        named = tuple(frozenset((word,)) for word in stems_of_words(words_of(topic)))
        yield Count(count, f"papers of {topic}", (paper, *named))
        own = [p for p in papers if topic_of(corpus, p) == topic]
        yield from _pairs(own, topic, gaining, _GAIN)
        yield from _pairs(own, topic, stating, frozenset(("result",)))
    fullest = [topic for topic, _ in per_topic.most_common() if topic]
    for shown in (1, 2, 3):
        named = tuple(frozenset((word,)) for topic in fullest[:shown] for word in stems_of_words(words_of(topic)))
        held = sum(per_topic[topic] for topic in fullest[:shown])
        yield Count(held, f"papers {where} of the fullest topics", (frozenset(("has", "have")), paper, *named))
    reached = len({topic_of(corpus, p) for p in gaining} - {""})
    beside = frozenset((str(len(set(per_topic) - {""})), "all", "both"))
    yield Count(reached, f"topics {where} with a gain", (frozenset(("topic",)), frozenset(("gain",))), next_to=beside)
    hits = [len(set(theme.papers) & ids) for theme in corpus.themes]
    naming = frozenset(("theme",))
    yield Count(sum(hit > 0 for hit in hits), f"themes {where}", (naming,))
    yield Count(max(hits, default=0), f"papers of the widest theme {where}", (frozenset(("name", "widest")),))
    for theme, hit in zip(corpus.themes, hits, strict=True):
        named = tuple(frozenset((word,)) for word in stems_of_words(words_of(theme.title)[-_TITLE:]))
        yield Count(hit, f"papers {where} of a theme", (frozenset(("theme",)), paper, *named))
    conflicts = [conflict for conflict in corpus.conflicts if conflict.paper in ids]
    disagree = frozenset(("disagreement", "disagree"))
    yield Count(len(conflicts), f"disagreements {where}", (disagree,))
    yield Count(len({c.paper for c in conflicts}), f"papers {where} that sources disagree about", (disagree,))
    for kind in ConflictKind:
        count = sum(conflict.kind is kind for conflict in conflicts)
        yield Count(count, f"disagreements {where} about a {kind}", (frozenset((str(kind),)),))


def _pairs(own: Sequence[Paper], topic: str, saying: Sequence[Paper], words: frozenset[str]) -> Iterator[Count]:
    """Count those of a topic's papers that say something, and all of them beside it: "two of the four papers".

    Such a sentence does not name the topic, so the one number is held against the other.
    """
    some = sum(paper in saying for paper in own)
    if some == len(own):
        yield Count(some, f"papers of {topic} that all say so", (words,), next_to=frozenset(("all", "both")))
        return
    beside = {0: "none", 1: "alone"}.get(some, str(some))
    yield Count(some, f"papers of {topic} that say so", (words,), next_to=frozenset((str(len(own)),)))
    yield Count(len(own), f"papers of {topic}", (words,), next_to=frozenset((beside,)))


def _is_gain(claim: Claim, measure: Measure | None = None) -> bool:
    reach = claim.gain if isinstance(claim.gain, tuple) else (claim.gain or 0.0,)
    return claim.role is Role.RESULT and measure in (None, claim.measure) and max(reach) > 1


def _named(measure: Measure) -> tuple[str, ...]:
    """Give the words by which a gain in a measure is named; a speed-up has its own."""
    return ("up",) if measure is Measure.SPEED else tuple(measure.split("_"))


def _of_recipe(recipe: Recipe, most: int) -> Iterator[Count]:
    """Count what the recipe asks for; ``most`` papers report a gain."""
    for section in recipe.sections:
        if isinstance(section, NextSteps):
            yield Count(len(section.items), "steps of the recipe", (frozenset(("step", "action")),))
        if isinstance(section, Standouts):
            shown = min(section.count, most)
            beside = frozenset(("all", "both", "paper"))
            yield Count(shown, "results that stand out", (frozenset(("result",)),), next_to=beside)


def _of_lines(document: Part, marks: MarkReader) -> Iterator[Count]:
    places = {mark.place for part, _ in document.walk() for mark in marks.read(part.text)}
    for source, count in Counter(source for source, _ in places).items():
        yield Count(count, f"cited lines of {source}", (frozenset(("line",)),), follows=True)
    yield Count(len(places), "cited lines", (frozenset(("line",)),), follows=True)


def _of_charts(document: Part, names: Names, related: frozenset[str]) -> Iterator[Count]:
    for chart in (*document.groups("figure"), *document.groups("table")):
        rows = [names.papers(row.whole_text()) for row in (*chart.groups("row"), *chart.groups("tr"))]
        drawn = frozenset().union(*rows)
        if drawn:
            yield Count(len(drawn), "papers of a chart", (frozenset(("largest", "row")),))
            yield Count(len(drawn & related), "related papers of a chart", (_RELATED, frozenset(("paper",))))


def _topic_rows(corpus: Corpus, choices: Iterable[Sequence[Paper]]) -> Iterator[TopicCount]:
    """Count papers by topic and by who tells of them, for the charts that show it."""
    for papers in choices:
        for topic in {topic_of(corpus, paper) for paper in papers}:
            name = topic or "No topic"
            stems = stems_of_words(words_of(name))
            chosen = [paper for paper in papers if topic_of(corpus, paper) == topic]
            yield TopicCount(name, stems, len(chosen), ((),))
            for kinds, ways in _told(corpus):
                count = sum(kinds_of(corpus, paper) == kinds for paper in chosen)
                yield TopicCount(name, stems, count, ways)


def _told(corpus: Corpus) -> Iterator[tuple[frozenset[str], tuple[Way, ...]]]:
    """Give the sets of kinds of sources that tell of any paper, with the ways to name them."""
    known = {kinds_of(corpus, paper) for paper in corpus.papers}
    yield from ((kinds, ways) for kinds, ways in ways_to_tell(corpus) if kinds in known)


def _of_charts_told(corpus: Corpus, papers: Sequence[Paper], recipe: Recipe | None, where: str) -> Iterator[Count]:
    """Count what the titles of charts say: aspects that are known, techniques that are named, accounts that agree."""
    paper = frozenset(("paper",))
    for aspect in ASPECTS:
        known = sum(bool(kinds_that_tell(corpus, one, aspect)) for one in papers)
        named = (frozenset((word,)) for word in stems_of(aspect))
        yield Count(known, f"papers {where} of which this is known: {aspect}", (paper, frozenset(("have",)), *named))
    for technique, count in technique_counts(papers, recipe):
        named = (frozenset((word,)) for word in stems_of(technique))
        yield Count(count, f"papers {where} that name {technique}", (paper, frozenset(("name",)), *named))
    for measure in Measure:
        told = [accounts for one in papers if len(accounts := _accounts(one, measure)) > 1]
        alike = sum(bool(set.intersection(*accounts)) for accounts in told)
        words = (frozenset(("same",)), paper, *(frozenset((stem(word),)) for word in _named(measure)))
        for count in {len(told), alike}:
            yield Count(count, f"papers {where} whose gain in {measure} several sources state", words)


def _accounts(paper: Paper, measure: Measure) -> list[set[float]]:
    """Give for each source that states any the largest factors of a paper's gains in a measure."""
    gains: dict[str, set[float]] = {}
    for claim in paper.claims:
        if _is_gain(claim, measure):
            reach = claim.gain if isinstance(claim.gain, tuple) else (claim.gain or 0.0,)
            gains.setdefault(claim.source, set()).add(max(reach))
    return list(gains.values())
