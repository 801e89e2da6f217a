"""Progress of a build: a bar on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import PurePosixPath
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Column

from confbrief.cli.reporting import Reporter, counted
from confbrief.pipeline.events import Artifact, Blocked, Event, Planned, Rejected, SourcesRead, Started, Waiting

if TYPE_CHECKING:
    from rich.progress import TaskID


class BuildProgress(AbstractContextManager["BuildProgress"]):
    """Listens to the events of a build."""

    def __init__(self, reporter: Reporter) -> None:
        """Draw a bar where standard error is a terminal."""
        console = Console(stderr=True)
        self._reporter = reporter
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._working: list[str] = []
        self._made = 0
        self._stale = 0
        if console.is_terminal and not reporter.quiet:
            # Refreshed by the build's own signs of life: a thread beside it and forking do not mix.
            self._bar = Progress(
                SpinnerColumn(),
                BarColumn(bar_width=16),
                TextColumn("{task.fields[count]}", markup=False),
                TimeElapsedColumn(),
                # Last, so that in a narrow terminal it is this that is cut short.
                TextColumn(
                    "{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1)
                ),
                console=console,
                auto_refresh=False,
                transient=True,
                expand=True,
            )

    def __enter__(self) -> Self:
        """Begin to draw."""
        if self._bar:
            self._bar.start()
            self._task = self._bar.add_task("reading the sources", total=None, count="")
            self._bar.refresh()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def __call__(self, event: Event) -> None:
        """Take an event."""
        match event:
            case Blocked():
                self._reporter.note("another build of this project is at work: waiting for its end")
            case SourcesRead():
                self._say(
                    f"read {counted(event.sources, 'source')}: {counted(event.papers, 'paper')} ({event.seconds:.1f} s)"
                )
            case Planned():
                self._stale = event.stale
                self._say(_planned(event))
                self._update()
            case Started():
                self._working.append(f"{event.recipe}.{event.format}")
                self._update()
            case Artifact(unchanged=False):
                self._finish(PurePosixPath(event.entry.path).name, "made")
            case Rejected():
                self._finish(f"{event.recipe}.{event.format}", "failed")
            case Waiting():
                self._update()

    def _finish(self, name: str, how: str) -> None:
        self._made += 1
        if name in self._working:
            self._working.remove(name)
        self._say(f"{how} {name} ({self._made} of {self._stale})")
        self._update()

    def _say(self, line: str) -> None:
        if not self._bar:
            self._reporter.note(line)

    def _update(self) -> None:
        if self._bar and self._task is not None:
            idle = "putting the files in place" if self._made == self._stale else "starting"
            self._bar.update(
                self._task,
                description=", ".join(self._working) or idle,
                completed=self._made,
                total=self._stale,
                count=f"{self._made} of {self._stale}",
            )
            self._bar.refresh()


def _planned(event: Planned) -> str:
    if event.stale == event.total:
        return f"{counted(event.total, 'file')} to make"
    return f"{counted(event.total, 'file')}, {event.stale or 'none'} to make again"
