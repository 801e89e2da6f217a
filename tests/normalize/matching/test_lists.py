"""Reading lists and feeds: titles without text, links, remarks that end in a title, what nobody can choose between."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from confbrief.model.corpus import Reading
from confbrief.model.paper import Link, LinkKind
from tests.evaluation.synthetic import make_synthetic
from tests.normalize.matching.test_matching import CODEC, FILLER, ORBIT, TRAIN, joined, matched

ReadingOf = Callable[..., Reading]

LONG_ORBIT = (
    f"{ORBIT} A classifier scores every frame on the spacecraft, tiles that hold clouds are thrown away, and the radio "
    "sends what is left in the order of its worth, so that operators see wildfires hours earlier."
)
LONG_CODEC = (
    f"{CODEC} The decoder predicts lips and shoulders, callers on weak mobile networks keep talking, and a listening "
    "test with volunteers prefers the prediction to frozen pictures and to longer buffers."
)


def linked(reading: Reading, *urls: str) -> Reading:
    """Give each record of a reading its link; an empty one is none."""
    records = tuple(
        record.model_copy(update={"links": tuple(Link(kind=LinkKind.PAGE, url=url) for url in given.split())})
        for record, given in zip(reading.records, urls, strict=True)
    )
    return reading.model_copy(update={"records": records})


def lines(*pairs: tuple[str, int]) -> frozenset[tuple[str, int]]:
    return frozenset(pairs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Orbital Sieves", "Orbital Sieves"),
        ("Orbital Sieves", "ORBITAL SIEVES"),
        ("Are We There Yet?", "Are we there yet"),
        (r"$\alpha$-Sieves and {GPU}s", "Alpha-Sieves and GPUs"),
        (r"1$\times$1 Filters", "1x1 filters"),
        ('M\\"obius Filters', "Möbius filters"),
        ("Orbital Sieves", "Orbital Sieves: Early Filtering in Space"),
        ("Filters & Sieves", "Filters and Sieves"),
    ],
)
def test_titles_without_any_text_join(reading_of: ReadingOf, ours: str, theirs: str) -> None:
    notes = reading_of("notes", (ours, ""), *[(title, "") for title, _ in FILLER[:2]])
    feed = reading_of("feed", (FILLER[2][0], ""), (theirs, ""), kind="csv")
    assert joined(notes, feed) == {lines(("notes", 1), ("feed", 11))}


@pytest.mark.parametrize("title", ["Poster Session", "Invited Talk", "Keynote"])
def test_what_heads_many_entries_names_no_paper(reading_of: ReadingOf, title: str) -> None:
    assert not joined(
        reading_of("notes", (title, TRAIN), *FILLER[:2]), reading_of("feed", (title, ORBIT), FILLER[2], kind="csv")
    )


def test_words_of_the_field_do_not_join_lists_of_titles(reading_of: ReadingOf) -> None:
    field = ["Elastic Training of Large Models", "Fast Training of Large Models", "Large Models on Small Chips"]
    other = ["Large Models", "Training", "Serving Large Models in Clouds", "Training Large Models from Scratch"]
    notes = reading_of("notes", *[(title, "") for title in field])
    feed = reading_of("feed", *[(title, "") for title in other], kind="csv")
    assert not joined(notes, feed)


def test_a_link_to_the_same_paper_joins_what_no_word_does(reading_of: ReadingOf) -> None:
    notes = linked(
        reading_of("notes", ("amazing talk", "I laughed a lot"), *FILLER[:2]),
        "https://openreview.net/pdf?id=AbC-1",
        "",
        "",
    )
    feed = linked(
        reading_of("feed", FILLER[2], ("Filters in Orbit", ORBIT), kind="openreview"),
        "https://openreview.net/forum?id=zzz",
        "http://www.openreview.net/forum?noteId=1&id=AbC-1",
    )
    assert joined(notes, feed) == {lines(("notes", 1), ("feed", 11))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://arxiv.org/abs/2401.00001v2", "http://arxiv.org/pdf/2401.00001"),
        ("https://doi.org/10.1145/1.2", "https://dl.acm.org/doi/abs/10.1145/1.2"),
        ("https://www.example.org/talks/7/", "http://example.org/talks/7"),
    ],
)
def test_one_paper_has_several_addresses(reading_of: ReadingOf, one: str, other: str) -> None:
    notes = linked(reading_of("notes", ("nice", "")), one)
    feed = linked(reading_of("feed", ("Filters in Orbit", ORBIT), FILLER[0], kind="csv"), other, "")
    assert joined(notes, feed) == {lines(("notes", 1), ("feed", 1))}


def test_a_link_of_a_project_is_no_papers_own(reading_of: ReadingOf) -> None:
    code = "https://example.org/lab/all-our-code"
    notes = linked(reading_of("notes", ("nice", ""), *FILLER[:2]), code, "", "")
    feed = linked(reading_of("feed", ("Filters in Orbit", ORBIT), ("Video Calls", CODEC), kind="csv"), code, code)
    assert not joined(notes, feed)


def test_an_entry_with_several_links_is_left_for_review(reading_of: ReadingOf) -> None:
    both = "https://openreview.net/forum?id=a1 https://openreview.net/forum?id=b2"
    notes = linked(reading_of("notes", ("two good ones", "")), both)
    feed = linked(reading_of("feed", ("Filters in Orbit", ORBIT), ("Video Calls", CODEC), kind="csv"), *both.split())
    found, _ = matched(notes, feed)
    assert [was_joined for _, was_joined in found.review] == [False, False]
    assert all(len(group.members) == 1 for group in found.groups)


def test_a_remark_that_ends_in_the_title_is_of_that_paper(reading_of: ReadingOf) -> None:
    title = "Real or Not: Telling Clouds from Snow"
    notes = reading_of("notes", ("CloudGAN", f"Random labels, seems to train better. {title}"), *FILLER[:2])
    feed = reading_of("feed", FILLER[2], (title, ORBIT), kind="csv")
    assert joined(notes, feed) == {lines(("notes", 1), ("feed", 11))}


def test_a_remark_that_names_two_titles_is_of_neither(reading_of: ReadingOf) -> None:
    one, other = "Real or Not: Telling Clouds from Snow", "Calls that Never Freeze on Trains"
    notes = reading_of("notes", ("What I missed", f"{one}\nand then\n{other}"), *FILLER[:2])
    feed = reading_of("feed", (one, ORBIT), (other, CODEC), kind="csv")
    found, accounts = matched(notes, feed)
    assert all(len(group.members) == 1 for group in found.groups)
    assert {accounts[b].place for (_, b), was_joined in found.review if not was_joined} == {("feed", 1), ("feed", 11)}


def test_a_name_of_two_systems_is_left_for_review(reading_of: ReadingOf) -> None:
    notes = reading_of("notes", ("OrbServe", "2.5x, by the group upstairs"), *FILLER[:2])
    feed = reading_of("feed", ("OrbServe: Filters in Orbit", ORBIT), ("OrbServe: Codecs for Calls", CODEC), kind="csv")
    found, accounts = matched(notes, feed)
    assert all(len(group.members) == 1 for group in found.groups)
    told = {accounts[b].place for (a, b), was_joined in found.review if accounts[a].place == ("notes", 1)}
    assert told == {("feed", 1), ("feed", 11)}


def test_however_many_people_give_a_name_only(reading_of: ReadingOf) -> None:
    people = [reading_of(f"notes-{who}", ("OrbServe", "2.5x"), FILLER[0]) for who in "abcdefg"]
    feed = reading_of("feed", ("OrbServe: Filters in Orbit", ORBIT), FILLER[2], kind="csv")
    found = joined(*people, feed)
    assert max(map(len, found)) == 8


@pytest.mark.parametrize("second", [LONG_ORBIT, ""])
def test_a_paper_listed_twice_in_a_feed_is_one(reading_of: ReadingOf, second: str) -> None:
    feed = reading_of("feed", ("Filters in Orbit", LONG_ORBIT), *FILLER, ("Filters in Orbit", second), kind="csv")
    notes = reading_of("notes", ("Filters in orbit", ""), FILLER[0])
    assert lines(("notes", 1), ("feed", 1), ("feed", 41)) in joined(notes, feed)


def test_other_abstracts_under_one_title_are_two_papers(reading_of: ReadingOf) -> None:
    title = "Learning to Fill the Gaps"
    feed = reading_of("feed", (title, LONG_ORBIT), *FILLER, (title, LONG_CODEC), kind="csv")
    notes = reading_of("notes", (title, ""), ("A shorter list", ""))
    found, accounts = matched(notes, feed)
    assert all(len(group.members) == 1 for group in found.groups)
    assert ("notes", 1) in {accounts[number].place for pair, _ in found.review for number in pair}


def test_a_person_may_write_of_a_paper_under_two_headings(reading_of: ReadingOf) -> None:
    title = "Stable Orbits for Filters in Space"
    notes = reading_of("notes", (title, "the best one"), ("less drift, better filters", f"Drift went down. {title}"))
    feed = reading_of("feed", (title, ORBIT), *FILLER, kind="csv")
    assert joined(notes, feed) == {lines(("notes", 1), ("notes", 11), ("feed", 1))}


def test_the_time_grows_with_the_lists_and_no_faster() -> None:
    def seconds(papers: int) -> float:
        made = make_synthetic(papers, papers)
        begin = time.process_time()
        matched(*made.readings)
        return time.process_time() - begin

    seconds(50)
    assert seconds(1000) < 9 * seconds(200), "five times as many papers took more than nine times as long"
