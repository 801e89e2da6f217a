"""A disk that refuses: every single write of a build fails once, then all from there on; nothing good is lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pytest

from confbrief.errors import Diagnostic, InputError
from confbrief.model.formats import Format
from confbrief.pipeline import build, open_project
from confbrief.pipeline.corpus import merge, source_files
from confbrief.pipeline.disk.write import PART_SUFFIX
from confbrief.pipeline.manifest import Audited
from confbrief.pipeline.promise import Auditor
from confbrief.project import Project
from confbrief.render import Rendered

NAME = "speculative-decoding"
MINE = b"mine\n"
ERRORS = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT, errno.EACCES]
CALLS = ["open", "fsync", "replace", "rename", "link", "unlink", "mkdir"]


@dataclass
class Disk:
    """Counts the calls that write below a folder, and lets some of them fail."""

    folder: Path
    fails: Callable[[int], bool] = lambda _: False
    error: int = errno.ENOSPC
    calls: int = 0

    def call(self, path: object) -> None:
        """Count a call, and let it fail where it is its turn."""
        if isinstance(path, int) or self.folder in Path(str(path)).parents or Path(str(path)) == self.folder:
            self.calls += 1
            if self.fails(self.calls):
                raise OSError(self.error, os.strerror(self.error), str(path))

    def set_up(self, patch: pytest.MonkeyPatch) -> None:
        """Stand between the program and the system."""
        for name in CALLS:
            patch.setattr(os, name, self.around(name, getattr(os, name)))
        real = os.fdopen

        def fdopen(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - as the system's own
            stream = real(*given, **named)
            return Stream(stream, self) if "w" in given[1] else stream

        patch.setattr(os, "fdopen", fdopen)

    def around(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a function of the system; opening counts only where it is for writing."""

        def wrapped(path: object, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - see above
            if name != "open" or (given and given[0] & os.O_WRONLY):
                self.call(path)
            return real(path, *given, **named)

        return wrapped


class Stream:
    """A stream that takes half of what it is given when the disk is full."""

    def __init__(self, stream: Any, disk: Disk) -> None:  # noqa: ANN401 - whatever open gives
        self.stream, self.disk = stream, disk

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - see above
        return getattr(self.stream, name)

    def write(self, data: bytes) -> int:
        """Write, or write the half of it and fail."""
        try:
            self.disk.call(self.stream.fileno())
        except OSError:
            self.stream.write(data[: len(data) // 2])
            raise
        return int(self.stream.write(data))


@dataclass
class Trip:
    """A project whose artifacts cost nothing to make: what matters here is where they go."""

    project: Project
    patch: pytest.MonkeyPatch

    @property
    def output(self) -> Path:
        return self.project.output

    def build(self, text: str, **options: Any) -> None:  # noqa: ANN401 - options of build
        for place in ("confbrief.pipeline.work.render", "confbrief.render.reconciliation.page.render_reconciliation"):
            self.patch.setattr(place, lambda *_, **__: Rendered(text.encode() * 100, 1))
        build(self.project, [], [Format.HTML, Format.MD], **{"jobs": 1, "force": True, **options})

    def files(self) -> dict[str, bytes]:
        """The folder's files, without the manifest's times."""
        return {path.name: path.read_bytes() for path in self.output.iterdir() if path.name != "manifest.json"}

    def manifest(self) -> bytes:
        path = self.output / "manifest.json"
        return path.read_bytes() if path.exists() else b""


@pytest.fixture
def trip(starter: Path, monkeypatch: pytest.MonkeyPatch) -> Trip:
    project = open_project(starter)
    merged = merge(project, source_files(project))
    audited = Audited(numbers=0, quotations=0, marks=0)
    monkeypatch.setattr("confbrief.pipeline.run.merge", lambda *_: merged)
    monkeypatch.setattr("confbrief.pipeline.run.compose_steps", Composed)
    monkeypatch.setattr("confbrief.pipeline.run._expected_seconds", lambda *_: 0.0)
    monkeypatch.setattr("confbrief.verify.gates.findings", lambda *_: ())
    monkeypatch.setattr("confbrief.verify.gates.html.check_html", lambda *_: ())
    monkeypatch.setattr(Auditor, "of", lambda *_: Auditor)
    monkeypatch.setattr(Auditor, "passed", lambda *_: audited)
    return Trip(project, monkeypatch)


class Composed(dict[Any, Any]):
    """Briefings that nobody reads."""

    def __init__(self, *_: object) -> None:
        super().__init__()

    def __missing__(self, _key: object) -> None:
        return None


def scenes(trip: Trip) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the folder in several states, each with the options of the build that meets it."""
    yield "empty", {}
    trip.build("old")
    yield "built", {}
    (trip.output / f"{NAME}.md").write_bytes(MINE)
    yield "edited", {}
    trip.build("old")
    yield "edited and built again", {}
    yield "edits are discarded", {"discard_edits": True}


def state(trip: Trip) -> tuple[dict[str, bytes], bytes]:
    return trip.files(), trip.manifest()


def restore(trip: Trip, before: tuple[dict[str, bytes], bytes]) -> None:
    for path in trip.output.iterdir():
        path.unlink()
    for name, data in {**before[0], **({"manifest.json": before[1]} if before[1] else {})}.items():
        (trip.output / name).write_bytes(data)


def wanted(trip: Trip, options: dict[str, Any], before: tuple[dict[str, bytes], bytes]) -> dict[str, bytes]:
    """Give the files of a build that nothing stops."""
    trip.build("new", **options)
    after = trip.files()
    restore(trip, before)
    return after


def fault_of(trip: Trip, disk: Disk, options: dict[str, Any]) -> Diagnostic | None:
    """Build on a disk that fails, and give what the user is told."""
    try:
        with trip.patch.context() as patch:
            disk.set_up(patch)
            trip.build("new", **options)
    except InputError as error:
        (fault,) = error.diagnostics
        return fault
    return None


def test_every_write_that_fails_leaves_all_old_or_all_new(trip: Trip) -> None:
    trip.output.mkdir()
    seen = 0
    for scene, options in scenes(trip):
        before = state(trip)
        after = wanted(trip, options, before)
        for turn in range(1, 1000):
            disk = Disk(trip.output, turn.__eq__, ERRORS[turn % len(ERRORS)])
            fault = fault_of(trip, disk, options)
            if fault:
                assert state(trip) == before, (scene, turn)
                assert fault.file.startswith("output"), (scene, turn)
                assert os.strerror(disk.error) in fault.message, (scene, turn)
                assert fault.hint
            else:
                ours = {name: data for name, data in trip.files().items() if not name.endswith(PART_SUFFIX)}
                assert ours == after, (scene, turn)
                trip.build("new", **options)
                assert trip.files() == after, (scene, turn)
                restore(trip, before)
            if disk.calls < turn:
                break
            seen += 1
    assert seen > 100


def test_a_disk_that_fails_for_good_loses_nothing_and_the_next_build_sets_it_right(trip: Trip) -> None:
    trip.output.mkdir()
    for scene, options in scenes(trip):
        before = state(trip)
        after = wanted(trip, options, before)
        for turn in range(1, 1000):
            disk = Disk(trip.output, lambda call, turn=turn: call >= turn, errno.EROFS)  # type: ignore[misc]
            fault_of(trip, disk, options)
            for name, data in before[0].items():
                kept = {path.read_bytes() for path in trip.output.glob(f"{name.split('.')[0]}*")}
                assert trip.files().get(name) in (data, after.get(name)), (scene, turn, name)
                assert data != MINE or data in kept, (scene, turn, name)
            trip.build("new", **options)
            assert trip.files() == after, (scene, turn)
            restore(trip, before)
            if disk.calls < turn:
                break


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_told_before_anything_is_made(trip: Trip) -> None:
    trip.build("old")
    before = state(trip)
    trip.output.chmod(0o555)
    try:
        with pytest.raises(InputError, match="let this user write to it"):
            trip.build("new")
        assert state(trip) == before
    finally:
        trip.output.chmod(0o755)
