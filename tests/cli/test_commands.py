"""Each command, run as users run it: what it prints where, and its exit status."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from confbrief.cli import app
from confbrief.cli.commands.build import _formats as formats
from confbrief.model.corpus import Corpus
from confbrief.project import load_project

RECIPE = "config/recipes/speculative-decoding.yaml"


def call(*arguments: str | Path, project: Path | None = None) -> Result:
    named = ["--project", str(project)] if project else []
    return CliRunner().invoke(app, [*named, *map(str, arguments)])


def json_of(*arguments: str | Path, project: Path | None = None, status: int = 0) -> Any:  # noqa: ANN401 - any JSON
    result = call(*arguments, "--json", project=project)
    assert result.exit_code == status, result.output
    return json.loads(result.stdout)


def test_build_prints_one_line_an_artifact(own_trip: Path) -> None:
    result = call("build", "--format", "md,html", "--jobs", "1", project=own_trip)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == [
        "output/speculative-decoding.html",
        "output/speculative-decoding.md",
        "output/reconciliation.html",
    ]
    assert all(line.endswith(" s") for line in lines)
    assert "made speculative-decoding.md" in result.stderr
    again = call("build", "speculative-decoding", "--format", "md", project=own_trip)
    assert again.stdout.splitlines()[0].endswith("unchanged")
    assert call("build", "--format", "md", "--quiet", project=own_trip).stderr == ""


def test_build_tells_pages_and_slides(own_trip: Path) -> None:
    result = call("build", project=own_trip)
    assert result.exit_code == 0, result.output
    pdf, deck, page = result.stdout.splitlines()
    assert "page" not in page
    assert " pages " in pdf
    assert " slides " in deck


def test_build_as_json_is_the_manifest_and_more(own_trip: Path) -> None:
    told = json_of("build", "--format", "md", project=own_trip)
    manifest = json.loads((own_trip / "output/manifest.json").read_text(encoding="utf-8"))
    for entry in (*manifest["artifacts"], manifest["reconciliation"]):
        del entry["warnings"]
    assert [{**entry, "unchanged": False} for entry in manifest["artifacts"]] == told["artifacts"]
    assert {**manifest["reconciliation"], "unchanged": False} == told["reconciliation"]


def test_options_may_stand_before_the_command_or_after_it(trip: Path) -> None:
    before = call("--project", trip, "--quiet", "papers")
    after = call("papers", "--project", trip, "-q")
    assert before.stdout == after.stdout
    assert before.exit_code == after.exit_code == 0
    assert before.stderr == after.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "speculative"], "did you mean speculative-decoding?"),
        (["build", "--format", "pdf,docx"], "docx"),
        (["build", "--jobs", "0"], "--jobs"),
        (["show", "prizm"], "did you mean prism"),
        (["show"], "PAPER"),
        (["schema", "recipes"], "did you mean recipe?"),
        (["papers", "--unknown"], "--unknown"),
        (["audit", "nowhere.pdf"], "nowhere.pdf"),
        (["--project", "nowhere", "papers"], "nowhere: error: does not exist"),
        (["--project", __file__, "papers"], "is not a folder"),
        (["--project", str(Path(__file__).parent), "papers"], "there is no config/project.yaml in it"),
        (["build", "--format", ""], "there is no format ''"),
        (["build", "--jobs", "many"], "--jobs"),
        (["buidl"], "Did you mean 'build'?"),
        (["audit", "config"], "config"),
    ],
)
def test_calls_that_are_at_fault_exit_with_2(trip: Path, arguments: list[str], told: str) -> None:
    result = call(*arguments, project=None if "--project" in arguments else trip)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_faults_of_the_input_exit_with_1_and_tell_the_place(own_trip: Path) -> None:
    recipe = own_trip / RECIPE
    recipe.write_text(recipe.read_text(encoding="utf-8").replace("sentences: 3", "sentences: many"), encoding="utf-8")
    (own_trip / "config/topics.yaml").write_text("topic: []\n", encoding="utf-8")
    for command in ("build", "papers", "export", "reconcile"):
        result = call(command, project=own_trip)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert "config/topics.yaml:1:1: error: topic: the key topic is not known here" in result.stderr
        assert f"{RECIPE}:14:16: error: sections[0].sentences: a whole number is expected" in result.stderr
    told = json_of("build", project=own_trip, status=1)
    assert told["status"] == 1
    assert {(fault["file"], fault["line"]) for fault in told["diagnostics"]} == {
        ("config/topics.yaml", 1),
        (RECIPE, 14),
    }


def test_check_prints_every_fault_and_builds_nothing(own_trip: Path) -> None:
    good = call("check", project=own_trip)
    assert good.exit_code == 0
    assert "1 recipe, 2 themes, 2 sources, 4 papers: no fault" in good.stderr
    assert json_of("check", project=own_trip)["diagnostics"] == []
    recipe = own_trip / RECIPE
    text = recipe.read_text(encoding="utf-8")
    recipe.write_text(text.replace("topic: Speculative Decoding", "topic: Cooking"), encoding="utf-8")
    bad = call("check", project=own_trip)
    assert bad.exit_code == 1
    assert f"{RECIPE}:8:" in bad.stdout
    assert json_of("check", project=own_trip, status=1)["diagnostics"][0]["line"] == 8
    assert not (own_trip / "output").exists()


def test_papers_are_listed_and_found(trip: Path) -> None:
    everything = call("papers", project=trip).stdout.splitlines()
    assert len(everything) == 4
    assert all(" N+P " in line for line in everything)
    for query, count in [
        ("PRISM", 1),
        ("speculative decoding", 3),
        ("waterloo", 1),
        ("pryzm", 0),
        ("ilusion", 1),
        ("edge", 1),
    ]:
        assert len(json_of("papers", query, project=trip)["papers"]) == count, query


@pytest.mark.parametrize("name", ["prism", "PRISM", "speculative decoding: performance or illusion?"])
def test_show_tells_the_place_of_every_field(trip: Path, name: str) -> None:
    result = call("show", name, project=trip)
    assert result.exit_code == 0
    lines = [line for line in result.stdout.splitlines() if line.startswith("  ") and ": " in line]
    told = [line for line in lines if line.split(":")[0].strip() in {"title", "authors", "take-away", "text", "in"}]
    assert len(told) >= 4
    assert all("[N" in line or "[P" in line for line in told)
    assert all("seeds/notes.txt:" in line or "seeds/session-page.txt:" in line for line in told)


def test_show_quotes_what_stands_in_the_line(trip: Path) -> None:
    paper = json_of("show", "prism", project=trip)
    for claim in paper["claims"]:
        path = {"notes": "seeds/notes.txt", "page": "seeds/session-page.txt"}[claim["source"]]
        line = (trip / path).read_text(encoding="utf-8").split("\n")[claim["line"] - 1]
        assert line[claim["start"] : claim["end"]].strip()
    assert [place["mark"][0] for place in paper["places"]] == ["N", "P"]


def test_reconcile_tells_the_merge_and_how_to_correct_it(own_trip: Path) -> None:
    result = call("reconcile", project=own_trip)
    assert result.exit_code == 0
    assert "matched: 4" in result.stdout
    told = json_of("reconcile", project=own_trip)
    assert len(told["matched"]) == 4
    assert all(pair["evidence"] for pair in told["matched"])
    assert told["conflicts"]
    corrections = [each["correction"] | {"reason": "looked at"} for each in told["conflicts"]]
    (own_trip / "config/corrections.yaml").write_text(json.dumps({"corrections": corrections}), encoding="utf-8")
    settled = json_of("reconcile", project=own_trip)["conflicts"]
    assert {conflict["settled"] for conflict in settled} == {"looked at"}


def test_the_lines_to_paste_are_the_corrections(own_trip: Path) -> None:
    text = call("reconcile", project=own_trip).stdout
    pasted = re.findall(r"^  - kind: .*\n(?:    [ a-z].*\n)*?    reason: .*$", text, re.MULTILINE)
    told = json_of("reconcile", project=own_trip)
    corrections = [each["correction"] for key in ("review", "conflicts") for each in told[key]]
    corrections += [other for each in told["conflicts"] for other in each["titles"]]
    assert corrections
    assert sorted(yaml.safe_load("\n".join(pasted)), key=str) == sorted(corrections, key=str)
    (own_trip / "config/corrections.yaml").write_text("corrections:\n" + "\n".join(pasted), encoding="utf-8")
    refused = call("reconcile", project=own_trip)
    assert refused.exit_code == 1
    assert "reason: needs at least 3 characters" in refused.stderr


def test_reconcile_tells_what_people_and_the_program_have_decided(own_trip: Path) -> None:
    place = "{source: notes, line: 12, text: PRISM}"
    (own_trip / "config/corrections.yaml").write_text(
        f"corrections:\n  - {{kind: title, record: {place}, title: A New Name, reason: as printed}}\n", encoding="utf-8"
    )
    text = call("reconcile", project=own_trip).stdout
    assert (
        "corrections applied: 1\n  title: A New Name\n    N12 seeds/notes.txt:12  PRISM\n    because: as printed"
        in text
    )
    assert json_of("reconcile", project=own_trip)["corrections"][0]["reason"] == "as printed"


def test_reconcile_writes_the_page(own_trip: Path) -> None:
    result = call("reconcile", project=own_trip)
    assert "output/reconciliation.html" in result.stderr
    page = (own_trip / "output/reconciliation.html").read_bytes()
    json_of("reconcile", project=own_trip)
    assert (own_trip / "output/reconciliation.html").read_bytes() == page


def test_export_writes_the_corpus(trip: Path, tmp_path: Path) -> None:
    printed = call("export", project=trip)
    assert printed.exit_code == 0
    assert call("export", "-", project=trip).stdout == printed.stdout
    corpus = Corpus.from_json(printed.stdout)
    assert len(corpus.papers) == 4
    written = call("export", tmp_path / "corpus.json", project=trip)
    assert (tmp_path / "corpus.json").read_text(encoding="utf-8") == printed.stdout
    assert written.stdout == ""
    for name in ("no/such/folder.json", "corpus.json/x", "."):
        failed = call("export", tmp_path / name, project=trip)
        assert failed.exit_code == 2
        assert "name a file in a folder that exists" in failed.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["corpus.json"]


def test_schema_is_json() -> None:
    for kind in ("project", "recipe", "theme", "corrections"):
        assert json.loads(call("schema", kind).stdout)["type"] == "object"


def test_init_writes_a_project_that_passes(tmp_path: Path) -> None:
    result = call("init", tmp_path / "new")
    assert result.exit_code == 0
    assert all(Path(line).is_file() for line in result.stdout.splitlines())
    assert call("check", "--strict", project=tmp_path / "new").exit_code == 0
    again = call("init", tmp_path / "new")
    assert again.exit_code == 2
    assert "not overwritten" in again.stderr


def test_the_nearest_project_is_meant(own_trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own_trip / "seeds")
    assert call("papers").exit_code == 0
    monkeypatch.chdir(own_trip.parent)
    assert call("papers").exit_code == 2


def test_doctor_tells_what_is_needed_and_what_is_there(trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {finding["name"]: finding for finding in json_of("doctor", project=trip)["findings"]}
    assert {"Python", "weasyprint", "Pango", "HarfBuzz subset", "bundled fonts", "output folder", "LibreOffice"} <= set(
        told
    )
    assert not told["LibreOffice"]["needed"]
    assert told["weasyprint"]["state"] == "ok"
    monkeypatch.setattr("confbrief.cli.machine._loads", lambda name: "pango" not in name)
    result = call("doctor", project=trip)
    assert result.exit_code == 1
    assert "apt-get install --no-install-recommends libpangoft2-1.0-0" in result.stdout
    for system in ("Debian, Ubuntu", "Fedora", "macOS", "Windows"):
        assert system in result.stdout


def test_doctor_compares_with_the_lock(tmp_path: Path) -> None:
    from confbrief.cli.machine import examine  # noqa: PLC0415 - only here

    (tmp_path / "templates" / "fonts").mkdir(parents=True)
    (tmp_path / "requirements.lock").write_text("weasyprint==1.0 \\\n    --hash=sha256:0\n", encoding="utf-8")
    found = {finding.name: finding for finding in examine(tmp_path / "templates", None)}
    assert not found["weasyprint"].found
    assert "the lock says 1.0" in found["weasyprint"].detail
    assert "weasyprint==1.0" in found["weasyprint"].mend["every system"]
    assert not found["bundled fonts"].found


def test_every_option_of_format_is_known() -> None:
    assert [each.value for each in formats("md, PDF,md")] == ["md", "pdf"]


def test_a_project_without_themes_of_its_own_is_told(own_trip: Path) -> None:
    shutil.rmtree(own_trip / "config" / "themes")
    result = call("check", project=own_trip)
    assert result.exit_code == 1
    assert "config/project.yaml:12:9: error: themes: there is no folder" in result.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_folder_that_cannot_be_written_is_told(own_trip: Path) -> None:
    (own_trip / "output").mkdir(mode=0o500)
    result = call("build", "--format", "md", project=own_trip)
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_the_starter_and_this_project_agree_on_their_readers(trip: Path) -> None:
    kinds = {source.kind for source in load_project(trip).settings.sources}
    assert kinds == {"notes", "session-page"}
