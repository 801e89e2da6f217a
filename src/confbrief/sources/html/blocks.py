"""A page cut into blocks: the texts that a browser sets apart from each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from confbrief.sources.html.elements import HEADINGS, Element, common
from confbrief.sources.html.roles import Role, role_of
from confbrief.sources.html.scan import Piece, Scan
from confbrief.sources.html.text import Text

_STRONG = frozenset({"b", "strong", "a", "em", "i", "u", "cite", "span", "font", "summary", "label"})
_BLANK = re.compile(r"[\s\d.,;:|·•–—()\[\]#*-]*")


@dataclass(eq=False)
class Block:
    """A text that stands by itself; ``role`` is what the page's author says it is."""

    content: Text
    breaks: bool = False
    """True where only the end of a line sets it off from the one before."""
    role: Role | None = None
    role_element: Element | None = None
    parts: list[Block] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """What is read of it."""
        return self.content.text

    @property
    def element(self) -> Element:
        """The smallest element that holds it."""
        return self.content.element

    @cached_property
    def kind(self) -> tuple[str, ...]:
        """What it has in common with blocks of its like: the elements around it and their classes."""
        line = [element.kind for element in self.element.line() if element.tag]
        return tuple(line[:4])

    @cached_property
    def heading(self) -> int:
        """The level of the heading that it is, 0 for none."""
        found = self.element.closest(*HEADINGS)
        return HEADINGS[found.tag] if found is not None else 0

    @cached_property
    def is_strong(self) -> bool:
        """Say whether all of it is set off: bold, a heading, a table's head."""
        return bool(self.heading) or self.element.closest("b", "strong", "th", "summary", "dt", "caption") is not None


def blocks_of(scan: Scan) -> list[Block]:
    """Cut a page into its blocks, in order."""
    found: list[Block] = []
    run: list[Piece] = []
    breaks = False
    for piece in [*scan.pieces, Piece(1, 0, 0, scan.root, "", breaks=True)]:
        if not piece.breaks:
            run.append(piece)
            continue
        made = list(_blocks_of_run(run, scan.lines, breaks=breaks))
        if made:
            found += made
            breaks = True
        run = []
        if piece.said is not None:
            breaks = False
    return found


def _blocks_of_run(run: Sequence[Piece], lines: Sequence[str], *, breaks: bool) -> Iterator[Block]:
    """Give the blocks of a run of text: one, or several where elements within it have roles of their own."""
    text = Text(tuple(run), lines)
    if not text.text:
        return
    outer = text.element
    groups: list[list[Piece]] = []
    roles: list[tuple[Role | None, Element | None]] = []
    for piece in run:
        told = role_of(piece.element, outer)
        if groups and (told == roles[-1] or not Text((piece,), lines).text):
            groups[-1].append(piece)
            continue
        groups.append([piece])
        roles.append(told)
    whole = role_of(outer)
    named = [role for role, _ in roles if role is not None]
    if not named or (whole[0] is Role.AUTHORS and all(role in {Role.AUTHORS, Role.AFFILIATIONS} for role in named)):
        groups, roles = [list(run)], [whole]
    for group, (role, element) in zip(groups, roles, strict=True):
        content = Text(tuple(group), lines)
        if not content.text or (role is None and len(groups) > 1 and _BLANK.fullmatch(content.text)):
            continue
        if role is None:
            role, element = whole  # noqa: PLW2901 - what is said of the whole
        yield Block(content, breaks=breaks, role=role, role_element=element)
        breaks = True


def set_off(block: Block) -> int:
    """Give where the first stretch of a block ends that is set off by an element of its own; 0 where none is."""
    pieces = [piece for piece in block.content.pieces if Text((piece,), block.content.lines).text]
    if len(pieces) < 2:  # noqa: PLR2004 - two stretches
        return 0
    holder = pieces[0].element
    outer = block.element
    lead = holder
    for element in holder.line():
        if element is outer:
            break
        lead = element
    if lead is outer or lead.tag not in _STRONG:
        return 0
    first = [piece for piece in pieces if lead.holds(piece.element)]
    if len(first) == len(pieces) or first != pieces[: len(first)]:
        return 0
    return len(Text(tuple(first), block.content.lines).text)


def held_by(blocks: Sequence[Block]) -> Element:
    """Give the smallest element that holds all of some blocks."""
    element = blocks[0].element
    for block in blocks[1:]:
        element = common(element, block.element)
    return element
