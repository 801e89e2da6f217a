"""Sources added to a project: looked at, named, and written into its settings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from confbrief.errors import Diagnostic, InputError, UsageError
from confbrief.files import resolved
from confbrief.model.corpus import Reading
from confbrief.model.settings import SourceSettings
from confbrief.pipeline.corpus import read_files, source_file
from confbrief.pipeline.disk.lock import locked
from confbrief.pipeline.disk.write import write_file
from confbrief.project.load import PROJECT_FILE
from confbrief.project.paths import read_bytes
from confbrief.project.patterns import SUFFIXES, WILD, expanded
from confbrief.project.source_lines import with_sources
from confbrief.project.yaml_reader import MAX_BYTES, read_yaml
from confbrief.sources import AUTO
from confbrief.text.slug import numbered, slug

_WORDS_OF_ID: Final = 4
_NO_WORD = re.compile(r"\d+|(?=[a-z]*\d)[a-z\d]{8,}")
"""A part of a file's name that tells a person nothing: a number, or one of letters and digits that a program made."""


@dataclass(frozen=True)
class Added:
    """A file or folder that was looked at, and the source that it is in the project.

    ``readings`` are what was read of it, of each file where it is a folder; ``is_new`` is False for one
    that the settings name already.
    """

    source: SourceSettings
    readings: tuple[Reading, ...]
    warnings: tuple[Diagnostic, ...] = ()
    is_new: bool = True


@dataclass
class _Settings:
    """What a project's settings say of its sources, as far as adding needs it."""

    root: Path
    text: str
    sources: list[SourceSettings] = field(default_factory=list)

    @property
    def ids(self) -> set[str]:
        return {source.id for source in self.sources} | {source.id for source in expanded(self.root, self.sources)}

    def holding(self, path: str) -> SourceSettings | None:
        """Give the source that names a file or folder, or a pattern or folder that it is one of."""
        for source in self.sources:
            if source.path.strip("/") == path or path in {one.path for one in expanded(self.root, [source])}:
                return source
        return None


def add_sources(root: Path, files: Sequence[Path], *, by: str | None = None) -> tuple[Added, ...]:
    """Add files and folders to the project in ``root``, in their order; what it names already stays as it is.

    Its settings are written once, and only where all can be read. Raises InputError with the faults of all
    that cannot be read, UsageError with all that lie outside the project.
    """
    with locked(root / Path(PROJECT_FILE).parent):
        data = read_bytes(root, PROJECT_FILE, limit=MAX_BYTES)
        settings = _settings(root, data)
        added = look_at(settings.root, places(root, files), settings.sources, by=by)
        new = [one.source for one in added if one.is_new]
        if new:
            write_file(root / PROJECT_FILE, with_sources(settings.text, new, PROJECT_FILE).encode())
    return added


def look_at(
    root: Path, paths: Iterable[str], sources: Sequence[SourceSettings], *, by: str | None = None
) -> tuple[Added, ...]:
    """Read files and folders of a project that has ``sources``, and give each a source of its own.

    Raises InputError with the faults of all that cannot be read.
    """
    settings = _Settings(root, "", list(sources))
    added: list[Added] = []
    faults: list[Diagnostic] = []
    for path in dict.fromkeys(paths):
        there = settings.holding(path)
        source = there or SourceSettings(id="new", kind=AUTO, path=path, by=by)
        readings, warnings, unread = read_files(source_file(root, one) for one in expanded(root, [source]))
        faults += unread
        if not readings:
            faults += () if unread else (_nothing_in(path),)
            continue
        if there is None:
            kinds = {reading.source.kind for reading in readings}
            kind = kinds.pop() if len(kinds) == 1 else AUTO
            source = source.model_copy(update={"id": _id_of(path, kind, settings.ids), "kind": kind})
            settings.sources.append(source)
        added.append(Added(source, tuple(readings), tuple(warnings), is_new=there is None))
    if faults:
        raise InputError(faults)
    return tuple(added)


def places(root: Path, files: Iterable[Path]) -> tuple[str, ...]:
    """Give the places of files in the project's folder, relative to it; a file may be named from there too.

    Raises UsageError with each that is not there, or lies elsewhere.
    """
    home = resolved(root)
    found: list[str] = []
    faults: list[Diagnostic] = []
    for file in files:
        real = resolved(file)
        if not real.exists() and (home / file).exists():
            real = resolved(home / file)
        if not real.exists():
            faults.append(Diagnostic("does not exist", "check the name", str(file)))
        elif real == home or not real.is_relative_to(home):
            what = "is the project's folder itself" if real == home else f"lies outside the project's folder, {home}"
            faults.append(Diagnostic(what, f"copy it into {home / 'seeds'} and add it there", str(file)))
        elif WILD & set(str(real.relative_to(home))):
            faults.append(Diagnostic("its name holds *, ? or [, which stand for other names", "rename it", str(file)))
        else:
            found.append(real.relative_to(home).as_posix())
    if faults:
        raise UsageError(faults)
    return tuple(found)


def _settings(root: Path, data: bytes) -> _Settings:
    """Read of a project's settings what adding needs, whatever else is wrong in them."""
    document = read_yaml(data, PROJECT_FILE)
    settings = _Settings(root, data.decode())
    top = document.data if isinstance(document.data, dict) else {}
    written = top.get("sources")
    for index in range(len(written) if isinstance(written, list) else 0):
        source_id, kind, path = (document.text_at(("sources", index, key)) for key in ("id", "kind", "path"))
        if source_id and path:
            settings.sources.append(SourceSettings.model_construct(id=source_id, path=path, kind=kind or AUTO))
    return settings


def _id_of(path: str, kind: str, taken: Collection[str]) -> str:
    """Name a source by its file's name where that has words, else by its kind; with a number where that is taken."""
    parts = [part for part in slug(Path(path).stem).split("-") if part]
    if parts and not all(_NO_WORD.fullmatch(part) for part in parts):
        while _NO_WORD.fullmatch(parts[0]):
            parts.pop(0)
        name = "-".join(parts[:_WORDS_OF_ID])
    else:
        name = slug(kind)
    return numbered(name, taken)


def _nothing_in(path: str) -> Diagnostic:
    return Diagnostic(
        "no file is found in it", f"those of a folder are read that end in {', '.join(sorted(SUFFIXES))}", path
    )
