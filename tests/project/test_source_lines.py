"""Sources written into settings that a person wrote: nothing else changes, and what is written reads as meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.errors import InputError
from confbrief.model.settings import SourceSettings
from confbrief.project.source_lines import with_sources
from confbrief.project.yaml_reader import read_yaml

NEW = SourceSettings(id="new", kind="notes", path="seeds/new.md")
OURS = "  - {id: new, kind: notes, path: seeds/new.md}\n"
BLOCK = """# Mine, keep it.
conference: 'SysDays 2026'   # the name
sources:
  # the first
  - {id: notes, path: "seeds/a.txt"}   # by hand
  - id: page
    kind: session-page
    path: seeds/b.txt

# Folders.
output: output
"""


def test_lines_go_behind_the_last_source_and_nothing_else_changes() -> None:
    written = with_sources(BLOCK, [NEW], "p.yaml")
    assert written == BLOCK.replace("    path: seeds/b.txt\n", f"    path: seeds/b.txt\n{OURS}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("conference: A\n", f"conference: A\nsources:\n{OURS}"),
        ("conference: A", f"conference: A\nsources:\n{OURS}"),
        ("", f"sources:\n{OURS}"),
        ("sources:\n\noutput: o\n", f"sources:\n{OURS}\noutput: o\n"),
        ("sources:\n- {id: a, path: b}\n", "sources:\n- {id: a, path: b}\n" + OURS.lstrip()),
        ("sources:\r\n  - {id: a, path: b}\r\n", "sources:\r\n  - {id: a, path: b}\r\n" + OURS.replace("\n", "\r\n")),
        (
            "# top\nsources: [{id: a, path: 'b'}]  # here\noutput: o\n",
            "# top\nsources: [{id: a, path: 'b'}, {id: new, kind: notes, path: seeds/new.md}] # here\noutput: o\n",
        ),
    ],
)
def test_settings_in_any_manner_take_a_source(text: str, expected: str) -> None:
    assert with_sources(text, [NEW], "p.yaml") == expected


def test_nothing_to_write_leaves_the_text_alone() -> None:
    assert with_sources(BLOCK, [], "p.yaml") == BLOCK


@pytest.mark.parametrize("text", ["sources: seeds/a.txt\n", "- a\n", "sources: [\n"])
def test_settings_that_cannot_take_it_are_at_fault(text: str) -> None:
    with pytest.raises(InputError) as caught:
        with_sources(text, [NEW], "p.yaml")
    assert caught.value.diagnostics[0].file == "p.yaml"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40))
def test_any_name_reads_as_it_was_written(name: str) -> None:
    source = SourceSettings(id="new", kind="notes", path=f"seeds/{name}", by=name)
    try:
        written = with_sources(BLOCK, [source], "p.yaml")
    except InputError:
        return  # a character that no YAML file may hold
    assert read_yaml(written.encode(), "p.yaml").at(("sources", 2)) == source.model_dump(
        include={"id", "kind", "path", "by"}
    )
