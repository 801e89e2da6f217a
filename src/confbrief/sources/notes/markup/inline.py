"""Markdown's marks within lines: which characters are marks, what is struck out, and where links lead.

The parser tells what is a mark; it does not tell where. The text of its tokens is looked up in the
raw lines one after the other, so that what is read keeps its place and all between is a mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

PARSER: Final = (
    MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable(["html_block", "text_join"])
)
"""CommonMark with tables and struck-out text; HTML is read as what stands within it."""

_DESTINATION = re.compile(
    r"\](?:\(\s*(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
    r"|\[[^\[\]]*\])?"
)
_IMAGE = re.compile(r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])?")


@dataclass
class Marks:
    """What stands at which offset of a flat text: marks of emphasis, hidden stretches, links."""

    emphasis: set[int] = field(default_factory=set)
    visible: set[int] = field(default_factory=set)
    code: set[int] = field(default_factory=set)
    links: list[tuple[int, int, str]] = field(default_factory=list)


def marks_of(text: str, children: Sequence[Token]) -> Marks:
    """Find in ``text`` what the tokens within it say."""
    return _Walk(text.replace("\n", " ")).all(children)


class _Walk:
    """Goes through the tokens and the text side by side."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cursor = 0
        self.struck = 0
        self.marks = Marks()
        self.open: list[tuple[int, str]] = []

    def all(self, children: Sequence[Token]) -> Marks:
        for token in children:
            step = getattr(self, f"_{token.type}", None)
            if step is not None:
                step(token)
        return self.marks

    def _show(self, start: int, end: int) -> None:
        if not self.struck:
            self.marks.visible.update(range(start, end))
        self.cursor = end

    def _find(self, piece: str) -> int:
        return self.text.find(piece, self.cursor) if piece else -1

    def _text(self, token: Token) -> None:
        at = self._find(token.content)
        if at >= 0:
            self._show(at, at + len(token.content))

    def _text_special(self, token: Token) -> None:
        at = self._find(token.markup)
        if at >= 0:
            # An escaped character is read without its backslash, an entity as it is written.
            self._show(at + (1 if token.markup.startswith("\\") else 0), at + len(token.markup))

    def _code_inline(self, token: Token) -> None:
        at = self._find(token.markup)
        inner = self.text.find(token.content, at + len(token.markup)) if at >= 0 else -1
        if inner >= 0:
            self.marks.code.update(range(inner, inner + len(token.content)))
            self._show(inner, inner + len(token.content))
            self.cursor += len(token.markup)

    def _emphasis(self, token: Token) -> None:
        at = self._find(token.markup)
        if at >= 0 and not self.struck:
            self.marks.emphasis.update(range(at, at + len(token.markup)))
        if at >= 0:
            self.cursor = at + len(token.markup)

    _em_open = _em_close = _strong_open = _strong_close = _emphasis

    def _s_open(self, _: Token) -> None:
        self.cursor = max(self.cursor, self._find("~~") + 2)
        self.struck += 1

    def _s_close(self, _: Token) -> None:
        self.cursor = max(self.cursor, self._find("~~") + 2)
        self.struck -= 1

    def _link_open(self, token: Token) -> None:
        opener = "<" if token.markup == "autolink" else "["
        self.cursor = max(self.cursor, self._find(opener) + 1)
        self.open.append((self.cursor, str(token.attrs.get("href", ""))))

    def _link_close(self, token: Token) -> None:
        start, url = self.open.pop() if self.open else (self.cursor, "")
        closer = ">" if token.markup == "autolink" else "]"
        at = self._find(closer)
        if at < 0:
            return
        if url and not self.struck:
            self.marks.links.append((start, at, url))
        destination = _DESTINATION.match(self.text, at)
        self.cursor = destination.end() if destination else at + 1

    def _image(self, _: Token) -> None:
        match = _IMAGE.search(self.text, self.cursor)
        if match:
            self.cursor = match.end()

    def _html_inline(self, token: Token) -> None:
        at = self._find(token.content.replace("\n", " "))
        if at >= 0:
            self.cursor = at + len(token.content)
