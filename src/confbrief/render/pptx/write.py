"""Writing paragraphs into text frames, saying only what differs from what the placeholder gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.text.text import TextFrame
from pptx.util import Pt

from confbrief.render.pptx.geometry import emu
from confbrief.render.pptx.ink import Ink, Palette
from confbrief.render.pptx.layouts import Style
from confbrief.render.pptx.richtext import Bullet, Paragraph, Run


@dataclass(frozen=True)
class PendingLink:
    """A run that is to lead to a slide, once all slides are there."""

    properties: Any
    target: str


@dataclass(frozen=True)
class Writer:
    """Writes text in a language and in a theme's colours."""

    palette: Palette
    language: str

    def write(self, frame: TextFrame, paragraphs: Sequence[Paragraph], inherited: Style) -> list[PendingLink]:
        """Put paragraphs into a frame; ``inherited`` is how the frame sets text by itself."""
        frame.word_wrap = True
        links: list[PendingLink] = []
        body = frame._txBody  # noqa: SLF001 - paragraphs are made as elements: it is much faster
        for old in body.findall(qn("a:p")):
            body.remove(old)
        for paragraph in paragraphs or (Paragraph(()),):
            element = etree.SubElement(body, qn("a:p"))
            self._paragraph(element, paragraph, inherited)
            for run in paragraph.runs:
                links += self._run(element, run, inherited)
        return links

    def _paragraph(self, element: Any, paragraph: Paragraph, inherited: Style) -> None:  # noqa: ANN401 - lxml's
        properties = etree.SubElement(element, qn("a:pPr"))
        if paragraph.bullet is not Bullet.NONE:
            indent = emu(paragraph.indent)
            properties.set("marL", str(indent))
            properties.set("indent", str(-indent))
        elif inherited.bullets:
            properties.set("marL", "0")
            properties.set("indent", "0")
        if paragraph.right != inherited.right:
            properties.set("algn", "r" if paragraph.right else "l")
        before = etree.SubElement(properties, qn("a:spcBef"))
        etree.SubElement(before, qn("a:spcPts")).set("val", str(round(paragraph.space * 100)))
        if paragraph.bullet is Bullet.DOT and not inherited.bullets:
            colour = etree.SubElement(properties, qn("a:buClr"))
            colour.append(self.palette.element(Ink.ACCENT))
            etree.SubElement(properties, qn("a:buFont")).set("typeface", "Arial")
            etree.SubElement(properties, qn("a:buChar")).set("char", "•")
        elif paragraph.bullet is Bullet.NUMBER:
            colour = etree.SubElement(properties, qn("a:buClr"))
            colour.append(self.palette.element(Ink.ACCENT))
            etree.SubElement(properties, qn("a:buFont")).set("typeface", "+mj-lt")
            number = etree.SubElement(properties, qn("a:buAutoNum"))
            number.set("type", "arabicPeriod")
            if paragraph.start > 1:
                number.set("startAt", str(paragraph.start))
        elif paragraph.bullet is Bullet.NONE and inherited.bullets:
            etree.SubElement(properties, qn("a:buNone"))

    def _run(self, element: Any, run: Run, inherited: Style) -> Iterable[PendingLink]:  # noqa: ANN401 - lxml's
        for index, text in enumerate(run.text.replace("\v", "\n").split("\n")):
            if index:
                etree.SubElement(element, qn("a:br"))
            if not text:
                continue
            holder = etree.SubElement(element, qn("a:r"))
            properties = etree.SubElement(holder, qn("a:rPr"))
            self._style(properties, run, inherited)
            etree.SubElement(holder, qn("a:t")).text = text
            if run.link is not None:
                yield PendingLink(properties, run.link)

    def _style(self, properties: Any, run: Run, inherited: Style) -> None:  # noqa: ANN401 - lxml's
        properties.set("lang", self.language)
        if run.size != inherited.size:
            properties.set("sz", str(round(run.size * 100)))
        if run.bold != inherited.bold:
            properties.set("b", str(int(run.bold)))
        if run.italic:
            properties.set("i", "1")
        if run.ink is not inherited.ink and run.link is None:
            etree.SubElement(properties, qn("a:solidFill")).append(self.palette.element(run.ink))
        if run.heading != inherited.heading:
            etree.SubElement(properties, qn("a:latin")).set("typeface", "+mj-lt" if run.heading else "+mn-lt")


def shape_frame(frame: TextFrame, *, inset: float, middle: bool = False) -> None:
    """Give a shape's text the same inset on all sides, and no size of its own."""
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(inset)
