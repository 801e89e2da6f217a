"""Saved pages: what repeats is a paper, the site's own is none, and every text has its exact place."""

from __future__ import annotations

from pathlib import Path

import pytest

from confbrief.errors import InputError
from confbrief.model.corpus import Reading
from confbrief.model.paper import LinkKind, Record
from confbrief.model.provenance import UNSEEN, Passage, Span
from confbrief.sources import READERS, read

PAGES = Path(__file__).parent / "pages"
ABSTRACT = (
    "Serving is slow. We make it 3× faster than it was, and say so in words that are enough for a paragraph of it."
)


def read_html(text: str, kind: str = "html") -> Reading:
    reading, warnings = read(text, source_id="page", kind=kind, path="page.html", sha256="", by=None)
    assert warnings == ()
    return reading


def read_page(name: str) -> tuple[str, Reading]:
    text = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    return text, read_html(text, "auto")


def titles(reading: Reading) -> list[str | None]:
    return [record.title for record in reading.records]


def said(passage: Passage) -> str:
    return " ".join(passage.visible.replace(UNSEEN, "").split())


def paper(reading: Reading, beginning: str) -> Record:
    return next(record for record in reading.records if (record.title or "").startswith(beginning))


@pytest.mark.parametrize("name", ["virtual_site", "usenix", "arxiv", "openreview"])
def test_every_passage_is_the_raw_line_at_its_place(name: str) -> None:
    text, reading = read_page(name)
    lines = text.split("\n")
    spans: list[tuple[Span | None, str | None]] = [(record.title_span, None) for record in reading.records]
    spans += [(passage.span, passage.raw) for record in reading.records for passage in record.body]
    assert len(spans) > 2
    for span, raw in spans:
        assert span is not None
        piece = lines[span.line - 1][span.start : span.end]
        assert piece.strip() == piece
        assert piece
        assert raw in {None, piece}
        assert span.at is not None
        assert span.at.startswith("html[1]/body[1]/")


def test_cards_of_a_virtual_site_are_papers_and_its_navigation_is_none() -> None:
    _, reading = read_page("virtual_site")
    assert titles(reading) == ["Tigon: A Distributed Database for a CXL Pod", "Saving R&D Time"]
    tigon = reading.records[0]
    assert tigon.authors == ("Ana Lee", "Bob Ray", "Cy Dee")
    assert reading.records[1].authors == ("Ed Eff",)
    assert tigon.session is not None
    assert (tigon.session.name, tigon.session.room) == ("Poster Session 1", "Hall A")
    assert tigon.session.time == "Thu 21 May 6 p.m. PDT — 8 p.m. PDT"
    assert {(link.kind, link.url) for link in tigon.links} == {
        (LinkKind.PAGE, "https://conf.example/virtual/2026/poster/11"),
        (LinkKind.PAGE, "https://openreview.net/forum?id=abc"),
    }


def test_tags_are_hidden_entities_are_resolved_and_a_broken_line_goes_on() -> None:
    _, reading = read_page("virtual_site")
    first, second, third = reading.records[0].body
    assert said(first).endswith("It achieves up to 2.5× higher")
    assert first.escapes[0][2].strip() == "×"
    assert (second.continues, said(second).startswith("throughput compared")) == (True, True)
    assert (third.continues, said(third)) == (False, "It is a second paragraph that ends soon.")
    assert said(reading.records[1].body[0]).startswith("We save 30% of the time < a week.")


def test_technical_sessions_tell_authors_with_their_institutions() -> None:
    _, reading = read_page("usenix")
    wafer, tigon = reading.records
    assert wafer.authors == ("Ana Lee", "Bob Ray", "Cy Dee", "Ed Eff", "Gil Hue", "Ian Jay")
    assert wafer.author_affiliations == (("University of Edinburgh",),) * 3 + (("Microsoft Research",),) * 3
    assert tigon.affiliations == ("The University of Texas at Austin",)
    assert {record.session.name for record in reading.records if record.session} == {"AI + Systems I"}
    assert [len(record.body) for record in reading.records] == [1, 1]


