"""The text of a PDF file: its pages one after the other, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import pypdfium2

from confbrief.errors import Diagnostic, InputError
from confbrief.files import reading
from confbrief.sources.pdf.glyphs import runs_of
from confbrief.sources.pdf.layout import TextLine, lines_of

PAGE_SIGN: Final = "\f"
"""Begins the line before each page; no other text that is read has it."""
MOST_PAGES: Final = 2_000
MOST_CHARACTERS: Final = 32 * 1024 * 1024
_EDGE: Final = 2
"""Lines at the top and the bottom of a page that may be a running head."""
_REPEATED: Final = 0.4
_FEWEST_PAGES: Final = 3
_PAGE_NUMBER: Final = re.compile(
    r"^\W*(?:(?:page|p\.|seite)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_NUMBERED: Final = re.compile(r"\s*\[?(\d{1,4})[.)\]]\s*(?=\S)")
_BULLET: Final = re.compile(r"\s*[•▪‣●■\ue000-\uf8ff]\s*\S")
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\ufffe\uffff\ufdd0-\ufdef\ue000-\uf8ff]")


def text_of(data: bytes, file: str) -> str:
    """Read the text of a PDF file; raises InputError where it is damaged, locked, too large or without text."""
    pages = _pages(data, file)
    heads = _running_heads(pages)
    parts: list[str] = []
    for page in pages:
        lines = [line for at, line in enumerate(page) if not _is_furniture(page, at, heads)]
        parts += [PAGE_SIGN, *_written(lines)]
    text = "\n".join(parts) + "\n"
    if not text.replace(PAGE_SIGN, "").strip():
        hint = "its pages are pictures; run text recognition (OCR) over it, or take the page as HTML"
        raise InputError(Diagnostic("there is no text in the PDF file", hint, file))
    return text


def _pages(data: bytes, file: str) -> list[list[TextLine]]:
    hint = "open it and save it again (print to PDF), or copy its text"
    with reading("the PDF file cannot be read", hint=hint, file=file):
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).casefold():
                message, way = "the PDF file is locked with a password", "save it without one"
                raise InputError(Diagnostic(message, way, file)) from error
            raise InputError(Diagnostic("this is no PDF file that can be read", hint, file)) from error
        try:
            if len(document) > MOST_PAGES:
                message = f"the PDF file has {len(document):,} pages, more than {MOST_PAGES:,}"
                raise InputError(Diagnostic(message, "save the pages of the programme alone", file))
            return _read_pages(document, file)
        finally:
            document.close()


def _read_pages(document: pypdfium2.PdfDocument, file: str) -> list[list[TextLine]]:
    pages: list[list[TextLine]] = []
    size = 0
    for page in document:
        text_page = page.get_textpage()
        lines = lines_of(list(runs_of(text_page.raw, page.get_height())))
        text_page.close()
        page.close()
        size += sum(len(line.text) for line in lines)
        if size > MOST_CHARACTERS:
            message = f"the PDF file says more than {MOST_CHARACTERS // 2**20} million characters"
            raise InputError(Diagnostic(message, "save the pages of the programme alone", file))
        pages.append(lines)
    return pages


def _running_heads(pages: Sequence[Sequence[TextLine]]) -> frozenset[str]:
    """Give the lines that stand at the top or the bottom of many pages, whatever number is in them."""
    if len(pages) < _FEWEST_PAGES:
        return frozenset()
    seen = Counter(told for page in pages for told in {_told(line.text) for line in (*page[:_EDGE], *page[-_EDGE:])})
    least = max(_FEWEST_PAGES, _REPEATED * len(pages))
    return frozenset(told for told, count in seen.items() if count >= least)


def _told(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.casefold().split()))


def _is_furniture(page: Sequence[TextLine], at: int, heads: frozenset[str]) -> bool:
    edge = at < _EDGE or at >= len(page) - _EDGE
    outermost = at == 0 or at == len(page) - 1
    return (edge and _told(page[at].text) in heads) or (outermost and _PAGE_NUMBER.match(page[at].text) is not None)


def _written(lines: Sequence[TextLine]) -> list[str]:
    """Write lines, with an empty one where a paragraph ends."""
    written: list[str] = []
    number = 0
    for line in lines:
        match = _NUMBERED.match(line.text)
        # The next number of a list or a bullet begins an entry, however close the lines stand.
        counted = (match is not None and int(match[1]) == number + 1) or _BULLET.match(line.text) is not None
        number = int(match[1]) if match else number
        if (line.gap or counted) and written:
            written.append("")
        written.append(_NO_TEXT.sub(" ", line.text).strip())
    return written
