from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from confbrief.errors import Diagnostic, UsageError
from confbrief.project import find_root, load_project
from confbrief.project.contrast import contrast_faults
from tests.project.faults import faults_of
from tests.projects import SHIPPED


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED / "config" / "themes", tmp_path / "config" / "themes")
    (tmp_path / "config" / "recipes").mkdir()
    (tmp_path / "notes.txt").write_text("Notes\n", encoding="utf-8")
    write(tmp_path, "config/project.yaml", "conference: X\nsources: [{id: notes, path: notes.txt}]\n")
    write(tmp_path, "config/recipes/kv-cache.yaml", "title: KV\nsections:\n  - kind: papers\n")
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")


def test_a_project_is_read_whole(project: Path) -> None:
    loaded = load_project(project, kinds=["notes"])
    assert loaded.settings.conference == "X"
    assert list(loaded.recipes) == ["kv-cache"]
    assert list(loaded.themes) == ["daylight", "midnight"]
    assert loaded.theme_of("kv-cache") == "daylight"
    assert loaded.corrections.corrections == ()
    assert loaded.output == project.resolve() / "output"
    recipe = (project / "config/recipes/kv-cache.yaml").read_bytes()
    assert loaded.files["config/recipes/kv-cache.yaml"] == hashlib.sha256(recipe).hexdigest()
    assert set(loaded.files) == {
        "config/project.yaml",
        "config/recipes/kv-cache.yaml",
        "config/themes/daylight.yaml",
        "config/themes/midnight.yaml",
    }


def test_faults_found_later_are_given_their_line(project: Path) -> None:
    loaded = load_project(project)
    fault = Diagnostic("x", file="config/recipes/kv-cache.yaml", path="sections[0].kind")
    assert loaded.located(fault) == replace(fault, line=3, column=11)
    elsewhere = Diagnostic("x", file="notes.txt", path="sections[0].kind")
    assert loaded.located(elsewhere) == elsewhere


def test_the_nearest_project_upwards_is_found(project: Path) -> None:
    (project / "a" / "b").mkdir(parents=True)
    assert find_root(project / "a" / "b") == project.resolve()


def test_where_there_is_no_project_the_call_is_at_fault(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="confbrief init"):
        find_root(tmp_path)


def test_a_broken_theme_is_not_called_unknown(project: Path) -> None:
    write(project, "config/themes/midnight.yaml", "name: [")
    write(project, "config/recipes/kv-cache.yaml", "title: KV\ntheme: midnight\nsections: [{kind: papers}]\n")
    assert {fault.file for fault in faults_of(project)} == {"config/themes/midnight.yaml"}


def test_configuration_may_not_be_a_link_out(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.yaml"
    outside.write_text("title: KV\nsections: [{kind: papers}]\n", encoding="utf-8")
    (project / "config" / "recipes" / "linked.yaml").symlink_to(outside)
    (fault,) = faults_of(project)
    assert (fault.file, "symbolic link" in fault.message) == ("config/recipes/linked.yaml", True)


def test_the_shipped_configuration_has_no_fault() -> None:
    loaded = load_project(SHIPPED, kinds=["notes", "session-page"])
    assert {"trip-report", "kv-cache", "speculative-decoding", "edge-inference"} <= set(loaded.recipes)
    assert len(loaded.themes) >= 2


def test_shipped_themes_can_be_read() -> None:
    for theme in load_project(SHIPPED).themes.values():
        assert theme.colours is not None
        assert not list(contrast_faults(theme.colours))
