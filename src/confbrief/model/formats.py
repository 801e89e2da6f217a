"""What a briefing can be written as, and in which shape."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What a briefing can be written as."""

    PDF = "pdf"
    PPTX = "pptx"
    HTML = "html"
    MD = "md"


class Layout(StrEnum):
    """The shape of a briefing."""

    HANDOUT = "handout"
    """As many pages as the sections take."""
    ONE_PAGER = "one-pager"
    """A page, or one page each; what is on it, and in which order, is fixed."""


class Each(StrEnum):
    """What a one-pager has a page for."""

    PAPER = "paper"
    TOPIC = "topic"


PAGE_FORMATS = (Format.PDF, Format.HTML, Format.MD)
"""What a one-pager can be written as."""
