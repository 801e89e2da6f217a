from __future__ import annotations

from pathlib import Path

import pytest

from confbrief.pipeline import write_starter


@pytest.fixture(scope="session")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter project, to be read only."""
    folder = tmp_path_factory.mktemp("trips") / "trip"
    write_starter(folder)
    return folder


@pytest.fixture
def own_trip(tmp_path: Path) -> Path:
    """A starter project of the test's own."""
    write_starter(tmp_path / "trip")
    return tmp_path / "trip"
