"""What Markdown says of lines: carried over from its parser's tokens to the characters of the raw lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from confbrief.sources.notes.markup.inline import PARSER, Marks, marks_of
from confbrief.sources.notes.markup.line_draft import LISTED, LineDraft

_CODE = re.compile(
    r"[{};]|--\w|\w\(.*\)|==|\+=|:=|->|"
    r"^\s*(?:\$|>>>|%|#|//|def\s|import\s|for\s|if\s|return\b|class\s|sudo\s|git\s|cd\s)"
)
_UNDERLINE = re.compile(r"^\s*(?:-{2,}|={2,})\s*$")


@dataclass
class Blocks:
    """The blocks that are no text, as stretches of lines counted from 0, ends exclusive."""

    code: list[tuple[int, int]] = field(default_factory=list)
    tables: list[tuple[int, int]] = field(default_factory=list)
    references: list[tuple[int, int]] = field(default_factory=list)


def read_markdown(drafts: Sequence[LineDraft], *, read: Sequence[bool]) -> Blocks:
    """Mark and hide in the lines that are ``read`` what the parser takes for mark-up; headings get their level."""
    return _Reading(drafts, read).result()


class _Reading:
    """One text being read."""

    def __init__(self, drafts: Sequence[LineDraft], read: Sequence[bool]) -> None:
        self.drafts = drafts
        self.blocks = Blocks()
        self.masked = [
            draft.masked() if is_read and not draft.footnote else ""
            for draft, is_read in zip(drafts, read, strict=True)
        ]

    def result(self) -> Blocks:
        environment: dict[str, dict[str, dict[str, object]]] = {}
        for token in PARSER.parse("\n".join(self.masked), environment):
            if token.map is not None:
                self.take(token, token.map[0], token.map[1])
        for reference in environment.get("references", {}).values():
            place = reference.get("map")
            if isinstance(place, list):
                self.blocks.references.append((place[0], place[1]))
        for at, draft in enumerate(self.drafts):
            if draft.footnote:
                self.masked[at] = draft.masked(" ")
                text = self.masked[at].strip()
                self.place(text, [at], PARSER.parseInline(text, environment)[0].children or [])
        return self.blocks

    def take(self, token: Token, start: int, end: int) -> None:
        if token.type == "inline":
            self.place(token.content, range(start, end), token.children or [])
        elif token.type == "code_block" and not token.level and self.reads_like_code(start, end):
            self.blocks.code.append((start, end))
        elif token.type == "heading_open" and token.markup in {"-", "="}:
            self.take_underlined(start, end, 1 if token.markup == "=" else 2)
        elif token.type == "table_open":
            self.blocks.tables.append((start, end))

    def reads_like_code(self, start: int, end: int) -> bool:
        """Say whether an indented block is code; people indent text as well."""
        lines = [line for line in self.masked[start:end] if line.strip()]
        if any(LISTED.match(line) for line in lines):
            return False
        return sum(_CODE.search(line) is not None for line in lines) > 0.5 * len(lines)

    def take_underlined(self, start: int, end: int, level: int) -> None:
        """Take a line for a heading that another one, about as wide, is drawn beneath."""
        lines = [at for at in range(start, end) if self.masked[at].strip()]
        if len(lines) != 2 or not _UNDERLINE.match(self.masked[lines[1]]):  # noqa: PLR2004 - the text and the line
            return
        title, line = (len(self.masked[at].strip()) for at in lines)
        if level == 1 or 0.5 * title <= line <= 2 * title:
            self.drafts[lines[0]].heading = level

    def place(self, content: str, places: Sequence[int], children: Sequence[Token]) -> None:
        """Carry what the tokens say of ``content`` over to the lines that it was taken from."""
        found = marks_of(content, children)
        begin = 0
        for at, piece in zip(places, content.split("\n"), strict=False):
            bare = piece.strip()
            base = self.masked[at].rstrip().rfind(bare) if bare else -1
            if base >= 0:
                self.place_line(self.drafts[at], base, begin + len(piece) - len(piece.lstrip()), len(bare), found)
            begin += len(piece) + 1

    @staticmethod
    def place_line(draft: LineDraft, base: int, begin: int, length: int, found: Marks) -> None:
        shift = base - begin
        for place in range(begin, begin + length):
            if place in found.emphasis:
                draft.marks.add(place + shift)
            elif place not in found.visible and not draft.raw[place + shift].isspace():
                draft.hidden.add(place + shift)
        for start, end, url in found.links:
            if begin <= start < begin + length:
                draft.links.append((start + shift, min(end, begin + length) + shift, url))
