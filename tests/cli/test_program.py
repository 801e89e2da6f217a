"""The program as a process of its own: start, end, interruption, broken pipes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from confbrief import __version__
from confbrief.cli import app

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "confbrief"]
COMMANDS = sorted(command.name or "" for command in app.registered_commands)


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NO_COLOR": "1", **environment},
    )


def test_the_commands_are_those_of_the_contract() -> None:
    told = {"build", "check", "init", "papers", "show", "reconcile", "export", "audit", "schema", "doctor", "add"}
    assert set(COMMANDS) == told


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    told = CliRunner().invoke(app, [command, "--help"], terminal_width=200)
    assert told.exit_code == 0
    assert f"Example: confbrief {command}" in told.output
    assert f" {command} " in CliRunner().invoke(app, ["--help"]).output
    assert f"confbrief {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_option_says_what_it_does() -> None:
    group = typer.main.get_command(app)
    commands = getattr(group, "commands", {})
    for command in commands.values():
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"{command.name}: {parameter.name}"


def test_the_module_is_the_same_program() -> None:
    assert run("--version").stdout == f"confbrief {__version__}\n"
    nothing = run()
    assert nothing.returncode == 2
    assert "Usage" in nothing.stdout + nothing.stderr


def test_help_waits_for_no_library() -> None:
    heavy = "weasyprint", "matplotlib", "pptx", "pydantic", "rapidfuzz", "jinja2", "PIL"
    check = f"import sys, confbrief.cli; print([name for name in {heavy} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout == "[]\n"


def test_results_and_notes_go_their_own_ways(trip: Path) -> None:
    told = run("papers", "--project", trip)
    assert told.returncode == 0
    assert len(told.stdout.splitlines()) == 4
    assert told.stderr == "4 papers\n"
    assert "\x1b" not in told.stdout + told.stderr


def test_a_reader_that_leaves_early_is_no_fault(trip: Path) -> None:
    with subprocess.Popen(  # noqa: S603 - our own program
        [*PROGRAM, "export", "--project", str(trip)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        told = process.stderr.read()
        process.wait()
    assert told == b""
    assert process.returncode == 141


def test_what_steers_a_terminal_is_shown_instead(tmp_path: Path) -> None:
    told = run("--project", tmp_path / "\x1b[31mred", "papers")
    assert told.returncode == 2
    assert "\x1b" not in told.stderr
    assert "\\x1b[31mred" in told.stderr


def test_a_bug_of_ours_ends_with_70_and_says_where_the_details_are(
    trip: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("confbrief.pipeline.read_corpus", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = CliRunner().invoke(app, ["--project", str(trip), "papers"])
    assert result.exit_code == 70
    assert "Traceback" not in result.output
    log = re.search(r"the details are in (\S+\.log)", result.stderr)
    assert log
    assert "ZeroDivisionError: by nothing" in Path(log[1]).read_text(encoding="utf-8")
    shown = CliRunner().invoke(app, ["--debug", "--project", str(trip), "papers"])
    assert shown.exit_code == 70
    assert "Traceback" in shown.stderr


def test_an_interruption_ends_with_130(trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("confbrief.pipeline.read_corpus", interrupted)
    result = CliRunner().invoke(app, ["--project", str(trip), "papers"])
    assert result.exit_code == 130
    assert result.stdout == ""
    assert result.stderr == "ended before it was done; no file was left half-written\n"
