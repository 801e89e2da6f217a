"""Direct labels of bars and points, which stand in for a legend."""

from __future__ import annotations

from pptx.enum.chart import XL_LABEL_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from confbrief.ooxml.palette import Palette
from confbrief.ooxml.xml import PptxObject
from confbrief.typeset.richtext import Run


def write_label(
    point: PptxObject,
    lines: tuple[tuple[Run, ...], ...],
    position: XL_LABEL_POSITION,
    palette: Palette,
) -> None:
    """Write the label of a bar or of a point, in lines that are not to be broken further."""
    label = point.data_label
    frame = label.text_frame
    frame.word_wrap = False
    for index, runs in enumerate(lines):
        paragraph = frame.paragraphs[0] if not index else frame.add_paragraph()
        if len(lines) > 1:
            paragraph.alignment = PP_ALIGN.RIGHT if position is XL_LABEL_POSITION.LEFT else PP_ALIGN.LEFT
        for run in runs:
            written = paragraph.add_run()
            written.text = run.text
            written.font.size, written.font.bold = Pt(run.size), run.bold
            palette.paint(written.font.color, run.ink)
    label.position = position
