"""The XML of the slide master and of its layouts."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from pptx.oxml.ns import nsdecls

from confbrief.model.theme import SlideSizes
from confbrief.ooxml.geometry import Box, emu
from confbrief.ooxml.palette import Palette
from confbrief.render.pptx.type.areas import SlideAreas, Style
from confbrief.render.pptx.type.layouts import Layout, Placeholder, Slot, master_placeholders
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import BULLET_INDENT

LEVELS = 9
RULE_GAP = 5.0
"""Points between the rule and the foot beneath it."""
NUMBER_FIELD = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"
"""The id that PowerPoint gives to fields of slide numbers."""
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
"""Tells assistive technology to pass a shape over."""
SPACE_SHARE = 0.4
"""White before a paragraph of body text, as a share of its size."""
GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def master_tree_xml(stage: SlideAreas, sizes: SlideSizes, palette: Palette, language: str) -> str:
    """Write the shapes of the master: title, body, footer, slide number, the rule above the foot."""
    shapes = [
        _placeholder(2 + index, placeholder, palette, language)
        for index, placeholder in enumerate(master_placeholders(stage, sizes))
    ]
    rule = Box(stage.title.box.x, stage.foot.box.y - RULE_GAP, stage.title.box.width, 0.75)
    shapes.append(_band(len(shapes) + 2, rule, ColourRole.LINE, palette))
    ground = palette.fill_xml(ColourRole.GROUND)
    return (
        f"<p:cSld {nsdecls('a', 'p', 'r')}><p:bg><p:bgPr>{ground}<a:effectLst/></p:bgPr></p:bg>"
        f"<p:spTree>{GROUP}{''.join(shapes)}</p:spTree></p:cSld>"
    )


def layout_xml(layout: Layout, palette: Palette, language: str) -> str:
    """Write the shapes of a layout."""
    shapes = [_band(20 + index, band.box, band.ink, palette) for index, band in enumerate(layout.bands)]
    shapes += [
        _placeholder(2 + index, placeholder, palette, language) for index, placeholder in enumerate(layout.placeholders)
    ]
    ground = ""
    if layout.ground is not None:
        ground = f"<p:bg><p:bgPr>{palette.fill_xml(layout.ground)}<a:effectLst/></p:bgPr></p:bg>"
    return (
        f"<p:cSld {nsdecls('a', 'p', 'r')} name={quoteattr(layout.name)}>{ground}"
        f"<p:spTree>{GROUP}{''.join(shapes)}</p:spTree></p:cSld>"
    )


def text_styles_xml(sizes: SlideSizes, palette: Palette, language: str) -> str:
    """Write how titles, body text and other text are set by default."""
    title = _level(1, Style(sizes.title, bold=True, heading=True), palette, language)
    body_sizes = (sizes.body, sizes.body_small)
    body = "".join(
        _level(level, Style(body_sizes[min(level, len(body_sizes)) - 1], bullets=True), palette, language)
        for level in range(1, LEVELS + 1)
    )
    other = "".join(_level(level, Style(sizes.body), palette, language) for level in range(1, LEVELS + 1))
    return (
        f"<p:txStyles {nsdecls('a', 'p', 'r')}><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def _placeholder(shape_id: int, placeholder: Placeholder, palette: Palette, language: str) -> str:
    style = placeholder.style
    foot = placeholder.slot in (Slot.FOOTER, Slot.NUMBER)
    anchor = "ctr" if foot else "b" if style.bottom else "t"
    levels = _level(1, style, palette, language) if placeholder.own else ""
    index = f' idx="{placeholder.index}"' if placeholder.index else ""
    size = ' sz="quarter"' if foot else ""
    text = f'<a:r><a:rPr lang="{language}"/><a:t>{placeholder.prompt}</a:t></a:r>' if placeholder.prompt else ""
    if placeholder.slot is Slot.NUMBER:
        text = f'<a:fld id="{NUMBER_FIELD}" type="slidenum"><a:rPr lang="{language}"/><a:t>‹#›</a:t></a:fld>'
    prompt = ' hasCustomPrompt="1"' if placeholder.prompt and placeholder.own else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name={quoteattr(placeholder.name)}/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{placeholder.type}"{size}{index}{prompt}/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{_place(placeholder.box)}</p:spPr><p:txBody>"
        f'<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}">'
        "<a:noAutofit/></a:bodyPr>"
        f'<a:lstStyle>{levels}</a:lstStyle><a:p>{text}<a:endParaRPr lang="{language}"/></a:p></p:txBody></p:sp>'
    )


def _place(box: Box) -> str:
    return (
        f'<a:xfrm><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def _band(shape_id: int, box: Box, ink: ColourRole, palette: Palette) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="Rule {shape_id}">{DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_place(box)}{palette.fill_xml(ink)}'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _level(level: int, style: Style, palette: Palette, language: str) -> str:
    """Write one level's properties, in the order that the schema asks for."""
    indent = emu(BULLET_INDENT * max(1.0, style.size / 16.0))
    margin = indent * level if style.bullets else 0
    bullet = "<a:buNone/>"
    if style.bullets:
        accent = palette.fill_xml(ColourRole.ACCENT).replace("solidFill", "buClr")
        bullet = f'{accent}<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    font = "+mj" if style.heading else "+mn"
    space = round(SPACE_SHARE * style.size * 100) if style.bullets else 0
    return (
        f'<a:lvl{level}pPr marL="{margin}" indent="{-indent if style.bullets else 0}" '
        f'algn="{"r" if style.right else "l"}" '
        'defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="{space}"/></a:spcBef>{bullet}'
        f'<a:defRPr lang="{language}" sz="{round(style.size * 100)}" b="{int(style.bold)}" kern="1200">'
        f'{palette.fill_xml(style.ink)}<a:latin typeface="{font}-lt"/><a:ea typeface="{font}-ea"/>'
        f'<a:cs typeface="{font}-cs"/></a:defRPr></a:lvl{level}pPr>'
    )
