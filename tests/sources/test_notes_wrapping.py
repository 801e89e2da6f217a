"""Paragraphs of notes that were broken into lines by hand: every line goes on with the one above it."""

from __future__ import annotations

from confbrief.model.corpus import Reading
from confbrief.normalize.prepare import prepared_record, takeaway_text
from confbrief.sources import read
from confbrief.text.paragraphs import runs

BY_HAND = """# Storage notes

## Caching

### Brambleshard: A Heading Much Wider Than the Text Beneath It, as Headings Often Are

It moves hot objects between nodes before they are asked for. The ex-
pected load is learned from the last hour of requests.
Evaluated on 40 nodes it cuts tail latency by 31% over the default
policy.
Questions: none that I heard.

Takeaway: placement is a forecast and not a reaction. Move the data before
the computation asks for it, and keep a copy where it was.

### Quillcache: Compressing Small Objects

Small objects share one dictionary. Memory falls by 2.1x on three
traces, and reads stay below 80 microseconds.
"""
ONE_LINE_EACH = """## Caching

### Brambleshard: Moving Data in Clusters

Moves hot objects between nodes before they are needed
Learns the expected load from the requests of the last hour, per object
Cuts tail latency by 31% over the default on 40 nodes
Keeps a copy of each object in the place where it was before the move
Needs no change of the application, as was asked
"""


def notes(text: str) -> Reading:
    return read(text, source_id="notes", kind="notes", path="notes.md", sha256="0" * 64, by=None)[0]


def test_lines_beneath_a_heading_go_on_with_their_paragraph() -> None:
    first, second = notes(BY_HAND).records
    assert [[passage.span.line for passage in run] for run in runs(first.body)] == [[7, 8, 9, 10], [11], [13, 14]]
    assert [[passage.span.line for passage in run] for run in runs(second.body)] == [[18, 19]]
    sentences = [sentence for passage in prepared_record(first).body for sentence in passage.sentences]
    assert sentences[1:3] == [
        "The expected load is learned from the last hour of requests.",
        "Evaluated on 40 nodes it cuts tail latency by 31% over the default policy.",
    ]


def test_a_takeaway_beneath_a_heading_is_whole() -> None:
    assert takeaway_text(notes(BY_HAND).records[0]) == (
        "placement is a forecast and not a reaction. Move the data before the computation asks for it, and keep a copy "
        "where it was."
    )


def test_lines_of_like_length_that_each_say_one_thing_stay_apart() -> None:
    body = notes(ONE_LINE_EACH).records[0].body
    assert len(body) == 5
    assert not any(passage.continues for passage in body)


def test_lines_stay_apart_in_notes_that_are_not_hard_wrapped() -> None:
    told = "It moves hot objects between nodes. " * 6
    text = (
        f"## Caching\n\n### Brambleshard: Moving Data\n\n{told}\n{told}\nIt was shown on 40 nodes\nand on 80 as well\n"
    )
    assert not any(passage.continues for passage in notes(text).records[0].body)
