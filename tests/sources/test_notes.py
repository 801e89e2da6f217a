"""The notes reader against the truth about real notes, and against notes written in other ways."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Reading
from confbrief.model.paper import Record
from confbrief.sources import read
from confbrief.sources.notes.outline import outline_of
from confbrief.sources.notes.place import Part
from confbrief.sources.notes.splitting import lines_of
from tests.projects import SHIPPED

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
NOTES = (SHIPPED / "seeds" / "000_eb87f581146f173b.txt").read_text(encoding="utf-8")


def read_notes(text: str) -> tuple[Reading, tuple[Diagnostic, ...]]:
    return read(text, source_id="n", kind="notes", path="notes.txt", sha256="0", by=None)


def truth(name: str) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads((GOLD / name).read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_notes(NOTES)[0]


def as_in_truth(record: Record, reading: Reading) -> dict[str, Any]:
    topics = {topic.id: topic for topic in reading.topics}
    topic = topics[record.topic or ""]
    return {
        "title": record.title,
        "title_alternative": record.alternative_title,
        "affiliations": list(record.affiliations),
        "affiliations_current": list(record.current_affiliations) or None,
        "topic": topic.name,
        "topic_no": topic.number,
        "line_start": record.line_start,
        "line_end": record.line_end,
        "takeaway": record.takeaway.raw if record.takeaway else None,
        "body": "\n".join(passage.raw for passage in record.body),
    }


def test_every_entry_is_read_as_it_is(reading: Reading) -> None:
    fields = as_in_truth(reading.records[0], reading).keys()
    expected = [{name: entry.get(name) for name in fields} for entry in truth("notes.json")]
    assert [as_in_truth(record, reading) for record in reading.records] == expected


def test_every_theme_is_one_passage(reading: Reading) -> None:
    expected = truth("themes.json")
    assert [passage.span.line for passage in reading.themes] == [theme["line"] for theme in expected]
    lines = NOTES.split("\n")
    assert [passage.raw for passage in reading.themes] == [lines[theme["line"] - 1] for theme in expected]
    for passage, theme in zip(reading.themes, expected, strict=True):
        assert passage.raw.startswith(theme["title"].rstrip("."))


def test_topics_and_preamble(reading: Reading) -> None:
    assert [topic.number for topic in reading.topics] == list(range(1, 19))
    assert reading.topics[1].id == "kv-cache-management"
    assert [passage.span.line for passage in reading.preamble] == [1, 2]
    assert reading.source.title == NOTES.split("\n")[0]
    assert reading.source.line_count == 138


def test_nothing_is_warned_of() -> None:
    assert read_notes(NOTES)[1] == ()


def test_passages_are_where_they_say(reading: Reading) -> None:
    lines = NOTES.split("\n")
    passages = [*reading.themes, *reading.preamble]
    for record in reading.records:
        passages += [*record.body, *([record.takeaway] if record.takeaway else [])]
        assert record.title_span is not None
        span = record.title_span
        assert lines[span.line - 1][span.start : span.end] == record.title
    for passage in passages:
        assert lines[passage.span.line - 1][passage.span.start : passage.span.end] == passage.raw == passage.text


MARKDOWN = """# MLConf 2031 notes\r
\r
Some words before.\r
\r
## Caches\r
\r
### Foo: Paging for Large Caches (UCSD, NVIDIA)\r
\r
Text about it. Up to 2.1x faster.   \r
\r
- **Key idea**: pages\r
\r
**Takeaway:** pages matter.\r
\r
### Bar: Two-bit Caches\r
Text here.\r
\r
## Decoding\r
\r
### Drafting: Performance or Illusion?\r
Nice study. TL;DR: not free\r
\r
## Trends\r
- Drafting everywhere.\r
- Caches are hot."""

BULLETS = """# Notes from a conference

## Day 1

### Caches
- **Foo: Paging for Large Caches** (UCSD): plugin API for sparsity.
  - up to +133%
  - Take-away: nice
