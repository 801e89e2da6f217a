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
from confbrief.model.recipe import SectionSpec
from confbrief.model.settings import ProjectSettings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```yaml\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    for name in ("config", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def test_the_recipe_of_the_readme_builds(project: Path) -> None:
    (recipe,) = (snippet for snippet in SNIPPETS if snippet.startswith("title:"))
    (project / "config/recipes/moe.yaml").write_text(recipe, encoding="utf-8")
    result = CliRunner().invoke(app, ["build", "moe", "--project", str(project), "--format", "md", "--jobs", "1"])
    assert result.exit_code == 0, result.output
    told = (project / "output/moe.md").read_text(encoding="utf-8")
    assert "MoEBlaze" in told
    assert "CRAFT" in told


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
