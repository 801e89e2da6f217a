"""Briefings of one section, and their decks, for tests of what a slide makes of its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from confbrief.model.briefing import Block, Briefing, Section, Statement
from confbrief.model.chart import Mark
from confbrief.model.theme import SlideSizes, Theme
from confbrief.ooxml.geometry import Box
from confbrief.ooxml.xml import PptxObject
from confbrief.render.assets import Assets
from confbrief.render.pptx import render_pptx
from confbrief.render.pptx.type.areas import built_stage

SENTENCE = "A sentence of some length says what was found, under which conditions, and against what it was measured. "
BODY = built_stage(SlideSizes(), dark=False).body
"""Where the evidence of a slide stands."""
MARK = Mark(source="notes", line=3, label="N3")


def with_sections(*sections: Section) -> Briefing:
    return Briefing(
        id="b",
        title="A briefing",
        kicker="Test · briefing",
        standfirst=Statement(text=SENTENCE),
        conference="Test",
        made_from=("One source",),
        sections=sections,
    )


def one_section(*blocks: Block, message: str | None = None) -> Briefing:
    point = None if message is None else Statement(text=message)
    return with_sections(Section(id="s", title="A section", message=point, blocks=blocks))


def render(briefing: Briefing, theme: Theme, assets: Assets) -> Deck:
    return Presentation(BytesIO(render_pptx(briefing, theme, assets).data))


def shapes_of(slide: Slide) -> list[PptxObject]:
    return list(slide.shapes)


def all_text(deck: Deck) -> str:
    parts = []
    for slide in deck.slides:
        for shape in shapes_of(slide):
            if shape.has_text_frame:
                parts.append(shape.text_frame.text)
            if shape.has_table:
                parts += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(parts)


def box_of(shape: PptxObject) -> Box:
    return Box.of_emu(shape.left, shape.top, shape.width, shape.height)


def sizes_of(frame: PptxObject) -> Iterator[float]:
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            if run.font.size is not None:
                yield run.font.size.pt
