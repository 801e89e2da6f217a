"""Each kind of source is found by the text alone, and one that is declared wrongly is told of."""

from __future__ import annotations

import pytest

from confbrief.errors import InputError
from confbrief.model.provenance import Source
from confbrief.model.source_kind import BUILT_IN
from confbrief.model.source_names import SourceNames, mark_prefixes
from confbrief.sources import READERS
from tests.sources.feeds import read_text, sample

KINDS = {
    "virtual.json": "virtual-site",
    "abstracts.json": "virtual-site",
    "openreview_v1.json": "openreview",
    "openreview_v2.json": "openreview",
    "paperlists.json": "paperlists",
    "table.csv": "csv",
    "table.tsv": "tsv",
    "references.bib": "bibtex",
    "references.ris": "ris",
}
FAMILIES = {"json": "JSON", "csv": "a table of values", "bib": "BibTeX", "ris": "RIS"}


@pytest.mark.parametrize("name", KINDS)
def test_auto_says_what_it_took_a_text_for_and_why(name: str) -> None:
    reading = read_text(sample(name))[0]
    assert reading.source.kind == KINDS[name]
    assert reading.taken_for
    assert read_text(sample(name), KINDS[name])[0].taken_for is None


@pytest.mark.parametrize(
    "name", ["virtual.json", "openreview_v2.json", "table.csv", "references.bib", "references.ris"]
)
@pytest.mark.parametrize("kind", ["notes", "session-page", "bibtex", "ris", "csv", "paperlists"])
def test_a_text_of_another_kind_is_named(name: str, kind: str) -> None:
    if kind == KINDS[name] or (name.endswith(".json") and kind == "paperlists"):
        return
    with pytest.raises(InputError) as caught:
        read_text(sample(name), kind)
    (fault,) = caught.value.diagnostics
    family = FAMILIES[name.rpartition(".")[2]]
    assert fault.message == f"this is {family}, no {BUILT_IN[kind].noun}"
    assert fault.hint == f"write kind: {KINDS[name]}"


def test_what_is_no_json_at_all_is_told() -> None:
    with pytest.raises(InputError, match="is no JSON"):
        read_text('{"notes": [', "openreview")


def test_every_reader_is_described_and_every_description_has_a_reader() -> None:
    assert set(BUILT_IN) <= set(READERS)
    letters = [kind.letter for kind in BUILT_IN.values()]
    assert len(set(letters)) == len(letters)


def test_sources_are_named_and_cited_by_their_kinds() -> None:
    sources = [Source(id=kind, kind=kind, path=kind, sha256="0") for kind in ("virtual-site", "csv", "bibtex")]
    names = SourceNames(sources)
    assert [names.at(source.id) for source in sources] == ["on the virtual site", "in the table", "in the bibliography"]
    assert list(mark_prefixes(sources).values()) == ["V", "C", "B"]
