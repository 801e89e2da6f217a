"""Drawing planned slides: text into the layout's placeholders, all else where the plan says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pptx.action import ActionSetting
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.placeholder import ChartPlaceholder
from pptx.slide import Slide

from confbrief.model.chart import ChartKind, Mark
from confbrief.ooxml.geometry import Box
from confbrief.ooxml.palette import Palette
from confbrief.ooxml.xml import PptxObject
from confbrief.render.pptx.charts.draw import ChartDrawing
from confbrief.render.pptx.charts.matrix import MatrixDrawing
from confbrief.render.pptx.deck.base import Base
from confbrief.render.pptx.deck.master import DECORATIVE
from confbrief.render.pptx.deck.page import Page, place_text
from confbrief.render.pptx.deck.tables import draw_table
from confbrief.render.pptx.deck.write import SHAPE_TEXT, PendingLink, Writer, shape_frame
from confbrief.render.pptx.plan.navigation import AGENDA
from confbrief.render.pptx.plan.slides import ChartBox, Element, Rule, SlidePlan, TableBox, TextBox, unique_marks
from confbrief.render.pptx.type.areas import Area, Style
from confbrief.render.pptx.type.layouts import CONTENT, Slot
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Paragraph, Run

EDGE = 3.0
"""Points. The rule along a panel's left side."""
FOOT_SLACK = 12.0
"""Points that a foot's line leaves free, with the sign between the section's name and the sources."""
OWN_COLOUR = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{A12FA001-AC4F-418D-AE19-62706E023703}}">'
    '<ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'
    "</a:ext></a:extLst>"
)
"""Tells PowerPoint to leave a link in the colour of its text: that of a template may not be readable."""


