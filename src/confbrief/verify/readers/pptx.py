"""A deck as a reader meets it: slides with their shapes, tables, charts and speaker notes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError

from confbrief.errors import Diagnostic, InputError
from confbrief.files import reason_of
from confbrief.ooxml.package import check_package
from confbrief.verify.readers.chart_data import chart_parts
from confbrief.verify.readers.outline import Part, nested

_TITLES: Final = frozenset(("title", "ctrTitle"))
_SECTION: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"


def extract_pptx(data: bytes) -> Part:
    """Read a deck; raises InputError where it is none, or unfolds into more than is bearable."""
    check_package(data)
    try:
        deck = Presentation(io.BytesIO(data))
        parts = list(_properties(deck))
        for number, slide in enumerate(deck.slides, start=1):
            parts.append(_slide(slide, number))
    except (PythonPptxError, zipfile.BadZipFile, etree.LxmlError, KeyError, OSError) as error:
        what = f"it is no deck that can be read: {reason_of(error)}"
        raise InputError(Diagnostic(what, "it is damaged, locked, or not what its name says")) from error
    return Part("document", "", parts=tuple(parts))


def _properties(deck: Any) -> Iterator[Part]:  # noqa: ANN401 - python-pptx has no types
    facts = deck.core_properties
    for role, text in (
        ("title", facts.title),
        ("alt", facts.subject),
        ("alt", facts.comments),
        ("alt", facts.keywords),
    ):
        if text:
            yield Part(role, "document properties", text)
    for section in deck.element.iter(_SECTION):
        yield Part("bookmark", "sections", section.get("name") or "")


def _slide(slide: Any, number: int) -> Part:  # noqa: ANN401 - python-pptx has no types
    place = f"slide {number}"
    told = [shape for shape in _flat(slide.shapes) if not _of_template(shape, slide)]
    shapes = [part for shape in told for part in _shape(shape, f"{place}, {shape.name}")]
    titles = [part for part in shapes if part.role == "h2"]
    rest = [part for part in shapes if part.role != "h2"]
    parts = [*titles, *rest]
    if slide.has_notes_slide:
        parts.append(_notes(slide.notes_slide, f"{place}, notes"))
    return Part("slide", place, parts=nested(parts))


def _of_template(shape: Any, slide: Any) -> bool:  # noqa: ANN401 - python-pptx has no types
    """Say whether a footer only repeats what the layout has: it is the template's, and tells of no paper."""
    if not shape.is_placeholder or shape.placeholder_format.type is not PP_PLACEHOLDER.FOOTER:
        return False
    own = (one.text_frame.text for one in slide.slide_layout.placeholders if one.has_text_frame)
    return bool(shape.text_frame.text) and shape.text_frame.text in set(own)


def _notes(notes: Any, place: str) -> Part:  # noqa: ANN401 - python-pptx has no types
    frame = notes.notes_text_frame
    others = [shape for shape in notes.placeholders if shape.has_text_frame and shape.text_frame.text]
    told = list(_paragraphs(frame, place)) if frame is not None else []
    kept = frame.text if frame is not None else ""
    told += [Part("margin", place, shape.text_frame.text) for shape in others if shape.text_frame.text != kept]
    return Part("notes", place, parts=tuple(told))


def _flat(shapes: Any) -> Iterator[Any]:  # noqa: ANN401 - python-pptx has no types
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _flat(shape.shapes)
        else:
            yield shape


def _shape(shape: Any, place: str) -> Iterator[Part]:  # noqa: ANN401 - python-pptx has no types
    described = shape._element.xpath(".//p:cNvPr/@descr")  # noqa: SLF001 - python-pptx offers no way to alt texts
    alternatives = tuple(Part("alt", f"{place}, alternative text", text) for text in described if text.strip())
    if getattr(shape, "has_chart", False):
        yield Part("figure", place, parts=(*alternatives, *chart_parts(shape.chart, place)))
        return
    yield from alternatives
    if getattr(shape, "has_table", False):
        yield _table(shape.table, place)
    elif shape.has_text_frame:
        paragraphs = tuple(_paragraphs(shape.text_frame, place))
        if not paragraphs:
            return
        kind = shape._element.xpath(".//p:nvPr/p:ph/@type")  # noqa: SLF001 - placeholder_format raises without one
        if kind and kind[0] in _TITLES:
            yield Part("h2", place, " ".join(part.text for part in paragraphs))
        else:
            yield Part("div", place, parts=paragraphs)


def _paragraphs(frame: Any, place: str) -> Iterator[Part]:  # noqa: ANN401 - python-pptx has no types
    for paragraph in frame.paragraphs:
        text = " ".join(paragraph.text.split())
        if text:
            yield Part("p", place, text)


def _table(table: Any, place: str) -> Part:  # noqa: ANN401 - python-pptx has no types
    rows = []
    for number, row in enumerate(table.rows, start=1):
        at = f"{place}, row {number}"
        cells = tuple(Part("td", at, " ".join(cell.text_frame.text.split())) for cell in row.cells)
        rows.append(Part("tr", at, parts=tuple(cell for cell in cells if cell.text)))
    return Part("table", place, parts=tuple(rows))
