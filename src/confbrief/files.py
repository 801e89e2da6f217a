"""Files that somebody else wrote: looked at before they are read, and read up to a limit."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten

from confbrief.errors import ConfbriefError, Diagnostic, InputError, UsageError

MIB = 1024 * 1024
_OBJECT = re.compile(r"<[^<>]* at 0x[0-9a-fA-F]+>")
_REASON = 160
"""Characters of what a library says that are shown."""


def read_regular(path: Path, *, limit: int, name: str | None = None, hint: str = "check the name") -> bytes:
    """Read a regular file; a device, a pipe, a folder or a link in a circle is none, whatever it is called.

    ``limit`` is the size in bytes that it may have: looked at first, since a file of holes takes no room on the disk
    and all of it in memory. Raises InputError, with ``name`` for the file, where it is missing, is no regular file,
    is too large or cannot be read.
    """
    file = str(path) if name is None else name
    try:
        # Opening a pipe would wait for a writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        with os.fdopen(descriptor, "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                what = "a folder" if stat.S_ISDIR(status.st_mode) else "no regular file"
                raise InputError(Diagnostic(f"is {what}", "name a file", file))
            data = stream.read(limit + 1) if status.st_size <= limit else b""
    except FileNotFoundError as error:
        raise InputError(Diagnostic("does not exist", hint, file)) from error
    except IsADirectoryError as error:
        raise InputError(Diagnostic("is a folder", "name a file", file)) from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(Diagnostic(f"cannot be read: {reason}", "check the name and the permissions", file)) from error
    if status.st_size > limit or len(data) > limit:
        size = f"{limit // MIB} MiB" if limit >= MIB else f"{limit:,} bytes"
        raise InputError(Diagnostic(f"is larger than {size}", "use a smaller file, or split it", file))
    return data


def read_all(paths: Iterable[Path], *, limit: int, hint: str) -> dict[Path, bytes]:
    """Read files that a call names; raises UsageError with every one that cannot be read."""
    read: dict[Path, bytes] = {}
    faults: list[Diagnostic] = []
    for path in paths:
        try:
            read[path] = read_regular(path, limit=limit, hint=hint)
        except InputError as error:
            faults += error.diagnostics
    if faults:
        raise UsageError(faults)
    return read


def resolved(path: Path) -> Path:
    """Follow the links of a path; one that leads in a circle is given as it is, for reading will say so."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


@contextmanager
def reading(what: str, *, hint: str, file: str = "", path: str = "") -> Iterator[None]:
    """Tell of whatever a library raises on a damaged file as a fault of the file.

    Libraries that read others' formats raise anything at all on bytes that no program would write; what is wrong
    with them is told by no type of exception. Faults that are told already pass through.
    """
    try:
        yield
    except ConfbriefError:
        raise
    except Exception as error:
        raise InputError(Diagnostic(f"{what} ({reason_of(error)})", hint, file=file, path=path)) from error


def reason_of(error: Exception) -> str:
    """Give what a library says is wrong with a file, on one line; the error's name where it says nothing."""
    said = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
    said = "".join(character if character.isprintable() else " " for character in _OBJECT.sub("the file", said))
    return shorten(said, _REASON, placeholder="…") or type(error).__name__
