"""Session pages in the manners of other sites: people with institutions, fields, short paragraphs, what is no title."""

from __future__ import annotations

import pytest

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Reading
from confbrief.sources import Wishes, read

ABSTRACT = (
    "Serving foos is slow and costs memory on every machine that serves them. We present a cache that is small and "
    "fast, and show that it is 2.1x faster than the best system known."
)
X, Y = "University of Testing", "Foo Labs"


def read_page(text: str, wishes: Wishes | None = None) -> tuple[Reading, tuple[Diagnostic, ...]]:
    return read(text, source_id="p", kind="session-page", path="p.txt", sha256="0", by=None, wishes=wishes or Wishes())


def two(people: str, *, below: str = "") -> str:
    return f"Fast Foos for All\n\n{people}\n\n{below}{ABSTRACT}\n\nSlow Foos for All\n\n{people}\n\n{below}{ABSTRACT}\n"


@pytest.mark.parametrize(
    "people",
    [
        f"Ana Lee and Bob Ray, {X}; Cy Dee, {Y}",
        f"Ana Lee, Bob Ray ({X}); Cy Dee ({Y})",
        f"Ana Lee ({X}), Bob Ray ({X}),\nCy Dee ({Y})",
        f"Ana Lee, Bob Ray (University of\nTesting); Cy Dee ({Y})",
        f"Ana Lee1, Bob Ray1, Cy Dee2\n1 {X}\n2 {Y}",
        f"Ana Lee¹, Bob Ray¹ and Cy Dee²\n¹{X} ²{Y}",
    ],
)
@pytest.mark.parametrize("below", ["", "Available Media\n\n"])
def test_people_are_read_with_their_institutions(people: str, below: str) -> None:
    reading, warnings = read_page(two(people, below=below))
    assert warnings == ()
    assert [record.title for record in reading.records] == ["Fast Foos for All", "Slow Foos for All"]
    for record in reading.records:
        assert record.authors == ("Ana Lee", "Bob Ray", "Cy Dee")
        assert record.author_affiliations == ((X,), (X,), (Y,))
        assert record.body[0].raw == ABSTRACT


def test_one_of_two_institutions_is_told_by_its_number() -> None:
    reading, _ = read_page(two(f"Ana Lee1, Bob Ray1,2\n1{X} 2{Y}"))
    assert reading.records[0].author_affiliations == ((X,), (X, Y))


def test_a_session_is_named_above_its_chair_with_the_time_before_it() -> None:
    text = f"9:15 am–10:55 am\n\nAI + Systems I\n\nSession Chair: Ian Jay, {X}\n\n" + two(f"Ana Lee, {X}; Bob Ray, {Y}")
    reading, _ = read_page(text)
    assert [(session.name, session.time) for session in reading.sessions] == [("AI + Systems I", "9:15 am–10:55 am")]
    assert {record.session.name for record in reading.records if record.session} == {"AI + Systems I"}


def test_time_room_and_number_around_a_line_are_no_part_of_it() -> None:
    papers = "".join(
        f"{at}. {name}\nAna Lee, Bob Ray ({X})\n\n" for at, name in enumerate(("Fast Foos", "Slow Foos", "No Foos"), 1)
    )
    reading, _ = read_page(f"10:50 AM - 11:50 AM\tSession 2: Foos\tLegacy Hall\n\n{papers}")
    (session,) = reading.sessions
    assert (session.name, session.time, session.room) == ("Session 2: Foos", "10:50 AM - 11:50 AM", "Legacy Hall")
    assert [record.title for record in reading.records] == ["Fast Foos", "Slow Foos", "No Foos"]
    assert [record.title_span.start for record in reading.records if record.title_span] == [3, 3, 3]


@pytest.mark.parametrize("title", ["1.58-bit Foos for Everyone", "10:1 Sparse Foos", "3D Foos", "2025 in Foos"])
def test_a_number_in_a_title_stays(title: str) -> None:
    reading, _ = read_page(f"{title}\n\nAna Lee ⋅ Bob Ray\n\n{ABSTRACT}\n")
    assert reading.records[0].title == title


