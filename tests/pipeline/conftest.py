from __future__ import annotations

from pathlib import Path

import pytest

from confbrief.pipeline import write_starter


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """A project of four papers, with one recipe."""
    write_starter(tmp_path / "trip")
    return tmp_path / "trip"
