"""What the audit needs from the disk: the finished file, the sources as they lie there, and the file's recipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Final

from confbrief.audit import AuditResult, Subject, Verdict, audit_outline, read_outline
from confbrief.audit.evidence import Evidence
from confbrief.build.corpus import SOURCE_LIMIT
from confbrief.build.handwork import own_name
from confbrief.build.manifest import Audited, read_manifest
from confbrief.errors import Diagnostic, GateError, UsageError
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Recipe
from confbrief.project import Project
from confbrief.project.paths import read_bytes
from confbrief.sources.decode import decode

FILE_LIMIT: Final = 256 * 1024 * 1024
"""Bytes of a finished file that is audited."""
UNTRACED_HINT: Final = "correct the source or the recipe that it comes from; nothing was put in place"


def source_lines(project: Project) -> dict[str, list[str]]:
    """Give the raw lines of every source under its id; raises InputError where one cannot be read."""
    return {
        source.id: decode(read_bytes(project.root, source.path, limit=SOURCE_LIMIT), source.path).split("\n")
        for source in project.settings.sources
    }


@dataclass(frozen=True)
class Auditor:
    """What every finished file of a project is held against."""

    corpus: Corpus
    evidence: Evidence

    @classmethod
    def of(cls, project: Project, corpus: Corpus) -> Auditor:
        """Read the sources' raw lines; raises InputError where one cannot be read."""
        return cls(corpus, Evidence(corpus, source_lines(project)))

    def audit(self, name: str, data: bytes, recipe: Recipe | None) -> AuditResult:
        """Audit a file; raises UsageError where it cannot be read as what its name says."""
        return audit_outline(name, read_outline(name, data), self.corpus, self.evidence, recipe)

    def passed(self, name: str, data: bytes, recipe: Recipe) -> Audited:
        """Audit a file that was just made, and count what was traced.

        Raises GateError with everything that nothing vouches for, each with its place; the caller names the file.
        """
        try:
            result = self.audit(name, data, recipe)
        except UsageError as error:
            raise GateError(replace(each, file="") for each in error.diagnostics) from error
        if result.untraced:
            raise GateError(_untraced(verdict) for verdict in result.untraced)
        return Audited(
            numbers=result.count(Subject.NUMBER),
            quotations=result.count(Subject.QUOTE),
            marks=result.count(Subject.MARK),
        )


def _untraced(verdict: Verdict) -> Diagnostic:
    """Tell of what no source, recipe or count explains."""
    around = f" in “{verdict.context}”" if verdict.context not in {"", verdict.text} else ""
    reason = f": {verdict.reason}" if verdict.reason else ""
    message = f"{verdict.text}{around} cannot be traced to a source, the recipe or a count{reason}"
    return Diagnostic(message, UNTRACED_HINT, path=verdict.place)


def made_files(project: Project) -> tuple[Path, ...]:
    """Give every briefing that the manifest tells of, as built: beside its name where that is a person's.

    Raises UsageError where there is none.
    """
    manifest = read_manifest(project.output)
    if manifest is None or not manifest.artifacts:
        raise UsageError(Diagnostic("nothing has been built yet", hint="run confbrief build first, or name files"))
    return tuple(project.output / entry.name for entry in manifest.artifacts)


def audit_files(
    project: Project, corpus: Corpus, files: Iterable[Path], on_file: Callable[[Path], None] = lambda _: None
) -> tuple[AuditResult, ...]:
    """Audit finished files against the project's sources; a file's recipe is the one that it is named after.

    Raises UsageError with every file that is missing or cannot be read, before anything is audited.
    """
    read = _read_all(files)
    auditor = Auditor.of(project, corpus)
    results = []
    for path, data in read.items():
        name = path.relative_to(project.root) if path.is_relative_to(project.root) else path
        on_file(name)
        recipe = project.recipes.get(PurePath(own_name(path.name)).stem)
        results.append(auditor.audit(str(name), data, recipe))
    return tuple(results)


def _read_all(files: Iterable[Path]) -> dict[Path, bytes]:
    read: dict[Path, bytes] = {}
    faults: list[Diagnostic] = []
    for path in files:
        try:
            if path.stat().st_size > FILE_LIMIT:
                faults.append(Diagnostic(f"larger than {FILE_LIMIT // 1024 // 1024} MiB", file=str(path)))
            else:
                read[path] = path.read_bytes()
        except OSError as error:
            hint = "name a file that confbrief build has made"
            faults.append(Diagnostic(error.strerror or "cannot be read", hint=hint, file=str(path)))
    if faults:
        raise UsageError(faults)
    return read
