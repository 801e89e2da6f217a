"""Titles: at most two lines, at the largest size at which they fit."""

from __future__ import annotations

from confbrief.render.pptx.layouts import COVER_TITLE, SECTION_TITLE, TITLE, cover_sizes, title_sizes
from confbrief.render.pptx.richtext import Paragraph, Run
from confbrief.render.pptx.setting import Setting

LINES = 2
COUNT_ROOM = " (88 of 88)"
"""What is kept free behind a title, should it head several slides."""


def fits_title(text: str, setting: Setting) -> bool:
    """Say whether the text can be a slide's title at one of the theme's sizes."""
    return _set(text, COUNT_ROOM, setting, title_sizes(setting.sizes), TITLE.width, TITLE.height) is not None


def set_title(text: str, count: str, setting: Setting) -> tuple[Paragraph, ...]:
    """Set a slide's title; ``count`` is "(2 of 3)" behind it, or nothing."""
    sizes = title_sizes(setting.sizes)
    fitted = _set(text, count, setting, sizes, TITLE.width, TITLE.height)
    return fitted or (_paragraph(text, count, sizes[-1]),)


def set_cover_title(text: str, setting: Setting, *, section: bool = False) -> tuple[Paragraph, ...]:
    """Set the title of the cover, or of a section's slide."""
    box = SECTION_TITLE if section else COVER_TITLE
    sizes = cover_sizes(setting.sizes)
    return _set(text, "", setting, sizes, box.width, box.height) or (_paragraph(text, "", sizes[-1]),)


def _set(
    text: str, count: str, setting: Setting, sizes: tuple[float, ...], width: float, height: float
) -> tuple[Paragraph, ...] | None:
    for size in sizes:
        paragraph = _paragraph(text, count, size)
        lines = setting.measure.lines(paragraph, width)
        if len(lines) <= LINES and sum(line.height for line in lines) <= height:
            return (paragraph,)
    return None


def _paragraph(text: str, count: str, size: float) -> Paragraph:
    runs = [Run(text, size, bold=True, heading=True)]
    if count:
        runs.append(Run(count.replace(" ", "\u00a0").replace("\u00a0", " ", 1), size, heading=True))
    return Paragraph(tuple(runs))
