"""Briefings from sources that tell little: no topics, no titles, no sentences, no numbers."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from confbrief.compose import compose
from confbrief.model.briefing import Section, SourceList, Statements, marks_in
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format
from confbrief.model.paper import Paper, Record
from confbrief.model.recipe import Recipe
from tests.compose.corpus_sample import CORPUS

EVERYTHING = Recipe.model_validate(
    {
        "title": "Everything",
        "sections": [
            {"kind": "one-minute"},
            {"kind": "overview"},
            {"kind": "at-a-glance"},
            {"kind": "chart"},
            {"kind": "papers"},
            {"kind": "papers", "detail": "compact"},
            {"kind": "topics"},
            {"kind": "themes"},
            {"kind": "standouts"},
            {"kind": "disagreements"},
            {"kind": "related", "select": {"keywords": "cache", "within": "text"}},
            {"kind": "all-papers"},
        ],
    }
)
LOSSES = ("sentences", "body", "takeaway", "title", "authors", "claims", "topics", "gain", "baseline", "quote")


def poorer_record(record: Record, lost: frozenset[str]) -> Record:
    fields: dict[str, Any] = {}
    if "sentences" in lost:
        fields["body"] = tuple(passage.model_copy(update={"sentences": ()}) for passage in record.body)
    if "body" in lost:
        fields["body"] = ()
    if "takeaway" in lost:
        fields["takeaway"] = None
    if "title" in lost:
        fields |= {"title": None, "title_span": None}
    if "authors" in lost:
        fields |= {"authors": (), "authors_line": None, "hidden_authors": 4}
    return record.model_copy(update=fields)


def poorer(paper: Paper, lost: frozenset[str]) -> Paper:
    fields: dict[str, Any] = {"records": tuple(poorer_record(record, lost) for record in paper.records)}
    claims = () if "claims" in lost else paper.claims
    if "gain" in lost:
        claims = tuple(claim.model_copy(update={"gain": None}) for claim in claims)
    if "baseline" in lost:
        claims = tuple(claim.model_copy(update={"baseline": None, "conditions": None}) for claim in claims)
    if "quote" in lost:
        claims = tuple(claim.model_copy(update={"quote": claim.value}) for claim in claims)
    fields["claims"] = claims
    if "topics" in lost:
        fields["topics"] = ()
    if "takeaway" in lost:
        fields["takeaway"] = None
    if "body" in lost:
        fields["abstract"] = None
    if "authors" in lost:
        fields["authors"] = ()
    return paper.model_copy(update=fields)


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    chosen = draw(st.lists(st.sampled_from(CORPUS.papers), min_size=1, unique_by=lambda paper: paper.id))
    papers = tuple(poorer(paper, draw(st.frozensets(st.sampled_from(LOSSES)))) for paper in chosen)
    ids = {paper.id for paper in papers}
    fields: dict[str, Any] = {
        "papers": papers,
        "conflicts": tuple(conflict for conflict in CORPUS.conflicts if conflict.paper in ids),
        "themes": CORPUS.themes if draw(st.booleans()) else (),
        "topics": CORPUS.topics if draw(st.booleans()) else (),
        "preamble": CORPUS.preamble if draw(st.booleans()) else (),
    }
    return Corpus.model_validate({name: getattr(CORPUS, name) for name in Corpus.model_fields} | fields)


def whole(section: Section) -> bool:
    return bool(section.blocks or section.sections)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora(), st.sampled_from([None, Format.PDF, Format.PPTX]))
def test_a_briefing_can_be_made_of_poor_sources(corpus: Corpus, shown: Format | None) -> None:
    made = compose("everything", EVERYTHING, corpus, format=shown)
    [listed] = [block for one in made.walk() for block in one.blocks if isinstance(block, SourceList)]
    lines = {line.mark: line.text for entry in listed.items for line in entry.lines}
    assert set(marks_in(made)) == set(lines)
    assert made.standfirst.text
    assert all(whole(section) for section in made.walk())
    for section in made.walk():
        for block in section.blocks:
            assert not isinstance(block, Statements) or block.items
            assert all(item.text for item in block.items) if isinstance(block, Statements) else True
