"""Titles: at most two lines, at the largest size at which they fit."""

from __future__ import annotations

from dataclasses import replace

from confbrief.render.pptx.geometry import BODY, Box
from confbrief.render.pptx.ink import Ink
from confbrief.render.pptx.layouts import COVER_TITLE, SECTION_TITLE, TITLE, cover_sizes, title_sizes
from confbrief.render.pptx.richtext import NO_BREAK_SPACE, Paragraph, Run
from confbrief.render.pptx.setting import Setting

LINES = 2
SHORT_LINE = 0.35
"""A last line shorter than this share of the width looks lost."""
TITLE_GAP = 18.0
COUNT_ROOM = " (8 of 8)"
"""What is kept free behind a title, should it head several slides."""


def fits_title(text: str, setting: Setting) -> bool:
    """Say whether the text can be a slide's title at one of the theme's sizes."""
    return _set(text, COUNT_ROOM, setting, title_sizes(setting.sizes), TITLE) is not None


def area_beneath(text: str, setting: Setting, *, counted: bool = True) -> Box:
    """Give the room beneath a title: more where it has one line only, with a count where there may be one."""
    paragraphs = set_title(text, COUNT_ROOM if counted else "", setting)
    if setting.measure.count(paragraphs, TITLE.width) > 1:
        return BODY
    top = TITLE.y + setting.height(paragraphs, TITLE.width) + TITLE_GAP
    return Box(BODY.x, top, BODY.width, BODY.bottom - top)


def set_title(text: str, count: str, setting: Setting) -> tuple[Paragraph, ...]:
    """Set a slide's title; ``count`` is "(2 of 3)" behind it, or nothing."""
    sizes = title_sizes(setting.sizes)
    return _set(text, count, setting, sizes, TITLE) or (_paragraph(text, count, sizes[-1]),)


def set_cover_title(text: str, ink: Ink, setting: Setting) -> tuple[Paragraph, ...]:
    """Set the title of the cover in its ink."""
    sizes = cover_sizes(setting.sizes)
    fitted = _set(text, "", setting, sizes, COVER_TITLE) or (_paragraph(text, "", sizes[-1]),)
    return tuple(replace(one, runs=tuple(replace(run, ink=ink) for run in one.runs)) for one in fitted)


def set_section_title(text: str, setting: Setting) -> tuple[Paragraph, ...]:
    """Set the title of a section's slide."""
    sizes = cover_sizes(setting.sizes)
    return _set(text, "", setting, sizes, SECTION_TITLE) or (_paragraph(text, "", sizes[-1]),)


def _set(text: str, count: str, setting: Setting, sizes: tuple[float, ...], box: Box) -> tuple[Paragraph, ...] | None:
    """Set a title at the largest size; a smaller one is taken where it saves a line of a word or two."""
    fitting = []
    for size in sizes:
        paragraph = _paragraph(text, count, size)
        lines = setting.measure.lines(paragraph, box.width)
        if len(lines) <= LINES and sum(line.height for line in lines) <= box.height:
            fitting.append((paragraph, lines))
    if not fitting:
        return None
    (first, lines), *smaller = fitting
    if len(lines) > 1 and lines[-1].width < box.width * SHORT_LINE and smaller and len(smaller[0][1]) == 1:
        return (smaller[0][0],)
    return (first,)


def _paragraph(text: str, count: str, size: float) -> Paragraph:
    runs = [Run(text, size, bold=True, heading=True)]
    if count:
        runs.append(Run(f" {count.strip().replace(' ', NO_BREAK_SPACE)}", size, heading=True))
    return Paragraph(tuple(runs))
