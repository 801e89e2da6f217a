"""What links say: two records that lead to the same place on the web tell of one paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from confbrief.model.paper import Record
from confbrief.normalize.matching.reason import Reason

_PLACES = (
    ("openreview", re.compile(r"openreview\.net/(?:forum|pdf|attachment|references/pdf)/?\?(?:[^#]*&)?id=([\w-]+)")),
    ("arxiv", re.compile(r"(?:arxiv\.org|alphaxiv\.org|ar5iv\.org)/(?:abs|pdf|html)/([a-z-]*/?\d[\d.]+\d)")),
    ("doi", re.compile(r"(?:doi\.org|dl\.acm\.org/doi(?:/abs|/pdf|/full)?)/(10\.\d{4,}/[^\s?#]+)")),
)
"""Sites that show one paper under several addresses, with what the paper is called there."""
_ONE, _AMONG_SEVERAL = 0.95, 0.5
"""What a link says that both have: where it is the record's only one of its site, and where it has others too."""


def places_of(record: Record) -> frozenset[str]:
    """Give the places that a record's links lead to, the same for all addresses of one paper on one site."""
    return frozenset(place for link in record.links if (place := _place(link.url)))


def _place(url: str) -> str:
    for site, pattern in _PLACES:
        found = pattern.search(url)
        if found:
            return f"{site} {found[1].rstrip('/').casefold() if site == 'doi' else found[1]}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    if not parts.hostname or not path:
        return ""
    return f"{parts.hostname.removeprefix('www.')} {path}{'?' + parts.query if parts.query else ''}"


def telling_places(records: Sequence[Record], titles: Sequence[str]) -> list[frozenset[str]]:
    """Give each record's places without those to which a source has records of several titles lead.

    Such a place is a project's or the conference's own, and no paper's. ``titles`` are folded, one a record.
    """
    places = [places_of(record) for record in records]
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for record, title, own in zip(records, titles, places, strict=True):
        for place in own:
            owners[record.source, place].add(title)
    several = {place for (_, place), titled in owners.items() if len(titled) > 1}
    return [own - several for own in places]


def link_reasons(first: frozenset[str], second: frozenset[str]) -> list[Reason]:
    """Weigh the links that two records have in common."""
    shared = first & second
    if not shared:
        return []
    sites = _sites(first), _sites(second)
    alone = [place for place in shared if all(counted[_site(place)] == 1 for counted in sites)]
    told = min(alone or shared)
    return [Reason(_ONE if alone else _AMONG_SEVERAL, f"the same link: {told}")]


def is_certain(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether a link that both have is for each its only one of that site."""
    return any(reason.strength == _ONE for reason in link_reasons(first, second))


def _site(place: str) -> str:
    return place.partition(" ")[0]


def _sites(places: Iterable[str]) -> Mapping[str, int]:
    counted: dict[str, int] = defaultdict(int)
    for place in places:
        counted[_site(place)] += 1
    return counted
