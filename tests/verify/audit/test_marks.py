"""Source marks in finished files: single ones, runs of lines, and what only looks like a mark."""

from __future__ import annotations

import pytest

from confbrief.model.corpus import Corpus
from confbrief.model.provenance import Source
from confbrief.verify.audit.evidence import Evidence
from confbrief.verify.audit.marks import MarkReader

SOURCES = (
    Source(id="ann", kind="notes", path="a.md", sha256="0" * 64),
    Source(id="ben", kind="notes", path="b.md", sha256="1" * 64),
    Source(id="page", kind="session-page", path="p.txt", sha256="2" * 64),
)
LINES = {"ann": ["one", "two"], "ben": ["one", "two", "three"], "page": ["a", "b", "c", "", "e", "f"]}


@pytest.fixture(scope="module")
def reader() -> MarkReader:
    return MarkReader(SOURCES, Evidence(Corpus(conference="c", sources=SOURCES, topics=(), papers=()), LINES))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("so it is [P2–P6].", [("page", 2), ("page", 3), ("page", 5), ("page", 6)]),
        ("so it is P1 –\nP3", [("page", 1), ("page", 2), ("page", 3)]),
        ("N2:1–N2:3, P1", [("ben", 1), ("ben", 2), ("ben", 3), ("page", 1)]),
        ("N1:1, P3", [("ann", 1), ("page", 3)]),
        ("N1:1–P3", [("ann", 1), ("page", 3)]),
        ("P3–P1", [("page", 3), ("page", 1)]),
        ("latency at P90 and P4", []),
    ],
)
def test_marks_name_their_lines(reader: MarkReader, text: str, places: list[tuple[str, int]]) -> None:
    assert [mark.place for mark in reader.read(text)] == places


def test_a_run_is_blanked_out_whole(reader: MarkReader) -> None:
    assert reader.without("40% less P1–P3 than 2023").split() == ["40%", "less", "than", "2023"]
