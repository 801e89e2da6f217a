"""A recipe: what a briefing tells, in which order, in which formats. Written by users, in YAML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticKnownError

from confbrief.model.base import Frozen
from confbrief.model.formats import PAGE_FORMATS, Each, Format, Layout
from confbrief.model.sections import OwnSentence, SectionSpec
from confbrief.model.selector import Selector
from confbrief.model.theme import Aspect, Ink, SheetSize


def _sensible_formats(data: Mapping[str, Any]) -> tuple[Format, ...]:
    """Give the formats of a recipe that names none: a one-pager is for paper."""
    return (Format.PDF,) if data.get("layout") is Layout.ONE_PAGER else (Format.PDF, Format.PPTX)


def _can_show(format_: Format, info: ValidationInfo) -> Format:
    if info.data.get("layout") is Layout.ONE_PAGER and format_ not in PAGE_FORMATS:
        msg = f"a one-pager is no deck: write any of {', '.join(PAGE_FORMATS)}, or layout: handout"
        raise ValueError(msg)
    return format_


class Recipe(Frozen):
    """What a user writes in ``config/recipes/<id>.yaml``; the file's name is the id.

    The layout stands before what depends on it: pydantic validates in this order.
    """

    title: str = Field(min_length=1, description="the briefing's title")
    headline: str | None = Field(default=None, description="the standfirst, in your words; chosen by default")
    audience: str = Field(default="", description="whom it is for")
    author: str = Field(default="", description="who signs it")
    date: dt.date | None = Field(
        default=None,
        ge=dt.date(1970, 1, 1),
        le=dt.date(2199, 12, 31),
        description="the briefing's date, such as 2026-06-03",
    )
    theme: str | None = Field(default=None, description="a theme of config/themes; the project's by default")
    layout: Layout = Field(default=Layout.HANDOUT, description="a handout of sections, or pages of fixed parts")
    each: Each | None = Field(default=None, description="a page each; a one-pager is one page without it")
    sheet: SheetSize | None = Field(default=None, description="the size of the sheet; the theme's by default")
    aspect: Aspect | None = Field(default=None, description="the shape of slides; the theme's by default")
    print: Ink | None = Field(
        default=None, description="in colour or in grey; the theme's by default. A deck on a template keeps its colours"
    )
    formats: tuple[Annotated[Format, AfterValidator(_can_show)], ...] = Field(
        default_factory=_sensible_formats,
        min_length=1,
        description="what is built; [pdf, pptx] by default, of a one-pager [pdf]",
    )
    select: Selector = Field(default_factory=Selector, description="which papers it is about")
    summaries: dict[str, OwnSentence] = Field(
        default_factory=dict,
        description="what a paper does in your words, under its id, title or name: in tables, compact cards and lists "
        "of related papers",
    )
    sections: tuple[SectionSpec, ...] = Field(
        default=(), validate_default=True, description="what is told, in this order"
    )

    @property
    def possible_formats(self) -> tuple[Format, ...]:
        """What a briefing of this layout can be written as."""
        return PAGE_FORMATS if self.layout is Layout.ONE_PAGER else tuple(Format)

    @field_validator("each")
    @classmethod
    def _of_pages(cls, each: Each | None, info: ValidationInfo) -> Each | None:
        if each is not None and info.data.get("layout") is Layout.HANDOUT:
            msg = "only a one-pager has a page each: write layout: one-pager, or leave the key out"
            raise ValueError(msg)
        return each

    @field_validator("formats")
    @classmethod
    def _once(cls, formats: tuple[Format, ...]) -> tuple[Format, ...]:
        if len(set(formats)) != len(formats):
            msg = "a format is named twice"
            raise ValueError(msg)
        return formats

    @field_validator("date", mode="before")
    @classmethod
    def _no_count_of_seconds(cls, written: object) -> object:
        if isinstance(written, bool | int | float):
            msg = f"a date is expected, not {written}"
            raise ValueError(msg)  # noqa: TRY004 - pydantic takes no TypeError
        return written

    @field_validator("sections", mode="before")
    @classmethod
    def _as_the_layout_needs(cls, sections: object, info: ValidationInfo) -> object:
        """Let a handout have sections, and a one-pager none; the default, a tuple, is what no file can say."""
        layout = info.data.get("layout")
        if layout is Layout.HANDOUT and sections == ():
            raise PydanticKnownError("missing")
        if layout is Layout.HANDOUT and sections == []:
            raise PydanticKnownError("too_short", {"field_type": "Tuple", "min_length": 1, "actual_length": 0})
        if layout is Layout.ONE_PAGER and sections != ():
            msg = "a one-pager has fixed parts and no sections: leave the key out, or write layout: handout"
            raise ValueError(msg)
        return sections
