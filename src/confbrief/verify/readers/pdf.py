"""PDF as a reader meets it: the tagged structure with its text, drawings by their lines, and what stands in margins.

A file without tags is read page by page, a line at a time.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NumberObject

from confbrief.errors import Diagnostic, InputError
from confbrief.files import reason_of
from confbrief.verify.readers.complaints import few_complaints
from confbrief.verify.readers.drawing import Label, lines_of
from confbrief.verify.readers.outline import Part, group, nested

_ROLES: Final = {
    **{f"/H{level}": f"h{level}" for level in range(1, 7)},
    "/P": "p",
    "/TR": "tr",
    "/TH": "th",
    "/TD": "td",
    "/Table": "table",
    "/L": "ul",
    "/LI": "li",
    "/Caption": "caption",
    "/BlockQuote": "blockquote",
    "/Figure": "figure",
    "/Document": "document",
}
_INLINE: Final = frozenset(
    ("/Span", "/Link", "/Em", "/Strong", "/Quote", "/Code", "/Reference", "/Note", "/Annot", "/Lbl")
)
_APART: Final = frozenset(("/Link", "/Reference", "/Note", "/Lbl"))
_DEPTH: Final = 60
"""Levels of structure that are followed; a tree that is deeper is no document."""


@dataclass
class _Page:
    """The text of a page: the pieces of each marked content, and what is not marked."""

    place: str
    marked: dict[int, list[Label]] = field(default_factory=lambda: defaultdict(list))
    loose: list[Label] = field(default_factory=list)


class _Pieces:
    """Listens to a page's text as it is drawn, and keeps it under its marked content.

    A form (a drawing that the page places) is read with coordinates of its own: where it was placed is kept as well.
    """

    def __init__(self, page: _Page) -> None:
        self._page = page
        self._open: list[int | None] = []
        self._placed: list[list[float]] = []

    def before(self, operator: bytes, operands: list[Any], cm: list[float], _tm: object) -> None:
        if operator in {b"BDC", b"BMC"}:
            properties = operands[1] if len(operands) > 1 else None
            mcid = properties.get("/MCID") if isinstance(properties, dict) else None
            self._open.append(int(mcid) if mcid is not None else self._current)
        elif operator == b"EMC" and self._open:
            self._open.pop()
        elif operator == b"Do":
            self._placed.append(list(cm))

    def after(self, operator: bytes, _operands: list[Any], _cm: object, _tm: object) -> None:
        if operator == b"Do" and self._placed:
            self._placed.pop()

    @property
    def _current(self) -> int | None:
        return self._open[-1] if self._open else None

    def text(self, text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if not text:
            return
        x, y = tm[4], tm[5]
        scale = 1.0
        for matrix in (cm, *reversed(self._placed)):
            x, y = x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]
            scale *= abs(matrix[3]) or abs(matrix[1]) or 1.0
        label = Label(text, x, -y, abs(size * scale) or 1.0)
        (self._page.loose if self._current is None else self._page.marked[self._current]).append(label)


def extract_pdf(data: bytes) -> Part:
    """Read a PDF file; raises InputError where it is none, is locked, or is damaged all over."""
    with few_complaints("pypdf"):
        return _read(data)


def _read(data: bytes) -> Part:
    try:
        reader = PdfReader(io.BytesIO(data))
        pages = {page.indirect_reference.idnum: _read_page(page, number) for number, page in _numbered(reader)}
        parts = list(_metadata(reader))
        tree = reader.root_object.get("/StructTreeRoot")
        if tree is not None:
            parts += nested(_Structure(pages).parts(tree.get_object()))
        for page in pages.values():
            parts += _left_over(page)
    except (PyPdfError, OSError, RecursionError, KeyError, AttributeError, TypeError) as error:
        what = f"it is no PDF file that can be read: {reason_of(error)}"
        raise InputError(Diagnostic(what, "it is damaged, locked, or not what its name says")) from error
    return Part("document", "", parts=tuple(parts))


def _numbered(reader: PdfReader) -> Iterator[tuple[int, Any]]:
    return enumerate(reader.pages, start=1)


def _read_page(page: PageObject, number: int) -> _Page:
    read = _Page(f"page {number}")
    pieces = _Pieces(read)
    page.extract_text(
        visitor_operand_before=pieces.before, visitor_operand_after=pieces.after, visitor_text=pieces.text
    )
    return read


def _metadata(reader: PdfReader) -> Iterator[Part]:
    facts = reader.metadata
    for role, text in (("title", facts and facts.title), ("alt", facts and facts.subject)):
        if text:
            yield Part(role, "document properties", str(text))
    yield from _bookmarks(reader.outline)


def _bookmarks(entries: Any) -> Iterator[Part]:  # noqa: ANN401 - pypdf's nested lists
    for entry in entries:
        if isinstance(entry, list):
            yield from _bookmarks(entry)
        elif entry.title:
            yield Part("bookmark", "bookmarks", str(entry.title))


class _Structure:
    """Follows the structure tree; takes each marked content out of its page, so that what is left was not tagged."""

    def __init__(self, pages: dict[int, _Page]) -> None:
        self._pages = pages
        self._seen: set[int] = set()

    def parts(self, element: DictionaryObject, page: _Page | None = None, depth: int = 0) -> list[Part]:
        """Give what an element holds: runs of inline text, and the blocks between them."""
        parts: list[Part] = []
        run: list[str] = []
        place = last = ""
        for kid, within in self._spread(element, page):
            name = _name(kid)
            if name is None or name in _INLINE:
                text, where = self._inline(kid, within, depth + 1)
                run.append(f" {text} " if name in _APART or where != last else text)
                place, last = place or where, where
            else:
                parts += _text(run, place)
                run, place = [], ""
                parts += self._block(kid, within, depth + 1)
        parts += _text(run, place)
        return parts

    def _spread(self, element: DictionaryObject, page: _Page | None) -> Iterator[tuple[Any, _Page | None]]:
        """Give what an element holds, with its page; what a list item's body holds in its stead."""
        for kid in _kids(element):
            if _name(kid) == "/LBody" and self._first(kid):
                yield from self._spread(kid, self._page(kid, page))
            else:
                yield kid, page

    def _block(self, element: DictionaryObject, page: _Page | None, depth: int) -> list[Part]:
        page = self._page(element, page)
        if depth > _DEPTH or not self._first(element):
            return []
        alternative = str(element.get("/Alt", ""))
        if element.get("/S") == "/Figure":
            labels = [label for kid in _kids(element) for label in self._labels(kid, page, depth)]
            place = page.place if page else ""
            told = (Part("alt", place, alternative),) if alternative else ()
            return [Part("figure", place, parts=(*told, *lines_of(labels, place)))]
        parts = self.parts(element, page, depth)
        if not parts:
            return []
        role = _ROLES.get(str(element.get("/S")), "div")
        return [group(role, parts[0].place, parts)]

    def _inline(self, kid: Any, page: _Page | None, depth: int) -> tuple[str, str]:  # noqa: ANN401 - any PDF object
        """Give the text of an inline element, links and list labels set apart, and the page that it begins on."""
        if isinstance(kid, NumberObject) or (isinstance(kid, DictionaryObject) and "/MCID" in kid):
            labels = list(self._labels(kid, page, depth))
            page = self._page(kid, page) if isinstance(kid, DictionaryObject) else page
            return "".join(label.text for label in labels), page.place if page and labels else ""
        if not isinstance(kid, DictionaryObject) or depth > _DEPTH or not self._first(kid):
            return "", ""
        page = self._page(kid, page)
        pieces = [(self._inline(inner, page, depth + 1), _name(inner)) for inner in _kids(kid)]
        text = "".join(f" {piece} " if name in _APART else piece for (piece, _), name in pieces)
        return text, next((place for (_, place), _ in pieces if place), "")

    def _labels(self, kid: Any, page: _Page | None, depth: int) -> Iterator[Label]:  # noqa: ANN401 - any PDF object
        if isinstance(kid, NumberObject):
            yield from (page.marked.pop(int(kid), []) if page else [])
        elif isinstance(kid, DictionaryObject) and depth <= _DEPTH:
            page = self._page(kid, page)
            if kid.get("/MCID") is not None:
                mcid = kid["/MCID"].get_object()
                yield from (page.marked.pop(mcid, []) if page and isinstance(mcid, NumberObject) else [])
            elif self._first(kid):
                for inner in _kids(kid):
                    yield from self._labels(inner, page, depth + 1)

    def _page(self, element: DictionaryObject, page: _Page | None) -> _Page | None:
        reference = element.raw_get("/Pg") if "/Pg" in element else None
        return self._pages.get(reference.idnum, page) if reference is not None else page

    def _first(self, element: DictionaryObject) -> bool:
        """Follow every element once, whatever a damaged tree says."""
        if id(element) in self._seen:
            return False
        self._seen.add(id(element))
        return True


def _name(kid: object) -> str | None:
    return kid.get("/S") if isinstance(kid, DictionaryObject) else None


def _kids(element: DictionaryObject) -> list[Any]:
    kids = element.get("/K")
    kids = kids.get_object() if kids is not None else []
    return [kid.get_object() for kid in kids] if isinstance(kids, ArrayObject) else [kids]


def _text(run: list[str], place: str) -> Iterator[Part]:
    text = " ".join("".join(run).split())
    if text:
        yield Part("text", place, text)


def _left_over(page: _Page) -> Iterator[Part]:
    """Give what the structure does not hold: running heads and feet, or all of an untagged page."""
    labels = [*page.loose, *(label for pieces in page.marked.values() for label in pieces)]
    for line in lines_of(labels, page.place):
        text = " ".join(part.text for part in line.parts)
        yield Part("margin", page.place, " ".join(text.split()))
