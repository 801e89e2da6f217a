"""What feeds tell is carried on: abstracts joined by id, topics of the conference, links and decisions."""

from __future__ import annotations

import json

from confbrief.model.corpus import Corpus
from confbrief.model.corrections import Corrections
from confbrief.model.paper import MatchBy, TopicBy
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize
from tests.sources.feeds import read_text, sample


def corpus_of(*texts: str) -> Corpus:
    readings = [read_text(text, source_id=f"s{number}")[0] for number, text in enumerate(texts)]
    return normalize("Foo Days", readings, TopicSettings(), Corrections())[0]


def test_abstracts_are_joined_to_the_papers_of_the_feed_by_their_ids() -> None:
    corpus = corpus_of(sample("virtual.json"), sample("abstracts.json"))
    foo, bars = corpus.papers
    assert [record.source for record in foo.records] == ["s0", "s1"]
    assert bars.title == "Quiet Bars"
    assert bars.abstract is not None
    assert bars.abstract.startswith("A bar is quiet when 40% of its guests read.")
    assert bars.match is not None
    assert (bars.match.by, bars.match.score) == (MatchBy.SIMILARITY, 1.0)
    assert bars.match.evidence[0] == "the same id 503 in s1 and s0"
    assert [claim.source for claim in bars.claims] == ["s1"] * len(bars.claims)


def test_a_correction_means_the_record_of_a_line_that_has_its_text() -> None:
    text = sample("virtual.json").replace("\n", " ")
    place = {"source": "s0", "line": 1, "text": "Quiet Bars"}
    corrections = Corrections.model_validate(
        {"corrections": [{"kind": "title", "record": place, "title": "Loud Bars", "reason": "heard it"}]}
    )
    readings = [read_text(text, source_id="s0")[0]]
    corpus, _ = normalize("Foo Days", readings, TopicSettings(), corrections)
    assert [paper.title for paper in corpus.papers] == ["FooServe: Serving Foos at 2× the Speed", "Loud Bars"]


def test_an_id_that_two_feeds_have_joins_nothing() -> None:
    other = sample("virtual.json").replace("Quiet Bars", "Loud Quuxes").replace("Cy Dee", "Ed Eff")
    corpus = corpus_of(sample("virtual.json"), other, sample("abstracts.json"))
    assert any(len(paper.records) == 1 and paper.records[0].source == "s2" for paper in corpus.papers)


def test_papers_carry_decision_links_and_keywords() -> None:
    foo = corpus_of(sample("virtual.json"), sample("abstracts.json")).papers[0]
    assert foo.decision == "Accept (oral)"
    assert foo.keywords == ("serving", "batching")
    assert foo.areas == ("Systems", "Serving")
    assert "https://github.com/example/fooserve" in {link.url for link in foo.links}
    told = json.loads(foo.model_dump_json())
    assert {"kind": "code", "url": "https://github.com/example/fooserve"} in told["links"]


def test_topics_are_the_areas_of_a_feed() -> None:
    corpus = corpus_of(sample("virtual.json"))
    assert [topic.name for topic in corpus.topics] == ["Systems", "Theory"]
    assert [(link.id, link.by) for paper in corpus.papers for link in paper.topics] == [
        ("systems", TopicBy.AREA),
        ("theory", TopicBy.AREA),
    ]


def table(rows: list[tuple[str, str]]) -> str:
    return "Title,Session\n" + "".join(f"{title},{session}\n" for title, session in rows)


def test_without_areas_topics_are_sessions_that_name_a_subject() -> None:
    corpus = corpus_of(table([("Fast Foos", "Serving I"), ("Quiet Bars", "Storage"), ("More Quux", "Serving I")]))
    assert [topic.name for topic in corpus.topics] == ["Serving I", "Storage"]
    assert {link.by for paper in corpus.papers for link in paper.topics} == {TopicBy.SESSION}


def test_sessions_that_only_say_when_are_no_topics() -> None:
    rows = [("Fast Foos", "Poster Session 1"), ("Quiet Bars", "Mon Session 2"), ("More Quux", "Oral Session 3B")]
    assert corpus_of(table(rows)).topics == ()


def test_topics_of_notes_go_before_those_of_feeds() -> None:
    notes = "# Notes\n\n## Speed\n\n### FooServe: Serving Foos at 2× the Speed\n- twice as fast\n"
    corpus = corpus_of(notes, sample("virtual.json"))
    assert [topic.name for topic in corpus.topics] == ["Speed"]


def test_claims_of_escaped_text_stand_where_they_are_written() -> None:
    text = sample("virtual.json")
    foo = corpus_of(text).papers[0]
    (claim,) = [claim for claim in foo.claims if claim.value == "2.5×"]
    line = text.split("\n")[claim.line - 1]
    assert line[claim.start : claim.start + 9] == "2.5\\u00d7"


def test_a_title_in_escapes_or_braces_is_cited_where_it_stands() -> None:
    title = corpus_of(sample("references.bib")).papers[0].records[0].title_text
    assert [passage.text for passage in title] == ["FooServe: Serving Foos with", "O(1) Caching"]
