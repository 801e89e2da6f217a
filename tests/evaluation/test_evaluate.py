from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.evaluation.__main__ import rows

ROOT = Path(__file__).parents[2]


def test_every_kind_of_truth_has_its_row() -> None:
    names = [row.name for row in rows()]
    assert {"records", "matches", "conflicts", "theme papers", "topics", "headlines", "claims: result"} <= set(names)
    assert len(names) == len(set(names))


def test_the_table_is_printed_for_machines_too() -> None:
    command = [sys.executable, "-m", "tests.evaluation", "--json"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 - our own program
    printed = {row["name"]: row for row in json.loads(told.stdout)}
    assert printed["records"]["wanted"] == 126
    assert all(0 <= row["precision"] <= 1 and 0 <= row["recall"] <= 1 for row in printed.values())
