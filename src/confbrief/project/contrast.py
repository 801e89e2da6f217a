"""Whether text can be read on its ground: WCAG 2.2, success criterion 1.4.3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from confbrief.model.theme import Colours

LEAST: Final = 4.5
"""The least contrast of text and ground, as a ratio."""

_TEXT_ON_GROUND: Final = (
    ("text", "ground"),
    ("text", "surface"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("accent", "ground"),
    ("accent", "surface"),
    ("on_accent", "accent"),
    ("warning", "ground"),
    ("warning", "surface"),
)


def luminance(colour: str) -> float:
    """Give the relative luminance of ``#RRGGBB``, from 0 to 1, as WCAG 2.2 defines it."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004 - sRGB's own numbers
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Give the contrast of two colours as a ratio, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def contrast_faults(colours: Colours) -> Iterator[tuple[str, str]]:
    """Give the key and the fault of each text colour that does not stand out from its ground."""
    for text, ground in _TEXT_ON_GROUND:
        reached = contrast(getattr(colours, text), getattr(colours, ground))
        if reached < LEAST:
            yield text, f"its contrast with {ground} is {reached:.1f}:1, less than {LEAST}:1"
