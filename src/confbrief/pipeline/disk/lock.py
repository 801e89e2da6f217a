"""One build of a project at a time: the next one waits, and then finds everything made."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path


@contextlib.contextmanager
def locked(folder: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a folder for this process alone; ``on_wait`` is told when somebody else holds it.

    The folder itself is locked, so nothing is left behind, and the system lets go of it however the
    process ends. Where the system or the disk knows no such lock, the work goes on without.
    """
    with _opened(folder) as held:
        if held is not None and not _lock(held, wait=False):
            on_wait()
            _lock(held, wait=True)
        yield


@contextlib.contextmanager
def unless_held(folder: Path) -> Iterator[bool]:
    """Hold a folder that nobody holds; False where a process does, and where that cannot be known."""
    with _opened(folder) as held:
        yield held is not None and _lock(held, wait=False)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    try:
        held = os.open(folder, os.O_RDONLY) if sys.platform != "win32" else None
    except OSError:
        held = None
    try:
        yield held
    finally:
        if held is not None:
            os.close(held)


def _lock(held: int, *, wait: bool) -> bool:
    """Lock an open folder; False where another process holds it, True too where the disk has no locks."""
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415 - not everywhere

        try:
            fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        except OSError:
            return True
    return True
