"""What every command works with: the project that is meant, what it may say, and how it says it.

The stages are imported here, when a command first needs them: ``confbrief --help`` waits for none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from confbrief.cli.reporting import Reporter
from confbrief.errors import Diagnostic, UsageError

if TYPE_CHECKING:
    from confbrief.model.corpus import Corpus
    from confbrief.project import Project


@dataclass
class Session:
    """One call of the program.

    ``directory`` is what ``--project`` names, None where the current folder decides.
    """

    directory: Path | None = None
    debug: bool = False
    reporter: Reporter = field(default_factory=Reporter)
    warnings: tuple[Diagnostic, ...] = ()
    """The warnings of the corpus, once it is read."""

    @classmethod
    def of(
        cls, context: typer.Context, *, directory: Path | None = None, quiet: bool = False, as_json: bool = False
    ) -> Session:
        """Give the session of a call; options may stand before the command or after it."""
        session = context.find_object(cls) or cls()
        session.directory = directory or session.directory
        session.reporter.quiet = session.reporter.quiet or quiet
        session.reporter.as_json = session.reporter.as_json or as_json
        return session

    @cached_property
    def root(self) -> Path:
        """The project's folder.

        Raises UsageError where ``--project`` names a folder without a project, or none is found.
        """
        from confbrief.project import PROJECT_FILE, find_root  # noqa: PLC0415 - see above

        if self.directory is None:
            try:
                here = Path.cwd()
            except OSError as error:
                hint = "go to another one, or name the project with --project"
                raise UsageError(Diagnostic("the working folder is gone", hint)) from error
            return find_root(here)
        if not self.directory.is_dir():
            what = "is not a folder" if self.directory.exists() else "does not exist"
            raise UsageError(Diagnostic(what, "name a project's folder", str(self.directory)))
        if not (self.directory / PROJECT_FILE).is_file():
            hint = f"name a project's folder, or make one: confbrief init {self.directory}"
            raise UsageError(Diagnostic(f"there is no {PROJECT_FILE} in it", hint, str(self.directory)))
        return self.directory.resolve()

    @cached_property
    def project(self) -> Project:
        """The configuration, checked; raises InputError with every fault."""
        from confbrief.pipeline import open_project  # noqa: PLC0415 - see above

        return open_project(self.root)

    @cached_property
    def corpus(self) -> Corpus:
        """The merged sources; raises InputError with every fault."""
        from confbrief.pipeline import read_corpus  # noqa: PLC0415 - see above

        corpus, told = read_corpus(self.project)
        self.warnings = (*self.project.warnings, *told)
        return corpus
