"""A file held against what must stand in it: what differs is told, and numbers that were touched are traced."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from confbrief.model.corpus import Corpus
from confbrief.model.provenance import Source
from confbrief.verify.audit import AuditResult, Citations, Evidence, Origin, Subject, compare
from confbrief.verify.readers.outline import Datum, Part

SOURCE = Source(id="ann", kind="notes", path="a.md", sha256="0" * 64)
LINES = [
    "Vela serves chats 2.1x faster than the plain cache, and needs 30% less memory.",
    "Orio cuts the mean latency from 51 to 21 ms.",
    "Vela is 4.5x faster at best.",
]
CORPUS = Corpus(conference="Drafting Days", sources=(SOURCE,), topics=(), papers=())
CITATIONS = Citations([SOURCE], Evidence(CORPUS, {"ann": LINES}))


def slide(number: int, *texts: str | Part) -> Part:
    place = f"slide {number}"
    parts = (text if isinstance(text, Part) else Part("p", place, text) for text in texts)
    return Part("slide", place, parts=tuple(parts))


def deck(*slides: Part) -> Part:
    return Part("document", "", parts=slides)


def bars(*values: float) -> Part:
    rows = (Part("row", "chart", parts=(Part("label", "chart", f"row {value:g}"),)) for value in values)
    data = (Part("datum", "chart", datum=Datum(value, f"row {at}", "gain")) for at, value in enumerate(values))
    return Part("figure", "chart", parts=(*rows, *data))


FIRST = slide(
    1, "Vela serves chats 2.1x faster than the plain cache N1", "Of the six papers four report a gain", "1 of 2"
)
SECOND = slide(
    2, "Orio cuts the mean latency from 51 to 21 ms N2", "“needs 30% less memory” N1", bars(2.1, 4.5), "2 of 2"
)
BUILT = deck(FIRST, SECOND)


def audited(found: Part, expected: Part | None = BUILT, unknown: str = "") -> AuditResult:
    return compare("told.pptx", found, expected, CITATIONS, unknown=unknown)


def replaced(before: str, after: str) -> Part:
    def of(part: Part) -> Part:
        return Part(part.role, part.place, part.text.replace(before, after), tuple(map(of, part.parts)), part.datum)

    found = of(BUILT)
    assert found != BUILT
    return found


def texts(verdicts: Sequence[object]) -> list[str]:
    return [verdict.text for verdict in verdicts]  # type: ignore[attr-defined]


def test_what_was_not_touched_is_as_composed() -> None:
    result = audited(BUILT)
    assert (result.untraced, result.changed) == ((), ())
    origins = {v.text: v.origin for v in result.verdicts if v.subject is Subject.NUMBER}
    assert origins["2.1x"] is Origin.SOURCE
    assert origins["six"] is Origin.COMPOSED


@pytest.mark.parametrize(
    ("before", "after", "wrong"),
    [
        pytest.param("2.1x", "2.2x", "2.2x", id="a result"),
        pytest.param("2.1x", "4.5x", "4.5x", id="a result for another one"),
        pytest.param("51 to 21", "21 to 51", "51", id="the ends of a change"),
        pytest.param("six papers", "nine papers", "nine", id="a count"),
        pytest.param("2 of 2", "2 of 3", "3", id="a page"),
        pytest.param("cache N1", "cache N2", "N2", id="a mark"),
        pytest.param("30% less memory", "30% less energy", "30%", id="what a number measures"),
        pytest.param("the mean latency", "the mean throughput", "51", id="what ends measure"),
    ],
)
def test_a_change_is_told_with_what_should_stand_there(before: str, after: str, wrong: str) -> None:
    result = audited(replaced(before, after))
    assert wrong in texts(result.untraced)
    assert all("should be “" in verdict.reason for verdict in result.untraced)
    assert len(result.changed) == 1


def test_a_value_of_a_chart_is_seen() -> None:
    second = slide(2, *SECOND.parts[:2], bars(2.1, 4.6), "2 of 2")
    result = audited(deck(FIRST, second))
    assert {"4.6", "row 4.6"} <= {*texts(result.untraced), *texts(result.changed)}


def test_two_labels_that_changed_places_are_seen() -> None:
    labels = Part("figure", "chart", parts=(Part("label", "chart", "40"), Part("label", "chart", "9")))
    swapped = Part("figure", "chart", parts=tuple(reversed(labels.parts)))
    assert audited(deck(slide(1, labels)), deck(slide(1, labels))).untraced == ()
    assert audited(deck(slide(1, swapped)), deck(slide(1, labels))).untraced


def test_words_of_ones_own_are_told_and_pass() -> None:
    result = audited(deck(FIRST, SECOND, slide(3, "Ask Ann about this on Monday")))
    assert result.untraced == ()
    assert texts(result.changed) == ["Ask Ann about this on Monday"]


def test_a_number_of_ones_own_is_traced_in_its_cited_lines() -> None:
    assert audited(deck(FIRST, SECOND, slide(3, "Vela needs 30% less memory N1"))).untraced == ()
    assert texts(audited(deck(FIRST, SECOND, slide(3, "Vela needs 35% less memory N1"))).untraced) == ["35%"]
    assert texts(audited(deck(FIRST, SECOND, slide(3, "It is 9.9x faster"))).untraced) == ["9.9x"]


def test_a_quotation_of_ones_own_must_be_one() -> None:
    assert audited(deck(FIRST, SECOND, slide(3, "They say “cuts the mean latency” N2"))).untraced == ()
    wrong = audited(deck(FIRST, SECOND, slide(3, "They say “cuts the tail latency” N2"))).untraced
    assert [(v.subject, v.text) for v in wrong] == [(Subject.QUOTE, "cuts the tail latency")]


def test_slides_that_changed_places_or_went_are_no_fault() -> None:
    assert audited(deck(SECOND, FIRST)).untraced == ()
    gone = audited(deck(SECOND))
    assert gone.untraced == ()
    assert gone.changed[0].reason.endswith("is gone")


def test_without_a_recipe_only_cited_lines_vouch() -> None:
    result = audited(BUILT, None, "no recipe is named 'told'; say which with --recipe")
    assert result.changed == ()
    assert "2.1x" not in texts(result.untraced)
    assert {"six", "four"} <= set(texts(result.untraced))
    assert all("--recipe" in verdict.reason for verdict in result.untraced if verdict.subject is Subject.NUMBER)
