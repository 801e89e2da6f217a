"""``confbrief export``: the corpus as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from confbrief.cli.options import ProjectOption, QuietOption
from confbrief.cli.reporting import counted
from confbrief.cli.session import Session
from confbrief.errors import Diagnostic, UsageError

EXAMPLE = "Example: confbrief export corpus.json"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="export", epilog=EXAMPLE)(export)


def export(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="The file to write; - or nothing is standard output.", show_default=False),
    ] = "-",
    *,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write all that the sources tell, merged, as JSON."""
    session = Session.of(context, directory=directory, quiet=quiet)
    path = Path(file)
    if path.is_dir() or not path.parent.is_dir():
        what = "is a folder" if path.is_dir() else f"there is no folder {path.parent}"
        raise UsageError(Diagnostic(what, "name a file in a folder that exists", file))
    text = session.corpus.to_json()
    if file == "-":
        session.reporter.raw(text)
        return
    from confbrief.pipeline import write_file  # noqa: PLC0415 - so that --help waits for no library

    write_file(path, text.encode())
    session.reporter.note(f"wrote {counted(len(session.corpus.papers), 'paper')} to {file}")
