"""Notes set in several manners, in names only, and broken into lines; and what is said of text that found no place."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.errors import Diagnostic
from confbrief.model.corpus import Reading
from confbrief.sources import read
from confbrief.sources.notes.line import Marker
from confbrief.sources.notes.markup.written import written
from confbrief.sources.notes.splitting import lines_of

ENTRIES = {
    "Networks": [
        ("Zephyr", "Balances load between racks. It senses the paths at the edge, and needs no change of switches."),
        (
            "Limbo",
            "Admission control for remote calls. Latency is 3.8x lower than before, and 2x more calls are in time.",
        ),
    ],
    "Storage caches": [
        ("EC-Box", "Codes objects instead of copying them. Reads take 4x less time with 10% more bandwidth."),
        ("Ship or Stay", "Adapts between calls and KV reads on the fly. It gains 32.5%-63.4% on heavy loads."),
        ("Tarn", "Keeps cold pages elsewhere. About 18% better than the kernel, as they say."),
    ],
    "LLM inference": [
        ("NACHO", "Thresholds that depend on context. About 99% of quality at 50% sparsity."),
        ("Forked Parallel Thinking", "Threads with spawn and join, trained end to end. 83.4% against 60.0%."),
    ],
}
NAMES = [name for entries in ENTRIES.values() for name, _ in entries]


def read_notes(text: str) -> tuple[Reading, tuple[Diagnostic, ...]]:
    return read(text, source_id="n", kind="notes", path="notes.txt", sha256="0", by=None)


def styled(  # noqa: PLR0913 - each is one trait of a style, and they are keywords
    *, parting: str, bullet: str = "", heading: str = "{}\n", width: int = 0, blank: bool = True, indent: str = ""
) -> str:
    parts = ["My scribbles from three sessions", "(typed on the train)", ""]
    for topic, entries in ENTRIES.items():
        parts += heading.format(topic).split("\n")
        for name, told in entries:
            text = f"{bullet}{name}{parting}{told}"
            parts += textwrap.wrap(text, width, subsequent_indent=indent) if width and "\n" not in text else [text]
            parts += [""] * blank
        parts += [""] * (not blank)
    return "\n".join(parts)


STYLES = {
    "colon": styled(parting=": "),
    "colon, wrapped": styled(parting=": ", width=72),
    "colon, wrapped, no blank lines": styled(parting=": ", width=64, blank=False),
    "dash, wrapped": styled(parting=" -- ", width=72),
    "em dash": styled(parting=" — "),
    "stop": styled(parting=". "),
    "stop, wrapped": styled(parting=". ", width=70),
    "headings": styled(parting=": ", heading="## {}"),
    "headings, close": styled(parting=": ", heading="### {}", blank=False),
    "underlined": styled(parting=": ", heading="{}\n========\n"),
    "bullets": styled(parting=": ", bullet="- "),
    "bullets, wrapped": styled(parting=": ", bullet="* ", width=72, indent="  "),
    "bullets, wrapped to the margin": styled(parting=": ", bullet="- ", width=72),
    "names on their own lines": styled(parting="\n"),
}


@pytest.mark.parametrize("style", STYLES)
def test_names_begin_entries(style: str) -> None:
    reading, warnings = read_notes(STYLES[style])
    assert [record.title for record in reading.records] == NAMES
    assert [topic.name for topic in reading.topics] == list(ENTRIES)
    assert [record.topic for record in reading.records] == [
        topic.id for topic in reading.topics for _ in ENTRIES[topic.name]
    ]
    told = [" ".join(" ".join(passage.raw for passage in record.body).split()) for record in reading.records]
    assert told == [text for entries in ENTRIES.values() for _, text in entries]
    assert len(reading.preamble) == 2
    assert warnings == ()


MIXED = """# Track notes

Some words about the day.

## Memory

- **Swapper: Paging over the Network** (Mudville): no change of programs. 4x-15.4x faster.
  - Takeaway: swapping is good enough.
- **Placing Pages in Tiers (PPT)** (Example Labs): demotes cold pages. 18% better.
- **Market** (Mudville & Smallville): idle memory for sale. 2.8x faster.

## Decoding

1. **Drafter++** (Smallville): learned stopping. 2.04x faster.
2. **Plan: Planning in Parallel** (Mudville): +68% throughput.
3. **Longer Tokens**: 33% fewer of them.

## Energy

Wattson: A Governor for Training. It picks the power limit. 15% less energy.

Clocker: Frequencies and Kernels Together. 38.3% less energy.

## Themes

