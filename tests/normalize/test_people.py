"""Names of people: who is the same, and who stands behind a title."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from confbrief.model.corpus import Corpus, Reading
from confbrief.model.corrections import Corrections
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize
from confbrief.normalize.people import is_one_of, same_person, without_people

ReadingOf = Callable[..., Reading]

PEOPLE = ("Kay Lou", "Max de Nye", "Zoë Ørsted")
TEXT = "We study what it costs to recommend things as tables grow, and find thirty percent less where rows are shared."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kay Lou", "KAY LOU", True),
        ("K. Lou", "Kay Lou", True),
        ("Kay M. Lou", "Kay Lou", True),
        ("Zoe Orsted", "Zoë Orsted", True),
        ("Kai Lou", "Kay Lou", False),
        ("Kay Lou", "Kay Low", False),
        ("Lou", "Kay Lou", False),
    ],
)
def test_names_of_one_person(one: str, other: str, *, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@pytest.mark.parametrize("name", ["Lou", "Lou et al.", "K. Lou", "kay lou", "Nye"])
def test_an_author_may_be_called_by_the_family_name(name: str) -> None:
    assert is_one_of(name, PEOPLE)


@pytest.mark.parametrize("name", ["MIT", "Kay", "Lou University", ""])
def test_what_only_looks_like_an_author_is_none(name: str) -> None:
    assert not is_one_of(name, PEOPLE)


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Scaling Laws (Kay Lou)", "Scaling Laws"),
        ("Scaling Laws (Lou, MIT)", "Scaling Laws"),
        ("Scaling Laws – Kay Lou", "Scaling Laws"),
        ("Scaling Laws by K. Lou and M. Nye", "Scaling Laws"),
        ("Scaling Laws (Part 2)", "Scaling Laws (Part 2)"),
        ("Learning by Doing", "Learning by Doing"),
        ("Scaling Laws - Revisited", "Scaling Laws - Revisited"),
        ("(Kay Lou)", "(Kay Lou)"),
    ],
)
def test_people_behind_a_title_are_taken_off(title: str, left: str) -> None:
    assert without_people(title, PEOPLE) == left


def merged(*readings: Reading) -> Corpus:
    return normalize("Made up", readings, TopicSettings(), Corrections())[0]


@pytest.mark.parametrize("behind", ["(Kay Lou)", "(Lou)", "– Kay Lou", "by Kay Lou"])
def test_an_author_behind_a_title_is_no_disagreement(reading_of: ReadingOf, behind: str) -> None:
    notes = reading_of("notes", (f"Scaling laws {behind}", f"{TEXT} Short."))
    page = reading_of("page", ("Scaling Laws for Everything", TEXT), authors=("Kay Lou", "Max Nye"))
    corpus = merged(notes, page)
    (paper,) = corpus.papers
    assert paper.authors == ("Kay Lou", "Max Nye")
    assert not corpus.conflicts


def test_who_stands_where_an_affiliation_does_is_no_place(reading_of: ReadingOf) -> None:
    title = "Scaling Laws for Everything"
    notes = reading_of("notes", (title, TEXT), affiliations=("Lou", "MIT"))
    page = reading_of("page", (title, TEXT), authors=("Kay Lou", "Max Nye"))
    (paper,) = merged(notes, page).papers
    assert paper.authors == ("Kay Lou", "Max Nye")
    assert paper.affiliations == ("MIT",)


def test_two_authors_of_one_name_are_two(reading_of: ReadingOf) -> None:
    title = "Scaling Laws for Everything"
    page = reading_of("page", (title, TEXT), authors=("Kay Lou", "Max Nye", "Kay Lou"))
    feed = reading_of("feed", (title, TEXT), authors=("K. Lou", "Max Nye", "Ann Roe"), kind="csv")
    (paper,) = merged(reading_of("notes", (title, "")), page, feed).papers
    assert paper.authors == ("Kay Lou", "Max Nye", "Kay Lou", "Ann Roe")
    assert paper.records[1].authors == ("Kay Lou", "Max Nye", "Kay Lou")


def test_a_paper_told_twice_by_a_source_has_its_authors_once(reading_of: ReadingOf) -> None:
    title = "Scaling Laws for Everything"
    page = reading_of("page", (title, TEXT), (title, TEXT), authors=("Kay Lou", "Max Nye"))
    (paper,) = merged(page).papers
    assert len(paper.records) == 2
    assert paper.authors == ("Kay Lou", "Max Nye")


def test_the_order_of_authors_is_that_of_the_page(reading_of: ReadingOf) -> None:
    title = "Scaling Laws for Everything"
    notes = reading_of("notes", (title, ""), authors=("Max Nye", "Kay Lou"))
    page = reading_of("page", (title, TEXT), authors=("Kay Lou", "Max Nye"))
    (paper,) = merged(notes, page).papers
    assert paper.authors == ("Kay Lou", "Max Nye")
