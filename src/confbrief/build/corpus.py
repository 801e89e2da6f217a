"""From the files of a project to its corpus: the one place where sources are read from the disk."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Final

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Corpus, Reading
from confbrief.model.settings import SourceSettings
from confbrief.normalize import normalize
from confbrief.project import Project, load_project
from confbrief.project.load import reading_order
from confbrief.project.paths import read_bytes
from confbrief.sources import READERS, read
from confbrief.sources.decode import decode

SOURCE_LIMIT: Final = 128 * 1024 * 1024
"""Bytes that one source may have: about forty thousand abstracts with their authors."""


def open_project(root: Path) -> Project:
    """Read all configuration; the kinds of sources are checked against the readers that exist.

    Raises InputError with the faults of all files.
    """
    return load_project(root, kinds=READERS)


def read_corpus(project: Project) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Read every source and merge them; the diagnostics are warnings.

    Raises InputError with the faults of all sources, then with those of the corrections and topics.
    """
    readings: list[Reading] = []
    warnings: list[Diagnostic] = []
    faults: list[Diagnostic] = []
    for source in project.settings.sources:
        try:
            reading, told = _read(project.root, source)
        except InputError as error:
            faults += error.diagnostics
        else:
            readings.append(reading)
            warnings += told
    if faults:
        raise InputError(sorted(faults, key=reading_order))
    try:
        corpus, told = normalize(project.settings.conference, readings, project.topics, project.corrections)
    except InputError as error:
        raise InputError(_located(project, diagnostic) for diagnostic in error.diagnostics) from error
    warnings += (_located(project, diagnostic) for diagnostic in told)
    return corpus, tuple(warnings)


def _read(root: Path, source: SourceSettings) -> tuple[Reading, tuple[Diagnostic, ...]]:
    data = read_bytes(root, source.path, limit=SOURCE_LIMIT)
    text = decode(data, source.path)
    return read(
        text,
        source_id=source.id,
        kind=source.kind,
        path=source.path,
        sha256=hashlib.sha256(data).hexdigest(),
        by=source.by,
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
