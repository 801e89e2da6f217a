"""A package of somebody else's adds a reader: it is installed, and nothing else is told of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import SHIPPED

PACKAGE = Path(__file__).parent / "minutes"
SRC = Path(__file__).parents[2] / "src"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    copy = tmp_path_factory.mktemp("package")
    for file in ("pyproject.toml", "confbrief_minutes.py"):
        (copy / file).write_bytes((PACKAGE / file).read_bytes())
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*install, "--target", str(target), str(copy)], check=True)  # noqa: S603 - our own package
    return target


def run(installed: Path, project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(SRC), str(installed), os.environ.get("PYTHONPATH", "")))
    command = [sys.executable, "-m", "confbrief", *arguments, "--project", str(project)]
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603 - ourselves


@pytest.fixture
def project(tmp_path: Path) -> Path:
    config = tmp_path / "config"
    (config / "recipes").mkdir(parents=True)
    (config / "themes").mkdir()
    (config / "themes" / "daylight.yaml").write_bytes((SHIPPED / "config/themes/daylight.yaml").read_bytes())
    (config / "recipes" / "all.yaml").write_text(
        "title: All\nformats: [md]\nsections:\n  - {kind: papers, detail: full}\n", encoding="utf-8"
    )
    (config / "project.yaml").write_text(
        "conference: Foo Days\nsources:\n  - {id: said, path: said.txt}\n", encoding="utf-8"
    )
    (tmp_path / "said.txt").write_text(
        "FooServe: Serving Foos :: FooServe cuts latency by 40%.\nQuiet Bars :: Bars were loud.\n", encoding="utf-8"
    )
    return tmp_path


def test_its_kind_is_read_cited_and_named(installed: Path, project: Path) -> None:
    exported = run(installed, project, "export")
    assert exported.returncode == 0, exported.stderr
    corpus = json.loads(exported.stdout)
    assert [source["kind"] for source in corpus["sources"]] == ["minutes"]
    assert [paper["title"] for paper in corpus["papers"]] == ["FooServe: Serving Foos", "Quiet Bars"]
    built = run(installed, project, "build")
    assert built.returncode == 0, built.stderr
    text = (project / "output/all.md").read_text(encoding="utf-8")
    assert "In the minutes" in text
    assert "[M1]" in text


def test_without_it_the_kind_is_not_known(project: Path, tmp_path: Path) -> None:
    settings = project / "config/project.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("{id: said,", "{id: said, kind: minutes,"), encoding="utf-8"
    )
    checked = run(tmp_path, project, "check")
    assert checked.returncode == 1
    assert "the kind 'minutes' is not known" in checked.stdout + checked.stderr


def test_a_package_that_cannot_be_loaded_stops_nothing_else(project: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    info = broken / "broken_reader-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-reader\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[confbrief.sources]\nbroken = broken_reader:READER\n", encoding="utf-8")
    (broken / "broken_reader.py").write_text("raise RuntimeError('worn out')\n", encoding="utf-8")
    (project / "said.txt").write_text("## A\n\n### FooServe\n- cuts latency by 40%\n", encoding="utf-8")
    checked = run(broken, project, "check")
    assert checked.returncode == 0, checked.stderr
