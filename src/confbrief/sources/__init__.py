"""Text in, Records out: one module a format, found by its kind."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from importlib import import_module
from types import MappingProxyType

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Reading
from confbrief.model.provenance import Source
from confbrief.sources.reader import Reader, Wishes, WishfulReader

__all__ = ["AUTO", "READERS", "Wishes", "read"]

AUTO = "auto"
"""The kind that lets the text decide."""

_SURE = 0.2
"""What a reader's score must reach for ``auto`` to take it."""
_SAMPLE = 200_000
"""Characters that ``auto`` looks at."""
_AHEAD = 0.1
"""By how much the best score must lead."""


_NO_WISHES = Wishes()


def _find_readers() -> dict[str, Reader]:
    """Import every module of this package and take its ``READER``."""
    readers: dict[str, Reader] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        reader: Reader | None = getattr(import_module(f"{__name__}.{module.name}"), "READER", None)
        if reader is not None:
            readers[reader.kind] = reader
    return readers


READERS: Mapping[str, Reader] = MappingProxyType(_find_readers())
"""The readers by kind."""


def read(  # noqa: PLR0913 - a source has these fields; they are keywords
    text: str,
    *,
    source_id: str,
    kind: str,
    path: str,
    sha256: str,
    by: str | None,
    wishes: Wishes = _NO_WISHES,
) -> tuple[Reading, tuple[Diagnostic, ...]]:
    """Read a source with the reader that ``kind`` names, or that the text looks made for under ``auto``.

    The kind that was used stands in ``Reading.source``. The diagnostics are warnings: lines that
    found no place. Raises InputError where no reader has that kind, where ``auto`` cannot decide,
    and where the text is empty.
    """
    if not text.strip():
        raise InputError(Diagnostic("the source is empty", "name a file with text in it", path))
    reader = _by_text(text, path) if kind == AUTO else READERS.get(kind)
    if reader is None:
        near = get_close_matches(kind, [*READERS, AUTO], n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise InputError(Diagnostic(f"there is no reader of kind {kind!r}", f"{hint}{_known()}", path))
    source = Source(id=source_id, kind=reader.kind, path=path, sha256=sha256, by=by, line_count=len(text.split("\n")))
    if isinstance(reader, WishfulReader):
        reading, warnings = reader.read_as(text, source, wishes)
    else:
        reading, warnings = reader.read(text, source)
    return reading, tuple(replace(warning, file=warning.file or path) for warning in warnings)


def _by_text(text: str, path: str) -> Reader:
    """Give the reader whose format the beginning of the text looks like most."""
    sample = text[:_SAMPLE].rsplit("\n", 1)[0] if len(text) > _SAMPLE else text
    scores = sorted(((reader.score(sample), kind) for kind, reader in READERS.items()), reverse=True)
    best, kind = scores[0]
    second = scores[1][0] if len(scores) > 1 else 0.0
    if best < _SURE or best - second < _AHEAD:
        told = ", ".join(f"{name} {score:.2f}" for score, name in scores)
        raise InputError(
            Diagnostic(
                f"the text does not tell what kind it is (likeness: {told})", f"write its kind; {_known()}", path
            )
        )
    return READERS[kind]


def _known() -> str:
    return f"the kinds are {', '.join(sorted(READERS))}, and {AUTO}"
