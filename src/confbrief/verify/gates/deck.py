"""The deck's own check: the finished file is reopened, and every text measured again.

It finds text that is higher than its box, shapes that overlap or leave the slide, type below the
smallest size, text that does not stand out from its ground, and slides without a title. It reads
the file alone, not what was planned.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import combinations
from pathlib import Path

from lxml.etree import LxmlError
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from confbrief.errors import Diagnostic, InputError, Severity
from confbrief.model.theme import SlideSizes
from confbrief.ooxml.deck_fonts import deck_fonts
from confbrief.ooxml.geometry import EMU_PER_POINT, Box
from confbrief.ooxml.inherit import Inheritance, SetParagraph, SetText, read_paragraphs
from confbrief.ooxml.opening import open_deck
from confbrief.ooxml.xml import PptxObject, is_decorative
from confbrief.typeset.measure import Families, Measure
from confbrief.typeset.richtext import Paragraph
from confbrief.verify.gates.deck_contrast import SlideColours

FOOT = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER)
TOLERANCE = 1.5
"""Points. Less is not seen."""
OPENING = 40
"""Characters of a text that a finding shows."""
RECOLOUR = "choose colours in the theme that stand further apart"
SHORTEN = "shorten the text, or let the section have fewer blocks"


@dataclass(frozen=True)
class _Area:
    """What a shape covers on its slide."""

    name: str
    box: Box


def check_deck(data: bytes, families: Families, fonts: Path, smallest: float) -> tuple[Diagnostic, ...]:
    """Check a deck's bytes; an empty result is a clean one.

    ``families`` are measured with the bundled ``fonts``; type below ``smallest`` points is a fault.
    Findings are errors that name slide and shape, and say by how many points it is too much.
    """
    deck = Presentation(BytesIO(data))
    sheet = Box.of_emu(0, 0, deck.slide_width or 0, deck.slide_height or 0)
    measure = Measure(families, fonts)
    findings: list[Diagnostic] = []
    for number, slide in enumerate(deck.slides, start=1):
        inheritance = Inheritance(deck, slide.slide_layout)
        colours = SlideColours(slide, inheritance)
        checker = _SlideChecker(f"slide {number}", sheet, measure, smallest, inheritance, colours)
        findings += checker.check(slide)
    return tuple(findings)


def check_file(data: bytes, fonts: Path) -> tuple[Diagnostic, ...]:
    """Check a deck that anybody may have made or changed, in its own fonts; type may have 11 points or more.

    Fonts of whose widths nothing is known are measured with a wider one, which a warning says.
    Raises InputError where the bytes are no deck.
    """
    deck = open_deck(data)
    families = deck_fonts(deck.slide_masters[0])
    unknown = [
        Diagnostic(
            f"nothing is known of the widths of {name}", "lines may break later than said", severity=Severity.WARNING
        )
        for name in families.unknown
    ]
    try:
        return (*unknown, *check_deck(data, families, fonts, SlideSizes().smallest))
    except (KeyError, ValueError, AttributeError, LxmlError) as error:
        raise InputError(Diagnostic("a slide cannot be read", "open it in PowerPoint and save it anew")) from error


@dataclass(frozen=True)
class _SlideChecker:
    """Checks one slide."""

    place: str
    sheet: Box
    measure: Measure
    smallest: float
    inheritance: Inheritance
    colours: SlideColours

    def check(self, slide: PptxObject) -> Iterator[Diagnostic]:
        areas: list[_Area] = []
        title = slide.shapes.title
        if title is None or not title.text_frame.text.strip():
            yield self._fault("slide", "it has no title", "give the section a title")
        for shape in slide.shapes:
            if is_decorative(shape) or _of_layout(shape, slide) or None in (shape.left, shape.width):
                continue
            area = _Area(shape.name, Box.of_shape(shape))
            if shape.has_text_frame:
                text = self.inheritance.text_of(shape)
                height = self._height(text)
                yield from self._check_text(shape, text, height)
                area = _covered(shape, area, text.anchor, height)
            elif shape.has_table:
                area, faults = self._check_table(shape, area)
                yield from faults
            elif shape.has_chart:
                yield from self._check_chart(shape)
            yield from self._check_colours(shape)
            if not self.sheet.holds(area.box, TOLERANCE):
                yield self._fault(area.name, f"it leaves the slide by {_beyond(area.box, self.sheet):.0f} pt", SHORTEN)
            areas.append(area)
        for one, other in combinations(areas, 2):
            across, down = one.box.overlap(other.box)
            if across > TOLERANCE and down > TOLERANCE:
                yield self._fault(one.name, f"it overlaps “{other.name}” by {across:.0f} × {down:.0f} pt", SHORTEN)

    def _check_text(self, shape: PptxObject, text: SetText, height: float) -> Iterator[Diagnostic]:
        if height > text.room.height + TOLERANCE:
            over = height - text.room.height
            yield self._fault(shape.name, f"its text is {over:.0f} pt higher than its box", SHORTEN)
        yield from self._check_sizes(shape.name, [one.paragraph for one in text.paragraphs])

    def _check_colours(self, shape: PptxObject) -> Iterator[Diagnostic]:
        """Name the faintest text of a shape."""
        faint = min(self.colours.faint(shape), key=lambda one: one.contrast, default=None)
        if faint is not None:
            text = faint.text if len(faint.text) <= OPENING else f"{faint.text[:OPENING].rstrip()}…"
            message = f"“{text}” has a contrast of {faint.contrast:.1f}:1 to its ground; it needs {faint.needed}:1"
            yield self._fault(shape.name, message, RECOLOUR)

    def _check_sizes(self, name: str, paragraphs: list[Paragraph]) -> Iterator[Diagnostic]:
        yield from self._too_small(name, [run.size for one in paragraphs for run in one.runs if run.text.strip()])

    def _too_small(self, name: str, sizes: list[float]) -> Iterator[Diagnostic]:
        if sizes and min(sizes) < self.smallest:
            yield self._fault(name, f"type of {min(sizes):g} pt is below the smallest, {self.smallest:g} pt", SHORTEN)

    def _check_table(self, shape: PptxObject, area: _Area) -> tuple[_Area, list[Diagnostic]]:
        """Give what a table covers once its rows have grown to hold their text, then what is wrong."""
        table = shape.table
        total = 0.0
        faults: list[Diagnostic] = []
        for index, row in enumerate(table.rows, start=1):
            needed = 0.0
            for cell, column in zip(row.cells, table.columns, strict=True):
                paragraphs = tuple(read_paragraphs(cell._tc.txBody, ()))  # noqa: SLF001
                width = (column.width - cell.margin_left - cell.margin_right) / EMU_PER_POINT
                height = sum(self._heights(paragraphs, width))
                needed = max(needed, height + (cell.margin_top + cell.margin_bottom) / EMU_PER_POINT)
                faults += self._check_sizes(shape.name, [one.paragraph for one in paragraphs])
            planned = row.height / EMU_PER_POINT
            if needed > planned + TOLERANCE:
                faults.append(self._fault(shape.name, f"row {index} grows by {needed - planned:.0f} pt", SHORTEN))
            total += max(needed, planned)
        width = sum(column.width for column in table.columns) / EMU_PER_POINT
        return replace(area, box=replace(area.box, width=width, height=total)), faults

    def _check_chart(self, shape: PptxObject) -> Iterator[Diagnostic]:
        space = shape.chart._chartSpace  # noqa: SLF001
        sizes = [int(one.get("sz")) / 100 for one in space.iter(qn("a:defRPr"), qn("a:rPr")) if one.get("sz")]
        yield from self._too_small(shape.name, sizes)
        if not shape._element.nvGraphicFramePr.cNvPr.get("descr"):  # noqa: SLF001
            yield self._fault(shape.name, "it has no text for those who cannot see it", "give the chart one")

    def _height(self, text: SetText) -> float:
        return sum(self._heights(text.paragraphs, text.room.width if text.wraps else math.inf))

    def _heights(self, paragraphs: tuple[SetParagraph, ...], width: float) -> Iterator[float]:
        """Give the height of each paragraph with the white around it; none is above the first."""
        for index, one in enumerate(paragraphs):
            lines = self.measure.lines(one.paragraph, width - one.margin)
            height = sum(line.height * one.pitch if one.exact is None else one.exact for line in lines)
            last = index == len(paragraphs) - 1
            yield height + (one.paragraph.space if index else 0.0) + (0.0 if last else one.after)

    def _fault(self, name: str, message: str, hint: str) -> Diagnostic:
        return Diagnostic(message, hint=hint, path=f"{self.place}, {name}")


def _covered(shape: PptxObject, area: _Area, anchor: str, height: float) -> _Area:
    """Give what a text of that height covers: its box where that is painted, else its lines."""
    if shape._element.find(f"{qn('p:spPr')}/{qn('a:solidFill')}") is not None:  # noqa: SLF001
        return area
    height = min(height, area.box.height)
    spare = area.box.height - height
    down = {"ctr": spare / 2, "b": spare}.get(anchor, 0.0)
    return replace(area, box=replace(area.box, y=area.box.y + down, height=height))


def _of_layout(shape: PptxObject, slide: PptxObject) -> bool:
    """Say whether a shape only repeats what the layout has at the foot: it is the template's affair."""
    if not shape.is_placeholder or shape.placeholder_format.type not in FOOT:
        return False
    index = shape.placeholder_format.idx
    held = next((one for one in slide.slide_layout.placeholders if one.placeholder_format.idx == index), None)
    return held is not None and held.text_frame.text == shape.text_frame.text


def _beyond(box: Box, sheet: Box) -> float:
    return max(sheet.x - box.x, sheet.y - box.y, box.right - sheet.right, box.bottom - sheet.bottom)
