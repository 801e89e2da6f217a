"""What a person did in the output folder: never written over, whatever comes next."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from confbrief.errors import GateError, InputError
from confbrief.model.formats import Format
from confbrief.pipeline import BuildResult, build, open_project, reconcile
from confbrief.pipeline.audit import made_files
from confbrief.pipeline.disk.write import Staging

RECIPE = "config/recipes/speculative-decoding.yaml"
NAME = "speculative-decoding"
MINE = b"mine\n"


def run(root: Path, *formats: Format, **options: Any) -> BuildResult:  # noqa: ANN401 - options of build
    return build(open_project(root), [], formats or (Format.MD,), **{"jobs": 1, **options})


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "output").iterdir() if path.is_file()}


def change_recipe(root: Path, sentences: int) -> None:
    path = root / RECIPE
    lines = path.read_text(encoding="utf-8").splitlines()
    changed = [
        f"{line.split(':')[0]}: {sentences}" if line.strip().startswith("sentences:") else line for line in lines
    ]
    assert changed != lines
    path.write_text("\n".join(changed) + "\n", encoding="utf-8")


def entry(root: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((root / "output/manifest.json").read_bytes())
    (only,) = manifest["artifacts"]
    told: dict[str, Any] = only
    return told


@pytest.fixture
def edited(starter: Path) -> Path:
    """A project that was built, and whose briefing a person then changed."""
    run(starter)
    (starter / f"output/{NAME}.md").write_bytes(MINE)
    return starter


@pytest.fixture
def built(edited: Path) -> bytes:
    """The briefing as it would be built."""
    run(edited)
    return files(edited)[f"{NAME}.new.md"]


@pytest.mark.parametrize("force", [False, True])
def test_a_file_that_a_person_changed_stays_and_the_new_one_is_beside_it(starter: Path, force: bool) -> None:  # noqa: FBT001 - a parameter of the test
    run(starter)
    made, last = files(starter), entry(starter)
    (starter / f"output/{NAME}.md").write_bytes(MINE)
    result = run(starter, force=force)
    after = files(starter)
    assert after.keys() == made.keys() | {f"{NAME}.new.md"}
    assert after[f"{NAME}.md"] == MINE
    assert after[f"{NAME}.new.md"] == made[f"{NAME}.md"]
    (warning,) = result.warnings
    assert warning.file == f"output/{NAME}.md"
    assert "was changed after it was built: it is left as it is" in warning.message
    assert f"{NAME}.new.md" in warning.message
    assert "--discard-edits" in warning.hint
    told = entry(starter)
    assert told["path"] == f"output/{NAME}.new.md"
    assert told["edited"] == {
        "path": f"output/{NAME}.md",
        "base": {"build": last["build"], "sha256": last["sha256"], "bytes": last["bytes"]},
    }
    assert [path.name for path in made_files(open_project(starter))] == [f"{NAME}.new.md"]


def test_it_is_so_at_every_build_and_nothing_is_made_twice(edited: Path, built: bytes) -> None:
    before = files(edited)
    result = run(edited)
    assert [artifact.unchanged for artifact in result.artifacts] == [True]
    assert len(result.warnings) == 1
    assert files(edited) == before
    base = entry(edited)["edited"]
    change_recipe(edited, 2)
    run(edited)
    after = files(edited)
    assert after[f"{NAME}.md"] == MINE
    assert after[f"{NAME}.new.md"] != built
    assert after.keys() == before.keys()
    assert entry(edited)["edited"] == base


def test_a_new_file_that_takes_its_place_is_the_built_one_again(edited: Path, built: bytes) -> None:
    (edited / f"output/{NAME}.new.md").rename(edited / f"output/{NAME}.md")
    result = run(edited)
    assert result.artifacts[0].unchanged
    assert result.warnings == ()
    assert "edited" not in entry(edited)
    change_recipe(edited, 2)
    assert run(edited).warnings == ()
    after = files(edited)
    assert after[f"{NAME}.md"] != built
    assert f"{NAME}.new.md" not in after


def test_a_copy_of_the_new_file_ends_it_too(edited: Path, built: bytes) -> None:
    (edited / f"output/{NAME}.md").write_bytes(built)
    assert run(edited).warnings == ()
    assert f"{NAME}.new.md" not in files(edited)


@pytest.mark.parametrize("stale", [False, True])
def test_where_the_changed_file_is_deleted_the_new_one_takes_its_place(
    edited: Path,
    built: bytes,
    stale: bool,  # noqa: FBT001 - see above
) -> None:
    (edited / f"output/{NAME}.md").unlink()
    if stale:
        change_recipe(edited, 2)
    result = run(edited)
    after = files(edited)
    assert result.artifacts[0].unchanged is not stale
    assert result.warnings == ()
    assert f"{NAME}.new.md" not in after
    assert (after[f"{NAME}.md"] == built) is not stale


def test_a_new_file_that_a_person_changed_is_a_persons_too(edited: Path, built: bytes) -> None:
    (edited / f"output/{NAME}.new.md").write_bytes(b"mine as well\n")
    run(edited)
    after = files(edited)
    assert (after[f"{NAME}.md"], after[f"{NAME}.new.md"]) == (MINE, b"mine as well\n")
    assert after[f"{NAME}.new-2.md"] == built
    run(edited, discard_edits=True)
    after = files(edited)
    assert after[f"{NAME}.edited-1.md"] == MINE
    assert after[f"{NAME}.md"] == built
    assert after[f"{NAME}.new.md"] == b"mine as well\n"
    assert f"{NAME}.new-2.md" not in after


def test_a_change_that_is_taken_back_was_none(edited: Path, built: bytes) -> None:
    change_recipe(edited, 2)
    run(edited)
    (edited / f"output/{NAME}.md").write_bytes(built)  # the bytes of the first build
    assert run(edited).warnings == ()
    assert files(edited)[f"{NAME}.md"] != built


def test_discarded_edits_are_kept_and_no_backup_is_lost(edited: Path) -> None:
    for number in (1, 2, 3):
        (edited / f"output/{NAME}.md").write_bytes(MINE * number)
        result = run(edited, discard_edits=True)
        assert result.artifacts[0].backup == f"{NAME}.edited-{number}.md"
        assert result.warnings == ()
    after = files(edited)
    assert [after[f"{NAME}.edited-{number}.md"] for number in (1, 2, 3)] == [MINE, MINE * 2, MINE * 3]
    assert b"PRISM" in after[f"{NAME}.md"]
    assert f"{NAME}.new.md" not in after
    assert run(edited, discard_edits=True).artifacts[0].backup == ""


def test_only_the_format_that_was_changed_is_left(edited: Path) -> None:
    result = run(edited, Format.HTML, Format.MD)
    assert [artifact.entry.path for artifact in result.artifacts] == [f"output/{NAME}.html", f"output/{NAME}.new.md"]


def test_a_build_of_other_formats_forgets_nothing_of_a_changed_file(edited: Path) -> None:
    run(edited, Format.HTML)
    result = run(edited)
    assert result.artifacts[0].entry.edited
    assert result.artifacts[0].entry.edited.base


def test_strict_lets_no_changed_file_pass_and_then_nothing_is_written(edited: Path) -> None:
    before = files(edited)
    change_recipe(edited, 2)
    with pytest.raises(GateError, match="was changed after it was built"):
        run(edited, strict=True)
    assert files(edited) == before


def _read_only(path: Path) -> None:
    path.write_bytes(MINE)
    path.chmod(0o400)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "inside").write_bytes(MINE)


def _link(path: Path) -> None:
    (path.parent.parent / "kept").write_bytes(MINE)
    path.symlink_to("../kept")


def _content(path: Path) -> tuple[Any, ...]:
    status = path.lstat()
    target = path.readlink() if path.is_symlink() else None
    inside = path.read_bytes() if path.is_file() and not target else None
    return status.st_ino, status.st_mtime_ns, status.st_mode, target, inside


FOREIGN: dict[str, Callable[[Path], object]] = {
    "file": lambda path: path.write_bytes(MINE),
    "read-only file": _read_only,
    "empty file": Path.touch,
    "folder": _folder,
    "link": _link,
    "dead link": lambda path: path.symlink_to("nowhere"),
    "loop of links": lambda path: path.symlink_to(path.name),
    "pipe": os.mkfifo,
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_no_build_made_is_never_touched(starter: Path, kind: str) -> None:
    (starter / "output").mkdir()
    paths = [starter / "output" / name for name in ("reconciliation.html", f"{NAME}.md", "manifest.json")]
    for path in paths:
        FOREIGN[kind](path)
    before = [_content(path) for path in paths]
    for _ in range(2):  # the second time, the manifest knows
        result = run(starter)
        assert [_content(path) for path in paths] == before
        assert [warning.file for warning in result.warnings] == [f"output/{path.name}" for path in paths]
        assert all(path.with_name(f"{path.stem}.new{path.suffix}").is_file() for path in paths)
    assert all(artifact.unchanged for artifact in result.artifacts)
    run(starter, discard_edits=True)
    for path, content in zip(paths, before, strict=True):
        assert path.is_file()
        assert not path.is_symlink()
        assert not path.with_name(f"{path.stem}.new{path.suffix}").exists()
        assert _content(path.with_name(f"{path.stem}.edited-1{path.suffix}")) == content


def test_other_files_of_the_folder_are_not_looked_at(starter: Path) -> None:
    (starter / "output").mkdir()
    names = [".gitkeep", "old.pdf", f"{NAME}.txt", f".{NAME}.md.swp", "~$speculative-decoding.pptx"]
    for name in names:
        (starter / "output" / name).write_bytes(MINE)
    run(starter)
    run(starter, force=True, discard_edits=True)
    assert {files(starter)[name] for name in names} == {MINE}


@pytest.mark.parametrize("how", ["missing", "cut short", "of another version", "with unknown fields"])
def test_without_a_manifest_only_files_that_are_the_same_are_the_builds_own(starter: Path, how: str) -> None:
    run(starter, Format.HTML, Format.MD)
    path = starter / "output/manifest.json"
    text = path.read_text(encoding="utf-8")
    match how:
        case "missing":
            path.unlink()
        case "cut short":
            path.write_text(text[: len(text) // 2], encoding="utf-8")
        case "of another version":
            path.write_text(text.replace('"schema_version": "1"', '"schema_version": "2"'), encoding="utf-8")
        case _:
            path.write_text(text.replace('"program"', '"colour": "red", "program"'), encoding="utf-8")
    before = files(starter)
    (starter / f"output/{NAME}.html").write_bytes(MINE)
    run(starter, Format.HTML, Format.MD)
    after = files(starter)
    assert after[f"{NAME}.html"] == MINE
    assert after[f"{NAME}.new.html"] == before[f"{NAME}.html"]
    assert after[f"{NAME}.md"] == before[f"{NAME}.md"]
    assert f"{NAME}.new.md" not in after
    if how != "missing":
        assert after["manifest.json"] == before["manifest.json"]
        assert "manifest.new.json" in after


def test_a_manifest_that_a_person_changed_still_tells_and_stays(starter: Path) -> None:
    run(starter)
    path = starter / "output/manifest.json"
    changed = path.read_bytes().replace(b"MLSys", b"My conference: MLSys")
    path.write_bytes(changed)
    change_recipe(starter, 2)
    result = run(starter)
    assert [warning.file for warning in result.warnings] == ["output/manifest.json"]
    assert path.read_bytes() == changed
    assert set(files(starter)) == {f"{NAME}.md", "reconciliation.html", "manifest.json", "manifest.new.json"}
    path.unlink()
    assert run(starter).warnings == ()
    assert set(files(starter)) == {f"{NAME}.md", "reconciliation.html", "manifest.json"}


def test_a_manifest_of_an_earlier_program_is_read(starter: Path) -> None:
    run(starter)
    path = starter / "output/manifest.json"
    manifest = json.loads(path.read_bytes())
    del manifest["sha256"]
    for each in (*manifest["artifacts"], manifest["reconciliation"]):
        for name in ("build", "audited", "replaced"):
            each.pop(name, None)
    path.write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    result = run(starter)
    assert result.warnings == ()
    assert not result.artifacts[0].unchanged, "nobody has audited it"
    assert set(files(starter)) == {f"{NAME}.md", "reconciliation.html", "manifest.json"}


def test_a_change_at_the_last_moment_is_seen(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(starter)
    change_recipe(starter, 2)
    real = Staging.commit
    late = [MINE]

    def commit(self: Staging, *moves: Any) -> None:  # noqa: ANN401 - as they are
        if late:
            (starter / f"output/{NAME}.md").write_bytes(late.pop())
        real(self, *moves)

    monkeypatch.setattr(Staging, "commit", commit)
    result = run(starter)
    assert len(result.warnings) == 1
    assert files(starter)[f"{NAME}.md"] == MINE
    assert entry(starter)["path"] == f"output/{NAME}.new.md"
    assert not [name for name in files(starter) if name.startswith(".")]


def test_a_file_that_never_stays_as_it_is_ends_the_build(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(starter)
    before = files(starter)
    change_recipe(starter, 2)
    real = Staging.commit
    count = iter(range(1000))

    def commit(self: Staging, *moves: Any) -> None:  # noqa: ANN401 - as they are
        (starter / "output" / moves[0][-1].file).write_bytes(b"%d" % next(count))
        real(self, *moves)

    monkeypatch.setattr(Staging, "commit", commit)
    with pytest.raises(InputError, match="change while they are put in place"):
        run(starter)
    after = files(starter)
    assert after["manifest.json"] == before["manifest.json"]
    assert not [name for name in after if name.startswith(".")]


def test_the_page_of_the_merge_is_a_file_like_others(starter: Path) -> None:
    run(starter)
    (starter / "output/reconciliation.html").write_bytes(MINE)
    done = reconcile(open_project(starter))
    assert done.page.entry.path == "output/reconciliation.new.html"
    assert len(done.warnings) == 1
    assert files(starter)["reconciliation.html"] == MINE
    assert run(starter).reconciliation.unchanged
