"""``confbrief audit`` as users run it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from confbrief.cli import app
from confbrief.pipeline import write_starter


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audited") / "trip"
    write_starter(folder)
    built = call("build", "--project", folder, "--format", "md,html", "--jobs", "1")
    assert built.exit_code == 0, built.output
    return folder


def briefings(trip: Path) -> list[Path]:
    recipes = {path.stem for path in (trip / "config/recipes").glob("*.yaml")}
    return sorted(path for path in (trip / "output").iterdir() if path.stem in recipes)


def test_what_a_starter_project_builds_is_traced(trip: Path) -> None:
    result = call("audit", "--project", trip, *briefings(trip))
    assert result.exit_code == 0, result.stdout
    lines = result.stdout.splitlines()
    assert len(lines) == len(briefings(trip))
    assert all(re.search(r": \d+ numbers \(\d+ from the sources, .*: all traced$", line) for line in lines)


def test_without_files_all_that_was_built_is_audited(trip: Path, tmp_path: Path) -> None:
    result = call("audit", "--project", trip)
    assert result.exit_code == 0, result.stdout
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [
        path.relative_to(trip).as_posix() for path in sorted(briefings(trip), key=lambda path: path.suffix)
    ]
    write_starter(tmp_path / "fresh")
    unbuilt = call("audit", "--project", tmp_path / "fresh")
    assert unbuilt.exit_code == 2
    assert "run confbrief build first" in unbuilt.stderr


def test_an_untraced_number_ends_with_status_3_and_its_place(trip: Path, tmp_path: Path) -> None:
    built = next(path for path in briefings(trip) if path.suffix == ".md")
    changed = tmp_path / built.name
    changed.write_text(built.read_text(encoding="utf-8") + "\nIt is 73.19× faster.\n", encoding="utf-8")
    result = call("audit", "--project", trip, changed)
    assert result.exit_code == 3
    assert re.search(r"  line \d+: 73\.19× in “.*73\.19× faster”: .* \(untraced\)", result.stdout)


def test_json_tells_every_number_with_its_origin(trip: Path) -> None:
    result = call("audit", "--project", trip, briefings(trip)[0], "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["status"]) == (0, 0)
    (file,) = told["files"]
    assert file["untraced"] == 0
    assert {"subject", "text", "context", "place", "origin", "where", "reason"} == set(file["verdicts"][0])
    sources = [v for v in file["verdicts"] if v["origin"] == "source" and v["subject"] == "number"]
    assert sources
    assert all(re.fullmatch(r"[\w-]+:\d+", verdict["where"]) for verdict in sources)


def test_all_lists_what_was_traced_too(trip: Path) -> None:
    result = call("audit", "--project", trip, "--all", briefings(trip)[0])
    assert result.exit_code == 0
    assert "(source)" in result.stdout
    assert "(composed)" in result.stdout


def test_a_missing_file_is_the_calls_fault(trip: Path, tmp_path: Path) -> None:
    result = call("audit", "--project", trip, tmp_path / "a.pdf", tmp_path / "b.pdf")
    assert result.exit_code == 2
    assert "a.pdf" in result.stderr
    assert "b.pdf" in result.stderr
