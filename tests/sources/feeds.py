"""Samples of structured sources, read."""

from __future__ import annotations

from pathlib import Path

from confbrief.errors import Diagnostic
from confbrief.model.corpus import Reading
from confbrief.model.paper import Record
from confbrief.model.settings import FieldNames, JsonFields
from confbrief.sources import Wishes, read
from tests.fuzz.targets import _places

SAMPLES = Path(__file__).parent / "feed_samples"


def read_text(
    text: str,
    kind: str = "auto",
    *,
    source_id: str = "s",
    columns: FieldNames | None = None,
    fields: JsonFields | None = None,
) -> tuple[Reading, tuple[Diagnostic, ...]]:
    """Read a text, and hold every place of what is read against it."""
    reading, warnings = read(
        text,
        source_id=source_id,
        kind=kind,
        path=f"{source_id}.txt",
        sha256="0",
        by=None,
        wishes=Wishes(columns=columns, fields=fields),
    )
    _places(reading, text)
    return reading, warnings


def sample(name: str) -> str:
    """Give a sample's text."""
    return (SAMPLES / name).read_text(encoding="utf-8")


def first(text: str, kind: str = "auto", *, columns: FieldNames | None = None) -> Record:
    """Read a text's first record."""
    return read_text(text, kind, columns=columns)[0].records[0]


def seen(record: Record) -> list[str]:
    """Give the passages of a record as they read."""
    return [passage.visible.replace("\u2060", "") for passage in record.body]
