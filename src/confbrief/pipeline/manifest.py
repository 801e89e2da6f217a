"""The manifest: what a build made, from what, and how long it took."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final, Literal

from pydantic import ValidationError

from confbrief import __version__
from confbrief.errors import Diagnostic, InputError
from confbrief.files import read_regular
from confbrief.model.base import Frozen
from confbrief.model.formats import Format
from confbrief.pipeline.corpus import SourceFile
from confbrief.pipeline.disk.handwork import is_beside
from confbrief.pipeline.disk.write import Seen
from confbrief.project import Project

MANIFEST: Final = "manifest.json"
RECONCILIATION: Final = "reconciliation.html"
BESIDE: Final = "manifest.new.json"
"""The manifest where a person has taken the name of its own."""
MANIFEST_LIMIT: Final = 64 * 1024 * 1024
"""Bytes that a manifest may have."""


class Base(Frozen):
    """A file as a build made it, from which a person went on: what a merge of both would start from."""

    build: str
    sha256: str
    bytes: int


class Edited(Frozen):
    """A file of a person that has the name of a built one; ``base`` is missing where no build made it before."""

    path: str
    base: Base | None = None


class Audited(Frozen):
    """What the audit traced in a file when it was made: by the program and from the sources of its key."""

    numbers: int
    quotations: int
    marks: int


class Finished(Frozen):
    """A finished file as the manifest tells of it.

    ``path`` is relative to the project's root, ``bytes`` its size, ``seconds`` the time that making
    it took. ``build`` names the build that made it; ``edited`` tells of a person's file that keeps its
    name, ``replaced`` has the hashes of what earlier builds had there. ``warnings`` are kept so that
    they are told again when the file is not made again.
    """

    path: str
    sha256: str
    bytes: int
    key: str
    seconds: float
    build: str = ""
    audited: Audited | None = None
    edited: Edited | None = None
    replaced: tuple[str, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def ours(self) -> frozenset[str]:
        """The hashes of all that builds are known to have put there."""
        base = self.edited and self.edited.base
        return frozenset((self.sha256, *self.replaced, *([base.sha256] if base else [])))

    @property
    def name(self) -> str:
        """The file's name in the output folder."""
        return PurePosixPath(self.path).name


class Entry(Finished):
    """A briefing in one of its formats; a PDF has ``pages``, a deck ``slides``, the others neither."""

    recipe: str
    format: Format
    pages: int | None = None
    slides: int | None = None

    @property
    def file(self) -> str:
        """The name that the file has where nobody took it."""
        return f"{self.recipe}.{self.format}"


class SourceEntry(Frozen):
    """A source that the artifacts were made from."""

    id: str
    path: str
    sha256: str


class Manifest(Frozen):
    """All files of the output folder that the program answers for.

    The warnings of ``reconciliation``, the page of the merge, are those of the sources. ``sha256`` is
    the hash of the manifest without it: one that a person has changed is known by that.
    """

    schema_version: Literal["1"] = "1"
    program: str
    conference: str
    sources: tuple[SourceEntry, ...]
    artifacts: tuple[Entry, ...]
    reconciliation: Finished | None = None
    sha256: str = ""

    def to_json(self) -> str:
        """Write it, indented, without the fields that an artifact does not have."""
        return self.model_dump_json(indent=2, exclude_none=True) + "\n"

    def sealed(self) -> Manifest:
        """Give it with its hash."""
        plain = self.model_copy(update={"sha256": ""})
        return plain.model_copy(update={"sha256": hashlib.sha256(plain.to_json().encode()).hexdigest()})


@dataclass(frozen=True)
class Recorded:
    """The manifest of an output folder, and where it is; ``ours`` has the hashes of those that no person changed."""

    manifest: Manifest | None = None
    file: str = MANIFEST
    ours: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Standing:
    """What is recorded of an output folder, and which of its files are still as they were made."""

    recorded: Recorded = field(default_factory=Recorded)
    artifacts: Mapping[tuple[str, Format], Entry] = field(default_factory=dict)
    reconciliation: Finished | None = None


def read_manifest(folder: Path) -> Manifest | None:
    """Read the manifest in ``folder``; None where it is missing or cannot be read."""
    return recorded_in(folder).manifest


def recorded_in(folder: Path) -> Recorded:
    """Read the manifest, or the one beside it where a person has taken its name.

    One that a person changed still tells of files where there is no other; it is never replaced.
    """
    changed: Manifest | None = None
    ours: dict[str, Manifest] = {}
    hashes = set()
    for file in (MANIFEST, BESIDE):
        data = _content(folder / file)
        try:
            manifest = Manifest.model_validate_json(data)
        except ValidationError:
            continue
        if not manifest.sha256 or manifest.sealed().to_json().encode() == data:
            ours[file] = manifest
            hashes.add(hashlib.sha256(data).hexdigest())
        else:
            changed = changed or manifest
    file = next(iter(ours), MANIFEST)
    return Recorded(ours.get(file, changed), file, frozenset(hashes))


def read_standing(folder: Path) -> Standing:
    """Read the manifest in ``folder``, and compare it with the files.

    A file stands where its bytes are, under its own name or beside it. Without a manifest nothing
    stands: everything is made again.
    """
    recorded = recorded_in(folder)
    if recorded.manifest is None:
        return Standing(recorded)
    artifacts = {}
    for entry in recorded.manifest.artifacts:
        if place_of(folder, entry.file, entry):
            artifacts[entry.recipe, entry.format] = entry
    page = recorded.manifest.reconciliation
    return Standing(recorded, artifacts, page if page and place_of(folder, RECONCILIATION, page) else None)


def place_of(folder: Path, file: str, entry: Finished) -> Path | None:
    """Find the bytes that an entry tells of, under the file's own name or beside it."""
    names = [file, *([entry.name] if is_beside(file, entry.name) else [])]
    return next((folder / name for name in names if Seen.at(folder / name).sha256 == entry.sha256), None)


def write_manifest(
    project: Project, sources: Iterable[SourceFile], made: Iterable[Entry], reconciliation: Finished, standing: Standing
) -> Manifest:
    """Tell what this build is about, and what is there from earlier ones: as it was made, or changed since."""
    last = standing.recorded.manifest
    entries = {
        (entry.recipe, entry.format): entry
        for entry in (last.artifacts if last else ())
        if project.has_recipe(entry.recipe)
        and ((entry.recipe, entry.format) in standing.artifacts or os.path.lexists(project.output / entry.name))
    }
    entries |= {(entry.recipe, entry.format): entry for entry in made}
    order = list(Format)
    return Manifest(
        program=f"confbrief {__version__}",
        conference=project.settings.conference,
        sources=tuple(
            SourceEntry(id=each.settings.id, path=each.settings.path, sha256=each.sha256) for each in sources
        ),
        artifacts=tuple(sorted(entries.values(), key=lambda entry: (entry.recipe, order.index(entry.format)))),
        reconciliation=reconciliation,
    ).sealed()


def _content(path: Path) -> bytes:
    """Read a manifest; nothing where there is none, where it is no file, or far too large to be one."""
    try:
        return b"" if path.is_symlink() else read_regular(path, limit=MANIFEST_LIMIT)
    except (InputError, OSError):
        return b""
