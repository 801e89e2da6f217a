"""The paragraphs of a PDF file's text, as blocks that are looked at like those of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from confbrief.sources.html.blocks import Block
from confbrief.sources.html.elements import Element
from confbrief.sources.html.scan import Piece
from confbrief.sources.html.text import Text
from confbrief.sources.pdf.extract import PAGE_SIGN
from confbrief.sources.session_page.furniture import is_session_name, names_people_of_session
from confbrief.sources.session_page.times import is_time

_NUMBER = re.compile(r"\[?\d{1,4}(?:[-.]\d{1,3})?[.)\]]\s*(?=[^\W\d_])")


class _Paragraph(Element):
    """A paragraph; its place is its page."""

    page = 0

    @property
    def path(self) -> str:
        """The page that it stands on."""
        return f"page {self.page}"


def paragraphs_of(lines: Sequence[str]) -> list[Block]:
    """Give the paragraphs of a text in order, without the numbers that count them."""
    root = Element("", {})
    found: list[Block] = []
    for at, (page, numbers) in enumerate(_runs(lines), 1):
        number_before = _NUMBER.match(lines[numbers[0] - 1].strip())
        element = _Paragraph("li" if number_before else "p", {}, root, at, 1)
        element.page = page
        pieces = tuple(Piece(number, 0, len(lines[number - 1]), element) for number in numbers)
        text = Text(pieces, lines)
        found.append(Block(text.cut(number_before.end()) if number_before else text))
    return found


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
    """Give the runs of lines that are not blank, each with its page."""
    page = 0
    run: list[int] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            alone = _stands_alone(line)
            if run and (alone or _stands_alone(lines[run[-1] - 1])):
                yield page, run
                run = []
            run.append(number)
            continue
        if run:
            yield page, run
        run = []
        page += line.startswith(PAGE_SIGN)
    if run:
        yield page, run


def _stands_alone(line: str) -> bool:
    """Say whether a line is of a session's head, and so no part of a paragraph."""
    return is_session_name(line) or is_time(line) or names_people_of_session(line)


def pages_of(lines: Sequence[str]) -> list[int]:
    """Give the page of each line, in order."""
    page = 0
    pages: list[int] = []
    for line in lines:
        page += line.startswith(PAGE_SIGN)
        pages.append(page)
    return pages
