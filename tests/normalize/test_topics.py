from __future__ import annotations

from collections.abc import Callable

import pytest

from confbrief.errors import InputError, Severity
from confbrief.model.corpus import Corpus, Reading
from confbrief.model.corrections import Corrections
from confbrief.model.paper import TopicBy
from confbrief.model.settings import TopicRule, TopicSettings
from confbrief.normalize import normalize
from tests.evaluation import truth

ReadingOf = Callable[..., Reading]
SPACE = TopicRule(id="space", keywords=("satellite", "satellites", "in orbit", "ground station"))
VIDEO = TopicRule(id="video", name="Video", keywords=("video", "codec", "video call"))


def corpus_of(reading_of: ReadingOf, settings: TopicSettings, *papers: tuple[str, str]) -> Corpus:
    notes = reading_of(
        "notes", ("OrbSieve: Early Filtering", "Drops cloudy imagery before the downlink to antennas."), topic="space"
    )
    return normalize("A conference", [notes, reading_of("page", *papers)], settings, Corrections())[0]


def test_keywords_decide_with_the_words_as_reason(reading_of: ReadingOf) -> None:
    settings = TopicSettings(topics=(SPACE, VIDEO), fallback="space")
    paper = corpus_of(reading_of, settings, ("Neural Codec for a Video Call", "A codec that fills in packets.")).papers[
        1
    ]
    (link,) = paper.topics
    assert (link.id, link.by) == ("video", TopicBy.RULE)
    assert "video call" in link.reason
    assert 0.5 < link.score <= 1


def test_a_keyword_in_passing_does_not_decide(reading_of: ReadingOf) -> None:
    settings = TopicSettings(topics=(SPACE, VIDEO), fallback="space")
    paper = corpus_of(reading_of, settings, ("Sorting Strings", "We sort strings, as a video shows.")).papers[1]
    assert paper.topics[0].id == "space"
    assert paper.topics[0].score == 0


def test_keywords_match_whole_words_and_hyphens_as_spaces(reading_of: ReadingOf) -> None:
    rule = TopicRule(id="video", name="Video", keywords=("co-design", "art"))
    settings = TopicSettings(topics=(rule,), fallback="space")
    papers = corpus_of(
        reading_of, settings, ("A Smart Start", "Startup parts."), ("Co Design for Chips", "We build.")
    ).papers
    assert [paper.topics[0].id for paper in papers[1:]] == ["space", "video"]


def test_without_keywords_the_likest_papers_decide(reading_of: ReadingOf) -> None:
    settings = TopicSettings(topics=(VIDEO,), fallback="video")
    text = "Radar imagery of ice is packed by wavelets; the downlink to polar antennas is shared fairly."
    paper = corpus_of(reading_of, settings, ("Ice by Radar", text), ("Sorting Strings", "We sort strings.")).papers[1]
    (link,) = paper.topics
    assert (link.id, link.by) == ("space", TopicBy.SIMILARITY)
    assert "OrbSieve" in link.reason


def test_without_any_settings_papers_may_have_no_topic(reading_of: ReadingOf) -> None:
    corpus = corpus_of(reading_of, TopicSettings(), ("Sorting Strings", "We sort strings."))
    assert corpus.papers[0].topics[0].by is TopicBy.NOTES
    assert corpus.papers[1].topics == ()


def test_pages_alone_take_their_topics_from_the_settings(reading_of: ReadingOf) -> None:
    settings = TopicSettings(topics=(SPACE, VIDEO), fallback="other-work")
    page = reading_of("page", ("A Video Codec", "For a video call."), ("Sorting Strings", "We sort strings."))
    corpus, warnings = normalize("A conference", [page], settings, Corrections())
    assert not warnings
    assert [topic.name for topic in corpus.topics] == ["Space", "Video", "Other work"]
    assert [paper.topics[0].id for paper in corpus.papers] == ["video", "other-work"]


def test_a_rule_for_no_topic_is_a_warning_and_a_wrong_fallback_a_fault(reading_of: ReadingOf) -> None:
    notes = reading_of("notes", ("OrbSieve: Early Filtering", "Drops imagery."), topic="space")
    rule = TopicRule(id="see", keywords=("ship",))
    _, (warning,) = normalize("A conference", [notes], TopicSettings(topics=(rule,)), Corrections())
    assert warning.severity is Severity.WARNING
    assert warning.path == "topics[0].id"
    with pytest.raises(InputError, match="no topic 'misc'"):
        normalize("A conference", [notes], TopicSettings(fallback="misc"), Corrections())


def test_without_notes_what_words_have_settled_draws_the_rest(reading_of: ReadingOf) -> None:
    """Nothing is filed where there are no notes: likeness then goes by the papers that words have put somewhere."""
    settings = TopicSettings(topics=(SPACE.model_copy(update={"name": "Space"}), VIDEO), fallback="other")
    text = "Cloudy imagery is dropped by wavelets; the downlink to polar antennas is shared fairly."
    page = reading_of(
        "page",
        ("Satellite Filters, in Orbit", f"Satellites filter. {text}"),
        ("Ice by Radar", f"Radar sees ice. {text}"),
        ("Sorting Strings", "We sort strings."),
    )
    corpus, warnings = normalize("A conference", [page], settings, Corrections())
    assert not warnings
    assert [(paper.topics[0].id, paper.topics[0].by) for paper in corpus.papers] == [
        ("space", TopicBy.RULE),
        ("space", TopicBy.SIMILARITY),
        ("other", TopicBy.RULE),
    ]
    assert [topic.name for topic in corpus.topics] == ["Space", "Video", "Other"]


def test_the_shipped_topics_read_well_without_notes(readings: tuple[Reading, ...], corpus: Corpus) -> None:
    """Each has a name as the notes would write it; nearly all papers get the topic that the notes give them."""
    alone, warnings = normalize("A conference", readings[1:], truth.topic_settings(), Corrections())
    assert not warnings
    assert {(topic.id, topic.name) for topic in alone.topics} == {(t.id, t.name) for t in corpus.topics}
    filed = {
        r.line_start: {link.id for link in p.topics} for p in corpus.papers for r in p.records if r.source == "page"
    }
    right = [paper for paper in alone.papers if paper.topics[0].id in filed[paper.records[0].line_start]]
    assert len(right) >= 0.9 * len(alone.papers)
