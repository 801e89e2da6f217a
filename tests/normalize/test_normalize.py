"""What holds of every merge: no record is lost, ids stay, and the order of sources does not matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from confbrief.model.claim import Claim, Form, Role
from confbrief.model.corpus import Corpus, Reading
from confbrief.model.corrections import Corrections
from confbrief.model.paper import ConflictKind, Record
from confbrief.model.provenance import Passage
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize
from tests.evaluation.synthetic import make_synthetic

ReadingOf = Callable[..., Reading]


def merged(readings: Sequence[Reading]) -> Corpus:
    return normalize("A conference", readings, TopicSettings(), Corrections())[0]


def groups(corpus: Corpus) -> set[frozenset[tuple[str, int]]]:
    return {frozenset((r.source, r.line_start) for r in paper.records) for paper in corpus.papers}


def test_every_record_is_in_exactly_one_paper(readings: tuple[Reading, ...], corpus: Corpus) -> None:
    told = Counter((r.source, r.line_start) for paper in corpus.papers for r in paper.records)
    assert set(told.values()) == {1}
    assert set(told) == {(r.source, r.line_start) for reading in readings for r in reading.records}


def test_ids_are_unique_and_short(corpus: Corpus) -> None:
    ids = [paper.id for paper in corpus.papers]
    assert len(set(ids)) == len(ids) == 82
    assert {"opkv", "earthsight", "kitty"} <= set(ids)
    assert all(paper.name and len(paper.name) <= 48 for paper in corpus.papers)


def test_ids_and_matches_stay_when_unrelated_papers_come(readings: tuple[Reading, ...], corpus: Corpus) -> None:
    more = make_synthetic(30, 60).readings
    renamed = [
        reading.model_copy(
            update={
                "source": reading.source.model_copy(update={"id": f"more-{reading.source.id}"}),
                "records": tuple(
                    record.model_copy(update={"source": f"more-{record.source}"}) for record in reading.records
                ),
            }
        )
        for reading in more
    ]
    larger = merged([*readings, *renamed])
    places = {(r.source, r.line_start): paper.id for paper in larger.papers for r in paper.records}
    for paper in corpus.papers:
        assert {places[record.source, record.line_start] for record in paper.records} == {paper.id}


def test_the_order_of_sources_does_not_change_what_is_joined(readings: tuple[Reading, ...], corpus: Corpus) -> None:
    turned = merged(readings[::-1])
    assert groups(turned) == groups(corpus)
    assert {paper.id for paper in turned.papers} == {paper.id for paper in corpus.papers}


def test_the_same_input_gives_the_same_json(readings: tuple[Reading, ...]) -> None:
    assert merged(readings[:1]).to_json() == merged(readings[:1]).to_json()


def test_the_corpus_survives_its_json(corpus: Corpus) -> None:
    assert Corpus.from_json(corpus.to_json()) == corpus


def copied(page: Reading, records: Sequence[Record]) -> Reading:
    """Give a reading as another source, "again"."""

    def moved(passage: Passage) -> Passage:
        return passage.model_copy(update={"span": passage.span.model_copy(update={"source": "again"})})

    return page.model_copy(
        update={
            "source": page.source.model_copy(update={"id": "again"}),
            "records": tuple(
                record.model_copy(
                    update={
                        "source": "again",
                        "title_span": record.title_span and record.title_span.model_copy(update={"source": "again"}),
                        "body": tuple(moved(passage) for passage in record.body),
                    }
                )
                for record in records
            ),
        }
    )


def with_digit_changed(record: Record, claim: Claim, which: int) -> Record:
    """Give the record with the first or the last digit of a claim's value changed."""
    body = []
    for passage in record.body:
        span, raw = passage.span, passage.raw
        if span.line == claim.line and span.start <= claim.start < span.end:
            places = range(claim.start - span.start, claim.end - span.start)
            at = [n for n in places if raw[n].isdigit()][which]
            raw = f"{raw[:at]}{int(raw[at]) % 9 + 1}{raw[at + 1 :]}"
        body.append(passage.model_copy(update={"raw": raw, "text": raw}))
    return record.model_copy(update={"body": tuple(body)})


@pytest.mark.parametrize("digit", [0, -1])
@pytest.mark.parametrize("which", [0, 1])
def test_a_changed_number_is_reported_and_nothing_else(readings: tuple[Reading, ...], which: int, digit: int) -> None:
    page = readings[1]
    changed: dict[str, Claim] = {}
    records = {record.line_start: record for record in page.records}
    for paper in merged([page]).papers:
        results = [claim for claim in paper.claims if claim.role is Role.RESULT and claim.form is not Form.COUNT]
        if len(results) > which and any(sign.isdigit() for sign in results[which].value):
            changed[paper.id] = results[which]
            first = paper.records[0]
            records[first.line_start] = with_digit_changed(records[first.line_start], results[which], digit)
    corpus = merged([page, copied(page, list(records.values()))])
    assert len(changed) > 16
    reported = {conflict.paper for conflict in corpus.conflicts if conflict.kind is ConflictKind.NUMBER}
    assert reported <= set(changed)
    assert len(reported) >= 0.95 * len(changed), set(changed) - reported
    assert all(conflict.kind is ConflictKind.NUMBER for conflict in corpus.conflicts)


