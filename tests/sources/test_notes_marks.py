"""What stands in notes beside their text: mark-up, comments, code, private lines; and what is told of it."""

from __future__ import annotations

import pytest

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Reading
from confbrief.model.paper import LinkKind
from confbrief.model.provenance import UNSEEN
from confbrief.normalize.prepare import prepared_record, running_text
from confbrief.sources import Wishes, read
from confbrief.sources.notes.report import NO_ENTRY

MARKED = """---
title: Trip to SysDays
---

## [[Memory|Memory tiers]]

- [ ] **Tern: Paging to Flash** #flash ([[EPFL]], [code](https://example.org/code))
  - ==2.1x faster== restarts than [[Moor]] %%2.4x in the demo%%, see the [paper](https://example.org/p.pdf).
  - TODO: check the energy (16x?)
  - held for ~~9~~ 4 `madvise` calls \\[in all\\][^1]
  - https://example.org/video

```sh
tern --speedup 8x
```

[^1]: measured on 8 GPUs
"""


def read_notes(text: str, wishes: Wishes = Wishes(), path: str = "notes.md") -> tuple[Reading, tuple[Diagnostic, ...]]:  # noqa: B008 - frozen
    return read(text, source_id="n", kind="notes", path=path, sha256="0", by=None, wishes=wishes)


def told(reading: Reading, number: int = 0) -> str:
    return running_text(prepared_record(reading.records[number]))


def test_marks_are_not_read_and_every_stretch_keeps_its_place() -> None:
    reading, warnings = read_notes(MARKED)
    [record] = reading.records
    assert (record.title, record.affiliations) == ("Tern: Paging to Flash", ("EPFL",))
    assert told(reading).split("\n") == [
        "2.1x faster restarts than Moor, see the paper.",
        "held for 4 madvise calls [in all]",
        "measured on 8 GPUs",
    ]
    lines = MARKED.split("\n")
    for passage in record.body:
        span = passage.span
        assert lines[span.line - 1][span.start : span.end] == passage.raw == passage.text
        assert all(0 <= start < end <= len(passage.raw) for start, end in passage.hidden)
        assert passage.visible.count(UNSEEN) == sum(end - start for start, end in passage.hidden)
    assert record.body_line_end == 10, "a footnote at the end is no reason to own all lines up to it"
    assert [(link.kind, link.url) for link in record.links] == [
        (LinkKind.CODE, "https://example.org/code"),
        (LinkKind.PDF, "https://example.org/p.pdf"),
        (LinkKind.VIDEO, "https://example.org/video"),
    ]
    assert reading.topics[0].name == "Memory tiers"
    assert reading.source.title == "Trip to SysDays"
    assert warnings == ()


def test_each_line_is_taken_for_something_or_left_over() -> None:
    reading, _ = read_notes(MARKED)
    assert [(line.line, line.line_end, line.what) for line in reading.outline] == [
        (2, 2, "preamble"),
        (5, 5, "topic"),
        (7, 11, "entry"),
        (17, 17, "footnote"),
    ]
    left = {line.line: line.reason for line in reading.left_over}
    assert left == {
        1: "front matter",
        3: "front matter",
        9: "private",
        13: "code",
        14: "code",
        15: "code",
    }
    assert reading.understood == "1 topic, 1 entry, 6 lines kept out"
    taken = {number for line in reading.outline for number in range(line.line, line.line_end + 1)}
    written = {number for number, raw in enumerate(MARKED.split("\n"), 1) if raw.strip()}
    assert written == taken | set(left)


def test_lines_that_belong_to_no_entry_are_counted_and_warned_of_once() -> None:
    text = "## Caches\n- **Foo: Paging Things** (UCSD): fast.\n\n## Agents\nnothing here\nnor here\nsee you\n\n"
    reading, warnings = read_notes(text + "## Others\n- **Bar: More Things**: slow.\n")
    assert [line.line for line in reading.left_over if line.reason == NO_ENTRY] == [5, 6, 7]
    assert reading.understood == "3 topics, 2 entries, 3 lines left over"
    assert [warning.line for warning in warnings] == [5]
    assert "3 lines belong to no entry" in warnings[0].message


def test_private_lines_are_read_where_they_are_wanted() -> None:
    reading, _ = read_notes(MARKED, Wishes(keep_private=True))
    assert "TODO: check the energy (16x?)" in told(reading)
    assert 9 not in {line.line for line in reading.left_over}


def test_what_is_nested_under_a_private_line_is_private() -> None:
    text = "- **Foo** (MIT): 2x\n  - PRIVATE: they are hiring\n    - and soon\n  - 3x in the lab\n- **Bar** (ETH): 4x\n"
    assert "soon" not in told(read_notes(text)[0])
    assert "3x in the lab" in told(read_notes(text)[0])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html>\n<html><body><h1>Papers</h1></body></html>", "an HTML page"),
        ('{"notes": [{"title": "Foo"}]}', "JSON"),
        ("@inproceedings{foo,\n  title = {Foo}\n}", "BibTeX"),
        ("title,authors,abstract\nFoo,Jane Doe,text\n", "a table of values"),
    ],
)
def test_another_kind_is_told(text: str, kind: str) -> None:
    with pytest.raises(InputError) as caught:
        read_notes(text)
    assert caught.value.diagnostics[0].message == f"this is {kind}, no notes"


TALK = "we saw it live.\n\n- 12% lower latency\n"


def test_a_file_among_many_holds_one_talk_and_is_named_by_its_file() -> None:
    reading, _ = read_notes(TALK, Wishes(talks=None), "talks/small_talk-2.md")
    [record] = reading.records
    assert (record.title, record.title_span) == ("Small talk 2", None)
    assert told(reading) == "we saw it live.\n12% lower latency"


def test_a_file_among_many_may_hold_several_talks() -> None:
    text = "# Session 2\n\n## Foo: Paging Things (MIT)\n- fast\n\n## Bar: More of Them (ETH)\n- slow\n"
    reading, _ = read_notes(text, Wishes(talks=None), "talks/session-2.md")
    assert [record.title for record in reading.records] == ["Foo: Paging Things", "Bar: More of Them"]
    whole, _ = read_notes(text, Wishes(talks="one"), "talks/session-2.md")
    assert [record.title for record in whole.records] == ["Session 2"]


def test_a_talk_is_named_by_its_front_matter() -> None:
    text = "---\ntitle: Builds that take lunch\nspeaker: Ana Lee\n---\n\n- 70% is linking\n\n## Later\n\n- measure\n"
    [record] = read_notes(text, Wishes(talks=None))[0].records
    assert (record.title, record.authors) == ("Builds that take lunch", ("Ana Lee",))
    assert record.title_span is not None
    assert text.split("\n")[1][record.title_span.start : record.title_span.end] == record.title
