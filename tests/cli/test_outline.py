"""``check`` says what it understood of each source; ``check --sources`` shows it line by line."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from confbrief.cli import app


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def write_sources(folder: Path, text: str, kind: str = "auto") -> None:
    (folder / "seeds/notes.txt").write_text(text, encoding="utf-8")
    config = folder / "config/project.yaml"
    written = config.read_text(encoding="utf-8").replace("kind: notes", f"kind: {kind}")
    config.write_text(written, encoding="utf-8")


def test_check_says_what_it_understood_of_each_source(trip: Path) -> None:
    result = run("check", "--project", trip)
    assert result.exit_code == 0
    assert "seeds/notes.txt: notes: 2 topics, 4 entries, 1 theme\n" in result.stderr
    assert "seeds/session-page.txt: session-page: 1 session, 4 entries, " in result.stderr
    data = json.loads(run("check", "--project", trip, "--json").stdout)
    assert next((source["id"], source["understood"]) for source in data["sources"]) == (
        "notes",
        "2 topics, 4 entries, 1 theme",
    )
    assert "entries" not in run("check", "--project", trip, "--quiet").stderr


def test_check_says_why_auto_took_a_file_for_its_kind(own_trip: Path) -> None:
    write_sources(own_trip, (own_trip / "seeds/notes.txt").read_text(encoding="utf-8"))
    result = run("check", "--project", own_trip)
    assert "seeds/notes.txt: notes: 2 topics, 4 entries, 1 theme (auto: it looks most like notes (" in result.stderr


def test_a_source_without_an_entry_is_the_only_fault_told(own_trip: Path) -> None:
    """No recipe is blamed for papers that it cannot find, and what was understood of the others is told."""
    write_sources(own_trip, "Some lines that hold no entry at all\nand a second line\n", "notes")
    result = run("check", "--project", own_trip)
    assert result.exit_code == 1
    assert result.stdout.startswith("seeds/notes.txt: error: no entry was found (mark where each entry begins")
    assert result.stdout.endswith("1 fault\n")
    assert "seeds/session-page.txt: session-page: 1 session, 4 entries" in result.stderr


def test_the_outline_shows_each_line(trip: Path) -> None:
    shown = run("check", "--sources", "--project", trip)
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert ["3", "topic", "Speculative", "Decoding"] in [line.split() for line in lines]
    assert any(line.split()[:2] == ["4-10", "entry"] for line in lines)
    assert any(line.startswith("  left over, label or button: lines ") for line in lines)


def test_the_outline_for_programs_misses_no_line(trip: Path) -> None:
    data = json.loads(run("check", "--sources", "--json", "--project", trip).stdout)
    assert data["status"] == 0
    for source in data["sources"]:
        told = {number for line in source["outline"] for number in range(line["line"], line["line_end"] + 1)}
        told |= {line["line"] for line in source["left_over"]}
        raws = (trip / source["path"]).read_text(encoding="utf-8").split("\n")
        assert told >= {number for number, raw in enumerate(raws, 1) if raw.strip()}
        assert len(raws) == source["lines"]


def test_the_outline_is_shown_of_what_can_be_read_whatever_is_wrong_elsewhere(own_trip: Path) -> None:
    write_sources(own_trip, "nothing here\n", "notes")
    recipe = own_trip / "config/recipes/speculative-decoding.yaml"
    recipe.write_text(recipe.read_text(encoding="utf-8").replace("Speculative Decoding", "No Such Topic"), "utf-8")
    result = run("check", "--sources", "--project", own_trip)
    assert result.exit_code == 1
    assert "seeds/session-page.txt: session-page: " in result.stdout
    assert "seeds/notes.txt: error: no entry was found" in result.stdout
    assert "No Such Topic" not in result.stdout


def test_warnings_of_sources_stop_the_strict(own_trip: Path) -> None:
    text = "# Trip\n\n## Caches\n- **Foo: Paging Things** (MIT): fast.\n\n## Agents\nnothing here\nnor here\n"
    write_sources(own_trip, text + "## Others\n- **Bar: More Things**: slow.\n", "notes")
    assert run("check", "--sources", "--project", own_trip).exit_code == 0
    strict = run("check", "--sources", "--strict", "--project", own_trip)
    assert strict.exit_code == 3
    assert "2 lines belong to no entry (7–8)" in strict.stdout
    assert "left over, belongs to no entry: lines 7–8" in strict.stdout
