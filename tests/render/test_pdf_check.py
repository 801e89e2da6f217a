"""The gate of finished PDFs: clean as rendered, and every spoiled copy is told of."""

from __future__ import annotations

import io
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, TextStringObject

from confbrief.model.briefing import Briefing
from confbrief.model.formats import Format
from confbrief.model.theme import Theme
from confbrief.render import Assets, Rendered
from confbrief.render.pdf.render import render_pdf
from confbrief.verify import gates
from confbrief.verify.gates import pdf_validator
from confbrief.verify.gates.pdf import check_pdf
from confbrief.verify.readers.tagged_pdf import TaggedPdf
from tests.projects import ROOT
from tests.render.conftest import THEMES, own_templates

Spoil = Callable[[PdfWriter], None]


def elements(writer: PdfWriter, kind: str) -> list[DictionaryObject]:
    every = (writer.get_object(number) for number in range(1, len(writer._objects) + 1))  # noqa: SLF001
    return [one for one in every if isinstance(one, DictionaryObject) and one.get("/S") == kind]


def spoiled(data: bytes, spoil: Spoil) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    spoil(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def without_language(writer: PdfWriter) -> None:
    del writer.root_object["/Lang"]


def without_title(writer: PdfWriter) -> None:
    writer.add_metadata({"/Title": "Another"})


def without_author(writer: PdfWriter) -> None:
    writer.add_metadata({"/Author": ""})


def with_the_file_s_name(writer: PdfWriter) -> None:
    preferences = writer.root_object["/ViewerPreferences"]
    assert isinstance(preferences, DictionaryObject)
    preferences[NameObject("/DisplayDocTitle")] = BooleanObject(value=False)


def without_alternative(writer: PdfWriter) -> None:
    elements(writer, "/Figure")[0][NameObject("/Alt")] = TextStringObject("  ")


def without_scope(writer: PdfWriter) -> None:
    attributes = elements(writer, "/TH")[0]["/A"]
    assert isinstance(attributes, DictionaryObject)
    del attributes["/Scope"]


def with_a_dead_link(writer: PdfWriter) -> None:
    links = (link for page in writer.pages for link in page["/Annots"])  # type: ignore[attr-defined]
    next(links).get_object()[NameObject("/Dest")] = TextStringObject("nowhere")


def without_a_bookmark(writer: PdfWriter) -> None:
    last = elements(writer, "/H2")[-1]
    last[NameObject("/S")] = NameObject("/P")


def read_backwards(writer: PdfWriter) -> None:
    kids = elements(writer, "/Document")[0]["/K"]
    assert isinstance(kids, ArrayObject)
    kids.reverse()


def untagged(writer: PdfWriter) -> None:
    del writer.root_object["/StructTreeRoot"]


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_rendered_is_clean(pdfs: dict[str, Rendered], theme: str, briefing: Briefing) -> None:
    assert check_pdf(pdfs[theme].data, briefing) == ()


@pytest.mark.parametrize(
    ("spoil", "place", "said"),
    [
        (without_language, "document properties", "its language is “”, not “en”"),
        (without_title, "document properties", "its title is “Another”"),
        (without_author, "document properties", "its author is “”"),
        (with_the_file_s_name, "viewer preferences", "not its title"),
        (without_alternative, "page 1", "a figure has no text for those who cannot see it"),
        (without_scope, "page", "a header cell does not say what it heads"),
        (with_a_dead_link, "page 1", "a link leads nowhere"),
        (without_a_bookmark, "bookmark", "“Sources and method” is"),
        (read_backwards, "page 1", "is read aloud before what stands on this one"),
        (untagged, "object", "PDF/UA-1 (ISO 14289-1), rule PDFUA1-STRUCT-TREE-ROOT-001"),
        (untagged, "document", "it is not tagged"),
    ],
)
def test_a_spoiled_copy_is_told_of(
    pdfs: dict[str, Rendered], briefing: Briefing, spoil: Spoil, place: str, said: str
) -> None:
    findings = check_pdf(spoiled(pdfs["daylight"].data, spoil), briefing)
    assert [one for one in findings if said in one.message and one.path.startswith(place)]


def test_a_copy_alone_is_not_told_of(pdfs: dict[str, Rendered], briefing: Briefing) -> None:
    # Else the test above could not tell what was spoiled from what copying does.
    assert check_pdf(spoiled(pdfs["daylight"].data, lambda _writer: None), briefing) == ()


def test_a_broken_rule_names_its_page(pdfs: dict[str, Rendered], briefing: Briefing) -> None:
    def with_a_deep_heading(writer: PdfWriter) -> None:
        elements(writer, "/H2")[0][NameObject("/S")] = NameObject("/H5")

    findings = check_pdf(spoiled(pdfs["daylight"].data, with_a_deep_heading), briefing)
    broken = [one for one in findings if "rule PDFUA1-HEADING-NESTING-001" in one.message]
    assert broken
    assert broken[0].path.startswith("page 1, object")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no file of this kind" * 50])
def test_what_is_no_pdf_is_a_finding_not_a_traceback(briefing: Briefing, data: bytes) -> None:
    (finding,) = check_pdf(data, briefing)
    assert finding.message.startswith("it cannot be read again")


def test_every_cut_off_copy_is_a_finding(pdfs: dict[str, Rendered], briefing: Briefing) -> None:
    data = pdfs["daylight"].data
    for share in range(1, 10):
        assert check_pdf(data[: len(data) * share // 10], briefing)


@pytest.mark.parametrize(
    ("program", "words", "hint"),
    [
        ("import page_that_nobody_has", "No module named", "doctor"),
        ("import os; os.abort()", "it ended with status", ""),
        ("raise ValueError('stumbled')", "stumbled", ""),
    ],
)
def test_a_validator_that_is_missing_or_stops_is_a_finding(  # noqa: PLR0913, PLR0917 - three ways to stop
    pdfs: dict[str, Rendered], briefing: Briefing, monkeypatch: pytest.MonkeyPatch, program: str, words: str, hint: str
) -> None:
    monkeypatch.setattr(pdf_validator, "PROGRAM", program)
    (finding,) = check_pdf(pdfs["daylight"].data, briefing)
    assert finding.path == "page-validation"
    assert words in finding.message
    assert hint in finding.hint


def test_a_forked_process_validates_as_well(pdfs: dict[str, Rendered], briefing: Briefing) -> None:
    data = pdfs["daylight"].data
    assert check_pdf(data, briefing) == ()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as pool:
        assert pool.submit(check_pdf, data, briefing).result(timeout=60) == ()


def test_header_cells_head_columns_and_rows(pdfs: dict[str, Rendered]) -> None:
    pdf = TaggedPdf(pdfs["daylight"].data)
    kinds = {element.scope for element in pdf.elements if element.kind == "/TH"}
    assert kinds == {"/Column", "/Row"}
    first = next(number for number, element in enumerate(pdf.elements) if element.kind == "/THead")
    assert next(one for one in pdf.elements[first:] if one.kind == "/TH").scope == "/Column"


def test_a_template_that_hides_headings_from_the_bookmarks_fails_the_build(
    briefing: Briefing, daylight: Theme, assets: Assets, tmp_path: Path
) -> None:
    css = (ROOT / "templates/html/document.css").read_text("utf-8")
    own = own_templates(assets, tmp_path, "html/document.css", f"{css}\nh2 {{ bookmark-level: none }}\n")
    short = briefing.model_copy(update={"sections": briefing.sections[5:6]})
    found = gates.findings(render_pdf(short, daylight, own).data, Format.PDF, short, daylight, own.fonts)
    assert any("bookmark" in str(fault) for fault in found)
