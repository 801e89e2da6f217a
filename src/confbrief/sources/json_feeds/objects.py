"""Entries made of objects of JSON, whatever their fields are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from confbrief.model.paper import Session
from confbrief.sources.feeds.addresses import KINDS, links_of
from confbrief.sources.feeds.entries import Entry
from confbrief.sources.feeds.names import guessed, says_nothing
from confbrief.sources.feeds.parting import areas_of, words_of
from confbrief.sources.feeds.people import People, people_of, split_affiliations, split_people
from confbrief.sources.feeds.sessions import session_of
from confbrief.sources.json_feeds.scan import Node, value_of
from confbrief.sources.values import Places, Value

Names = Mapping[str, tuple[str, ...]]
"""Where each field stands: paths with steps parted by dots."""

_LOOKED_AT: Final = 200
"""Objects whose fields are looked at, to guess what they hold."""
_NAMES: Final = ("fullname", "full_name", "name", "author", "title", "label", "text")
_PLACES: Final = ("institution", "affiliation", "affiliations", "institutions", "aff", "org", "organization")


def unwrapped(node: Node | None) -> Node | None:
    """Take the value out of ``{"value": …}``."""
    while node is not None and "value" in node.fields:
        node = node.fields["value"]
    return node


def at_path(node: Node, path: str) -> Node | None:
    """Follow a path of names parted by dots; a name that holds dots itself goes first."""
    if path in node.fields:
        return unwrapped(node.fields[path])
    here: Node | None = node
    for step in path.split("."):
        here = unwrapped(here)
        if here is None:
            return None
        if step.isdigit() and here.items:
            here = here.items[int(step)] if int(step) < len(here.items) else None
        else:
            here = here.fields.get(step)
    return unwrapped(here)


def guessed_names(objects: Sequence[Node]) -> dict[str, tuple[str, ...]]:
    """Guess from their names what fields of objects hold; fields that are empty everywhere are no help."""
    filled = [
        name
        for one in objects[:_LOOKED_AT]
        for name, node in one.fields.items()
        if (inner := unwrapped(node)) is not None and inner.value not in (None, "", [], {})
    ]
    return guessed(list(dict.fromkeys(filled)))


def is_object_list(node: Node) -> bool:
    """Whether a node is a list, most of it objects."""
    objects = sum(bool(one.fields) for one in node.items)
    return objects > 0 and objects * 2 > len(node.items)


@dataclass(frozen=True)
class Objects:
    """Makes entries of objects whose fields are called as ``names`` say."""

    names: Names
    text: str
    places: Places
    base: str = ""
    """What addresses within the site begin with."""

    def entry(self, node: Node, content: Node | None = None) -> Entry:
        """Make an entry of an object; ``content`` is the part of it that holds the fields."""
        inner = content or node
        people, people_start = self.people(inner)
        return Entry(
            start=node.start,
            end=node.end,
            at=node.at,
            title=self.one(inner, "title"),
            people=people,
            people_start=people_start,
            abstract=tuple(self.values(inner, "abstract")),
            notes=tuple(self.values(inner, "notes")),
            takeaway=self.one(inner, "takeaway"),
            summary=self.one(inner, "summary"),
            areas=tuple(areas_of([value.line for value in self.values(inner, "areas")])),
            keywords=tuple(words_of([value.line for value in self.values(inner, "keywords")])),
            decision=decision_of(self.one(inner, "decision")),
            session=self.session(inner),
            links=tuple(
                link
                for kind in KINDS
                for one in self.values(inner, kind)
                for link in links_of(kind, one.text, self.base)
            ),
        )

    def nodes(self, node: Node, field: str) -> Iterator[Node]:
        """Give what stands under the names of a field, lists taken apart."""
        for path in self.names.get(field, ()):
            found = at_path(node, path)
            if found is None:
                continue
            yield from (inner for one in found.items if (inner := unwrapped(one))) if found.items else (found,)

    def values(self, node: Node, field: str) -> Iterator[Value]:
        """Give the texts under a field; of an object that is its name."""
        for found in self.nodes(node, field):
            value = value_of(named(found) if found.fields else found, self.text)
            if value is not None and not says_nothing(value.text):
                yield value

    def one(self, node: Node, field: str) -> Value | None:
        """Give the first text under a field."""
        return next(self.values(node, field), None)

    def people(self, node: Node) -> tuple[People, int | None]:
        """Give the authors with their affiliations, and where they are listed."""
        found = list(self.nodes(node, "authors"))
        if not found:
            return People(), None
        places = [value.text for value in self.values(node, "affiliations")]
        start = found[0].start
        if any(one.fields for one in found):
            return people_of([self.name(one) for one in found], [self.places_of(one) for one in found], places), start
        texts = [value.text for one in found if (value := value_of(one, self.text))]
        authors = texts if len(texts) > 1 else [name for text in texts for name in split_people(text)]
        if len(places) == len(authors) > 1:
            return people_of(authors, [re.split(r"\s*[;+]\s*", place) for place in places]), start
        each, rest = split_affiliations(places[0], len(authors)) if len(places) == 1 else ([], places)
        return people_of(authors, each, rest), start

    def name(self, node: Node) -> str:
        """Name the person that an object is."""
        if (found := named(node)) is not None and (value := value_of(found, self.text)):
            return value.line
        parts = (
            node.fields.get(key) for key in ("first_name", "first", "given", "middle", "last_name", "last", "family")
        )
        told = (value_of(unwrapped(part), self.text) for part in parts)
        return " ".join(value.line for value in told if value)

    def places_of(self, node: Node) -> list[str]:
        """Give the affiliations of the person that an object is."""
        for key in _PLACES:
            inner = unwrapped(node.fields.get(key))
            if inner is None:
                continue
            nodes = inner.items or [inner]
            found = (value_of(named(one) if one.fields else one, self.text) for one in nodes)
            return [value.line for value in found if value and not says_nothing(value.text)]
        return []

    def session(self, node: Node) -> Session | None:
        """Give the session with its room and time; without a name there is none."""
        name = self.one(node, "session")
        room, start, end = (self.one(node, field) for field in ("room", "time", "end"))
        return session_of(self.places, name, room, start, end)


def named(node: Node) -> Node | None:
    """Give what an object is called by."""
    return next((inner for key in _NAMES if (inner := unwrapped(node.fields.get(key)))), None)


def decision_of(value: Value | None) -> str | None:
    """Give a decision as it is printed."""
    return value.line if value else None
