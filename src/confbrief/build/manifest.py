"""The manifest: what a build made, from what, and how long it took."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from confbrief import __version__
from confbrief.build.corpus import SourceFile
from confbrief.errors import Diagnostic
from confbrief.model.base import Frozen
from confbrief.model.formats import Format
from confbrief.project import Project

MANIFEST: Final = "manifest.json"
RECONCILIATION: Final = "reconciliation.html"


class Finished(Frozen):
    """A finished file as the manifest tells of it.

    ``path`` is relative to the project's root, ``bytes`` its size, ``seconds`` the time that making
    it took. ``warnings`` are kept so that they are told again when the file is not made again.
    """

    path: str
    sha256: str
    bytes: int
    key: str
    seconds: float
    warnings: tuple[Diagnostic, ...] = ()


class Entry(Finished):
    """A briefing in one of its formats; a PDF has ``pages``, a deck ``slides``, the others neither."""

    recipe: str
    format: Format
    pages: int | None = None
    slides: int | None = None


class SourceEntry(Frozen):
    """A source that the artifacts were made from."""

    id: str
    path: str
    sha256: str


class Manifest(Frozen):
    """All files of the output folder that the program answers for.

    The warnings of ``reconciliation``, the page of the merge, are those of the sources.
    """

    schema_version: Literal["1"] = "1"
    program: str
    conference: str
    sources: tuple[SourceEntry, ...]
    artifacts: tuple[Entry, ...]
    reconciliation: Finished | None = None

    def to_json(self) -> str:
        """Write it, indented, without the fields that an artifact does not have."""
        return self.model_dump_json(indent=2, exclude_none=True) + "\n"


@dataclass(frozen=True)
class Standing:
    """What the manifest of an output folder tells of files that are still as they were made."""

    artifacts: Mapping[tuple[str, Format], Entry] = field(default_factory=dict)
    reconciliation: Finished | None = None


def read_manifest(folder: Path) -> Manifest | None:
    """Read the manifest in ``folder``; None where it is missing or cannot be read."""
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        return None


def read_standing(folder: Path) -> Standing:
    """Read the manifest in ``folder``, and compare it with the files.

    Without a manifest nothing stands: everything is made again.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        return Standing()
    entries = {(entry.recipe, entry.format): entry for entry in manifest.artifacts}
    page = manifest.reconciliation
    return Standing(
        {name: entry for name, entry in entries.items() if _as_made(folder / f"{name[0]}.{name[1]}", entry)},
        page if page and _as_made(folder / RECONCILIATION, page) else None,
    )


def write_manifest(
    project: Project,
    sources: Iterable[SourceFile],
    made: Iterable[Entry],
    reconciliation: Finished,
    standing: Standing,
) -> bytes:
    """Write what this build is about, and what stands from earlier ones."""
    entries = {name: entry for name, entry in standing.artifacts.items() if entry.recipe in project.recipes}
    entries |= {(entry.recipe, entry.format): entry for entry in made}
    order = list(Format)
    manifest = Manifest(
        program=f"confbrief {__version__}",
        conference=project.settings.conference,
        sources=tuple(
            SourceEntry(id=each.settings.id, path=each.settings.path, sha256=each.sha256) for each in sources
        ),
        artifacts=tuple(sorted(entries.values(), key=lambda entry: (entry.recipe, order.index(entry.format)))),
        reconciliation=reconciliation,
    )
    return manifest.to_json().encode()


def _as_made(path: Path, entry: Finished) -> bool:
    try:
        return path.stat().st_size == entry.bytes and hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False
