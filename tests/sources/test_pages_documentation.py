"""The examples of the documentation are read as it says."""

from __future__ import annotations

import re
from pathlib import Path

from confbrief.model.corpus import Reading
from confbrief.sources import read, text_of
from tests.sources.pdf_sample import pdf_of, set_lines

PAGE = (Path(__file__).parents[2] / "docs" / "pages.md").read_text(encoding="utf-8")
SAMPLES = dict(re.findall(r"<!-- sample: ([\w-]+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL))


def read_sample(data: bytes, kind: str) -> Reading:
    text = text_of(data, kind=kind, path="s")
    return read(text, source_id="s", kind=kind, path="s", sha256="", by=None)[0]


def test_there_is_an_example_of_each_kind() -> None:
    assert set(SAMPLES) == {"html", "pdf", "session-page"}


def test_the_example_of_a_saved_page() -> None:
    reading = read_sample(SAMPLES["html"].encode(), "auto")
    assert reading.source.kind == "html"
    first, second = reading.records
    assert (first.title, second.title) == ("FooServe: Serving Foos", "On the Cost of Foos")
    assert first.author_affiliations == (("Bar University",), ("Quux Lab",))
    assert second.authors == ("Cy Dee",)
    assert [link.url for link in first.links] == ["https://conf.example/p/1"]
    assert [session.name for session in reading.sessions] == ["Session 1: Serving"]
    assert len(first.body) == 1


def test_the_example_of_a_pdf_file() -> None:
    reading = read_sample(pdf_of([set_lines(SAMPLES["pdf"].splitlines())]), "auto")
    assert reading.source.kind == "pdf"
    assert [record.title for record in reading.records] == [
        "Fast Serving of Many Foos on a Few Machines",
        "Slow Serving of Few Foos",
        "On the Cost of Foos",
    ]
    assert {record.at for record in reading.records} == {"page 1"}


def test_the_example_of_copied_text() -> None:
    reading = read_sample(SAMPLES["session-page"].encode(), "session-page")
    first, gone = reading.records
    assert first.authors == ("Ana Lee", "Bob Ray", "Cy Dee")
    assert first.session is not None
    assert (first.session.name, first.session.time) == ("Serving I", "9:15 am–10:55 am")
    assert len(first.body) == 2
    assert (gone.title, gone.decision) == ("Foos That Are Gone", "withdrawn")