- **Memory is the new network**: Swapper and PPT.
"""


def test_each_section_has_its_manner() -> None:
    reading, warnings = read_notes(MIXED)
    assert [(record.title, record.affiliations, record.topic) for record in reading.records] == [
        ("Swapper: Paging over the Network", ("Mudville",), "memory"),
        ("Placing Pages in Tiers (PPT)", ("Example Labs",), "memory"),
        ("Market", ("Mudville", "Smallville"), "memory"),
        ("Drafter++", ("Smallville",), "decoding"),
        ("Plan: Planning in Parallel", ("Mudville",), "decoding"),
        ("Longer Tokens", (), "decoding"),
        ("Wattson: A Governor for Training", (), "energy"),
        ("Clocker: Frequencies and Kernels Together", (), "energy"),
    ]
    assert reading.records[1].alternative_title == "Placing Pages in Tiers"
    assert reading.records[0].takeaway is not None
    assert len(reading.themes) == 1
    assert warnings == ()


def test_plain_topics_with_bullets_and_numbers() -> None:
    text = (
        "Networks\n\n- Zeph: a thing with much text. 2x.\n- Limb: some other thing. 3x.\n- Nort: one more of them.\n\n"
    )
    text += "Caching\n\n1. Tarn: keeps the cold pages elsewhere.\n2. Moor: keeps the warm pages at hand.\n"
    reading, warnings = read_notes(text)
    assert [(record.title, record.topic) for record in reading.records] == [
        ("Zeph", "networks"),
        ("Limb", "networks"),
        ("Nort", "networks"),
        ("Tarn", "caching"),
        ("Moor", "caching"),
    ]
    assert warnings == ()


def test_short_headings_above_lists_of_titles_are_topics() -> None:
    text = """# A Conference 2031

## Papers

### Cluster Management

