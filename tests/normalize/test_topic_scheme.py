"""Topics where no notes tell them: by area, by session, by the settings, by the words that papers share."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from confbrief.errors import InputError, Severity
from confbrief.model.corpus import Corpus, Reading
from confbrief.model.corrections import Corrections
from confbrief.model.paper import Record, Session, TopicBy
from confbrief.model.settings import TopicRule, TopicSettings
from confbrief.normalize import normalize
from confbrief.normalize.topic_scheme import session_of

ReadingOf = Callable[..., Reading]
RULES = TopicSettings(topics=(TopicRule(id="video", name="Video", keywords=("codec", "video call")),))
SUBJECTS = {
    "KV cache": ("Paging a KV cache to flash", "The KV cache of a long chat; the KV cache is paged."),
    "Speculative decoding": ("Speculative decoding in batches", "Drafts are checked. Speculative decoding pays."),
    "Gradient compression": ("Gradient compression on slow links", "Links are slow; gradient compression helps."),
}
NAMES = "Tern Moor Fjord Heron Basalt Quartz Lichen Osprey Plover Gannet Curlew Dunlin Avocet Whimbrel Skua".split()  # noqa: SIM905


def corpus_of(readings: list[Reading], settings: TopicSettings | None = None) -> Corpus:
    corpus, warnings = normalize("A conference", readings, settings or TopicSettings(), Corrections())
    assert not warnings
    return corpus


def filed(corpus: Corpus) -> dict[str, str]:
    return {paper.title: paper.topics[0].id for paper in corpus.papers if paper.topics}


def with_fields(reading: Reading, fields: list[dict[str, object]]) -> Reading:
    records = [record.model_copy(update=update) for record, update in zip(reading.records, fields, strict=True)]
    return reading.model_copy(update={"records": tuple(records)})


@pytest.fixture
def page(reading_of: ReadingOf) -> Reading:
    return reading_of("page", *((f"{name}: A Thing of {name}s", f"{name} does it.") for name in NAMES[:4]))


def test_areas_are_the_topics_where_most_papers_have_one(page: Reading) -> None:
    areas = [("systems->serving",), ("Theory",), ("Systems->training",), ()]
    corpus = corpus_of([with_fields(page, [{"areas": area} for area in areas])], RULES)
    assert [(topic.id, topic.name) for topic in corpus.topics[:2]] == [("systems", "Systems"), ("theory", "Theory")]
    links = [paper.topics[0] for paper in corpus.papers if paper.topics]
    assert [(link.id, link.by) for link in links[:3]] == [
        ("systems", TopicBy.AREA),
        ("theory", TopicBy.AREA),
        ("systems", TopicBy.AREA),
    ]
    assert "filed under Systems in page, line 1" in links[0].reason


def test_areas_that_every_paper_has_of_its_own_are_no_topics(reading_of: ReadingOf) -> None:
    page = reading_of("page", *((f"{name}: A Thing", "It does it.") for name in NAMES[:10]))
    own = with_fields(page, [{"areas": (f"a remark on {name}",)} for name in NAMES[:10]])
    assert not any(topic.id.startswith("a-remark") for topic in corpus_of([own]).topics)


def test_sessions_are_the_topics_where_their_names_tell_one(page: Reading) -> None:
    names = ["Oral 2A: Serving", "Oral 2B: Storage", "Serving", "Poster Session 3"]
    sessions: list[dict[str, object]] = [
        {"session": Session(name=name, line=number)} for number, name in enumerate(names, 1)
    ]
    corpus = corpus_of([with_fields(page, sessions)])
    assert [(topic.id, topic.name) for topic in corpus.topics] == [("serving", "Serving"), ("storage", "Storage")]
    assert [paper.topics[0].by for paper in corpus.papers[:3]] == [TopicBy.SESSION] * 3


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Poster Session 3", None),
        ("Thursday Posters", None),
        ("Day 2, Room A", None),
        ("Oral 2A: Serving", "Serving"),
        ("Technical Session 4 – I/O and Storage", "I/O and Storage"),
        ("Main Memory", "Main Memory"),
        ("I/O", "I/O"),
        ("Session on Agents", "Agents"),
    ],
)
def test_the_subject_of_a_session_is_what_is_not_of_the_programme(name: str, subject: str | None) -> None:
    record = Record(source="p", title="T", line_start=1, line_end=1, body_line_start=1, body_line_end=1)
    assert session_of(record.model_copy(update={"session": Session(name=name, line=1)})) == subject


def test_what_notes_file_goes_before_areas(page: Reading, reading_of: ReadingOf) -> None:
    notes = reading_of("notes", ("Tern: A Thing of Terns", "It is fast."), topic="birds")
    areas = with_fields(page, [{"areas": (area,)} for area in ("A", "A", "B", "B")])
    corpus = corpus_of([notes, areas])
    assert [topic.id for topic in corpus.topics] == ["birds"]
    assert corpus.papers[0].topics[0].by is TopicBy.NOTES


def test_rules_for_topics_that_areas_do_not_have_are_one_warning(page: Reading) -> None:
    areas = with_fields(page, [{"areas": (area,)} for area in ("A1", "A1", "B1", "B1")])
    rules = TopicSettings(topics=tuple(TopicRule(id=name, keywords=("x",)) for name in ("one", "two")))
    _, (warning,) = normalize("A conference", [areas], rules, Corrections())
    assert warning.severity is Severity.WARNING
    assert "areas have no topic 'one', 'two'" in warning.message


def many(reading_of: ReadingOf, order: list[int] | None = None) -> Reading:
    entries = [
        (f"{name}: {title}", f"{text} {name} is what it is called.")
        for name, (title, text) in zip(NAMES, list(SUBJECTS.values()) * 5, strict=True)
    ]
    return reading_of("page", *(entries[at] for at in order or range(len(entries))))


def test_words_that_papers_share_make_topics_where_nobody_files_them(reading_of: ReadingOf) -> None:
    corpus = corpus_of([many(reading_of)])
    assert {topic.name for topic in corpus.topics} == set(SUBJECTS)
    for paper in corpus.papers:
        (link,) = paper.topics
        assert link.by is TopicBy.CLUSTER
        name = corpus.topics_by_id[link.id].name
        assert name.casefold() in paper.title.casefold()
        assert name.casefold() in link.reason.casefold()


def test_shared_words_give_the_same_topics_in_any_order(reading_of: ReadingOf) -> None:
    expected = corpus_of([many(reading_of)])
    for seed in range(5):
        order = random.Random(seed).sample(range(len(NAMES)), len(NAMES))  # noqa: S311 - chance that is repeatable
        shuffled = corpus_of([many(reading_of, order)])
        assert filed(shuffled) == filed(expected)
        assert shuffled.topics == expected.topics


def test_settings_go_before_shared_words(reading_of: ReadingOf) -> None:
    corpus = corpus_of([many(reading_of)], RULES)
    assert [topic.id for topic in corpus.topics] == ["video"]


def test_a_handful_of_papers_is_not_parted(page: Reading) -> None:
    assert corpus_of([page]).topics == ()


def test_papers_of_no_shared_subject_are_others(reading_of: ReadingOf) -> None:
    page = many(reading_of)
    odd = reading_of("feed", ("Sorting strings", "We sort."), ("Naming birds by song", "Songs are heard."))
    corpus = corpus_of([page, odd])
    assert filed(corpus)["Sorting strings"] == "other"
    assert corpus.topics_by_id["other"].name == "Other"


def test_a_wrong_fallback_is_a_fault_only_beside_the_topics_of_notes(page: Reading, reading_of: ReadingOf) -> None:
    notes = reading_of("notes", ("Tern: A Thing of Terns", "It is fast."), topic="birds")
    with pytest.raises(InputError, match="there is no topic 'misc'"):
        normalize("A conference", [notes], TopicSettings(fallback="misc"), Corrections())
    areas = with_fields(page, [{"areas": (area,)} for area in ("A1", "A1", "B1", "B1")])
    assert "misc" in [topic.id for topic in corpus_of([areas], TopicSettings(fallback="misc")).topics]
