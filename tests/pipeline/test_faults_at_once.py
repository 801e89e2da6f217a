"""Faults of all stages are told in one go, and what is at fault stops what needs it and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from confbrief.cli import app
from confbrief.errors import GateError, InputError, UsageError
from confbrief.model.formats import Format
from confbrief.pipeline import build, check, open_project
from confbrief.pipeline.audit import audit_files
from confbrief.pipeline.corpus import read_corpus

RECIPE = "config/recipes/speculative-decoding.yaml"
OTHER = "config/recipes/other.yaml"
PLAIN = "title: Other\nformats: [md]\nsections:\n  - kind: papers\n"
MISSPELT = "title: A\naudienc: Team\nformats: [md]\nselect:\n  topic: Nope\nsections:\n  - kind: papers\n"


def write(root: Path, file: str, text: str) -> None:
    (root / file).write_text(text, encoding="utf-8")


def swap(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    write(root, file, text.replace(old, new))


def told(root: Path, *recipes: str) -> list[str]:
    """Give the faults that a build meets; check must tell the same ones, if only all recipes are built."""
    with pytest.raises(InputError) as caught:
        build(open_project(root), recipes, [Format.MD], jobs=1)
    return [str(fault) for fault in caught.value.diagnostics]


def checked(root: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        check(open_project(root))
    return [str(fault) for fault in caught.value.diagnostics]


def places(faults: list[str]) -> list[str]:
    return [fault.partition(": error")[0] for fault in faults]


def test_a_key_a_topic_and_a_missing_source_are_told_together(starter: Path) -> None:
    swap(starter, "config/project.yaml", "seeds/notes.txt", "seeds/none.txt")
    write(starter, RECIPE, MISSPELT)
    for faults in (told(starter), checked(starter)):
        assert places(faults) == ["config/project.yaml:8:36", f"{RECIPE}:2:1", f"{RECIPE}:5:10"]
        assert "or it comes with what is at fault elsewhere" in faults[2]


def test_where_every_source_is_missing_topics_are_told_all_the_same(starter: Path) -> None:
    swap(starter, "config/project.yaml", "seeds/notes.txt", "seeds/none.txt")
    swap(starter, "config/project.yaml", "seeds/session-page.txt", "seeds/none-either.txt")
    write(starter, RECIPE, MISSPELT)
    assert len(told(starter)) == 4


def test_a_theme_a_source_and_a_recipe_are_told_together(starter: Path) -> None:
    (starter / "seeds/notes.txt").write_bytes(b"\xff\xfe no text")
    swap(starter, "config/themes/daylight.yaml", "colours:", "colors:")
    write(starter, RECIPE, PLAIN.replace("sections:", "select: {topic: Nope}\nsections:"))
    faults = told(starter)
    assert [fault.split(":")[0] for fault in faults] == [
        RECIPE, "config/themes/daylight.yaml", "seeds/notes.txt"
    ]  # fmt: skip


def test_what_a_whole_project_lacks_is_told_without_more_ado(starter: Path) -> None:
    write(starter, RECIPE, MISSPELT.replace("audienc", "audience"))
    (fault,) = told(starter)
    assert fault.startswith(f"{RECIPE}:5:10: error: select.topic[0]: there is no topic “Nope”")
    assert "could not be read" not in fault


def test_an_index_of_a_section_at_fault_does_not_move_the_others(starter: Path) -> None:
    sections = "  - kind: nothing\n  - kind: related\n    select: {topic: Nope}\n"
    write(starter, RECIPE, f"title: A\nformats: [md]\nsections:\n{sections}")
    assert places(told(starter)) == [f"{RECIPE}:4:11", f"{RECIPE}:6:21"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("config/themes/half.yaml", "name: Half done\n"),
        ("config/themes/half.yaml", 'name: "Half\n'),
        ("config/themes/Half Done.yaml", "name: Half done\n"),
        ("config/themes/half.yaml", "name: H\ntemplate: {file: none.pptx, layouts: {}}\n"),
        (OTHER, "title: Half done\n"),
        (OTHER, "title: [\n"),
        (OTHER, MISSPELT),
        (OTHER, PLAIN + "theme: none\n"),
        ("config/recipes/Other One.yaml", PLAIN),
    ],
)
def test_what_is_half_done_stops_no_build_of_others(starter: Path, file: str, text: str) -> None:
    write(starter, file, text)
    project = open_project(starter)
    result = build(project, ["speculative-decoding"], [Format.MD], jobs=1)
    assert [artifact.entry.path for artifact in result.artifacts] == ["output/speculative-decoding.md"]
    assert read_corpus(project)[0].papers
    assert {fault.partition(":")[0] for fault in checked(starter)} == {file}


def test_a_recipe_at_fault_is_told_when_it_is_built_by_name_or_among_all(starter: Path) -> None:
    write(starter, OTHER, MISSPELT)
    assert places(told(starter, "other")) == places(told(starter)) == [f"{OTHER}:2:1", f"{OTHER}:5:10"]
    with pytest.raises(UsageError, match="there is no recipe 'otter'"):
        build(open_project(starter), ["otter"], [Format.MD], jobs=1)


def test_a_theme_at_fault_is_told_when_it_is_used(starter: Path) -> None:
    write(starter, "config/themes/half.yaml", "name: Half done\n")
    write(starter, OTHER, PLAIN + "theme: half\n")
    assert {fault.partition(":")[0] for fault in told(starter, "other")} == {"config/themes/half.yaml"}


def test_what_was_built_stays_known_while_its_recipe_is_at_fault(starter: Path) -> None:
    write(starter, OTHER, PLAIN)
    build(open_project(starter), (), [Format.MD], jobs=1)
    write(starter, OTHER, MISSPELT)
    project = open_project(starter)
    build(project, ["speculative-decoding"], [Format.MD], jobs=1)
    with pytest.raises(InputError, match="audienc"):
        audit_files(project, read_corpus(project)[0], [starter / "output/other.md"])
    write(starter, OTHER, PLAIN)
    result = build(open_project(starter), (), [Format.MD], jobs=1)
    assert all(artifact.unchanged for artifact in result.artifacts)


def test_a_new_theme_changes_nothing_until_it_is_named(starter: Path) -> None:
    swap(starter, RECIPE, "title:", "headline: In our words.\ntitle:")
    build(open_project(starter), (), [Format.HTML], jobs=1)
    theme = (starter / "config/themes/daylight.yaml").read_text(encoding="utf-8")
    write(starter, "config/themes/acme.yaml", theme.replace("#0E4F63", "#7A1F5C"))
    again = build(open_project(starter), (), [Format.HTML], jobs=1)
    assert all(artifact.unchanged for artifact in (*again.artifacts, again.reconciliation))
    write(starter, "config/project.yaml", (starter / "config/project.yaml").read_text("utf-8") + "\ntheme: acme\n")
    project = open_project(starter)
    assert project.default_theme == "acme"
    named = build(project, (), [Format.HTML], jobs=1)
    assert not named.reconciliation.unchanged


def test_a_theme_that_is_named_and_not_there_is_told(starter: Path) -> None:
    write(starter, "config/project.yaml", (starter / "config/project.yaml").read_text("utf-8") + "\ntheme: acmee\n")
    (fault,) = checked(starter)
    assert "theme: there is no theme 'acmee' (allowed: daylight, midnight)" in fault


def test_where_no_theme_is_named_and_none_is_daylight_it_is_told_which_is_taken(starter: Path) -> None:
    (starter / "config/themes/daylight.yaml").rename(starter / "config/themes/zenith.yaml")
    write(starter, RECIPE, PLAIN)
    result = build(open_project(starter), (), [Format.MD], jobs=1)
    assert str(result.warnings[0]) == (
        "config/project.yaml: warning: theme: no theme is named: midnight is taken, the first of 2 by name "
        "(write theme: midnight)"
    )
    with pytest.raises(GateError, match="no theme is named"):
        build(open_project(starter), (), [Format.MD], jobs=1, strict=True)
    (starter / "config/themes/midnight.yaml").unlink()
    assert not open_project(starter).warnings


def test_text_that_a_hash_sign_has_swallowed_is_warned_of_in_check_and_build(starter: Path) -> None:
    write(starter, RECIPE, PLAIN.replace("Other", "Our #1 topic"))
    project = open_project(starter)
    assert "“#1 topic” is a comment" in str(check(project).warnings[0])
    assert "“#1 topic” is a comment" in str(build(project, (), [Format.MD], jobs=1).warnings[0])


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("seeds/notes.txt", "seeds\\notes.txt", "write / instead of \\: seeds/notes.txt"),
        ("recipes: config/recipes", "recipes: config\\recipes", "write / instead of \\: config/recipes"),
        ("themes: config/themes", "themes: config\\themes", "write / instead of \\: config/themes"),
        ("topics: config/topics.yaml", "topics: config\\topics.yaml", "write / instead of \\: config/topics.yaml"),
        ("output: output", "output: output\ntemplates: own\\html", "write / instead of \\: own/html"),
    ],
)
def test_paths_of_windows_are_told_how_to_be_written(starter: Path, old: str, new: str, hint: str) -> None:
    swap(starter, "config/project.yaml", old, new)
    assert any(fault.startswith("config/project.yaml:") and f"({hint})" in fault for fault in checked(starter))


def test_what_is_left_out_is_warned_of_where_something_else_is_built(starter: Path) -> None:
    write(starter, OTHER, MISSPELT)
    result = build(open_project(starter), ["speculative-decoding"], [Format.MD], jobs=1)
    again = build(open_project(starter), ["speculative-decoding"], [Format.MD], jobs=1)
    assert [str(warning) for warning in again.warnings] == [str(warning) for warning in result.warnings]
    assert str(result.warnings[0]).startswith(
        f"{OTHER}:2:1: warning: audienc: it is left out: the key audienc is not known here"
    )
    write(starter, OTHER, PLAIN)
    mended = build(open_project(starter), ["speculative-decoding"], [Format.MD], jobs=1)
    assert mended.reconciliation.unchanged
    assert not mended.warnings


def test_a_fault_of_one_recipe_stops_all_where_all_are_built(starter: Path) -> None:
    write(starter, OTHER, MISSPELT)
    assert told(starter)
    assert not (starter / "output").exists()


def test_faults_of_the_settings_do_not_hide_those_of_recipes(starter: Path) -> None:
    swap(starter, "config/project.yaml", "output: output", "outputs: output")
    swap(starter, "config/project.yaml", "kind: session-page", "kind: sesion-page")
    write(starter, RECIPE, MISSPELT)
    assert places(checked(starter)) == [
        "config/project.yaml:9:22", "config/project.yaml:15:1", f"{RECIPE}:2:1", f"{RECIPE}:5:10"
    ]  # fmt: skip


def test_topics_that_a_file_at_fault_names_are_known_all_the_same(starter: Path) -> None:
    write(starter, "config/topics.yaml", "topic:\ntopics:\n  - {id: our-own, name: Our own, keywords: [decoding]}\n")
    write(starter, RECIPE, MISSPELT.replace("Nope", "[Our own, Nope]"))
    faults = checked(starter)
    assert places(faults) == [f"{RECIPE}:2:1", f"{RECIPE}:5:20", "config/topics.yaml:1:1"]


def test_corrections_at_fault_do_not_hide_what_else_is(starter: Path) -> None:
    write(starter, "config/corrections.yaml", "corections: []\n")
    write(starter, RECIPE, MISSPELT)
    assert [fault.split(":")[0] for fault in checked(starter)] == ["config/corrections.yaml", RECIPE, RECIPE]


def test_a_template_is_tried_out_though_a_recipe_is_at_fault(starter: Path) -> None:
    (starter / "own/html/blocks").mkdir(parents=True)
    write(starter, "own/html/blocks/table.html", "{{ block.nothing }}\n")
    swap(starter, "config/project.yaml", "output: output", "output: output\ntemplates: own")
    write(starter, OTHER, MISSPELT)
    faults = checked(starter)
    assert places(faults)[:2] == [f"{OTHER}:2:1", f"{OTHER}:5:10"]
    assert "table.html" in faults[2]


PAGE = """Session

