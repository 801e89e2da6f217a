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

from confbrief.cli.options import QuietOption
from confbrief.cli.session import Session

EXAMPLE = "Example: confbrief init my-trip && cd my-trip && confbrief build"
_SPECIAL: Final = re.compile(r"[^\w./:@%+,=~\\-]|^~")
"""What a shell may take for something else than a part of a word."""
_WITHIN_QUOTES: Final = frozenset('"$`\\!%')
"""What shells do not leave alone between double quotes either."""


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
    from confbrief.pipeline import write_starter  # noqa: PLC0415 - so that --help waits for no library

    written = write_starter(folder)
    session.reporter.lines(str(path) for path in written)
    session.reporter.note(f"next: {program()} build --project {pasteable(str(folder))}")


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
