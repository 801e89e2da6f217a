"""Hard-wrapped text reads as if it were not wrapped: sentences, take-aways, abstracts, quotes."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.model.corpus import Corpus, Reading
from confbrief.model.corrections import Corrections
from confbrief.model.paper import Record
from confbrief.model.provenance import Passage, Source, Span
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize
from confbrief.normalize.prepare import prepared_record, running_text, takeaway_text
from confbrief.text.paragraphs import prepared_passages
from confbrief.text.sentences import split_sentences

TITLE = "OrbSieve: Early Filtering of Satellite Images in Orbit"


def wrapped(source: str, first_line: int, *lines: str) -> tuple[Passage, ...]:
    return tuple(
        Passage.of_line(source, first_line + n, line).model_copy(update={"continues": n > 0})
        for n, line in enumerate(lines)
    )


def record(source: str, body: tuple[Passage, ...], takeaway: Passage | None = None) -> Record:
    return Record(
        source=source,
        title=TITLE,
        title_span=Span(source=source, line=1, start=0, end=len(TITLE)),
        line_start=1,
        line_end=body[-1].span.line,
        body_line_start=body[0].span.line,
        body_line_end=body[-1].span.line,
        body=body,
        takeaway=takeaway,
    )


def merged(*records: Record, themes: tuple[Passage, ...] = ()) -> Corpus:
    readings = [
        Reading(
            source=Source(
                id=r.source, kind="notes" if r.source == "notes" else "session-page", path=r.source, sha256="0" * 64
            ),
            records=(r,),
            themes=themes if r.source == "notes" else (),
        )
        for r in records
    ]
    return normalize("A conference", readings, TopicSettings(), Corrections())[0]


def test_a_sentence_stands_whole_where_it_begins() -> None:
    found = prepared_passages(
        wrapped("page", 3, "- We filter images. Most of them are", "cloudy, e.g.", "in May. The", "end.")
    )
    assert [passage.sentences for passage in found] == [
        ("We filter images.", "Most of them are cloudy, e.g. in May."),
        (),
        ("The end.",),
        (),
    ]
    assert [passage.text for passage in found] == [
        "We filter images. Most of them are",
        "cloudy, e.g.",
        "in May. The",
        "end.",
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("A strag-", "gler waits; the straggler is slow."), "A straggler waits; the straggler is slow."),
        (("A memory-", "efficient cache."), "A memory-efficient cache."),
        (("The ex-", "pected load."), "The expected load."),
        (("An ex-", "post price."), "An ex-post price."),
        (("An AP-", "side cache."), "An AP-side cache."),
        (("Both pre-", "and post-processing."), "Both pre- and post-processing."),
        (("It is $2.13", r"\times$ faster."), "It is 2.13 × faster."),
        (("It is fast -", "and small."), "It is fast - and small."),
        (("An LLM-", "Based planner."), "An LLM-Based planner."),
    ],
)
def test_what_a_line_end_has_broken_is_mended(lines: tuple[str, ...], text: str) -> None:
    found = prepared_passages(wrapped("page", 1, *lines))
    assert found[0].sentences == (text,)
    assert [passage.raw for passage in found] == list(lines)
    assert running_text(prepared_record(record("page", wrapped("page", 3, *lines)))) == text


def test_a_line_that_does_not_continue_is_a_paragraph_of_its_own() -> None:
    found = prepared_passages((Passage.of_line("page", 1, "First part"), Passage.of_line("page", 2, "- second part")))
    assert [passage.sentences for passage in found] == [("First part",), ("second part",)]


WORDS = ("the", "OrbSieve", "cuts", "cloudy", "images.", "It", "3.1×", "faster,", "e.g.", "(with", "all)")


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_wrapping_changes_no_sentence(words: list[str]) -> None:
    text = " ".join(words)
    lines = textwrap.wrap(text, 20)
    found = prepared_passages(wrapped("page", 1, *lines))
    assert tuple(s for passage in found for s in passage.sentences) == split_sentences(text)
    assert " ".join(passage.text for passage in found) == text


def test_a_take_away_is_told_whole() -> None:
    body = wrapped("notes", 3, "Drops images. Take-away: filter", "before the", "downlink.")
    body += (Passage.of_line("notes", 6, "More of it."),)
    takeaway = Passage.of_line("notes", 3, body[0].raw, start=body[0].raw.index("filter"))
    told = prepared_record(record("notes", body, takeaway))
    assert takeaway_text(told) == "filter before the downlink."
    assert told.takeaway is not None
    assert told.takeaway.text == "filter"
    assert told.takeaway.sentences == ("filter before the downlink.",)
    assert merged(told).papers[0].takeaway == "filter before the downlink."


def test_an_abstract_joins_its_lines() -> None:
    lines = wrapped("page", 3, "We filter images before the", "downlink.")
    corpus = merged(record("page", (*lines, Passage.of_line("page", 6, "It saves energy."))))
    assert corpus.papers[0].abstract == "We filter images before the downlink. It saves energy."


def test_a_disagreement_is_quoted_over_lines_with_its_own_line() -> None:
    ours = record("notes", wrapped("notes", 3, "It filters images in a", "three-tier pipeline of", "small models."))
    theirs = record("page", wrapped("page", 3, "We present a two-tier", "pipeline."))
    (found,) = merged(ours, theirs).conflicts
    assert [(side.line, side.quote) for side in found.sides] == [
        (4, "It filters images in a three-tier pipeline of small models."),
        (3, "We present a two-tier pipeline."),
    ]


def test_a_theme_goes_on_over_lines() -> None:
    themes = wrapped("notes", 90, "Orbit is the new edge: OrbSieve", "is one of many.")
    corpus = merged(record("notes", wrapped("notes", 3, "We filter.")), themes=themes)
    (theme,) = corpus.themes
    assert theme.title == "Orbit is the new edge"
    assert theme.text == "Orbit is the new edge: OrbSieve is one of many."
    assert theme.papers == ("orbsieve",)
    assert theme.line == 90
