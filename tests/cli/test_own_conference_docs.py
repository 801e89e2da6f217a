"""The walk through a conference of one's own does what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from confbrief.cli import app

DOCS = (Path(__file__).parents[2] / "docs" / "your-own-conference.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)


def test_the_walk_goes_as_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {kind: text for kind, text in BLOCKS if kind != "console"}
    (tmp_path / "notes.md").write_text(texts["markdown"], encoding="utf-8")
    (tmp_path / "posters.txt").write_text(texts["text"], encoding="utf-8")
    calls = [text for kind, text in BLOCKS if kind == "console"]
    assert len(calls) == 3
    for call in calls:
        command, *shown = call.splitlines()
        words = shlex.split(command.removeprefix("$ confbrief "))
        if words[0] == "add":
            written = texts["markdown"].replace("Tern", "Plover")
            (tmp_path / "sysdays" / words[1]).write_text(written, encoding="utf-8")
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0, result.stderr
        told = [_plain(line) for line in (result.stdout + result.stderr).splitlines()]
        for line in shown:
            assert _plain(line) in told, line


def _plain(line: str) -> list[str]:
    """Give the words of a line, without how likely each kind is: that goes by the kinds that there are."""
    return line.partition(" (it looks ")[0].split()


def test_the_project_of_the_walk_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {kind: text for kind, text in BLOCKS if kind != "console"}
    (tmp_path / "notes.md").write_text(texts["markdown"], encoding="utf-8")
    (tmp_path / "posters.txt").write_text(texts["text"], encoding="utf-8")
    assert CliRunner().invoke(app, ["init", "sysdays", "notes.md", "posters.txt"]).exit_code == 0
    built = CliRunner().invoke(app, ["build", "--project", "sysdays", "--format", "md"])
    assert built.exit_code == 0, built.stderr