Poster Session 1


Alder: A Store for Bark

Ana Lee ⋅ Bob Ray

Alder keeps bark in order. It achieves up to 2.5× higher throughput compared with two stores. The rest says nothing.


Birch: A Cache for Leaves

Cy Dee ⋅ Ed Eff

Birch keeps leaves at hand. It achieves up to 1.9× higher throughput compared with a plain cache. The rest says nothing.
"""


def test_a_chart_without_numbers_is_warned_of_where_it_is_asked_for(starter: Path) -> None:
    charts = "  - kind: chart\n    measure: energy\n  - kind: chart\n  - kind: chart\n    plot: topics\n"
    write(starter, RECIPE, f"title: A\nformats: [md, html]\nsections:\n{charts}")
    write(starter, "seeds/session-page.txt", PAGE)
    write(starter, "config/project.yaml", "conference: X\nsources: [{id: page, path: seeds/session-page.txt}]\n")
    measure, plot = (warning for warning in check(open_project(starter)).warnings if warning.file == RECIPE)
    assert (measure.place, measure.message) == (
        f"{RECIPE}:5:14",
        "fewer than 2 papers state a gain in energy: a sentence says so in its place",
    )
    assert measure.hint == "measures that are there: throughput"
    assert (plot.place, plot.path) == (f"{RECIPE}:7:11", "sections[2].kind")
    assert plot.hint == "choose another plot, or leave it out"


def test_the_line_of_a_template_at_fault_is_shown_with_a_caret(starter: Path) -> None:
    (starter / "own/html/blocks").mkdir(parents=True)
    write(starter, "own/html/blocks/table.html", "{% macro table(block, level) %}{{ block.captionn }}{% endmacro %}\n")
    swap(starter, "config/project.yaml", "output: output", "output: output\ntemplates: own")
    write(starter, RECIPE, "title: A\nformats: [html]\nsections:\n  - kind: at-a-glance\n")
    told = CliRunner().invoke(app, ["check", "--project", str(starter)])
    line, shown, caret, count = told.stdout.splitlines()
    assert (told.exit_code, count) == (1, "1 fault")
    assert line.startswith("own/html/blocks/table.html:1:")
    assert shown[caret.index("^") :].startswith("captionn")


def test_a_title_that_the_cover_has_no_room_for_is_told_where_it_is_written(starter: Path) -> None:
    title = "Very long title words " * 40
    write(starter, RECIPE, f'title: "{title.strip()}"\nformats: [pptx]\nsections:\n  - kind: papers\n')
    (fault,) = checked(starter)
    with pytest.raises(InputError) as caught:
        build(open_project(starter), (), (), jobs=1)
    assert [str(one) for one in caught.value.diagnostics] == [fault]
    assert fault.startswith(f"{RECIPE}:1:8: error: title: has 879 characters, more than the first slide has room for")
    room = int(fault.rpartition("at most ")[2].split()[0])
    assert room > 60
    write(starter, RECIPE, f"title: {title[:room].strip()}\nformats: [pptx]\nsections:\n  - kind: papers\n")
    assert not [warning for warning in build(open_project(starter), (), (), jobs=1).warnings if warning.file == RECIPE]
