"""The sources as readers are told of them: who tells of a paper, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from confbrief.compose.counting import capitalised, counted, listed
from confbrief.model.corpus import Corpus
from confbrief.model.paper import Paper
from confbrief.model.provenance import Source
from confbrief.model.source_names import SourceNames


class SourceLabels:
    """Names the sources of a corpus, each so that it cannot be taken for another."""

    def __init__(self, corpus: Corpus) -> None:
        """Settle the names: as the notes on disagreements have them."""
        self._corpus = corpus
        self._names = SourceNames(corpus.sources)
        self._nouns = {source.kind: source.of_kind.noun for source in corpus.sources}

    def name(self, source: str) -> str:
        """Name a source within a sentence: "the notes", "the notes of Ann", "the session page P2"."""
        return self._names.name(source)

    def says(self, source: str, one: str, many: str) -> str:
        """Begin a sentence with a source and the verb that goes with it: "The notes have", "The session page has"."""
        return capitalised(self._names.says(source, one, many))

    def tells(self, source: str) -> str:
        """Say that a source tells: "the notes tell", "the session page tells"."""
        return self._names.says(source, "tells", "tell")

    def label(self, source: str) -> str:
        """Name a source where its name stands alone: "Notes", "Notes of Ann"."""
        return capitalised(self.name(source).removeprefix("the "))

    def told_by(self, paper: Paper) -> str:
        """Say which sources know a paper: "In the notes only", "In both the notes and the session page"."""
        sources = [source.id for source in self._corpus.sources if source.id in paper.sources]
        places = [self._names.at(source) for source in sources]
        if len(self._corpus.sources) == 1:
            return capitalised(places[0])
        if len(places) == 1:
            return capitalised(f"{places[0]} only")
        if len(sources) == len(self._corpus.sources) == 2:  # noqa: PLR2004 - what "both" means
            return f"In both {listed([self.name(source) for source in sources])}"
        return capitalised(listed(places))

    def share(self, papers: tuple[Paper, ...]) -> list[tuple[str, str, int]]:
        """Count papers by who tells of them: (series name, words within a sentence, count), most labels first.

        A series is a set of kinds of sources rather than of sources, so that their number stays small.
        """
        counts = Counter(self.series(paper) for paper in papers)
        return [
            (self.series_name(series), self._series_words(series), counts[series]) for series in self.ordered(counts)
        ]

    def ordered(self, every: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Put sets of kinds of sources into the order of drawing: most labels first, nobody last."""
        kinds = list(dict.fromkeys(source.kind for source in self._corpus.sources))
        return sorted(every, key=lambda series: (-len(series), [kinds.index(kind) for kind in series]))

    def series(self, paper: Paper) -> tuple[str, ...]:
        """Give the kinds of sources that tell of a paper, in the order of the sources."""
        told = set(paper.sources)
        return tuple(dict.fromkeys(source.kind for source in self._corpus.sources if source.id in told))

    def series_name(self, series: tuple[str, ...]) -> str:
        """Name a series of a chart: "Both", "Notes only"."""
        kinds = {source.kind for source in self._corpus.sources}
        nouns = [self._nouns[kind] for kind in series]
        if len(kinds) == 1:
            return capitalised(nouns[0])
        if len(series) == len(kinds) == 2:  # noqa: PLR2004 - what "both" means
            return "Both"
        return capitalised(f"{nouns[0]} only" if len(nouns) == 1 else listed(nouns))

    def _series_words(self, series: tuple[str, ...]) -> str:
        kinds = {source.kind for source in self._corpus.sources}
        nouns = [f"the {self._nouns[kind]}" for kind in series]
        if len(series) == len(kinds) == 2:  # noqa: PLR2004 - what "both" means
            return "both sources" if len(self._corpus.sources) == len(kinds) else "both kinds of source"
        return f"{nouns[0]} only" if len(nouns) == 1 and len(kinds) > 1 else listed(nouns)

    def made_from(self, source: Source) -> str:
        """Describe a source and what it holds: "Poster notes, “…”: 72 papers"."""
        papers = sum(source.id in paper.sources for paper in self._corpus.papers)
        by = source.by or self.label(source.id)
        title = f", “{source.title}”" if source.title and source.title.casefold() != by.casefold() else ""
        return f"{by}{title}: {counted(papers, 'paper')}"
