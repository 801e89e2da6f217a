from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from confbrief.model.briefing import Briefing, PaperCards, SourceList
from confbrief.render.document.references import References, fill_twice, slug
from tests.render.sample import n, p


def test_links_lead_to_full_cards_wherever_they_stand(briefing: Briefing) -> None:
    compact_first = briefing.model_copy(update={"sections": tuple(reversed(briefing.sections))})
    references = References(compact_first)
    for section in compact_first.walk():
        for block in section.blocks:
            if isinstance(block, PaperCards):
                anchors = [references.card_anchor(card) for card in block.items]
                assert all(anchors) != block.compact
    assert references.paper_link("cdlm") == "#paper-cdlm"
    assert references.paper_link("unknown") is None
    assert references.paper_link(None) is None


def test_a_mark_without_a_line_in_the_source_list_is_no_link(briefing: Briefing) -> None:
    references = References(briefing)
    assert references.cite(n(96)).href == "#src-notes-96"
    assert references.cite(n(99999)).href is None
    assert references.cite(n(99999)).anchor is None


def test_a_mark_has_one_way_back_a_place(briefing: Briefing) -> None:
    references = References(briefing)
    references.enter()
    assert [references.cite(p(18)).anchor for _ in range(2)] == ["cite-page-18-1", None]
    references.enter()
    assert references.cite(p(18)).anchor == "cite-page-18-2"


def test_ways_back_are_known_before_the_document_is_filled_in_to_its_end(briefing: Briefing) -> None:
    def fill(references: References) -> str:
        back = " ".join(references.places_cited(p(18)))
        references.enter()
        references.cite(p(18))
        references.enter()
        references.cite(p(18))
        return back

    assert fill_twice(briefing, fill) == "cite-page-18-1 cite-page-18-2"


def test_two_sections_of_one_id_have_two_anchors(briefing: Briefing) -> None:
    twice = briefing.model_copy(update={"sections": (briefing.sections[0], briefing.sections[0].model_copy())})
    references = References(twice)
    assert [references.section_anchor(section) for section in twice.sections] == [
        "section-one-minute",
        "section-one-minute-2",
    ]


@given(st.text(), st.text())
def test_slugs_are_plain_and_differ_as_names_do(one: str, other: str) -> None:
    assert slug(one).replace("-", "").replace("_", "").isalnum() or not one.strip("-")
    assert slug(one).isascii()
    assert (slug(one) == slug(other)) == (one == other)


def test_a_run_of_marks_is_one_place_for_each_of_its_lines(briefing: Briefing) -> None:
    lines = next(
        entry.lines
        for section in briefing.walk()
        for block in section.blocks
        if isinstance(block, SourceList)
        for entry in block.items
    )
    run = tuple(lines[0].mark.model_copy(update={"line": line, "label": f"N{line}"}) for line in range(94, 98))
    listed = {line.mark.line for line in lines} & {mark.line for mark in run}
    references = References(briefing)
    (citation,) = references.cite_all(run)
    assert citation.label == "N94–N97"
    assert citation.href == f"#src-notes-{min(listed)}"
    assert {line for _, line in references.cited} == listed
    assert {tuple(anchors) for anchors in references.cited.values()} == {(citation.anchor,)}
