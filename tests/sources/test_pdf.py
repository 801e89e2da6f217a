"""PDF programmes: pages, columns, running heads, lists; and files that cannot be read."""

from __future__ import annotations

import pytest

from confbrief.errors import InputError
from confbrief.model.corpus import Reading
from confbrief.sources import read, text_of
from tests.sources.pdf_sample import Placed, pdf_of, set_lines

ABSTRACT = [
    "Serving many foos at once is slow, and it costs a lot of memory on every ma-",
    "chine. We present a cache for foos that is small and fast, and show that it is",
    "2.1x faster than the best system known so far on all of the benchmarks.",
]
FIRST = ["Fast Serving of Many Foos", "Ana Lee, Bob Ray (University of Testing); Cy Dee (Foo Labs)", "", *ABSTRACT]
SECOND = ["Slow Serving of Few Foos", "Ed Eff and Gil Hue, University of Testing", "", *ABSTRACT]


def read_pdf(data: bytes, kind: str = "auto") -> tuple[str, Reading]:
    text = text_of(data, kind=kind, path="program.pdf")
    reading, _ = read(text, source_id="s", kind=kind, path="program.pdf", sha256="", by=None)
    return text, reading


def page(lines: list[str], number: int) -> list[Placed]:
    return [(60, 770, f"FooConf 2026 Programme, page {number}"), *set_lines(lines), (295, 30, str(number))]


def test_papers_are_read_with_their_pages_and_lines() -> None:
    data = pdf_of([page(FIRST, 1), page(SECOND, 2), page(["Closing"], 3)])
    text, reading = read_pdf(data)
    lines = text.split("\n")
    first, second = reading.records
    assert reading.source.kind == "pdf"
    assert (first.title, second.title) == ("Fast Serving of Many Foos", "Slow Serving of Few Foos")
    assert first.authors == ("Ana Lee", "Bob Ray", "Cy Dee")
    assert (first.at, second.at) == ("page 1", "page 2")
    for record in reading.records:
        assert len(record.body) == 3
        for passage in record.body:
            assert lines[passage.span.line - 1][passage.span.start : passage.span.end] == passage.raw
            assert passage.span.at == record.at


def test_running_heads_and_page_numbers_are_dropped() -> None:
    text, _ = read_pdf(pdf_of([page(FIRST, 1), page(SECOND, 2), page(["Closing"], 3)]))
    assert "FooConf" not in text
    assert [line for line in text.split("\n") if line.strip().isdigit()] == []


def test_columns_are_read_one_after_the_other() -> None:
    left = set_lines([f"left line {word} of a column" for word in "one two three four five six seven".split()])  # noqa: SIM905 - a list of words
    right = [(x + 260, y, line.replace("left", "right")) for x, y, line in left]
    head: Placed = (60, 760, "A heading that runs over both of the columns and is long enough for it")
    mixed = [head, *(one for pair in zip(left, right, strict=True) for one in pair)]
    text = text_of(pdf_of([mixed]), kind="pdf", path="p.pdf")
    told = [line for line in text.split("\n") if line.strip()]
    assert told[0].startswith("A heading")
    assert [line.split()[0] for line in told[1:]] == ["left"] * 7 + ["right"] * 7


def test_columns_of_a_table_stay_on_their_row() -> None:
    rows = [(60, 700 - 30 * at, f"{9 + at}:00 AM - {9 + at}:50 AM") for at in range(3)]
    names = [(200, 700 - 30 * at, f"Session {at + 1}: Foos That Are Many") for at in range(3)]
    rooms = [(450, 700 - 30 * at, "Legacy Hall") for at in range(3)]
    papers = [(200, 688 - 30 * at, "") for at in range(3)]
    text = text_of(pdf_of([[*rows, *names, *rooms, *papers]]), kind="pdf", path="p.pdf")
    assert "9:00 AM - 9:50 AM\tSession 1: Foos That Are Many\tLegacy Hall" in text


def test_a_numbered_list_of_people_and_titles_is_read() -> None:
    entries = [
        "1. Ana Lee, Bob Ray and Cy Dee. Fast Serving of Many Foos on a Few",
        "Machines",
        "2. Ed Eff and Gil Hue. Slow Serving of Few Foos",
        "3. Ian Jay. On the Cost of Foos",
        "4. Kay Lou and Max Nye. On the Worth of Foos",
    ]
    _, reading = read_pdf(pdf_of([set_lines(["List of Accepted Papers", "", *entries])]))
    assert [(record.title, len(record.authors)) for record in reading.records] == [
        ("Fast Serving of Many Foos on a Few Machines", 3),
        ("Slow Serving of Few Foos", 2),
        ("On the Cost of Foos", 1),
        ("On the Worth of Foos", 2),
    ]


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (b"%PDF-1.7\nnothing of a PDF", "auto", "this is no PDF file that can be read"),
        (pdf_of([page(FIRST, 1)])[:300], "pdf", "this is no PDF file that can be read"),
        (pdf_of([[]]), "pdf", "there is no text in the PDF file"),
        (pdf_of([page(FIRST, 1)]), "notes", "this is a PDF file, no text"),
        (
            pdf_of([set_lines(["Nothing that would be a paper"])]),
            "pdf",
            "no paper was found in the text of the PDF file",
        ),
    ],
)
def test_what_cannot_be_read_is_a_fault_of_the_file(data: bytes, kind: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pdf(data, kind)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.message.startswith(message)
    assert diagnostic.hint
    assert diagnostic.file == "program.pdf"


def test_the_same_bytes_give_the_same_text() -> None:
    data = pdf_of([page(FIRST, 1), page(SECOND, 2)])
    assert text_of(data, kind="pdf", path="a") == text_of(data, kind="auto", path="b")
