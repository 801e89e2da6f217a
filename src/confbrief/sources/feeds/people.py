"""Authors and their affiliations, as structured sources list them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from confbrief.sources.people.authors import parse_listed

_AND: Final = re.compile(r"\s+and\s+")
_BRACKETS: Final = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*$")
_MARKS: Final = re.compile(r"[\s*†‡§¶∗⋆#¹²³⁴⁵⁶⁷⁸⁹⁰]+$")


@dataclass(frozen=True)
class People:
    """Authors in order; ``affiliations`` are those of each, empty where nobody's are told; ``hidden`` have no name."""

    names: tuple[str, ...] = ()
    affiliations: tuple[tuple[str, ...], ...] = ()
    places: tuple[str, ...] = ()
    """Affiliations of which it is not told whose they are."""
    hidden: int = 0

    @property
    def all_places(self) -> tuple[str, ...]:
        """Every affiliation once, in order."""
        return tuple(dict.fromkeys((*(one for own in self.affiliations for one in own), *self.places)))


def people_of(authors: Sequence[str], affiliations: Sequence[Sequence[str]], places: Sequence[str] = ()) -> People:
    """Put authors and affiliations together; a parenthesis behind a name is its affiliation."""
    names: list[str] = []
    own: list[tuple[str, ...]] = []
    hidden = 0
    matched = len(affiliations) == len(authors)
    for at, author in enumerate(authors):
        bracket = _BRACKETS.search(author)
        name = " ".join(_MARKS.sub("", author[: bracket.start()] if bracket else author).split())
        if not name:
            hidden += 1
            continue
        told = tuple(one for one in (affiliations[at] if matched else ()) if one)
        names.append(given_first(name))
        own.append(told or ((bracket[1].strip(),) if bracket else ()))
    rest = [*places, *(() if matched else (one for each in affiliations for one in each))]
    told_of = tuple(own) if any(own) else ()
    return People(tuple(names), told_of, tuple(dict.fromkeys(one for one in rest if one)), hidden)


def given_first(name: str) -> str:
    """Turn "Lee, Ana" round; a "Jr." behind the family name goes to the end."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and all(parts):  # noqa: PLR2004 - family name and given name
        return f"{parts[1]} {parts[0]}"
    if len(parts) == 3 and all(parts):  # noqa: PLR2004 - family name, "Jr." and given name
        return f"{parts[2]} {parts[0]} {parts[1]}"
    return name


def split_people(text: str) -> list[str]:
    """Part a list of people, whatever parts it: "|", ";", "and", or commas where these are not within names."""
    line = " ".join(text.split())
    for sign in ("|", ";"):
        if sign in line:
            return [part.strip() for part in line.split(sign)]
    if "\n" in text.strip():
        return [part.strip(" ,") for part in text.split("\n") if part.strip(" ,")]
    ands = _AND.split(line)
    if len(ands) > 2 or (len(ands) == 2 and all(len(part.split(",")) == 2 for part in ands)):  # noqa: PLR2004
        return ands
    listed = parse_listed(line)
    if listed is not None and not listed.affiliations:
        return list(listed.names)
    parts = [part.strip() for part in re.split(r",(?![^(\[]*[)\]])|\s+and\s+|\s+&\s+", line)]
    return [part.removeprefix("and ").strip() for part in parts if part]


def split_affiliations(text: str, authors: int) -> tuple[list[list[str]], list[str]]:
    """Part affiliations: those of each author where there are as many slots as authors, and those of nobody told."""
    for sign in ("|", ";"):
        if sign in text:
            slots = [part.strip() for part in text.split(sign)]
            each = [[one.strip() for one in slot.split("+") if one.strip()] for slot in slots]
            return (each, []) if len(slots) == authors else ([], [one for slot in each for one in slot])
    return ([[text.strip()]], []) if authors == 1 else ([], [" ".join(text.split())])
