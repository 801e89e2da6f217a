from __future__ import annotations

from pathlib import Path

import pytest

from confbrief.errors import UsageError
from confbrief.model.corpus import Corpus
from confbrief.pipeline import check, open_project, write_starter
from confbrief.pipeline.starter import starter_files
from confbrief.render.assets import packaged_templates
from tests.projects import SHIPPED


@pytest.fixture
def corpus(starter: Path) -> Corpus:
    return check(open_project(starter)).corpus


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_starter_holds_what_both_sources_tell(corpus: Corpus) -> None:
    assert len(corpus.papers) == 4
    assert [paper.sources for paper in corpus.papers] == [("notes", "page")] * 4
    assert len(corpus.themes) == 1


def test_the_starter_has_the_themes_that_ship_whatever_else_a_checkout_holds(starter: Path) -> None:
    kept = packaged_templates() / "starter" / "config" / "themes"
    assert {path.name for path in (starter / "config" / "themes").iterdir()} == {"daylight.yaml", "midnight.yaml"}
    assert all(path.is_relative_to(packaged_templates()) for path in starter_files().values())
    assert files(starter / "config" / "themes") == files(kept)


def test_the_themes_of_the_starter_are_those_that_the_project_is_shown_with() -> None:
    for name, data in files(packaged_templates() / "starter" / "config" / "themes").items():
        assert (SHIPPED / "config" / "themes" / name).read_bytes() == data


def test_nothing_is_overwritten_and_nothing_left_half_done(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "project.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "notes.txt").symlink_to("nowhere")
    with pytest.raises(UsageError) as caught:
        write_starter(tmp_path)
    assert len(caught.value.diagnostics) == 2
    assert files(tmp_path) == {"config/project.yaml": b"mine"}


def test_what_is_in_the_folder_already_stays(tmp_path: Path) -> None:
    (tmp_path / "README").write_text("mine", encoding="utf-8")
    written = write_starter(tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in written} == set(files(tmp_path)) - {"README"}
    assert (tmp_path / "README").read_text(encoding="utf-8") == "mine"


def test_a_failure_takes_back_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "trip").mkdir()
    (tmp_path / "trip" / "seeds").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(Exception, match="seeds"):
        write_starter(tmp_path / "trip")
    assert list(files(tmp_path / "trip")) == ["seeds"]
    assert not (tmp_path / "trip" / "config").exists()
