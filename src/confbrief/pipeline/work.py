"""One artifact made, in this process or in another one: what goes in and what comes back."""

from __future__ import annotations

import errno
import gc
import importlib
import multiprocessing
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from confbrief.errors import ConfbriefError, Diagnostic, GateError, InputError
from confbrief.model.briefing import Briefing
from confbrief.model.formats import Format
from confbrief.model.recipe import Recipe
from confbrief.model.theme import Theme
from confbrief.pipeline.disk.signals import undisturbed
from confbrief.pipeline.manifest import Audited
from confbrief.pipeline.promise import Auditor
from confbrief.render import Assets, render
from confbrief.verify import gates

POLL: Final = 0.1
"""Seconds between two signs of life while artifacts are made elsewhere."""

DISK: Final = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EFBIG, errno.ENOENT}
)
"""What the system answers when temporary files cannot be written."""

RENDERERS: Final = {
    Format.PDF: "confbrief.render.pdf.render",
    Format.PPTX: "confbrief.render.pptx",
    Format.HTML: "confbrief.render.document.html",
    Format.MD: "confbrief.render.document.markdown",
}


@dataclass(frozen=True)
class Job:
    """What one artifact is made of."""

    recipe: str
    format: Format
    briefing: Briefing
    theme: Theme
    assets: Assets
    source: Recipe
    """The recipe itself: what a user wrote vouches for numbers too."""

    @property
    def name(self) -> str:
        """The name of the file."""
        return f"{self.recipe}.{self.format}"


@dataclass(frozen=True)
class Made:
    """An artifact's bytes; ``pages`` counts slides of a deck, ``seconds`` is the time that it took."""

    data: bytes
    pages: int
    seconds: float
    warnings: tuple[Diagnostic, ...]
    audited: Audited


@dataclass(frozen=True)
class Failed:
    """Why an artifact could not be made; ``gate`` where it was made and did not pass."""

    diagnostics: tuple[Diagnostic, ...]
    gate: bool


def make(job: Job, auditor: Auditor | None = None) -> Made | Failed:
    """Make one artifact, hold it against its gate and audit it.

    Foreseen faults come back as a value, so that no other artifact's are lost.

    A worker holds the auditor already: what it holds a file against is handed over once, not with each job.
    """
    start = time.perf_counter()
    try:
        rendered = render(job.briefing, job.theme, job.format, job.assets)
        if faults := gates.findings(rendered.data, job.format, job.briefing, job.theme, job.assets.fonts):
            raise GateError(faults)
        audited = (auditor or _AUDITORS[-1]).passed(job.name, rendered, job.briefing, job.source)
    except ConfbriefError as error:
        return Failed(error.diagnostics, gate=isinstance(error, GateError))
    except OSError as error:
        if error.errno not in DISK:
            raise
        place = Path(tempfile.gettempdir()).parent  # this build's own folder is gone when the user reads it
        hint = f"make space in {place}, or let TMPDIR name another folder for temporary files"
        what = f" ({error.filename})" if error.filename else ""
        return Failed((Diagnostic(f"cannot be made: {error.strerror}{what}", hint),), gate=False)
    return Made(rendered.data, rendered.pages, time.perf_counter() - start, rendered.diagnostics, audited)


def make_all(
    jobs: Sequence[Job], processes: int, auditor: Auditor, *, started: Callable[[Job], None], alive: Callable[[], None]
) -> Iterator[tuple[Job, Made | Failed]]:
    """Make all, in up to ``processes`` processes; give each as soon as it is there.

    ``started`` is told of each job as it is handed out, ``alive`` every ``POLL`` seconds.
    """
    processes = min(processes, len(jobs))
    with undisturbed():
        for format_ in dict.fromkeys(job.format for job in jobs):
            importlib.import_module(RENDERERS[format_])
    if processes <= 1:
        yield from _make_here(jobs, auditor, started)
        return
    try:
        pool = _pool(processes, auditor)
    except (OSError, ImportError):  # a system without shared memory has no processes that work together
        yield from _make_here(jobs, auditor, started)
        return
    yield from _make_elsewhere(jobs, processes, pool, started, alive)


def _make_elsewhere(
    jobs: Sequence[Job],
    processes: int,
    pool: ProcessPoolExecutor,
    started: Callable[[Job], None],
    alive: Callable[[], None],
) -> Iterator[tuple[Job, Made | Failed]]:
    others = set(multiprocessing.active_children())
    with pool:
        waiting = iter(jobs)
        running: dict[Future[Made | Failed], Job] = {}
        try:
            while True:
                for job in islice(waiting, processes - len(running)):
                    running[pool.submit(make, job)] = job
                    started(job)
                if not running:
                    return
                done, _ = wait(running, timeout=POLL, return_when=FIRST_COMPLETED)
                alive()
                for future in done:
                    yield running.pop(future), future.result()
        except BrokenProcessPool as error:
            hint = "it may have run out of memory: build with --jobs 1, or fewer recipes at a time"
            raise InputError(Diagnostic("a process that makes files was ended from outside", hint)) from error
        except BaseException:
            for future in running:
                future.cancel()
            # The pool is waited for, once its workers are gone: Python 3.11.2 trips over one that still ends.
            for worker in set(multiprocessing.active_children()) - others:
                worker.terminate()
            raise


def _make_here(
    jobs: Sequence[Job], auditor: Auditor, started: Callable[[Job], None]
) -> Iterator[tuple[Job, Made | Failed]]:
    for job in jobs:
        started(job)
        yield job, make(job, auditor)


def _pool(processes: int, auditor: Auditor) -> ProcessPoolExecutor:
    """Start the workers.

    Where forking is safe, they share the renderers that this process has imported, and the sources
    that it has read: half a second and more is paid for once. ``gc.freeze`` keeps what they share shared.
    """
    fork = sys.platform == "linux"
    if fork:
        gc.collect()
        gc.freeze()
    context = multiprocessing.get_context("fork" if fork else "spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(auditor,))


_AUDITORS: Final[list[Auditor]] = []
"""What this process, a worker, holds its files against."""


def _begin(auditor: Auditor) -> None:
    """Let a worker end at once, without a word, when the user interrupts or the build itself is gone."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _AUDITORS.append(auditor)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the end of the process that started this one: killed, it can tell nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(signal.SIGTERM)
