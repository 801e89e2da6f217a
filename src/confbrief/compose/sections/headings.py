"""What every section has: its id, its heading, and its point as a sentence."""

from __future__ import annotations

from typing import Final

from confbrief.compose.context import BriefingContext
from confbrief.compose.counting import capitalised
from confbrief.model.briefing import Block, Chart, Charts, Section, Statement
from confbrief.model.sections import MetricChart, Plot, SectionSpec, WithChart

TITLES: Final = {
    "one-minute": "In one minute",
    "overview": "What we saw",
    "at-a-glance": "At a glance",
    "chart": "The numbers",
    "papers": "The papers",
    "topics": "Topic by topic",
    "themes": "Themes that run through",
    "standouts": "Standouts",
    "disagreements": "Where the sources disagree",
    "related": "Related papers in other topics",
    "next-steps": "What we do next",
    "text": "In our words",
    "all-papers": "All papers",
    "sources": "Sources and method",
}
"""The headings of sections whose recipe gives none."""
_PLOTS: Final = {
    Plot.GAINS: TITLES["chart"],
    Plot.GAINS_BY_MEASURE: "Gains by measure",
    Plot.FROM_TO: "Before and after",
    Plot.SOURCES: "What each source states",
    Plot.TOPICS: "Papers by topic",
    Plot.COVERAGE: "What is known, and from whom",
    Plot.TECHNIQUES: "Topics and techniques",
}
"""The headings of charts, by what they plot."""


def _title(spec: SectionSpec) -> str:
    if spec.title:
        return spec.title
    return _PLOTS[spec.plot] if isinstance(spec, MetricChart) else TITLES[spec.kind]


def section(spec: SectionSpec, section_id: str, point: Statement | str | None, blocks: tuple[Block, ...]) -> Section:
    """Make a section; the recipe's own titles and message go before the default ones and ``point``."""
    message = headline(Statement(text=capitalised(point)) if isinstance(point, str) else point)
    if spec.message:
        message = Statement(text=spec.message)
    if isinstance(spec, WithChart) and spec.chart_title:
        blocks = tuple(_retitled(block, spec.chart_title) for block in blocks)
    return Section(
        id=section_id,
        title=_title(spec),
        message=message,
        blocks=blocks,
        appendix=spec.kind in ("all-papers", "sources"),
    )


def _retitled(block: Block, title: str) -> Block:
    """Give a chart the recipe's title, in its description too."""
    if isinstance(block, Charts):
        return block.model_copy(update={"title": title})
    if not isinstance(block, Chart):
        return block
    alt = block.spec.alt.replace(block.spec.title, title.rstrip("."), 1)
    return block.model_copy(update={"spec": block.spec.model_copy(update={"title": title, "alt": alt})})


def headline(point: Statement | None) -> Statement | None:
    """Set a sentence as a headline: the paper's name in it, and without the full stop of a single sentence."""
    if point is None:
        return None
    text = f"{point.label}: {point.text}" if point.label else point.text
    single = ". " not in text and not text.endswith("..")
    return point.model_copy(update={"label": "", "text": text.removesuffix(".") if single else text})


def remember(ctx: BriefingContext, spec: SectionSpec) -> None:
    """Count the recipe's own message as told."""
    if spec.message:
        ctx.told.add(spec.message)
