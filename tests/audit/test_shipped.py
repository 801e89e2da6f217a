"""The shipped briefings: everything in them is traced, and a changed digit is seen."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from confbrief.audit import AuditResult, Origin, Subject, audit_outline, read_outline
from confbrief.audit.evidence import Evidence
from confbrief.build import open_project, read_corpus
from confbrief.build.audit import source_lines
from confbrief.compose import compose
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format
from confbrief.model.recipe import Recipe
from confbrief.project import Project
from confbrief.render import Assets, render
from confbrief.render.dress import dress
from tests.audit.mutation import Mutator

ROOT = Path(__file__).parents[2]
RECIPES = ("trip-report", "kv-cache", "speculative-decoding", "edge-inference")
FILES = [(recipe, ending) for recipe in RECIPES for ending in ("pdf", "pptx", "html", "md")]
SAMPLED = 0.1
"""Share of the trip report's numbers that are changed; of the briefs' every one is."""
OTHERS_SEEN = 0.97
"""Share of the changes in other numbers of the sources, names among them, that must be seen."""
DIRECT = 8
"""Changes made in a file itself, each followed by a whole audit."""


@dataclass
class Shipped:
    """The project with its sources; files are rendered when they are first asked for."""

    project: Project
    corpus: Corpus
    evidence: Evidence
    made: dict[tuple[str, str], bytes]

    def data(self, recipe_id: str, ending: str) -> bytes:
        if (recipe_id, ending) not in self.made:
            settings = self.project.themes[self.project.theme_of(recipe_id)]
            theme, assets = dress(settings, Assets.of(settings, self.project.root))
            briefing = compose(recipe_id, self.recipe(recipe_id), self.corpus)
            rendered = render(briefing, theme, Format(ending), assets)
            self.made[recipe_id, ending] = rendered.data
        return self.made[recipe_id, ending]

    def recipe(self, recipe_id: str) -> Recipe:
        return self.project.recipes[recipe_id]

    def audit(self, recipe_id: str, ending: str, data: bytes) -> AuditResult:
        outline = read_outline(f"{recipe_id}.{ending}", data)
        return audit_outline(recipe_id, outline, self.corpus, self.evidence, self.recipe(recipe_id))


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    project = open_project(ROOT)
    corpus, _ = read_corpus(project)
    return Shipped(project, corpus, Evidence(corpus, source_lines(project)), {})


@pytest.mark.parametrize(("recipe_id", "ending"), FILES)
def test_everything_is_traced(shipped: Shipped, recipe_id: str, ending: str) -> None:
    result = shipped.audit(recipe_id, ending, shipped.data(recipe_id, ending))
    assert result.count(Subject.NUMBER, Origin.SOURCE) > 50
    assert [(v.place, v.text, v.context, v.reason) for v in result.untraced] == []


@pytest.mark.parametrize(("recipe_id", "ending"), FILES)
def test_a_changed_digit_is_seen(shipped: Shipped, recipe_id: str, ending: str) -> None:
    """Results without exception; a digit of a name (Gen3) can turn into another name of the same line."""
    outline = read_outline(f"{recipe_id}.{ending}", shipped.data(recipe_id, ending))
    share = SAMPLED if recipe_id == "trip-report" else 1.0
    mutator = Mutator(outline, shipped.corpus, shipped.evidence, shipped.recipe(recipe_id), seed=20)
    made = list(mutator.changes(share))
    results = [change for change in made if change.kind == "result"]
    assert len(results) > 20
    assert [change for change in results if not change.seen] == []
    others = [change for change in made if change.kind == "source"]
    assert sum(change.seen for change in others) >= OTHERS_SEEN * len(others)


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
