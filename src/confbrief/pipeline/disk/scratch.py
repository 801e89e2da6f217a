"""One folder for all that a build writes and nobody sees: gone with the build, however it ended."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from confbrief.errors import Diagnostic, InputError
from confbrief.pipeline.disk.lock import locked, unless_held

PREFIX: Final = "confbrief-build-"


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """Let temporary files of this process and of those that it starts go into a folder of their own.

    It is removed at the end. Folders of builds that were killed are removed at the beginning: nobody
    holds them. Matplotlib keeps its settings here where the user has no folder for them. Raises
    InputError where no folder for temporary files can be written to.
    """
    done = contextlib.ExitStack()
    try:
        _sweep(Path(tempfile.gettempdir()))
        folder = _made(done)
    except OSError as error:
        place = f" in {os.environ['TMPDIR']}" if os.environ.get("TMPDIR") else ""
        hint = "let TMPDIR name a folder on a disk with space that you may write to"
        raise InputError(Diagnostic(f"there is no place for temporary files{place}: {error.strerror}", hint)) from error
    before = tempfile.tempdir
    try:
        with _environment({"TMPDIR": str(folder), **_settings(folder)}):
            tempfile.tempdir = str(folder)
            yield folder
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)
        done.close()


def _made(done: contextlib.ExitStack) -> Path:
    """Make a folder and hold it; another build may just have taken it for one that nobody holds."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        done.enter_context(locked(folder))
        if folder.exists():
            return folder


def _settings(folder: Path) -> dict[str, str]:
    """Give Matplotlib a place where its own, in the user's home, cannot be written to."""
    if os.environ.get("MPLCONFIGDIR"):
        return {}
    home = Path(os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"))  # noqa: PTH111 - Path raises
    nearest = next((each for each in (home, *home.parents) if each.exists()), home)
    return {} if nearest.is_dir() and os.access(nearest, os.W_OK) else {"MPLCONFIGDIR": str(folder)}


@contextlib.contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _sweep(place: Path) -> None:
    mine = os.getuid() if hasattr(os, "getuid") else 0
    with contextlib.suppress(OSError):
        for folder in place.glob(f"{PREFIX}*"):
            status = folder.lstat()
            if stat.S_ISDIR(status.st_mode) and status.st_uid == mine:
                with unless_held(folder) as free:
                    if free:
                        shutil.rmtree(folder, ignore_errors=True)
