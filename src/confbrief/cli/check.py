"""``confbrief check``: read everything, build nothing, tell every fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from confbrief.cli.options import JsonOption, ProjectOption, QuietOption, StrictOption
from confbrief.cli.reporting import Json, Line, counted, diagnostic_data, diagnostic_line
from confbrief.cli.session import Session
from confbrief.errors import Diagnostic, GateError, InputError, Severity

if TYPE_CHECKING:
    from confbrief.build import Checked
    from confbrief.project import Project

EXAMPLE = "Example: confbrief check --project trips/mlsys"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="check", epilog=EXAMPLE)(check)


def check(
    context: typer.Context,
    *,
    strict: StrictOption = False,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Read all configuration and sources, build nothing, and print every fault."""
    session = Session.of(context, directory=directory, quiet=quiet, as_json=as_json)
    # Imported here, so that --help waits for no library.
    from confbrief.build import check as run  # noqa: PLC0415

    try:
        project = session.project
        checked = run(project)
    except InputError as error:
        session.reporter.show(Found(error.diagnostics, InputError.exit_status))
        raise typer.Exit(InputError.exit_status) from error
    status = GateError.exit_status if strict and checked.warnings else 0
    shown = () if quiet and not strict else checked.warnings
    session.reporter.show(Found(shown, status))
    session.reporter.note(_summary(project, checked))
    if status:
        raise typer.Exit(status)


@dataclass(frozen=True)
class Found:
    """The faults and warnings of a project, and the status that the program ends with."""

    diagnostics: tuple[Diagnostic, ...]
    status: int

    def text(self) -> Iterator[Line]:
        """Give one line a diagnostic, and how many there are."""
        yield from (diagnostic_line(diagnostic) for diagnostic in self.diagnostics)
        faults = sum(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)
        if faults:
            yield counted(faults, "fault")

    def data(self) -> Json:
        """Give the diagnostics with the status."""
        return {"status": self.status, "diagnostics": [diagnostic_data(each) for each in self.diagnostics]}


def _summary(project: Project, checked: Checked) -> str:
    counts = (
        counted(len(project.recipes), "recipe"),
        counted(len(project.themes), "theme"),
        counted(len(checked.corpus.sources), "source"),
        counted(len(checked.corpus.papers), "paper"),
    )
    return f"checked {', '.join(counts)}: no fault, {counted(len(checked.warnings), 'warning')}"
