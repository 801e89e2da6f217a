"""A new project around files that a user has: copied in, looked at, and named in its settings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from confbrief.errors import Diagnostic, InputError, UsageError
from confbrief.files import read_regular, resolved
from confbrief.model.corpus import Reading
from confbrief.pipeline.adding import Added, look_at, places
from confbrief.pipeline.corpus import SOURCE_LIMIT
from confbrief.pipeline.disk.write import told
from confbrief.pipeline.starter import OWN, all_or_nothing, starter_files, write_project
from confbrief.project.load import PROJECT_FILE
from confbrief.project.patterns import WILD, files_of
from confbrief.project.source_lines import with_sources

_SEEDS: Final = "seeds"
_NAME_HERE: Final = "CONFERENCE"
"""What stands in the settings for the conference's name."""
_NAMED = re.compile(r"\b([A-Z][A-Za-z]*[A-Z][A-Za-z]*)[\s'’_-]{0,2}((?:19|20)\d\d)(?!\d)")
"""A conference's name in running text: MLSys 2026, ICLR'20 in full."""
_IN_FILE_NAME = re.compile(r"(?<![a-z])([a-z]{3,8})[\s_-]?((?:19|20)\d\d)(?!\d)")
_LINES_LOOKED_AT = 40


@dataclass(frozen=True)
class OwnProject:
    """A project that was written: its files, what its sources are, and the name that its conference was given."""

    files: tuple[Path, ...]
    added: tuple[Added, ...]
    conference: str


def write_own_project(
    folder: Path, files: Sequence[Path], *, conference: str | None = None, by: str | None = None
) -> OwnProject:
    """Write a project around ``files`` into ``folder``; those that lie elsewhere are copied into its seeds.

    Raises UsageError where a file is not there or one of the project is in the way, InputError where one cannot
    be read as a source, with what is wrong in all of them; then nothing of it is left behind.
    """
    with told(str(folder)):
        contents = {name: path.read_bytes() for name, path in starter_files(OWN).items()}
    settings = contents.pop(PROJECT_FILE).decode()
    copies, paths, named = _copies(folder, files)
    if (folder / PROJECT_FILE).exists():
        hint = "add the files to the project that is there: confbrief add FILE…"
        raise UsageError(Diagnostic("is there already and is not overwritten", hint, str(folder / PROJECT_FILE)))
    with all_or_nothing() as made:
        written = write_project(folder, contents | copies, made)
        try:
            added = look_at(resolved(folder), paths, (), by=by)
        except InputError as error:
            found = (replace(each, file=named.get(each.file, each.file)) for each in error.diagnostics)
            raise InputError(found) from error
        name = conference or _conference(folder, added)
        text = settings.replace(_NAME_HERE, json.dumps(name, ensure_ascii=False), 1)
        text = with_sources(text, [one.source for one in added], PROJECT_FILE)
        written += write_project(folder, {PROJECT_FILE: text.encode()}, made)
    return OwnProject(written, added, name)


def _copies(folder: Path, files: Iterable[Path]) -> tuple[dict[str, bytes], list[str], dict[str, str]]:
    """Read the files that are to be copied; gives them by their place, the places of all, and the names they had."""
    home = resolved(folder)
    copies: dict[str, bytes] = {}
    paths: list[str] = []
    named: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for file in files:
        real = resolved(file)
        if not real.exists():
            faults.append(Diagnostic("does not exist", "check the name", str(file)))
            continue
        if real.is_relative_to(home) and real != home:
            paths += places(home, [file])
            continue
        place = _free(f"{_SEEDS}/{_plain(real.name)}", folder, {*copies, *paths})
        paths.append(place)
        inner = files_of(real.parent, real.name) if real.is_dir() else None
        for name, path in _within(place, real, inner):
            copies[name] = read_regular(path, limit=SOURCE_LIMIT, name=str(path))
            named[name] = str(path if inner else file)
    if faults:
        raise UsageError(faults)
    return copies, paths, named


def _within(place: str, real: Path, inner: Sequence[str] | None) -> Iterator[tuple[str, Path]]:
    """Give the files of a folder with their new places, or the one file."""
    if inner is None:
        yield place, real
        return
    for name in inner:
        yield f"{place}/{_plain(Path(name).name)}", real.parent / name


def _plain(name: str) -> str:
    """Take the signs of patterns out of a file's name."""
    return "".join("-" if sign in WILD else sign for sign in name)


def _free(place: str, folder: Path, taken: Iterable[str]) -> str:
    """Give a file a number where another one has its name."""
    path, number, free = Path(place), 1, place
    while free in set(taken) or (folder / free).exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}").as_posix()
    return free


def _conference(folder: Path, added: Sequence[Added]) -> str:
    """Name the conference as its sources do, else as their files are named, else as the folder is."""
    readings = [reading for one in added for reading in one.readings]
    for reading in readings:
        if match := next((found for text in _opening(reading) if (found := _NAMED.search(text))), None):
            return f"{match[1]} {match[2]}"
    for name in (*(Path(reading.source.path).stem for reading in readings), resolved(folder).name):
        if match := _IN_FILE_NAME.search(name.casefold()):
            return f"{match[1].upper()} {match[2]}"
    name = re.sub(r"[\s_-]+", " ", resolved(folder).name).strip()
    return name[:1].upper() + name[1:] or "Conference"


def _opening(reading: Reading) -> Iterator[str]:
    """Give what stands at the top of a source: its title, what introduces it, its first headings."""
    yield reading.source.title or ""
    yield from (passage.text for passage in reading.preamble)
    yield from (line.text for line in reading.outline[:_LINES_LOOKED_AT] if line.what != "entry")
