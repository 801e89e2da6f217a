"""Every plot in every format: all of its numbers are traced, and a wrong one is seen."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from confbrief.audit import audit_outline, read_outline
from confbrief.audit.evidence import Evidence
from confbrief.audit.outline import Part
from confbrief.build import open_project, read_corpus
from confbrief.build.audit import source_lines
from confbrief.compose import compose
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format
from confbrief.model.recipe import Recipe
from confbrief.model.sections import Plot
from confbrief.render import Assets, render
from tests.audit.mutation import Mutator
from tests.render.conftest import load_theme

ROOT = Path(__file__).parents[2]
TECHNIQUES = {
    "Quantization": ["quantization", "FP8", "INT4"],
    "Speculative decoding": ["speculative decoding"],
    "Sparse attention": ["sparse attention"],
    "Mixture of experts": ["MoE", "mixture of experts"],
    "Kernel fusion": ["fused", "fusion"],
    "Agents": ["agent", "agentic"],
}


def recipe_of(plot: Plot) -> Recipe:
    section = {"kind": "chart", "plot": plot, "table": True}
    if plot is Plot.TECHNIQUES:
        section["techniques"] = TECHNIQUES
    return Recipe.model_validate({"title": "Charts", "sections": [section]})


@pytest.fixture(scope="module")
def read() -> tuple[Corpus, Evidence]:
    project = open_project(ROOT)
    corpus, _ = read_corpus(project)
    return corpus, Evidence(corpus, source_lines(project))


def outline_of(plot: Plot, form: Format, corpus: Corpus) -> Part:
    theme = load_theme("daylight")
    briefing = compose("charts", recipe_of(plot), corpus, format=form)
    return read_outline(f"charts.{form}", render(briefing, theme, form, Assets.of(theme, ROOT)).data)


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("plot", list(Plot))
def test_every_number_is_traced_and_a_wrong_one_is_seen(
    read: tuple[Corpus, Evidence], plot: Plot, form: Format
) -> None:
    corpus, evidence = read
    recipe = recipe_of(plot)
    outline = outline_of(plot, form, corpus)
    result = audit_outline(f"charts.{form}", outline, corpus, evidence, recipe)
    assert [(v.place, v.text, v.context, v.reason) for v in result.untraced] == []
    mutator = Mutator(outline, corpus, evidence, recipe, seed=random.Random(plot).randrange(100))  # noqa: S311 - dice
    changed = list(mutator.changes(0.25))
    assert changed
    # Both ends of a change stand in the line that is cited, so one may be taken for the other.
    unseen = [change for change in changed if change.kind == "result" and not change.seen]
    assert plot is Plot.FROM_TO or unseen == []
    assert any(change.seen for change in changed)


@pytest.mark.parametrize("plot", [Plot.TECHNIQUES, Plot.COVERAGE])
def test_a_wrong_count_in_a_native_chart_is_seen_even_where_another_cell_has_it(
    read: tuple[Corpus, Evidence], plot: Plot
) -> None:
    corpus, evidence = read
    outline = outline_of(plot, Format.PPTX, corpus)
    mutator = Mutator(outline, corpus, evidence, recipe_of(plot), seed=4)
    values = [change for change in mutator.changes() if "series “" in change.place or "cell" in change.place]
    # Where a bubble stands is the chart's own making; how large it is, is what is printed at it.
    counts = [c for c in values if plot is Plot.COVERAGE or c.context.endswith(f"· {c.before}")]
    assert counts
    assert [change for change in counts if not change.seen] == []
