"""Marks that are no CommonMark: comments, wiki links, tags, highlights, block names, footnotes, private lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import filterfalse
from typing import Final

FILLER: Final = "\u2060"
"""Stands for a hidden character while Markdown is parsed: neither a space nor a sign, so that it changes nothing."""

_COMMENTS = re.compile(r"<!--.*?(?:-->|\Z)|%%.*?(?:%%|\Z)", re.DOTALL)
_TICKS = re.compile(r"`+")
_EMBED = re.compile(r"!\[\[[^\[\]\n]*\]\]")
_WIKI_LINK = re.compile(r"\[\[(?P<target>[^\[\]|\n]+)(?P<alias>\\?\|[^\[\]\n]*)?\]\](?!\()")
_HIGHLIGHT = re.compile(r"==(?=\S)(?:(?!==)[^\n])+?(?<=\S)==")
_BLOCK_NAME = re.compile(
    r"(?<![ \t])[ \t]+\^[A-Za-z0-9][\w-]*[ \t]*\r?$|^\s*\^[A-Za-z0-9][\w-]*[ \t]*\r?$", re.MULTILINE
)
_TAG = re.compile(r"(?<![\w&/#\[(`\\.])#(?=[\w/-]*[^\W\d_])\w[\w/-]*(?![\w/]*[.=(])")
_TAG_LINE = re.compile(r"^\s*(?:[-*+]\s+)?(?:tags?:{1,2}\s*)?(?:#[^\s#]++(?:\s[\s,]*+)?)+$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]+)\](?!:)|\^\[[^\[\]\n]*\]")
_FIELD = re.compile(
    r"^(?P<lead>\s*(?:[-*+]\s+)?(?:\[.\]\s+)?[*_]{0,2})(?P<key>[A-Za-z][\w -]{0,24}?)[*_]{0,2}(?P<colons>::)(?=\s|$)"
)
_TOLD_FIELDS = re.compile(
    r"(?:authors?|speakers?|presenters?|by|affiliations?|from|org|institutions?|take-?aways?|summary|tl;?dr|results?|"
    r"notes?|remarks?|idea|comment)$",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"^[\s>]*(?:[-*+•]\s+|\d+[.)]\s+)?(?:\[.\]\s+)?[*_=~(\[]*(?:to-?do|fixme|xxx|private|confidential|note to self)"
    r"(?:\b[*_=)\]]*\s*(?:[:：–—-]|\s|$))(?<!private [a-z])",
    re.IGNORECASE,
)
_PRIVATE_WORD = re.compile(
    r"\b(?:TODO|FIXME|XXX|PRIVATE|CONFIDENTIAL)\b|(?i:\b(?:to-?do|private|fixme|note to self)\s*[:：])"
)


def is_private(line: str) -> bool:
    """Say whether a line is its writer's reminder: it begins with TODO, FIXME, PRIVATE or the like."""
    match = _PRIVATE.match(line)
    return match is not None and _PRIVATE_WORD.search(match[0]) is not None


class _Code:
    """The stretches of a text that are code: from a run of backticks to the next one of the same length."""

    def __init__(self, text: str) -> None:
        runs = [match.span() for match in _TICKS.finditer(text)]
        follows: dict[int, int] = {}
        partner: list[int | None] = [None] * len(runs)
        for at in range(len(runs) - 1, -1, -1):
            length = runs[at][1] - runs[at][0]
            partner[at] = follows.get(length)
            follows[length] = at
        self._starts: list[int] = []
        self._ends: list[int] = []
        at = 0
        while at < len(runs):
            closing = partner[at]
            if closing is not None:
                self._starts.append(runs[at][0])
                self._ends.append(runs[closing][1])
                at = closing
            at += 1

    def holds(self, match: re.Match[str]) -> bool:
        """Say whether a match begins within code."""
        at = bisect_right(self._starts, match.start()) - 1
        return at >= 0 and match.start() < self._ends[at]


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches that are comments, over several lines too; not those within code."""
    code = _Code(text)
    for match in _COMMENTS.finditer(text):
        # Two per cent signs that no others follow are no comment.
        closed = match[0].endswith(("-->", "%%")) and len(match[0]) > 3  # noqa: PLR2004 - more than the opening mark
        if closed and not code.holds(match):
            yield match.span()


def hidden_in(line: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of one line that are marks of a note-taking program, in no order."""
    outside = partial(filterfalse, _Code(line).holds)
    for match in outside(_EMBED.finditer(line)):
        yield match.span()
    for match in outside(_WIKI_LINK.finditer(line)):
        alias = match["alias"]
        shown = match.start("alias") + len(alias) - len(alias.lstrip("\\|")) if alias else match.start("target")
        yield match.start(), shown
        yield match.end() - 2, match.end()
    for match in outside(_HIGHLIGHT.finditer(line)):
        yield match.start(), match.start() + 2
        yield match.end() - 2, match.end()
    for pattern in (_BLOCK_NAME, _TAG, _FOOTNOTE):
        for match in outside(pattern.finditer(line)):
            yield match.span()


def footnotes_in(line: str) -> tuple[str, ...]:
    """Give the labels of the footnotes that a line refers to."""
    return tuple(match[1] for match in _FOOTNOTE.finditer(line) if match[1])


def is_only_tags(line: str) -> bool:
    """Say whether a line holds nothing but tags."""
    return _TAG_LINE.match(line) is not None


def field_of(line: str) -> tuple[tuple[int, int], bool] | None:
    """Give where the second colon of ``key:: value`` stands, and whether the value tells of a paper."""
    match = _FIELD.match(line)
    if match is None:
        return None
    return (match.start("colons"), match.start("colons") + 1), _TOLD_FIELDS.match(match["key"]) is not None