def test_short_paragraphs_and_lists_of_an_abstract_stay_with_it() -> None:
    more = "It costs 30% less.\n\n- a cache that is small\n\n- a queue that is long\n\n"
    reading, warnings = read_page(
        f"Fast Foos\n\nAna Lee ⋅ Bob Ray\n\n{ABSTRACT}\n\n{more}Slow Foos\n\nCy Dee ⋅ Ed Eff\n\n{ABSTRACT}"
    )
    assert warnings == ()
    assert [len(record.body) for record in reading.records] == [4, 1]
    assert reading.records[0].body[1].raw == "It costs 30% less."


def test_a_very_long_title_is_one_where_authors_follow() -> None:
    title = "Foos: " + " and ".join(f"Technique Number {at} of Them All" for at in range(12))
    assert len(title) > 300
    reading, _ = read_page(f"{title}\n\nAna Lee ⋅ Bob Ray\n\n{ABSTRACT}\n")
    assert [record.title for record in reading.records] == [title]


def test_a_word_of_a_title_that_was_broken_is_mended() -> None:
    reading, _ = read_page(f"Fast Infer-\nence of Long-\nContext Foos\nAna Lee, Bob Ray ({X})\n\n{ABSTRACT}\n")
    assert reading.records[0].title == "Fast Inference of Long- Context Foos"


def test_a_pasted_forum_page_is_one_paper_with_its_fields() -> None:
    reading, _ = read_page(
        "OpenReview.net\nLogin\nBack to FooConf 2026 Conference Submissions\nFast Foos for All\n"
        "Ana Lee, Bob Ray, Cy Dee\nPublished: 22 Jan 2026, Last Modified: 28 Feb 2026\nFooConf 2026 Poster\nEveryone\n"
        "Revisions\nBibTeX\nCC BY 4.0\n"
        f"Keywords: foos, caches\nTL;DR: Foos made fast.\nAbstract: {ABSTRACT}\nPrimary Area: infrastructure\n"
        "Submission Number: 42\n"
    )
    (record,) = reading.records
    assert (record.title, record.authors) == ("Fast Foos for All", ("Ana Lee", "Bob Ray", "Cy Dee"))
    assert (record.keywords, record.areas, record.decision) == (
        ("foos", "caches"),
        ("infrastructure",),
        "FooConf 2026 Poster",
    )
    assert record.summary is not None
    assert record.summary.raw == "Foos made fast."
    assert record.body[0].raw == ABSTRACT


WITHDRAWN = "".join(
    f"{title}\n\nAna Lee ⋅ Bob Ray\n\n{ABSTRACT}\n\n" for title in ("[WITHDRAWN] Ghost Foos", "TBD", "Retracted Foos")
)


def test_withdrawn_papers_and_titles_to_be_announced_are_told_as_such() -> None:
    reading, (warning,) = read_page(WITHDRAWN)
    ghost, untitled, other = reading.records
    assert (ghost.title, ghost.decision) == ("Ghost Foos", "withdrawn")
    assert (untitled.title, untitled.damage) == (None, ("the title is not announced yet",))
    assert (other.title, other.decision) == ("Retracted Foos", None)
    assert warning.message == "2 papers are withdrawn or without a title yet (1, 7)"
    assert "withdrawn: skip" in warning.hint


def test_withdrawn_papers_are_left_out_where_that_is_wished() -> None:
    reading, _ = read_page(WITHDRAWN, Wishes(skip_withdrawn=True))
    assert [record.title for record in reading.records] == ["Retracted Foos"]
    assert {line.line for line in reading.left_over} >= {1, 3, 5, 7, 9, 11}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!DOCTYPE html>\n<html><body><p>Foos</p></body></html>", "this is an HTML page, no session page"),
        ('{"notes": [{"title": "Foos"}]}', "this is JSON, no session page"),
    ],
)
def test_a_page_or_data_declared_as_text_is_told(text: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read_page(text)
    assert caught.value.diagnostics[0].message == told
    assert "write kind:" in caught.value.diagnostics[0].hint
