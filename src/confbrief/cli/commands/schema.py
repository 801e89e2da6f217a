"""``confbrief schema``: the JSON Schema of what a user writes."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from confbrief.cli import completion
from confbrief.cli.options import QuietOption
from confbrief.cli.session import Session
from confbrief.errors import Diagnostic, UsageError

EXAMPLE = "Example: confbrief schema recipe > recipe.schema.json"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="schema", epilog=EXAMPLE)(schema)


def schema(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="project, recipe, theme, corrections or topics.",
            autocompletion=completion.schemas,
        ),
    ],
    *,
    quiet: QuietOption = False,
) -> None:
    """Print the JSON Schema of a configuration file, for editors that check while one types."""
    session = Session.of(context, quiet=quiet)
    # Imported here, so that --help waits for no library.
    from confbrief.project.schema import SCHEMAS, json_schema  # noqa: PLC0415
    from confbrief.project.suggest import did_you_mean  # noqa: PLC0415

    if kind not in SCHEMAS:
        raise UsageError(Diagnostic(f"there is no schema {kind!r}", did_you_mean(kind, SCHEMAS)))
    session.reporter.raw(json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n")
