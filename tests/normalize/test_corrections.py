from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from confbrief.errors import InputError
from confbrief.model.corpus import Corpus, Reading
from confbrief.model.corrections import Corrections, TopicCorrection
from confbrief.model.paper import MatchBy, TopicBy
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize
from tests.evaluation import truth
from tests.projects import SHIPPED

ReadingOf = Callable[..., Reading]
FIRST = {"source": "notes", "line": 1, "text": "filtering"}
SECOND = {"source": "notes", "line": 11, "text": "Codecs"}
PAGE = {"source": "page", "line": 1, "text": "FILTERING"}


def corpus_with(reading_of: ReadingOf, *corrections: dict[str, Any]) -> Corpus:
    notes = reading_of(
        "notes",
        ("OrbSieve: Early Filtering", "Drops cloudy imagery in orbit."),
        ("Learned Codecs", "A codec for calls."),
        topic="space",
    )
    page = reading_of("page", ("OrbSieve: Early Filtering", "We drop cloudy imagery."), ("A Sorting Study", "We sort."))
    given = Corrections.model_validate({"corrections": list(corrections)})
    return normalize("A conference", [notes, page], TopicSettings(), given)[0]


def together(corpus: Corpus) -> list[list[tuple[str, int]]]:
    return [[(r.source, r.line_start) for r in paper.records] for paper in corpus.papers if len(paper.records) > 1]


def test_without_corrections(reading_of: ReadingOf) -> None:
    assert together(corpus_with(reading_of)) == [[("notes", 1), ("page", 1)]]


def test_records_are_kept_apart(reading_of: ReadingOf) -> None:
    corpus = corpus_with(reading_of, {"kind": "not-same", "records": [FIRST, PAGE], "reason": "two editions"})
    assert not together(corpus)
    assert not corpus.review


def test_records_are_joined_with_the_reason_as_evidence(reading_of: ReadingOf) -> None:
    other = {"source": "page", "line": 11, "text": "sorting study"}
    corpus = corpus_with(reading_of, {"kind": "same", "records": [SECOND, other], "reason": "seen at the poster"})
    (paper,) = [paper for paper in corpus.papers if paper.records[0].line_start == 11]
    assert [(r.source, r.line_start) for r in paper.records] == [("notes", 11), ("page", 11)]
    assert paper.match is not None
    assert paper.match.by is MatchBy.CORRECTION
    assert "seen at the poster" in paper.match.evidence[0]


def test_a_title_and_a_topic_are_set_with_their_reasons(reading_of: ReadingOf) -> None:
    corpus = corpus_with(
        reading_of,
        {"kind": "title", "record": SECOND, "title": "Codecs That Learn", "reason": "so on the poster"},
        {
            "kind": "topic",
            "record": {"source": "page", "line": 11, "text": "sorting"},
            "topic": "space",
            "reason": "asked the author",
        },
    )
    titled, filed = corpus.papers[1], corpus.papers[2]
    assert titled.title == "Codecs That Learn"
    assert "Learned Codecs" in titled.aliases
    assert titled.match is not None
    assert "so on the poster" in titled.match.evidence[-1]
    assert (filed.topics[0].id, filed.topics[0].by, filed.topics[0].reason) == (
        "space",
        TopicBy.CORRECTION,
        "asked the author",
    )


@pytest.mark.parametrize(
    ("place", "hint"),
    [
        ({"source": "nots", "line": 1, "text": "Filtering"}, "notes"),
        ({"source": "notes", "line": 2, "text": "Filtering"}, "line: 1"),
        ({"source": "notes", "line": 11, "text": "Filtering"}, "line: 1"),
        ({"source": "notes", "line": 1, "text": "Sorting"}, "OrbSieve"),
        ({"source": "notes", "line": 70, "text": "Sorting"}, "1, 11"),
    ],
)
def test_a_place_that_no_record_fits_is_a_fault(reading_of: ReadingOf, place: dict[str, Any], hint: str) -> None:
    with pytest.raises(InputError) as caught:
        corpus_with(reading_of, {"kind": "title", "record": place, "title": "X", "reason": "because"})
    (fault,) = caught.value.diagnostics
    assert fault.path == "corrections[0].record"
    assert hint in fault.hint


