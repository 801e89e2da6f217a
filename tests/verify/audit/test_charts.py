"""Every plot in every format: all of its numbers are traced, and a wrong one is seen."""

from __future__ import annotations

import random

import pytest

from confbrief.compose import compose
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format
from confbrief.model.recipe import Recipe
from confbrief.model.sections import Plot
from confbrief.pipeline import open_project, read_corpus
from confbrief.pipeline.corpus import source_files
from confbrief.pipeline.promise import source_lines
from confbrief.render import Assets, render
from confbrief.verify.audit import Citations, Evidence, Vouching, read_outline, strange_numbers
from tests.projects import SHIPPED
from tests.render.conftest import load_theme
from tests.verify.audit.mutation import changed_digits

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
    project = open_project(SHIPPED)
    corpus, _ = read_corpus(project)
    return corpus, Evidence(corpus, source_lines(source_files(project)))


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("plot", list(Plot))
def test_every_number_is_traced_and_a_wrong_one_is_seen(
    read: tuple[Corpus, Evidence], plot: Plot, form: Format
) -> None:
    corpus, evidence = read
    recipe, theme = recipe_of(plot), load_theme("daylight")
    briefing = compose("charts", recipe, corpus, format=form)
    assert [(v.place, v.text, v.context) for v in Vouching(corpus, evidence).untraced(briefing, recipe)] == []
    rendered = render(briefing, theme, form, Assets.of(theme, SHIPPED))
    outline = read_outline(f"charts.{form}", rendered.data)
    assert [(v.place, v.text, v.context) for v in strange_numbers(outline, briefing, pages=rendered.pages)] == []
    chance = random.Random(plot)  # noqa: S311 - a test's dice
    changes = list(changed_digits(outline, Citations(corpus.sources, evidence), chance, 0.5))
    assert changes
    assert [change for change in changes if not change.untraced] == []
