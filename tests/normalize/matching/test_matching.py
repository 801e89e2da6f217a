"""Matching by cases: how titles may differ, what must stay apart, and what goes to review."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from confbrief.model.corpus import Reading
from confbrief.normalize.matching import Account, Decided, Matching, match_accounts
from confbrief.normalize.names import names_of
from confbrief.normalize.prepare import prepared_record, running_text
from tests.evaluation import truth
from tests.evaluation.synthetic import make_synthetic

ReadingOf = Callable[..., Reading]

ORBIT = "Satellites run inference onboard and drop cloudy imagery before the downlink; ground stations get it sooner."
TRAIN = (
    "A scheduler places pipeline stages on mixed accelerators and rebalances them when a straggler slows the job down."
)
CODEC = "A neural codec fills in lost packets of a video call from earlier frames, without any retransmission at all."
FILLER = [
    ("Sorting Strings with Few Comparisons", "We sort strings by radix passes over cache lines and count comparisons."),
    (
        "Consensus for Lossy Radio Links",
        "A consensus protocol that tolerates packet loss on slow radio links in fields.",
    ),
    ("A Study of Merge Conflicts", "We read ten years of merge conflicts in public repositories and classify causes."),
]


def matched(*readings: Reading, decided: Decided | None = None) -> tuple[Matching, list[Account]]:
    accounts = []
    for reading in readings:
        for record in reading.records:
            prepared = prepared_record(record)
            text = running_text(prepared)
            accounts.append(Account(prepared, reading.source, text, names_of(prepared, text)))
    return match_accounts(accounts, decided), accounts


def joined(*readings: Reading) -> set[frozenset[tuple[str, int]]]:
    found, accounts = matched(*readings)
    return {frozenset(accounts[n].place for n in group.members) for group in found.groups if len(group.members) > 1}


@pytest.mark.parametrize(
    ("ours", "theirs", "evidence"),
    [
        ("Orbital Sieve: Early Filtering in Space", "Orbital Sieve: Early Filtering in Space", "same title"),
        ("Orbital Sieve: Early Filtering in Space", "ORBITAL SIEVE: EARLY FILTERING IN SPACE", "capitals"),
        ("SkySieve: Early Filtering in Deep Space", "OrbNet: Early Filtering in Deep Space", "same subtitle"),
        ("SkySieve: Early Filtering in Space", "Early Filtering in Space with SkySieve", "same words"),
        ("Early Filtering of Satellite Images", "Look Up: Early Filtering of Satellite Images", "holds the other"),
        (
            "Early Filtering of Satelite Imagse in Orbit",
            "Early Filtering of Satellite Images in Orbit",
            "typing errors",
        ),
        ("Early Filtering of Satellite Images in Orbit", "Filtering Images Early on Satellites", "similar titles"),
    ],
)
def test_titles_may_differ_in_many_ways(reading_of: ReadingOf, ours: str, theirs: str, evidence: str) -> None:
    notes = reading_of("notes", (ours, ORBIT), *FILLER[:2])
    page = reading_of("page", FILLER[2], (theirs, f"We present SkySieve, a system. {ORBIT}"))
    found, accounts = matched(notes, page)
    (group,) = [group for group in found.groups if len(group.members) > 1]
    assert {accounts[n].place for n in group.members} == {("notes", 1), ("page", 11)}
    (pair,) = group.joined_by
    assert any(evidence in words for words in found.likenesses[pair].evidence), found.likenesses[pair]


def test_an_abstract_without_title_is_matched_by_the_name_in_it(reading_of: ReadingOf) -> None:
    notes = reading_of("notes", ("SkySieve: Early Filtering in Space", "Drops cloudy imagery onboard."), *FILLER[:2])
    page = reading_of("page", (None, f"We present SkySieve, a runtime. {ORBIT}"), FILLER[2])
    assert joined(notes, page) == {frozenset({("notes", 1), ("page", 1)})}


def test_a_note_may_give_the_name_only(reading_of: ReadingOf) -> None:
    notes = reading_of("notes", ("SkySieve", "Cloudy imagery is dropped before the downlink."), *FILLER[:2])
    page = reading_of("page", ("SkySieve: Early Filtering in Space", ORBIT), FILLER[2])
    assert joined(notes, page) == {frozenset({("notes", 1), ("page", 1)})}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("FlashSieve-3: Fast Filtering on Chips", ORBIT), ("FlashSieve-4: Fast Filtering on Chips", CODEC)),
        (("Sieve: Filtering in Space", ORBIT), ("Sieve: Lossless Video Codecs", CODEC)),
        (("FlexTrain: Elastic Training of Models", TRAIN), ("FlexCode: Elastic Coding of Video", CODEC)),
        (("Poster", ORBIT), ("Poster", CODEC)),
        (("Efficient Training of Large Models", TRAIN), ("Efficient Serving of Large Models", ORBIT)),
    ],
)
def test_what_only_looks_alike_stays_apart(
    reading_of: ReadingOf, ours: tuple[str, str], theirs: tuple[str, str]
) -> None:
    assert not joined(reading_of("notes", ours, *FILLER[:2]), reading_of("page", theirs, FILLER[2]))


def test_other_authors_keep_papers_of_one_title_apart(reading_of: ReadingOf) -> None:
    first = reading_of("page", ("Learning to Filter Images Early", ORBIT), authors=("Ada Byron", "Mary Somerville"))
    second = reading_of(
        "day2", ("Learning to Filter Images Early", TRAIN), authors=("Emmy Noether", "Sofia Kovalevskaya")
    )
    assert not joined(first, second)


def test_within_a_source_only_the_same_title_joins(reading_of: ReadingOf) -> None:
    title = "Orbital Sieve: Early Filtering in Space"
    twice = reading_of("page", (title, ORBIT), *FILLER, (title.upper(), ORBIT))
    assert joined(twice) == {frozenset({("page", 1), ("page", 41)})}
    near = reading_of("page", (title, ORBIT), *FILLER, (f"{title}, Revisited", ORBIT))
    assert not joined(near)


def test_several_sources_of_a_kind_make_one_paper(reading_of: ReadingOf) -> None:
    title = "Orbital Sieve: Early Filtering in Space"
    people = [reading_of(f"notes-{who}", (title, ORBIT), *FILLER) for who in ("ada", "emmy", "mary")]
    pages = [reading_of(f"page-{day}", FILLER[0], (title, ORBIT)) for day in (1, 2, 3, 4)]
    found = joined(*people, *pages)
    assert len(found) == 4
    assert max(len(group) for group in found) == 7


def test_tiny_corpora_are_matched_sanely(reading_of: ReadingOf) -> None:
    notes = reading_of("notes", ("Filters in orbit", ORBIT), ("Mixed GPUs", TRAIN), ("Video calls", CODEC))
    page = reading_of("page", ("Onboard Inference", ORBIT + " Early."), ("Straggler-Proof Pipelines", TRAIN + " Soon."))
    assert joined(notes, page) == {frozenset({("notes", 1), ("page", 1)}), frozenset({("notes", 11), ("page", 11)})}
    assert not joined(reading_of("notes", ("Filters in orbit", ORBIT)), reading_of("page", ("Mixed GPUs", TRAIN)))


def test_what_lies_near_the_line_is_left_for_review(reading_of: ReadingOf) -> None:
    notes = reading_of("notes", ("Sieve: Filters for Space", "Satellites drop cloudy imagery onboard."), *FILLER[:2])
    page = reading_of(
        "page", ("Sieve: Learned Codecs for Ground Stations", f"We present Sieve, a codec. {CODEC}"), FILLER[2]
    )
    found, accounts = matched(notes, page)
    ((first, second), was_joined), *more = found.review
    assert not more
    assert {accounts[first].place, accounts[second].place} == {("notes", 1), ("page", 1)}
    assert not was_joined
    assert found.likenesses[first, second].evidence


def test_untitled_texts_that_are_each_others_nearest_are_left_for_review(readings: tuple[Reading, ...]) -> None:
    """Without titles texts alone rarely join; a person is shown those that have nothing nearer."""
    bare = {"title": None, "title_span": None, "alternative_title": None}
    notes = readings[0].model_copy(
        update={"records": tuple(record.model_copy(update=bare) for record in readings[0].records)}
    )
    wanted = {(entry["notes_line"], entry["page_line"]) for entry in truth.gold("matches.json")["matches"]}
    found, accounts = matched(notes, readings[1])
    joined_pairs = {
        (accounts[one].record.line_start, accounts[other].record.line_start)
        for group in found.groups
        for one in group.members
        for other in group.members
        if accounts[one].origin.is_notes and not accounts[other].origin.is_notes
    }
    review = {(accounts[a].record.line_start, accounts[b].record.line_start) for (a, b), _ in found.review}
    assert joined_pairs <= wanted
    assert len((joined_pairs | review) & wanted) >= 0.8 * len(wanted)
    assert len(review - wanted) <= 0.2 * len(review)
    assert all(found.likenesses[pair].evidence for pair, _ in found.review)
    assert not [pair for pair, was_joined in matched(*readings)[0].review if not was_joined]


def test_decisions_go_before_likeness(reading_of: ReadingOf) -> None:
    notes = reading_of("notes", ("Filters in orbit", ORBIT), ("Mixed GPUs", TRAIN))
    page = reading_of("page", ("Filters in orbit", ORBIT), ("Video calls", CODEC))
    found, _ = matched(notes, page, decided=Decided(same={(1, 3): "told at the poster"}, apart={(0, 2): "two talks"}))
    assert {group.members for group in found.groups} == {(0,), (2,), (1, 3)}


def test_a_decision_that_two_differ_holds_through_a_third(reading_of: ReadingOf) -> None:
    readings = [reading_of(source, ("Filters in orbit", ORBIT), *FILLER) for source in ("notes", "page", "day2")]
    found, _ = matched(*readings, decided=Decided(apart={(0, 8): "another edition"}))
    assert not any({0, 8} <= set(group.members) for group in found.groups)


def test_scores_do_not_depend_on_the_order(readings: tuple[Reading, ...]) -> None:
    def scores(found: tuple[Matching, list[Account]]) -> dict[frozenset[tuple[str, int]], float]:
        matching, accounts = found
        return {frozenset({accounts[a].place, accounts[b].place}): x.score for (a, b), x in matching.likenesses.items()}

    forwards, backwards = scores(matched(*readings)), scores(matched(*readings[::-1]))
    assert forwards.keys() == backwards.keys()
    assert all(abs(forwards[pair] - backwards[pair]) < 0.001 for pair in forwards)


@pytest.mark.parametrize("pages", [1, 4])
def test_many_records_are_matched(pages: int) -> None:
    made = make_synthetic(300, 1200, pages=pages)
    found = {(a, b) for group in joined(*made.readings) for a in group for b in group if a[0] == "notes" and a != b}
    assert len(found & made.pairs) >= 0.95 * len(made.pairs)
    assert len(found & made.pairs) >= 0.98 * len(found)
