"""Standard output and standard error as they may be: closed, full, or read by nobody any more.

Whoever asks for a result must learn that it did not arrive; whoever has left is not written to. The streams are
wrapped at their very bottom, so that it makes no difference which library writes to them.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, Final

from confbrief.errors import InputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

BROKEN_PIPE: Final = 128 + 13
"""The status of a program that the closed pipe has ended, as the shell tells it."""
STDIN, STDOUT, STDERR = range(3)


class LostOutputError(BaseException):
    """Standard output takes nothing more; no handler of faults may stop that. ``why`` is empty where nobody listens."""

    def __init__(self, status: int, why: str = "") -> None:
        """Keep the status that the program ends with, and why."""
        super().__init__(status, why)
        self.status = status
        self.why = why


class _Stream(io.FileIO):
    """A stream that says once that it is lost, and takes all further writing in silence."""

    lost = False

    def write(self, data: ReadableBuffer, /) -> int:
        """Write; see the class."""
        if not self.lost:
            try:
                return super().write(data)
            except OSError as error:
                self.lost = True
                self.fails(error)
        return memoryview(data).nbytes

    def fails(self, error: OSError) -> None:
        """Say that results cannot be written."""
        if isinstance(error, BrokenPipeError):
            raise LostOutputError(BROKEN_PIPE) from error
        why = "it is closed" if error.errno == errno.EBADF else error.strerror or str(error)
        raise LostOutputError(InputError.exit_status, why) from error


class _Aside(_Stream):
    """Standard error: where it cannot be written, nobody can be told, and the work goes on."""

    def fails(self, error: OSError) -> None:
        """Let it pass."""


def open_streams() -> None:
    """Wrap the streams; one that was closed is opened, lest a file of the user's is given its number."""
    for number, flags in ((STDIN, os.O_RDONLY), (STDOUT, os.O_RDONLY), (STDERR, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # takes the lowest free number; what is only for reading cannot be written
    sys.stdout = _wrapped(sys.stdout, _Stream(STDOUT, "w", closefd=False))
    sys.stderr = _wrapped(sys.stderr, _Aside(STDERR, "w", closefd=False), always=True)


def _wrapped(before: object, stream: io.FileIO, *, always: bool = False) -> io.TextIOWrapper:
    """Write text to a stream, in the encoding that Python has chosen for it; ``always`` line by line."""
    if os.name == "nt" and isinstance(before, io.TextIOWrapper) and stream.isatty():
        before.reconfigure(errors="backslashreplace")  # consoles of Windows are written to by other means
        return before
    encoding = getattr(before, "encoding", None) or "utf-8"
    lines = always or stream.isatty()
    return io.TextIOWrapper(io.BufferedWriter(stream), encoding, "backslashreplace", line_buffering=lines)
