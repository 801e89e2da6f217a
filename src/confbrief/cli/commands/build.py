"""``confbrief build``: make the briefings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from confbrief.cli import completion
from confbrief.cli.options import JsonOption, ProjectOption, QuietOption, StrictOption
from confbrief.cli.reporting import Json, Line, counted, diagnostic_data, size
from confbrief.cli.session import Session
from confbrief.errors import Diagnostic, UsageError

if TYPE_CHECKING:
    from confbrief.model.formats import Format
    from confbrief.pipeline import Artifact, BuildResult
    from confbrief.pipeline.manifest import Finished

EXAMPLE = "Example: confbrief build kv-cache trip-report --format pdf,html"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="build", epilog=EXAMPLE)(build)


def build(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    recipes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RECIPE", help="Recipes to build; all of them by default.", autocompletion=completion.recipes
        ),
    ] = None,
    *,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="LIST",
            help="pdf, pptx, html, md, with commas; by default each recipe's own.",
            autocompletion=completion.formats,
        ),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes; by default one a processor.")
    ] = None,
    strict: StrictOption = False,
    force: Annotated[bool, typer.Option("--force", help="Make everything again, changed or not.")] = False,
    discard_edits: Annotated[
        bool,
        typer.Option(
            "--discard-edits", help="Replace files that were changed by hand too; each is kept as NAME.edited-1."
        ),
    ] = False,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Build recipes into the output folder; what has not changed is not made again.

    Every number of what is made is traced before it is put in place; one that no source, recipe or
    count explains stops the build with status 3. A file that was changed by hand stays as it is: the
    new one is put beside it, as NAME.new.
    """
    session = Session.of(context, directory=directory, quiet=quiet, as_json=as_json)
    formats = _formats(format_)
    # Imported here, so that --help waits for no library.
    from confbrief.cli.progress import BuildProgress  # noqa: PLC0415
    from confbrief.pipeline import build as run  # noqa: PLC0415

    with BuildProgress(session.reporter) as progress:
        result = run(
            session.project,
            recipes or (),
            formats,
            jobs=jobs or _processors(),
            force=force,
            strict=strict,
            discard_edits=discard_edits,
            on_event=progress,
        )
    session.reporter.diagnostics(result.warnings)
    session.reporter.show(Built(result))
    for artifact in (*result.artifacts, result.reconciliation):
        if artifact.backup:
            session.reporter.note(f"replaced {artifact.entry.path}: what was there is kept as {artifact.backup}")
    session.reporter.note(_summary(result))


@dataclass(frozen=True)
class Built:
    """What a build made, one line an artifact."""

    result: BuildResult

    def text(self) -> Iterator[Line]:
        """Give name, pages or slides, size, and seconds or "unchanged"."""
        rows = [_row(artifact) for artifact in (*self.result.artifacts, self.result.reconciliation)]
        widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
        for name, length, weight, time in rows:
            yield f"{name:<{widths[0]}}  {length:>{widths[1]}}  {weight:>{widths[2]}}  {time}"

    def data(self) -> Json:
        """Give the artifacts as the manifest tells of them, and whether each is unchanged."""
        return {
            "artifacts": [_data(artifact) for artifact in self.result.artifacts],
            "reconciliation": _data(self.result.reconciliation),
            "warnings": [diagnostic_data(warning) for warning in self.result.warnings],
            "seconds": round(self.result.seconds, 3),
        }


def _data(artifact: Artifact[Finished]) -> Json:
    told: dict[str, Json] = artifact.entry.model_dump(mode="json", exclude_none=True, exclude={"warnings"})
    kept = {"backup": artifact.backup} if artifact.backup else {}
    return {**told, **kept, "unchanged": artifact.unchanged}


def _row(artifact: Artifact[Finished]) -> tuple[str, str, str, str]:
    entry = artifact.entry
    told = entry.model_dump()
    length = next((counted(told[what + "s"], what) for what in ("page", "slide") if told.get(what + "s")), "")
    return entry.path, length, size(entry.bytes), "unchanged" if artifact.unchanged else f"{entry.seconds:.1f} s"


def _summary(result: BuildResult) -> str:
    artifacts = (*result.artifacts, result.reconciliation)
    made = sum(not artifact.unchanged for artifact in artifacts)
    warned = f", {counted(len(result.warnings), 'warning')}" if result.warnings else ""
    if not made:
        return f"nothing has changed: {counted(len(artifacts), 'file')} in {result.output}{warned}"
    kept = f", {len(artifacts) - made} unchanged" if made < len(artifacts) else ""
    return f"made {counted(made, 'file')} in {result.seconds:.1f} s{kept}{warned}"


def _formats(written: str | None) -> tuple[Format, ...]:
    """Read the list of formats.

    Raises UsageError with every one that is not known.
    """
    from confbrief.model.formats import Format  # noqa: PLC0415 - see build

    if written is None:
        return ()
    names = [name.strip().lower() for name in written.split(",")]
    known = {format_.value: format_ for format_ in Format}
    unknown = [name for name in names if name not in known]
    if unknown:
        hint = f"allowed: {', '.join(known)}"
        raise UsageError(Diagnostic(f"there is no format {name!r}", hint, path="--format") for name in unknown)
    return tuple(dict.fromkeys(known[name] for name in names))


def _processors() -> int:
    """Count the processors that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
