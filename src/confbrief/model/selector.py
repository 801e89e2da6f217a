"""Which papers a briefing, or a section of it, is about. Written by users, in YAML."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from confbrief.model.base import Frozen


class Where(StrEnum):
    """Where keywords are looked for."""

    TITLE = "title"
    TAKEAWAY = "takeaway"
    TEXT = "text"
    """Title, take-away, the notes' text and the abstract."""


class Selector(Frozen):
    """Which papers: every condition that is given must hold; an empty selector takes all papers.

    ``topic`` and ``theme`` take ids or names; ``keywords`` hold where any of them occurs as whole
    words, whatever the case, in ``within``; ``papers`` are ids. ``any``, ``all`` and ``not``
    combine selectors.
    """

    topic: tuple[str, ...] = Field(default=(), description="topics, by id or name")
    theme: tuple[str, ...] = Field(default=(), description="cross-cutting themes, by their opening words")
    keywords: tuple[str, ...] = Field(default=(), description="words or phrases, any of which must occur")
    within: Where = Field(default=Where.TITLE, description="where keywords are looked for")
    papers: tuple[str, ...] = Field(default=(), description="papers, by id, title or system name")
    source: tuple[str, ...] = Field(default=(), description="sources that must tell of the paper, by id")
    any_: tuple[Selector, ...] = Field(default=(), alias="any", description="at least one must hold")
    all_: tuple[Selector, ...] = Field(default=(), alias="all", description="every one must hold")
    not_: tuple[Selector, ...] = Field(default=(), alias="not", description="none may hold")

    @model_validator(mode="before")
    @classmethod
    def _one_is_a_list_of_one(cls, data: object) -> object:
        """Take ``topic: x`` for ``topic: [x]``, and a mapping under any, all, not likewise."""
        if not isinstance(data, dict):
            return data
        many = set(data) - {"within"}
        return {key: [value] if key in many and isinstance(value, str | dict) else value for key, value in data.items()}
