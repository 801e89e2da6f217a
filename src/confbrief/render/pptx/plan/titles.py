"""Titles: at most two lines, at the largest size at which they fit."""

from __future__ import annotations

from dataclasses import replace

from confbrief.ooxml.geometry import Box
from confbrief.render.pptx.type.areas import Area, Style, title_sizes
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.richtext import NO_BREAK_SPACE, Paragraph, Run

LINES = 2
SHORT_LINE = 0.35
"""A last line shorter than this share of the width looks lost."""
TITLE_GAP = 18.0
COUNT_ROOM = " (8 of 8)"
"""What is kept free behind a title, should it head several slides."""


def fits_title(text: str, setting: TypeSizes) -> bool:
    """Say whether the text can be a slide's title at one of the theme's sizes."""
    return _fitted(text, COUNT_ROOM, setting, setting.stage.title, _slide_sizes(setting)) is not None


def area_beneath(text: str, setting: TypeSizes, *, counted: bool = True) -> Box:
    """Give the room beneath a title: more where it has one line only, with a count where there may be one."""
    stage = setting.stage
    paragraphs = set_title(text, COUNT_ROOM if counted else "", setting)
    box, body = stage.title.box, stage.body
    if not stage.hanging or setting.measure.count(paragraphs, box.width) > 1:
        return body
    top = box.y + setting.height(paragraphs, box.width) + TITLE_GAP
    return Box(body.x, top, body.width, body.bottom - top)


def set_title(text: str, count: str, setting: TypeSizes) -> tuple[Paragraph, ...]:
    """Set a slide's title; ``count`` is "(2 of 3)" behind it, or nothing."""
    return _set(text, count, setting, setting.stage.title, _slide_sizes(setting))


def set_cover_title(text: str, setting: TypeSizes) -> tuple[Paragraph, ...]:
    """Set the title of the cover."""
    area = setting.stage.cover_title
    return _set(text, "", setting, area, _large_sizes(area, setting))


def set_section_title(text: str, setting: TypeSizes) -> tuple[Paragraph, ...]:
    """Set the title of a section's slide."""
    area = setting.stage.section_title
    return _set(text, "", setting, area, _large_sizes(area, setting))


def _slide_sizes(setting: TypeSizes) -> tuple[float, ...]:
    """Give the theme's sizes of titles, none larger than the placeholder's own, none below a heading's."""
    sizes = title_sizes(setting.sizes)
    return tuple(size for size in sizes if size <= setting.stage.title.style.size) or sizes[-1:]


def _large_sizes(area: Area, setting: TypeSizes) -> tuple[float, ...]:
    """Give the placeholder's own size, or a title's where that is larger, then the smaller ones of the theme."""
    sizes = title_sizes(setting.sizes)
    own = max(area.style.size, sizes[0])
    return (own, *(size for size in sizes if size < own))


def _set(text: str, count: str, setting: TypeSizes, area: Area, sizes: tuple[float, ...]) -> tuple[Paragraph, ...]:
    """Set a title; one that is too long at every size is set at the smallest."""
    return _fitted(text, count, setting, area, sizes) or (_paragraph(text, count, sizes[-1], area.style),)


def _fitted(
    text: str, count: str, setting: TypeSizes, area: Area, sizes: tuple[float, ...]
) -> tuple[Paragraph, ...] | None:
    """Set a title at the largest size; a smaller one is taken where it saves a line of a word or two."""
    box = area.box
    fitting = []
    for size in sizes:
        paragraph = _paragraph(text, count, size, area.style)
        lines = setting.measure.lines(paragraph, box.width)
        if len(lines) <= LINES and sum(line.height for line in lines) <= box.height:
            fitting.append((paragraph, lines))
    if not fitting:
        return None
    (first, lines), *smaller = fitting
    if len(lines) > 1 and lines[-1].width < box.width * SHORT_LINE and smaller and len(smaller[0][1]) == 1:
        return (smaller[0][0],)
    return (first,)


def _paragraph(text: str, count: str, size: float, style: Style) -> Paragraph:
    run = Run(
        text,
        size,
        bold=style.bold,
        heading=style.heading,
        ink=style.ink,
        capitals=style.capitals,
        tracking=style.tracking,
    )
    if not count:
        return Paragraph((run,))
    behind = f" {count.strip().replace(' ', NO_BREAK_SPACE)}"
    return Paragraph((run, replace(run, text=behind, bold=False)))
