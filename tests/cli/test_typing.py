"""What a user types, and what is offered for it: completion, and lines to paste."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from confbrief.cli import app
from confbrief.cli.commands.init import pasteable, program


def offered(words: str, *, env: dict[str, str] | None = None) -> list[str]:
    """Ask as bash does, with the last word not finished; a space at the end begins a new one."""
    count = len(words.split()) - (not words.endswith(" "))
    asked = {"_CONFBRIEF_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(count), **(env or {})}
    result = CliRunner().invoke(app, [], prog_name="confbrief", env=asked)
    assert result.stderr == ""
    return result.stdout.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("build --project {} ", ["speculative-decoding"]),
        ("--project {} build spec", ["speculative-decoding"]),
        ("build --project {} x", []),
        ("build --project {} speculative-decoding ", []),
        ("build --format p", ["pdf", "pptx"]),
        ("build --format pdf,", ["pdf,pptx", "pdf,html", "pdf,md"]),
        ("build --format pdf,html,m", ["pdf,html,md"]),
        ("schema ", ["project", "recipe", "theme", "corrections", "topics"]),
        ("schema t", ["theme", "topics"]),
        ("show --project {} spec", ["speculative-decoding-performance-or-illusion", "specgen"]),
        ("papers --project {} spe", ["speculative-decoding-performance-or-illusion", "specgen"]),
    ],
)
def test_names_are_offered_while_one_types(trip: Path, words: str, expected: list[str]) -> None:
    assert offered(f"confbrief {words.format(trip)}") == expected


def test_nothing_is_offered_and_nothing_said_where_there_is_no_project(tmp_path: Path) -> None:
    assert offered(f"confbrief build --project {tmp_path} ") == []
    assert offered(f"confbrief show --project {tmp_path / 'none'} ") == []


def test_recipes_at_fault_are_offered_too(own_trip: Path) -> None:
    (own_trip / "config/recipes/half.yaml").write_text("title: [\n", encoding="utf-8")
    (own_trip / "config/recipes/No Name.yaml").write_text("", encoding="utf-8")
    assert offered(f"confbrief build --project {own_trip} ") == ["half", "speculative-decoding"]


@pytest.mark.parametrize(
    "name", ["plain", "My Trip 2026", "a'b", 'a"b', "$HOME x", "a`b", "é ü", "50% off", "a\\b c", "~x"]
)
def test_the_next_line_can_be_pasted(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["init", name])
    assert result.exit_code == 0
    (line,) = [each for each in result.stderr.splitlines() if each.startswith("next: ")]
    words = shlex.split(line.removeprefix("next: "))
    assert words[1:] == ["build", "--project", name]
    shell = subprocess.run(  # noqa: S603 - an echo of our own line
        ["/bin/sh", "-c", f"printf %s {line.partition('--project ')[2]}"], capture_output=True, text=True, check=True
    )
    assert shell.stdout == name


def test_spaces_are_put_in_double_quotes_which_every_shell_knows() -> None:
    assert pasteable("My Trip 2026") == '"My Trip 2026"'
    assert pasteable("trips/mlsys-2026") == "trips/mlsys-2026"


def test_the_program_is_named_as_the_shell_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / ".venv" / "bin"
    folder.mkdir(parents=True)
    for name in ("confbrief", "python"):
        (folder / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    monkeypatch.setenv("PATH", str(folder))
    assert program() == "confbrief"
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.chdir(tmp_path)
    assert program() == ".venv/bin/confbrief"
    monkeypatch.chdir("/")
    assert program() == pasteable(str(folder / "confbrief").removeprefix("/"))
    (folder / "confbrief").unlink()
    monkeypatch.chdir(tmp_path)
    assert program() == ".venv/bin/python -m confbrief"
