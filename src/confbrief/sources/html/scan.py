"""A page as a row of pieces of text, each with its element and its exact place.

The standard library's parser is used because it tells line and offset of every token; lxml and selectolax tell a line
at best, and a tree of theirs no longer knows what an entity was written as. What they do better, mending what is
nested wrongly, is needed here only for the few elements that HTML lets go unclosed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from confbrief.sources.html.elements import BLOCKS, UNREAD, VOID, Element, closed_by

_DEEPEST = 200
"""Levels of nesting that are told apart; what stands deeper counts to the last of them."""
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")
_NAVIGATION = frozenset({"navigation", "search", "menu", "menubar", "contentinfo", "banner"})
_SITE = re.compile(
    r"^(?:nav(?:bar|igation)?|main-?menu|menu|site-?(?:header|footer|nav)|breadcrumbs?|pagination|cookie\S*|"
    r"page-?footer|footer|sr-only|visually-hidden|skip-?link)$"
)


@dataclass(frozen=True)
class Piece:
    """A stretch of a raw line; ``said`` is what it stands for where that is not what is written there."""

    line: int
    start: int
    end: int
    element: Element
    said: str | None = None
    breaks: bool = False
    """True for the end of a line or a block: nothing to read."""


class Scan(HTMLParser):
    """Reads a page; ``pieces`` are its text in order, ``title`` is that of its head."""

    def __init__(self, lines: list[str]) -> None:
        """Prepare for the lines of a page."""
        super().__init__(convert_charrefs=False)
        self.lines = lines
        self.root = Element("", {})
        self.open = self.root
        self.unread: Element | None = None
        self.pieces: list[Piece] = []
        self.title = ""
        self.too_deep: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, after those that its beginning ends."""
        ended = closed_by(tag, self.open)
        if ended is not None and ended.parent is not None:
            self._close(ended)
        element = self._child(tag, {name: value or "" for name, value in attrs})
        if tag in BLOCKS or tag == "br":
            self._break(element, line_only=tag == "br")
        if tag in VOID:
            if tag == "img" and self.unread is None and self.open.closest("a") is not None:
                # A link that is a picture has a place in the text, and no words.
                number, start = self.getpos()
                self.pieces.append(Piece(number, start, start, self.open, ""))
            return
        if element.depth >= _DEEPEST:
            self.too_deep[tag] += 1
            return
        self.open = element
        if self.unread is None and _is_unread(element):
            self.unread = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that says it is empty; HTML heeds that only of those that always are."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID and self.open.tag == tag and tag not in BLOCKS:
            self._close(self.open)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those within it; an end without a beginning says nothing."""
        if tag in BLOCKS:
            self._break(self.open)
        if self.too_deep[tag]:
            self.too_deep[tag] -= 1
            return
        for element in self.open.line():
            if element.tag == tag:
                self._close(element)
                return
            if element.tag in {"td", "th", "table"} and tag not in {"tr", "table", "tbody", "thead", "body", "html"}:
                return

    def handle_data(self, data: str) -> None:
        """Take text, line by line."""
        if self.open.tag == "title" and not self.title:
            self.title = " ".join(unescape(data).split())
        if self.unread is not None:
            return
        number, start = self.getpos()
        for text in data.split("\n"):
            if text:
                self.pieces.append(Piece(number, start, start + len(text), self.open))
            number, start = number + 1, 0

    def handle_entityref(self, name: str) -> None:
        """Take a character that is written by its name."""
        self._reference(name)

    def handle_charref(self, name: str) -> None:
        """Take a character that is written by its number."""
        self._reference(name)

    def _reference(self, name: str) -> None:
        if self.unread is not None:
            return
        number, start = self.getpos()
        written = _ENTITY.match(self.lines[number - 1], start)
        end = written.end() if written else start + len(name) + 1
        raw = self.lines[number - 1][start:end]
        said = unescape(raw).replace("\n", " ")
        whole = said != raw and len(said) <= len(raw)
        self.pieces.append(Piece(number, start, end, self.open, said if whole else None))

    def _child(self, tag: str, attributes: dict[str, str]) -> Element:
        parent = self.open
        parent.counts[tag] += 1
        element = Element(tag, attributes, parent, parent.counts[tag], parent.depth + 1)
        if tag in {"td", "th"}:
            span = attributes.get("colspan", "1")
            element.column = parent.cells
            parent.cells += int(span) if span.isdigit() and len(span) < 4 else 1  # noqa: PLR2004 - no table is wider
        return element

    def _close(self, element: Element) -> None:
        if element.parent is None:
            return
        if self.unread is not None and element.holds(self.unread):
            self.unread = None
        self.open = element.parent

    def _break(self, element: Element, *, line_only: bool = False) -> None:
        if self.unread is None:
            number, start = self.getpos()
            self.pieces.append(Piece(number, start, start, element, None if line_only else "", breaks=True))


def _is_unread(element: Element) -> bool:
    """Say whether an element holds the site's own things, or nothing for reading."""
    if element.tag in UNREAD or element.attributes.get("role", "") in _NAVIGATION:
        return True
    if element.tag == "footer" and element.closest("article", "li", "section") is None:
        return True
    return element.tag not in {"html", "body", "main"} and any(_SITE.match(name) for name in element.classes)