- [Bar](https://example.org/bar) (Meta) — 2-bit cache, boosts a few channels.

### Quantization
- **Baz: Mixed Precision for Everyone** (Microsoft). 10% 8-bit.

## Cross-cutting themes
- Everything is a cache.
"""

OWN_LINES = """Trip notes

Caches

Foo: A Plugin-Driven Framework for Recallable Sparsity
UC San Diego
It identifies three problems. It is good.
https://example.org/foo

Bar: Accurate & Efficient Two-bit Cache Quantization
It targets the memory bottleneck.
Takeaway: fine.

Quantization

Baz: Global Mixed Precision for Language Models
Recipe: 10% 8-bit and the rest 4-bit.
"""

NUMBERED = """Notes

1) Foo: A Scalable Training Framework (UCSB). Targets low-rank training.
2) Bar: Efficient Training via Memory Management. It covers much.
Take-away: auto-tunes.
3) Baz: Hybrid-Parallel Training. A trainer.

Cross-cutting themes
Memory is the bottleneck everywhere.
"""

NUMBERED_TITLES = """1. Foo: Algorithm and Kernel Pipelining Co-Design
The hardware shifts the bottleneck. Up to 1.3x.

2. Bar: A Fully Integer Pipeline for the Edge
Consumes INT32.

3. Baz: Caches of Two Bits
It boosts."""

NAMES_IN_BULLETS = """Caches:
- FlexFoo: exploits the stability of heads to avoid work.
- Bar: 2-bit cache with a boost of few channels.

Agents:
- BAZ: measures how models give in under pressure.
"""

BOLD_LINES = """**Training**

**Foo: Bottleneck-Optimized Scalable Training** (UCSB)
Fused scheduler. 1.5x faster.

**Bar: Efficient Training of Models** — Microsoft
Memory-aware profiler.

**Serving**

**Baz: Adaptive Model Selection**
Early exits."""

WRAPPED = """MLConf 2031 notes

1. Training

Foo: A Bottleneck-Optimized and Scalable Training Framework for Small
Models (UC Santa Barbara & Argonne National Lab). It targets low-rank
training. The optimizations of the system include normalization and a
few others. Take-away: a fused scheduler.

Bar: Efficient Training via Automatic Memory Management. The sections
cover the motivation, techniques for optimizing memory, and a profiler
that drives decisions.

2. Serving

Baz: Adaptive Model And Early-Exit Selection for Efficient Serving of
Large Models. Two insights: it is okay; and exits free memory.
"""

SENTENCE_CASE = """## Serving
- Attention-based prefix caching for serving (Google): shares prefixes. 2x.
- Towards faster decoding (Meta): drafts tokens.
- A study of failures in large clusters (CMU): 10k jobs.
"""

SUBHEADINGS = """# My notes

## FooCache: Leveraging the Stability of Attention Heads
Authors: Jane Doe, John Roe
Affiliation: MIT, Google
Text.

### Takeaway
Heads are stable.

## SkipBar: Selective Skipping of Generation
Text two.

### Takeaway
Skip.
"""

ONLY_TITLES = """Caches
- Foo: Paging for Large Caches (UCSD)
- Bar: Accurate & Efficient Two-bit Caches (Meta)

