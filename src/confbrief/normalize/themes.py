"""Cross-cutting themes: which papers a theme names, which topics it touches, whether its counts hold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from confbrief.model.corpus import CrossCuttingTheme, Topic
from confbrief.model.paper import Paper
from confbrief.model.provenance import Passage
from confbrief.normalize.names import is_coined, occurrences
from confbrief.normalize.prepare import running_text
from confbrief.text.paragraphs import paragraphs
from confbrief.text.terms import Abbreviations, fold, stem, words

_TITLE_END = re.compile(r"(?<=[^\W\d_])[.!?](?=[”\"’)]*\s)|\s[—–]\s|\s-\s|:\s|\s\((?=[^)]*\))|[.!?]$")
_QUOTES = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SEGMENT_END = re.compile(r"[,;:()—–]|\s-\s|[.!?](?=\s|$)|\s(?:and|or|plus|as well as)\s|’s\s|'s\s")
_NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS = {word: number for number, word in enumerate(words(_NUMBER_WORDS), start=1)}
_COUNTED = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|\d{{1,3}})\s+(?:[a-z][\w-]*\s+){{0,3}}?"
    r"(?P<noun>posters|papers|talks|entries|presentations)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\b(?:most[- ](?:discussed|popular|common|covered|frequent|crowded)|biggest|largest)\s+(?:topic|theme|track|area)",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"\b(?=\w*[a-z][A-Z])\w+")
_COVERED = 0.62
"""The share of what a segment's words tell that a title must hold to be the one meant."""
_AHEAD = 1.25
"""How far the best title must be ahead of the next."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A paper as it may be named: whole names, and the terms of titles, names and affiliations."""

    paper: Paper
    names: tuple[str, ...]
    titles: tuple[str, ...]
    terms: frozenset[str]
    title_terms: frozenset[str]


def _camels(paper: Paper) -> set[str]:
    """Collect the made-up words that a paper uses anywhere, such as "OrbSieve"."""
    texts = [paper.title, *(passage.text for record in paper.records for passage in record.body)]
    return {word for text in texts for word in _CAMEL.findall(text)}


def read_themes(
    passages: Sequence[Passage], papers: Sequence[Paper], topics: Sequence[Topic]
) -> tuple[CrossCuttingTheme, ...]:
    """Link each theme, a paragraph of prepared passages, to the papers that it names."""
    if not passages:
        return ()
    linker = _Linker(papers)
    found = []
    for theme in paragraphs(passages):
        span = theme.passages[0].span
        linked = linker.link(theme.text)
        title = theme_title(theme.text)
        touched = {link.id for paper in linked for link in paper.topics}
        found.append(
            CrossCuttingTheme(
                title=title,
                source=span.source,
                line=span.line,
                papers=tuple(paper.id for paper in linked),
                topics=tuple(topic.id for topic in topics if topic.id in touched),
                text=theme.text,
                sentences=tuple(theme.text[start:end] for start, end in theme.sentences),
                remarks=tuple(_remarks(theme.text, title, linked, papers, topics)),
            )
        )
    return tuple(found)


def theme_title(text: str) -> str:
    """Give a theme's opening words: up to its first full stop, which stays, or its first dash, colon or bracket.

    Signs within quotation marks end nothing.
    """
    masked = _QUOTES.sub(lambda match: "x" * len(match.group()), text)
    match = _TITLE_END.search(masked)
    if match is None:
        return text.strip()
    keep = match.group()[:1] in ".!?"
    return text[: match.start() + (1 if keep else 0)].strip()


