"""A recipe: what a briefing tells, in which order, in which formats. Written by users, in YAML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticKnownError

from confbrief.model.base import Frozen
from confbrief.model.claim import Measure
from confbrief.model.theme import Aspect, Ink, SheetSize

OwnSentence = Annotated[str, Field(min_length=1)]


class Format(StrEnum):
    """What a briefing can be written as."""

    PDF = "pdf"
    PPTX = "pptx"
    HTML = "html"
    MD = "md"


class Layout(StrEnum):
    """The shape of a briefing."""

    HANDOUT = "handout"
    """As many pages as the sections take."""
    ONE_PAGER = "one-pager"
    """A page, or one page each; what is on it, and in which order, is fixed."""


class Each(StrEnum):
    """What a one-pager has a page for."""

    PAPER = "paper"
    TOPIC = "topic"


class Where(StrEnum):
    """Where keywords are looked for."""

    TITLE = "title"
    TAKEAWAY = "takeaway"
    TEXT = "text"
    """Title, take-away, the notes' text and the abstract."""


class Selector(Frozen):
    """Which papers: every condition that is given must hold; an empty selector takes all papers.

    ``topic`` and ``theme`` take ids or names; ``keywords`` hold where any of them occurs as whole
    words, whatever the case, in ``within``; ``papers`` are ids. ``any``, ``all`` and ``not``
    combine selectors.
    """

    topic: tuple[str, ...] = Field(default=(), description="topics, by id or name")
    theme: tuple[str, ...] = Field(default=(), description="cross-cutting themes, by their opening words")
    keywords: tuple[str, ...] = Field(default=(), description="words or phrases, any of which must occur")
    within: Where = Field(default=Where.TITLE, description="where keywords are looked for")
    papers: tuple[str, ...] = Field(default=(), description="papers, by id, title or system name")
    source: tuple[str, ...] = Field(default=(), description="sources that must tell of the paper, by id")
    any_: tuple[Selector, ...] = Field(default=(), alias="any", description="at least one must hold")
    all_: tuple[Selector, ...] = Field(default=(), alias="all", description="every one must hold")
    not_: tuple[Selector, ...] = Field(default=(), alias="not", description="none may hold")

    @model_validator(mode="before")
    @classmethod
    def _one_is_a_list_of_one(cls, data: object) -> object:
        """Take ``topic: x`` for ``topic: [x]``, and a mapping under any, all, not likewise."""
        if not isinstance(data, dict):
            return data
        many = set(data) - {"within"}
        return {key: [value] if key in many and isinstance(value, str | dict) else value for key, value in data.items()}


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


def _sensible_formats(data: Mapping[str, Any]) -> tuple[Format, ...]:
    """Give the formats of a recipe that names none: a one-pager is for paper."""
    return (Format.PDF,) if data.get("layout") is Layout.ONE_PAGER else (Format.PDF, Format.PPTX)


def _can_show(format_: Format, info: ValidationInfo) -> Format:
    if info.data.get("layout") is Layout.ONE_PAGER and format_ not in PAGE_FORMATS:
        msg = f"a one-pager is no deck: write any of {', '.join(PAGE_FORMATS)}, or layout: handout"
        raise ValueError(msg)
    return format_


PAGE_FORMATS = (Format.PDF, Format.HTML, Format.MD)
"""What a one-pager can be written as."""


class Recipe(Frozen):
    """What a user writes in ``config/recipes/<id>.yaml``; the file's name is the id.

    The layout stands before what depends on it: pydantic validates in this order.
    """

    title: str = Field(min_length=1, description="the briefing's title")
    headline: str | None = Field(default=None, description="the standfirst, in your words; chosen by default")
    audience: str = Field(default="", description="whom it is for")
    author: str = Field(default="", description="who signs it")
    date: dt.date | None = Field(default=None, description="the briefing's date, such as 2026-06-03")
    theme: str | None = Field(default=None, description="a theme of config/themes; the first by default")
    layout: Layout = Field(default=Layout.HANDOUT, description="a handout of sections, or pages of fixed parts")
    each: Each | None = Field(default=None, description="a page each; a one-pager is one page without it")
    sheet: SheetSize | None = Field(default=None, description="the size of the sheet; the theme's by default")
    aspect: Aspect | None = Field(default=None, description="the shape of slides; the theme's by default")
    print: Ink | None = Field(default=None, description="in colour or in grey; as the theme says by default")
    formats: tuple[Annotated[Format, AfterValidator(_can_show)], ...] = Field(
        default_factory=_sensible_formats,
        min_length=1,
        description="what is built; [pdf, pptx] by default, of a one-pager [pdf]",
    )
    select: Selector = Field(default_factory=Selector, description="which papers it is about")
    summaries: dict[str, OwnSentence] = Field(
        default_factory=dict,
        description="what a paper does in your words, under its id, title or name: in tables, compact cards and lists "
        "of related papers",
    )
    sections: tuple[SectionSpec, ...] = Field(
        default=(), validate_default=True, description="what is told, in this order"
    )

    @property
    def possible_formats(self) -> tuple[Format, ...]:
        """What a briefing of this layout can be written as."""
        return PAGE_FORMATS if self.layout is Layout.ONE_PAGER else tuple(Format)

    @field_validator("each")
    @classmethod
    def _of_pages(cls, each: Each | None, info: ValidationInfo) -> Each | None:
        if each is not None and info.data.get("layout") is Layout.HANDOUT:
            msg = "only a one-pager has a page each: write layout: one-pager, or leave the key out"
            raise ValueError(msg)
        return each

    @field_validator("formats")
    @classmethod
    def _once(cls, formats: tuple[Format, ...]) -> tuple[Format, ...]:
        if len(set(formats)) != len(formats):
            msg = "a format is named twice"
            raise ValueError(msg)
        return formats

    @field_validator("date", mode="before")
    @classmethod
    def _no_count_of_seconds(cls, written: object) -> object:
        if isinstance(written, bool | int | float):
            msg = f"a date is expected, not {written}"
            raise ValueError(msg)  # noqa: TRY004 - pydantic takes no TypeError
        return written

    @field_validator("sections", mode="before")
    @classmethod
    def _as_the_layout_needs(cls, sections: object, info: ValidationInfo) -> object:
        """Let a handout have sections, and a one-pager none; the default, a tuple, is what no file can say."""
        layout = info.data.get("layout")
        if layout is Layout.HANDOUT and sections == ():
            raise PydanticKnownError("missing")
        if layout is Layout.HANDOUT and sections == []:
            raise PydanticKnownError("too_short", {"field_type": "Tuple", "min_length": 1, "actual_length": 0})
        if layout is Layout.ONE_PAGER and sections != ():
            msg = "a one-pager has fixed parts and no sections: leave the key out, or write layout: handout"
            raise ValueError(msg)
        return sections
