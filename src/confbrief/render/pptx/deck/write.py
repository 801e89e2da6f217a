"""Writing paragraphs into text frames, saying only what differs from what the placeholder gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.text.text import TextFrame
from pptx.util import Pt

from confbrief.ooxml.geometry import emu
from confbrief.ooxml.palette import Palette
from confbrief.ooxml.xml import Element, add, drop
from confbrief.render.pptx.type.areas import Style
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Bullet, Paragraph, Run


@dataclass(frozen=True)
class PendingLink:
    """A run that is to lead to a slide, once all slides are there."""

    properties: Element
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
        drop(body, "a:p")
        for paragraph in paragraphs or (Paragraph(()),):
            element = add(body, "a:p")
            self._paragraph(element, paragraph, inherited)
            for run in paragraph.runs:
                links += self._run(element, run, inherited)
            if not paragraph.text and paragraph.size:
                # Else an empty line is as high as programs set text by default.
                add(element, "a:endParaRPr", lang=self.language, sz=str(round(paragraph.size * 100)))
        return links

    def _paragraph(self, element: Element, paragraph: Paragraph, inherited: Style) -> None:
        properties = add(element, "a:pPr")
        if paragraph.bullet is not Bullet.NONE:
            indent = emu(paragraph.indent)
            properties.set("marL", str(indent))
            properties.set("indent", str(-indent))
        elif inherited.bullets or inherited.indented:
            properties.set("marL", "0")
            properties.set("indent", "0")
        if paragraph.right != inherited.right:
            properties.set("algn", "r" if paragraph.right else "l")
        if inherited.loose:
            add(add(properties, "a:lnSpc"), "a:spcPct", val="100000")
        add(add(properties, "a:spcBef"), "a:spcPts", val=str(round(paragraph.space * 100)))
        if inherited.loose:
            add(add(properties, "a:spcAft"), "a:spcPts", val="0")
        if paragraph.bullet is Bullet.DOT and not inherited.bullets:
            colour = add(properties, "a:buClr")
            colour.append(self.palette.element(ColourRole.ACCENT))
            add(properties, "a:buFont", typeface="Arial")
            add(properties, "a:buChar", char="•")
        elif paragraph.bullet is Bullet.NUMBER:
            colour = add(properties, "a:buClr")
            colour.append(self.palette.element(ColourRole.ACCENT))
            add(properties, "a:buFont", typeface="+mj-lt")
            number = add(properties, "a:buAutoNum", type="arabicPeriod")
            if paragraph.start > 1:
                number.set("startAt", str(paragraph.start))
        elif paragraph.bullet is Bullet.NONE and inherited.bullets:
            add(properties, "a:buNone")

    def _run(self, element: Element, run: Run, inherited: Style) -> Iterable[PendingLink]:
        for index, text in enumerate(run.text.replace("\v", "\n").split("\n")):
            if index:
                add(element, "a:br")
            if not text:
                continue
            holder = add(element, "a:r")
            properties = add(holder, "a:rPr")
            self._style(properties, run, inherited)
            add(holder, "a:t").text = text
            if run.link is not None:
                yield PendingLink(properties, run.link)

    def _style(self, properties: Element, run: Run, inherited: Style) -> None:
        properties.set("lang", self.language)
        if inherited.bare or run.size != inherited.size:
            properties.set("sz", str(round(run.size * 100)))
        if run.bold != inherited.bold:
            properties.set("b", str(int(run.bold)))
        if run.italic:
            properties.set("i", "1")
        if run.capitals != inherited.capitals:
            properties.set("cap", "all" if run.capitals else "none")
        if run.tracking != inherited.tracking:
            properties.set("spc", str(round(run.tracking * 100)))
        if run.link is not None:
            add(properties, "a:solidFill").append(self.palette.element(ColourRole.ACCENT))
        elif inherited.bare or run.ink is not inherited.ink:
            add(properties, "a:solidFill").append(self.palette.element(run.ink))
        if run.heading != inherited.heading:
            add(properties, "a:latin", typeface="+mj-lt" if run.heading else "+mn-lt")


SHAPE_TEXT = Style(0.0, bare=True)
"""How shapes and cells set text: programs and templates differ in it, so that all of it is said."""


def shape_frame(frame: TextFrame, *, inset: float, middle: bool = False) -> None:
    """Give a shape's text the same inset on all sides, and no size of its own."""
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(inset)
