"""Blocks of a session page cut into items: which lines are a title, which are authors, which an abstract.

An abstract stands on one long line, or it was broken into lines of a width. That is decided for
each block by itself, because pages are put together from several.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from confbrief.sources.people.authors import AuthorLine, run_of_listed
from confbrief.sources.people.grouped import run_of_people
from confbrief.sources.session_page.items import (
    LOOKED_AT,
    SHORT,
    Item,
    Line,
    What,
    blocks_of,
    ends_sentence,
    own_item,
    texts_from,
)

ABSTRACT_LABEL = re.compile(r"^\s*(?:abstract|summary)\s*[:.—–-]\s*(?=\S)", re.IGNORECASE)
_PARAGRAPH_WORDS = 30
"""Words from which on a text that ends like a sentence is a paragraph."""
_WIDEST = 160
"""Characters that the lines of a hard-wrapped text have at most."""
_NARROWEST = 40
"""Characters that the longest line of a hard-wrapped text has at least."""
_MOSTLY = 0.7
"""Share of a text's lines that are full where it was broken into lines."""
_CLEARLY = 8
"""Characters that a line has to spare where it is clearly not full."""
_TITLE_LINES = 4
"""Lines of a title at most."""
_ABSTRACT_LINES = 200
"""Lines of an abstract at most."""
_ITEM = re.compile(r"^\s*(?:[-*•◦▪‣]|\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)])\s")
_UNFINISHED = re.compile(r"\b(?:a|an|the|of|for|in|on|at|to|by|with|and|or|via|from|as|using)$", re.IGNORECASE)


def items_of(text: str) -> list[Item]:
    """Cut a page into items, in order; every line that is not blank is in one of them."""
    items: list[Item] = []
    for gap, block in blocks_of(text):
        first = gap
        for item in _items_of_block(block):
            items.append(replace(item, gap=first))
            first = 0
    return items


def _items_of_block(block: Sequence[Line]) -> Iterator[Item]:
    """Cut a block at its lines of authors, sessions, times and furniture."""
    waiting: list[Line] = []
    at = 0
    while at < len(block):
        item = own_item(block, at)
        if item is None:
            waiting.append(block[at])
            at += 1
            continue
        yield from _texts(waiting, before_authors=item.what is What.AUTHORS)
        waiting = []
        yield item
        at += len(item.lines)
    yield from _texts(waiting, before_authors=False)


def _texts(lines: Sequence[Line], *, before_authors: bool) -> Iterator[Item]:
    """Tell titles and authors from paragraphs among lines of text that stand together."""
    labels = [line.number for line in lines if ABSTRACT_LABEL.match(line.text)]
    labels += [line.number + 1 for line in lines[-1:]]
    while lines:
        people = _people_in(lines)
        # The lines of a block have no gaps between their numbers.
        labelled = labels[bisect_left(labels, lines[0].number)] - lines[0].number
        if people is not None and people[1] <= labelled:
            start, end, authors = people
            if start:
                yield Item(What.TITLE, tuple(lines[:start]))
            if start or end < len(lines):
                yield Item(What.AUTHORS, tuple(lines[start:end]), authors=authors)
            else:
                # Whether they are a title or the authors of what stands above, only the context tells.
                yield Item(What.TITLE, tuple(lines))
            lines = lines[end:]
            continue
        if labelled < len(lines):
            if labelled:
                yield from _titles(lines[:labelled])
            rest = lines[labelled : labelled + _ABSTRACT_LINES]
            end = labelled + (len(rest) if _is_broken(rest) else 1)
            yield _paragraph(lines[labelled:end])
            lines = lines[end:]
            continue
        start, end = _broken_paragraph(lines, before_authors=before_authors)
        if start < end:
            if start:
                yield Item(What.TITLE, tuple(lines[:start]))
            yield _paragraph(lines[start:end])
            if end < len(lines):
                yield Item(What.TITLE, tuple(lines[end:]))
        else:
            yield from _titles(lines)
        return


def _titles(lines: Sequence[Line]) -> Iterator[Item]:
    """Take each long line for a paragraph, and the short ones that stand together for a title."""
    title: list[Line] = []
    for line in lines:
        if not _is_prose(line.text):
            title.append(line)
            continue
        if title:
            yield Item(What.TITLE, tuple(title))
            title = []
        yield _paragraph([line])
    if title:
        yield Item(What.TITLE, tuple(title))


def _paragraph(lines: Sequence[Line]) -> Item:
    """Make a paragraph; each line but the first goes on with it, where it is no item of a list."""
    first, *others = lines
    return Item(What.PARAGRAPH, (first, *(replace(line, continues=_ITEM.match(line.text) is None) for line in others)))


def _is_prose(text: str) -> bool:
    """Say whether a text is prose of an abstract by its length."""
    text = text.strip()
    return len(text) > SHORT or (len(text.split()) >= _PARAGRAPH_WORDS and ends_sentence(text))


def _people_in(lines: Sequence[Line]) -> tuple[int, int, AuthorLine] | None:
    """Find authors in a list, beneath a title of a few lines or at the beginning; gives where they begin and end."""
    for start, line in enumerate(lines[: _TITLE_LINES + 1]):
        if _is_prose(line.text):
            return None
        if start and _UNFINISHED.search(lines[start - 1].text.rstrip()):
            continue
        found = run_of_listed(texts_from(lines, start))
        if found is None and start and "(" in line.text:
            # One person with an institution in brackets, right beneath a title.
            found = run_of_people([each.text for each in lines[start : start + LOOKED_AT]])
        if found is not None:
            return start, start + found[1], found[0]
    return None


def _broken_paragraph(lines: Sequence[Line], *, before_authors: bool) -> tuple[int, int]:
    """Find the paragraph that was broken into ``lines``; an empty stretch where there is none.

    A title may stand above it, told by a line that is clearly not full; and where authors follow
    the block, the title of the next paper stands beneath it.
    """
    end = len(lines)
    if before_authors:
        ended = [at for at, line in enumerate(lines) if ends_sentence(line.text)]
        end = ended[-1] + 1 if ended and ended[-1] + 1 < len(lines) else 0
    if not _is_broken(lines[:end]):
        return 0, 0
    width = max(len(line.text.rstrip()) for line in lines[:end])
    for start in range(min(_TITLE_LINES, end - 2), 0, -1):
        above, first = lines[start - 1].text, lines[start].text
        short = _length_with(above, first) <= width - _CLEARLY and not ends_sentence(above)
        if short and first.lstrip()[:1].isupper() and _is_broken(lines[start:end]):
            return start, end
    return 0, end


def _is_broken(lines: Sequence[Line]) -> bool:
    """Say whether a paragraph was broken into lines: nearly each is so long that the next word did not fit."""
    if not lines or not _is_prose(" ".join(line.text.strip() for line in lines)):
        return False
    width = max(len(line.text.rstrip()) for line in lines)
    if len(lines) == 1 or not _NARROWEST <= width <= _WIDEST:
        return len(lines) == 1
    full = sum(_length_with(line.text, after.text) > width for line, after in pairwise(lines))
    return full >= _MOSTLY * (len(lines) - 1)


def _length_with(line: str, after: str) -> int:
    """Give how long a line would be with the first word of the next one."""
    return len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0])
