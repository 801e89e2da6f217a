"""The shipped documents against the truth: what was promised is held here."""

from __future__ import annotations

import pytest

from confbrief.model.corpus import Corpus, Reading
from confbrief.model.paper import MatchBy
from tests.evaluation import truth


def test_every_record_is_read(readings: tuple[Reading, ...]) -> None:
    score = truth.records(readings)
    assert not score.wrong
    assert score.wanted == 126


def test_the_program_alone_finds_every_match_and_no_other() -> None:
    score = truth.matches(truth.make_corpus(corrected=False))
    assert not score.wrong
    assert score.right == 44


def test_with_corrections_the_matches_are_those_of_the_truth(corpus: Corpus) -> None:
    assert not truth.matches(corpus).wrong


def test_no_look_alike_is_joined(corpus: Corpus) -> None:
    apart = truth.look_alikes()
    assert len(apart) == 21
    assert not apart & truth.joined(corpus)


def test_every_match_says_why(corpus: Corpus) -> None:
    matched = [paper for paper in corpus.papers if len(paper.records) > 1]
    assert len(matched) == 44
    for paper in matched:
        assert paper.match is not None
        assert paper.match.evidence, paper.id
        assert paper.match.by is MatchBy.SIMILARITY
        assert 0.6 <= paper.match.score <= 1


def test_every_clear_disagreement_is_reported_and_few_others(corpus: Corpus) -> None:
    score = truth.conflicts(corpus)
    assert score.recall == 1, score.wrong
    assert score.precision >= 0.75, score.wrong


def test_every_disagreement_can_be_looked_up(corpus: Corpus, readings: tuple[Reading, ...]) -> None:
    lines = {
        (passage.span.source, passage.span.line)
        for reading in readings
        for record in reading.records
        for passage in record.body
    }
    lines |= {(record.source, record.line_start) for reading in readings for record in reading.records}
    for conflict in corpus.conflicts:
        assert conflict.note.endswith((".", "”"))
        assert conflict.field
        for side in conflict.sides:
            assert (side.source, side.line) in lines
            assert 0 < len(side.quote) <= 330
            assert "\\" not in side.quote
            assert "$" not in side.quote


def test_themes_name_the_papers_of_the_truth(corpus: Corpus) -> None:
    score = truth.themes(corpus)
    assert score.precision >= 0.98, score.wrong
    assert score.recall >= 0.98, score.wrong


def test_theme_titles_are_their_opening_words(corpus: Corpus) -> None:
    score = truth.theme_titles(corpus)
    assert score.recall >= 13 / 14, score.wrong
    for entry, theme in zip(truth.gold("themes.json"), corpus.themes, strict=True):
        assert theme.title.startswith(entry["title"].rstrip("."))
        assert theme.text.startswith(theme.title.rstrip("."))


def test_themes_touch_the_topics_of_the_truth(corpus: Corpus) -> None:
    numbers = {topic.id: topic.number for topic in corpus.topics}
    for entry, theme in zip(truth.gold("themes.json"), corpus.themes, strict=True):
        assert sorted(numbers[topic] or 0 for topic in theme.topics) == entry["topics_touched"], theme.title


def test_a_theme_that_overstates_its_topic_is_remarked(corpus: Corpus) -> None:
    remarked = {theme.line: theme.remarks for theme in corpus.themes if theme.remarks}
    assert set(remarked) == {125}
    assert "most-discussed" in remarked[125][0]


def test_papers_only_of_the_page_get_the_right_topic_with_a_reason(corpus: Corpus) -> None:
    assert not truth.topics(corpus).wrong
    assert not truth.filed(corpus).wrong
    for paper in corpus.papers:
        assert len(paper.topics) == 1
        assert paper.topics[0].reason
        assert 0 <= paper.topics[0].score <= 1


@pytest.mark.parametrize("source", ["notes", "page"])
def test_papers_are_in_reading_order(corpus: Corpus, source: str) -> None:
    lines = [line for line, paper in truth.papers_by_line(corpus, source).items() if paper.sources == (source,)]
    assert lines == sorted(lines)


def test_titles_in_capitals_are_restored(corpus: Corpus) -> None:
    for paper in corpus.papers:
        letters = [sign for sign in paper.title if sign.isalpha()]
        assert sum(sign.isupper() for sign in letters) < 0.7 * len(letters) or " " not in paper.title, paper.title