def test_a_listing_in_terms_and_descriptions_keeps_its_links_and_subjects() -> None:
    _, reading = read_page("arxiv")
    first, second = reading.records
    assert (first.title, second.title) == ("First Serving Paper", "Second: On Caches")
    assert first.authors == ("Ana Lee", "Bob Ray")
    assert first.keywords == ("Distributed Computing (cs.DC)", "Machine Learning (cs.LG)")
    assert [(link.kind, link.url) for link in second.links] == [
        (LinkKind.PAGE, "https://arxiv.org/abs/2605.00002"),
        (LinkKind.PDF, "https://arxiv.org/pdf/2605.00002"),
    ]
    assert (len(first.body), len(second.body)) == (1, 0)


def test_submissions_tell_keywords_summary_and_decision() -> None:
    _, reading = read_page("openreview")
    first, second = reading.records
    assert first.keywords == ("autoscaling", "serverless")
    assert first.summary is not None
    assert said(first.summary) == "We make autoscaling live."
    assert (first.decision, second.decision) == ("ICLR 2026 Poster", "ICLR 2026 Oral")
    assert said(first.body[0]).startswith("Model autoscaling is the key mechanism")
    assert first.links[1].url == "https://openreview.net/pdf?id=a1"


def test_columns_of_a_table_are_told_by_their_heads() -> None:
    reading = read_html(
        "<h2>Accepted Papers Spring</h2><table><tr><th>No.</th><th>Paper title</th><th>Authors</th></tr>"
        "<tr><td>1</td><td>Cachet</td><td>Ana Lee</td></tr><tr><td>2</td><td>On Time</td><td>Bo</td></tr></table>"
    )
    assert [(record.title, record.authors) for record in reading.records] == [
        ("Cachet", ("Ana Lee",)),
        ("On Time", ("Bo",)),
    ]
    assert reading.sessions[0].name == "Accepted Papers Spring"


@pytest.mark.parametrize(
    "item",
    [
        "<li><b>{title}</b><br><i>Ana Lee, Bob Ray</i></li>",
        "<li>{title}<br/>Ana Lee (MIT), Bob Ray (Inria)</li>",
        "<li>Ana Lee and Bob Ray. {title}.</li>",
        "<li><span class=authors>Ana Lee, Bob Ray:</span> <span class=title>{title}</span></li>",
        "<li>“{title},” Ana Lee, Bob Ray</li>",
        "<li><a href='/p'>{title}</a> <em>Ana Lee, Bob Ray</em> [<a href='https://x.example/a.pdf'>PDF</a>]</li>",
        "<li>{title} (Ana Lee, Bob Ray)</li>",
        "<p><strong>{title}</strong></p><ul><li>Ana Lee (MIT)</li><li>Bob Ray (Inria)</li></ul>",
        "<h3>{title}</h3><p>Authors: Ana Lee, Bob Ray</p>",
        "<div class=paper><p class=authors>Ana Lee, Bob Ray</p><br><p class=title>{title}</p></div>",
    ],
)
def test_a_list_is_read_in_whatever_manner_it_is_set(item: str) -> None:
    names = ("Fast Serving of Foos", "Caching: What Is Kept Where", "On the Cost of Tables")
    items = "".join(item.format(title=name) for name in names)
    reading = read_html(f"<html><body><h1>Accepted Papers</h1><div>{items}</div></body></html>")
    assert titles(reading) == list(names)
    assert {record.authors for record in reading.records} == {("Ana Lee", "Bob Ray")}


