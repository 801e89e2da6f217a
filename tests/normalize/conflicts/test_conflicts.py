"""Disagreements by cases: what is reported of two accounts, and what is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from confbrief.errors import InputError
from confbrief.model.corpus import Reading
from confbrief.model.corrections import Corrections
from confbrief.model.paper import Conflict, ConflictKind
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize

ReadingOf = Callable[..., Reading]
TITLE = "OrbSieve: Early Filtering of Satellite Images in Orbit"


def conflicts(
    reading_of: ReadingOf, ours: str, theirs: str, titles: tuple[str, str] = (TITLE, TITLE)
) -> list[Conflict]:
    readings = [reading_of("notes", (titles[0], ours)), reading_of("page", (titles[1], theirs))]
    corpus, _ = normalize("A conference", readings, TopicSettings(), Corrections())
    assert len(corpus.papers) == 1
    return list(corpus.conflicts)


@pytest.mark.parametrize(
    ("ours", "theirs", "kind", "words"),
    [
        (
            "Cuts delivery latency from 40 to 12 minutes.",
            "We cut delivery latency from 60 to 12 minutes in a simulator.",
            ConflictKind.NUMBER,
            ("notes have “from 40 to 12 minutes”", "page has “from 60 to 12 minutes”", "(40 against 60)"),
        ),
        (
            "Results: 2.1×–9.4× lower latency.",
            "OrbSieve achieves 2.1×–7.4× lower latency.",
            ConflictKind.NUMBER,
            ("9.4", "7.4", "the lower end agrees, the upper end does not (9.4 against 7.4)"),
        ),
        (
            "The tail of remote access latency improves by up to 26.2×.",
            "OrbSieve improves the tail of remote access throughput by up to 22.62×.",
            ConflictKind.NUMBER,
            ("26.2", "22.62"),
        ),
        (
            "Energy is cut by up to 38.3% at equal time, or time by 27.5%.",
            "It cuts energy by up to 28.3% at equal time, or time by up to 27.5%.",
            ConflictKind.NUMBER,
            ("38.3%", "28.3%"),
        ),
        ("Image latency drops by 1.40×.", "It lowers image latency by 1.45×.", ConflictKind.NUMBER, ("1.40", "1.45")),
        (
            "Results: 12.1×–9.4× lower latency.",
            "OrbSieve achieves 2.1×–9.4× lower latency.",
            ConflictKind.NUMBER,
            ("“12.1×–9.4×”", "“2.1×–9.4×”", "The range in the notes contradicts itself"),
        ),
        (
            "Up to 3.2× higher throughput than SkyQueue.",
            "It reaches up to 2.3× higher throughput than SkyQueue.",
            ConflictKind.NUMBER,
            ("3.2", "2.3"),
        ),
        (
            "Reports 61% less energy than ground processing.",
            "It uses 41% less energy than ground processing.",
            ConflictKind.NUMBER,
            ("61", "41"),
        ),
        (
            "A four-stage pipeline.",
            "We present a three-stage pipeline for images.",
            ConflictKind.NUMBER,
            ("four-stage", "three-stage"),
        ),
        ("Tested on 64 nodes.", "We run OrbSieve on 128 nodes.", ConflictKind.NUMBER, ("64", "128")),
        ("Evaluates at FP16, FP32.", "We evaluate all types (FP16, BF16).", ConflictKind.SCOPE, ("FP32", "BF16")),
        ("Runs on A100, H100.", "We measure on V100 and A100 devices.", ConflictKind.SCOPE, ("H100", "V100")),
        (
            "Three parts: image scoring, downlink planning, crowd labelling.",
            "OrbSieve consists of image scoring, downlink planning, and power budgeting.",
            ConflictKind.SCOPE,
            ("crowd labelling", "power budgeting"),
        ),
        (
            "Compression of images is lossless here.",
            "We present a lossy compression of images.",
            ConflictKind.SCOPE,
            ("lossless", "lossy"),
        ),
        (
            "It needs no retraining of the detector.",
            "The detector requires retraining for each orbit.",
            ConflictKind.SCOPE,
            ("without", "with"),
        ),
    ],
)
def test_what_cannot_both_hold_is_reported(
    reading_of: ReadingOf, ours: str, theirs: str, kind: ConflictKind, words: tuple[str, ...]
) -> None:
    (found,) = conflicts(reading_of, ours, theirs)
    assert found.kind is kind
    assert [(side.source, side.line) for side in found.sides] == [("notes", 3), ("page", 3)]
    assert found.sides[0].quote.rstrip(".") in ours
    assert found.sides[1].quote.rstrip(".") in theirs
    assert all(word in found.note for word in words), found.note


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Up to 2.1× higher throughput than SkyQueue.", "It reaches up to 2.13× higher throughput than SkyQueue."),
        ("2.5× speedup over SkyQueue.", "It is 1.3×–10.8× faster than SkyQueue across workloads."),
        ("12× speedup over SkyQueue.", "It achieves more than 10× speedup over SkyQueue."),
        ("Throughput doubles: 2× throughput.", "It improves throughput by 100%."),
        ("It drops 28% of images.", "OrbSieve drops 27.6% of images."),
        ("About 20% less latency.", "It has 20.7% lower latency."),
        ("Remote access improves by up to 26.2×.", "OrbSieve improves image scoring energy by up to 22.62×."),
        ("Latency drops 40% on images.", "Energy use drops 30% on images."),
        ("Uses 40% less memory than SkyQueue.", "It uses 20% less memory than CloudNine."),
        ("A three-stage pipeline.", "A two-tier detector, in a three-stage pipeline."),
        ("Evaluates at FP16.", "We evaluate FP16, BF16."),
        ("Evaluates at FP16, FP32.", "We evaluate (FP16, BF16); FP32 serves as the reference."),
        ("The baseline takes 30 minutes.", "OrbSieve delivers within 9 minutes."),
        ("Rather than redesigning, it tunes.", "We tune thresholds of filters."),
    ],
)
def test_what_can_both_hold_is_not_reported(reading_of: ReadingOf, ours: str, theirs: str) -> None:
    assert not conflicts(reading_of, ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs", "field"),
    [
        (TITLE, "SkyStrainer: Early Filtering of Satellite Images in Orbit", "system name"),
        (TITLE, "OrbSieve: Late Filtering of Satellite Images in Space", "title"),
        (TITLE, "ORBSIEVE: EARLY FILTERING OF SATELLITE IMAGES IN ORBIT", None),
        (TITLE, "Early Filtering of Satellite Images in Orbit with OrbSieve", None),
        (TITLE, f"{TITLE} and Beyond", None),
        (TITLE, "OrbSieve: Early Filters of Satellite Image in Orbits", None),
        ("OrbSieve", "Early Filtering of Satellite Images in Orbit", None),
        ("OrbSieve, filtering of satellite images", "Early Filtering of Satellite Images in Orbit", None),
        ("SkyStrainer", "Early Filtering of Satellite Images in Orbit", None),
        ("OrbSieveEarly: Early Filtering of Satellite Images in Orbit", TITLE, None),
        (TITLE, "OrbSieve: Early Filters, Efficiently, of Satellite Images in Orbit", None),
        ("OrbSieve: Efficient Filtering of Images", "OrbSieve: Filtering Efficiency of Satellite Images", None),
        ("ML on Satellites: Early Filtering", "Machine Learning on Satellites: Early Filtering", None),
    ],
)
def test_names_are_compared_by_what_they_say(reading_of: ReadingOf, ours: str, theirs: str, field: str | None) -> None:
    text = (
        "We present OrbSieve, machine learning (ML) that drops cloudy imagery onboard before the downlink. "
        "It runs with SkyStrainer."
    )
    found = conflicts(reading_of, text, text, (ours, theirs))
    assert [conflict.field for conflict in found] == ([field] if field else [])


def test_a_statement_at_odds_with_itself_is_reported(reading_of: ReadingOf) -> None:
    (found,) = conflicts(reading_of, "Latency was reduced from 11 minutes to ~21 minutes.", "We filter images early.")
    assert "reduced" in found.note
    assert [side.line for side in found.sides] == [3, 3]
    assert not conflicts(reading_of, "Latency was reduced from 21 minutes to ~11 minutes.", "We filter images early.")


def test_a_setting_that_only_one_source_knows(reading_of: ReadingOf) -> None:
    abstract = (
        "Inference is expensive because models are large. " + "We prune neurons by their contribution to outputs. " * 10
    )
    (found,) = conflicts(reading_of, "Pruning for smartphones, where memory is tight.", abstract)
    assert found.kind is ConflictKind.SCOPE
    assert "smartphones" in found.note
    assert not conflicts(reading_of, "Pruning for smartphones.", abstract + "It runs on mobile devices.")
    assert not conflicts(reading_of, "Pruning for smartphones.", "Too short to tell.")


def settled(field: str) -> Corrections:
    place = {"source": "notes", "line": 1, "text": "OrbSieve"}
    return Corrections.model_validate(
        {"corrections": [{"kind": "settled", "record": place, "field": field, "reason": "the authors said so"}]}
    )


def test_a_title_in_capitals_is_quoted_for_reading(reading_of: ReadingOf) -> None:
    text = "We drop cloudy imagery onboard before the downlink."
    titles = "OrbSieve: Refactored Filtering of Satellite Images", "ORBSIEVE: RESTRUCTURED SAMPLING OF SATELLITE IMAGES"
    (found,) = conflicts(reading_of, text, text, titles)
    assert found.note == (
        "The titles differ: the notes have “Refactored” and “Filtering”, "
        "the session page has “Restructured” and “Sampling”."
    )
    assert found.sides[1].quote == "OrbSieve: Restructured Sampling of Satellite Images"


def test_a_settled_disagreement_stays_visible(reading_of: ReadingOf) -> None:
    readings = [
        reading_of("notes", (TITLE, "A four-stage pipeline.")),
        reading_of("page", (TITLE, "A three-stage one.")),
    ]
    corpus, _ = normalize("A conference", readings, TopicSettings(), settled("number of stages"))
    (found,) = corpus.conflicts
    assert found.settled == "the authors said so"


def test_settling_what_is_not_reported_is_a_fault(reading_of: ReadingOf) -> None:
    readings = [
        reading_of("notes", (TITLE, "A four-stage pipeline.")),
        reading_of("page", (TITLE, "A three-stage one.")),
    ]
    with pytest.raises(InputError) as caught:
        normalize("A conference", readings, TopicSettings(), settled("colour"))
    (fault,) = caught.value.diagnostics
    assert fault.path == "corrections[0]"
    assert "number of stages" in fault.hint


def test_three_sources_are_compared_pair_by_pair(reading_of: ReadingOf) -> None:
    texts = {"notes-a": "A two-stage pipeline.", "notes-b": "A three-stage pipeline.", "page": "A four-stage pipeline."}
    readings = [reading_of(source, (TITLE, text)) for source, text in texts.items()]
    corpus, _ = normalize("A conference", readings, TopicSettings(), Corrections())
    assert [{side.source for side in conflict.sides} for conflict in corpus.conflicts] == [
        {"notes-a", "notes-b"},
        {"notes-a", "page"},
        {"notes-b", "page"},
    ]
    assert len({conflict.field for conflict in corpus.conflicts}) == 3
