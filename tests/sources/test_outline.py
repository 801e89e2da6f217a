"""What is told of a source: an outline that no line is missing from, its kind and why, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Reading
from confbrief.model.provenance import Source
from confbrief.sources import READERS, read
from confbrief.sources.choice import chosen
from confbrief.sources.outlines import NOT_UNDERSTOOD
from confbrief.text.line_numbers import listed
from tests.projects import SHIPPED

FOLDER = Path(__file__).parent / "notes_samples"
PAGE = """Skip to main content

Session

Poster Session 2

East Ballroom
Thu 21 May 6 p.m. PDT — 8 p.m. PDT

Tern: Paging to Flash

First Author ⋅ Second Author
View full details
Tern pages to flash and restarts in half of the time. It keeps what is hot in memory, and it is fast all the same.

What Else Is on: The Days of the Week

How to Get There: A Map of the Halls
"""


def reading_of(text: str, kind: str) -> Reading:
    return read(text, source_id="s", kind=kind, path="s.txt", sha256="0", by=None)[0]


def fault_of(text: str, kind: str) -> str:
    with pytest.raises(InputError) as caught:
        reading_of(text, kind)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.file == "s.txt"
    return str(diagnostic)


def samples() -> Iterator[tuple[str, str, str]]:
    for path in sorted(FOLDER.glob("*.yaml")):
        found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from (
            (f"{path.stem}-{number}", one["text"], "notes") for number, one in enumerate(found) if not one.get("fault")
        )
    kinds = ("notes", "session-page")
    for seed, kind in zip(sorted((SHIPPED / "seeds").glob("*.txt")), kinds, strict=True):
        yield seed.stem, seed.read_text(encoding="utf-8"), kind
    yield "page", PAGE, "session-page"


@pytest.mark.parametrize(("text", "kind"), [pytest.param(*rest, id=name) for name, *rest in samples()])
def test_every_line_belongs_to_something_or_is_left_over_for_a_reason(text: str, kind: str) -> None:
    reading = reading_of(text, kind)
    told = {number for line in reading.outline for number in range(line.line, line.line_end + 1)}
    told |= {line.line for line in reading.left_over}
    assert told >= {number for number, raw in enumerate(text.split("\n"), 1) if raw.strip()}
    assert NOT_UNDERSTOOD not in {line.reason for line in reading.left_over}
    assert [line.line for line in reading.outline] == sorted(line.line for line in reading.outline)


def test_a_page_tells_what_its_lines_are() -> None:
    reading, warnings = read(PAGE, source_id="s", kind="session-page", path="s.txt", sha256="0", by=None)
    assert [(line.line, line.line_end, line.what) for line in reading.outline] == [
        (3, 3, "session"),
        (5, 5, "session"),
        (7, 7, "session"),
        (8, 8, "session"),
        (10, 14, "entry"),
    ]
    assert {line.line: line.reason for line in reading.left_over} == {
        1: "label or button",
        13: "label or button",
        16: "belongs to no paper",
        18: "belongs to no paper",
    }
    assert reading.understood == "1 session, 1 entry, 2 lines kept out, 2 lines left over"
    (warning,) = warnings
    assert warning.line == 16
    assert "2 lines belong to no paper (16, 18)" in warning.message


@pytest.mark.parametrize("kind", sorted(READERS))
def test_nothing_to_read_is_told_with_what_an_entry_looks_like(kind: str) -> None:
    """Whatever a reader says of such a text, it is an error about the source."""
    assert fault_of("\n \n", kind).startswith("s.txt: error: the source is empty")


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("notes", "Some lines that hold no entry at all\nand a second line\n", "begins: a heading"),
        ("session-page", "Poster Session 2\n", "no entry was found (a paper is its title on a line"),
        ("session-page", "<!DOCTYPE html>\n<html><body><h1>Foo</h1></body></html>\n", "an HTML page, no session page"),
        ("session-page", '{"notes": [\n{"id": "a"}]}\n', "JSON, no session page"),
        ("notes", "@article{foo,\n title = {Foo}\n}\n", "BibTeX, no notes"),
    ],
)
def test_no_entry_is_an_error_about_the_source(kind: str, text: str, said: str) -> None:
    assert said in fault_of(text, kind)


def test_another_kind_than_declared_is_named() -> None:
    text = "# Trip\n\n## Caches\n\n- **Foo: Paging** (UCSD): 2x faster.\n- **Bar: Sharing** (MIT): 3x faster.\n"
    told = fault_of(text, "session-page")
    assert "looks like notes" in told
    assert "kind: notes" in told


def test_auto_tells_why_also_where_it_refuses() -> None:
    assert "session-page (" in (reading_of(PAGE, "auto").taken_for or "")
    assert reading_of(PAGE, "session-page").taken_for is None
    told = fault_of("nothing to go by", "auto")
    assert "no entry shows" in told
    assert all(kind in told for kind in READERS)
    assert "this is an XML file, and not like any kind" in fault_of('<?xml version="1.0"?>\n<a>b</a>\n', "auto")


@dataclass(frozen=True)
class LikesAll:
    """A reader that likes every text as much."""

    kind: str
    liking: float

    def score(self, _text: str) -> float:
        return self.liking

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        raise NotImplementedError(text, source)


def test_two_kinds_that_are_equally_likely_are_both_named() -> None:
    readers = {kind: LikesAll(kind, liking) for kind, liking in (("a", 0.1), ("b", 0.6), ("c", 0.55))}
    with pytest.raises(InputError) as caught:
        chosen(readers, "text", "s.txt")
    (told,) = caught.value.diagnostics
    assert "may be b or c (likeness: b 0.60, c 0.55, a 0.10)" in told.message
    assert told.hint == "write its kind: b or c"


def test_the_likeliest_kind_is_taken_with_what_else_it_may_be() -> None:
    readers = {kind: LikesAll(kind, liking) for kind, liking in (("a", 0.05), ("b", 0.6), ("c", 0.3))}
    choice = chosen(readers, "text", "s.txt")
    assert (choice.reader.kind, choice.why) == ("b", "it looks most like b (0.60, c 0.30)")


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([], ""),
        ([3], "3"),
        ([9, 7, 8, 3, 12], "3, 7–9, 12"),
        (range(1, 40, 2), "1, 3, 5, 7, 9, 11, 13, 15 and 12 more"),
    ],
)
def test_line_numbers_are_listed_compactly(numbers: list[int], told: str) -> None:
    assert listed(numbers) == told
