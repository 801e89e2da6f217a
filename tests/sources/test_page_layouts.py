"""Session pages set in other ways: times by the poster, broken lists of authors, broken abstracts."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.errors import Diagnostic
from confbrief.model.corpus import Reading
from confbrief.sources import read
from confbrief.sources.people.authors import parse_listed, run_of_dotted, run_of_listed
from confbrief.sources.session_page.times import is_room_line, is_time

HEAD = "Poster Session\n\nPoster Session 1 East\n\nHall B\nTue 15 Jul 11 a.m. PDT — 1:30 p.m. PDT\nAbstract:\n\n\n"
AUTHORS = [
    ("Jane Q. Doe", "Ana María López", "John van der Roe", "Wei Li", "Mary Ann Major", "José Núñez", "K. V. Rao"),
    ("Wei Li", "John Roe"),
    ("Hassan Al Amin", "Ion Popescu", "Jae-Won Kim", "Chloé Dubois-Martin", "O'Neil Brien", "Yi Wang"),
]


def read_page(text: str) -> tuple[Reading, tuple[Diagnostic, ...]]:
    return read(text, source_id="p", kind="session-page", path="page.txt", sha256="0", by=None)


def abstract(name: str) -> str:
    return (
        f"Large models are deployed everywhere, and serving them costs much memory. We present {name}, a system that "
        f"reduces the cost by 2.1x (up to 3.4x on large clusters), vs. the best system so far. {name} needs no "
        "changes to the model, and it keeps the quality. Our code is available at https://example.org/code/a_b-c"
    )


PAPERS = [
    ("Foo: A Serving System for Large Models That Has a Rather Long Title and a Second Half", AUTHORS[0]),
    ("Fast Caches for Everyone", AUTHORS[1]),
    ("Baz: Caching, Sharing and Loading at Scale", AUTHORS[2]),
]


def broken(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)) if width else text


def page(*, above: str = "", separator: str = ", ", width: int = 0, blank: bool = True, below: str = "") -> str:
    """Set the papers in one way."""
    parts = []
    for title, authors in PAPERS:
        head = f"{broken(title, width and width - 18)}\n" + "\n" * blank + broken(separator.join(authors), width)
        parts.append(f"{above}{head}\n\n{broken(abstract(title.split(maxsplit=1)[0]), width)}\n{below}\n\n")
    return HEAD + "".join(parts)


def assert_all_are_read(text: str) -> None:
    reading, warnings = read_page(text)
    assert [(record.title, record.authors) for record in reading.records] == PAPERS
    for record in reading.records:
        assert record.title is not None
        assert " ".join(passage.raw for passage in record.body) == abstract(record.title.split(maxsplit=1)[0])
        assert record.damage == ()
        assert [passage.continues for passage in record.body] == [False] + [True] * (len(record.body) - 1)
    assert warnings == ()
    assert reading.sessions[0].time == "Tue 15 Jul 11 a.m. PDT — 1:30 p.m. PDT"
    assert reading.sessions[0].room == "Hall B"


@pytest.mark.parametrize("separator", [", ", "; ", " · ", " ⋅ "])
@pytest.mark.parametrize("width", [0, 60, 90, 120])
@pytest.mark.parametrize("blank", [True, False])
def test_lists_of_authors(separator: str, width: int, *, blank: bool) -> None:
    assert_all_are_read(page(separator=separator, width=width, blank=blank))


@pytest.mark.parametrize(
    "above",
    [
        "Poster\nThu 21 May 6 p.m. PDT — 8 p.m. PDT\n",
        "Oral\n[ Hall B #201 ]\n",
        "Thu, Jul 17, 2025 • 10:00 AM – 11:00 AM PDT\n",
        "Wed Dec 11 11:00 AM -- 02:00 PM (PST) @ East Exhibit Hall A-C #2401\n",
        "[ 10:30 - 10:45 ] Hall C 1-3\n",
        "Invited Talk May 18, 9:00 AM - 9:25 AM Grand Ballroom 1\n",
        "East Exhibit Hall A-C\n",
        "Hall D, Fri 16:30–18:00 CEST\n",
        "2025-07-17 14:00 (UTC+1)\n",
    ],
)
@pytest.mark.parametrize("width", [0, 80])
def test_a_time_or_a_room_by_the_poster(above: str, width: int) -> None:
    assert_all_are_read(page(above=above, separator=" · ", width=width, below="View full details\n"))


@pytest.mark.parametrize("order", [(0, 90), (90, 0), (70, 110)])
def test_each_block_is_broken_by_itself(order: tuple[int, int]) -> None:
    first, second = (page(width=width).removeprefix(HEAD) for width in order)
    reading, warnings = read_page(HEAD + first + second)
    assert [(record.title, record.authors) for record in reading.records] == PAPERS * 2
    assert warnings == ()


@pytest.mark.parametrize(
    "line",
    [
        "10:00 Foo: A System for Things",
        "7 Days Later: Analyzing Sites",
        "1.5 Bits Are Enough",
        "2024",
        "Making Room for Memory",
        "May the Cache Be With You",
        "Second Order Methods at 3:1",
    ],
)
def test_titles_are_no_times_and_no_rooms(line: str) -> None:
    assert not is_time(line)
    assert not is_room_line(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Doe, Jane; Roe, John Q.; Kim, Jae-Won", ("Jane Doe", "John Q. Roe", "Jae-Won Kim")),
        ("Doe, Jane and Roe, John", ("Jane Doe", "John Roe")),
        ("Doe, Jane, Roe, John, van Dyk, Mary", ("Jane Doe", "John Roe", "Mary van Dyk")),
        ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
    ],
)
def test_family_names_first(line: str, names: tuple[str, ...]) -> None:
    found = parse_listed(line)
    assert found is not None
    assert found.names == names


def test_hidden_authors_of_a_broken_list_are_counted_once() -> None:
    found = run_of_dotted(["Jane Doe ⋅ ⋅ John Roe ⋅", "Mary Major ⋅ ⋅ Wei Li", "A Title of a System"])
    assert found is not None
    authors, taken = found
    assert (authors.names, authors.hidden, taken) == (("Jane Doe", "John Roe", "Mary Major", "Wei Li"), 2, 2)


def test_two_lists_of_authors_are_not_glued_into_one_name() -> None:
    found = run_of_dotted(["Jane Doe · John Roe", "Mary Major · Wei Li"])
    assert found is not None
    assert found[0].names == ("Jane Doe", "John Roe", "Mary Major", "Wei Li")


NAMES = st.lists(
    st.sampled_from(
        ["Jane Doe", "Ana María López", "J. Q. Roe", "Wei Li", "Chloé Dubois-Martin", "Jan van der Berg", "Yu O'Neil"]
    ),
    min_size=2,
    max_size=30,
)


@given(NAMES, st.integers(30, 100))
def test_names_are_the_same_however_the_list_is_broken(names: list[str], width: int) -> None:
    dotted = run_of_dotted(broken(" · ".join(names), width).split("\n"))
    if len(broken(" · ".join(names), width).split("\n")[0]) >= 50:
        assert dotted is not None
        assert dotted[0].names == tuple(names)
    listed = run_of_listed(broken(", ".join(names), width).split("\n"))
    if listed is not None and len(", ".join(names)) > width >= 70:
        assert listed[0].names == tuple(names)


@given(st.text(max_size=220))
def test_any_line_is_a_time_or_not(line: str) -> None:
    assert is_time(line) in {True, False}
    assert not (is_time(line) and not any(character.isdigit() for character in line))
