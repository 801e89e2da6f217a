"""What users are told of their faults, whole, as golden files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.project.faults import faults_of

FAULTY = Path(__file__).parent / "faulty"
CASES = sorted(path.name for path in FAULTY.iterdir())
KINDS = ("notes", "session-page")
UPDATE = "CONFBRIEF_UPDATE_GOLDEN"


@pytest.mark.parametrize("case", CASES)
def test_every_fault_is_told_with_its_place_and_a_way_out(case: str) -> None:
    faults = faults_of(FAULTY / case, KINDS)
    assert faults
    told = "".join(f"{diagnostic}\n" for diagnostic in faults)
    golden = FAULTY / case / "expected.txt"
    if os.environ.get(UPDATE):
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")
    for diagnostic in faults:
        assert diagnostic.file
        assert diagnostic.hint or diagnostic.path, diagnostic


def test_golden_files_are_compared_and_not_written() -> None:
    assert not os.environ.get(UPDATE), f"{UPDATE} is set: look at what changed, then unset it"
