"""From the files of a project to its corpus: the one place where sources are read from the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Corpus, Reading
from confbrief.model.settings import SourceSettings
from confbrief.normalize import normalize
from confbrief.project import Project, reading_order
from confbrief.project.paths import read_bytes
from confbrief.sources import Wishes, read, text_of

SOURCE_LIMIT: Final = 128 * 1024 * 1024
"""Bytes that one source may have: about forty thousand abstracts with their authors."""


@dataclass(frozen=True)
class SourceFile:
    """A source as it lies on the disk; ``faults`` say why it could not be read, and then it has no data."""

    settings: SourceSettings
    data: bytes = b""
    faults: tuple[Diagnostic, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """What the file is known by."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def text(self) -> str:
        """What it says; raises InputError where it could not be read, or is no text."""
        if self.faults:
            raise InputError(self.faults)
        return text_of(self.data, kind=self.settings.kind, path=self.settings.path)


def source_files(project: Project) -> tuple[SourceFile, ...]:
    """Take every source from the disk, once: what is hashed is what is read."""
    return tuple(source_file(project.root, source) for source in project.settings.sources)


def read_corpus(project: Project) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Read every source and merge them; the diagnostics are warnings.

    Raises InputError with the faults of all sources, then with those of the corrections and topics.
    """
    return merge(project, source_files(project))


def merge(project: Project, files: Sequence[SourceFile]) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Merge sources that were taken from the disk; as ``read_corpus``."""
    readings, warnings, faults = read_files(files)
    if faults:
        raise InputError(sorted(faults, key=reading_order))
    corpus, told = merge_readings(project, readings)
    return corpus, (*warnings, *told)


def read_files(files: Iterable[SourceFile]) -> tuple[list[Reading], list[Diagnostic], list[Diagnostic]]:
    """Read sources, each by its reader; give what was read, then the warnings, then the faults."""
    readings: list[Reading] = []
    warnings: list[Diagnostic] = []
    faults: list[Diagnostic] = []
    for file in files:
        try:
            reading, told = _read(file)
        except InputError as error:
            faults += error.diagnostics
        else:
            readings.append(reading)
            warnings += told
    return readings, warnings, faults


def merge_readings(project: Project, readings: Sequence[Reading]) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Merge what was read; raises InputError with the faults of the corrections and topics."""
    try:
        corpus, told = normalize(project.settings.conference, readings, project.topics, project.corrections)
    except InputError as error:
        raise InputError(_located(project, diagnostic) for diagnostic in error.diagnostics) from error
    return corpus, tuple(_located(project, diagnostic) for diagnostic in told)


def source_file(root: Path, source: SourceSettings) -> SourceFile:
    """Take a source from the disk; what is wrong with it is kept beside it."""
    try:
        return SourceFile(source, read_bytes(root, source.path, limit=SOURCE_LIMIT))
    except InputError as error:
        return SourceFile(source, faults=error.diagnostics)


def _read(file: SourceFile) -> tuple[Reading, tuple[Diagnostic, ...]]:
    source = file.settings
    return read(
        file.text,
        source_id=source.id,
        kind=source.kind,
        path=source.path,
        sha256=file.sha256,
        by=source.by,
        wishes=Wishes(
            keep_private=source.private == "keep",
            skip_withdrawn=source.withdrawn == "skip",
            talks=source.talks,
            columns=source.columns,
            fields=source.fields,
        ),
    )


def _located(project: Project, diagnostic: Diagnostic) -> Diagnostic:
    """Name the file and the line of what normalize found in the corrections or the topics.

    It is handed values, not files: it names the place in their structure only.
    """
    if not diagnostic.file and diagnostic.path:
        settings = project.settings
        by_key = {"corrections": settings.corrections, "topics": settings.topics, "fallback": settings.topics}
        top = diagnostic.path.replace("[", ".").split(".")[0]
        diagnostic = replace(diagnostic, file=by_key.get(top, ""))
    return project.located(diagnostic)
