"""What a person did in the output folder: found before a file is replaced, and never written over.

A file is the program's where its content is what the manifest says was built. Everything else of
that name is a person's: changed, put there, a link, a folder. It stays as it is, and what was
built goes beside it, as ``kv-cache.new.pptx``; or it is kept under another name, as
``kv-cache.edited-1.pptx``, where the user asks for that.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePath

from confbrief.errors import Diagnostic, Severity
from confbrief.pipeline.disk.write import Move, Seen


@dataclass(frozen=True)
class Place:
    """Where a file goes; ``moves`` are what it takes, none where it is there already."""

    file: str
    moves: tuple[Move, ...] = ()
    edited: bool = False
    """Whether its own name is a person's."""
    backup: str = ""
    """The name under which what a person did is kept."""


def settle(  # noqa: PLR0913 - what is there, and what is known of it
    folder: Path, file: str, sha256: str, *, ours: Collection[str], last: str = "", discard: bool = False
) -> Place:
    """Find the place of a file in the folder as it is now.

    ``sha256`` is what is to be there, ``ours`` what the program has put there before, ``last`` the
    name that it had then. ``discard`` takes the file's own name even where it is a person's.
    """
    there = Seen.at(folder / file)
    known = {sha256, *ours}
    if not (there.free or there.sha256 in known or discard):
        for beside in (_named(file, "new", number) for number in count(1)):
            seen = Seen.at(folder / beside)
            if seen.sha256 == sha256:
                return Place(beside, edited=True)
            if seen.free or seen.sha256 in known:
                return Place(beside, (Move(beside, seen, part=file),), edited=True)
    backup, kept = ("", True) if there.free or there.sha256 in known else _backup(folder, file, there)
    moves = [] if there.sha256 == sha256 else [Move(file, there, part=file, backup="" if kept else backup)]
    for beside in {_named(file, "new", 1), *([last] if is_beside(file, last) else [])}:
        seen = Seen.at(folder / beside)
        if seen.sha256 in known:
            moves.append(Move(beside, seen))
    return Place(file, tuple(moves), backup=backup)


def is_beside(file: str, other: str) -> bool:
    """Tell whether a name is one that is given to what was built where its own name is a person's."""
    path = PurePath(file)
    return re.fullmatch(rf"{re.escape(path.stem)}\.new(-\d+)?{re.escape(path.suffix)}", other) is not None


def own_name(file: str) -> str:
    """Give the name that a file would have if nobody had touched the folder."""
    return re.sub(r"\.(?:new(?:-\d+)?|edited-\d+)(\.[^.]*)$", r"\1", file)


def told_of(output: str, file: str, beside: str, *, how: str) -> Diagnostic:
    """Say that a person's file was left as it is, where the new one is, and what to do."""
    hint = f"keep one of the two under the name {file}, or let --discard-edits replace it and keep a backup"
    message = f"{how}: it is left as it is, and the new one is {beside}"
    return Diagnostic(message, hint, str(PurePath(output) / file), severity=Severity.WARNING)


def _named(file: str, what: str, number: int) -> str:
    path = PurePath(file)
    return f"{path.stem}.{what}{f'-{number}' if number > 1 else ''}{path.suffix}"


def _backup(folder: Path, file: str, there: Seen) -> tuple[str, bool]:
    """Find a free name for what a person did, or the one under which the very same is kept already."""
    path = PurePath(file)
    for number in count(1):
        name = f"{path.stem}.edited-{number}{path.suffix}"
        seen = Seen.at(folder / name)
        if seen.free:
            return name, False
        if seen.sha256 and seen.sha256 == there.sha256:
            return name, True
    raise AssertionError
