"""Addresses in structured sources: which are whole, and what they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from confbrief.model.paper import Link, LinkKind
from confbrief.sources.links import is_web, link_of

KINDS: Final = {
    "page": LinkKind.PAGE,
    "pdf": LinkKind.PDF,
    "code": LinkKind.CODE,
    "poster": LinkKind.POSTER,
    "video": LinkKind.VIDEO,
    "other": LinkKind.OTHER,
}
"""The kinds of links by the fields that hold them."""
_TELLING: Final = frozenset({LinkKind.PDF, LinkKind.CODE, LinkKind.VIDEO})
"""Kinds that an address tells for certain, whatever the field is called."""
_ARXIV: Final = re.compile(r"(?:arxiv:)?(\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE)
_DOI: Final = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def links_of(field: str, text: str, base: str = "") -> Iterator[Link]:
    """Give the links of a field; what is no address of the web is left out.

    A field of any addresses ("url", "link") tells nothing of the kind: the address does.
    """
    for part in re.split(r"[;|\s]+(?=https?:|/|www\.|$)", text.strip()):
        url = _whole(part.strip(), base)
        if not url:
            continue
        kind = KINDS[field]
        told = link_of(url)
        if kind is LinkKind.OTHER or (kind is LinkKind.PAGE and told.kind in _TELLING and not part.startswith("/")):
            kind = told.kind
        yield Link(kind=kind, url=url)


def _whole(url: str, base: str) -> str | None:
    if url.startswith("/") and base:
        return urljoin(base, url)
    if url.startswith("www."):
        return f"https://{url}"
    if arxiv := _ARXIV.fullmatch(url):
        return f"https://arxiv.org/abs/{arxiv[1]}"
    if doi := _DOI.fullmatch(url):
        return f"https://doi.org/{doi[1]}"
    return url if is_web(url) and " " not in url else None
