from __future__ import annotations

from pathlib import Path

import pytest

from confbrief.pipeline import write_starter


@pytest.fixture
def own_starter(tmp_path: Path) -> Path:
    """A project of four papers of the test's own."""
    write_starter(tmp_path / "trip")
    return tmp_path / "trip"
