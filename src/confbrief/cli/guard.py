"""How every command ends: with a status that means something, and never with a traceback unasked."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

import typer
from typer.core import TyperGroup

from confbrief import __version__
from confbrief.cli.reporting import Reporter
from confbrief.cli.session import Session
from confbrief.errors import ConfbriefError, Diagnostic, InputError

BUG: Final = 70
INTERRUPTED: Final = 128 + 2
ENDED: Final = "ended before it was done; no file was left half-written"
DEBUG_VARIABLE: Final = "CONFBRIEF_DEBUG"


class _EndedError(BaseException):
    """The process was asked to end; no handler of faults may stop that."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class GuardedGroup(TyperGroup):
    """The commands, with the exit statuses that the program promises."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer's own types
        """Run the command that is meant; see the module's title."""
        session = ctx.find_object(Session)
        if session is None:
            session = ctx.obj = Session()
        with _clean_end_on_termination():
            try:
                result = super().invoke(ctx)
                sys.stdout.flush()
            except ConfbriefError as error:
                session.reporter.faults(error.diagnostics, error.exit_status)
                raise typer.Exit(error.exit_status) from error
            except PermissionError as error:
                # A folder that may not be looked into can be met wherever a path is looked at.
                fault = Diagnostic(error.strerror or str(error), "check the permissions", str(error.filename or ""))
                session.reporter.faults((fault,), InputError.exit_status)
                raise typer.Exit(InputError.exit_status) from error
            except KeyboardInterrupt as error:
                session.reporter.note(ENDED)
                raise typer.Exit(INTERRUPTED) from error
            except _EndedError as error:
                session.reporter.note(ENDED)
                raise typer.Exit(error.status) from error
            except (typer.Exit, typer.Abort, typer.TyperException):
                raise
            except Exception as error:
                _tell_bug(error, session.reporter, debug=session.debug or bool(os.environ.get(DEBUG_VARIABLE)))
                raise typer.Exit(BUG) from error
        return result


def _tell_bug(error: Exception, reporter: Reporter, *, debug: bool) -> None:
    """Tell of a bug in a few lines, and keep the details where they can be found."""
    details = (
        f"confbrief {__version__}, Python {sys.version}\n{sys.argv}\n\n{''.join(traceback.format_exception(error))}"
    )
    lines = [f"confbrief has met a bug of its own: {type(error).__name__}: {error}"]
    if debug:
        lines.append(details)
    else:
        try:
            with tempfile.NamedTemporaryFile(
                "w", prefix="confbrief-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
            ) as log:
                log.write(details)
            lines.append(f"the details are in {Path(log.name)}; --debug shows them here")
        except OSError:
            lines.append("call it again with --debug to see the details")
    lines.append("no file of yours was left half-written; please report it with these details")
    for line in lines:
        reporter.fault(line)


@contextmanager
def _clean_end_on_termination() -> Iterator[None]:
    """Turn SIGTERM, and the end of the terminal, into an exception: unfinished files are removed on the way out."""

    def end(sent: int, _frame: FrameType | None) -> None:
        raise _EndedError(128 + sent)

    before: dict[int, Any] = {}
    try:
        for name in ("SIGTERM", "SIGHUP"):
            sent = getattr(signal, name, None)
            if sent is not None and signal.getsignal(sent) is not signal.SIG_IGN:
                before[sent] = signal.signal(sent, end)
    except ValueError:  # not in the main thread: whoever runs us decides
        yield
        return
    try:
        yield
    finally:
        for sent, handler in before.items():
            signal.signal(sent, handler)
