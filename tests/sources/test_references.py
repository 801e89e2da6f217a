"""Bibliographies in BibTeX and RIS."""

from __future__ import annotations

import pytest

from confbrief.errors import InputError
from confbrief.model.provenance import resolve
from confbrief.sources.outlines import AROUND
from confbrief.sources.references.braces import protecting_braces
from confbrief.text.clean import clean
from tests.sources.feeds import read_text, sample, seen


def test_entries_of_bibtex_are_read_with_their_places() -> None:
    text = sample("references.bib")
    reading, _ = read_text(text)
    assert reading.source.kind == "bibtex"
    foo, bars, last = reading.records
    assert foo.title == "FooServe: Serving Foos with O(1) Caching"
    assert foo.authors == ("Ana Lee", "Bob Ray", "Foo Group Inc.", "Jörg Müller")
    assert foo.at == "entry lee2031foo"
    assert (foo.title_span.line if foo.title_span else 0, foo.authors_line) == (6, 5)
    assert [passage.raw for passage in foo.title_text] == ["{FooServe}: Serving {Foos} with", "{O(1)} Caching"]
    assert seen(foo) == ["Foos wait. FooServe cuts latency by 94\\% with", "a wait of 3~ms."]
    assert [passage.continues for passage in foo.body] == [False, True]
    assert foo.keywords == ("serving", "caching")
    assert seen(bars) == ["Bars are quiet = good, at 40\\%."]
    assert [link.url for link in bars.links] == ["https://doi.org/10.1234/quiet.bars"]
    assert last.title == "The Last Bar"


def test_an_entry_that_is_not_closed_is_told() -> None:
    _, (warning,) = read_text(sample("references.bib"))
    assert warning.line == 15
    assert "an entry cannot be read to its end: Unexpected block start" in warning.message


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("{FooServe}: {O(1)}", "FooServe: O(1)"),
        (r"{\"u}ber {\emph{Bars}}", "über Bars"),
        (r"\emph{Bars} and $x^{2}$ {F}oos", "Bars and x² Foos"),
        (r"\textbf{A {B}} c", "A B c"),
        (r"a \{ b \} {c", "a { b } {c"),
    ],
)
def test_braces_that_protect_are_not_read(printed: str, told: str) -> None:
    escapes = [(at, at + 1, "") for at in protecting_braces(printed)]
    assert clean(resolve(printed, escapes)).text == told


def test_references_of_ris_are_read_with_their_places() -> None:
    reading, warnings = read_text(sample("references.ris"))
    assert (reading.source.kind, warnings) == ("ris", ())
    foo, bars = reading.records
    assert foo.authors == ("Ana Lee", "Bob Ray")
    assert seen(foo) == ["Foos wait. FooServe is 2.5x faster", "than bars."]
    assert [(passage.span.line, passage.span.at, passage.continues) for passage in foo.body] == [
        (7, "reference 1, AB", False),
        (8, "reference 1, AB", True),
    ]
    assert foo.keywords == ("serving", "caching")
    assert (bars.title, bars.authors, seen(bars)) == ("Quiet Bars", ("Cy Dee",), ["Bars are quiet."])
    assert [line.line for line in reading.left_over if line.reason != AROUND] == [1]


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("bibtex", "% nothing\n", "@inproceedings"),
        ("ris", "nothing", "TY  - CPAPER"),
    ],
)
def test_without_entries_what_one_looks_like_is_told(kind: str, text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_text(text, kind)
    assert said in caught.value.diagnostics[0].hint
