"""Feeds and lists in JSON: virtual sites, OpenReview, paperlists, and any other by a map of its fields."""

from __future__ import annotations

import json

import pytest

from confbrief.errors import InputError
from confbrief.model.paper import LinkKind
from confbrief.model.provenance import UNSEEN
from confbrief.model.settings import JsonFields
from confbrief.sources.outlines import AROUND, NO_WORDS
from tests.sources.feeds import first, read_text, sample, seen


def test_a_paper_that_is_poster_and_talk_is_one() -> None:
    reading, _ = read_text(sample("virtual.json"))
    assert reading.source.kind == "virtual-site"
    assert [record.title for record in reading.records] == ["FooServe: Serving Foos at 2× the Speed", "Quiet Bars"]
    foo = reading.records[0]
    assert foo.keys == ("501", "502")
    assert foo.authors == ("Ana Lee", "Bob Ray")
    assert foo.author_affiliations == (("Bar University",), ("Quux Lab",))
    assert foo.areas == ("Systems", "Serving")
    assert foo.keywords == ("serving", "batching")
    assert foo.decision == "Accept (oral)"
    assert foo.session is not None
    assert (foo.session.name, foo.session.room) == ("Oral Session 2", "Hall B")
    assert foo.session.time == "2031-05-05, 10:00–10:15"
    assert foo.at == "/results/0"
    links = {link.url: link.kind for link in foo.links}
    assert links["https://conf.example/virtual/2031/oral/501"] is LinkKind.PAGE
    assert links["https://conf.example/media/PosterPDFs/501.png"] is LinkKind.POSTER
    assert links["https://github.com/example/fooserve"] is LinkKind.CODE


def test_papers_of_one_title_and_different_people_stay_two() -> None:
    event = {"id": 1, "uid": "x", "name": "Bars", "eventtype": "Poster", "starttime": "", "virtualsite_url": "/v/1"}
    events = [
        {**event, "authors": [{"fullname": "Ana Lee"}]},
        {**event, "id": 2, "authors": [{"fullname": "Bob Ray"}]},
    ]
    reading, _ = read_text(json.dumps({"results": events}))
    assert [record.authors for record in reading.records] == [("Ana Lee",), ("Bob Ray",)]


def test_escapes_stand_for_characters_and_blank_lines_end_paragraphs() -> None:
    foo = read_text(sample("virtual.json"))[0].records[0]
    assert seen(foo) == ["Foos wait long.", 'FooServe serves them 2.5× faster than "BarServe" on eight devices.']
    assert [passage.continues for passage in foo.body] == [False, False]
    assert all(passage.span.at == "/results/0/abstract" for passage in foo.body)
    assert "\\u00d7" in foo.body[1].raw
    assert foo.title_text[0].raw == "FooServe: Serving Foos at 2\\u00d7 the Speed"


def test_a_file_of_abstracts_gives_them_by_id() -> None:
    reading, _ = read_text(sample("abstracts.json"))
    assert reading.source.kind == "virtual-site"
    assert [(record.title, record.keys, record.damage) for record in reading.records] == [
        (None, ("502",), ()),
        (None, ("503",), ()),
    ]


@pytest.mark.parametrize("name", ["openreview_v1.json", "openreview_v2.json"])
def test_both_versions_of_openreview_are_read(name: str) -> None:
    reading, _ = read_text(sample(name))
    assert reading.source.kind == "openreview"
    (paper,) = reading.records
    assert paper.summary is not None
    assert (
        paper.links[0].url == f"https://openreview.net/forum?id={json.loads(sample(name))[0]['id']}"
        if (name == "openreview_v1.json")
        else paper.links[0].url.endswith("mnoPQR9012")
    )
    assert LinkKind.PDF in {link.kind for link in paper.links}
    assert paper.decision in {"CONF 2031 Spotlight", "CONF 2031 Oral"}


def test_wrapped_fields_have_areas_and_paragraphs() -> None:
    (paper,) = read_text(sample("openreview_v2.json"))[0].records
    assert paper.areas == ("optimization",)
    assert seen(paper) == ["First paragraph, with 12 bars.", "Second paragraph, with 3.5× more."]
    assert paper.at == "/notes/0"


def test_reviews_are_left_over_and_what_was_not_accepted_is_kept_out() -> None:
    reading, _ = read_text(sample("openreview_v1.json"))
    left = [(line.line, line.reason) for line in reading.left_over if line.reason not in {AROUND, NO_WORDS}]
    assert left == [
        (3, "a review, a comment or a decision"),
        (4, "not accepted"),
    ]
    assert reading.understood == "1 entry, 3 lines kept out, 1 line left over"


