"""The starter project: where it is kept, and how it is written without touching what is there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from confbrief.errors import Diagnostic, UsageError
from confbrief.pipeline.disk.write import Staging, told
from confbrief.render.assets import packaged_templates

STARTER: Final = "starter"
OWN: Final = "own"
THEMES: Final = "config/themes"


def starter_files(which: str = STARTER) -> dict[str, Path]:
    """Give the files of the starter project, or of one for a user's own files: their place, and where they are kept.

    Both have the themes of the starter.
    """
    packaged = packaged_templates()
    tops = {packaged / STARTER: THEMES, packaged / which: "."}
    found = ((top, path) for top, part in tops.items() for path in (top / part).rglob("*") if path.is_file())
    return dict(sorted((path.relative_to(top).as_posix(), path) for top, path in found))


def write_starter(folder: Path) -> tuple[Path, ...]:
    """Write the starter project into ``folder``, which is made where it does not exist.

    Gives the files written. Raises UsageError where one of them is there already, InputError where
    the disk does not take them; then nothing of it is left behind.
    """
    files = starter_files()
    with told(str(folder)):
        contents = {name: path.read_bytes() for name, path in files.items()}
    with all_or_nothing() as made:
        return write_project(folder, contents, made)


@contextlib.contextmanager
def all_or_nothing() -> Iterator[list[Path]]:
    """Give a list for the files and folders that are made; where something fails, they are removed again."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        _remove(made)
        raise


def write_project(folder: Path, contents: Mapping[str, bytes], made: list[Path]) -> tuple[Path, ...]:
    """Write files of a new project, by their place in it, and note in ``made`` what was made.

    Gives the files. Raises UsageError where one of them is there already, InputError where the disk does
    not take them.
    """
    in_the_way = [name for name in contents if os.path.lexists(folder / name)]
    if in_the_way:
        hint = "name a folder that does not exist yet, or move the file away"
        raise UsageError(
            Diagnostic("is there already and is not overwritten", hint, str(folder / name)) for name in in_the_way
        )
    for name, data in contents.items():
        _make_folders((folder / name).parent, made)
        with Staging((folder / name).parent, str((folder / name).parent)) as staging:
            staging.stage(Path(name).name, data)
            staging.commit()
        made.append(folder / name)
    return tuple(folder / name for name in contents)


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it; note each in ``made``."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        with told(str(each)):
            each.mkdir()
        made.append(each)


def _remove(made: list[Path]) -> None:
    """Remove what was made, the last first; a folder that holds something else stays."""
    for path in reversed(made):
        with contextlib.suppress(OSError):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()
