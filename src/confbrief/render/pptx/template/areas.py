"""The stage of a template: the room that its layouts leave, within their placeholders' insets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from confbrief.errors import Diagnostic, InputError
from confbrief.model.colour import TEXT_CONTRAST, contrast
from confbrief.model.theme import SlideSizes
from confbrief.ooxml.backgrounds import Grounds
from confbrief.ooxml.geometry import Box
from confbrief.ooxml.palette import Palette
from confbrief.render.pptx.template.facts import Held, LayoutFacts
from confbrief.render.pptx.template.roles import is_roomy, path_of
from confbrief.render.pptx.type.areas import Area, SlideAreas, Style
from confbrief.render.pptx.type.layouts import CONTENT, Role
from confbrief.typeset.colour_roles import ColourRole

LINE = 1.3
"""The room of a line, as a share of its size."""
FOOT_GAP = 6.0
PITCH = 1.2
"""The height of a line that stands close to the title beneath, as a share of its size."""
LOGO_SHARE = 0.35
"""A picture that is wider than this share of the title is its ground, and no logo beside it."""
PICTURE_GAP = 8.0
EDGE = 8.0
"""Points from the slide's upper side that the line above a title keeps."""


def template_stage(roles: Mapping[Role, LayoutFacts], sizes: SlideSizes, palette: Palette) -> SlideAreas:
    """Lay out the stage that all chosen layouts have in common.

    Raises InputError where layouts of content leave too little room in common.
    """
    cover, section, content = roles[Role.COVER], roles[Role.SECTION], roles[Role.TEXT]
    common = _common_title(roles)
    title = replace(common, box=_beside_pictures(common.box, roles))
    body = _common_body(roles, title.box)
    strip = max(sizes.caption, sizes.smallest) * LINE
    foot = Box(body.x, body.bottom - strip, body.width, strip)
    body = replace(body, height=body.height - strip - FOOT_GAP)
    subtitle = cover.subtitle
    told = _beneath(section)
    small = Style(max(sizes.caption, sizes.smallest), ink=ColourRole.MUTED)
    return SlideAreas(
        slide=content.slide,
        title=title,
        body=body,
        foot=Area(foot, small),
        cover_title=_area(cover.title),
        cover_subtitle=_area(subtitle),
        cover_detail=None,
        section_title=_area(section.title),
        section_body=Area(told, small),
        kicker=_above(content, title.box, replace(small, ink=ColourRole.ACCENT, bold=True), palette),
        hanging=False,
        title_placed=title != common,
    )


def _area(held: Held | None) -> Area:
    if held is None:
        raise AssertionError
    return Area(held.room, held.style)


def _common_title(roles: Mapping[Role, LayoutFacts]) -> Area:
    """Give the room that a title has on each layout of content: no wider and no higher than the smallest."""
    held = [_area(roles[role].title) for role in CONTENT]
    first = _area(roles[Role.TEXT].title)
    width, height = min(one.box.width for one in held), min(one.box.height for one in held)
    lowest = max(one.box.bottom for one in held)
    size = min(one.style.size for one in held)
    return Area(Box(first.box.x, lowest - height, width, height), replace(first.style, size=size))


def _beside_pictures(title: Box, roles: Mapping[Role, LayoutFacts]) -> Box:
    """Keep a title off the logo that stands at its left or right end, if there is one."""
    for role in CONTENT:
        for picture in roles[role].pictures:
            if min(title.overlap(picture)) <= 0 or picture.width > LOGO_SHARE * title.width:
                continue
            if picture.x + picture.width / 2 > title.x + title.width / 2:
                title = replace(title, width=picture.x - PICTURE_GAP - title.x)
            else:
                left = picture.right + PICTURE_GAP
                title = replace(title, x=left, width=title.right - left)
    return title


def _common_body(roles: Mapping[Role, LayoutFacts], title: Box) -> Box:
    """Give what all layouts of content leave in common, clear of the title wherever it stands on them."""
    slide = roles[Role.TEXT].slide
    common = slide
    for role in (Role.TEXT, *CONTENT):
        common = common.within(roles[role].room or common)
        common = common.below(title.bottom) if min(common.overlap(title)) > 0 else common
        if not is_roomy(common, slide):
            message = f"the layout {roles[role].name!r} leaves too little room in common with that of content"
            hint = "choose one whose area stands where that of content does"
            raise InputError(Diagnostic(message, hint, path=path_of(role)))
    return common


def _beneath(facts: LayoutFacts) -> Box:
    """Give the room on a section's slide from its text's placeholder down to the foot."""
    title = _area(facts.title).box
    held = facts.told
    top = max(title.bottom, held.room.y) if held is not None else title.bottom
    x, width = (held.room.x, held.room.width) if held is not None else (title.x, title.width)
    feet = [one.box.y for one in facts.held if one.kind in ("ftr", "sldNum", "dt") and one.box.y > top]
    bottom = min(feet, default=facts.slide.height - 2 * EDGE)
    return Box(x, top, width, max(bottom - top, 0.0))


def _above(facts: LayoutFacts, title: Box, style: Style, palette: Palette) -> Area | None:
    """Find room for a line above the title, where nothing of the layout stands and it can be read."""
    height = style.size * PITCH
    if facts.title is None or facts.title.box.y < EDGE + height:
        return None
    box = Box(title.x, facts.title.box.y - height, title.width, height)
    grounds = Grounds(facts.layout)
    accent = f"#{palette.value(style.ink)}"
    readable = all(contrast(accent, one) >= TEXT_CONTRAST for one in grounds.at(box)) and grounds.at(box)
    return Area(box, style) if readable and not grounds.touched(box) else None
