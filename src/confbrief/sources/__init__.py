"""Text in, Records out: one module a format, found by its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Reading
from confbrief.model.provenance import Source
from confbrief.model.source_kind import kind_called
from confbrief.sources.other_kinds import other_kind
from confbrief.sources.reader import DescribedReader, PickyReader, Reader, ReasoningReader, Wishes, WishfulReader
from confbrief.sources.registry import find_readers

__all__ = ["AUTO", "READERS", "Wishes", "read"]

AUTO: Final = "auto"
"""The kind that lets the text decide."""

_SURE = 0.2
"""What a reader's score must reach for ``auto`` to take it."""
_SAMPLE = 200_000
"""Characters that ``auto`` looks at."""
_AHEAD = 0.1
"""By how much the best score must lead."""
_NO_WISHES = Wishes()
_REGISTRY: Final = find_readers(__path__)
READERS: Mapping[str, Reader] = _REGISTRY.readers
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

    The kind that was used stands in ``Reading.source``, and under ``auto`` what the text was known by. The
    diagnostics are warnings: lines that found no place. Raises InputError where no reader has that kind,
    where ``auto`` cannot decide, where the text is empty, and where it is of another kind than is said.
    """
    if not text.strip():
        raise InputError(Diagnostic("the source is empty", "name a file with text in it", path))
    reader = _by_text(text, path) if kind == AUTO else _called(kind, path)
    _refuse_other_kind(text, reader, path)
    source = Source(
        id=source_id,
        kind=reader.kind,
        path=path,
        sha256=sha256,
        by=by,
        line_count=len(text.split("\n")),
        described=reader.described if isinstance(reader, DescribedReader) else None,
    )
    if isinstance(reader, WishfulReader):
        reading, warnings = reader.read_as(text, source, wishes)
    else:
        reading, warnings = reader.read(text, source)
    if kind == AUTO and isinstance(reader, ReasoningReader):
        told = reading.source.model_copy(update={"why": reader.reason(text)})
        reading = reading.model_copy(update={"source": told})
    return reading, tuple(replace(warning, file=warning.file or path) for warning in warnings)


def _called(kind: str, path: str) -> Reader:
    if kind in READERS:
        return READERS[kind]
    near = get_close_matches(kind, [*READERS, AUTO], n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    raise InputError([Diagnostic(f"there is no reader of kind {kind!r}", f"{hint}{_known()}", path), *_REGISTRY.faults])


def _refuse_other_kind(text: str, reader: Reader, path: str) -> None:
    """Tell of a text that is plainly of another kind than its reader takes."""
    if not isinstance(reader, PickyReader):
        return
    found = other_kind(text)
    if found in reader.takes:
        return
    noun = kind_called(reader.kind).noun
    scores = _scores(text)
    hint = f"write kind: {scores[0][1]}" if scores[0][0] >= _SURE else "write kind: auto, or the kind it is of"
    raise InputError(Diagnostic(f"this is {found or 'plain text'}, no {noun}", hint, path))


def _scores(text: str) -> list[tuple[float, str]]:
    """Say how much the beginning of a text looks like each format, the likeliest first."""
    sample = text[:_SAMPLE].rsplit("\n", 1)[0] if len(text) > _SAMPLE else text
    return sorted(((reader.score(sample), kind) for kind, reader in READERS.items()), reverse=True)


def _by_text(text: str, path: str) -> Reader:
    """Give the reader whose format the beginning of the text looks like most."""
    scores = _scores(text)
    best, kind = scores[0]
    second = scores[1][0] if len(scores) > 1 else 0.0
    if best < _SURE or best - second < _AHEAD:
        told = ", ".join(f"{name} {score:.2f}" for score, name in scores if score) or "none"
        raise InputError(
            Diagnostic(
                f"the text does not tell what kind it is (likeness: {told})", f"write its kind; {_known()}", path
            )
        )
    return READERS[kind]


def _known() -> str:
    return f"the kinds are {', '.join(sorted(READERS))}, and {AUTO}"
