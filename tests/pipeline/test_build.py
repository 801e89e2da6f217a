"""Builds of the starter project: what is made, what is left alone, and what a failure leaves behind."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest

from confbrief.errors import Diagnostic, GateError, InputError, Severity, UsageError
from confbrief.model.formats import Format
from confbrief.pipeline import BuildResult, build, open_project, reconcile
from confbrief.pipeline.corpus import merge
from confbrief.pipeline.events import Artifact, Event, Planned, SourcesRead, Started
from confbrief.pipeline.manifest import Audited
from confbrief.pipeline.promise import Auditor
from confbrief.render import Rendered

RECIPE = "config/recipes/speculative-decoding.yaml"
LIGHT = (Format.HTML, Format.MD)


def run(root: Path, formats: Sequence[Format] = LIGHT, recipes: Sequence[str] = (), **options: Any) -> BuildResult:  # noqa: ANN401 - options of build
    return build(open_project(root), recipes, formats, **{"jobs": 1, **options})


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "output").iterdir()}


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_manifest_tells_what_was_made(starter: Path) -> None:
    result = run(starter)
    made = files(starter)
    assert set(made) == {
        "speculative-decoding.html",
        "speculative-decoding.md",
        "reconciliation.html",
        "manifest.json",
    }
    manifest = json.loads(made["manifest.json"])
    assert [source["id"] for source in manifest["sources"]] == ["notes", "page"]
    assert [entry["format"] for entry in manifest["artifacts"]] == ["html", "md"]
    for entry in (*manifest["artifacts"], manifest["reconciliation"]):
        data = (starter / entry["path"]).read_bytes()
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert entry["bytes"] == len(data)
        assert "pages" not in entry
        assert "slides" not in entry
    assert [artifact.unchanged for artifact in result.artifacts] == [False, False]
    assert "PRISM" in made["speculative-decoding.md"].decode()


def test_every_format_is_the_same_from_build_to_build_whatever_the_number_of_processes(starter: Path) -> None:
    first = run(starter, list(Format), jobs=1)
    once = files(starter)
    again = run(starter, list(Format), jobs=2, force=True)
    twice = files(starter)
    for name in once.keys() - {"manifest.json"}:
        assert once[name] == twice[name], name
    assert [artifact.entry.key for artifact in first.artifacts] == [artifact.entry.key for artifact in again.artifacts]
    pdf, deck = first.artifacts[:2]
    assert pdf.entry.pages
    assert pdf.entry.slides is None
    assert deck.entry.slides
    assert deck.entry.pages is None
    assert once["speculative-decoding.pdf"].startswith(b"%PDF-")
    assert once["speculative-decoding.pptx"].startswith(b"PK")


def test_what_has_not_changed_is_not_made_again(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(starter)
    before = files(starter)
    times = {path.name: path.stat().st_mtime_ns for path in (starter / "output").iterdir()}
    read = MagicMock(side_effect=AssertionError("nothing has changed: the sources need not be merged"))
    monkeypatch.setattr("confbrief.pipeline.run.merge", read)
    result = run(starter)
    assert all(artifact.unchanged for artifact in (*result.artifacts, result.reconciliation))
    assert files(starter) == before
    assert {path.name: path.stat().st_mtime_ns for path in (starter / "output").iterdir()} == times


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (RECIPE, "sentences: 3", "sentences: 2"),
        ("config/themes/daylight.yaml", "name: Daylight", "name: Day"),
        ("seeds/notes.txt", "Take-away: SD is not free", "Take-away: SD is never free"),
    ],
    ids=["recipe", "theme", "source"],
)
def test_a_change_of_what_goes_in_makes_it_again(starter: Path, file: str, old: str, new: str) -> None:
    run(starter)
    replace(starter / file, old, new)
    assert not any(artifact.unchanged for artifact in run(starter).artifacts)


def test_a_correction_makes_everything_again_and_a_remark_nothing(starter: Path) -> None:
    run(starter)
    corrections = starter / "config/corrections.yaml"
    corrections.write_text(f"# A remark.\n{corrections.read_text(encoding='utf-8')}", encoding="utf-8")
    again = run(starter)
    assert all(artifact.unchanged for artifact in (*again.artifacts, again.reconciliation))
    corrections.write_text(
        "corrections:\n"
        "  - {kind: title, record: {source: notes, line: 12, text: PRISM}, title: A New Name, reason: as printed}\n",
        encoding="utf-8",
    )
    third = run(starter)
    assert not any(artifact.unchanged for artifact in (*third.artifacts, third.reconciliation))
    assert b"A New Name" in files(starter)["reconciliation.html"]


def test_a_recipe_that_changes_leaves_the_page_of_the_merge(starter: Path) -> None:
    run(starter)
    replace(starter / RECIPE, "sentences: 3", "sentences: 2")
    result = run(starter)
    assert result.reconciliation.unchanged
    assert not any(artifact.unchanged for artifact in result.artifacts)


def test_only_the_recipe_that_changed_is_made_again(starter: Path) -> None:
    (starter / "config/recipes/short.yaml").write_text("title: Short\nsections: [{kind: papers}]\n", encoding="utf-8")
    run(starter)
    replace(starter / RECIPE, "sentences: 3", "sentences: 2")
    states = {artifact.entry.recipe: artifact.unchanged for artifact in run(starter).artifacts}
    assert states == {"short": True, "speculative-decoding": False}


@pytest.mark.parametrize("how", ["removed", "force", "manifest"])
def test_a_file_that_is_not_as_it_was_made_is_made_again(starter: Path, how: str) -> None:
    run(starter, [Format.MD])
    before = files(starter)
    path = starter / "output" / "speculative-decoding.md"
    match how:
        case "removed":
            path.unlink()
        case "manifest":
            (starter / "output" / "manifest.json").write_text("{", encoding="utf-8")
    assert not run(starter, [Format.MD], force=how == "force").artifacts[0].unchanged
    assert path.read_bytes() == before[path.name]


def test_the_manifest_keeps_what_other_builds_made(starter: Path) -> None:
    run(starter, [Format.HTML])
    run(starter, [Format.MD])
    manifest = json.loads(files(starter)["manifest.json"])
    assert [entry["format"] for entry in manifest["artifacts"]] == ["html", "md"]


def test_events_tell_how_far_it_is(starter: Path) -> None:
    events: list[Event] = []
    run(starter, on_event=events.append)
    assert isinstance(events[0], SourcesRead)
    assert events[0].papers == 4
    assert events[1] == Planned(3, 3)
    assert sum(isinstance(event, Started) for event in events) == 2
    assert sum(isinstance(event, Artifact) for event in events) == 3
    again: list[Event] = []
    run(starter, on_event=again.append)
    assert again[0] == Planned(3, 0)


def test_unknown_recipes_are_all_told(starter: Path) -> None:
    with pytest.raises(UsageError) as caught:
        run(starter, recipes=["speculative-decodin", "x"])
    assert "did you mean speculative-decoding?" in caught.value.diagnostics[0].hint
    assert len(caught.value.diagnostics) == 2


def test_a_failed_build_leaves_the_last_good_files_alone(starter: Path) -> None:
    run(starter)
    before = files(starter)
    replace(starter / RECIPE, "topic: Speculative Decoding", "topic: Speculative Coding")
    (starter / "config/recipes/good.yaml").write_text("title: Good\nsections: [{kind: papers}]\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        run(starter)
    assert files(starter) == before
    fault = caught.value.diagnostics[0]
    assert (fault.file, fault.line) == (RECIPE, 8)


def test_the_faults_of_all_sources_are_told(starter: Path) -> None:
    (starter / "seeds/notes.txt").write_bytes(b"Notes\n\xff\n")
    (starter / "seeds/session-page.txt").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        run(starter)
    assert {fault.file for fault in caught.value.diagnostics} == {"seeds/notes.txt", "seeds/session-page.txt"}
    assert not (starter / "output").exists()


AUDITED = Audited(numbers=0, quotations=0, marks=0)
WARNING = Diagnostic("is doubtful", severity=Severity.WARNING)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_gate_that_fails_stops_everything_and_tells_all(
    starter: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    def render(_briefing: object, _theme: object, format_: Format, _assets: object) -> Rendered:
        if format_ in LIGHT:
            raise GateError(Diagnostic("overflows", path=f"slide of {format_}"))
        return Rendered(b"fine", 1)

    monkeypatch.setattr("confbrief.pipeline.work.render", render)
    monkeypatch.setattr("confbrief.verify.gates.findings", lambda *_: ())
    monkeypatch.setattr(Auditor, "passed", lambda *_: AUDITED)
    with pytest.raises(GateError) as caught:
        run(starter, list(Format), jobs=jobs)
    told = {(fault.file, fault.path) for fault in caught.value.diagnostics}
    made = "output/speculative-decoding"
    assert told == {(f"{made}.html", "slide of html"), (f"{made}.md", "slide of md")}
    assert files(starter) == {}


def test_strict_lets_no_warning_pass_not_even_an_old_one(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("confbrief.pipeline.work.render", lambda *_: Rendered(b"doubtful", 1, (WARNING,)))
    with pytest.raises(GateError):
        run(starter, [Format.MD], strict=True)
    assert files(starter) == {}
    assert [warning.file for warning in run(starter, [Format.MD]).warnings] == ["output/speculative-decoding.md"]
    result = run(starter, [Format.MD])
    assert result.artifacts[0].unchanged
    assert len(result.warnings) == 1
    with pytest.raises(GateError):
        run(starter, [Format.MD], strict=True)


def test_an_unforeseen_fault_leaves_no_part_behind(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def render(*_: object) -> Rendered:
        raise ZeroDivisionError

    monkeypatch.setattr("confbrief.pipeline.work.render", render)
    for jobs in (1, 2):
        with pytest.raises(ZeroDivisionError):
            run(starter, jobs=jobs)
        assert files(starter) == {}


def test_the_page_of_the_merge_is_made_by_itself_too(starter: Path) -> None:
    made = reconcile(open_project(starter))
    assert not made.page.unchanged
    assert set(files(starter)) == {"reconciliation.html", "manifest.json"}
    assert reconcile(open_project(starter)).page.unchanged
    result = run(starter, [Format.MD])
    assert result.reconciliation.unchanged
    (starter / "output/reconciliation.html").unlink()
    assert not reconcile(open_project(starter)).page.unchanged
    manifest = json.loads(files(starter)["manifest.json"])
    assert [entry["format"] for entry in manifest["artifacts"]] == ["md"]
    assert manifest["reconciliation"]["bytes"] == len(files(starter)["reconciliation.html"])


def test_the_warnings_of_the_sources_are_told_by_every_build(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = merge
    monkeypatch.setattr("confbrief.pipeline.run.merge", lambda *given: (real(*given)[0], (WARNING,)))
    assert run(starter).warnings == (WARNING,)
    again = run(starter)
    assert again.reconciliation.unchanged
    assert again.warnings == (WARNING,)
    with pytest.raises(GateError):
        run(starter, strict=True)


def test_the_date_of_a_build_is_an_input(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dated() -> list[str]:
        return re.findall(r'dcterms.created" content="([^"]+)"', files(starter)["speculative-decoding.html"].decode())

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    run(starter)
    told = dated()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780444800")
    assert [artifact.unchanged for artifact in run(starter).artifacts] == [False, False]
    assert dated() == ["2026-06-03"] != told
    assert [artifact.unchanged for artifact in run(starter).artifacts] == [True, True]
    replace(starter / RECIPE, "title:", "date: 2026-06-30\ntitle:")
    run(starter)
    assert dated() == ["2026-06-30"]


@pytest.mark.parametrize("written", ["yesterday", "1e9", "9" * 30])
def test_a_date_that_is_none_is_a_fault_of_the_call(
    starter: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    with pytest.raises(UsageError, match=r"SOURCE_DATE_EPOCH is .* which is no time"):
        run(starter)
