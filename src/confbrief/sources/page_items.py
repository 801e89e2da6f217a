"""The text of a session page as a row of items: titles, lines of authors, paragraphs, sessions, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from confbrief.sources.authors import AuthorLine, parse_dotted, parse_listed
from confbrief.sources.page_furniture import is_furniture, is_session_label, is_session_name, is_time

_SHORT = 220
"""Characters that a title's line has at most; a longer one is a paragraph."""
_PARAGRAPH_WORDS = 30
"""Words from which on a line that ends like a sentence is a paragraph."""
_MANY_LINES = 5
"""Lines from which on a hard-wrapped text is a paragraph however it ends."""
_WRAPPED = 160
"""Characters that the lines of a hard-wrapped text have at most."""
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]*_]*$")
ABSTRACT_LABEL = re.compile(r"^\s*(?:abstract|summary)\s*[:.—–-]\s*(?=\S)", re.IGNORECASE)


class What(Enum):
    """What an item is."""

    TITLE = auto()
    """One or more short lines: a title, or the name of a single author."""
    AUTHORS = auto()
    PARAGRAPH = auto()
    SESSION_LABEL = auto()
    SESSION_NAME = auto()
    TIME = auto()
    FURNITURE = auto()


@dataclass(frozen=True)
class Line:
    """A line that is not blank; ``number`` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class Item:
    """Lines that belong together; ``gap`` is the number of blank lines before them."""

    what: What
    lines: tuple[Line, ...]
    gap: int
    authors: AuthorLine | None = None

    @property
    def text(self) -> str:
        """The lines as one, without the white space around them."""
        return " ".join(line.text.strip() for line in self.lines)

    @property
    def number(self) -> int:
        """The number of the first line."""
        return self.lines[0].number


def ends_sentence(text: str) -> bool:
    """Say whether a text ends like a sentence, not like a title."""
    return _ENDS_SENTENCE.search(text.rstrip()) is not None


def items_of(text: str) -> list[Item]:
    """Cut a page into items, in order; every line that is not blank is in one of them."""
    lines = text.split("\n")
    wrapped = _is_wrapped(lines)
    items: list[Item] = []
    for gap, block in _blocks(lines):
        first = gap
        for what, part, authors in _items_of_block(block, wrapped=wrapped):
            items.append(Item(what, tuple(part), first, authors))
            first = 0
    return items


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[Line]]]:
    """Give the runs of lines that are not blank, each with the number of blank lines before it."""
    block: list[Line] = []
    gap = 0
    before = 0
    for number, line in enumerate(lines, 1):
        if line.strip():
            if not block:
                before = gap
            block.append(Line(number, line))
            gap = 0
            continue
        if block:
            yield before, block
            block = []
        gap += 1
    if block:
        yield before, block


def _is_wrapped(lines: list[str]) -> bool:
    """Say whether paragraphs are broken into lines: hardly any line is long."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    return bool(lengths) and lengths[-max(1, len(lengths) // 50)] <= _WRAPPED


def _items_of_block(block: list[Line], *, wrapped: bool) -> Iterator[tuple[What, list[Line], AuthorLine | None]]:
    """Cut a block into items at its lines of authors, sessions, times and furniture."""
    waiting: list[Line] = []
    for line in block:
        what, authors = _kind_of(line.text)
        if what is None:
            waiting.append(line)
            continue
        if waiting:
            yield from _texts(waiting, wrapped=wrapped, before_authors=what is What.AUTHORS)
            waiting = []
        yield what, [line], authors
    if waiting:
        yield from _texts(waiting, wrapped=wrapped, before_authors=False)


def _kind_of(text: str) -> tuple[What | None, AuthorLine | None]:
    """Tell what a line is by itself; None for text."""
    authors = parse_dotted(text)
    if authors is not None:
        return What.AUTHORS, authors
    if len(text) > _SHORT:
        return None, None
    tests = (
        (is_session_label, What.SESSION_LABEL),
        (is_furniture, What.FURNITURE),
        (is_time, What.TIME),
        (is_session_name, What.SESSION_NAME),
    )
    return next((what for test, what in tests if test(text)), None), None


def _is_paragraph(text: str) -> bool:
    """Say whether a line is prose of an abstract by its length."""
    text = text.strip()
    return len(text) > _SHORT or (len(text.split()) >= _PARAGRAPH_WORDS and ends_sentence(text))


def _texts(
    lines: list[Line], *, wrapped: bool, before_authors: bool
) -> Iterator[tuple[What, list[Line], AuthorLine | None]]:
    """Tell titles from paragraphs among lines of text that stand together."""
    if wrapped:
        yield from _wrapped_texts(lines, before_authors=before_authors)
        return
    title: list[Line] = []
    for line in lines:
        if _is_paragraph(line.text) or ABSTRACT_LABEL.match(line.text):
            yield from _head(title)
            title = []
            yield What.PARAGRAPH, [line], None
        else:
            title.append(line)
    yield from _head(title)


def _head(lines: list[Line]) -> Iterator[tuple[What, list[Line], AuthorLine | None]]:
    """Take short lines that stand together for a title, the last one for its authors where it lists names."""
    authors = parse_listed(lines[-1].text) if len(lines) > 1 else None
    if authors is not None and len(authors.names) > 1:
        yield What.TITLE, lines[:-1], None
        yield What.AUTHORS, lines[-1:], authors
    elif lines:
        yield What.TITLE, lines, None


def _wrapped_texts(lines: list[Line], *, before_authors: bool) -> Iterator[tuple[What, list[Line], AuthorLine | None]]:
    """Do the same where paragraphs are broken into lines: their length shows only together."""
    labelled = next((at for at, line in enumerate(lines) if ABSTRACT_LABEL.match(line.text)), None)
    if labelled is not None:
        yield from _head(lines[:labelled])
        yield What.PARAGRAPH, lines[labelled:], None
        return
    cut = len(lines)
    if before_authors:
        # The title stands right above the authors; what ends like a sentence above it is another's abstract.
        ended = [at for at, line in enumerate(lines) if ends_sentence(line.text)]
        cut = ended[-1] + 1 if ended and ended[-1] + 1 < len(lines) else 0
    body, title = lines[:cut], lines[cut:]
    if body:
        prose = _is_paragraph(" ".join(line.text.strip() for line in body))
        if prose and (ends_sentence(body[-1].text) or len(body) >= _MANY_LINES):
            yield What.PARAGRAPH, body, None
        else:
            yield from _head(body)
    if title:
        yield What.TITLE, title, None