@dataclass
class Drawer:
    """Draws slides on a deck whose layouts have roles."""

    base: Base
    setting: TypeSizes
    writer: Writer
    sources: str = ""
    """The key of the slide that lists the sources, to which each foot leads."""
    links: list[tuple[Slide, PptxObject, PendingLink]] = field(default_factory=list)

    @property
    def palette(self) -> Palette:
        """The deck's colours."""
        return self.base.palette

    def draw(self, plan: SlidePlan) -> Slide:
        """Draw a slide; links wait until all slides are there."""
        slide: Slide = self.base.deck.slides.add_slide(self.base.made[plan.role])
        page = Page.of(slide, self.base.layouts[plan.role])
        drawn: list[PptxObject] = []
        drawn += self._kicker(page, plan)
        drawn += self._placed(page, plan, Slot.TITLE, plan.title)
        drawn += self._placed(page, plan, Slot.BODY, plan.subtitle)
        drawn += self._placed(page, plan, Slot.DETAIL, plan.detail)
        for element in plan.elements:
            drawn += self._element(page, element)
        page.clear()
        drawn += self._foot(page, plan)
        self._order(slide, drawn)
        return slide

    def connect(self, targets: Mapping[str, Slide]) -> None:
        """Let the links lead to their slides, in the colour that their text is set in."""
        for slide, shape, link in self.links:
            target = targets.get(link.target)
            if target is None or target is slide:
                continue
            ActionSetting(link.properties, shape).target_slide = target
            if link.properties.tag == qn("a:rPr"):
                link.properties.find(qn("a:hlinkClick")).append(parse_xml(OWN_COLOUR))

    def _placed(self, page: Page, plan: SlidePlan, slot: Slot, paragraphs: Sequence[Paragraph]) -> list[PptxObject]:
        """Fill the placeholder of a slot, if the layout has one, where it stands."""
        taken = page.take(slot) if paragraphs else None
        if taken is None:
            return []
        if slot is Slot.TITLE and plan.role in CONTENT and self.setting.stage.title_placed:
            place_text(taken.shape, self.setting.stage.title.box)
        elif page.layout.shares_index(slot):
            # Programs then take the place of whichever placeholder they find first.
            place_text(taken.shape, taken.box)
        return [self._fill(page.slide, taken.shape, paragraphs, taken.style)]

    def _kicker(self, page: Page, plan: SlidePlan) -> list[PptxObject]:
        """Write what stands above the title, in the layout's placeholder or in the stage's room; it leads back."""
        taken, room = page.take(Slot.KICKER) if plan.kicker else None, self.setting.stage.kicker
        if taken is not None:
            line = _line(plan.kicker, taken.style)
            shape = self._fill(page.slide, taken.shape, (Paragraph((line,)),), taken.style)
        elif plan.kicker and room is not None and plan.role in CONTENT:
            shape = self._line_box(page, room, (_line(plan.kicker, room.style),), "Section")
        else:
            return []
        self._lead(page.slide, shape, AGENDA, plan)
        return [shape]

    def _lead(self, slide: Slide, shape: PptxObject, target: str, plan: SlidePlan) -> None:
        """Let a click on a shape lead to a slide, other than the one that it stands on."""
        if target and target != plan.key:
            properties = shape._element._nvXxPr.cNvPr  # noqa: SLF001 - a text's click has no API
            self.links.append((slide, shape, PendingLink(properties, target)))

    def _fill(self, slide: Slide, shape: PptxObject, paragraphs: Sequence[Paragraph], style: Style) -> PptxObject:
        links = self.writer.write(shape.text_frame, paragraphs, style)
        self.links += [(slide, shape, link) for link in links]
        return shape

    def _element(self, page: Page, element: Element) -> list[PptxObject]:
        match element:
            case TextBox():
                return self._text(page, element)
            case Rule():
                return [self._band(page.slide, _rule_box(element), element.ink)]
            case TableBox():
                return [draw_table(page.slide, element, page.holder(Slot.TABLE), self.writer)]
            case ChartBox():
                return [self._chart(page.slide, element, page.holder(Slot.CHART))]

    def _text(self, page: Page, element: TextBox) -> list[PptxObject]:
        slide = page.slide
        taken = (page.take(Slot.BODY) or page.take(Slot.SECOND_BODY)) if element.body else None
        if taken is not None:
            place_text(taken.shape, element.box)
            return [self._fill(slide, taken.shape, element.paragraphs, taken.style)]
        drawn: list[PptxObject] = []
        box = element.box
        shape = slide.shapes.add_textbox(*box.emu) if element.fill is None else self._painted(slide, box, element.fill)
        shape.name = element.name
        shape_frame(shape.text_frame, inset=element.inset, middle=element.middle)
        drawn.append(self._fill(slide, shape, element.paragraphs, SHAPE_TEXT))
        if element.edge is not None:
            drawn.append(self._band(slide, Box(box.x, box.y, EDGE, box.height), element.edge))
        return drawn

    def _painted(self, slide: Slide, box: Box, ink: ColourRole) -> PptxObject:
        """Add a rectangle of one colour."""
        shape: PptxObject = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
        shape.fill.solid()
        self.palette.paint(shape.fill.fore_color, ink)
        shape.line.fill.background()
        _drop_style(shape)
        return shape

    def _band(self, slide: Slide, box: Box, ink: ColourRole) -> PptxObject:
        shape = self._painted(slide, box, ink)
        shape.name = f"Rule {shape.shape_id}"
        shape._element._nvXxPr.cNvPr.append(  # noqa: SLF001 - no API to decorative shapes
            parse_xml(DECORATIVE.replace("<a:extLst>", f"<a:extLst {nsdecls('a')}>", 1))
        )
        return shape

    def _chart(self, slide: Slide, element: ChartBox, holder: PptxObject) -> PptxObject:
        kind = MatrixDrawing if element.spec.kind is ChartKind.MATRIX else ChartDrawing
        drawing = kind(element.spec, element.box, self.setting.scaled(element.scale), self.palette)
        box = element.box
        if holder is not None:
            frame = ChartPlaceholder(holder._element, holder._parent).insert_chart(drawing.type, drawing.data())  # type: ignore[no-untyped-call]  # noqa: SLF001 - placeholders for any content take charts as well
            frame.left, frame.top, frame.width, frame.height = box.emu
        else:
            shapes: PptxObject = slide.shapes
            frame = shapes.add_chart(drawing.type, *box.emu, drawing.data())
        drawing.draw(frame.chart)
        describe(frame, f"Chart: {element.spec.title}", element.spec.alt)
        return frame

    def _foot(self, page: Page, plan: SlidePlan) -> list[PptxObject]:
        """Name the slide's sources at its foot, and repeat what the layout itself has there."""
        drawn: list[PptxObject] = []
        stage = self.setting.stage
        footer = page.layout.at(Slot.FOOTER)
        if footer is not None:
            text = self.footer_text(plan.marks, footer.box.width)
            if text:
                line = Paragraph((_line(text, footer.style),))
                drawn.append(self._fill(page.slide, page.add(footer), (line,), footer.style))
        elif plan.role in CONTENT:
            runs = self._foot_runs(plan, stage.foot, named=stage.kicker is not None)
            drawn += [self._line_box(page, stage.foot, runs, "Sources")] if runs else []
        for shape in drawn:
            self._lead(page.slide, shape, self.sources, plan)
        kept = [one for one in page.layout.placeholders if one.slot in (Slot.NUMBER, Slot.KEPT)]
        return [*drawn, *(page.repeat(one) for one in kept)]

    def _foot_runs(self, plan: SlidePlan, foot: Area, *, named: bool) -> tuple[Run, ...]:
        """Set the foot's line; where the section is not ``named`` above the title, it is here, and leads back."""
        runs: list[Run] = []
        width = foot.box.width
        if plan.kicker and not named:
            runs.append(replace(_line(plan.kicker, foot.style), link=AGENDA))
            width -= self.setting.measure.width(runs[0])
        text = self.footer_text(plan.marks, width)
        if text and runs:
            text = f" · {text}"
        return (*runs, _line(text, foot.style)) if text else tuple(runs)

    def _line_box(self, page: Page, area: Area, runs: Sequence[Run], name: str) -> PptxObject:
        """Add a line of text in a box of its own."""
        return self._text(page, TextBox(area.box, (Paragraph(tuple(runs)),), name))[0]

    def footer_text(self, marks: Sequence[Mark], width: float) -> str:
        """Name the slide's sources; what has no room is named in the notes, and the footer says so."""
        labels = [mark.label for mark in unique_marks(marks)]
        size = self.setting.stage.foot.style.size
        if not labels:
            return ""
        for shown in range(len(labels), 0, -1):
            left = len(labels) - shown
            text = f"Sources: {', '.join(labels[:shown])}" + (f" and {left} more in the speaker notes" if left else "")
            if self.setting.measure.width(Run(text, size)) < width - FOOT_SLACK:
                return text
        return f"Sources: {len(labels)} lines, in the speaker notes"

    def _order(self, slide: Slide, drawn: Sequence[PptxObject]) -> None:
        """Put the shapes in reading order; rules and grounds keep their place beside what they carry."""
        tree = slide.shapes._spTree  # noqa: SLF001 - the order has no API
        for shape in drawn:
            tree.remove(shape._element)  # noqa: SLF001
        for shape in drawn:
            tree.append(shape._element)  # noqa: SLF001


def describe(frame: PptxObject, name: str, text: str) -> None:
    """Give a chart or a table its name and its text for those who cannot see it."""
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", text)  # noqa: SLF001 - alt text has no API


def _rule_box(rule: Rule) -> Box:
    box = rule.box
    return Box(box.x, box.y, box.width or rule.weight, box.height if not box.width else rule.weight)


def _drop_style(shape: PptxObject) -> None:
    """Remove the style that python-pptx gives a shape: it would centre the text and colour it."""
    element = shape._element  # noqa: SLF001 - a shape's style has no API
    style = element.find(qn("p:style"))
    if style is not None:
        element.remove(style)
    for paragraph in element.iter(qn("a:pPr")):
        paragraph.attrib.pop("algn", None)


def _line(text: str, style: Style) -> Run:
    return Run(text, style.size, bold=style.bold, ink=style.ink)
