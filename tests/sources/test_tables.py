"""Tables: what parts the columns, what these hold, and where every cell stands."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.errors import InputError
from confbrief.model.settings import FieldNames
from confbrief.sources.tables.scan import rows_of
from tests.sources.feeds import first, read_text, sample, seen

CELLS = st.lists(st.lists(st.text('ab ",;\n', max_size=6), min_size=2, max_size=4), max_size=5)


@given(CELLS, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]))
def test_cells_are_those_of_the_standard_library(table: list[list[str]], sign: str, end: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=sign, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(table)
    wanted = [[cell.strip() for cell in row] for row in table if any(cell.strip() for cell in row)]
    assert [[cell.text for cell in row.cells] for row in rows_of(out.getvalue(), sign)] == wanted


def test_a_table_of_a_virtual_site_is_read() -> None:
    reading, warnings = read_text(sample("table.csv"))
    assert (reading.source.kind, warnings) == ("csv", ())
    foo, bars = reading.records
    assert foo.title == 'Foos, Bars, and "Quux"'
    assert foo.authors == ("Ana Lee", "Bob Ray")
    assert seen(foo) == ["Foos come first, in one paragraph.", 'We reach $65.19\\%$ with "few" steps.']
    assert [passage.continues for passage in foo.body] == [False, False]
    assert (foo.at, foo.body[0].span.at) == ("row 2", "row 2, column abstract")
    assert foo.keywords == ("foos", "bars")
    assert [passage.continues for passage in bars.body] == [False, True, False]
    assert (bars.at, bars.line_start) == ("row 3", 5)


def test_a_table_of_remarks_is_somebodys_notes() -> None:
    reading, _ = read_text(sample("table.tsv"))
    assert reading.source.kind == "tsv"
    assert reading.source.is_notes
    foo = reading.records[0]
    assert foo.takeaway is not None
    assert foo.takeaway.raw == "try it"
    assert seen(foo) == ["try it", "up to 94% lower tail latency"]
    assert foo.author_affiliations == (("Bar University",), ("Quux Lab",))


def test_topics_of_remarks_are_those_of_notes() -> None:
    reading, _ = read_text("Topic,Title,Result\nServing,FooServe,2x faster\nStorage,Quiet Bars,40% less\n")
    assert [topic.name for topic in reading.topics] == ["Serving", "Storage"]
    assert [record.topic for record in reading.records] == ["serving", "storage"]


def test_topics_in_other_letters_stay_apart() -> None:
    reading, _ = read_text("Topic,Paper,My take\n推論,FooServe,try it\nストレージ,BarCache,wait\n")
    assert [topic.name for topic in reading.topics] == ["推論", "ストレージ"]
    assert len({record.topic for record in reading.records}) == 2


def test_columns_are_mapped_by_the_settings() -> None:
    text = "Was;Wer;Was dazu\nFooServe: Serving Foos;Ana Lee;2,5x schneller\n"
    with pytest.raises(InputError) as caught:
        read_text(text, "csv")
    assert "there are Was, Wer, Was dazu" in caught.value.diagnostics[0].message
    record = first(text, "csv", columns=FieldNames(title="was", authors="2", abstract="Was dazu"))
    assert (record.title, record.authors, seen(record)) == ("FooServe: Serving Foos", ("Ana Lee",), ["2,5x schneller"])


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError) as caught:
        read_text("Title,Authors\nFoos,Ana Lee\n", "csv", columns=FieldNames(abstract="Text"))
    (fault,) = caught.value.diagnostics
    assert (fault.message, fault.path) == ("there is no column 'Text'", "columns.abstract")
    assert "there are Title, Authors" in fault.hint


def test_rows_without_titles_are_told_at_once() -> None:
    reading, (warning,) = read_text("Title,Authors\nFoos,Ana Lee\n,Bob Ray\n,Cy Dee\n", "csv")
    assert len(reading.records) == 1
    assert (warning.message, warning.line) == ("2 rows have no title: line 3, line 4", 3)


def test_what_was_read_and_what_was_not_is_in_the_outline() -> None:
    reading, _ = read_text("Title,Authors,Votes\nFoos,Ana Lee,3\n", "csv")
    assert reading.outline[0].text == "title: Title; authors: Authors; not read: Votes"


def test_lines_above_the_names_of_columns_are_passed_over() -> None:
    assert first("Exported 2031\n\nTitle,Authors,Abstract\nFoos,Ana Lee,Foos are many.\n", "csv").title == "Foos"


def test_rows_of_one_author_each_are_one_paper() -> None:
    text = (
        "Conference,Year,Title,Author,Affiliation\n"
        'Foo Days,2031,FooServe,Ana Lee,"Bar University, Quux"\nFoo Days,2031,FooServe,Bob Ray,Quux Lab\n'
        "Foo Days,2031,Quiet Bars,Cy Dee,\n"
    )
    foo, bars = read_text(text)[0].records
    assert foo.authors == ("Ana Lee", "Bob Ray")
    assert foo.author_affiliations == (("Bar University, Quux",), ("Quux Lab",))
    assert (foo.line_start, foo.line_end) == (2, 3)
    assert bars.authors == ("Cy Dee",)
