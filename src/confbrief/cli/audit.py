"""``confbrief audit``: reopen finished files, and trace every number and quotation in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from confbrief.cli.options import JsonOption, ProjectOption, QuietOption
from confbrief.cli.reporting import Json, Line, counted
from confbrief.cli.session import Session
from confbrief.errors import GateError

if TYPE_CHECKING:
    from confbrief.audit import AuditResult, Verdict

EXAMPLE = "Example: confbrief audit output/kv-cache.pdf output/kv-cache.pptx"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="audit", epilog=EXAMPLE)(audit)


def audit(  # noqa: PLR0913 - each option is a parameter
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE…]",
            help="Finished files: pdf, pptx, html or md; all that was built by default.",
            show_default=False,
        ),
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="List every number with what it was traced to.")] = False,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Trace every number and quotation of finished files to a source line, the recipe or a count."""
    session = Session.of(context, directory=directory, quiet=quiet, as_json=as_json)
    # Imported here, so that --help waits for no library.
    from confbrief.build.audit import audit_files, made_files  # noqa: PLC0415

    named = files or made_files(session.project)
    results = audit_files(session.project, session.corpus, named, lambda file: session.reporter.note(f"reading {file}"))
    status = GateError.exit_status if any(result.untraced for result in results) else 0
    session.reporter.show(Audited(results, every, status))
    if status:
        raise typer.Exit(status)


@dataclass(frozen=True)
class Audited:
    """The verdicts on files; ``every`` lists what was traced as well."""

    results: tuple[AuditResult, ...]
    every: bool
    status: int

    def text(self) -> Iterator[Line]:
        """Give one line a file with its counts, and below it what is untraced, with its place."""
        for result in self.results:
            yield _summary(result)
            for verdict in result.verdicts if self.every else result.untraced:
                yield _verdict_line(verdict)

    def data(self) -> Json:
        """Give every verdict of every file."""
        return {"status": self.status, "files": [_file_data(result) for result in self.results]}


def _summary(result: AuditResult) -> Text:
    from confbrief.audit import Origin, Subject  # noqa: PLC0415 - see above

    numbers = Subject.NUMBER
    told = ", ".join(
        (
            f"{result.count(numbers, Origin.SOURCE)} from the sources",
            f"{result.count(numbers, Origin.RECIPE)} from the recipe",
            f"{result.count(numbers, Origin.COUNTED)} counted",
        )
    )
    line = Text.assemble((result.file, "bold"), f": {counted(result.count(numbers), 'number')} ({told}), ")
    line.append(f"{counted(result.count(Subject.QUOTE), 'quotation')}, {counted(result.count(Subject.MARK), 'mark')}: ")
    untraced = len(result.untraced)
    line.append(f"{untraced} untraced" if untraced else "all traced", "bold red" if untraced else "green")
    return line


def _verdict_line(verdict: Verdict) -> Text:
    line = Text(f"  {verdict.place}: ")
    line.append(verdict.text, "bold")
    if verdict.context and verdict.context != verdict.text:
        line.append(f" in “{verdict.context}”")
    line.append(f": {verdict.reason or verdict.where} ({verdict.origin})", "red" if verdict.reason else "dim")
    return line


def _file_data(result: AuditResult) -> Json:
    verdicts: list[Json] = [
        {
            "subject": verdict.subject.value,
            "text": verdict.text,
            "context": verdict.context,
            "place": verdict.place,
            "origin": verdict.origin.value,
            "where": verdict.where,
            "reason": verdict.reason,
        }
        for verdict in result.verdicts
    ]
    return {"file": result.file, "untraced": len(result.untraced), "verdicts": verdicts}
