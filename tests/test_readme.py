"""The README is true to the letter: its recipe builds, its commands and files are there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
import yaml
from typer.testing import CliRunner

from confbrief.cli import app
from confbrief.model.sections import Plot, SectionSpec
from confbrief.model.settings import ProjectSettings
from confbrief.model.theme import ThemeSettings
from confbrief.ooxml.opening import open_template
from confbrief.render.pptx.template.facts import read_layouts
from confbrief.render.pptx.template.roles import choose_layouts
from tests.projects import SHIPPED
from tests.render.pptx.template.brands import default

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```yaml\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    for name in ("config", "seeds"):
        shutil.copytree(SHIPPED / name, folder / name)
    return folder


def test_the_recipe_of_the_readme_builds(project: Path) -> None:
    recipe, _ = (snippet for snippet in SNIPPETS if snippet.startswith("title:"))
    (project / "config/recipes/moe.yaml").write_text(recipe, encoding="utf-8")
    result = CliRunner().invoke(app, ["build", "moe", "--project", str(project), "--format", "md", "--jobs", "1"])
    assert result.exit_code == 0, result.output
    told = (project / "output/moe.md").read_text(encoding="utf-8")
    assert "MoEBlaze" in told
    assert "CRAFT" in told


def test_the_one_pager_of_the_readme_builds(project: Path) -> None:
    _, recipe = (snippet for snippet in SNIPPETS if snippet.startswith("title:"))
    (project / "config/recipes/pages.yaml").write_text(recipe, encoding="utf-8")
    result = CliRunner().invoke(app, ["build", "pages", "--project", str(project), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    assert re.search(r"output/pages.pdf +5 pages", result.stdout)


def test_the_chart_of_the_readme_is_a_section(project: Path) -> None:
    (chart,) = (snippet for snippet in SNIPPETS if snippet.lstrip().startswith("- kind: chart"))
    recipe = f"title: Techniques\nsections:\n{chart}"
    (project / "config/recipes/techniques.yaml").write_text(recipe, encoding="utf-8")
    call = ["build", "techniques", "--project", str(project), "--format", "md", "--jobs", "1"]
    assert CliRunner().invoke(app, call).exit_code == 0
    told = (project / "output/techniques.md").read_text(encoding="utf-8")
    assert "Sparsity" in told


def test_the_theme_of_the_readme_is_one() -> None:
    (theme,) = (snippet for snippet in SNIPPETS if snippet.startswith("name:"))
    settings = ThemeSettings.model_validate(yaml.safe_load(theme))
    assert settings.template is not None
    choose_layouts(read_layouts(open_template(default())), settings.template.layouts)


def test_the_plots_and_the_words_of_a_recipe_are_named() -> None:
    fields = {name for kind in get_args(get_args(SectionSpec)[0]) for name in kind.model_fields}
    assert {"messages", "chart_title", "message", "title"} <= fields
    assert {name for name in ("messages", "chart_title", "summaries", *Plot) if f"`{name}`" not in README} <= {"gains"}


def test_the_sources_of_the_readme_are_settings() -> None:
    (sources,) = (snippet for snippet in SNIPPETS if snippet.startswith("sources:"))
    settings = ProjectSettings.model_validate({"conference": "A", **yaml.safe_load(sources)})
    assert [source.kind for source in settings.sources] == ["notes", "session-page"]


def test_every_kind_of_section_is_named() -> None:
    union, _ = get_args(SectionSpec)
    kinds = {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(union)}
    assert len(kinds) >= 14
    assert {kind for kind in kinds if f"`{kind}`" not in README} == set()


def test_linked_files_are_there() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(linked) >= 4
    assert [name for name in linked if not (ROOT / name).is_file()] == []


def test_its_make_targets_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", told, flags=re.MULTILINE))
    assert {"briefings", "test", "lint"} <= targets
    assert [target for target in targets if f"\n{target}:" not in makefile] == []
