"""What a shell offers while one types: recipes, formats, kinds of schema, papers, files.

A shell asks with every press of the key, and shows what comes back: where there is no project, or it is at fault,
nothing is offered and nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import typer

from confbrief.cli.session import Session
from confbrief.errors import ConfbriefError

Offers = Callable[[typer.Context, str], list[str]]


def _offering(found: Callable[[typer.Context], Iterable[str]]) -> Offers:
    """Offer what begins with what is typed."""

    def offer(context: typer.Context, incomplete: str) -> list[str]:
        with suppress(ConfbriefError, OSError):
            return [each for each in found(context) if each.startswith(incomplete)]
        return []

    return offer


def _recipes(context: typer.Context) -> Iterator[str]:
    """Give the recipes by their files' names: what is in them does not matter here."""
    from confbrief.project.load import recipe_ids  # noqa: PLC0415 - so that --help waits for no library

    taken = set(context.params.get("recipes") or ())
    return (each for each in recipe_ids(_session(context).root) if each not in taken)


def _schemas(_context: typer.Context) -> Iterable[str]:
    from confbrief.project.schema import SCHEMAS  # noqa: PLC0415 - as above

    return SCHEMAS


def _papers(context: typer.Context) -> Iterator[str]:
    return (paper.id for paper in _session(context).corpus.papers)


def files(context: typer.Context, incomplete: str) -> list[str]:
    """Offer files and folders that are not hidden, those typed already left out."""
    folder, _, begun = incomplete.rpartition("/")
    given = folder or ("/" if incomplete.startswith("/") else ".")
    taken = {str(file) for file in context.params.get("files") or ()}
    prefix = f"{folder}/" if "/" in incomplete else ""
    found = []
    with suppress(OSError):
        for path in sorted(Path(given).iterdir()):
            name = f"{prefix}{path.name}"
            if path.name.startswith(begun) and not path.name.startswith(".") and name not in taken:
                found.append(f"{name}/" if path.is_dir() else name)
    return found


def formats(_context: typer.Context, incomplete: str) -> list[str]:
    """Offer formats, each once, behind those that are typed already."""
    from confbrief.model.formats import Format  # noqa: PLC0415 - as above

    before, comma, begun = incomplete.rpartition(",")
    taken = before.split(",")
    return [f"{before}{comma}{each}" for each in Format if each.startswith(begun) and each not in taken]


def _session(context: typer.Context) -> Session:
    """Give the session that the words typed so far are of: the option may stand before the command or after it."""
    around: typer.Context | None = context
    while around is not None:
        if directory := around.params.get("directory"):
            return Session(Path(directory))
        around = around.parent  # type: ignore[assignment]  # typer's contexts have typer's around them
    return Session()


recipes = _offering(_recipes)
schemas = _offering(_schemas)
papers = _offering(_papers)
