"""``add`` and ``init DIR FILE…``: a conference of one's own is a matter of naming the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from confbrief.cli import app
from confbrief.pipeline import check, open_project
from tests.cli.test_typing import offered

NOTES = (
    "# SysDays 2026\n\n## Caches\n\n- **Tern: Paging to Flash** (UCSD): 2x faster.\n- **Moor: Pages** (MIT): slow.\n"
)
TALK = "# {name}: A Talk\n\n- {number}x faster restarts\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def settings(folder: Path) -> str:
    return (folder / "config/project.yaml").read_text(encoding="utf-8")


def test_a_file_is_looked_at_and_written_into_the_settings(own_trip: Path) -> None:
    file = write(own_trip / "seeds/sysdays-notes.md", NOTES)
    before = settings(own_trip)
    result = run("add", file, "--project", own_trip, "--by", "A colleague")
    assert result.exit_code == 0
    assert result.stdout.startswith("seeds/sysdays-notes.md: sysdays-notes, notes: 1 topic, 2 entries (")
    assert "it looks like notes (" in result.stdout
    line = "  - {id: sysdays-notes, kind: notes, path: seeds/sysdays-notes.md, by: A colleague}\n"
    assert settings(own_trip).replace(line, "") == before
    assert len(check(open_project(own_trip)).corpus.sources) == 3


def test_adding_again_changes_nothing(own_trip: Path) -> None:
    file = write(own_trip / "seeds/mine.md", NOTES)
    run("add", file, "--project", own_trip)
    written = own_trip / "config/project.yaml"
    before = written.read_bytes(), written.stat().st_mtime_ns
    result = run("add", file, own_trip / "seeds/notes.txt", "--project", own_trip)
    assert result.exit_code == 0
    assert result.stdout.count("is there already, nothing is changed") == 2
    assert (written.read_bytes(), written.stat().st_mtime_ns) == before


def test_a_folder_is_one_source_and_its_files_are_there_then(own_trip: Path) -> None:
    for name in ("Tern", "Moor"):
        write(own_trip / f"seeds/talks/{name}.md", TALK.format(name=name, number=2))
    result = run("add", own_trip / "seeds/talks", "--project", own_trip)
    assert "seeds/talks: talks, notes: 2 files, 2 entries" in result.stdout
    assert "is there already" in run("add", own_trip / "seeds/talks/Tern.md", "--project", own_trip).stdout


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["notes.md", "more/notes.md"], ["notes-2", "notes-3"]),
        (["000_eb87f581146f173b.md", "2026.md"], ["notes-2", "notes-3"]),
        (["2026-05-20 Day One.md"], ["day-one"]),
        (["Ünïted.md", "ノート.md"], ["united", "notes-2"]),
    ],
)
def test_ids_are_unique_and_tell_something(own_trip: Path, names: list[str], ids: list[str]) -> None:
    files = [write(own_trip / "seeds" / name, NOTES.replace("Tern", f"T{at}")) for at, name in enumerate(names)]
    result = run("add", *files, "--project", own_trip, "--json")
    assert [source["id"] for source in json.loads(result.stdout)["sources"]] == ids
    open_project(own_trip)


def test_one_file_at_fault_and_nothing_is_written(own_trip: Path) -> None:
    good = write(own_trip / "seeds/good.md", NOTES)
    bad = write(own_trip / "seeds/bad.md", "Some lines that hold no entry at all\nand a second line\n")
    empty = write(own_trip / "seeds/empty.md", "\n")
    before = settings(own_trip)
    result = run("add", good, bad, empty, "--project", own_trip)
    assert result.exit_code == 1
    assert "seeds/bad.md: error: the text does not tell what kind it is" in result.stderr
    assert "seeds/empty.md: error: the source is empty" in result.stderr
    assert settings(own_trip) == before


def test_files_outside_the_project_are_told_where_to_go(own_trip: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "elsewhere.md", NOTES)
    result = run("add", file, own_trip / "none.md", own_trip, "--project", own_trip)
    assert result.exit_code == 2
    assert "lies outside the project's folder" in result.stderr
    assert f"copy it into {own_trip / 'seeds'}" in result.stderr
    assert "none.md: error: does not exist" in result.stderr
    assert "is the project's folder itself" in result.stderr


def test_a_file_may_be_named_from_the_projects_folder(
    own_trip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(own_trip / "seeds/mine.md", NOTES)
    monkeypatch.chdir(tmp_path)
    assert run("add", "seeds/mine.md", "--project", own_trip).exit_code == 0
    assert "path: seeds/mine.md}" in settings(own_trip)


def test_a_name_that_is_a_pattern_is_told(own_trip: Path) -> None:
    file = write(own_trip / "seeds/notes [1].md", NOTES)
    result = run("add", file, "--project", own_trip)
    assert result.exit_code == 2
    assert "which stand for other names (rename it)" in result.stderr


def test_faults_elsewhere_in_the_settings_do_not_keep_a_file_out(own_trip: Path) -> None:
    config = own_trip / "config/project.yaml"
    config.write_text(settings(own_trip).replace("seeds/notes.txt", "seeds/gone.txt"), encoding="utf-8")
    assert run("add", own_trip / "seeds/notes.txt", "--project", own_trip).exit_code == 0
    assert "path: seeds/notes.txt}" in settings(own_trip)


def test_files_are_offered_while_one_types(own_trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own_trip)
    assert offered("confbrief add seeds/n") == ["seeds/notes.txt"]
    assert offered("confbrief add se") == ["seeds/"]
    assert offered("confbrief add seeds/notes.txt seeds/") == ["seeds/session-page.txt"]
    assert offered("confbrief init new seeds/s") == ["seeds/session-page.txt"]


def test_a_project_is_made_around_files(trip: Path, tmp_path: Path) -> None:
    notes, page = trip / "seeds/notes.txt", trip / "seeds/session-page.txt"
    result = run("init", tmp_path / "own", notes, page)
    assert result.exit_code == 0
    assert "conference: MLSys 2026" in result.stderr
    assert "seeds/notes.txt: notes, notes: 2 topics, 4 entries, 1 theme" in result.stderr
    assert (tmp_path / "own/seeds/notes.txt").read_bytes() == notes.read_bytes()
    checked = check(open_project(tmp_path / "own"))
    assert checked.warnings == ()
    assert [paper.sources for paper in checked.corpus.papers] == [("notes", "session-page")] * 4


@pytest.mark.parametrize("seed", ["notes.txt", "session-page.txt"])
def test_a_project_of_one_file_is_sound(trip: Path, tmp_path: Path, seed: str) -> None:
    assert run("init", tmp_path / "own", trip / "seeds" / seed).exit_code == 0
    built = run("build", "--strict", "--format", "md", "--project", tmp_path / "own")
    assert built.exit_code == 0, built.stderr
    assert "output/trip-report.md" in built.stdout


def test_files_that_are_in_the_folder_stay_where_they_are(tmp_path: Path) -> None:
    write(tmp_path / "own/my/notes.md", NOTES)
    write(tmp_path / "other/notes [1].md", NOTES.replace("Tern", "Fjord"))
    write(tmp_path / "talks/a.md", TALK.format(name="Heron", number=3))
    write(tmp_path / "talks/b.md", TALK.format(name="Skua", number=4))
    files = (tmp_path / "own/my/notes.md", tmp_path / "other/notes [1].md", tmp_path / "talks")
    assert run("init", tmp_path / "own", *files, "--conference", 'The "Days": 2026').exit_code == 0
    project = open_project(tmp_path / "own")
    assert project.settings.conference == 'The "Days": 2026'
    paths = ["my/notes.md", "seeds/notes -1].md", "seeds/talks/a.md", "seeds/talks/b.md"]
    assert [source.path for source in project.settings.sources] == paths


def test_nothing_is_left_of_a_project_whose_files_cannot_be_read(trip: Path, tmp_path: Path) -> None:
    bad = write(tmp_path / "bad.md", "nothing to go by\n")
    result = run("init", tmp_path / "own", trip / "seeds/notes.txt", bad)
    assert result.exit_code == 1
    assert f"{bad}: error: the text does not tell what kind it is" in result.stderr
    assert not (tmp_path / "own").exists()
    assert run("init", tmp_path / "own", tmp_path / "none.md").exit_code == 2
    assert not (tmp_path / "own").exists()


def test_a_project_that_is_there_is_not_written_over(own_trip: Path) -> None:
    before = settings(own_trip)
    result = run("init", own_trip, own_trip / "seeds/notes.txt")
    assert result.exit_code == 2
    assert "confbrief add FILE" in result.stderr
    assert settings(own_trip) == before


@pytest.mark.parametrize(
    ("top", "file", "name"),
    [
        ("Notes of SysDays 2026, day one", "a.md", "SysDays 2026"),
        ("What I saw", "iclr2020-notes.md", "ICLR 2020"),
        ("What I saw", "notes.md", "My trip"),
    ],
)
def test_the_conference_is_named_as_the_files_do(tmp_path: Path, top: str, file: str, name: str) -> None:
    notes = write(tmp_path / file, NOTES.replace("SysDays 2026", top))
    assert run("init", tmp_path / "my_trip", notes).exit_code == 0
    assert open_project(tmp_path / "my_trip").settings.conference == name


def test_a_feed_with_latex_behind_escapes_builds_and_is_traced(tmp_path: Path) -> None:
    """In data a backslash is written twice, so that a per cent sign of LaTeX stands behind three characters."""
    abstract = r"Foos wait long. FooServe is $2.5\times$ faster than BarServe and cuts 26\% of the memory of foos."
    paper = {"title": "FooServe: Foos", "author": "Ana Lee;Bob Ray", "status": "Poster", "abstract": abstract}
    (tmp_path / "papers.json").write_text(json.dumps([paper | {"site": "https://conf.example/1"}]), encoding="utf-8")
    made = run("init", tmp_path / "trip", tmp_path / "papers.json")
    assert made.exit_code == 0, made.output
    built = run("--project", tmp_path / "trip", "build", "--format", "md")
    assert built.exit_code == 0, built.output
    told = (tmp_path / "trip/output/trip-report.md").read_text(encoding="utf-8")
    assert "26%" in told
    assert "2.5×" in told
