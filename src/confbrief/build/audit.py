"""What the audit needs from the disk: the finished file, the sources as they lie there, and the file's recipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from confbrief.audit import AuditResult, audit_outline, read_outline
from confbrief.audit.evidence import Evidence
from confbrief.build.corpus import SOURCE_LIMIT
from confbrief.build.manifest import read_manifest
from confbrief.errors import Diagnostic, UsageError
from confbrief.model.corpus import Corpus
from confbrief.project import Project
from confbrief.project.paths import read_bytes
from confbrief.sources.decode import decode

FILE_LIMIT: Final = 256 * 1024 * 1024
"""Bytes of a finished file that is audited."""


def source_lines(project: Project) -> dict[str, list[str]]:
    """Give the raw lines of every source under its id; raises InputError where one cannot be read."""
    return {
        source.id: decode(read_bytes(project.root, source.path, limit=SOURCE_LIMIT), source.path).split("\n")
        for source in project.settings.sources
    }


def made_files(project: Project) -> tuple[Path, ...]:
    """Give every briefing that the manifest tells of; raises UsageError where there is none."""
    manifest = read_manifest(project.output)
    if manifest is None or not manifest.artifacts:
        raise UsageError(Diagnostic("nothing has been built yet", hint="run confbrief build first, or name files"))
    return tuple(project.root / entry.path for entry in manifest.artifacts)


def audit_files(
    project: Project, corpus: Corpus, files: Iterable[Path], on_file: Callable[[Path], None] = lambda _: None
) -> tuple[AuditResult, ...]:
    """Audit finished files against the project's sources; a file's recipe is the one that it is named after.

    Raises UsageError with every file that is missing or cannot be read, before anything is audited.
    """
    read = _read_all(files)
    evidence = Evidence(corpus, source_lines(project))
    results = []
    for path, data in read.items():
        name = path.relative_to(project.root) if path.is_relative_to(project.root) else path
        on_file(name)
        outline = read_outline(str(name), data)
        results.append(audit_outline(str(name), outline, corpus, evidence, project.recipes.get(path.stem)))
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
