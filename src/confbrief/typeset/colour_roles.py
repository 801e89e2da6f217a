"""Colours by what they are for."""

from __future__ import annotations

from enum import StrEnum


class ColourRole(StrEnum):
    """What a colour is for."""

    GROUND = "ground"
    SURFACE = "surface"
    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    WARNING = "warning"
    LINE = "line"
    SERIES_2 = "series_2"
    SERIES_3 = "series_3"
    SERIES_4 = "series_4"
    BLACK = "black"
    WHITE = "white"


SERIES = (ColourRole.ACCENT, ColourRole.SERIES_2, ColourRole.SERIES_3, ColourRole.SERIES_4)
