"""Standard output and standard error that are closed, full, or read by nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
SHELL = ["/bin/sh", "-c"]
NEEDS_FULL = pytest.mark.skipif(not FULL.exists(), reason="the system has no device that is always full")
TOLD = "standard output cannot be written: {}\n"


def run(words: str, *, trip: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with the shell's redirections behind it; $TRIP is the project."""
    line = f'"$PYTHON" -m confbrief {words}'
    environment = {**os.environ, "PYTHON": sys.executable, "TRIP": str(trip), "NO_COLOR": "1"}
    return subprocess.run([*SHELL, line], capture_output=True, text=True, check=False, env=environment)  # noqa: S603 - our own program


@pytest.mark.parametrize(
    "command", ['papers --project "$TRIP"', 'export --project "$TRIP"', "--version", "schema recipe"]
)
@pytest.mark.parametrize(
    ("redirected", "why"),
    [(">&-", "it is closed"), pytest.param("> /dev/full", "No space left on device", marks=NEEDS_FULL)],
)
def test_a_result_that_does_not_arrive_is_told(trip: Path, command: str, redirected: str, why: str) -> None:
    told = run(f"{command} {redirected}", trip=trip)
    assert told.returncode == 1
    assert told.stderr.splitlines(keepends=True)[-1] == TOLD.format(why)
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("command", ["--help", "build --help", "--version", 'papers --project "$TRIP"'])
def test_a_pipe_that_nobody_reads_ends_the_program_in_silence(trip: Path, command: str) -> None:
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "confbrief", *command.replace('"$TRIP"', str(trip)).split()],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait() == 141


@pytest.mark.parametrize("redirected", ["2>&-", "<&-", pytest.param("2> /dev/full", marks=NEEDS_FULL)])
def test_what_cannot_be_told_beside_the_result_stops_nothing(trip: Path, redirected: str) -> None:
    whole = run('papers --project "$TRIP"', trip=trip)
    told = run(f'papers --project "$TRIP" {redirected}', trip=trip)
    assert (told.returncode, told.stdout) == (0, whole.stdout)
    faulty = run(f'show nothing --project "$TRIP" {redirected}', trip=trip)
    assert (faulty.returncode, faulty.stdout) == (2, "")


def test_a_file_of_the_users_never_takes_the_place_of_a_closed_stream(own_trip: Path) -> None:
    told = run('build --project "$TRIP" --format md --jobs 1 >&- 2>&- <&-', trip=own_trip)
    assert told.returncode == 1
    output = own_trip / "output"
    assert {path.name for path in output.iterdir()} == {
        "manifest.json", "reconciliation.html", "speculative-decoding.md"
    }  # fmt: skip
    assert "\n# Speculative decoding\n" in (output / "speculative-decoding.md").read_text(encoding="utf-8")
    assert (output / "manifest.json").read_text(encoding="utf-8").startswith("{")
