"""Progress of a build: a bar on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import PurePosixPath
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from confbrief.build.events import Artifact, Event, Planned, Rejected, SourcesRead, Started, Waiting
from confbrief.cli.reporting import Reporter, counted

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
                TextColumn("{task.description}", markup=False),
                BarColumn(bar_width=24),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=console,
                auto_refresh=False,
                transient=True,
            )

    def __enter__(self) -> Self:
        """Begin to draw."""
        if self._bar:
            self._bar.start()
            self._task = self._bar.add_task("reading sources", total=None)
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
            case SourcesRead():
                self._say(
                    f"read {counted(event.sources, 'source')}: {counted(event.papers, 'paper')} ({event.seconds:.1f} s)"
                )
            case Planned():
                self._stale = event.stale
                self._say(f"{counted(event.total, 'artifact')}, {event.stale} to be made")
                self._update(total=event.stale)
            case Started():
                self._working.append(f"{event.recipe}.{event.format}")
                self._update()
            case Artifact(unchanged=False):
                self._finish(PurePosixPath(event.entry.path).name, "made")
            case Rejected():
                self._finish(f"{event.recipe}.{event.format}", "failed")
            case Waiting() | Artifact():
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

    def _update(self, total: int | None = None) -> None:
        if self._bar and self._task is not None:
            description = ", ".join(self._working) or "putting files in place"
            self._bar.update(self._task, description=description, completed=self._made, total=total or self._stale)
            self._bar.refresh()
