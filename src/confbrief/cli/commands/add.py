"""``confbrief add``: files looked at, named, and written into the project's settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from confbrief.cli import completion
from confbrief.cli.commands.init import pasteable, program
from confbrief.cli.options import ByOption, JsonOption, ProjectOption, QuietOption
from confbrief.cli.outline import added_lines, understood_data
from confbrief.cli.reporting import Json, Line, counted, diagnostic_data
from confbrief.cli.session import Session

if TYPE_CHECKING:
    from confbrief.pipeline import Added

EXAMPLE = "Example: confbrief add seeds/my-notes.md seeds/accepted-papers.csv"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="add", epilog=EXAMPLE)(add)


def add(  # noqa: PLR0913 - each option is a parameter
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="Files of the project's folder, or a folder with a file for each talk.",
            autocompletion=completion.files,
            show_default=False,
        ),
    ],
    *,
    by: ByOption = None,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Look at files, say what they are and what was found in them, and write them into config/project.yaml."""
    session = Session.of(context, directory=directory, quiet=quiet, as_json=as_json)
    from confbrief.pipeline import add_sources  # noqa: PLC0415 - so that --help waits for no library

    added = add_sources(session.root, files, by=by)
    session.reporter.show(AddedReport(added))
    if not as_json:
        session.reporter.diagnostics(warning for one in added for warning in one.warnings)
    new = sum(one.is_new for one in added)
    session.reporter.note(f"{counted(new, 'source')} added; next: {program()} check --sources{_project(session)}")


@dataclass(frozen=True)
class AddedReport:
    """What was added, what it is, and what was understood of it."""

    added: tuple[Added, ...]

    def text(self) -> Iterator[Line]:
        """Give a line for each file."""
        for one in self.added:
            yield from added_lines(one)

    def data(self) -> Json:
        """Give the same for programs."""
        return {
            "sources": [
                {
                    "id": one.source.id,
                    "kind": one.source.kind,
                    "path": one.source.path,
                    "by": one.source.by,
                    "added": one.is_new,
                    "files": [understood_data(reading) for reading in one.readings],
                    "diagnostics": [diagnostic_data(warning) for warning in one.warnings],
                }
                for one in self.added
            ]
        }


def _project(session: Session) -> str:
    """Name the project on the line to type next, where the call had to name it."""
    return "" if session.directory is None else f" --project {pasteable(str(session.directory))}"