def test_all_faults_are_told_at_once(reading_of: ReadingOf) -> None:
    wrong = {"source": "page", "line": 5, "text": "nothing"}
    with pytest.raises(InputError) as caught:
        corpus_with(
            reading_of,
            {"kind": "same", "records": [wrong, wrong], "reason": "because"},
            {"kind": "same", "records": [FIRST, FIRST], "reason": "because"},
            {"kind": "title", "record": FIRST, "title": "X", "reason": "because"},
            {"kind": "title", "record": FIRST, "title": "Y", "reason": "because"},
        )
    assert [fault.path for fault in caught.value.diagnostics] == [
        "corrections[0].records[0]",
        "corrections[0].records[1]",
        "corrections[1]",
        "corrections[3]",
    ]


def test_contradicting_corrections_are_a_fault_also_through_a_third(reading_of: ReadingOf) -> None:
    other = {"source": "page", "line": 11, "text": "sorting"}
    with pytest.raises(InputError, match="said to be the same paper and not to be"):
        corpus_with(
            reading_of,
            {"kind": "same", "records": [FIRST, PAGE], "reason": "because"},
            {"kind": "same", "records": [PAGE, other], "reason": "because"},
            {"kind": "not-same", "records": [FIRST, other], "reason": "because"},
        )


def test_an_unknown_topic_is_a_fault(reading_of: ReadingOf) -> None:
    with pytest.raises(InputError, match="no topic 'sea'"):
        corpus_with(reading_of, {"kind": "topic", "record": FIRST, "topic": "sea", "reason": "because"})


def test_the_shipped_file_teaches_every_kind_of_correction() -> None:
    """What stands in its comments is what may be written, and names topics that there are."""
    text = (SHIPPED / "config" / "corrections.yaml").read_text(encoding="utf-8")
    examples = [line.removeprefix("#   ") for line in text.splitlines() if line.startswith("#   ")]
    taught = Corrections.model_validate({"corrections": yaml.safe_load("\n".join(examples))})
    kinds = [correction.kind for correction in taught.corrections]
    assert kinds == ["same", "not-same", "title", "topic", "settled"]
    topics = {correction.topic for correction in taught.corrections if isinstance(correction, TopicCorrection)}
    assert topics <= {rule.id for rule in truth.topic_settings().topics}


def in_one_line(reading: Reading) -> Reading:
    """Let all records of a reading begin in the first line, as in a feed without line breaks."""
    records = [record.model_copy(update={"line_start": 1, "line_end": 1}) for record in reading.records]
    return reading.model_copy(update={"records": tuple(records)})


@pytest.mark.parametrize(("text", "joined"), [("sorting", True), ("filtering", False)])
def test_the_text_says_which_of_a_line_is_meant(reading_of: ReadingOf, text: str, *, joined: bool) -> None:
    notes = reading_of("notes", ("Learned Codecs", "A codec for calls."))
    feed = in_one_line(
        reading_of("feed", ("Early Filtering", "In orbit."), ("A Sorting Study", "We sort."), kind="csv")
    )
    places = [{"source": "notes", "line": 1, "text": "Codecs"}, {"source": "feed", "line": 1, "text": text}]
    given = Corrections.model_validate({"corrections": [{"kind": "same", "records": places, "reason": "seen there"}]})
    corpus, _ = normalize("A conference", [notes, feed], TopicSettings(), given)
    (paper,) = [paper for paper in corpus.papers if len(paper.records) > 1]
    assert (paper.records[1].title == "A Sorting Study") is joined


def test_a_text_that_several_records_of_a_line_hold_is_a_fault(reading_of: ReadingOf) -> None:
    notes = reading_of("notes", ("Learned Codecs", "A codec for calls."))
    feed = in_one_line(reading_of("feed", ("Early Filtering", ""), ("Late Filtering", ""), kind="csv"))
    places = [{"source": "notes", "line": 1, "text": "Codecs"}, {"source": "feed", "line": 1, "text": "Filtering"}]
    given = Corrections.model_validate({"corrections": [{"kind": "same", "records": places, "reason": "seen there"}]})
    with pytest.raises(InputError) as caught:
        normalize("A conference", [notes, feed], TopicSettings(), given)
    (fault,) = caught.value.diagnostics
    assert "2 records that begin in line 1 of feed hold 'Filtering'" in fault.message
    assert fault.hint == "write more of the title"