* Steady at Scale: Running a Large Machine for Learning \\[[Paper](https://example.org/1)]
  * Example Labs

### Language Models (LMs)

* What Goes Wrong When Models Are Trained in a Datacenter
  * Mudville University & Smallville University
* [Tilings: A Compiler for Graphs of Tiles](https://example.org/2)
"""
    reading, _ = read_notes(text)
    assert [(record.title, record.topic, record.affiliations) for record in reading.records] == [
        ("Steady at Scale: Running a Large Machine for Learning", "cluster-management", ("Example Labs",)),
        (
            "What Goes Wrong When Models Are Trained in a Datacenter",
            "language-models-lms",
            ("Mudville University", "Smallville University"),
        ),
        ("Tilings: A Compiler for Graphs of Tiles", "language-models-lms", ()),
    ]


def test_titles_above_their_authors() -> None:
    text = """Paging for Large Caches
Jane Doe, John Roe, Mary Major
Caches are large, and so on. This is what the abstract says.

- talk to Jane Doe about it

Is It Worth It? Measuring What Drafting Costs
Wei Li, Ana María López
Drafting costs something. This is what the abstract says.

Weights that are shared make better models
John Roe, Wei Li
Sharing is good. This is what the abstract says.
"""
    reading, warnings = read_notes(text)
    assert [(record.title, record.authors) for record in reading.records] == [
        ("Paging for Large Caches", ("Jane Doe", "John Roe", "Mary Major")),
        ("Is It Worth It? Measuring What Drafting Costs", ("Wei Li", "Ana María López")),
        ("Weights that are shared make better models", ("John Roe", "Wei Li")),
    ]
    assert warnings == ()


@pytest.mark.parametrize(
    ("line", "title", "alternative", "affiliations"),
    [
        ("**Fine Sharing (Salt)** (Mudville)", "Fine Sharing (Salt)", "Fine Sharing", ("Mudville",)),
        ("**Fine Sharing (Mudville University)**", "Fine Sharing", None, ("Mudville University",)),
        ("**Editing RAG Caches (E3-RAG)**", "Editing RAG Caches (E3-RAG)", "Editing RAG Caches", ()),
        ("**Fine Sharing** (Mudville)", "Fine Sharing", None, ("Mudville",)),
        ("**Fine Sharing** (Salt) (Mudville & Meta)", "Fine Sharing (Salt)", "Fine Sharing", ("Mudville", "Meta")),
    ],
)
def test_parentheses_behind_and_within_a_bold_title(
    line: str, title: str, alternative: str | None, affiliations: tuple[str, ...]
) -> None:
    reading, _ = read_notes(f"- {line}: fast switching. 2x better.\n- **Another System** (Meta): slow.\n")
    record = reading.records[0]
    assert (record.alternative_title, record.affiliations) == (alternative, affiliations)
    assert record.title == title


def test_deeper_headings_under_themes_are_of_the_themes() -> None:
    text = "## Caches\n\n### Foo: Paging for Large Caches (UCSD)\nIt is fast.\n\n### Bar: Caches of Two Bits\nText.\n\n"
    reading, _ = read_notes(text + "## Themes\n\n### All is a cache now\nFoo and Bar.\n")
    assert len(reading.records) == 2
    assert [passage.raw for passage in reading.themes] == ["All is a cache now", "Foo and Bar."]


def test_text_under_the_first_topic_is_warned_of() -> None:
    reading, warnings = read_notes(
        "## About\n\nsome words on how to get there.\n\n## Caches\n\n- **Foo**: it is fast.\n"
    )
    assert [record.title for record in reading.records] == ["Foo"]
    assert [passage.span.line for passage in reading.preamble] == [3]
    assert [warning.line for warning in warnings] == [3]


def test_much_text_above_the_first_entry_is_warned_of() -> None:
    text = "\n".join(f"this is line {number}, and it says nothing of a paper" for number in range(8))
    _, warnings = read_notes(f"{text}\n\n- **Foo**: it is fast.\n- **Bar**: it is slow.\n")
    assert [(warning.line, warning.message) for warning in warnings] == [
        (1, "8 lines above the first entry belong to no entry")
    ]


def test_an_entry_that_takes_most_of_the_notes_is_warned_of() -> None:
    text = "\n".join(f"this is line {number}, and it says something" for number in range(20))
    _, warnings = read_notes(f"**Foo**: it is fast.\n\n**Bar**: it is slow.\n{text}\n")
    assert [(warning.line, "one entry takes 21 of 22 lines" in warning.message) for warning in warnings] == [(3, True)]


def test_lines_that_go_on_with_a_paragraph_say_so() -> None:
    text = """- **Foo: Paging for Large Caches** (UCSD): pages are kept in
  tiers of memory, and the cold ones are kept in the slowest
  of the tiers.
  - Takeaway: pages that are cold may be kept in tiers that are
    slow and cheap.
- **Bar: Caches of Two Bits**: each of the values takes two bits
  of memory. It is as good as before.
"""
    reading, _ = read_notes(text)
    first, second = reading.records
    assert [(passage.span.line, passage.continues) for passage in first.body] == [
        (1, False),
        (2, True),
        (3, True),
        (4, False),
        (5, True),
    ]
    assert first.takeaway is not None
    assert first.takeaway.raw == "pages that are cold may be kept in tiers that are"
    assert first.takeaway.span.line == 4
    assert [passage.continues for passage in second.body] == [False, True]


WORDS = st.lists(
    st.sampled_from(["pages", "caches", "tiers", "of", "the", "memory", "and", "it", "is", "faster", "with", "2.1x"]),
    min_size=30,
    max_size=60,
)


@given(st.lists(WORDS, min_size=3, max_size=6), st.integers(55, 110))
def test_each_paragraph_has_one_beginning(paragraphs: list[list[str]], width: int) -> None:
    texts = [f"- **System Number{at}**: {' '.join(words)}." for at, words in enumerate(paragraphs)]
    reading, _ = read_notes("\n".join(textwrap.fill(text, width, subsequent_indent="  ") for text in texts))
    assert len(reading.records) == len(texts)
    for record, text in zip(reading.records, texts, strict=True):
        assert [passage.continues for passage in record.body] == [False] + [True] * (len(record.body) - 1)
        assert f"- **{record.title}**: " + " ".join(passage.raw for passage in record.body) == text


@given(st.lists(st.sampled_from(["", "- Foo: a b c d.", "Foo: a b", "  goes on", "## H", "---", "x. y"]), max_size=20))
def test_lines_keep_their_numbers(raws: list[str]) -> None:
    notes = written("\n".join(raws))
    lines = lines_of(notes)
    numbers = [number for line in lines for number in range(line.number, line.number + len(line.raws))]
    assert sorted([*numbers, *notes.unread]) == [number for number, raw in enumerate(raws, 1) if raw.strip()]
    assert set(notes.unread.values()) <= {"front matter"}
    assert all(line.marker is not Marker.HEADING or len(line.raws) == 1 for line in lines)


QUESTIONS = """\
## Serving
- FooServe (MIT) – 2.5x throughput over vLLM
- Quiet Bars: Caching without Locks. Nice idea.

## Training
- Lazy Gradients: skips small updates. 1.8x faster.
- Do we need checkpoints? Fun talk.
- Sharding for the rest of us. Solid.
"""
REMARKS = """\
## Serving
- **FooServe** 2.5x faster
- Is it open source? Not yet.
- **Quiet Bars** lock-free
"""
PARTED = """\
FooServe (MIT) – 2.5x throughput
QuietBars (CMU) - lock-free, 30% lower latency
Do LLMs dream? (Stanford) – fun
"""


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            QUESTIONS,
            [
                *("FooServe", "Quiet Bars: Caching without Locks", "Lazy Gradients"),
                *("Do we need checkpoints?", "Sharding for the rest of us"),
            ],
        ),
        (REMARKS, ["FooServe", "Quiet Bars"]),
        (PARTED, ["FooServe", "QuietBars", "Do LLMs dream?"]),
    ],
)
def test_titles_set_as_sentences_or_questions_are_entries_where_their_neighbours_are(
    text: str, titles: list[str]
) -> None:
    reading, _ = read(text, source_id="n", kind="notes", path="n.md", sha256="0", by=None)
    assert [record.title for record in reading.records] == titles
