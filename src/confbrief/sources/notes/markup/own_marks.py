"""Marks that are no CommonMark: comments, wiki links, tags, highlights, block names, footnotes, private lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

FILLER: Final = "\u2060"
"""Stands for a hidden character while Markdown is parsed: neither a space nor a sign, so that it changes nothing."""

_COMMENTS = re.compile(r"<!--.*?(?:-->|\Z)|%%.*?(?:%%|\Z)", re.DOTALL)
_CODE = re.compile(r"(`+)(?!`)(?:(?!\1).)+?\1(?!`)", re.DOTALL)
_EMBED = re.compile(r"!\[\[[^\[\]\n]*\]\]")
_WIKI_LINK = re.compile(r"\[\[(?P<target>[^\[\]|\n]+)(?P<alias>\\?\|[^\[\]\n]*)?\]\](?!\()")
_HIGHLIGHT = re.compile(r"==(?=\S)(?:(?!==)[^\n])+?(?<=\S)==")
_BLOCK_NAME = re.compile(r"[ \t]+\^[A-Za-z0-9][\w-]*[ \t]*\r?$|^\s*\^[A-Za-z0-9][\w-]*[ \t]*\r?$", re.MULTILINE)
_TAG = re.compile(r"(?<![\w&/#\[(`\\.])#(?=[\w/-]*[^\W\d_])\w[\w/-]*(?![\w/]*[.=(])")
_TAG_LINE = re.compile(r"^\s*(?:[-*+]\s+)?(?:tags?:{1,2}\s*)?(?:#[^\s#]+[\s,]*)+$", re.IGNORECASE)
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


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches that are comments, over several lines too; not those within code."""
    code = [match.span() for match in _CODE.finditer(text) if "%%" in match[0] or "<!--" in match[0]]
    for match in _COMMENTS.finditer(text):
        # Two per cent signs that no others follow are no comment.
        closed = match[0].endswith(("-->", "%%")) and len(match[0]) > 3  # noqa: PLR2004 - more than the opening mark
        if closed and not any(start <= match.start() < end for start, end in code):
            yield match.span()


def hidden_in(line: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of one line that are marks of a note-taking program, in no order."""
    code = [match.span() for match in _CODE.finditer(line)]

    def outside(match: re.Match[str]) -> bool:
        return not any(start <= match.start() < end for start, end in code)

    for match in filter(outside, _EMBED.finditer(line)):
        yield match.span()
    for match in filter(outside, _WIKI_LINK.finditer(line)):
        alias = match["alias"]
        shown = match.start("alias") + len(alias) - len(alias.lstrip("\\|")) if alias else match.start("target")
        yield match.start(), shown
        yield match.end() - 2, match.end()
    for match in filter(outside, _HIGHLIGHT.finditer(line)):
        yield match.start(), match.start() + 2
        yield match.end() - 2, match.end()
    for pattern in (_BLOCK_NAME, _TAG, _FOOTNOTE):
        for match in filter(outside, pattern.finditer(line)):
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
