"""A folder or a pattern of files as sources: each of its files is a source of its own.

A place is a source and a line, so that nothing else has to know of files: marks, the audit, the
manifest and what is out of date go by sources. The ids begin with the one that was written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from confbrief.model.settings import SourceSettings
from confbrief.project.paths import LeavesProjectError, inside
from confbrief.text.slug import numbered, slug

SUFFIXES: Final = frozenset({".md", ".markdown", ".txt"})
"""What files of a folder are read; a pattern names them itself."""
WILD: Final = frozenset("*?[")
"""Signs that stand for other names in a pattern."""
_NEVER: Final = frozenset({"readme", "license", "index"})


def files_of(root: Path, written: str) -> list[str] | None:
    """Find the files that a path with signs of a pattern, or a folder, stands for; None where it is one file.

    Raises LeavesProjectError where the path leaves the project.
    """
    if not WILD & set(written):
        path = inside(root, written)
        if not os.path.isdir(path):  # noqa: PTH112 - a name that no system has is no folder, rather than an error
            return None
        return _names(root, (one for one in path.iterdir() if one.suffix.casefold() in SUFFIXES))
    fixed = written[: min(written.index(sign) for sign in WILD if sign in written)].rpartition("/")[0]
    inside(root, fixed or ".")
    if ".." in Path(written).parts:
        raise LeavesProjectError("leaves the project")
    return _names(root, root.glob(written))


def expanded(root: Path, sources: Iterable[SourceSettings]) -> tuple[SourceSettings, ...]:
    """Put the files of each folder or pattern in its place, in the order of their names."""
    sources = tuple(sources)
    taken = {source.id for source in sources}
    return tuple(one for source in sources for one in _expanded(root, source, taken))


def _expanded(root: Path, source: SourceSettings, taken: set[str]) -> Iterator[SourceSettings]:
    try:
        files = files_of(root, source.path)
    except LeavesProjectError:
        files = None
    if files is None:
        yield source if source.talks else source.model_copy(update={"talks": "auto"})
        if source.abstracts:
            taken.add(name := numbered(f"{source.id}-abstracts", taken))
            yield source.model_copy(update={"id": name, "path": source.abstracts, "abstracts": None, "talks": "auto"})
        return
    for file in files:
        unique = numbered(f"{source.id}-{slug(Path(file).stem)}".rstrip("-"), taken)
        taken.add(unique)
        yield source.model_copy(update={"id": unique, "path": file})


def _names(root: Path, paths: Iterable[Path]) -> list[str]:
    files = (path for path in paths if path.is_file() and not path.name.startswith("."))
    return sorted(path.relative_to(root).as_posix() for path in files if path.stem.casefold() not in _NEVER)
