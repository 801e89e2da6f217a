"""The text of a session page as a row of items: titles, lines of authors, paragraphs, sessions, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from confbrief.sources.authors import AuthorLine, run_of_dotted
from confbrief.sources.session_page.furniture import is_furniture, is_session_label, is_session_name
from confbrief.sources.session_page.times import is_room_line, is_time

SHORT = 220
"""Characters that a title's line has at most; a longer one is a paragraph."""
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]*_]*$")


class What(Enum):
    """What an item is."""

    TITLE = auto()
    """One or more short lines: a title, or the name of a single author."""
    AUTHORS = auto()
    PARAGRAPH = auto()
    SESSION_LABEL = auto()
    SESSION_NAME = auto()
    TIME = auto()
    ROOM = auto()
    FURNITURE = auto()


TEXTS = frozenset({What.TITLE, What.AUTHORS, What.PARAGRAPH})
"""What is of papers, not of the site."""


@dataclass(frozen=True)
class Line:
    """A line that is not blank; ``number`` counts from 1; ``continues`` where the one above was broken there."""

    number: int
    text: str
    continues: bool = False


@dataclass(frozen=True)
class Item:
    """Lines that belong together; ``gap`` is the number of blank lines before them."""

    what: What
    lines: tuple[Line, ...]
    gap: int = 0
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


def blocks_of(text: str) -> Iterator[tuple[int, list[Line]]]:
    """Give the runs of lines that are not blank, each with the number of blank lines before it."""
    block: list[Line] = []
    gap = 0
    before = 0
    for number, line in enumerate(text.split("\n"), 1):
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


def own_item(lines: Sequence[Line]) -> Item | None:
    """Make an item of the first of ``lines``, and those that go on with it, where it shows by itself what it is."""
    text = lines[0].text
    if len(text) <= SHORT and is_time(text):
        return Item(What.TIME, (lines[0],))
    found = run_of_dotted([line.text for line in lines])
    if found is not None:
        return Item(What.AUTHORS, tuple(lines[: found[1]]), authors=found[0])
    if len(text) > SHORT:
        return None
    tests = (
        (is_session_label, What.SESSION_LABEL),
        (is_furniture, What.FURNITURE),
        (is_session_name, What.SESSION_NAME),
        (is_room_line, What.ROOM),
    )
    what = next((what for test, what in tests if test(text)), None)
    return Item(what, (lines[0],)) if what else None
