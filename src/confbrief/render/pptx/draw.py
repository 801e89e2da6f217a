"""Drawing planned slides: text into the layout's placeholders, all else where the plan says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pptx.action import ActionSetting
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.slide import Slide

from confbrief.model.chart import ChartKind, Mark
from confbrief.render.pptx.charts import ChartDrawing
from confbrief.render.pptx.geometry import Box, emu
from confbrief.render.pptx.ink import Ink, Palette
from confbrief.render.pptx.layouts import (
    BODY_INDEX,
    DETAIL_INDEX,
    FOOTER,
    FOOTER_INDEX,
    KICKER_INDEX,
    NUMBER_INDEX,
    SECOND_BODY_INDEX,
    Layout,
    Role,
    Style,
)
from confbrief.render.pptx.master import DECORATIVE
from confbrief.render.pptx.matrix import MatrixDrawing
from confbrief.render.pptx.plan import ChartBox, Element, Rule, SlidePlan, TableBox, TextBox, unique_marks
from confbrief.render.pptx.richtext import Paragraph, Run
from confbrief.render.pptx.setting import Setting
from confbrief.render.pptx.tables import draw_table
from confbrief.render.pptx.write import PendingLink, Writer, shape_frame
from confbrief.render.pptx.xml import PptxObject

EDGE = 3.0
"""Points. The rule along a panel's left side."""
KICKER_SEPARATOR = " · "


