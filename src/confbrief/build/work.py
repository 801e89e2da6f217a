"""One artifact made, in this process or in another one: what goes in and what comes back."""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Final

from confbrief.errors import ConfbriefError, Diagnostic, GateError
from confbrief.model.briefing import Briefing
from confbrief.model.formats import Format
from confbrief.model.theme import Theme
from confbrief.render import Assets, render

POLL: Final = 0.1
"""Seconds between two signs of life while artifacts are made elsewhere."""

RENDERERS: Final = {
    Format.PDF: "confbrief.render.pdf",
    Format.PPTX: "confbrief.render.pptx",
    Format.HTML: "confbrief.render.html",
    Format.MD: "confbrief.render.markdown",
}


@dataclass(frozen=True)
class Job:
    """What one artifact is made of."""

    recipe: str
    format: Format
    briefing: Briefing
    theme: Theme
    assets: Assets

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


@dataclass(frozen=True)
class Failed:
    """Why an artifact could not be made; ``gate`` where it was made and did not pass."""

    diagnostics: tuple[Diagnostic, ...]
    gate: bool


def make(job: Job) -> Made | Failed:
    """Make one artifact; foreseen faults come back as a value, so that no other artifact's are lost."""
    start = time.perf_counter()
    try:
        rendered = render(job.briefing, job.theme, job.format, job.assets)
    except ConfbriefError as error:
        return Failed(error.diagnostics, gate=isinstance(error, GateError))
    return Made(rendered.data, rendered.pages, time.perf_counter() - start, rendered.diagnostics)


def make_all(
    jobs: Sequence[Job], processes: int, *, started: Callable[[Job], None], alive: Callable[[], None]
) -> Iterator[tuple[Job, Made | Failed]]:
    """Make all, in up to ``processes`` processes; give each as soon as it is there.

    ``started`` is told of each job as it is handed out, ``alive`` every ``POLL`` seconds.
    """
    processes = min(processes, len(jobs))
    with _undisturbed():
        for format_ in dict.fromkeys(job.format for job in jobs):
            importlib.import_module(RENDERERS[format_])
    if processes <= 1:
        for job in jobs:
            started(job)
            yield job, make(job)
        return
    with _pool(processes) as pool:
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
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _pool(processes: int) -> ProcessPoolExecutor:
    """Start the workers.

    Where forking is safe, they share the renderers that this process has imported: half a second
    and more is paid for once. ``gc.freeze`` keeps what they share shared.
    """
    if sys.platform != "linux":
        return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)
    gc.collect()
    gc.freeze()
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("fork"), initializer=_begin)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let an interruption wait a moment: a library that is being imported may swallow it."""
    block = getattr(signal, "pthread_sigmask", None)
    if block is None:
        yield
        return
    before = block(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        block(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Let a worker end at once, without a word, when the user interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
