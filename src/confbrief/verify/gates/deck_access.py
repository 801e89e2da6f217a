"""The gate of a finished deck for those who do not see it: what PowerPoint reads aloud, and in which order.

It reads the file alone. ``check`` looks at what is seen: overflow, overlap, sizes, contrast, titles.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import combinations
from typing import Final

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from confbrief.errors import Diagnostic
from confbrief.model.properties import Properties
from confbrief.ooxml.geometry import Box
from confbrief.ooxml.xml import P14, PptxObject, is_decorative

TOLERANCE: Final = 1.5
"""Points by which boxes may overlap and still stand one above or beside the other."""
SAME: Final = 0.5
"""The share of the smaller of two boxes that they overlap by, where they stand in one row or column."""
DESCRIBED: Final = frozenset(("p:pic", "p:graphicFrame", "p:grpSp"))
"""The elements that carry no text of their own: pictures, charts and tables, groups."""


def check_access(data: bytes, properties: Properties) -> tuple[Diagnostic, ...]:
    """Check a deck's bytes against the properties that it should have; an empty result is a clean deck.

    Findings are errors that name slide and shape.
    """
    deck = Presentation(BytesIO(data))
    findings = [*_check_properties(deck, properties), *_check_sections(deck)]
    for layout in deck.slide_layouts:
        findings += _check_descriptions(layout.shapes, f"layout “{layout.name}”")
    for number, slide in enumerate(deck.slides, start=1):
        place = f"slide {number}"
        findings += _check_descriptions(slide.shapes, place)
        findings += _check_headers(slide, place)
        findings += _check_order(slide, place)
    return tuple(findings)


def _check_properties(deck: Deck, properties: Properties) -> Iterator[Diagnostic]:
    core = deck.core_properties
    for name, found, wanted in (
        ("title", core.title, properties.title),
        ("author", core.author, properties.author),
        ("language", core.language.partition("-")[0], properties.language.partition("-")[0]),
    ):
        # A property holds 255 characters: a longer text is shortened at a word.
        if not found or not wanted.startswith(found.removesuffix(" …")):
            yield Diagnostic(f"its {name} is “{found}”, not “{wanted}”", path="document properties")
    for name, moment in (("created", core.created), ("modified", core.modified)):
        day = moment.date() if isinstance(moment, datetime) else None
        if day != properties.date:
            yield Diagnostic(f"it was {name} on {day}, not on {properties.date}", path="document properties")


def _check_sections(deck: Deck) -> Iterator[Diagnostic]:
    """Find slides that stand in no section, or in several: the list of sections then leads past them."""
    listed = [one.get("id") for one in deck.part._element.iter(f"{{{P14}}}sldId")]  # noqa: SLF001 - no API
    slides = [str(slide.slide_id) for slide in deck.slides]
    if listed != slides:
        stray = [f"slide {number}" for number, one in enumerate(slides, start=1) if listed.count(one) != 1]
        message = "the sections do not hold every slide once, in order"
        yield Diagnostic(message, path=", ".join(stray) or "sections")


def _check_descriptions(shapes: PptxObject, place: str) -> Iterator[Diagnostic]:
    for shape in shapes:
        if shape._element.tag in map(qn, DESCRIBED) and not is_decorative(shape):  # noqa: SLF001 - no API
            if not shape._element._nvXxPr.cNvPr.get("descr", "").strip():  # noqa: SLF001 - no API to alt texts
                message = "it has no text for those who cannot see it"
                yield Diagnostic(message, hint="give it one", path=f"{place}, {shape.name}")
            if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
                yield from _check_descriptions(shape.shapes, place)


def _check_headers(slide: Slide, place: str) -> Iterator[Diagnostic]:
    for shape in slide.shapes:
        if getattr(shape, "has_table", False) and not shape.table.first_row:  # type: ignore[attr-defined]
            yield Diagnostic("its header row is not marked as one", path=f"{place}, {shape.name}")


def _check_order(slide: Slide, place: str) -> Iterator[Diagnostic]:
    """Hold the order in which shapes are read against where they stand.

    Nothing is read before the title but what stands above it. Of two others that stand in one
    column the upper is read before the lower, of two in one row the left before the right; what
    stands in neither may come either way, so that columns can be read one after the other, or a
    grid by its rows.
    """
    title = slide.shapes.title
    read = [(shape, Box.of_shape(shape)) for shape in slide.shapes if not is_decorative(shape)]
    if title is not None:
        at = next(index for index, (shape, _) in enumerate(read) if shape.shape_id == title.shape_id)
        for shape, box in read[:at]:
            if box.bottom > read[at][1].y + TOLERANCE:
                yield Diagnostic(f"“{shape.name}” is read before it", path=f"{place}, {title.name}")
        del read[at]
    for (first, before), (second, after) in combinations(read, 2):
        across, down = before.overlap(after)
        if across > SAME * min(before.width, after.width) and after.bottom <= before.y + TOLERANCE:
            yield Diagnostic(f"it stands above “{first.name}” and is read after it", path=f"{place}, {second.name}")
        elif down > SAME * min(before.height, after.height) and after.right <= before.x + TOLERANCE:
            yield Diagnostic(f"it stands left of “{first.name}” and is read after it", path=f"{place}, {second.name}")
