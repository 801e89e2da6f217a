"""Numbers that a file has by its own making, and counts of what stands in it."""

from __future__ import annotations

import pytest

from confbrief.audit.evidence import Evidence
from confbrief.audit.marks import MarkReader
from confbrief.audit.outline import Part
from confbrief.audit.structure import Structure
from confbrief.audit.wording import words_of
from confbrief.model.corpus import Corpus


def slide(number: int, *parts: Part) -> Part:
    return Part("slide", f"slide {number}", parts=parts)


def texts(role: str, place: str, *words: str) -> tuple[Part, ...]:
    return tuple(Part(role, place, each) for each in words)


def heading(number: int, words: str) -> Part:
    return Part("h2", f"slide {number}", words)


AGENDA = Part("div", "slide 1", parts=texts("p", "slide 1", "Start", "Numbers", "End"))
AXIS = Part("axis", "slide 4", parts=texts("label", "slide 4", "1×", "2×", "5×", "10×"))
ENTRY = "N12 is line 12 of the notes, cited on slide 3"
DOCUMENT = Part(
    "document",
    "",
    parts=(
        slide(1, heading(1, "Agenda"), AGENDA),
        slide(2, heading(2, "Numbers"), *texts("p", "slide 2", "Part 2"), *texts("margin", "slide 2", "2 of 4")),
        slide(3, heading(3, "Papers (1 of 2)"), *texts("p", "slide 3", "OPKV N12", "3")),
        slide(
            4,
            heading(4, "Papers (2 of 2)"),
            *texts("p", "slide 4", ENTRY),
            Part("figure", "slide 4", parts=(AXIS,)),
        ),
    ),
)


@pytest.fixture
def structure(corpus: Corpus, evidence: Evidence) -> Structure:
    return Structure(DOCUMENT, MarkReader(corpus.sources, evidence))


def accounts(structure: Structure, words: str, changed: str | None = None) -> list[str | None]:
    """Give what accounts for the numbers of a text of the document, once it is changed."""
    part, above = next((part, above) for part, above in DOCUMENT.walk() if part.text == words)
    told = Part(part.role, part.place, changed or words)
    read = words_of(told.text.replace("N12", "   "))
    return [structure.of_words(told, above, read, at) for at, word in enumerate(read) if word.number]


@pytest.mark.parametrize(
    ("words", "whats"),
    [
        ("Part 2", ["a part of the agenda"]),
        ("2 of 4", ["a page's number", "a page's number"]),
        ("3", ["a page's number"]),
        ("Papers (2 of 2)", ["a part of a series", "a part of a series"]),
        (ENTRY, ["the line of a mark", "a place of its mark"]),
        ("5×", ["a tick of an axis"]),
    ],
)
def test_a_files_making_accounts_for(structure: Structure, words: str, whats: list[str]) -> None:
    assert accounts(structure, words) == whats


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("Part 2", "Part 3"),
        ("2 of 4", "3 of 4"),
        ("3", "2"),
        ("Papers (2 of 2)", "Papers (1 of 2)"),
        ("Papers (2 of 2)", "Papers (2 of 3)"),
        (ENTRY, ENTRY.replace("line 12", "line 13")),
        (ENTRY, ENTRY.replace("slide 3", "slide 4")),
    ],
)
def test_it_does_not_account_for_a_changed_number(structure: Structure, words: str, changed: str) -> None:
    assert None in accounts(structure, words, changed)
