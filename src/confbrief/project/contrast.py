"""Whether text can be read on its ground: WCAG 2.2, success criterion 1.4.3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from confbrief.model.colour import TEXT_CONTRAST, contrast
from confbrief.model.theme import Colours

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


def contrast_faults(colours: Colours) -> Iterator[tuple[str, str]]:
    """Give the key and the fault of each text colour that does not stand out from its ground."""
    for text, ground in _TEXT_ON_GROUND:
        reached = contrast(getattr(colours, text), getattr(colours, ground))
        if reached < TEXT_CONTRAST:
            yield text, f"its contrast with {ground} is {reached:.1f}:1, less than {TEXT_CONTRAST}:1"
