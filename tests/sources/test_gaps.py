"""Lines with more blanks in one row than anybody writes."""

from __future__ import annotations

import pytest

from confbrief.sources import AUTO, read
from confbrief.sources.gaps import without_gaps

NOTES = "### Fast Cache: Serving from Memory\n- It saves 40% of memory.{}\n"


@pytest.mark.parametrize("kind", ["notes", AUTO])
def test_what_stands_behind_a_long_gap_is_told_and_not_read(kind: str) -> None:
    text = NOTES.format(" " * 600 + "It is 7 times as fast.")
    reading, warnings = read(text, source_id="s", kind=kind, path="notes.md", sha256="0", by=None)
    told = [warning for warning in warnings if "blanks" in warning.message]
    assert [(warning.place, warning.severity.value) for warning in told] == [("notes.md:2:26", "warning")]
    assert "40%" in reading.model_dump_json()
    assert "7 times" not in reading.model_dump_json()


def test_blanks_at_a_lines_end_and_blank_lines_are_not_worth_a_word() -> None:
    assert without_gaps(NOTES.format(" " * 9_000) + "\t" * 800 + "\n") == (NOTES.format("") + "\n", ())
    table = "a" + " " * 400 + "b"
    assert without_gaps(table) == (table, ())
