"""Recipes that say on what sheet they are printed, and one-pagers."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from confbrief.errors import UsageError
from confbrief.model.formats import Format, Layout
from confbrief.model.theme import Aspect, Ink, SheetSize
from confbrief.pipeline import BuildResult, build, open_project
from confbrief.pipeline.plan import plan

PAGES = "title: A page a paper\nlayout: one-pager\neach: paper\n"


def written(root: Path, name: str, text: str) -> None:
    (root / "config" / "recipes" / f"{name}.yaml").write_text(text, encoding="utf-8")


def made(root: Path, name: str, *formats: Format) -> BuildResult:
    return build(open_project(root), [name], formats, jobs=1)


def test_a_one_pager_is_a_pdf_unless_it_says_otherwise(starter: Path) -> None:
    written(starter, "pages", PAGES)
    (artifact,) = made(starter, "pages").artifacts
    assert artifact.entry.format is Format.PDF
    assert artifact.entry.pages == 4
    assert open_project(starter).recipes["pages"].layout is Layout.ONE_PAGER


def test_a_deck_of_a_one_pager_is_refused_before_anything_is_made(starter: Path) -> None:
    written(starter, "pages", PAGES)
    with pytest.raises(UsageError) as caught:
        build(open_project(starter), [], [Format.PPTX, Format.MD], jobs=1)
    (fault,) = caught.value.diagnostics
    assert fault.path == "--format"
    assert "pages is a one-pager" in fault.message
    assert "pdf, html, md" in fault.hint
    assert not (starter / "output" / "pages.md").exists()


def test_sheet_and_ink_of_a_recipe_go_before_the_theme_s_and_make_it_stale(starter: Path) -> None:
    written(starter, "pages", PAGES)
    before = made(starter, "pages").artifacts[0].entry
    written(starter, "pages", f"{PAGES}sheet: Letter\nprint: grey\naspect: 4:3\n")
    project = open_project(starter)
    (step,) = plan(project, "", ("pages",), (), {})
    assert (step.theme.sheet.size, step.theme.sheet.print) == (SheetSize.LETTER, Ink.GREY)
    assert step.theme.slides.aspect is Aspect.STANDARD
    (after,) = made(starter, "pages").artifacts
    assert not after.unchanged
    assert after.entry.key != before.key
    box = PdfReader(io.BytesIO((starter / "output" / "pages.pdf").read_bytes())).pages[0].mediabox
    assert (float(box.width), float(box.height)) == (612, 792)
    assert made(starter, "pages").artifacts[0].unchanged
