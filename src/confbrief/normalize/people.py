"""People as sources print them: "Kay Lou", "K. Lou" and "Lou" may all be one author of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from confbrief.text.terms import STOPWORDS, fold, key

_OTHERS = re.compile(r"[,\s]+(?:et\.?\s+al\.?|and\s+others|u\.\s?a\.)\s*$", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:[(\[](?P<bracketed>[^()\[\]]+)[)\]]|\s[-–—|]\s(?P<dashed>[^–—|]+)|\sby\s(?P<by>.+))\s*$")
_BETWEEN = re.compile(r"\s*[,;&/]\s*|\s+(?:and|with)\s+|^\s*(?:talk\s+)?by\s+", re.IGNORECASE)


def same_person(one: str, other: str) -> bool:
    """Whether two names are of one person as far as they tell: given names may be initials or left out between."""
    if key(one) == key(other):
        return True
    ours, theirs = _parts(one), _parts(other)
    if len(ours) < 2 or len(theirs) < 2 or ours[-1] != theirs[-1]:  # noqa: PLR2004 - given and family name
        return False
    first, second = ours[0], theirs[0]
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def is_one_of(name: str, people: Iterable[str]) -> bool:
    """Whether a name, in full, with an initial or the family name alone, is that of one of the people."""
    plain = _OTHERS.sub("", name)
    parts = _parts(plain)
    return bool(parts) and any(
        same_person(plain, person) or (len(parts) == 1 and parts == _parts(person)[-1:]) for person in people
    )


def without_people(title: str, people: Sequence[str]) -> str:
    """Take what ends a title off where it only says who of the people: "(Kay Lou)", "– Kay Lou", "by Kay Lou"."""
    tail = _TAIL.search(title)
    if not tail or not tail.start():
        return title
    said = tail["bracketed"] or tail["dashed"] or tail["by"]
    names = [name for name in _BETWEEN.split(said) if name and name.casefold() not in STOPWORDS]
    return title[: tail.start()] if names and any(is_one_of(name, people) for name in names) else title


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s.]+", fold(name).strip()) if part]
