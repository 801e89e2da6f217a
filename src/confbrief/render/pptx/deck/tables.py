"""Native tables: a header row that is marked as such, thin rules, no stripes."""

from __future__ import annotations

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.shapes.placeholder import TablePlaceholder
from pptx.slide import Slide
from pptx.util import Pt

from confbrief.ooxml.geometry import emu
from confbrief.ooxml.palette import Palette
from confbrief.ooxml.xml import PptxObject, add, new
from confbrief.render.pptx.deck.write import SHAPE_TEXT, Writer
from confbrief.render.pptx.plan.blocks.columns import CELL_SIDE
from confbrief.render.pptx.plan.slides import TableBox
from confbrief.typeset.colour_roles import ColourRole

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own table style without grid or fill."""
HEAD_RULE = 1.5
ROW_RULE = 0.5


def draw_table(slide: Slide, plan: TableBox, holder: PptxObject, writer: Writer) -> PptxObject:
    """Draw a table, in the layout's placeholder where there is one."""
    box = plan.box
    rows, columns = len(plan.rows), len(plan.widths)
    if holder is not None:
        frame = TablePlaceholder(holder._element, holder._parent).insert_table(rows, columns)  # type: ignore[no-untyped-call]  # noqa: SLF001 - placeholders for any content take tables as well
        frame.left, frame.top, frame.width, frame.height = box.emu
    else:
        frame = slide.shapes.add_table(rows, columns, *box.emu)
    frame.name = f"Table: {plan.name}" if plan.name != "Table" else plan.name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plan.description)  # noqa: SLF001 - alt text has no API
    table = frame.table
    table.first_row, table.horz_banding = True, False
    _set_style(table)
    for column, width in zip(table.columns, plan.widths, strict=True):
        column.width = emu(width)
    for index, (row, height, texts) in enumerate(zip(table.rows, plan.heights, plan.rows, strict=True)):
        row.height = emu(height)
        for cell, paragraphs in zip(row.cells, texts, strict=True):
            cell.margin_left = cell.margin_right = Pt(CELL_SIDE)
            cell.margin_top = cell.margin_bottom = Pt(plan.padding)
            cell.vertical_anchor = MSO_ANCHOR.BOTTOM if not index else MSO_ANCHOR.TOP
            writer.write(cell.text_frame, paragraphs, SHAPE_TEXT)
            _rule(cell, writer.palette, header=not index)
    return frame


def _set_style(table: PptxObject) -> None:
    properties = table._tbl.tblPr  # noqa: SLF001 - table styles have no API
    for old in properties.findall(qn("a:tableStyleId")):
        properties.remove(old)
    add(properties, "a:tableStyleId").text = NO_STYLE


def _rule(cell: PptxObject, palette: Palette, *, header: bool) -> None:
    """Draw the rule beneath a cell."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - borders have no API
    line = new("a:lnB")
    line.set("w", str(emu(HEAD_RULE if header else ROW_RULE)))
    line.set("cap", "flat")
    line.set("cmpd", "sng")
    add(line, "a:solidFill").append(palette.element(ColourRole.ACCENT if header else ColourRole.LINE))
    add(line, "a:prstDash", val="solid")
    properties.insert(0, line)
