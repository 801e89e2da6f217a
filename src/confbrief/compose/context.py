"""What the sections of one briefing are written from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from confbrief.compose.counting import capitalised
from confbrief.compose.marks import Marker
from confbrief.compose.numbers import disputes
from confbrief.compose.sentences.candidates import Sentence, theme_headline, theme_summary
from confbrief.compose.sentences.choose import Told, rank_themes
from confbrief.compose.sentences.standing import speaks_of_itself
from confbrief.compose.sentences.voice import quoted, with_subject
from confbrief.compose.source_labels import SourceLabels
from confbrief.model.briefing import Statement
from confbrief.model.chart import Mark
from confbrief.model.corpus import Corpus, CrossCuttingTheme
from confbrief.model.formats import Format
from confbrief.model.paper import Conflict, Paper
from confbrief.model.recipe import Recipe
from confbrief.model.sections import SectionSpec

HEADLINE_LENGTH = 110
"""Characters that a slide's title holds in two lines."""
STANDFIRST_LENGTH = 270
"""Characters of a standfirst."""
LABELLED_LENGTH = 140
"""The same for a title that begins with a paper's name, of which some are long."""


@dataclass(frozen=True)
class BriefingContext:
    """The recipe, the corpus, the papers chosen, and what has been told so far.

    ``papers`` are those of the briefing, ``related`` those of other topics that it names, and
    ``format`` what it is written for, None for all at once; ``summaries`` are the
    recipe's own sentences, by paper.
    """

    recipe: Recipe
    corpus: Corpus
    papers: tuple[Paper, ...]
    related: tuple[Paper, ...]
    marker: Marker
    labels: SourceLabels
    format: Format | None = None
    summaries: Mapping[str, str] = field(default_factory=dict)
    told: Told = field(default_factory=Told)

    @property
    def has_notes(self) -> bool:
        """Whether the format tells in speaker notes what it does not show; so does no format in particular."""
        return self.format in (None, Format.PPTX)

    @property
    def notes(self) -> frozenset[str]:
        """The ids of the sources that are people's notes."""
        return frozenset(source.id for source in self.corpus.sources if source.is_notes)

    def shows(self, spec: SectionSpec) -> bool:
        """Tell whether the recipe shows a section in the format that is written."""
        return self.format is None or self.format in (spec.formats or Format)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the briefing's papers."""
        return frozenset(paper.id for paper in self.papers)

    @property
    def is_whole(self) -> bool:
        """Whether the briefing is about all papers of the corpus."""
        return len(self.papers) == len(self.corpus.papers)

    @property
    def themes(self) -> list[CrossCuttingTheme]:
        """The themes that name any of the papers, the widest first."""
        return rank_themes(self.corpus.themes, self.papers)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The disagreements about the papers."""
        return tuple(conflict for conflict in self.corpus.conflicts if conflict.paper in self.ids)

    def speaks_for(self, theme: CrossCuttingTheme) -> bool:
        """Tell whether a theme can stand for the briefing: most of what it names is the briefing's.

        Beside that, a briefing about some papers must be mostly what the theme names.
        """
        both = len(self.ids & set(theme.papers))
        either = len(self.ids | set(theme.papers))
        return both > len(theme.papers) / 2 and (self.is_whole or both > either / 2)

    def touches(self, theme: CrossCuttingTheme) -> bool:
        """Tell whether a theme can be told of the briefing: each is about most of the other's papers."""
        both = len(self.ids & set(theme.papers))
        return both > len(theme.papers) / 2 and (self.is_whole or both > len(self.ids) / 2)

    def is_disputed(self, sentence: Sentence) -> bool:
        """Tell whether a sentence states a number that another source states otherwise."""
        return any(
            (claim.source, claim.line) in sentence.places
            and claim.value in sentence.text
            and disputes(claim, [conflict for conflict in self.corpus.conflicts if conflict.paper == sentence.paper])
            for claim in self.corpus.papers_by_id[sentence.paper].claims
        )

    def topic_name(self, paper: Paper) -> str:
        """Name the topic that a paper is filed under first; empty where it is under none."""
        topics = self.corpus.topics_by_id
        return next((topics[link.id].name for link in paper.topics if link.id in topics), "")

    def marks(self, sentence: Sentence) -> tuple[Mark, ...]:
        """Mark all lines that a sentence stands in."""
        return tuple(self.marker.at(*place) for place in sentence.places)

    def statement(self, sentence: Sentence) -> Statement:
        """Make a statement of a sentence about a paper: the name is its subject, or else stands before it."""
        paper = self.corpus.papers_by_id[sentence.paper]
        text = with_subject(sentence.text, paper.name) or self.voiced(sentence)
        label = "" if re.match(rf"{re.escape(paper.name)}(?!\w)", text) else paper.name
        return Statement(text=text, marks=self.marks(sentence), label=label, paper=paper.id)

    def own_summary(self, paper: Paper) -> Statement | None:
        """Give what the recipe says a paper does, None where it says nothing."""
        text = self.summaries.get(paper.id)
        return Statement(text=text, paper=paper.id) if text else None

    @staticmethod
    def voiced(sentence: Sentence) -> str:
        """Give a sentence as it is set: what an abstract says as "we" stands in quotation marks."""
        if sentence.abstract and speaks_of_itself(sentence.text):
            return quoted(sentence.text)
        return capitalised(sentence.text)

    def theme_statement(self, theme: CrossCuttingTheme, text: str) -> Statement:
        """Make a statement of a theme's words."""
        return Statement(text=text, marks=(self.marker.at(theme.source, theme.line),))

    def theme_headline(self, themes: Iterable[CrossCuttingTheme] | None = None) -> Statement | None:
        """Give the first theme that can be said in a headline and was not one yet; remember it.

        Without ``themes`` those count that can stand for the briefing, the widest first, and of a
        briefing about all papers those that reach the most topics.
        """
        for theme in self.leading_themes if themes is None else themes:
            words = theme_headline(theme, HEADLINE_LENGTH)
            if words and not theme.remarks and not self.told.has_headline(words):
                self.told.add_headline(words)
                return self.theme_statement(theme, words)
        return None

    def theme_summary(self) -> Statement | None:
        """Give the first theme that can stand for the briefing, in whole sentences; remember it."""
        for theme in self.leading_themes:
            text = theme_summary(theme, STANDFIRST_LENGTH)
            if text and not theme.remarks:
                self.told.add_headline(text)
                return self.theme_statement(theme, text)
        return self.theme_headline()

    @property
    def leading_themes(self) -> list[CrossCuttingTheme]:
        """The themes that can stand for the briefing, the best first."""
        leading = [theme for theme in self.themes if self.speaks_for(theme)]
        if not self.is_whole:
            return leading
        known = self.corpus.papers_by_id
        return sorted(
            leading, key=lambda theme: -len({self.topic_name(known[one]) for one in theme.papers if one in known})
        )
