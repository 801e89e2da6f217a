"""Paths that users write: relative to the project's root, and never out of it."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from confbrief.errors import Diagnostic, InputError
from confbrief.files import read_regular


class LeavesProjectError(ValueError):
    """A path that does not stay inside the project; the text says how it leaves."""


def inside(root: Path, written: str) -> Path:
    """Give the file or folder that ``written`` names, inside ``root``.

    It need not exist. Raises LeavesProjectError where it is absolute, climbs out, leads out through
    a symbolic link, or cannot be a path at all.
    """
    if not written.strip() or "\0" in written:
        raise LeavesProjectError("is empty")
    if Path(written).is_absolute() or PureWindowsPath(written).drive:
        raise LeavesProjectError("is absolute")
    home = root.resolve()
    path = home / written
    try:
        real = path.resolve()
    except (OSError, RuntimeError) as error:
        raise LeavesProjectError("is a symbolic link that leads nowhere") from error
    if not real.is_relative_to(home):
        how = "leads out of the project through a symbolic link" if _stays(written) else "leaves the project"
        raise LeavesProjectError(how)
    return path


def other_slashes(written: str) -> str:
    """Write the hint for a path with backslashes, as Windows shows them; nothing for any other."""
    return f"write / instead of \\: {written.replace(chr(92), '/')}" if "\\" in written else ""


def _stays(written: str) -> bool:
    depth = 0
    for part in Path(written).parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return False
    return True


def read_bytes(root: Path, file: str, *, limit: int) -> bytes:
    """Read a regular file inside ``root``; ``limit`` is the size in bytes that it may have.

    Raises InputError where it leaves the project, is missing, is no regular file, is too large, or
    cannot be read.
    """
    try:
        path = inside(root, file)
    except LeavesProjectError as error:
        raise InputError(Diagnostic(str(error), "keep it inside the project's folder", file)) from error
    return read_regular(path, limit=limit, name=file, hint="check the name, or write the file")
