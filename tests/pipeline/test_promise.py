"""A build keeps the promise: a number that nothing explains is not put in place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from confbrief.errors import GateError
from confbrief.model.formats import Format
from confbrief.pipeline import build, open_project
from confbrief.render import Rendered, render
from confbrief.verify.audit.evidence import Evidence

NAME = "speculative-decoding"


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "output").iterdir()}


def adding(text: bytes, format_: Format) -> Callable[..., Rendered]:
    """Render as usual, and add words to one format."""

    def rendered(*given: Any) -> Rendered:  # noqa: ANN401 - as render is called
        made = render(*given)
        return replace(made, data=made.data + text) if given[2] is format_ else made

    return rendered


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_number_that_nothing_explains_stops_the_build(
    starter: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    formats = [Format.HTML, Format.MD]
    build(open_project(starter), [], formats, jobs=jobs)
    before = files(starter)
    with monkeypatch.context() as patch:
        patch.setattr("confbrief.pipeline.work.render", adding(b"\nIt is 73.19\xc3\x97 faster than ever.\n", Format.MD))
        with pytest.raises(GateError) as caught:
            build(open_project(starter), [], formats, jobs=jobs, force=True)
    (fault,) = caught.value.diagnostics
    assert fault.file == f"output/{NAME}.md"
    assert fault.path.startswith("line ")
    assert "73.19×" in fault.message
    assert "73.19" in fault.message
    assert fault.hint
    assert files(starter) == before


def test_a_file_that_cannot_be_reopened_does_not_pass(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("confbrief.pipeline.work.render", lambda *_: Rendered(b"no deck", 1))
    with pytest.raises(GateError) as caught:
        build(open_project(starter), [], [Format.PPTX], jobs=1)
    assert [fault.file for fault in caught.value.diagnostics] == [f"output/{NAME}.pptx"]
    assert files(starter) == {}


def test_only_what_is_made_is_audited_and_the_sources_are_read_once(
    starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Evidence] = []
    real = Evidence.__init__

    def counted(self: Evidence, *given: Any) -> None:  # noqa: ANN401 - as it is called
        made.append(self)
        real(self, *given)

    monkeypatch.setattr(Evidence, "__init__", counted)
    build(open_project(starter), [], [Format.HTML, Format.MD], jobs=1)
    assert len(made) == 1
    build(open_project(starter), [], [Format.HTML, Format.MD], jobs=1)
    assert len(made) == 1


def test_the_manifest_tells_what_the_audit_traced_and_what_it_did_not_see_is_made_again(starter: Path) -> None:
    first = build(open_project(starter), [], [Format.MD], jobs=1)
    audited = first.artifacts[0].entry.audited
    assert audited
    assert audited.numbers > 10
    path = starter / "output/manifest.json"
    manifest = json.loads(path.read_bytes())
    assert manifest["artifacts"][0]["audited"] == audited.model_dump()
    del manifest["artifacts"][0]["audited"], manifest["sha256"]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    again = build(open_project(starter), [], [Format.MD], jobs=1)
    assert not again.artifacts[0].unchanged
    assert again.artifacts[0].entry.audited == audited
