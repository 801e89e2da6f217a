"""Corrections: what a person decided against the machine, each with a reason. Written in YAML."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from confbrief.model.base import Frozen

Reason = Annotated[str, Field(min_length=3, description="why; it shows in the provenance")]


class RecordPlace(Frozen):
    """A record, named by its source and the line where it begins, with some of its words.

    ``text`` must occur in that line (in the line's text for reading or raw, whatever the case), so
    that a correction does not silently move to another paper when a source changes.
    """

    source: str
    line: int = Field(ge=1)
    text: str = Field(min_length=3)


class Same(Frozen):
    """Two or more records tell of one paper."""

    kind: Literal["same"]
    records: tuple[RecordPlace, ...] = Field(min_length=2)
    reason: Reason


class NotSame(Frozen):
    """Two records do not tell of one paper."""

    kind: Literal["not-same"]
    records: tuple[RecordPlace, ...] = Field(min_length=2, max_length=2)
    reason: Reason


class TitleCorrection(Frozen):
    """The title of the paper that a record tells of."""

    kind: Literal["title"]
    record: RecordPlace
    title: str = Field(min_length=1)
    reason: Reason


class TopicCorrection(Frozen):
    """The topic of the paper that a record tells of, by id."""

    kind: Literal["topic"]
    record: RecordPlace
    topic: str
    reason: Reason


class SettledConflict(Frozen):
    """A disagreement is settled; it stays visible. ``field`` is the one that the report names."""

    kind: Literal["settled"]
    record: RecordPlace
    field: str
    reason: Reason


Correction = Annotated[
    Same | NotSame | TitleCorrection | TopicCorrection | SettledConflict, Field(discriminator="kind")
]


class Corrections(Frozen):
    """What a user writes in ``config/corrections.yaml``."""

    corrections: tuple[Correction, ...] = ()
