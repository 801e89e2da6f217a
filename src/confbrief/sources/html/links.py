"""Links of a page, and what they lead to by their words and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from confbrief.model.paper import Link, LinkKind
from confbrief.sources.html.elements import Element
from confbrief.sources.html.guess import is_link_word
from confbrief.sources.html.roles import words
from confbrief.sources.html.text import Text

_ADDRESSES: Final = (
    (
        LinkKind.CODE,
        re.compile(r"//(?:www\.)?(?:github|gitlab|bitbucket|codeberg)\.(?:com|org)/|//zenodo\.org/", re.IGNORECASE),
    ),
    (LinkKind.VIDEO, re.compile(r"//(?:www\.)?(?:youtube\.com|youtu\.be|vimeo\.com|slideslive\.com)/", re.IGNORECASE)),
    (LinkKind.POSTER, re.compile(r"poster[^/]*\.(?:pdf|png|jpe?g)\b|/posters?/[^?#]+\.\w+$", re.IGNORECASE)),
    (LinkKind.PDF, re.compile(r"\.pdf(?:$|[?#])|//openreview\.net/pdf|//arxiv\.org/pdf|/doi/pdf/", re.IGNORECASE)),
)
_WEB: Final = re.compile(
    r"^(?:https?:)?//[^\s/]|^/(?!/)|^[\w./~%-]+\.(?:html?|pdf|php)\b|^[\w%-]+/[\w./%?=&-]*$", re.IGNORECASE
)
_LONGEST: Final = 2_000


def links_of(texts: Sequence[Text], base: str) -> tuple[Link, ...]:
    """Give the links in some texts, each address once, in order; ``base`` is the address of the page."""
    found = {link.url: link for text in texts for link in _links(text, base)}
    return tuple(found.values())


def _links(text: Text, base: str) -> Iterator[Link]:
    seen: Element | None = None
    for piece in text.pieces:
        anchor = piece.element.closest("a")
        if anchor is None or anchor is seen:
            continue
        seen = anchor
        url = _absolute(anchor.attributes.get("href", "").strip(), base)
        if url:
            words_of = Text(tuple(one for one in text.pieces if anchor.holds(one.element)), text.lines).text
            yield Link(kind=_kind(words_of, url), url=url)


def _absolute(href: str, base: str) -> str:
    """Give the whole address; nothing for what leads to no other page or cannot be made whole."""
    if not href or len(href) > _LONGEST or href.startswith("#") or _WEB.match(href) is None:
        return ""
    if href.startswith("//"):
        return f"https:{href}"
    if re.match(r"https?://", href, re.IGNORECASE):
        return href
    origin = re.match(r"https?://[^/]+", base, re.IGNORECASE)
    if origin is None:
        return ""
    return origin[0] + href if href.startswith("/") else f"{base.rsplit('/', 1)[0]}/{href}"


def _kind(text: str, url: str) -> LinkKind:
    by_words = words("links").get(text.casefold().strip(" []()|·,.:•-"))
    by_address = next((kind for kind, pattern in _ADDRESSES if pattern.search(url)), None)
    if by_address is not None:
        return by_address
    return LinkKind(by_words) if by_words and by_words != "pdf" else LinkKind.PAGE


def without_links(text: Text) -> tuple[Text | None, Text | None]:
    """Part a text from the names of links that stand at its end or its beginning, such as "[PDF]"."""
    pieces = list(text.pieces)
    taken = []
    for at, piece in enumerate(pieces):
        anchor = piece.element.closest("a")
        if anchor is None:
            continue
        own = Text(tuple(one for one in pieces if anchor.holds(one.element)), text.lines)
        if is_link_word(own.text):
            taken.append(at)
    if not taken:
        return text, None
    kept = Text(tuple(piece for at, piece in enumerate(pieces) if at not in taken), text.lines)
    if not kept.text.strip(" []()|·,.:;•–-/"):
        return None, text
    start = len(kept.text) - len(kept.text.lstrip(" []|·,;•/"))
    end = len(kept.text.rstrip(" [(|·,;•/–-"))
    return kept.cut(start, _without_empty_brackets(kept.text, end)), Text(tuple(pieces[at] for at in taken), text.lines)


def _without_empty_brackets(text: str, end: int) -> int:
    """Move the end of a text before brackets that nothing is left in."""
    match = re.search(r"(?:[\s|·,;•/]*[\[(][\s|·,;/]*[\])])+[\s|·,;•/]*$", text[:end])
    return match.start() if match else end
