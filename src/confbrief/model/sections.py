"""What each kind of section of a recipe may say. Written by users, in YAML."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from confbrief.model.base import Frozen
from confbrief.model.claim import Measure
from confbrief.model.formats import Format
from confbrief.model.selector import Selector

OwnSentence = Annotated[str, Field(min_length=1)]


class SectionBase(Frozen):
    """What every section of a recipe may say."""

    title: str | None = Field(default=None, description="the heading; each kind has its own by default")
    message: str | None = Field(default=None, description="the section's point as a sentence, in your words")
    formats: tuple[Format, ...] = Field(default=(), description="formats that show it; all by default")


class WithChart(SectionBase):
    """What a section with a chart may say beside that."""

    chart_title: str | None = Field(default=None, description="the chart's title, in your words")


class OneMinute(SectionBase):
    """In one minute: the few sentences that matter most."""

    kind: Literal["one-minute"]
    sentences: int = Field(default=4, ge=1, le=8, description="how many sentences are chosen")
    text: tuple[str, ...] = Field(default=(), description="your own sentences instead")


class Overview(WithChart):
    """What we saw: counts, and a chart of the papers by topic and source."""

    kind: Literal["overview"]
    coverage: bool = Field(default=False, description="true draws what is known, and from whom, beside the counts")


class AtAGlance(SectionBase):
    """A table: paper, what it does, its best number, source."""

    kind: Literal["at-a-glance"]


class Plot(StrEnum):
    """What a chart plots."""

    GAINS = "gains"
    """The largest gain of each paper in one measure."""
    GAINS_BY_MEASURE = "gains-by-measure"
    """The largest gains of each measure, a panel a measure with an axis of its own."""
    FROM_TO = "from-to"
    """Results told by both ends, in one measure and unit."""
    SOURCES = "sources"
    """One measure's gains as each source states them, for papers of which several sources do."""
    TOPICS = "topics"
    """Papers by topic and by who tells of them."""
    COVERAGE = "coverage"
    """What is known of the papers, and from whom."""
    TECHNIQUES = "techniques"
    """Papers by topic and by the techniques that their texts name."""


class MetricChart(WithChart):
    """A chart: gains in one measure, the best covered by default, or what else ``plot`` names."""

    kind: Literal["chart"]
    plot: Plot = Field(
        default=Plot.GAINS,
        description="what is plotted: gains in one measure across papers; gains-by-measure, a panel a measure; "
        "from-to, results told by both ends; sources, what each source states; topics, papers by topic and source; "
        "coverage, what is known and from whom; techniques, topics against the techniques that papers name",
    )
    measure: Measure | None = Field(
        default=None, description="which measure, of gains, from-to and sources; the best covered by default"
    )
    max_rows: int | None = Field(
        default=None,
        ge=2,
        le=20,
        description="rows at most, of gains, from-to, sources and each panel of gains-by-measure; the largest are "
        "kept, 10 by default and 5 in a panel",
    )
    max_panels: int = Field(
        default=4, ge=2, le=12, description="panels of gains-by-measure at most; the best covered measures are kept"
    )
    techniques: dict[str, Annotated[tuple[str, ...], Field(min_length=1)]] = Field(
        default_factory=dict,
        max_length=12,
        description="the columns of techniques: each name with its keywords, any of which must occur as whole words",
    )
    table: bool = Field(default=False, description="true puts the chart's data beneath it as a table")


PLOT_FIELDS: dict[str, frozenset[Plot]] = {
    "measure": frozenset((Plot.GAINS, Plot.FROM_TO, Plot.SOURCES)),
    "max_rows": frozenset((Plot.GAINS, Plot.GAINS_BY_MEASURE, Plot.FROM_TO, Plot.SOURCES)),
    "max_panels": frozenset((Plot.GAINS_BY_MEASURE,)),
    "techniques": frozenset((Plot.TECHNIQUES,)),
}
"""The fields of a chart that only some plots know."""


class Papers(SectionBase):
    """One card a paper."""

    kind: Literal["papers"]
    detail: Literal["full", "compact"] = Field(default="full", description="full cards, or title and take-away")


class TopicTour(SectionBase):
    """For each topic its papers and its numbers."""

    kind: Literal["topics"]
    messages: dict[str, OwnSentence] = Field(
        default_factory=dict, description="the point of a topic in your words, under the topic's id or name"
    )


class ThemesSection(SectionBase):
    """The cross-cutting themes that name the papers."""

    kind: Literal["themes"]


class Standouts(SectionBase):
    """The papers with the best-supported results."""

    kind: Literal["standouts"]
    count: int = Field(default=6, ge=2, le=12, description="how many papers")


class DisagreementsSection(SectionBase):
    """Where the sources disagree about the papers."""

    kind: Literal["disagreements"]


class Related(SectionBase):
    """Papers of other topics that touch this one."""

    kind: Literal["related"]
    select: Selector = Field(description="which papers; those of the briefing itself are left out")


class NextSteps(SectionBase):
    """What we do next, in your words."""

    kind: Literal["next-steps"]
    items: tuple[str, ...] = Field(min_length=1, description="one action each")


class OwnText(SectionBase):
    """A section in your words."""

    kind: Literal["text"]
    paragraphs: tuple[str, ...] = Field(min_length=1, description="one paragraph each")


class AllPapers(SectionBase):
    """A table of all papers, with topic and sources."""

    kind: Literal["all-papers"]


class Sources(SectionBase):
    """The sources and the cited lines, and how the briefing was made."""

    kind: Literal["sources"]


SectionSpec = Annotated[
    OneMinute
    | Overview
    | AtAGlance
    | MetricChart
    | Papers
    | TopicTour
    | ThemesSection
    | Standouts
    | DisagreementsSection
    | Related
    | NextSteps
    | OwnText
    | AllPapers
    | Sources,
    Field(discriminator="kind"),
]
