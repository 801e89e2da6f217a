"""``confbrief init``: a starter project that builds as it is."""

from __future__ import annotations

import re
import shlex
import sys
from contextlib import suppress
from pathlib import Path
from shutil import which
from typing import Annotated, Final

import typer

from confbrief.cli import completion
from confbrief.cli.options import ByOption, QuietOption
from confbrief.cli.outline import added_lines
from confbrief.cli.session import Session

EXAMPLE = "Example: confbrief init my-trip notes.md papers.csv && cd my-trip && confbrief build"
_SPECIAL: Final = re.compile(r"[^\w./:@%+,=~\\-]|^~")
"""What a shell may take for something else than a part of a word."""
_WITHIN_QUOTES: Final = frozenset('"$`\\!%')
"""What shells do not leave alone between double quotes either."""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="init", epilog=EXAMPLE)(init)


def init(  # noqa: PLR0913 - each option is a parameter
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make, or an existing one without these files.")
    ],
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE…]",
            help="Your own notes, pages and lists: the project is made around them, in place of the sample.",
            autocompletion=completion.files,
            show_default=False,
        ),
    ] = None,
    *,
    conference: Annotated[
        str | None,
        typer.Option(
            "--conference", metavar="NAME", help="The conference's name; else the files tell.", show_default=False
        ),
    ] = None,
    by: ByOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a starter project that builds as it is: with a short pair of sources, or around your own files."""
    session = Session.of(context, quiet=quiet)
    if files:
        _around(session, folder, files, conference, by)
    else:
        from confbrief.pipeline import write_starter  # noqa: PLC0415 - so that --help waits for no library

        session.reporter.lines(str(path) for path in write_starter(folder))
    session.reporter.note(f"next: {program()} build --project {pasteable(str(folder))}")


def _around(session: Session, folder: Path, files: list[Path], conference: str | None, by: str | None) -> None:
    """Make a project around files, and say what they were taken for."""
    from confbrief.pipeline import write_own_project  # noqa: PLC0415 - see above

    project = write_own_project(folder, files, conference=conference, by=by)
    session.reporter.lines(str(path) for path in project.files)
    session.reporter.note(f"conference: {project.conference}")
    for one in project.added:
        for line in added_lines(one):
            session.reporter.note(line)
        session.reporter.diagnostics(one.warnings)


def program() -> str:
    """Give what to type for this program: its name where the shell finds it, else the way to it from here."""
    if which("confbrief"):
        return "confbrief"
    beside = which("confbrief", path=str(Path(sys.executable).parent))
    if beside is None:
        return f"{pasteable(_from_here(sys.executable))} -m confbrief"
    return pasteable(_from_here(beside))


def pasteable(text: str) -> str:
    """Write a word as shells take it, in quotes where it needs them: double ones, which every system's shell knows."""
    if text and not _SPECIAL.search(text):
        return text
    return f'"{text}"' if not _WITHIN_QUOTES & set(text) else shlex.quote(text)


def _from_here(path: str) -> str:
    """Shorten a path that lies below the current folder; links are not followed, for a .venv is made of them."""
    with suppress(ValueError, OSError):
        short = Path(path).relative_to(Path.cwd())
        return str(short) if len(short.parts) > 1 else str(Path(path))
    return path
