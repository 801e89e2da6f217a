"""What a page's author calls things: the words of classes, columns, labels and links, as data in ``roles.yaml``."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Final

from confbrief.sources.html.elements import Element
from confbrief.text.vocabulary import read_vocabulary

_SPLIT: Final = re.compile(r"[-_:]+|(?<=[a-z])(?=[A-Z])")
_LABEL: Final = re.compile(r"^\W*([^\W\d_][^:：\n]{0,28}?)\s*[:：]\s*(?=\S|$)")
_WITHIN: Final = 4
"""Elements around a text whose names may say what it is."""


class Role(StrEnum):
    """What a text is of a paper, or of its session."""

    TITLE = "title"
    AUTHORS = "authors"
    ABSTRACT = "abstract"
    SUMMARY = "summary"
    SESSION = "session"
    CHAIR = "chair"
    TIME = "time"
    ROOM = "room"
    AFFILIATIONS = "affiliations"
    KEYWORDS = "keywords"
    DECISION = "decision"
    OTHER = "other"


_NEAR: Final = 3
"""Elements around a text whose names may say so of what is short."""
_WIDE: Final = frozenset({Role.AUTHORS, Role.AFFILIATIONS, Role.ABSTRACT})
_CONTAINERS: Final = frozenset({"article", "section", "form", "fieldset", "ul", "ol", "dl"})
_OF_PEOPLE: Final = frozenset({Role.AUTHORS, Role.AFFILIATIONS})
_UNNAMED: Final = frozenset({"table", "body", "main", "section", "tr", ""})
_PRESSED: Final = frozenset({"button", "a", "summary"})


@cache
def words(part: str) -> dict[str, str]:
    """Give the vocabulary of one part, each word with what it stands for."""
    table: dict[str, dict[str, list[str]]] = read_vocabulary("confbrief.sources.html", "roles.yaml")
    return {str(word).casefold(): role for role, listed in table[part].items() for word in listed}


@cache
def plain_headings() -> frozenset[str]:
    """Give the headings that name a list, not a session."""
    table: dict[str, list[str]] = read_vocabulary("confbrief.sources.html", "roles.yaml")
    return frozenset(str(word).casefold() for word in table["plain_headings"])


@cache
def _role_of_class(name: str) -> Role | None:
    known = words("classes")
    parts = [part for part in _SPLIT.split(name) if part]
    for count in range(min(3, len(parts)), 0, -1):
        found = known.get("".join(parts[-count:]).casefold())
        if found is not None:
            return Role(found)
    return None


def role_of(element: Element, within: Element | None = None) -> tuple[Role | None, Element | None]:
    """Say what an element is by its own name, or by that of a near one around it, and which one said so.

    Where ``within`` is given, only elements in it are asked.
    """
    found: tuple[Role | None, Element | None] = (None, None)
    for at, holder in enumerate(element.line()):
        if at >= _WITHIN or holder.tag in _UNNAMED or holder is within:
            break
        role = next((role for role in map(_role_of_class, holder.classes) if role is not None), None)
        if role is None or (role is Role.ABSTRACT and holder.tag in _PRESSED):
            continue
        if role not in _WIDE and (at >= _NEAR or holder.tag in _CONTAINERS):
            continue
        if found[0] is None and role not in _OF_PEOPLE:
            return role, holder
        if found[0] is None or role is Role.AUTHORS:
            # A list of people holds their names and affiliations.
            found = role, holder
    return found


def role_of_column(text: str) -> Role | None:
    """Say what a column of a table holds by its head."""
    found = words("columns").get(" ".join(text.casefold().split()).strip(" :"))
    return Role(found) if found else None


def labelled(text: str) -> tuple[Role, int] | None:
    """Say what a text is by the label that it begins with, and where the label ends."""
    match = _LABEL.match(text)
    found = words("labels").get(match[1].casefold()) if match else None
    return (Role(found), match.end()) if match and found else None
