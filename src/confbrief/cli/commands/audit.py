"""``confbrief audit``: reopen finished files, and hold them against what the sources and the recipe say."""

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
    from confbrief.verify.audit import AuditResult, Verdict

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
    recipe: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The recipe of the files; by default the one that a file is named after.",
            show_default=False,
        ),
    ] = None,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Compose finished files anew and tell what differs; trace each number to a source line, the recipe or a count."""
    session = Session.of(context, directory=directory, quiet=quiet, as_json=as_json)
    # Imported here, so that --help waits for no library.
    from confbrief.pipeline.audit import audit_files, made_files  # noqa: PLC0415

    named = files or made_files(session.project)
    read = session.project, session.corpus
    results = audit_files(*read, named, lambda file: session.reporter.note(f"reading {file}"), recipe=recipe)
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
            for verdict in result.verdicts if self.every else (*result.changed, *result.untraced):
                yield _verdict_line(verdict)

    def data(self) -> Json:
        """Give every verdict of every file."""
        return {"status": self.status, "files": [_file_data(result) for result in self.results]}


def _summary(result: AuditResult) -> Text:
    from confbrief.verify.audit import Origin, Subject  # noqa: PLC0415 - see above

    numbers = Subject.NUMBER
    sources, composed = (result.count(numbers, origin) for origin in (Origin.SOURCE, Origin.COMPOSED))
    told = f"{sources} from the sources, {composed} of the recipe or counted"
    line = Text.assemble((result.file, "bold"), f": {counted(result.count(numbers), 'number')} ({told}), ")
    line.append(f"{counted(result.count(Subject.QUOTE), 'quotation')}, {counted(result.count(Subject.MARK), 'mark')}: ")
    untraced, changed = len(result.untraced), len(result.changed)
    line.append(f"{untraced} untraced" if untraced else "all traced", "bold red" if untraced else "green")
    if changed:
        line.append(f", {counted(changed, 'text')} changed by hand", "bold yellow")
    return line


def _verdict_line(verdict: Verdict) -> Text:
    line = Text(f"  {verdict.place}: ")
    line.append(verdict.text or "gone", "bold")
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
    return {
        "file": result.file,
        "untraced": len(result.untraced),
        "changed": len(result.changed),
        "verdicts": verdicts,
    }