def test_where_nothing_was_accepted_all_is_kept() -> None:
    notes = [{"id": "a", "content": {"title": "A Foo", "authors": ["Ana Lee"], "venue": "Submitted to CONF 2031"}}]
    assert [record.title for record in read_text(json.dumps({"notes": notes}))[0].records] == ["A Foo"]


def test_a_decision_that_stands_within_a_note_is_taken() -> None:
    note = {
        "id": "a",
        "forum": "a",
        "content": {"title": "A Foo", "abstract": "Foos."},
        "details": {"directReplies": [{"forum": "a", "content": {"decision": "Accept (Spotlight)"}}]},
    }
    assert first(json.dumps([note]), "openreview").decision == "Accept (Spotlight)"


def test_paperlists_give_each_author_their_affiliations() -> None:
    reading, _ = read_text(sample("paperlists.json"))
    assert reading.source.kind == "paperlists"
    (paper,) = reading.records
    assert paper.authors == ("Ana Lee", "Bob Ray", "Cy Dee")
    assert paper.author_affiliations == (("Bar University",), (), ("Quux Lab", "Bar University"))
    assert paper.affiliations == ("Bar University", "Quux Lab")
    assert (paper.areas, paper.keywords, paper.decision) == (("systems",), ("caching", "bars"), "Poster")
    assert paper.summary is not None
    assert paper.summary.raw == "Bars, cached."
    assert {link.kind for link in paper.links} == {LinkKind.PAGE, LinkKind.CODE}
    assert (paper.title_span.line if paper.title_span else 0, paper.body_line_start) == (4, 8)


def test_other_json_is_read_by_a_map_of_its_fields() -> None:
    fields = JsonFields(entries="data.talks", title="headline.en", authors="people", abstract="about", areas="strand")
    reading, _ = read_text(sample("other.json"), "json", fields=fields)
    assert [(record.title, record.authors, record.areas) for record in reading.records] == [
        ("Slow Foos", ("Ana Lee",), ("Economics",)),
        ("Fast Foos", ("Bob Ray",), ("Systems",)),
    ]
    assert reading.records[0].author_affiliations == (("Bar University",),)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (None, "write fields: {title: …}; there are headline, people, about, strand"),
        (JsonFields(title="name"), "there are headline, people, about, strand"),
        (JsonFields(entries="data.posters", title="headline"), "name a list; there are meeting, data"),
    ],
)
def test_a_map_that_finds_nothing_is_told_with_what_there_is(fields: JsonFields | None, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_text(sample("other.json"), "json", fields=fields)
    assert said in caught.value.diagnostics[0].hint


def test_names_of_fields_tell_what_other_json_holds() -> None:
    talks = [{"Talk Title": "Slow Foos", "speakers": "Ana Lee, Bob Ray", "Abstract": "Foos are slow."}]
    paper = first(json.dumps({"schedule": {"talks": talks}}))
    assert (paper.title, paper.authors, seen(paper)) == ("Slow Foos", ("Ana Lee", "Bob Ray"), ["Foos are slow."])


SITE = """{"count": 3, "results": [
{"id": 11, "name": "A &amp; B: Fast <i>Foos</i>", "authors": [{"fullname": "Ana Lee"}, {"fullname": "Bob Ray"}],
 "decision": "Accept", "eventtype": "Poster", "virtualsite_url": "/virtual/2031/poster/11", "related_events_ids": [12],
 "abstract": "Foos cost 26\\\\% less with &lt;1% loss."},
{"id": 12, "name": "A & B, told on stage", "authors": [{"fullname": "Ana Lee"}], "eventtype": "Oral",
 "starttime": "2031-05-05T10:00:00-07:00", "session": "Oral 1A", "related_events_ids": [11]},
{"id": 13, "name": "Quiet Bars", "authors": [{"fullname": "Cy Dee"}], "eventtype": "Poster", "related_events_ids": [11]}
]}
"""


def test_what_a_page_writes_into_its_feed_is_read_and_an_oral_of_another_title_is_the_posters_paper() -> None:
    reading, _ = read_text(SITE, "virtual-site")
    assert [record.title for record in reading.records] == ["A & B: Fast Foos", "Quiet Bars"]
    [passage] = reading.records[0].body
    assert passage.visible.replace(UNSEEN, "") == r"Foos cost 26\% less with <1% loss."
    assert reading.records[0].session is not None
    assert reading.records[0].session.name == "Oral 1A"