def test_a_source_told_twice_agrees_with_itself(readings: tuple[Reading, ...]) -> None:
    page = readings[1]
    corpus = merged([page, copied(page, page.records)])
    assert all(len(paper.records) == 2 for paper in corpus.papers)
    assert not [conflict for conflict in corpus.conflicts if "contradicts itself" not in conflict.note]


def test_no_sources_and_empty_sources_make_an_empty_corpus(reading_of: ReadingOf) -> None:
    assert not merged([]).papers
    assert not merged([reading_of("notes"), reading_of("page")]).papers


def test_one_side_alone_makes_its_papers(readings: tuple[Reading, ...]) -> None:
    assert len(merged(readings[:1]).papers) == 72
    assert len(merged(readings[1:]).papers) == 54


def test_a_record_without_title_and_text_is_kept(reading_of: ReadingOf) -> None:
    corpus = merged([reading_of("page", (None, ""), (None, ""))])
    assert len(corpus.papers) == 2
    assert len({paper.id for paper in corpus.papers}) == 2


def test_claims_are_found_once_and_in_every_record(corpus: Corpus) -> None:
    for paper in corpus.papers:
        places = [(claim.source, claim.line, claim.start, claim.end, claim.unit) for claim in paper.claims]
        assert len(set(places)) == len(places), paper.id
        assert {claim.source for claim in paper.claims} <= set(paper.sources)
    by_id = corpus.papers_by_id
    assert {claim.source for claim in by_id["cdlm"].claims} == {"notes", "page"}
    assert any(claim.line == 2 and claim.high == 72 for claim in corpus.claims)


def test_claims_keep_their_raw_place(corpus: Corpus, readings: tuple[Reading, ...]) -> None:
    raw = {(p.span.source, p.span.line): p for reading in readings for record in reading.records for p in record.body}
    checked = 0
    for paper in corpus.papers:
        for claim in paper.claims:
            passage = raw.get((claim.source, claim.line))
            if passage is not None and passage.span.start <= claim.start:
                start = claim.start - passage.span.start
                piece = passage.raw[start : claim.end - passage.span.start]
                digits = [sign for sign in claim.value if sign.isdigit()]
                assert [sign for sign in piece if sign.isdigit()] == digits or claim.value.isalpha(), (claim, piece)
                checked += 1
    assert checked > 100


WORD = st.sampled_from(
    ["cache", "kernel", "fast", "Zeta", "LLM", "edge", "graph", "sparse", "Quux:", "3.1×", "12%", "(FP16)"]
)
ENTRY = st.tuples(
    st.none() | st.lists(WORD, min_size=1, max_size=6).map(" ".join), st.lists(WORD, max_size=20).map(" ".join)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notes=st.lists(ENTRY, max_size=6), pages=st.lists(st.lists(ENTRY, max_size=6), max_size=3))
def test_any_records_are_merged_without_loss(
    reading_of: ReadingOf, notes: list[tuple[str | None, str]], pages: list[list[tuple[str | None, str]]]
) -> None:
    readings = [reading_of("notes", *notes), *(reading_of(f"page{n}", *page) for n, page in enumerate(pages))]
    corpus = merged(readings)
    told = [(r.source, r.line_start) for paper in corpus.papers for r in paper.records]
    assert sorted(told) == sorted((r.source, r.line_start) for reading in readings for r in reading.records)
    assert len({paper.id for paper in corpus.papers}) == len(corpus.papers)
    assert groups(merged(readings[::-1])) == groups(corpus)


def test_ids_and_names_are_made_of_the_text_for_reading(reading_of: ReadingOf) -> None:
    title = r"Orb\underline{S}ieve: Early $\mathcal{O}(n)$ Filtering of \textit{Satellite} Images"
    (paper,) = merged([reading_of("page", (title, "We filter images."))]).papers
    assert (paper.id, paper.name) == ("orbsieve", "OrbSieve")
    (joined,) = merged([reading_of("page", (title, "")), reading_of("notes", ("OrbSieve", "Filters images."))]).papers
    assert joined.id == "orbsieve"


def test_pairs_near_the_line_are_told_with_both_titles(reading_of: ReadingOf) -> None:
    page = reading_of(
        "page",
        ("SIEVE: LEARNED CODECS FOR GROUND STATIONS", "We present Sieve, a codec for packets of video calls."),
        ("Sorting Strings", "We sort strings by their last letters."),
    )
    notes = reading_of("notes", ("Sieve: Filters for Space", "Satellites drop cloudy imagery onboard."))
    (pair,) = merged([notes, page]).review
    assert not pair.joined
    assert (pair.first_title, pair.second_title) == (
        "Sieve: Filters for Space",
        "Sieve: Learned Codecs for Ground Stations",
    )
    assert (pair.first_line, pair.second_line) == (1, 1)
    assert any("Sieve" in words for words in pair.evidence)
