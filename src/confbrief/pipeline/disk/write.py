"""Files written whole or not at all.

A file is first written beside its place under a name of its own, forced to the disk, and then
moved over the old one in one step; a fault or an interruption leaves the old one as it was.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from confbrief.errors import Diagnostic, InputError

PART_SUFFIX: Final = ".confbrief-part"
ABANDONED_AFTER: Final = 3600.0
"""Seconds after which a part that nobody finished is swept away."""


@dataclass(frozen=True)
class Seen:
    """A place in a folder as it was found: nothing, a file with its content's hash, or something else.

    What is no regular file, and what cannot be read, has no hash: it equals nothing that a build makes.
    """

    mark: tuple[int, ...] | None = None
    """What changes when the place is written to; None where there is nothing."""
    sha256: str = ""

    @property
    def free(self) -> bool:
        """Whether nothing is there."""
        return self.mark is None

    @classmethod
    def at(cls, path: Path) -> Seen:
        """Look at a place; a link is not followed."""
        mark = _mark(path)
        if mark is None or not stat.S_ISREG(mark[0]):
            return cls(mark)
        try:
            with path.open("rb") as stream:
                return cls(mark, hashlib.file_digest(stream, "sha256").hexdigest())
        except OSError:
            return cls(mark)


@dataclass(frozen=True)
class Move:
    """One change of a folder: ``part``, a staged file, goes to ``file``; without one, what is there is removed.

    ``seen`` is what stood there when the move was decided, ``backup`` the name that it keeps.
    """

    file: str
    seen: Seen
    part: str = ""
    backup: str = ""


class ChangedMeanwhileError(Exception):
    """Somebody has written to a place since it was looked at; nothing has been moved."""


@dataclass
class Staging:
    """New files of one folder, moved into place together.

    Used with ``with``: whatever is not committed is removed at the end.
    """

    folder: Path
    name: str
    """How diagnostics name the folder."""
    alone: bool = False
    """Whether nobody else stages in this folder now: then every part that is found is a dead one."""
    parts: dict[str, Path] = field(default_factory=dict)

    def __enter__(self) -> Self:
        with told(self.name):
            self.folder.mkdir(parents=True, exist_ok=True)
            _sweep(self.folder, 0 if self.alone else ABANDONED_AFTER)
        return self

    def __exit__(self, *_: object) -> None:
        for part in self.parts.values():
            _discard(part)
        self.parts.clear()

    def stage(self, file: str, data: bytes) -> None:
        """Write the bytes of a file of the folder, not yet under its own name.

        Raises InputError where the disk does not take them.
        """
        if Path(file).name != file:
            raise ValueError(f"{file} is not the name of a file of the folder")
        with told(str(Path(self.name) / file)):
            old = self.parts.pop(file, None)
            if old:
                old.unlink(missing_ok=True)
            self.parts[file] = self._hidden(file)
            _write_through(self.parts[file], data)

    def probe(self) -> None:
        """Find out whether the folder can be written to, before long work is done for it; raises InputError."""
        part = self._hidden("probe")
        with told(self.name):
            try:
                _write_through(part, b"?")
            finally:
                _discard(part)

    def commit(self, moves: Iterable[Move] | None = None) -> None:
        """Make every move in order; by default each staged file replaces what has its name.

        Where one fails, those before it are undone. Raises InputError for what the disk refuses,
        ChangedMeanwhileError where a place is no longer as it was seen.
        """
        if moves is None:
            moves = [Move(file, Seen.at(self.folder / file), part=file) for file in self.parts]
        kept: list[Path] = []
        with contextlib.ExitStack() as undo:
            for move in moves:
                with told(str(Path(self.name) / move.file)):
                    self._make(move, undo, kept)
            undo.pop_all()
        for path in kept:
            _discard(path)
        _sync_folder(self.folder)

    def _make(self, move: Move, undo: contextlib.ExitStack, kept: list[Path]) -> None:
        place, aside, part = self.folder / move.file, None, self.parts.get(move.part)
        if Seen.at(place) != move.seen:
            raise ChangedMeanwhileError(move.file)
        if not move.seen.free:
            if place.is_dir() and not place.is_symlink() and not move.backup:
                raise IsADirectoryError(errno.EISDIR, "a folder of this name is in the way")
            aside = self.folder / move.backup if move.backup else self._hidden(move.file)
            if not move.backup:
                kept.append(aside)
        undo.callback(_undo, place, aside, part)
        if aside:
            _keep(place, aside)
        if part:
            os.replace(part, place)  # noqa: PTH105 - the two are one family with os.open
        else:
            place.unlink(missing_ok=True)

    def _hidden(self, file: str) -> Path:
        """Give a name that nobody else uses; short, since a name has its greatest length."""
        return self.folder / f".{file[:40]}.{secrets.token_hex(6)}{PART_SUFFIX}"


def write_file(path: Path, data: bytes) -> None:
    """Write a file that the user named; a link is followed, a device or pipe is written to directly.

    Raises InputError where its folder does not exist or the disk does not take it.
    """
    with told(str(path)):
        target = path.resolve()
        if not target.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, f"there is no folder {path.parent}")
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


WAYS_OUT: Final[dict[int | None, str]] = {
    errno.ENOENT: "make the folder first, or name another place",
    errno.EISDIR: "move the folder away, or name another place",
    errno.ENOTDIR: "a file stands where a folder is needed: move it away, or name another place",
    errno.EEXIST: "a file stands where a folder is needed: move it away, or name another place",
    errno.EACCES: "let this user write to it, or name another place",
    errno.EPERM: "let this user write to it, or name another place",
    errno.EROFS: "the disk can only be read: make it writable, or name another place",
    errno.ENOSPC: "make space on the disk and try again; what was there before is untouched",
    errno.EDQUOT: "make space, or have the quota raised, and try again; what was there before is untouched",
    errno.EFBIG: "raise the limit of the size of files (ulimit -f)",
    errno.ENAMETOOLONG: "give it a shorter name",
}


def _way_out(error: OSError) -> str:
    return WAYS_OUT.get(error.errno, "check the permissions and the space on the disk")


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


def _sweep(folder: Path, age: float) -> None:
    """Remove parts that a killed process left behind, where they are older than ``age`` seconds."""
    for part in folder.iterdir():
        if part.name.startswith(".") and part.name.endswith(PART_SUFFIX):
            with contextlib.suppress(OSError):
                status = part.lstat()
                if stat.S_ISREG(status.st_mode) and (not age or time.time() - status.st_mtime > age):
                    part.unlink()


def _mark(path: Path) -> tuple[int, ...] | None:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    return status.st_mode, status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _keep(place: Path, aside: Path) -> None:
    """Give what is at a place a second name; a folder, a link, or where the disk has no second names: another one."""
    if stat.S_ISREG(place.lstat().st_mode):
        try:
            os.link(place, aside)
        except OSError:
            if os.path.lexists(aside):
                raise
        else:
            return
    os.rename(place, aside)  # noqa: PTH104 - see above


def _undo(place: Path, aside: Path | None, part: Path | None) -> None:
    """Undo a move, as far as it came: the part is a part again, and what stood in the place is there again."""
    with contextlib.suppress(OSError):
        if part and not os.path.lexists(part):
            try:
                os.link(place, part)
            except OSError:
                os.replace(place, part)  # noqa: PTH105 - see above
            if not aside:
                _discard(place)
    if aside and os.path.lexists(aside):
        with contextlib.suppress(OSError):
            os.replace(aside, place)  # noqa: PTH105 - see above
            _discard(aside)  # where both are names of one file, the move has changed nothing


def _discard(path: Path) -> None:
    """Remove a file of ours; what cannot be removed is swept away by the next build."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
