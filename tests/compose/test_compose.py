"""Whole briefings: what holds of every one of them, whatever the recipe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from confbrief.compose import compose
from confbrief.compose.lines import readable_lines
from confbrief.compose.typography import set_value
from confbrief.errors import InputError
from confbrief.model.briefing import (
    Briefing,
    Disagreements,
    Facts,
    PaperCard,
    PaperCards,
    Quote,
    Section,
    SourceList,
    Statement,
    Statements,
    Table,
    Themes,
    marks_in,
)
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format
from confbrief.model.provenance import Passage
from confbrief.model.recipe import Recipe
from tests.compose.corpus_sample import CORPUS

KINDS: list[dict[str, Any]] = [
    {"kind": "one-minute"},
    {"kind": "overview"},
    {"kind": "at-a-glance"},
    {"kind": "chart"},
    {"kind": "papers"},
    {"kind": "topics"},
    {"kind": "themes"},
    {"kind": "standouts"},
    {"kind": "disagreements"},
    {"kind": "related", "select": {"keywords": "KV", "within": "text"}},
    {"kind": "next-steps", "items": ["Try one of them."]},
    {"kind": "text", "paragraphs": ["We were there."]},
    {"kind": "all-papers"},
    {"kind": "sources"},
]


def briefing(
    *sections: dict[str, Any],
    corpus: Corpus = CORPUS,
    select: dict[str, Any] | None = None,
    **fields: Any,  # noqa: ANN401 - as YAML gives it
) -> Briefing:
    data = {"title": "A briefing", "select": select or {}, "sections": list(sections or KINDS), **fields}
    return compose("a-briefing", Recipe.model_validate(data), corpus)


def section(made: Briefing, section_id: str) -> Section:
    return next(one for one in made.walk() if one.id == section_id)


def changed(corpus: Corpus, **fields: object) -> Corpus:
    """Give a corpus with other fields; a plain copy would keep what it has looked up before."""
    return Corpus.model_validate({name: getattr(corpus, name) for name in Corpus.model_fields} | fields)


def without(corpus: Corpus, source: str) -> Corpus:
    """Give the corpus as it would be had a source never been read."""
    papers = []
    for paper in corpus.papers:
        records = tuple(record for record in paper.records if record.source != source)
        if not records:
            continue
        has_takeaway = any(record.takeaway for record in records)
        kept: dict[str, Any] = {"records": records, "match": None}
        kept["claims"] = tuple(claim for claim in paper.claims if claim.source != source)
        kept["takeaway"] = paper.takeaway if has_takeaway else None
        kept["abstract"] = paper.abstract if source == "notes" else None
        papers.append(paper.model_copy(update=kept))
    gone = source == "notes"
    return changed(
        corpus,
        sources=tuple(one for one in corpus.sources if one.id != source),
        papers=tuple(papers),
        conflicts=(),
        themes=() if gone else corpus.themes,
        preamble=() if gone else corpus.preamble,
    )


def texts_with_marks(piece: object) -> Iterator[BaseModel]:
    """Give every part of a briefing that has marks of its own."""
    if isinstance(piece, BaseModel):
        if "marks" in type(piece).model_fields or isinstance(piece, Quote):
            yield piece
        for name in type(piece).model_fields:
            yield from texts_with_marks(getattr(piece, name))
    elif isinstance(piece, tuple):
        for part in piece:
            yield from texts_with_marks(part)


def letters(text: str) -> str:
    """Reduce a text to its letters and digits: headlines drop a full stop, cards begin with a capital."""
    return "".join(re.findall(r"\w", text.casefold()))


SELECTIONS: list[dict[str, Any]] = [
    {},
    {"topic": "kv-cache-management"},
    {"papers": ["earthsight", "cdlm"]},
    {"papers": "leann"},
    {"source": "page"},
    {"keywords": "KV", "within": "text"},
]
CORPORA = {"both": CORPUS, "notes": without(CORPUS, "page"), "page": without(CORPUS, "notes")}


def every_briefing() -> Iterator[tuple[str, Corpus, Briefing]]:
    for name, corpus in CORPORA.items():
        for selection in SELECTIONS:
            try:
                yield f"{name} {selection}", corpus, briefing(corpus=corpus, select=selection)
            except InputError:
                continue


BRIEFINGS = list(every_briefing())
CASES = [pytest.param(corpus, made, id=name) for name, corpus, made in BRIEFINGS]


def test_most_selections_make_a_briefing() -> None:
    assert len(BRIEFINGS) >= 13


@pytest.mark.parametrize(("corpus", "made"), CASES)
def test_every_mark_leads_to_a_line_of_the_source_list(corpus: Corpus, made: Briefing) -> None:
    [listed] = [block for one in made.walk() for block in one.blocks if isinstance(block, SourceList)]
    lines = {line.mark: line.text for entry in listed.items for line in entry.lines}
    assert set(marks_in(made)) == set(lines)
    assert all(text.strip() for text in lines.values())
    assert [entry.source for entry in listed.items] == [source.id for source in corpus.sources]


@pytest.mark.parametrize(("corpus", "made"), CASES)
def test_every_quoted_text_stands_in_its_lines(corpus: Corpus, made: Briefing) -> None:
    """Texts are taken from the lines that they cite, or put together from what claims say of them."""
    lines = readable_lines(corpus)
    claims = [claim for paper in corpus.papers for claim in paper.claims]
    remarks = {
        remark
        for one in made.walk()
        for block in one.blocks
        if isinstance(block, PaperCards)
        for card in block.items
        for remark in card.remarks
    }
    for piece in texts_with_marks(made):
        marks = set(marks_in(piece))
        text = getattr(piece, "text", None)
        if not marks or not text or piece in remarks:
            continue
        cited = " ".join(lines[mark.source, mark.line] for mark in sorted(marks, key=lambda mark: mark.line))
        names = [paper.name for paper in corpus.papers if text.startswith(f"{paper.name}: ")]
        told = any(letters(text.removeprefix(f"{name}: ")) in letters(cited) for name in (*names, ""))
        places = {(mark.source, mark.line) for mark in marks}
        composed = any((c.source, c.line) in places and letters(c.value) in letters(text) for c in claims)
        counted = type(piece).__name__ == "Cell" and text in {"Both", "Notes only", "Session page only", "Notes"}
        assert told or composed or counted or text == "Session page", text


@pytest.mark.parametrize(("corpus", "made"), CASES)
def test_numbers_are_the_values_of_claims(corpus: Corpus, made: Briefing) -> None:
    values = {(c.source, c.line): c for paper in corpus.papers for c in paper.claims}
    assert values or not corpus.papers
    for one in made.walk():
        for block in one.blocks:
            for card in block.items if isinstance(block, PaperCards) else ():
                own = corpus.papers_by_id[card.paper].claims
                for figure in card.numbers:
                    assert any(set_value(claim.value) in figure.value for claim in own)
                    assert figure.marks


@pytest.mark.parametrize(("corpus", "made"), CASES)
def test_headlines_and_summary_tell_nothing_twice(corpus: Corpus, made: Briefing) -> None:
    assert corpus.papers
    told = [letters(made.standfirst.text)]
    told += [letters(one.message.text) for one in made.walk() if one.message]
    told += [letters(s.text) for b in section(made, "one-minute").blocks if isinstance(b, Statements) for s in b.items]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(("corpus", "made"), CASES)
def test_no_section_is_empty_and_ids_are_unique(corpus: Corpus, made: Briefing) -> None:
    assert corpus.papers
    ids = [one.id for one in made.walk()]
    assert len(set(ids)) == len(ids)
    for one in made.walk():
        assert one.blocks or one.sections
        for block in one.blocks:
            assert getattr(block, "items", True)
            assert getattr(block, "rows", True)


@pytest.mark.parametrize(("corpus", "made"), CASES)
def test_the_same_input_gives_the_same_briefing(corpus: Corpus, made: Briefing) -> None:
    again = next(other for _, own, other in every_briefing() if own is corpus and other.made_from == made.made_from)
    first = next(other for _, own, other in BRIEFINGS if own is corpus)
    assert again == first
    assert made == Briefing.model_validate_json(made.model_dump_json())


def test_the_sections_stand_in_the_recipes_order() -> None:
    made = briefing()
    assert [one.id for one in made.sections] == [kind["kind"] for kind in KINDS if kind["kind"] != "related"]
    assert [one.id for one in made.sections if one.appendix] == ["all-papers", "sources"]


def test_a_section_of_a_kind_may_come_twice() -> None:
    made = briefing({"kind": "text", "paragraphs": ["One."]}, {"kind": "text", "paragraphs": ["Two."]})
    assert [one.id for one in made.sections] == ["text", "text-2", "sources"]


def test_a_format_shows_the_sections_that_are_for_it() -> None:
    data = {
        "title": "t",
        "sections": [{"kind": "papers", "formats": ["pdf"]}, {"kind": "overview"}, {"kind": "sources"}],
    }
    recipe = Recipe.model_validate(data)
    deck = compose("r", recipe, CORPUS, format=Format.PPTX)
    assert [one.id for one in deck.sections] == ["overview", "sources"]
    assert [one.id for one in compose("r", recipe, CORPUS, format=Format.PDF).sections] == [
        *("papers", "overview", "sources"),
    ]
    [listed] = [block for block in section(deck, "sources").blocks if isinstance(block, SourceList)]
    assert {line.mark for entry in listed.items for line in entry.lines} == set(marks_in(deck))


def test_the_whole_story_is_there_where_speaker_notes_tell_it() -> None:
    recipe = Recipe.model_validate({"title": "t", "sections": [{"kind": "papers", "detail": "compact"}]})
    deck, handout = (
        compose("r", recipe, CORPUS, format=one).sections[0].blocks[0] for one in (Format.PPTX, Format.PDF)
    )
    assert isinstance(deck, PaperCards)
    assert isinstance(handout, PaperCards)
    assert deck.compact
    assert handout.compact
    assert all(card.details or card.abstract for card in deck.items)
    assert not any(card.details or card.abstract for card in handout.items)
    assert all(card.takeaway or card.gist or card.numbers for card in handout.items)
    takeaways = {paper.id: next((r.takeaway for r in paper.records if r.takeaway), None) for paper in CORPUS.papers}
    for card in handout.items:
        assert bool(card.takeaway) == bool(takeaways[card.paper])
        assert not (card.takeaway and card.gist)


def test_a_deck_tells_all_papers_by_topic() -> None:
    recipe = Recipe.model_validate({"title": "t", "sections": [{"kind": "all-papers"}]})
    [table] = compose("r", recipe, CORPUS, format=Format.PPTX).sections[0].blocks
    assert isinstance(table, Table)
    assert [column.header for column in table.columns] == ["Topic", "Both", "Notes only", "Session page only"]
    told = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert told["KV Cache Management"] == ["—", "OPKV, FlexiCache", "—"]
    assert told["No topic"] == ["—", "—", "LEANN"]
    names = [name for row in told.values() for cell in row for name in cell.split(", ") if name != "—"]
    assert sorted(names) == sorted(paper.name for paper in CORPUS.papers)


def test_the_recipes_own_words_go_first() -> None:
    made = briefing(
        {"kind": "one-minute", "text": ["Mine."], "title": "Short", "message": "My point."},
        headline="My headline.",
        audience="All of us",
        author="Ada",
    )
    one = made.sections[0]
    assert (made.standfirst.text, made.audience, made.author) == ("My headline.", "All of us", "Ada")
    assert (one.title, one.message) == ("Short", Statement(text="My point."))
    assert one.blocks == (Statements(items=(Statement(text="Mine."),)),)


def test_counts_are_true() -> None:
    made = briefing()
    [facts] = [block for block in section(made, "overview").blocks if isinstance(block, Facts)]
    assert [(fact.value, fact.label) for fact in facts.items] == [
        ("7", "papers"),
        ("4", "told by both sources"),
        ("2", "told by the notes only"),
        ("1", "told by the session page only"),
        ("5", "topics"),
        ("6", "papers with a result in numbers"),
        ("2", "cross-cutting themes"),
        ("3", "disagreements of the sources"),
    ]
    message = section(made, "disagreements").message
    assert message is not None
    assert message.text == "The sources disagree about three of the seven papers: on two numbers and one name"


def test_a_card_says_who_tells_of_the_paper_and_what_was_lost() -> None:
    [block] = section(briefing(), "papers").blocks
    assert isinstance(block, PaperCards)
    cards = {card.paper: card for card in block.items}
    assert cards["opkv"].told_by == "In the notes only"
    assert cards["leann"].told_by == "On the session page only"
    assert cards["specgen"].told_by == "In both the notes and the session page"
    assert cards["specgen"].people == "Yilong Zhao, Jiaming Tang, Kan Zhu, Zihao Ye and two others"
    assert cards["batchllm"].people == "Zhen Zheng, Xin Ji and one other"
    remarks = [remark.text for remark in cards["earthsight"].remarks]
    assert remarks == ["The title line and the author line are missing."]
    assert "The session page leaves out one of three authors." in [r.text for r in cards["batchllm"].remarks]
    takeaway = cards["specgen"].takeaway
    assert takeaway is not None
    assert takeaway.text.startswith("Training-free SD")
    assert all("Training-free" not in detail.text for detail in cards["specgen"].details)
    assert [detail.marks[0].label for detail in cards["opkv"].details] == ["N8", "N9", "N12"]
    abstract = cards["specgen"].abstract
    assert abstract is not None
    assert abstract.marks[0].label == "P18"


def test_the_table_gives_the_best_number_with_its_baseline() -> None:
    [table] = section(briefing(), "at-a-glance").blocks
    assert isinstance(table, Table)
    best = {row[0].paper: row[2].text for row in table.rows}
    assert best["specgen"] == "up to 2.13× throughput, against state-of-the-art solutions"
    assert best["flexicache"] == "—"
    assert best["cdlm"].endswith("lower latency (disputed)")
    assert len(table.rows) == len(CORPUS.papers)


def test_related_papers_are_told_by_the_sentence_that_touches() -> None:
    made = briefing(select={"topic": "kv-cache-management"})
    [block] = section(made, "related").blocks
    assert isinstance(block, Statements)
    told = {item.paper: item for item in block.items}
    assert set(told) == {"specgen", "batchllm"}
    assert "KV strategies" in told["specgen"].text
    assert told["specgen"].label == "SpecGen"


def test_a_briefing_without_two_gains_of_its_own_draws_related_ones_and_says_so() -> None:
    chart = section(briefing(select={"topic": "kv-cache-management"}), "chart").blocks[0]
    assert chart.kind == "chart"
    assert [row.paper for row in chart.spec.rows] == ["batchllm", "opkv", "specgen"]
    assert chart.spec.subtitle.endswith("with two related papers")
    assert chart.spec.title == "OPKV reports up to 2.33× (+133%); two related papers report throughput gains too"
    assert chart.spec.title in chart.spec.alt
    assert chart.spec.subtitle in chart.spec.alt


def test_a_measure_that_is_not_there_is_answered() -> None:
    made = briefing({"kind": "chart", "measure": "energy"})
    assert made.sections[0].blocks[0].kind == "statements"
    assert "energy saving" in made.sections[0].blocks[0].items[0].text
    assert [one.id for one in briefing({"kind": "chart"}, select={"papers": "opkv"}).sections] == ["sources"]


def test_themes_and_disagreements_keep_their_marks() -> None:
    made = briefing(select={"papers": ["earthsight"]})
    [themes] = section(made, "themes").blocks
    assert isinstance(themes, Themes)
    assert [(item.text.marks[0].label, [ref.label for ref in item.papers]) for item in themes.items] == [
        ("N137", ["EarthSight"])
    ]
    [disagreements] = section(made, "disagreements").blocks
    assert isinstance(disagreements, Disagreements)
    [one] = disagreements.items
    assert one.what == "Different numbers"
    assert [(side.by, side.mark.label) for side in one.sides] == [("Notes", "N111"), ("Session page", "P122")]


def test_dates_and_sources_are_told_as_printed() -> None:
    made = briefing()
    assert made.dates == "May 20–21"
    assert made.made_from == ("Ada, “Summary notes”: six papers", "Session page, “Poster Session 3”: five papers")
    assert made.kicker == "MLSys 2026 · conference report"
    assert briefing(select={"papers": "opkv"}).kicker == "MLSys 2026 · briefing"


def test_all_faults_of_a_recipe_are_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        briefing({"kind": "related", "select": {"papers": "nobody"}}, select={"topic": "nothing"})
    assert [fault.path for fault in caught.value.diagnostics] == ["select.topic[0]", "sections[0].select.papers[0]"]


def test_several_sources_of_a_kind_are_told_apart() -> None:
    second = CORPUS.sources[0].model_copy(update={"id": "more", "by": "Ben"})
    record = CORPUS.papers[0].records[0].model_copy(update={"source": "more"})
    passages = tuple(
        passage.model_copy(update={"span": passage.span.model_copy(update={"source": "more"})})
        for passage in record.body
    )
    record = record.model_copy(update={"body": passages, "title_span": None})
    first = CORPUS.papers[0].model_copy(update={"records": (*CORPUS.papers[0].records, record)})
    corpus = changed(CORPUS, sources=(*CORPUS.sources, second), papers=(first, *CORPUS.papers[1:]))
    made = briefing(corpus=corpus)
    [block] = section(made, "papers").blocks
    assert isinstance(block, PaperCards)
    assert block.items[0].told_by == "In the notes of Ada and in the notes of Ben"
    assert {mark.label for detail in block.items[0].details for mark in detail.marks} >= {"N1:8", "N2:8"}
    assert set(marks_in(made)) == set(marks_in(section(made, "sources")))


def test_everyones_take_away_is_told_with_whose_it_is() -> None:
    [specgen] = [paper for paper in CORPUS.papers if paper.id == "specgen"]
    [told, page] = specgen.records
    assert told.takeaway
    labels = [CORPUS.sources[0]]
    records = [told]
    for name in ("Ben", "Cy"):
        source = name.casefold()
        labels.append(CORPUS.sources[0].model_copy(update={"id": source, "by": name}))
        passage = Passage.of_line(source, 55, f"{name} would try it at home.")
        records.append(
            told.model_copy(update={"source": source, "title_span": None, "takeaway": passage, "body": (passage,)})
        )
    corpus = changed(
        CORPUS,
        sources=(*labels, *CORPUS.sources[1:]),
        papers=tuple(
            paper.model_copy(update={"records": (*records, page)}) if paper is specgen else paper
            for paper in CORPUS.papers
        ),
    )
    [block] = section(briefing(corpus=corpus), "papers").blocks
    assert isinstance(block, PaperCards)
    [card] = [card for card in block.items if card.paper == "specgen"]
    assert card.takeaway
    assert card.takeaway.label == "The notes of Ada"
    assert [(one.label, one.text) for one in card.details if one.text.endswith("at home.")] == [
        ("The notes of Ben", "Ben would try it at home."),
        ("The notes of Cy", "Cy would try it at home."),
    ]
    [alone] = [card for card in _cards(briefing()) if card.paper == "specgen"]
    assert alone.takeaway
    assert not alone.takeaway.label


def _cards(made: Briefing) -> tuple[PaperCard, ...]:
    [block] = section(made, "papers").blocks
    assert isinstance(block, PaperCards)
    return block.items


def many(count: int) -> Corpus:
    """Give a corpus of many papers, each like one of the sample's."""
    papers = tuple(
        CORPUS.papers[index % 7].model_copy(update={"id": f"p{index}", "name": f"Paper {index}"})
        for index in range(count)
    )
    return changed(CORPUS, papers=papers, conflicts=(), themes=())


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 40), st.integers(1, 8))
def test_any_number_of_papers_makes_a_briefing(count: int, sentences: int) -> None:
    made = briefing({"kind": "one-minute", "sentences": sentences}, *KINDS[1:], corpus=many(count))
    [statements] = section(made, "one-minute").blocks
    assert isinstance(statements, Statements)
    assert len(statements.items) <= sentences
    assert set(marks_in(made)) == set(marks_in(section(made, "sources")))


def test_five_hundred_papers_make_a_briefing() -> None:
    made = briefing(corpus=many(500))
    [table] = section(made, "all-papers").blocks
    assert isinstance(table, Table)
    told = [name for row in table.rows for cell in row[1:] if cell.text != "—" for name in cell.text.split(", ")]
    assert sorted(told) == sorted(f"Paper {index}" for index in range(500))
    assert max(len(row[1].text.split(", ")) for row in table.rows) <= 12


def test_without_cards_a_handout_lists_all_papers_by_title() -> None:
    made = briefing({"kind": "all-papers"})
    [table] = section(made, "all-papers").blocks
    assert isinstance(table, Table)
    assert [row[1].text for row in table.rows] != []
    assert {row[1].text for row in table.rows} == {paper.title for paper in CORPUS.papers}
    hidden = briefing({"kind": "papers", "formats": ["html"]}, {"kind": "all-papers"})
    assert section(hidden, "all-papers").blocks != section(made, "all-papers").blocks
