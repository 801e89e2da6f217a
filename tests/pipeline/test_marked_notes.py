"""Notes in Markdown through a whole build: nothing of the mark-up is printed, and every number is traced."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from confbrief.model.formats import Format
from confbrief.pipeline import build, open_project
from confbrief.pipeline.audit import audit_files
from confbrief.pipeline.corpus import read_corpus

NOTES = """# Notes

## [[Serving]]

- [x] **Brambleshard: Moving Data Early** #caches ([[ETH]])
  - ~~9x~~ 4x lower latency than Moor, see [the paper](https://example.org/brambleshard) %%5x in the demo%%
  - TODO: check 16x
  - | GPU | gain |
    |---|---|
    | A100 | 1.8x |
- **Quillcache: One Dictionary** (EPFL)
  - ==2.5x throughput== with `zip` inside[^1] ^block

[^1]: measured on 8 GPUs
"""
TALK = "# Paging to flash without tears\n\n*Ana Lee, KTH*\n\n- restarts are 31% faster than before\n"
RECIPE = """title: All
select: {any: [{source: notes}, {source: talks-paging}]}
sections:
  - kind: one-minute
  - kind: at-a-glance
  - kind: papers
  - kind: sources
"""
PROJECT = """conference: SysDays
sources:
  - {id: notes, kind: auto, path: seeds/notes.md, by: Ann}
  - {id: talks, kind: notes, path: "seeds/talks/*.md", by: Bob}
"""


@pytest.fixture
def project(starter: Path) -> Path:
    (starter / "seeds" / "talks").mkdir()
    for name, text in (
        ("seeds/notes.md", NOTES),
        ("seeds/talks/paging.md", TALK),
        ("config/project.yaml", PROJECT),
        ("config/recipes/speculative-decoding.yaml", RECIPE),
        ("config/topics.yaml", "topics: []\n"),
        ("config/corrections.yaml", "corrections: []\n"),
    ):
        (starter / name).write_text(text, encoding="utf-8")
    return starter


def test_nothing_of_the_mark_up_is_printed_and_all_is_traced(project: Path) -> None:
    loaded = open_project(project)
    build(loaded, (), (Format.HTML, Format.MD), jobs=1)
    page = (project / "output" / "speculative-decoding.html").read_text(encoding="utf-8")
    text = re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert "4x lower latency than Moor, see the paper" in text
    assert "2.5x throughput with zip inside" in text
    assert "measured on 8 GPUs" in text
    for mark in ("~~", "9x", "5x in", "16x", "1.8x", "|", "[[", "==", "`", "[^", "#caches", "^block", "TODO", "%%"):
        assert mark not in text, mark
    corpus, warnings = read_corpus(loaded)
    assert warnings == ()
    assert [source.id for source in corpus.sources] == ["notes", "talks-paging"]
    files = [project / "output" / f"speculative-decoding.{suffix}" for suffix in ("html", "md")]
    for result in audit_files(loaded, corpus, files):
        assert result.untraced == ()


def test_a_number_that_is_struck_out_vouches_for_none(project: Path) -> None:
    loaded = open_project(project)
    build(loaded, (), (Format.MD,), jobs=1)
    path = project / "output" / "speculative-decoding.md"
    path.write_text(path.read_text(encoding="utf-8").replace("4x lower", "9x lower"), encoding="utf-8")
    [result] = audit_files(loaded, read_corpus(loaded)[0], [path])
    assert any("9x" in finding.text for finding in result.untraced)
