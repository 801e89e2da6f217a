"""The reader of session pages against the truth about a real page, and against other layouts of such pages."""

from __future__ import annotations

import contextlib
import json
import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Reading
from confbrief.model.paper import Record, Session
from confbrief.model.provenance import Source
from confbrief.sources import read
from confbrief.sources.session_page import READER
from confbrief.sources.session_page.stray_words import stray_words
from tests.projects import SHIPPED

ROOT = Path(__file__).parents[2]
PAGE = (SHIPPED / "seeds" / "003_0984cbc8042be01b.txt").read_text(encoding="utf-8")
NOTES = (SHIPPED / "seeds" / "000_eb87f581146f173b.txt").read_text(encoding="utf-8")
TRUTH: list[dict[str, Any]] = json.loads((ROOT / "tests" / "gold" / "page.json").read_text(encoding="utf-8"))


def read_page(text: str) -> tuple[Reading, tuple[Diagnostic, ...]]:
    return read(text, source_id="p", kind="session-page", path="page.txt", sha256="0", by=None)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_page(PAGE)[0]


def as_in_truth(record: Record) -> dict[str, Any]:
    return {
        "title": record.title,
        "authors_named": list(record.authors),
        "authors_hidden": record.hidden_authors,
        "author_line_missing": record.authors_line is None,
        "line_title": record.title_span.line if record.title_span else None,
        "line_authors": record.authors_line,
        "abstract_line_start": record.body_line_start,
        "abstract_line_end": record.body_line_end,
        "damaged": bool(record.damage),
    }


def test_every_paper_is_read_as_it_is(reading: Reading) -> None:
    fields = as_in_truth(reading.records[0]).keys()
    expected = [{name: paper[name] for name in fields} for paper in TRUTH]
    assert [as_in_truth(record) for record in reading.records] == expected


def test_the_session_is_kept(reading: Reading) -> None:
    session = Session(
        name="Poster Session 3", room="Evergreen Ballroom", time="Thu 21 May 6 p.m. PDT — 8 p.m. PDT", line=6
    )
    assert reading.sessions == (session,)
    assert {record.session for record in reading.records} == {session}
    assert reading.source.title == "Poster Session 3"
    assert reading.preamble == ()


def test_damage_says_what_is_lost(reading: Reading) -> None:
    damage = {record.line_start: record.damage for record in reading.records if record.damage}
    lost = "the title and the authors are missing; the abstract follows that of another paper (line {})"
    assert damage == {
        105: ("stray words “Hooker Figure” in line 109",),
        111: (lost.format(109),),
        120: (lost.format(118),),
        122: (lost.format(120),),
        145: (lost.format(143),),
        294: (lost.format(292),),
    }


def test_abstracts_are_where_they_say(reading: Reading) -> None:
    lines = PAGE.split("\n")
    for record in reading.records:
        assert [passage.raw for passage in record.body] == [lines[record.body_line_start - 1].strip()]
        assert record.line_end == record.body_line_end
        if record.title_span:
            span = record.title_span
            assert lines[span.line - 1][span.start : span.end] == record.title


def test_nothing_is_warned_of() -> None:
    assert read_page(PAGE)[1] == ()


def test_stray_words_are_found_without_false_alarms() -> None:
    found = [words for line in (PAGE + "\n" + NOTES).split("\n") for words in stray_words(line)]
    assert found == ["Hooker Figure"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It shows the “what-if” Miller Figure hypotheses in detail.", ("Miller Figure",)),
        ("As Figure 3 shows, it is fast.", ()),
        ("We see in Figure that it is fast.", ()),
        ("The Event Tensor abstraction and the Transfer Engine design are fast.", ()),
        ("It is fast arXiv:2401.01234v2 [cs.LG] 3 Jan 2024 and small.", ("arXiv:2401.01234v2 [cs.LG] 3 Jan 2024",)),
        ("Fig. 2 and Figure 4 and Figures 5 to 7 agree.", ()),
    ],
)
def test_stray_words(text: str, expected: tuple[str, ...]) -> None:
    assert stray_words(text) == expected


def abstract(name: str) -> str:
    return (
        "Large language models are deployed everywhere and they need a lot of memory and compute, which makes "
        f"serving them costly in practice. We present {name}, a system that reduces the cost of serving by a factor "
        f"of 2.1 while it keeps the quality. Our evaluation on 8 GPUs shows that {name} is faster than the state of "
        "the art."
    )


MANY_SESSIONS = f"""Skip to yearly menu bar Skip to main content

Poster Session

San Diego Poster Session 1

Exhibit Hall C,D,E
Wed 3 Dec 11 a.m. PST — 2 p.m. PST
Abstract:
Chat is not available.

Spotlight Poster
[ Exhibit Hall C,D,E ]

FooServe: A Serving System for Large Models
Jane Doe · John Q. Roe · Ana María López
{abstract("FooServe")}

Poster
#1203

BarCache: Caching for Everyone
Jane Doe • • John Q. Roe
Abstract: {abstract("BarCache")}

[ OpenReview ] [ Slides ]

Oral Session
Oral Session 2A: Systems
Hall B
Thu 4 Dec 10 a.m. PST — 11 a.m. PST

Thu 4 Dec 10:00 - 10:20 PST

Oral

BazTrain: Training at Scale

Mary Major

{abstract("BazTrain")}

Thu 4 Dec 10:20 - 10:40 PST

Qux: Kernels Without Abstracts

Jane Doe · John Roe

Quux: No Authors Here

{abstract("Quux")}

MLConf uses cookies for essential functions only. We do not sell your personal information. Our Privacy Policy »
"""


