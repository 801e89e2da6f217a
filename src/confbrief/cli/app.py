"""The program's entry: the options that come before a command, and the commands."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from confbrief import __version__
from confbrief.cli.commands import (
    add,
    audit,
    build,
    check,
    doctor,
    export,
    init,
    papers,
    reconcile,
    schema,
    show,
    template,
)
from confbrief.cli.guard import GuardedGroup
from confbrief.cli.options import ProjectOption, QuietOption
from confbrief.cli.session import Session
from confbrief.cli.streams import LostOutputError, open_streams

app = typer.Typer(
    name="confbrief",
    cls=GuardedGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
    epilog="Example: confbrief build kv-cache --format pdf,pptx",
)
for command in (build, check, init, add, papers, show, reconcile, export, audit, template, schema, doctor):
    command.add_to(app)


def _tell_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the option's value
    if wanted:
        typer.echo(f"confbrief {__version__}")
        raise typer.Exit


@app.callback()
def confbrief(
    context: typer.Context,
    *,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the details of a bug of confbrief's own.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Conference notes and session pages in, briefings in which every number has its source out."""
    context.obj = Session.of(context, directory=directory, quiet=quiet)
    context.obj.debug = debug


def main() -> None:
    """Run the program."""
    open_streams()
    try:
        try:
            app(prog_name="confbrief")
        finally:
            sys.stdout.flush()
    except LostOutputError as error:
        if error.why:
            sys.stderr.write(f"standard output cannot be written: {error.why}\n")
        sys.exit(error.status)
