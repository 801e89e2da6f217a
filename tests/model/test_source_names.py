"""Sources are named so that readers know which is meant, in sentences that are whole."""

from __future__ import annotations

from confbrief.model.provenance import Source
from confbrief.model.source_names import SourceNames


def source(source_id: str, kind: str, by: str | None = None) -> Source:
    return Source(id=source_id, kind=kind, path=source_id, sha256="0" * 64, by=by)


def test_one_of_a_kind_is_called_by_its_kind() -> None:
    names = SourceNames([source("a", "notes", "Ann"), source("b", "session-page"), source("c", "spreadsheet")])
    assert names.has("a") == "the notes have"
    assert names.has("b") == "the session page has"
    assert names.has("c") == "the source of kind spreadsheet has"
    assert [names.at(each) for each in "abc"] == [
        "in the notes",
        "on the session page",
        "in the source of kind spreadsheet",
    ]


def test_several_of_a_kind_are_called_by_whose_they_are() -> None:
    names = SourceNames([source("a", "notes", "Ann"), source("b", "notes", "The train notes"), source("c", "notes")])
    assert [names.name(each) for each in "abc"] == ["the notes of Ann", "the train notes", "the notes N3"]
    assert names.says("a", "speaks", "speak") == "the notes of Ann speak"


def test_those_of_one_person_are_told_apart_by_their_marks() -> None:
    names = SourceNames([source("a", "session-page", "Ann"), source("b", "session-page", "Ann")])
    assert [names.at(each) for each in "ab"] == ["on the session page P1", "on the session page P2"]
