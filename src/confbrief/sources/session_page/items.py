"""The text of a session page as a row of items: titles, lines of authors, paragraphs, sessions, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from confbrief.sources.people.authors import AuthorLine, run_of_dotted
from confbrief.sources.people.grouped import run_of_people
from confbrief.sources.people.marked import run_of_marked
from confbrief.sources.session_page.fields import field_of, is_site_line
from confbrief.sources.session_page.furniture import (
    is_furniture,
    is_session_label,
    is_session_name,
    names_people_of_session,
)
from confbrief.sources.session_page.times import is_room_line, is_time, leading_time, trailing_room

SHORT = 220
"""Characters that a title's line has at most; a longer one is a paragraph."""
_COUNTED = re.compile(r"\s*\[?(\d{1,4})[.)\]]\s+(?=\S)")
_FEWEST_COUNTED = 3
LOOKED_AT = 40
"""Lines of a list of authors at most."""
_BROKEN_WORD = re.compile(r"(?<=[a-z]{2})- (?=[a-z]{2,}\b)(?!(?:and|or|to)\b)")
"""The hyphen of a word that was broken at a line's end."""
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]*_]*$")


class What(Enum):
    """What an item is."""

    TITLE = auto()
    """One or more short lines: a title, or the name of a single author."""
    AUTHORS = auto()
    PARAGRAPH = auto()
    FIELD = auto()
    """A labelled line of a paper: keywords, a summary, what was decided."""
    CHAIR = auto()
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
    hour: str = ""
    """The time of day before it on the line; spaces stand in its place in ``text``."""
    place: str = ""
    """The room behind it, likewise."""


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
        return _BROKEN_WORD.sub("", " ".join(line.text.strip() for line in self.lines))

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
    lines = text.split("\n")
    counted = counted_lines(lines)
    for number, line in enumerate(lines, 1):
        if line.strip():
            if not block:
                before = gap
            block.append(_line(number, line, counted.get(number, 0)))
            gap = 0
            continue
        if block:
            yield before, block
            block = []
        gap += 1
    if block:
        yield before, block


def counted_lines(lines: Sequence[str]) -> dict[int, int]:
    """Find the numbers that count the papers of a page, as "1. Title"; gives where the text behind each begins.

    They are numbers where at least three follow each other, each on a short line.
    """
    found: dict[int, int] = {}
    run: list[tuple[int, int]] = []
    count = 0
    for number, line in enumerate([*lines, "1. end"], 1):
        match = _COUNTED.match(line)
        if match is None or len(line) > SHORT:
            continue
        if int(match[1]) == count + 1:
            run.append((number, match.end()))
        elif int(match[1]) == 1:
            found.update(run if len(run) >= _FEWEST_COUNTED else ())
            run = [(number, match.end())]
        else:
            continue
        count = int(match[1])
    return {number: begin for number, begin in found.items() if number <= len(lines)}


def _line(number: int, raw: str, begin: int) -> Line:
    """Make a line; what stands before and behind its text gives way to spaces, so that offsets hold."""
    if begin:
        raw = " " * begin + raw[begin:]
    start, end = leading_time(raw), trailing_room(raw)
    bare = not start and end == len(raw)
    if bare or len(raw) > SHORT or not raw[start:end].strip() or is_time(raw):
        return Line(number, raw)
    text = " " * start + raw[start:end]
    return Line(number, text, hour=raw[:start].strip(" \t,:|–—-"), place=raw[end:].strip())


def _several_people(texts: Sequence[str]) -> tuple[AuthorLine, int] | None:
    """Read people with their institutions; a single one may as well be a title with a place behind it."""
    found = run_of_people(texts)
    return found if found is not None and len(found[0].names) > 1 else None


def own_item(block: Sequence[Line], at: int) -> Item | None:
    """Make an item of the line at that place, and those that go on with it, where it shows by itself what it is."""
    line, text = block[at], block[at].text
    if len(text) <= SHORT and is_time(text):
        return Item(What.TIME, (line,))
    texts = [each.text for each in block[at : at + LOOKED_AT]]
    found = run_of_dotted(texts) or run_of_marked(texts) or _several_people(texts)
    if found is not None:
        return Item(What.AUTHORS, tuple(block[at : at + found[1]]), authors=found[0])
    if field_of(text) is not None:
        return Item(What.FIELD, (line,))
    if len(text) > SHORT:
        return None
    tests = (
        (names_people_of_session, What.CHAIR),
        (is_site_line, What.FURNITURE),
        (is_session_label, What.SESSION_LABEL),
        (is_furniture, What.FURNITURE),
        (is_session_name, What.SESSION_NAME),
        (is_room_line, What.ROOM),
    )
    what = next((what for test, what in tests if test(text)), None)
    return Item(what, (line,)) if what else None


def texts_from(block: Sequence[Line], at: int) -> Iterator[str]:
    """Give the texts of a block's lines from a place on; no copy of them, since blocks may be long and asked often."""
    return (block[number].text for number in range(at, len(block)))