@dataclass
class Drawer:
    """Draws slides on a deck whose layouts have roles."""

    deck: Presentation
    roles: Mapping[Role, PptxObject]
    layouts: Mapping[Role, Layout]
    setting: Setting
    palette: Palette
    writer: Writer
    links: list[tuple[Slide, PptxObject, PendingLink]] = field(default_factory=list)

    def draw(self, plan: SlidePlan) -> Slide:
        """Draw a slide; links wait until all slides are there."""
        slide: Slide = self.deck.slides.add_slide(self.roles[plan.role])
        vacant = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
        drawn: list[PptxObject] = []
        for index, paragraphs in (
            (KICKER_INDEX, self._kicker(plan)),
            (0, plan.title),
            (DETAIL_INDEX, ()),
            (BODY_INDEX, plan.subtitle),
        ):
            if index in vacant and paragraphs:
                drawn.append(self._fill(slide, vacant.pop(index), paragraphs, self._style(plan.role, index)))
        if DETAIL_INDEX in vacant and plan.detail:
            shape = vacant.pop(DETAIL_INDEX)
            drawn.append(self._fill(slide, shape, plan.detail, self._style(plan.role, DETAIL_INDEX)))
        for element in plan.elements:
            drawn += self._element(slide, element, plan.role, vacant)
        for shape in vacant.values():
            shape._element.getparent().remove(shape._element)  # noqa: SLF001 - python-pptx cannot delete a shape
        if self.layouts[plan.role].footer:
            drawn += self._foot(slide, plan)
        self._order(slide, drawn)
        return slide

    def connect(self, targets: Mapping[str, Slide]) -> None:
        """Let the links lead to their slides."""
        for slide, shape, link in self.links:
            target = targets.get(link.target)
            if target is not None and target is not slide:
                ActionSetting(link.properties, shape).target_slide = target

    def _kicker(self, plan: SlidePlan) -> tuple[Paragraph, ...]:
        style = self._style(plan.role, KICKER_INDEX)
        if not plan.kicker:
            return ()
        return (Paragraph((Run(plan.kicker, style.size, bold=style.bold, ink=style.ink),)),)

    def _style(self, role: Role, index: int) -> Style:
        """Give how a placeholder of a layout sets text."""
        if index == 0 and role not in (Role.COVER, Role.SECTION):
            return Style(self.setting.sizes.title, bold=True, heading=True)
        found = next(one for one in self.layouts[role].placeholders if one.index == index)
        return found.style or Style(self.setting.sizes.body, bullets=True)

    def _fill(self, slide: Slide, shape: PptxObject, paragraphs: Sequence[Paragraph], style: Style) -> PptxObject:
        links = self.writer.write(shape.text_frame, paragraphs, style)
        self.links += [(slide, shape, link) for link in links]
        return shape

    def _element(self, slide: Slide, element: Element, role: Role, vacant: dict[int, PptxObject]) -> list[PptxObject]:
        match element:
            case TextBox():
                return self._text(slide, element, role, vacant)
            case Rule():
                return [self._band(slide, _rule_box(element), element.ink)]
            case TableBox():
                holder = _take(vacant, PP_PLACEHOLDER.TABLE)
                return [draw_table(slide, element, holder, self.writer)]
            case ChartBox():
                return [self._chart(slide, element, _take(vacant, PP_PLACEHOLDER.CHART))]

    def _text(self, slide: Slide, element: TextBox, role: Role, vacant: dict[int, PptxObject]) -> list[PptxObject]:
        index = next((one for one in (BODY_INDEX, SECOND_BODY_INDEX) if element.body and one in vacant), None)
        if index is not None:
            shape = vacant.pop(index)
            _place(shape, element.box)
            return [self._fill(slide, shape, element.paragraphs, self._style(role, index))]
        drawn: list[PptxObject] = []
        box = element.box
        if element.fill is None:
            shape = slide.shapes.add_textbox(emu(box.x), emu(box.y), emu(box.width), emu(box.height))
        else:
            shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, emu(box.x), emu(box.y), emu(box.width), emu(box.height))
            shape.fill.solid()
            self.palette.paint(shape.fill.fore_color, element.fill)
            shape.line.fill.background()
            _drop_style(shape)
        shape.name = element.name
        shape_frame(shape.text_frame, inset=element.inset, middle=element.middle)
        drawn.append(self._fill(slide, shape, element.paragraphs, Style(self.setting.sizes.body)))
        if element.edge is not None:
            drawn.append(self._band(slide, Box(box.x, box.y, EDGE, box.height), element.edge))
        return drawn

    def _band(self, slide: Slide, box: Box, ink: Ink) -> PptxObject:
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, emu(box.x), emu(box.y), emu(box.width), emu(box.height))
        shape.fill.solid()
        self.palette.paint(shape.fill.fore_color, ink)
        shape.line.fill.background()
        _drop_style(shape)
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
            frame = holder.insert_chart(drawing.type, drawing.data())
            frame.left, frame.top, frame.width, frame.height = (
                emu(box.x),
                emu(box.y),
                emu(box.width),
                emu(box.height),
            )
        else:
            shapes: PptxObject = slide.shapes
            frame = shapes.add_chart(
                drawing.type, emu(box.x), emu(box.y), emu(box.width), emu(box.height), drawing.data()
            )
        drawing.draw(frame.chart)
        describe(frame, f"Chart: {element.spec.title}", element.spec.alt)
        return frame

    def _foot(self, slide: Slide, plan: SlidePlan) -> list[PptxObject]:
        """Add the footer with the slide's sources, and the slide number, as placeholders."""
        tree = slide.shapes._spTree  # noqa: SLF001 - python-pptx leaves out footers
        text = self.footer_text(plan.marks)
        drawn: list[PptxObject] = []
        for index, kind, name in ((FOOTER_INDEX, "ftr", "Footer"), (NUMBER_INDEX, "sldNum", "Slide number")):
            if kind == "ftr" and not text:
                continue
            element = parse_xml(_foot_xml(slide, index, kind, name))
            tree.append(element)
            shape = next(one for one in slide.placeholders if one.placeholder_format.idx == index)
            drawn.append(shape)
            if kind == "ftr":
                style = Style(self.setting.caption, ink=Ink.MUTED)
                self._fill(slide, shape, (Paragraph((Run(text, style.size, ink=style.ink),)),), style)
        return drawn

    def footer_text(self, marks: Sequence[Mark]) -> str:
        """Name the slide's sources; what has no room is named in the notes, and the footer says so."""
        labels = [mark.label for mark in unique_marks(marks)]
        if not labels:
            return ""
        for shown in range(len(labels), 0, -1):
            left = len(labels) - shown
            text = f"Sources: {', '.join(labels[:shown])}" + (f" and {left} more in the speaker notes" if left else "")
            if self.setting.measure.width(Run(text, self.setting.caption)) < FOOTER.width - 4.0:
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


def _take(vacant: dict[int, PptxObject], kind: PP_PLACEHOLDER) -> PptxObject:
    index = next((key for key, shape in vacant.items() if shape.placeholder_format.type == kind), None)
    return None if index is None else vacant.pop(index)


def _place(shape: PptxObject, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = emu(box.x), emu(box.y), emu(box.width), emu(box.height)


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


def _foot_xml(slide: Slide, index: int, kind: str, name: str) -> str:
    number = max(int(one) for one in slide.shapes._spTree.xpath("//@id") if str(one).isdigit()) + 1  # noqa: SLF001
    field_ = ""
    if kind == "sldNum":
        field_ = '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld>'
    return (
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>"
        f'<p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{field_}</a:p></p:txBody></p:sp>"
    )
