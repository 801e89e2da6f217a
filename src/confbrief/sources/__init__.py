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
from confbrief.sources.choice import AUTO, Choice, check_declared, chosen, example_of, known, likely_kind
from confbrief.sources.decode import decode
from confbrief.sources.other_kinds import other_kind
from confbrief.sources.outlines import completed
from confbrief.sources.reader import (
    BinaryReader,
    DescribedReader,
    PickyReader,
    Reader,
    ReasoningReader,
    Wishes,
    WishfulReader,
)
from confbrief.sources.registry import find_readers
from confbrief.sources.withdrawn import told_apart

__all__ = ["AUTO", "READERS", "Wishes", "read", "text_of"]

_NO_WISHES = Wishes()
_BEFORE_MAGIC = 16
"""Bytes that may stand before the sign of a kind of file."""


_REGISTRY: Final = find_readers(__path__)
READERS: Mapping[str, Reader] = _REGISTRY.readers
"""The readers by kind."""


def text_of(data: bytes, *, kind: str, path: str) -> str:
    """Give the text that a source is read by: its bytes in UTF-8, or what the reader of a binary kind makes of them.

    Under ``auto`` the first bytes tell. Raises InputError where the bytes are no text of the kind.
    """
    binary = {name: reader for name, reader in READERS.items() if isinstance(reader, BinaryReader)}
    if kind in binary:
        return binary[kind].decode(data, path)
    by_magic = next((reader for reader in binary.values() if _begins(data, reader.magic)), None)
    if by_magic is not None:
        if kind == AUTO:
            return by_magic.decode(data, path)
        hint = f"write kind: {by_magic.kind}, or auto; or export it as plain text, UTF-8"
        raise InputError(Diagnostic(f"this is a {by_magic.kind.upper()} file, no text", hint, path))
    return decode(data, path)


def _begins(data: bytes, magic: bytes) -> bool:
    """Say whether a file begins so; some programs write a few bytes before it."""
    return magic in data[: len(magic) + _BEFORE_MAGIC]


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

    The kind that was used stands in ``Reading.source``, why it was taken in ``Reading.taken_for``. The
    diagnostics are warnings: lines that found no place. Raises InputError where no reader has that kind,
    where ``auto`` cannot decide, and where the text is empty, of another kind, or holds no entry.
    """
    declared = READERS.get(kind)
    if not text.strip():
        example = example_of(declared)
        hint = "name a file with text in it" + (f"; {example}" if example else "")
        raise InputError(Diagnostic("the source is empty", hint, path))
    if declared is None and kind != AUTO:
        near = get_close_matches(kind, [*READERS, AUTO], n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise InputError(
            [Diagnostic(f"there is no reader of kind {kind!r}", f"{hint}{known(READERS)}", path), *_REGISTRY.faults]
        )
    choice = Choice(declared) if declared is not None else chosen(READERS, text, path)
    reader = choice.reader
    source = Source(
        id=source_id,
        kind=reader.kind,
        path=path,
        sha256=sha256,
        by=by,
        line_count=len(text.split("\n")),
        described=reader.described if isinstance(reader, DescribedReader) else None,
    )
    reading, warnings = _read(choice, text, source, wishes)
    why = reader.reason(text) if choice.why and isinstance(reader, ReasoningReader) else choice.why
    reading, remarks = told_apart(reading, skip=wishes.skip_withdrawn)
    warnings += remarks
    reading = completed(reading.model_copy(update={"taken_for": why}), text, is_data=other_kind(text) is not None)
    return reading, tuple(replace(warning, file=warning.file or path) for warning in warnings)


def _read(choice: Choice, text: str, source: Source, wishes: Wishes) -> tuple[Reading, tuple[Diagnostic, ...]]:
    """Read with the reader that was chosen.

    Raises InputError where it finds no entry, with the kind that the text looks like where it is another.
    """
    reader = choice.reader
    try:
        if choice.why is None:
            _refuse_other_kind(text, reader, source.path)
            check_declared(READERS, reader, text, source.path)
        if isinstance(reader, WishfulReader):
            reading, warnings = reader.read_as(text, source, wishes)
        else:
            reading, warnings = reader.read(text, source)
        if not reading.records:
            raise InputError(Diagnostic("no entry was found", example_of(reader), source.path))  # noqa: TRY301 - told as below
    except InputError as error:
        likely = likely_kind(READERS, text, but=reader.kind)
        if likely is None or choice.why is not None:
            raise
        first, *others = error.diagnostics
        hint = first.hint if likely in first.hint else f"it looks like {likely}: write kind: {likely}; {first.hint}"
        raise InputError([replace(first, hint=hint), *others]) from error
    return reading, warnings


def _refuse_other_kind(text: str, reader: Reader, path: str) -> None:
    """Tell of a text that is plainly of another kind than its reader takes."""
    found = other_kind(text)
    if isinstance(reader, PickyReader) and found not in reader.takes:
        noun = kind_called(reader.kind).noun
        message = f"this is {found or 'plain text'}, no {noun}"
        likely = likely_kind(READERS, text, but=reader.kind)
        hint = f"write kind: {likely}" if likely else "write kind: auto, or the kind it is of"
        raise InputError(Diagnostic(message, hint, path))
