from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from confbrief.compose.marks import Marker, joined, mark_prefixes
from confbrief.model.briefing import Section, Statement, Statements, marks_in
from confbrief.model.provenance import Source


def source(source_id: str, kind: str) -> Source:
    return Source(id=source_id, kind=kind, path=f"{source_id}.txt", sha256="0" * 64)


def test_single_sources_have_a_letter() -> None:
    marker = Marker((source("a", "notes"), source("b", "session-page")))
    assert marker.at("a", 12).label == "N12"
    assert marker.at("b", 88).label == "P88"


def test_sources_of_one_kind_are_numbered() -> None:
    marker = Marker((source("a", "notes"), source("b", "session-page"), source("c", "notes")))
    assert [marker.at(name, 7).label for name in "abc"] == ["N1:7", "P7", "N2:7"]


def test_another_kind_has_its_first_letter() -> None:
    marker = Marker((source("a", "notes"), source("b", "slides")))
    assert marker.at("b", 7).label == "S7"


@given(st.lists(st.sampled_from(["notes", "session-page", "slides", "posters"]), min_size=1, max_size=12))
def test_no_two_lines_share_a_label(kinds: list[str]) -> None:
    sources = [source(f"s{index}", kind) for index, kind in enumerate(kinds)]
    marker = Marker(sources)
    labels = [marker.at(one.id, line).label for one in sources for line in (1, 11, 111)]
    assert len(set(labels)) == len(labels)
    assert set(mark_prefixes(sources)) == {one.id for one in sources}


def test_marks_are_found_however_deep_they_stand() -> None:
    marker = Marker((source("a", "notes"),))
    one, two, three = (marker.at("a", line) for line in (1, 2, 3))
    inner = Section(id="b", title="b", blocks=(Statements(items=(Statement(text="x", marks=(two, three)),)),))
    outer = Section(id="a", title="a", message=Statement(text="y", marks=(one,)), sections=(inner,))
    assert set(marks_in(outer)) == {one, two, three}
    assert joined((one, two), (two, three)) == (one, two, three)
