"""The thresholds that the claims must keep, against the labelled set and against a second reading of other lines."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def _load() -> ModuleType:
    path = Path(__file__).with_name("claims.py")
    spec = importlib.util.spec_from_file_location("evaluation_claims", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


CLAIMS = _load()
FLOORS = {"value": 0.99, "measure": 0.90, "qualifier": 0.95, "form": 0.95, "gain": 0.97, "baseline": 0.80}


@pytest.mark.parametrize("which", [0, 1], ids=["labelled", "second-reading"])
def test_results_are_found_and_typed(which: int) -> None:
    name, labels, claims = CLAIMS.measured_sets()[which]
    result = CLAIMS.score(labels, claims)
    report = CLAIMS.table(name, labels, claims)
    assert result.labelled >= 45, report
    assert result.precision >= 0.97, report
    assert result.recall >= 0.95, report
    for field, floor in FLOORS.items():
        assert result.accuracy(field) >= floor, f"{field}\n{report}"


@pytest.mark.parametrize("role", ["context", "setup", "scale"])
def test_the_other_roles_are_told_apart(role: str) -> None:
    name, labels, claims = CLAIMS.measured_sets()[0]
    assert CLAIMS.score(labels, claims, role).f1 >= 0.85, CLAIMS.table(name, labels, claims)


def test_the_score_sees_what_is_missing_and_what_is_wrong() -> None:
    _, labels, claims = CLAIMS.measured_sets()[0]
    results = [claim for claim in claims if claim.role == "result"]
    assert CLAIMS.score(labels, results[1:]).recall < CLAIMS.score(labels, results).recall
    changed = [results[0].model_copy(update={"high": 4711.0, "baseline": "nothing of the kind"}), *results[1:]]
    assert CLAIMS.score(labels, changed).accuracy("value") < 1
    moved = [results[0].model_copy(update={"start": 0, "end": 1}), *results[1:]]
    assert CLAIMS.score(labels, moved).precision < 1