def test_several_sessions_with_the_furniture_of_the_site() -> None:
    reading, warnings = read_page(MANY_SESSIONS)
    first, second = reading.sessions
    assert (first.name, first.room) == ("San Diego Poster Session 1", "Exhibit Hall C,D,E")
    assert (second.name, second.room) == ("Oral Session 2A: Systems", "Hall B")
    assert first.time == "Wed 3 Dec 11 a.m. PST — 2 p.m. PST"
    found = [(record.title, record.authors, record.hidden_authors, record.session) for record in reading.records]
    assert found == [
        ("FooServe: A Serving System for Large Models", ("Jane Doe", "John Q. Roe", "Ana María López"), 0, first),
        ("BarCache: Caching for Everyone", ("Jane Doe", "John Q. Roe"), 1, first),
        ("BazTrain: Training at Scale", ("Mary Major",), 0, second),
        ("Qux: Kernels Without Abstracts", ("Jane Doe", "John Roe"), 0, second),
        ("Quux: No Authors Here", (), 0, second),
    ]
    assert [record.damage for record in reading.records[3:]] == [
        ("the abstract is missing",),
        ("the line of authors is missing",),
    ]
    assert reading.records[1].body[0].raw == abstract("BarCache")
    assert warnings == ()


def test_hard_wrapped_abstracts_with_authors_in_lists() -> None:
    text = f"""Session 3: LLM Serving

FooServe: A Serving System for Large Models That Has a Rather Long
Title
Jane Doe, John Q. Roe, and Ana María López

{textwrap.fill(abstract("FooServe"), 80)}

BarCache: Caching for Everyone
Jane Doe (MIT), John Q. Roe (Google)

{textwrap.fill(abstract("BarCache"), 80)}

{textwrap.fill("In addition, BarCache handles many users at once; this paragraph goes on with the first one. " * 3, 80)}
"""
    reading, _ = read_page(text)
    first, second = reading.records
    assert first.title == "FooServe: A Serving System for Large Models That Has a Rather Long Title"
    assert first.authors == ("Jane Doe", "John Q. Roe", "Ana María López")
    assert " ".join(passage.raw for passage in first.body) == abstract("FooServe")
    assert second.affiliations == ("MIT", "Google")
    assert second.body[-1].raw.endswith("first one.")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_second_paragraph_is_told_from_an_abstract_without_a_title(newline: str) -> None:
    second = (
        "We further evaluate Foo on many other workloads and find that it scales to 1,000 GPUs without loss of "
        "quality, which no other system does today, and that holds for all of the models that we could get hold of."
    )
    lines = ["Foo: A System", "", "Jane Doe ⋅ ⋅ John Roe", "", abstract("Foo"), "", second, "", ""]
    lines += [
        "Bar: Another System",
        "",
        "Jane Doe ⋅ Joe Bloggs",
        "",
        abstract("Bar"),
        "",
        abstract("Zork"),
        "",
        "",
        abstract("Gork"),
    ]
    reading, _ = read_page(newline.join(lines))
    assert [(record.title, len(record.body)) for record in reading.records] == [
        ("Foo: A System", 2),
        ("Bar: Another System", 1),
        (None, 1),
        (None, 1),
    ]
    assert reading.records[2].authors == ()
    assert reading.records[0].hidden_authors == 1


def test_papers_without_blank_lines_between() -> None:
    text = "\n".join(
        f"{name}: A System for Things\nJane Doe ⋅ John Roe\n{abstract(name)}" for name in ("Foo", "Bar", "Baz")
    )
    reading, _ = read_page(text)
    assert [(record.line_start, record.line_end) for record in reading.records] == [(1, 3), (4, 6), (7, 9)]


def test_a_line_that_belongs_to_no_paper_is_warned_of() -> None:
    first = f"Foo: A System\n\nJane Doe ⋅ John Roe\n\n{abstract('Foo')}\n\n\n"
    text = f"{first}A line alone in the world\n\n\nBar: A Thing\n\nA ⋅ B\n\n{abstract('Bar')}\n"
    reading, warnings = read_page(text)
    assert [record.title for record in reading.records] == ["Foo: A System", "Bar: A Thing"]
    assert [warning.line for warning in warnings] == [8]


PIECES = st.sampled_from(
    [
        "Session",
        "Poster Session 3",
        "Evergreen Ballroom",
        "Thu 21 May 6 p.m. PDT — 8 p.m. PDT",
        "Abstract:",
        "Chat is not available.",
        "Foo: A System for Large Models",
        "Bar: Another One",
        "Jane Doe ⋅ ⋅ John Roe",
        "⋅ ⋅",
        "Jane Doe, John Roe",
        "[ OpenReview ]",
        "",
        "",
        abstract("Foo"),
        abstract("Bar"),
        "Abstract: " + abstract("Baz"),
        "Spotlight Poster",
        "A short remark that ends like a sentence does here.",
    ]
)


@given(st.lists(PIECES | st.text(max_size=40).map(lambda text: text.replace("\n", " ")), min_size=1, max_size=30))
def test_no_line_is_lost(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    if not text.strip():
        return
    reading, _ = READER.read(text, Source(id="p", kind="session-page", path="page.txt", sha256="0"))
    kept = {number for line in reading.outline for number in range(line.line, line.line_end + 1)}
    kept |= {line.line for line in reading.left_over}
    assert kept >= {number for number, line in enumerate(text.split("\n"), 1) if line.strip()}


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    if text.strip():
        with contextlib.suppress(InputError):
            read_page(text)
