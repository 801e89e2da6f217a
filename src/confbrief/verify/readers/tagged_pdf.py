"""What the finished PDF tells a screen reader: its structure tree, its bookmarks and its links, read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import ArrayObject, Destination, DictionaryObject, IndirectObject, NumberObject

HEADINGS: Final = {f"/H{level}": level for level in range(1, 7)}


@dataclass(frozen=True)
class Element:
    """An element of the structure tree; ``page`` counts from 1, and is 0 where the tree names none."""

    kind: str
    page: int
    entries: DictionaryObject

    @property
    def alternative(self) -> str:
        """The text for those who cannot see it."""
        return str(value(self.entries, "/Alt") or "").strip()

    @property
    def scope(self) -> str:
        """Which way a header cell heads: /Column, /Row, /Both, or nothing."""
        attributes = value(self.entries, "/A")
        every = attributes if isinstance(attributes, ArrayObject) else [attributes]
        found = (value(one.get_object(), "/Scope") for one in every if one is not None)
        return str(next((one for one in found if one), ""))


@dataclass(frozen=True)
class Entry:
    """A bookmark or a heading: its depth, from 1, and the page that it leads to or stands on."""

    depth: int
    page: int
    title: str = ""


@dataclass(frozen=True)
class Link:
    """A link on a page; ``target`` is what it names, empty where it names nothing that there is."""

    page: int
    target: str


class TaggedPdf:
    """A PDF file, opened to see how it is tagged."""

    def __init__(self, data: bytes) -> None:
        """Open the file. Raises PyPdfError, or what a damaged file makes pypdf stumble over."""
        self.reader = PdfReader(BytesIO(data))
        self.root = self.reader.root_object
        self._pages = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(self.reader.pages, start=1)
            if page.indirect_reference
        }
        self.elements: list[Element] = []
        self.pages_read: list[int] = []
        """The page of each piece of content, in the order in which it is read aloud."""
        if tree := value(self.root, "/StructTreeRoot"):
            self._walk(tree, 0, set())

    def page_of(self, reference: object) -> int:
        """Give the number of the page that a reference names; 0 where it names none."""
        return self._pages.get(reference.idnum, 0) if isinstance(reference, IndirectObject) else 0

    def place(self, number: int) -> str:
        """Say where an object stands: "page 3, object 812", as far as it tells."""
        entries = self.reader.get_object(IndirectObject(number, 0, self.reader))
        page = 0
        if isinstance(entries, DictionaryObject):
            named = (self.page_of(entries.raw_get(key)) for key in ("/Pg", "/P") if key in entries)
            page = self._pages.get(number, 0) or next((one for one in named if one), 0)
        return f"page {page}, object {number}" if page else f"object {number}"

    def headings(self) -> tuple[Entry, ...]:
        """Give the headings, each as deep as it is nested: a level that is left out is no depth of its own."""
        found: list[Entry] = []
        levels: list[int] = []
        for element in self.elements:
            if level := HEADINGS.get(element.kind, 0):
                while levels and levels[-1] >= level:
                    levels.pop()
                levels.append(level)
                found.append(Entry(len(levels), element.page))
        return tuple(found)

    def bookmarks(self) -> tuple[Entry, ...]:
        """Give the bookmarks, in order."""
        return tuple(self._bookmarks(self.reader.outline, 1))

    def links(self) -> Iterator[Link]:
        """Give the links of all pages; a named destination that the file does not have is nothing."""
        names = set(self.reader.named_destinations)
        for number, page in enumerate(self.reader.pages, start=1):
            for reference in value(page, "/Annots") or ():
                annotation = reference.get_object()
                if value(annotation, "/Subtype") == "/Link":
                    yield Link(number, self._target(annotation, names))

    def _target(self, annotation: DictionaryObject, names: set[str]) -> str:
        action = value(annotation, "/A") or DictionaryObject()
        if address := value(action, "/URI"):
            return str(address)
        target = value(annotation, "/Dest") or value(action, "/D")
        if isinstance(target, ArrayObject):
            page = self.page_of(target[0]) if target else 0
            return f"page {page}" if page else ""
        return str(target) if str(target) in names else ""

    def _bookmarks(self, entries: Any, depth: int) -> Iterator[Entry]:  # noqa: ANN401 - pypdf's nested lists
        for entry in entries:
            if isinstance(entry, Destination):
                yield Entry(depth, self.page_of(entry.get("/Page")) or self._number(entry), str(entry.title))
            else:
                yield from self._bookmarks(entry, depth + 1)

    def _number(self, entry: Destination) -> int:
        number = self.reader.get_destination_page_number(entry)
        return 0 if number is None else number + 1

    def _walk(self, element: DictionaryObject, page: int, seen: set[int]) -> None:
        """Follow the tree in reading order, every element once, whatever a damaged tree says."""
        waiting: list[tuple[Any, int]] = [(element, page)]
        while waiting:
            node, page = waiting.pop()
            if isinstance(node, NumberObject):
                self.pages_read.append(page)
                continue
            if not isinstance(node, DictionaryObject) or id(node) in seen:
                continue
            seen.add(id(node))
            page = (self.page_of(node.raw_get("/Pg")) if "/Pg" in node else 0) or page
            if "/S" in node:
                self.elements.append(Element(str(node["/S"]), page, node))
            if "/MCID" in node:
                self.pages_read.append(page)
            waiting += [(kid, page) for kid in reversed(_kids(node))]


def value(entries: DictionaryObject, key: str) -> Any:  # noqa: ANN401 - any PDF object
    """Give an entry of a dictionary itself, where it may be a reference; None where there is none."""
    found = entries.get(key)
    return None if found is None else found.get_object()


def _kids(element: DictionaryObject) -> list[Any]:
    kids = value(element, "/K")
    if isinstance(kids, ArrayObject):
        return [kid.get_object() for kid in kids]
    return [] if kids is None else [kids]
