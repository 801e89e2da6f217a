"""The shipped briefings: everything in them is traced, and a changed digit is seen."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from confbrief.compose import compose
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format
from confbrief.model.recipe import Recipe
from confbrief.pipeline import open_project, read_corpus
from confbrief.pipeline.corpus import source_files
from confbrief.pipeline.promise import source_lines
from confbrief.project import Project
from confbrief.render import Assets, render
from confbrief.render.dress import dress
from confbrief.verify.audit import (
    AuditResult,
    Citations,
    Evidence,
    Origin,
    Part,
    Subject,
    Vouching,
    compare,
    read_outline,
    strange_numbers,
)
from tests.projects import SHIPPED
from tests.verify.audit.mutation import changed_digits, changed_words

RECIPES = ("trip-report", "kv-cache", "speculative-decoding", "edge-inference")
FILES = [(recipe, ending) for recipe in RECIPES for ending in ("pdf", "pptx", "html", "md")]
SAMPLED = 0.1
"""Share of the trip report's numbers that are changed; of the briefs' every one is."""
DIRECT = 8
"""Changes made in a file itself, each followed by a whole audit."""


@dataclass
class Shipped:
    """The project with its sources; files are rendered when they are first asked for."""

    project: Project
    corpus: Corpus
    evidence: Evidence
    made: dict[tuple[str, str], bytes] = field(default_factory=dict)
    pages: dict[tuple[str, str], int] = field(default_factory=dict)

    def data(self, recipe_id: str, ending: str) -> bytes:
        if (recipe_id, ending) not in self.made:
            settings = self.project.themes[self.project.theme_of(recipe_id)]
            theme, assets = dress(settings, Assets.of(settings, self.project.root))
            briefing = compose(recipe_id, self.recipe(recipe_id), self.corpus)
            rendered = render(briefing, theme, Format(ending), assets)
            self.made[recipe_id, ending] = rendered.data
            self.pages[recipe_id, ending] = rendered.pages
        return self.made[recipe_id, ending]

    def recipe(self, recipe_id: str) -> Recipe:
        return self.project.recipes[recipe_id]

    def outline(self, recipe_id: str, ending: str) -> Part:
        return read_outline(f"{recipe_id}.{ending}", self.data(recipe_id, ending))

    @property
    def citations(self) -> Citations:
        return Citations(self.corpus.sources, self.evidence)

    def audit(self, recipe_id: str, ending: str, data: bytes) -> AuditResult:
        found = read_outline(f"{recipe_id}.{ending}", data)
        return compare(recipe_id, found, self.outline(recipe_id, ending), self.citations)


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    project = open_project(SHIPPED)
    corpus, _ = read_corpus(project)
    return Shipped(project, corpus, Evidence(corpus, source_lines(source_files(project))))


@pytest.mark.parametrize("recipe_id", RECIPES)
def test_the_sources_vouch_for_every_number_of_a_briefing(shipped: Shipped, recipe_id: str) -> None:
    recipe = shipped.recipe(recipe_id)
    briefing = compose(recipe_id, recipe, shipped.corpus)
    untraced = Vouching(shipped.corpus, shipped.evidence).untraced(briefing, recipe)
    assert [(v.place, v.text, v.context, v.reason) for v in untraced] == []


@pytest.mark.parametrize(("recipe_id", "ending"), FILES)
def test_a_file_has_no_number_that_its_briefing_has_not(shipped: Shipped, recipe_id: str, ending: str) -> None:
    briefing = compose(recipe_id, shipped.recipe(recipe_id), shipped.corpus)
    strange = strange_numbers(shipped.outline(recipe_id, ending), briefing, pages=shipped.pages[recipe_id, ending])
    assert [(v.place, v.text, v.context) for v in strange] == []
    result = shipped.audit(recipe_id, ending, shipped.data(recipe_id, ending))
    assert (result.untraced, result.changed) == ((), ())
    assert result.count(Subject.NUMBER, Origin.SOURCE) > 50


@pytest.mark.parametrize(("recipe_id", "ending"), FILES)
def test_a_changed_digit_is_seen_whatever_it_is_of(shipped: Shipped, recipe_id: str, ending: str) -> None:
    """Results, counts, names, ticks, page numbers, marks, values in charts: without exception."""
    share = SAMPLED if recipe_id == "trip-report" else 1.0
    chance = random.Random(20)  # noqa: S311 - a test's dice
    made = list(changed_digits(shipped.outline(recipe_id, ending), shipped.citations, chance, share))
    assert len(made) > 50
    assert [change for change in made if not change.untraced] == []


@pytest.mark.parametrize(("recipe_id", "ending"), FILES)
def test_a_changed_word_of_a_result_is_seen(shipped: Shipped, recipe_id: str, ending: str) -> None:
    share = SAMPLED if recipe_id == "trip-report" else 1.0
    chance = random.Random(21)  # noqa: S311 - a test's dice
    made = list(changed_words(shipped.outline(recipe_id, ending), shipped.citations, chance, share))
    assert made
    assert [change for change in made if not change.untraced] == []


def _in_text(data: bytes, chance: random.Random) -> bytes:
    """Change a digit of a factor or a percentage in a text file, where it is text and not a style."""
    text = data.decode("utf-8")
    found = [m for m in re.finditer(r"\d+(?:\.\d+)?(?=[%×])", text) if _is_told(text, m.start())]
    return _changed(text, chance.choice(found), chance).encode("utf-8")


def _is_told(text: str, at: int) -> bool:
    opened, closed = text.rfind("<", 0, at), text.rfind(">", 0, at)
    style = text.rfind("<style", 0, at) > text.rfind("</style", 0, at)
    return closed >= opened and not style


def _changed(text: str, found: re.Match[str], chance: random.Random) -> str:
    spot = chance.choice([found.start() + i for i, character in enumerate(found[0]) if character.isdigit()])
    return text[:spot] + chance.choice([d for d in "123456789" if d != text[spot]]) + text[spot + 1 :]


def _in_package(part: str, pattern: str) -> Callable[[bytes, random.Random], bytes]:
    """Change a digit in one part of a zipped package; a workbook within the package is a package itself."""

    def change(data: bytes, chance: random.Random) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        names = [
            name
            for name, content in files.items()
            if re.fullmatch(part, name) and (name.endswith(".xlsx") or re.search(pattern, content.decode("utf-8")))
        ]
        name = chance.choice(names)
        if name.endswith(".xlsx"):
            files[name] = _in_package(r"xl/worksheets/sheet1\.xml", pattern)(files[name], chance)
        else:
            text = files[name].decode("utf-8")
            files[name] = _changed(text, chance.choice(list(re.finditer(pattern, text))), chance).encode("utf-8")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for other, content in files.items():
                archive.writestr(other, content)
        return out.getvalue()

    return change


CHANGES = {
    "md": ("md", _in_text),
    "html": ("html", _in_text),
    "slide text": ("pptx", _in_package(r"ppt/slides/slide\d+\.xml", r"(?<=>)[^<]*?\d+(?:\.\d+)?(?=[%×])")),
    "speaker notes": ("pptx", _in_package(r"ppt/notesSlides/notesSlide\d+\.xml", r"\d+(?:\.\d+)?(?=[%×])")),
    "chart cache": ("pptx", _in_package(r"ppt/charts/chart\d+\.xml", r"(?<=<c:v>)\d+\.\d+(?=</c:v>)")),
    "chart workbook": ("pptx", _in_package(r"ppt/embeddings/.*\.xlsx", r"(?<=<v>)\d+\.\d+(?=</v>)")),
}


@pytest.mark.parametrize("where", CHANGES)
def test_a_digit_changed_in_the_file_itself_is_seen(shipped: Shipped, where: str) -> None:
    ending, change = CHANGES[where]
    chance = random.Random(7)  # noqa: S311 - a test's dice
    original = shipped.data("speculative-decoding", ending)
    for _ in range(DIRECT):
        changed = change(original, chance)
        assert changed != original
        assert shipped.audit("speculative-decoding", ending, changed).untraced
