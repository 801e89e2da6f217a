"""The program in hasty and in hostile hands: each fault is told with its place, and nothing ends in a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from confbrief.cli import app

RECIPE = "config/recipes/speculative-decoding.yaml"
CORRECTIONS = "config/corrections.yaml"
TWELVE_FAULTS = """\
titel: 5
headline: [a]
formats: [pdf, docx]
theme: nowhere
audience: 7
select: {topics: x, within: titles, keywords: [1]}
sections:
  - {kind: one-minute, sentences: 99}
  - {kind: chrt}
  - {kind: chart, measure: speedd, max_rows: x}
  - {kind: next-steps, items: []}
"""
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert "Traceback" not in result.output
    assert "bug of its own" not in result.output
    return result


def write(file: str, text: str | bytes) -> Callable[[Path], None]:
    def change(trip: Path) -> None:
        (trip / file).write_bytes(text.encode() if isinstance(text, str) else text)

    return change


def swap(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(trip: Path) -> None:
        text = (trip / file).read_text(encoding="utf-8")
        assert old in text
        (trip / file).write_text(text.replace(old, new), encoding="utf-8")

    return change


def source(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def change(trip: Path) -> None:
        (trip / "seeds/notes.txt").unlink()
        make(trip / "seeds/notes.txt")

    return change


def no_recipes(trip: Path) -> None:
    (trip / RECIPE).unlink()


def output_is_a_file(trip: Path) -> None:
    (trip / "output").write_bytes(b"")


def output_leads_out(trip: Path) -> None:
    (trip / "output").symlink_to("/")


PROJECT = "config/project.yaml"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (write(PROJECT, ""), [f"{PROJECT}:1:1: error: conference: the key", f"{PROJECT}:1:1: error: sources: the key"]),
        (no_recipes, ["holds no YAML file (recipes are files such as config/recipes/my-own.yaml)"]),
        (write(RECIPE, TWELVE_FAULTS), [f"{RECIPE}:{line}:" for line in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11)]),
        (write("config/topics.yaml", BOMB), ["config/topics.yaml:", "write out what the aliases"]),
        (write("config/topics.yaml", "topics: []\n".encode("utf-16")), ["1:1: error: is not UTF-8", "save the file"]),
        (write(CORRECTIONS, "corrections: []\n  - {kind: x}\n"), [f"{CORRECTIONS}:2:3", "nothing behind the colon"]),
        (write(CORRECTIONS, "corrections: []\n- {kind: x}\n"), [f"{CORRECTIONS}:2:1", "nothing behind the colon"]),
        (write(CORRECTIONS, "corrections:\n"), ["a list is expected, not nothing"]),
        (write("seeds/notes.txt", os.urandom(64) + b"\xff\xfe\n"), ["seeds/notes.txt:", "UTF-8"]),
        (write("seeds/notes.txt", " \r\n\t\n"), ["seeds/notes.txt: error: the source is empty"]),
        (source(lambda path: path), [f"{PROJECT}:8:36: error: sources[0].path: there is no file"]),
        (source(lambda path: path.mkdir()), ["no file is found by 'seeds/notes.txt' (name files that are there"]),
        (source(os.mkfifo), ["seeds/notes.txt: error: is no regular file"]),
        (source(lambda path: path.symlink_to("/etc/passwd")), ["leads out of the project through a symbolic link"]),
        (swap(PROJECT, "seeds/notes.txt", "/etc/passwd"), ["'/etc/passwd' is absolute"]),
        (swap(PROJECT, "seeds/notes.txt", "../../etc/passwd"), ["leaves the project (keep it inside"]),
        (output_is_a_file, ["output: 'output' is not a folder"]),
        (output_leads_out, ["output: 'output' leads out of the project"]),
    ],
)
def test_faults_of_the_input_are_told_with_a_way_out(
    own_trip: Path, change: Callable[[Path], None], told: list[str]
) -> None:
    change(own_trip)
    result = call("build", "--project", own_trip, "--format", "md", "--jobs", "1")
    assert result.exit_code == 1
    assert result.stdout == ""
    for words in told:
        assert words in result.stderr


def test_line_ends_and_marks_of_other_systems_make_no_difference(own_trip: Path) -> None:
    call("build", "--project", own_trip, "--format", "md")
    before = (own_trip / "output/speculative-decoding.md").read_text(encoding="utf-8")
    for path in [*own_trip.glob("config/**/*.yaml"), *own_trip.glob("seeds/*")]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    result = call("build", "--project", own_trip, "--format", "md")
    assert result.exit_code == 0, result.output

    def without_hashes(text: str) -> list[str]:
        return [line for line in text.splitlines() if "sha-256" not in line.casefold()]

    after = (own_trip / "output/speculative-decoding.md").read_text(encoding="utf-8")
    assert without_hashes(after) == without_hashes(before)


def test_two_builds_at_once_leave_whole_files(own_trip: Path) -> None:
    command = [sys.executable, "-m", "confbrief", "build", "--project", str(own_trip), "--format", "md", "--force"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]  # noqa: S603 - our own program
    for process in both:
        process.communicate(timeout=60)
    assert [process.returncode for process in both] == [0, 0]
    names = {"manifest.json", "reconciliation.html", "speculative-decoding.md"}
    assert {path.name for path in (own_trip / "output").iterdir()} == names
    again = call("build", "--project", own_trip, "--format", "md")
    assert "nothing has changed" in again.stderr


@pytest.mark.parametrize("command", [["papers"], ["export", "x.json"], ["build"]])
def test_a_folder_that_may_not_be_looked_into_is_told(
    own_trip: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/closed/config")

    monkeypatch.setattr("confbrief.pipeline.open_project", refused)
    result = call(*command, "--project", own_trip)
    assert result.exit_code == 1
    assert result.stderr == "/closed/config: error: Permission denied (check the permissions)\n"


def test_more_processes_than_files_are_no_fault(own_trip: Path) -> None:
    assert call("build", "--project", own_trip, "--format", "md", "--jobs", "100000").exit_code == 0