class _Linker:
    """Finds papers in running text, by system name, by title, or by a short form of the title."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        texts = [running_text(record) for paper in papers for record in paper.records]
        self._abbreviations = Abbreviations.learnt_from((*texts, *(paper.title for paper in papers)))
        self._in_text = Counter(word for paper in papers for word in _camels(paper))
        self._known = [self._know(paper) for paper in papers]
        self._spread = Counter(term for known in self._known for term in known.terms)
        bearers: dict[str, set[str]] = defaultdict(set)
        for known in self._known:
            for name in known.names:
                bearers[name].add(known.paper.id)
        self._bearers = bearers

    def _know(self, paper: Paper) -> _Known:
        titles = [paper.title, *(alias for alias in paper.aliases if " " in alias)]
        names = [n for n in (paper.name, *paper.aliases) if n not in titles or len(n.split()) <= 2]  # noqa: PLR2004 - a name of two words
        names += [word for word in dict.fromkeys(_CAMEL.findall(paper.title)) if self._in_text[word] == 1]
        forms = {form for name in names for form in (name, *([name.title(), name.upper()] if " " not in name else []))}
        named = tuple(form for form in forms if form[:1].isupper() or is_coined(form) or "-" in form)
        title_terms = frozenset(term for text in (*titles, *names) for term in self._abbreviations.terms(text))
        people = frozenset(term for text in paper.affiliations for term in self._abbreviations.terms(text))
        return _Known(paper, named, tuple(titles), title_terms | people, title_terms)

    def link(self, text: str) -> list[Paper]:
        """Give the papers that a text names, in the order in which it names them."""
        found: dict[str, tuple[int, Paper]] = {}
        taken: list[tuple[int, int]] = []
        for known in self._known:
            for form in sorted((*known.titles, *known.names), key=len, reverse=True):
                if len(self._bearers.get(form, ())) > 1:
                    continue
                for at in occurrences(form, text):
                    if any(start <= at < end for start, end in taken):
                        continue
                    taken.append((at, at + len(form)))
                    found[known.paper.id] = min(
                        found.get(known.paper.id, (at, known.paper)), (at, known.paper), key=lambda f: f[0]
                    )
        for at, end, segment in _segments(text):
            if any(start < end and at < stop for start, stop in taken):
                continue
            paper = self._meant(segment)
            if paper is not None and paper.id not in found:
                found[paper.id] = (at, paper)
        return [paper for _, paper in sorted(found.values(), key=lambda item: item[0])]

    def _tells(self, term: str) -> float:
        """Weigh a term: nothing if no paper has it, the more the fewer have it."""
        spread = self._spread.get(term, 0)
        return 1 / spread**0.5 if spread else 0.0

    def _meant(self, segment: str) -> Paper | None:
        """Find the one paper whose title and people hold what a segment tells."""
        terms = frozenset(self._abbreviations.terms(segment))
        weight = sum(self._tells(term) or 0.35 for term in terms)
        if len(terms) < 2 or not weight:  # noqa: PLR2004 - one word is no short form of a title
            return None
        ranked = sorted(
            ((self._covers(terms, known) / weight, known) for known in self._known if terms & known.title_terms),
            key=lambda item: (-item[0], item[1].paper.id),
        )
        if not ranked or ranked[0][0] < _COVERED or len(terms & ranked[0][1].title_terms) < 2:  # noqa: PLR2004
            return None
        ahead = len(ranked) == 1 or ranked[0][0] >= _AHEAD * ranked[1][0]
        return ranked[0][1].paper if ahead else None

    def _covers(self, terms: frozenset[str], known: _Known) -> float:
        return sum(self._tells(term) for term in terms & known.terms)


def _segments(text: str) -> Iterator[tuple[int, int, str]]:
    """Part a text into the pieces that may name a paper each: between commas, brackets, dashes and "and"."""
    start = 0
    for match in [*_SEGMENT_END.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            yield start, end, text[start:end]
        # A possessive goes with what it owns: "Google's Fleet Efficiency" is one piece.
        if match and match.group().startswith(("’s", "'s")):
            continue
        start = match.end() if match else end


def _remarks(
    text: str, title: str, linked: Sequence[Paper], papers: Sequence[Paper], topics: Sequence[Topic]
) -> Iterator[str]:
    """Say where what a theme counts is not what it names."""
    for match in _COUNTED.finditer(text):
        word = match["count"].casefold()
        count = _COUNTS.get(word) or int(word)
        if count > 1 and linked and count != len(linked):
            yield f"The theme counts {match['count'].casefold()} {match['noun'].casefold()}; it names {len(linked)}."
    most = _MOST.search(text)
    if most:
        yield from _most_remark(most.group(), title, papers, topics)


def _most_remark(said: str, title: str, papers: Sequence[Paper], topics: Sequence[Topic]) -> Iterator[str]:
    sizes = Counter(link.id for paper in papers for link in paper.topics)
    opening = {stem(word) for word in words(title)}
    own = max(topics, key=lambda topic: len(opening & {stem(word) for word in words(topic.name)}), default=None)
    largest = max(topics, key=lambda topic: sizes[topic.id], default=None)
    if own is None or largest is None or not opening & {stem(word) for word in words(own.name)}:
        return
    if sizes[largest.id] > sizes[own.id]:
        yield (
            f"The theme speaks of the {fold(said)}; {own.name} has {sizes[own.id]} papers here, "
            f"{largest.name} has {sizes[largest.id]}."
        )
