"""``confbrief init``: a starter project that builds as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from confbrief.cli.options import QuietOption
from confbrief.cli.session import Session

EXAMPLE = "Example: confbrief init my-trip && cd my-trip && confbrief build"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="init", epilog=EXAMPLE)(init)


def init(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make, or an existing one without these files.")
    ],
    *,
    quiet: QuietOption = False,
) -> None:
    """Write a starter project: configuration, one recipe, two themes, a short pair of sources."""
    session = Session.of(context, quiet=quiet)
    from confbrief.build import write_starter  # noqa: PLC0415 - so that --help waits for no library

    written = write_starter(folder)
    session.reporter.lines(str(path) for path in written)
    session.reporter.note(f"next: confbrief build --project {folder}")
