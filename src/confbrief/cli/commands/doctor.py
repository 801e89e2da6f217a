"""``confbrief doctor``: what this machine has and lacks, with the command that mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.text import Text

from confbrief.cli.machine import Finding, examine
from confbrief.cli.options import JsonOption, ProjectOption, QuietOption
from confbrief.cli.reporting import Json, Line, counted
from confbrief.cli.session import Session
from confbrief.errors import ConfbriefError, InputError

EXAMPLE = "Example: confbrief doctor"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="doctor", epilog=EXAMPLE)(doctor)


def doctor(
    context: typer.Context,
    *,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Look at this machine: Python, packages, system libraries, fonts, the output folder."""
    session = Session.of(context, directory=directory, quiet=quiet, as_json=as_json)
    health = Health(tuple(examine(_templates(), _output(session))))
    session.reporter.show(health)
    session.reporter.note(
        f"{counted(len(health.lacking), 'thing')} to mend" if health.lacking else "all that is needed is there"
    )
    if health.lacking:
        raise typer.Exit(InputError.exit_status)


@dataclass(frozen=True)
class Health:
    """All findings."""

    findings: tuple[Finding, ...]

    @property
    def lacking(self) -> tuple[Finding, ...]:
        """What is needed and not there."""
        return tuple(finding for finding in self.findings if finding.needed and not finding.found)

    def text(self) -> Iterator[Line]:
        """Give one line a finding, and below what is lacking how to mend it."""
        width = max(len(finding.name) for finding in self.findings)
        for finding in self.findings:
            word, style = _state(finding)
            yield Text.assemble((f"{word:<8}", style), f"  {finding.name:<{width}}  {finding.detail}")
            if not finding.found:
                yield from (f"{'':10}{system}: {command}" for system, command in finding.mend.items())

    def data(self) -> Json:
        """Give the findings for programs."""
        return {
            "healthy": not self.lacking,
            "findings": [
                {
                    "name": finding.name,
                    "state": _state(finding)[0],
                    "detail": finding.detail,
                    "needed": finding.needed,
                    "mend": {} if finding.found else dict(finding.mend),
                }
                for finding in self.findings
            ],
        }


def _state(finding: Finding) -> tuple[str, str]:
    if finding.found:
        return "ok", "green"
    return ("missing", "bold red") if finding.needed else ("optional", "yellow")


def _templates() -> Path | None:
    try:
        from confbrief.render.assets import packaged_templates  # noqa: PLC0415 - a package may be what is lacking

        return packaged_templates()
    except (FileNotFoundError, ImportError):
        return None


def _output(session: Session) -> Path | None:
    """Give the output folder of the project; None where no project is at hand, or it cannot be read.

    A machine can be looked at before there is a project; ``confbrief check`` tells its faults.
    """
    try:
        from confbrief.project import load_project  # noqa: PLC0415 - a package may be what is lacking

        return load_project(session.root).output
    except ImportError:
        return None
    except ConfbriefError:
        if session.directory is not None:
            raise
        return None
