"""What fuzzing found stays mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.limits import fault_of
from tests.fuzz.targets import TARGETS

FOUND = sorted(file for file in (Path(__file__).parent / "found").iterdir() if "--" in file.name)


@pytest.mark.parametrize("file", FOUND, ids=lambda file: file.name)
def test_what_was_found_stays_mended(file: Path) -> None:
    assert fault_of(TARGETS[file.name.split("--")[0]], file.read_bytes(), twice=True) is None


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_takes_inputs_of_its_own_making(name: str) -> None:
    from random import Random  # noqa: PLC0415

    assert fault_of(TARGETS[name], TARGETS[name].make(Random(7)), twice=True) is None
