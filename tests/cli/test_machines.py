"""Any machine, any place: what surrounds the program never shows in what it makes."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from confbrief.model.formats import Format
from confbrief.pipeline import build, open_project, write_starter

LONG = "n" * 250
PLACES = {
    "spaces": "my trip to  the conference ",
    "quotes": 'the "best" trip\'s `notes`',
    "percent signs": "100% %20 %s %(name)s",
    "markup": "<b>&amp; #1 ?a=b {{ x }} $HOME ~",
    "newline": "first\nsecond\ttabbed",
    "letters": "旅行 ärger\u0301 \N{ROCKET}",
    "leading dash": "--trip",
    "250 characters": LONG,
}


def run(root: Path, formats: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, "NO_COLOR": "1", **environment}
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "confbrief", "build", f"--project={root}", "--format", formats, "--jobs", "1"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        env={name: value for name, value in given.items() if value is not None},
    )


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "output").iterdir() if path.name != "manifest.json"}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is made anywhere, in every format."""
    root = tmp_path_factory.mktemp("usual") / "trip"
    write_starter(root)
    build(open_project(root), [], list(Format), jobs=1)
    return files(root)


@pytest.mark.parametrize("place", PLACES)
def test_any_name_of_a_folder_will_do(tmp_path: Path, usual: dict[str, bytes], place: str) -> None:
    root = tmp_path / PLACES[place]
    write_starter(root)
    formats = [Format.PDF, Format.PPTX] if place == "markup" else [Format.HTML, Format.MD]
    build(open_project(root), [], formats, jobs=1)
    made = files(root)
    assert len(made) == len(formats) + 1
    assert made == {name: usual[name] for name in made}


SURROUNDINGS: dict[str, dict[str, str | None]] = {
    "no home": {"HOME": None, "XDG_CONFIG_HOME": None, "XDG_CACHE_HOME": None, "USER": None, "LOGNAME": None},
    "a home that cannot be written to": {"HOME": "/dev/null/home", "XDG_CACHE_HOME": None, "XDG_CONFIG_HOME": None},
    "locale C": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "no folder for temporary files": {"TMPDIR": "/dev/null/temporary"},
    "nothing at all": {name: None for name in os.environ if name not in {"PATH", "NO_COLOR"}},
}


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_surroundings_that_lack_something(own_trip: Path, usual: dict[str, bytes], surroundings: str) -> None:
    formats = "pdf,pptx" if surroundings.endswith("written to") else "html,md"
    done = run(own_trip, formats, **SURROUNDINGS[surroundings])
    assert done.returncode == 0, done.stderr
    made = files(own_trip)
    assert made == {name: usual[name] for name in made}
    assert "atplotlib" not in done.stderr
    assert "fontconfig" not in done.stderr.lower()


def test_a_clock_in_1970(own_trip: Path, usual: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    then, local, universal = 60.0, time.localtime, time.gmtime
    monkeypatch.setattr(time, "time", lambda: then)
    monkeypatch.setattr(time, "localtime", lambda seconds=None: local(then if seconds is None else seconds))
    monkeypatch.setattr(time, "gmtime", lambda seconds=None: universal(then if seconds is None else seconds))
    for folder, _, names in os.walk(own_trip):
        for name in names:
            os.utime(Path(folder) / name, (then, then))
    build(open_project(own_trip), [], list(Format), jobs=1)
    assert files(own_trip) == usual


def test_a_date_of_the_build_in_1970(own_trip: Path) -> None:
    done = run(own_trip, "pptx,html", SOURCE_DATE_EPOCH="0")
    assert done.returncode == 0, done.stderr
    assert b"1970-01-01" in files(own_trip)["speculative-decoding.html"]


def test_a_strict_umask_keeps_everything_to_the_user(own_trip: Path) -> None:
    before = os.umask(0o077)
    try:
        assert run(own_trip, "html,md").returncode == 0
    finally:
        os.umask(before)
    for path in [own_trip / "output", *(own_trip / "output").iterdir()]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.name


def test_another_user_than_root(tmp_path: Path, usual: dict[str, bytes]) -> None:
    if os.geteuid() != 0:
        pytest.skip("the whole suite runs as such a user here")
    nobody = 65534
    root = tmp_path / "trip"
    write_starter(root)
    for folder, _, names in os.walk(root):
        for each in (Path(folder), *(Path(folder) / name for name in names)):
            os.chown(each, nobody, nobody)
    for above in (tmp_path, *tmp_path.parents[:2]):
        above.chmod(above.stat().st_mode | 0o111)
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "confbrief", "build", "--project", str(root), "--format", "md"],
            capture_output=True,
            text=True,
            check=False,
            user=nobody,
            group=nobody,
            env={"PATH": os.environ["PATH"]},
            cwd=root,
        )
    except PermissionError:
        pytest.skip("this interpreter is root's alone")
    assert done.returncode == 0, done.stderr
    made = files(root)
    assert made == {name: usual[name] for name in made}


@pytest.mark.parametrize("limit", [0, 4096, 60_000])
def test_a_limit_of_the_size_of_files(own_trip: Path, usual: dict[str, bytes], limit: int) -> None:
    """A limit stands for a disk that is full: writing fails in the middle of a file."""
    run(own_trip, "html,md")
    before = files(own_trip)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "confbrief", "build", f"--project={own_trip}", "--force", "--format", "pdf,md"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert max(map(len, usual.values())) > limit
    assert done.returncode == 1, done.stderr
    assert "File too large" in done.stderr or "no place for temporary files" in done.stderr
    assert "ulimit -f" in done.stderr or "TMPDIR" in done.stderr
    assert files(own_trip) == before


def test_no_folder_for_temporary_files_anywhere(
    own_trip: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def nowhere() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setenv("TMPDIR", str(tmp_path / "gone"))
    monkeypatch.setattr("tempfile.gettempdir", nowhere)
    with pytest.raises(Exception, match=r"no place for temporary files in .*gone.*TMPDIR"):
        build(open_project(own_trip), [], [Format.MD], jobs=1)
    assert not (own_trip / "output").exists()
    shutil.rmtree(own_trip)
