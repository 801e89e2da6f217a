"""The manifest: what a build made, from what, and how long it took."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from confbrief.errors import Diagnostic
from confbrief.model.base import Frozen
from confbrief.model.recipe import Format

MANIFEST: Final = "manifest.json"


class Entry(Frozen):
    """An artifact as the manifest tells of it.

    ``path`` is relative to the project's root, ``bytes`` its size, ``seconds`` the time that making
    it took. A PDF has ``pages``, a deck ``slides``, the others neither. ``warnings`` are kept so
    that they are told again when the artifact is not made again.
    """

    recipe: str
    format: Format
    path: str
    sha256: str
    bytes: int
    pages: int | None = None
    slides: int | None = None
    key: str
    seconds: float
    warnings: tuple[Diagnostic, ...] = ()


class SourceEntry(Frozen):
    """A source that the artifacts were made from."""

    id: str
    path: str
    sha256: str


class Manifest(Frozen):
    """All artifacts of the output folder that the program answers for."""

    schema_version: Literal["1"] = "1"
    program: str
    conference: str
    sources: tuple[SourceEntry, ...]
    artifacts: tuple[Entry, ...]

    def to_json(self) -> str:
        """Write it, indented, without the fields that an artifact does not have."""
        return self.model_dump_json(indent=2, exclude_none=True) + "\n"


def read_entries(folder: Path) -> dict[tuple[str, Format], Entry]:
    """Give the artifacts of the manifest in ``folder`` whose files are still as they were made.

    A manifest that is missing or cannot be read tells of none: everything is made again.
    """
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        return {}
    return {(entry.recipe, entry.format): entry for entry in manifest.artifacts if _as_made(folder, entry)}


def _as_made(folder: Path, entry: Entry) -> bool:
    path = folder / f"{entry.recipe}.{entry.format}"
    try:
        return path.stat().st_size == entry.bytes and hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False