Agents
- The Baz Agent Kit
"""

LAYOUTS = {
    "markdown headings": (
        MARKDOWN,
        [
            ("Foo: Paging for Large Caches", ("UCSD", "NVIDIA"), "caches", "pages matter.", 7, 13),
            ("Bar: Two-bit Caches", (), "caches", None, 15, 16),
            ("Drafting: Performance or Illusion?", (), "decoding", "not free", 20, 21),
        ],
    ),
    "bullets": (
        BULLETS,
        [
            ("Foo: Paging for Large Caches", ("UCSD",), "caches", "nice", 6, 8),
            ("Bar", ("Meta",), "caches", None, 9, 9),
            ("Baz: Mixed Precision for Everyone", ("Microsoft",), "quantization", None, 12, 12),
        ],
    ),
    "titles on their own lines": (
        OWN_LINES,
        [
            ("Foo: A Plugin-Driven Framework for Recallable Sparsity", ("UC San Diego",), "caches", None, 5, 8),
            ("Bar: Accurate & Efficient Two-bit Cache Quantization", (), "caches", "fine.", 10, 12),
            ("Baz: Global Mixed Precision for Language Models", (), "quantization", None, 16, 17),
        ],
    ),
    "numbered entries": (
        NUMBERED,
        [
            ("Foo: A Scalable Training Framework", ("UCSB",), None, None, 3, 3),
            ("Bar: Efficient Training via Memory Management", (), None, "auto-tunes.", 4, 5),
            ("Baz: Hybrid-Parallel Training", (), None, None, 6, 6),
        ],
    ),
    "numbered titles": (
        NUMBERED_TITLES,
        [
            ("Foo: Algorithm and Kernel Pipelining Co-Design", (), None, None, 1, 2),
            ("Bar: A Fully Integer Pipeline for the Edge", (), None, None, 4, 5),
            ("Baz: Caches of Two Bits", (), None, None, 7, 8),
        ],
    ),
    "names in bullets": (
        NAMES_IN_BULLETS,
        [
            ("FlexFoo", (), "caches", None, 2, 2),
            ("Bar", (), "caches", None, 3, 3),
            ("BAZ", (), "agents", None, 6, 6),
        ],
    ),
    "bold lines": (
        BOLD_LINES,
        [
            ("Foo: Bottleneck-Optimized Scalable Training", ("UCSB",), "training", None, 3, 4),
            ("Bar: Efficient Training of Models", ("Microsoft",), "training", None, 6, 7),
            ("Baz: Adaptive Model Selection", (), "serving", None, 11, 12),
        ],
    ),
    "hard-wrapped": (
        WRAPPED,
        [
            (
                "Foo: A Bottleneck-Optimized and Scalable Training Framework for Small Models",
                ("UC Santa Barbara", "Argonne National Lab"),
                "training",
                "a fused scheduler.",
                5,
                8,
            ),
            ("Bar: Efficient Training via Automatic Memory Management", (), "training", None, 10, 12),
            (
                "Baz: Adaptive Model And Early-Exit Selection for Efficient Serving of Large Models",
                (),
                "serving",
                None,
                16,
                17,
            ),
        ],
    ),
    "titles in sentence case": (
        SENTENCE_CASE,
        [
            ("Attention-based prefix caching for serving", ("Google",), "serving", None, 2, 2),
            ("Towards faster decoding", ("Meta",), "serving", None, 3, 3),
            ("A study of failures in large clusters", ("CMU",), "serving", None, 4, 4),
        ],
    ),
    "headings with parts": (
        SUBHEADINGS,
        [
            (
                "FooCache: Leveraging the Stability of Attention Heads",
                ("MIT", "Google"),
                None,
                "Heads are stable.",
                3,
                9,
            ),
            ("SkipBar: Selective Skipping of Generation", (), None, "Skip.", 11, 15),
        ],
    ),
    "titles only": (
        ONLY_TITLES,
        [
            ("Foo: Paging for Large Caches", ("UCSD",), "caches", None, 2, 2),
            ("Bar: Accurate & Efficient Two-bit Caches", ("Meta",), "caches", None, 3, 3),
            ("The Baz Agent Kit", (), "agents", None, 6, 6),
        ],
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_layouts(layout: str) -> None:
    text, expected = LAYOUTS[layout]
    reading, warnings = read_notes(text)
    found = [
        (
            record.title,
            record.affiliations,
            record.topic,
            record.takeaway.raw if record.takeaway else None,
            record.line_start,
            record.line_end,
        )
        for record in reading.records
    ]
    assert found == expected
    assert warnings == ()


def test_themes_trends_and_days_are_told_from_topics() -> None:
    markdown, _ = read_notes(MARKDOWN)
    assert [passage.raw for passage in markdown.themes] == ["Drafting everywhere.", "Caches are hot."]
    assert [passage.raw for passage in markdown.preamble] == ["MLConf 2031 notes", "Some words before."]
    bullets, _ = read_notes(BULLETS)
    assert [session.name for session in bullets.sessions] == ["Day 1"]
    assert {record.session.name for record in bullets.records if record.session} == {"Day 1"}
    assert [topic.name for topic in bullets.topics] == ["Caches", "Quantization"]


def test_authors_of_a_labelled_line_are_taken() -> None:
    reading, _ = read_notes(SUBHEADINGS)
    assert reading.records[0].authors == ("Jane Doe", "John Roe")
    assert reading.records[0].authors_line == 4


def test_a_remark_in_parentheses_is_no_affiliation_and_is_not_lost() -> None:
    reading, _ = read_notes(
        "Foo: A System for Things (Best Paper). It is fast.\nBar: A System of Parts (Jane Doe et al.). Slow.\n"
    )
    assert [record.affiliations for record in reading.records] == [(), ()]
    assert reading.records[0].title == "Foo: A System for Things"
    assert reading.records[0].body[0].raw == "(Best Paper). It is fast."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("some words without any structure at all. and more.", "no entry was found"),
        ("# Notes\n\n```\nfoo(1)\n```\n", "no entry was found"),
        (
            (
                "I went there in the morning and saw many things that I cannot tell apart any more.\n\n"
                "Then I had lunch with some people who told me of a system that is 2x faster.\n"
            ),
            "running text is not understood: no entry was found",
        ),
    ],
)
def test_text_without_an_entry_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        read_notes(text)
    [told] = error.value.diagnostics
    assert (told.file, told.message) == ("notes.txt", message)
    assert "- FooServe (MIT): 2.5x throughput" in told.hint


def test_text_under_a_topic_without_an_entry_is_warned_of() -> None:
    text = "## Caches\n- **Foo: Paging Things** (UCSD): fast.\n\n"
    text += "## Agents\nnothing seen here yet\n- **Bar: More Things**: slow.\n"
    reading, warnings = read_notes(text)
    assert len(reading.records) == 2
    assert [warning.line for warning in warnings] == [5]


PIECES = st.sampled_from(
    [
        "1. Topic Words Here",
        "## Heading of Something",
        "### Foo: Paging for Large Caches (UCSD)",
        "Foo: Paging for Large Caches (UCSD). It is fast.",
        "Bar: A Study of Things. Body text here, 2.1x.",
        "- bullet with text",
        "  - nested bullet",
        "- **Bold Title of Paper** (Meta): text",
        "Take-away: it works.",
        "Findings:",
        "Cross-Cutting Themes",
        "Day 2",
        "plain text that goes on and on for a while.",
        "A Title on Its Own Line",
        "https://example.org/x",
        "---",
        "",
        "",
        "\t indented",
        "> quoted text",
        "10. )( [ ** __ (((",
    ]
)


@given(st.lists(PIECES | st.text(max_size=40).map(lambda text: text.replace("\n", " ")), min_size=1, max_size=30))
def test_no_line_is_lost(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    if not text.strip():
        return
    try:
        reading, _ = read_notes(text)
    except InputError:
        return
    lines = lines_of(text)
    headings = {
        line.number
        for line, part in zip(lines, outline_of(lines), strict=True)
        if part in {Part.TOPIC, Part.SESSION, Part.THEMES, Part.RULE}
    }
    kept = {passage.span.line for passage in (*reading.themes, *reading.preamble)} | headings
    kept |= {left.line for left in reading.left_over}
    for record in reading.records:
        kept |= set(range(record.line_start, record.line_end + 1))
    written = {number for number, line in enumerate(text.split("\n"), 1) if line.strip()}
    assert written <= kept
    raws = text.split("\n")
    for record in reading.records:
        for passage in record.body:
            assert raws[passage.span.line - 1][passage.span.start : passage.span.end] == passage.raw
            assert passage.raw.strip()


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    if text.strip():
        with suppress(InputError):
            read_notes(text)
