"""Files written whole or not at all.

A file is first written beside its place under a name of its own, forced to the disk, and then
moved over the old one in one step; a fault or an interruption leaves the old one as it was.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from confbrief.errors import Diagnostic, InputError

PART_SUFFIX: Final = ".confbrief-part"
ABANDONED_AFTER: Final = 3600.0
"""Seconds after which a part that nobody finished is swept away."""


@dataclass
class Staging:
    """New files of one folder, moved into place together.

    Used with ``with``: whatever is not committed is removed at the end.
    """

    folder: Path
    name: str
    """How diagnostics name the folder."""
    parts: dict[str, Path] = field(default_factory=dict)

    def __enter__(self) -> Self:
        with told(self.name):
            self.folder.mkdir(parents=True, exist_ok=True)
            _sweep(self.folder)
        return self

    def __exit__(self, *_: object) -> None:
        for part in self.parts.values():
            part.unlink(missing_ok=True)
        self.parts.clear()

    def stage(self, file: str, data: bytes) -> None:
        """Write the bytes of a file of the folder, not yet under its own name.

        Raises InputError where the disk does not take them.
        """
        if Path(file).name != file:
            raise ValueError(f"{file} is not the name of a file of the folder")
        with told(str(Path(self.name) / file)):
            if (self.folder / file).is_dir():
                raise IsADirectoryError(None, "a folder of this name is in the way")
            old = self.parts.pop(file, None)
            if old:
                old.unlink(missing_ok=True)
            self.parts[file] = self.folder / f".{file}.{secrets.token_hex(6)}{PART_SUFFIX}"
            _write_through(self.parts[file], data)

    def commit(self) -> None:
        """Move every staged file into place, in the order of staging.

        Raises InputError where that fails.
        """
        for file in list(self.parts):
            with told(str(Path(self.name) / file)):
                os.replace(self.parts[file], self.folder / file)  # noqa: PTH105 - the two are one family with os.open
                del self.parts[file]
        _sync_folder(self.folder)


def write_file(path: Path, data: bytes) -> None:
    """Write a file that the user named; a link is followed, a device or pipe is written to directly.

    Raises InputError where its folder does not exist or the disk does not take it.
    """
    with told(str(path)):
        target = path.resolve()
        if not target.parent.is_dir():
            raise FileNotFoundError(None, f"there is no folder {path.parent}")
        if target.exists() and not target.is_dir() and not target.is_file():
            target.write_bytes(data)
            return
    with Staging(target.parent, str(path.parent)) as staging:
        staging.stage(target.name, data)
        staging.commit()


@contextlib.contextmanager
def told(file: str) -> Iterator[None]:
    """Tell what the operating system refuses as a diagnostic of ``file``."""
    try:
        yield
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise InputError(Diagnostic(message, _way_out(error), file)) from error


def _way_out(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "make the folder first, or name another place"
        case IsADirectoryError():
            return "move the folder away, or name another place"
        case NotADirectoryError() | FileExistsError():
            return "a file stands where a folder is needed: move it away, or name another place"
        case _:
            return "check the permissions and the space on the disk"


def _write_through(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Force the folder's own entries to the disk, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove parts that a killed process left behind."""
    for part in folder.glob(f".*{PART_SUFFIX}"):
        with contextlib.suppress(OSError):
            status = part.lstat()
            if stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > ABANDONED_AFTER:
                part.unlink()
