"""However a build ends, at whatever moment: the last good files are there, no process and no litter stays behind."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from confbrief.pipeline import write_starter
from tests.cli.driver import RELEASE

ROOT = Path(__file__).resolve().parents[2]
DRIVER = [sys.executable, "-m", "tests.cli.driver"]
NAME = "speculative-decoding"
SEED = int(os.environ.get("CONFBRIEF_SEED", "8"))
MOMENTS = int(os.environ.get("CONFBRIEF_MOMENTS", "2"))
"""How many random moments a build is killed at; ``make soak`` asks for more."""

pytestmark = pytest.mark.skipif(not hasattr(signal, "pause"), reason="needs signals")

STAGES = {
    "reading the configuration": "confbrief.pipeline:open_project",
    "waiting for another build": "confbrief.pipeline.run:locked",
    "reading the sources": "confbrief.pipeline.run:source_files",
    "comparing the files": "confbrief.pipeline.run:read_standing",
    "merging": "confbrief.pipeline.run:merge",
    "composing": "confbrief.pipeline.run:compose_steps",
    "planning": "confbrief.pipeline.run:plan_page",
    "preparing the audit": "confbrief.pipeline.run:Auditor.of",
    "rendering": "confbrief.pipeline.work:render",
    "auditing": "confbrief.pipeline.promise:Auditor.passed",
    "staging": "confbrief.pipeline.run:_Work.take",
    "putting in place": "confbrief.pipeline.run:Output.put",
    "moving": "confbrief.pipeline.disk.write:Staging._make",
}
MOVING = {"moving"}
"""Stages in which an ending waits until all is in place."""


class Trip:
    """A project that was built, with a folder for temporary files of its own; ``wanted`` is what comes next."""

    def __init__(self, folder: Path) -> None:
        self.root, self.temporary = folder / "trip", folder / "temporary"
        write_starter(self.root)
        self.temporary.mkdir()
        self.arguments = ["build", "--project", str(self.root), "--format", "md"]
        self.environment = {**os.environ, "TMPDIR": str(self.temporary), "NO_COLOR": "1"}
        assert self.run() == 0
        self.before = self.files()
        recipe = self.root / f"config/recipes/{NAME}.yaml"
        recipe.write_text(recipe.read_text(encoding="utf-8").replace("sentences: 3", "sentences: 2"), encoding="utf-8")

    def run(self, *options: str) -> int:
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "confbrief", *self.arguments, *options],
            env=self.environment,
            capture_output=True,
            check=False,
        ).returncode

    def start(self, *how: str, jobs: int = 1) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - our own program
            # Two formats where there are to be two workers.
            [*DRIVER, *how, *self.arguments, "--jobs", str(jobs), *(["--format", "html,md"] if jobs > 1 else [])],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def files(self) -> dict[str, bytes]:
        """Give the files that the user sees: the manifest apart, which holds times."""
        return {
            path.name: path.read_bytes() for path in (self.root / "output").iterdir() if path.name != "manifest.json"
        }

    def reset(self) -> None:
        """Bring the folder back to the first build."""
        shutil.rmtree(self.root / "output")
        shutil.copytree(self.root / "kept", self.root / "output")

    def keep(self) -> None:
        shutil.copytree(self.root / "output", self.root / "kept")

    def check_manifest(self) -> None:
        manifest = json.loads((self.root / "output/manifest.json").read_bytes())
        for entry in (*manifest["artifacts"], manifest["reconciliation"]):
            assert sha256((self.root / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]

    def temporary_files(self) -> list[str]:
        return [path.name for path in self.temporary.iterdir()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    made = Trip(tmp_path_factory.mktemp("ends"))
    made.keep()
    return made


@pytest.fixture
def trip(built: Trip) -> Trip:
    built.reset()
    return built


@pytest.fixture(scope="module")
def wanted(built: Trip) -> dict[str, bytes]:
    """The files of a build that nothing ends."""
    assert built.run() == 0
    after = built.files()
    assert after != built.before
    return after


def until_here(process: subprocess.Popen[str]) -> None:
    """Read what the process says until it is held."""
    assert process.stderr
    for line in process.stderr:
        if line.startswith("here "):
            return
    pytest.fail("it never came there")


def rest_of(process: subprocess.Popen[str]) -> str:
    """Read all that is still said: there is an end only when every process of the build has ended."""
    assert process.stderr
    told = process.stderr.read()
    process.wait()
    return told


@pytest.mark.parametrize(
    ("stage", "sent"),
    # Every stage is ended in one of the two ways; those with workers, and the moving, in both.
    [(stage, (signal.SIGINT, signal.SIGTERM)[number % 2]) for number, stage in enumerate(STAGES)]
    + [("rendering", signal.SIGTERM), ("auditing", signal.SIGINT), ("moving", signal.SIGTERM)],
)
def test_a_build_that_is_ended_in_any_stage(
    trip: Trip, wanted: dict[str, bytes], stage: str, sent: signal.Signals
) -> None:
    jobs = 2 if stage in {"rendering", "auditing"} else 1
    with trip.start("hold", STAGES[stage], jobs=jobs) as process:
        until_here(process)
        process.send_signal(sent)
        if stage in MOVING:
            process.send_signal(RELEASE)
            told = release_until_end(process)
        else:
            told = rest_of(process)
    assert process.returncode == 128 + sent
    assert "Traceback" not in told
    assert "ended before it was done" in told
    assert trip.files() == (wanted if stage in MOVING else trip.before)
    trip.check_manifest()
    assert trip.temporary_files() == []


def release_until_end(process: subprocess.Popen[str]) -> str:
    """Let a process go on each time that it is held again."""
    assert process.stderr
    told = []
    for line in process.stderr:
        told.append(line)
        if line.startswith("here "):
            process.send_signal(RELEASE)
    process.wait()
    return "".join(told)


def is_killed(trip: Trip, wanted: dict[str, bytes], process: subprocess.Popen[str]) -> None:
    """Check what a kill leaves behind, and that the next build knows nothing of it."""
    rest_of(process)
    for name, data in trip.before.items():
        assert trip.files()[name] in (data, wanted[name])
    assert trip.run() == 0
    assert trip.files() == wanted
    trip.check_manifest()
    assert trip.temporary_files() == []
    trip.reset()


@pytest.mark.parametrize("stage", ["rendering", "putting in place", "moving"])
def test_a_build_that_is_killed_leaves_no_worker_and_the_next_one_is_as_if_nothing_had_been(
    trip: Trip, wanted: dict[str, bytes], stage: str
) -> None:
    with trip.start("hold", STAGES[stage], jobs=2) as process:
        until_here(process)
        process.kill()
        is_killed(trip, wanted, process)


def test_a_build_that_is_killed_at_random_moments(trip: Trip, wanted: dict[str, bytes]) -> None:
    with trip.start("count") as process:
        assert process.stdout
        total = int(process.stdout.read().splitlines()[-1])
    trip.reset()
    assert total > 1000
    chance = random.Random(SEED)  # noqa: S311 - a test's dice
    # Half of the moments are among the last calls, in which files are moved.
    for turn in range(MOMENTS):
        moment = chance.randrange(total - 400, total) if turn % 2 else chance.randrange(1, total)
        with trip.start("kill", str(moment)) as process:
            is_killed(trip, wanted, process)


def test_a_second_build_waits_and_finds_everything_made(trip: Trip, wanted: dict[str, bytes]) -> None:
    with trip.start("hold", STAGES["putting in place"]) as first:
        until_here(first)
        with subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "confbrief", *trip.arguments],
            env=trip.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as second:
            assert second.stderr
            assert "another build of this project is at work" in second.stderr.readline()
            first.send_signal(RELEASE)
            assert "nothing has changed: 2 files" in second.stderr.read()
        rest_of(first)
    assert (first.returncode, second.returncode) == (0, 0)
    assert trip.files() == wanted
    trip.check_manifest()


def test_a_worker_that_is_killed_is_told(trip: Trip) -> None:
    with trip.start("hold", STAGES["rendering"], jobs=2) as process:
        assert process.stderr
        line = next(line for line in process.stderr if line.startswith("here "))
        os.kill(int(line.split()[1]), signal.SIGKILL)
        told = rest_of(process)
    assert process.returncode == 1
    assert "build with --jobs 1" in told
    assert trip.files() == trip.before
    assert trip.temporary_files() == []
