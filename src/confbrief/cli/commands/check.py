"""``confbrief check``: read everything, build nothing, tell every fault; or look through finished decks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from confbrief.cli.options import JsonOption, ProjectOption, QuietOption, StrictOption
from confbrief.cli.reporting import Json, Line, counted, diagnostic_data, diagnostic_lines
from confbrief.cli.session import Session
from confbrief.errors import Diagnostic, GateError, InputError, Severity

if TYPE_CHECKING:
    from confbrief.pipeline import Checked
    from confbrief.project import Project

EXAMPLE = "Example: confbrief check --project trips/mlsys"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="check", epilog=EXAMPLE)(check)


def check(  # noqa: PLR0913 - each option is a parameter
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE…]",
            help="Finished decks to look through instead: for text that does not fit, overlaps, is too small or faint.",
            show_default=False,
        ),
    ] = None,
    *,
    strict: StrictOption = False,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Read all configuration and sources, build nothing, and print every fault."""
    session = Session.of(context, directory=directory, quiet=quiet, as_json=as_json)
    # Imported here, so that --help waits for no library.
    if files:
        _check_decks(session, files, strict=strict)
        return
    from confbrief.pipeline import check as run  # noqa: PLC0415

    try:
        project = session.project
        checked = run(project)
    except InputError as error:
        session.reporter.show(Found(error.diagnostics, InputError.exit_status))
        raise typer.Exit(InputError.exit_status) from error
    status = GateError.exit_status if strict and checked.warnings else 0
    shown = () if quiet and not strict else checked.warnings
    session.reporter.show(Found(shown, status))
    for source in checked.corpus.sources:
        if source.why:
            session.reporter.note(f"{source.path}: read as {source.kind}, since {source.why}")
    session.reporter.note(_summary(project, checked))
    if status:
        raise typer.Exit(status)


def _check_decks(session: Session, files: list[Path], *, strict: bool) -> None:
    """Look through finished decks; what is found is told with slide, shape and by how much."""
    from confbrief.pipeline.decks import check_decks  # noqa: PLC0415 - see above

    findings = check_decks(files)
    faults = [each for each in findings if strict or each.severity is Severity.ERROR]
    status = GateError.exit_status if faults else 0
    session.reporter.show(Found(tuple(faults) if session.reporter.quiet else findings, status))
    session.reporter.note(f"checked {counted(len(files), 'deck')}: {counted(len(faults), 'finding')}")
    if status:
        raise typer.Exit(status)


@dataclass(frozen=True)
class Found:
    """The faults and warnings of a project or of decks, and the status that the program ends with."""

    diagnostics: tuple[Diagnostic, ...]
    status: int

    def text(self) -> Iterator[Line]:
        """Give each diagnostic from a line of its own on, and how many there are."""
        yield from (line for diagnostic in self.diagnostics for line in diagnostic_lines(diagnostic))
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
