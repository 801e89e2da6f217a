"""Charts that a recipe asks for and its papers have no numbers for: told where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from confbrief.compose.charts.words import FEWEST_ROWS, GAINS
from confbrief.compose.numbers import is_gain
from confbrief.compose.select import select_papers
from confbrief.errors import Diagnostic, Severity
from confbrief.model.briefing import Briefing, Chart, Charts
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format, Layout
from confbrief.model.recipe import Recipe
from confbrief.model.sections import MetricChart, Plot

_OF_GAINS = frozenset((Plot.GAINS, Plot.GAINS_BY_MEASURE))


def undrawn(recipe: Recipe, briefing: Briefing, corpus: Corpus, format: Format) -> Iterator[Diagnostic]:  # noqa: A002 - as in compose
    """Warn of every chart of a recipe that is not drawn in its briefing, with the measures that could be."""
    if recipe.layout is Layout.ONE_PAGER:
        return
    sections = {section.id: section for section in briefing.sections}
    number = 0
    for index, spec in enumerate(recipe.sections):
        if not isinstance(spec, MetricChart) or format not in (spec.formats or Format):
            continue
        number += 1
        section = sections.get(spec.kind if number == 1 else f"{spec.kind}-{number}")
        if section and any(isinstance(block, Chart | Charts) for block in section.blocks):
            continue
        what = f"papers state a gain in {spec.measure}" if spec.measure else f"rows are there for the plot {spec.plot}"
        then = "a sentence says so in its place" if section else "the section is left out"
        there = f"measures that are there: {', '.join(_drawable(recipe, corpus)) or 'none'}"
        yield Diagnostic(
            f"fewer than {FEWEST_ROWS} {what}: {then}",
            there if spec.plot in _OF_GAINS else "choose another plot, or leave it out",
            path=f"sections[{index}].{'measure' if spec.measure else 'kind'}",
            severity=Severity.WARNING,
        )


def _drawable(recipe: Recipe, corpus: Corpus) -> Iterator[str]:
    """Give the measures in which papers enough report a gain."""
    papers = select_papers(recipe.select, corpus)
    for measure in GAINS:
        if sum(any(one.measure is measure and is_gain(one) for one in paper.claims) for paper in papers) >= FEWEST_ROWS:
            yield measure