def test_a_track_before_titles_is_told_apart_from_them() -> None:
    item = "<p><strong><span>{track}</span></strong> {title}</p><ul><li>Ana Lee (MIT)</li><li>Bob Ray (KTH)</li></ul>"
    tracks = ("TVCG", "Note", "TVCG", "TVCG", "Note", "Note")
    names = [f"Drawing Number {word} on a Wall" for word in ("One", "Two", "Three", "Four", "Five", "Six")]
    page = "".join(item.format(track=track, title=name) for track, name in zip(tracks, names, strict=True))
    reading = read_html(f"<html><body>{page}</body></html>")
    assert titles(reading) == names
    assert [record.decision for record in reading.records] == list(tracks)


def test_a_session_in_a_programme_has_time_and_room() -> None:
    talk = "<li>{}<br>Ana Lee, Bob Ray (University of Testing)</li>"
    reading = read_html(
        "<html><body><h2>Monday</h2><p>10:00-11:40 Session 1: Storage - Location: Hall B - Chair: Cy Dee</p><ul>"
        + talk.format("Disks That Spin")
        + talk.format("Disks That Do Not")
        + "</ul><p>11:40-12:00 Coffee Break</p></body></html>"
    )
    session = reading.records[1].session
    assert session is not None
    assert (session.name, session.time, session.room) == ("Session 1: Storage", "10:00-11:40", "Hall B")


@pytest.mark.parametrize(
    "page",
    [
        (
            "<html><body><nav><ul><li>Ana Lee</li></ul></nav><h1>Call for Papers</h1><p>Papers of 12 pages are asked."
            "</p><ul><li><a href=/a>Home Page</a></li><li><a href=/b>Important Dates</a></li></ul></body></html>"
        ),
        "<html><body><div id=root></div><script>render()</script></body></html>",
        "<html></html>",
    ],
)
def test_a_page_without_papers_is_an_error_about_the_page(page: str) -> None:
    with pytest.raises(InputError, match="no paper was found on the page") as error:
        read_html(page)
    assert error.value.diagnostics[0].file == "page.html"
    assert "a paper is a title with its authors" in error.value.diagnostics[0].hint


def test_unclosed_and_wrongly_nested_elements_are_read_as_a_browser_does() -> None:
    reading = read_html(
        "<head><title>List</title><meta charset=utf-8><body><ul><li><b>Fast Serving of Foos</b><br><i>Ana Lee, Bob Ray"
        "</b></i><li><b>Slow Serving of Foos</i></b><br><i>Cy Dee, Ed Eff</i></p></ul></div>"
    )
    assert titles(reading) == ["Fast Serving of Foos", "Slow Serving of Foos"]


def test_deep_nesting_and_a_long_line_are_read() -> None:
    deep = "<div>" * 5000 + "<p><b>Fast Serving of Foos</b></p><p>Ana Lee, Bob Ray (MIT)</p>" + "</div>" * 5000
    assert titles(read_html(f"<html><body>{deep}</body></html>")) == ["Fast Serving of Foos"]


def test_every_line_belongs_to_something_or_is_left_over() -> None:
    text, reading = read_page("virtual_site")
    lines = text.split("\n")
    left = {lines[one.line - 1]: one.reason for one in reading.left_over}
    assert left["<!DOCTYPE html>"] == "no words"
    assert not any("Tigon" in line or "Ana Lee" in line for line in left)
    assert [one.what for one in reading.outline] == ["session", "entry", "entry"]
    page = "<p><b>Fast Serving of Foos</b></p><p>Ana Lee, Bob Ray (MIT)</p>\n<h4>Sponsored by a Company of Foos</h4>\n"
    assert [one.reason for one in read_html(page).left_over] == ["belongs to no paper"]


def test_auto_takes_a_part_of_a_page_for_html() -> None:
    part = "<div class=card><h3>Fast Serving of Foos</h3><p>Ana Lee, Bob Ray (MIT)</p><p>" + ABSTRACT + "</p></div>\n"
    assert READERS["html"].score(part * 3) > 0.5
    assert READERS["html"].score("# Notes\n\n- FooServe: <b>fast</b> and small\n") == 0
    assert len(read_html(part * 3, "auto").records) == 3
