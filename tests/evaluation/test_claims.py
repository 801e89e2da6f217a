"""The thresholds that the claims must keep, against the labelled set and against a second reading of other lines."""

from __future__ import annotations

import pytest

from tests.evaluation import claims as evaluation

PHRASE_FLOORS = {"measured": 0.94, "conditions": 0.77}
FLOORS = {"value": 0.99, "measure": 0.90, "qualifier": 0.95, "form": 0.95, "gain": 0.97, "baseline": 0.80}


@pytest.mark.parametrize("which", [0, 1], ids=["labelled", "second-reading"])
def test_results_are_found_and_typed(which: int) -> None:
    name, labels, claims = evaluation.measured_sets()[which]
    result = evaluation.score(labels, claims)
    report = evaluation.table(name, labels, claims)
    assert result.labelled >= 45, report
    assert result.precision >= 0.97, report
    assert result.recall >= 0.95, report
    for field, floor in FLOORS.items():
        assert result.accuracy(field) >= floor, f"{field}\n{report}"


def test_what_was_measured_and_when_it_holds_is_told() -> None:
    name, labels, claims = evaluation.measured_sets()[0]
    result = evaluation.score(labels, claims)
    for field, floor in PHRASE_FLOORS.items():
        assert result.accuracy(field) >= floor, f"{field}\n{evaluation.table(name, labels, claims)}"


@pytest.mark.parametrize("role", ["context", "setup", "scale"])
def test_the_other_roles_are_told_apart(role: str) -> None:
    name, labels, claims = evaluation.measured_sets()[0]
    assert evaluation.score(labels, claims, role).f1 >= 0.85, evaluation.table(name, labels, claims)


def test_the_score_sees_what_is_missing_and_what_is_wrong() -> None:
    _, labels, claims = evaluation.measured_sets()[0]
    results = [claim for claim in claims if claim.role == "result"]
    assert evaluation.score(labels, results[1:]).recall < evaluation.score(labels, results).recall
    changed = [results[0].model_copy(update={"high": 4711.0, "baseline": "nothing of the kind"}), *results[1:]]
    assert evaluation.score(labels, changed).accuracy("value") < 1
    moved = [results[0].model_copy(update={"start": 0, "end": 1}), *results[1:]]
    assert evaluation.score(labels, moved).precision < 1
