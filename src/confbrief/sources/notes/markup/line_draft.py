"""A line while its mark-up is taken off: which characters are hidden, which are marks, where links stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from confbrief.sources.links import LED_BY, URL, WORDS, is_web, link_of
from confbrief.sources.notes.markup import own_marks
from confbrief.sources.notes.markup.own_marks import FILLER
from confbrief.sources.notes.markup.visible import PlacedLink, VisibleLine

LISTED: Final = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s")
"""The bullet or the number of an item of a list."""
_MARKER = re.compile(r"^\s*(?:>\s*)*(?:#{1,6}\s+|(?:[-*+•◦▪–—]|\d{1,3}[.)])\s+)?")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^(?P<label>[^\[\]\s]+)\]:\s*")
_SEPARATORS = frozenset(" \t,|/·•;&–—-()[]\\" + FILLER)
_BETWEEN_LINKS = frozenset(" \t,|/·•;&–—-")
_BEFORE_WORD = frozenset(
    {"see", "the", "a", "an", "this", "their", "our", "in", "to", "of", "and", "or", "with", "at", "is", "cf", "from"}
)
"""Words that go on with the one behind them: "see paper" is read, "Title, paper" is a title and a link."""
_BETWEEN_ITEMS = frozenset(",;/|·")
_OPENING, _CLOSING = frozenset("([<"), frozenset(")]>")
_LONGEST = 20_000
"""Characters of a line within which links are looked at one by one."""


@dataclass
class LineDraft:
    """A raw line, and what has been found out about its characters; offsets are those of ``raw``."""

    raw: str
    hidden: set[int] = field(default_factory=set)
    marks: set[int] = field(default_factory=set)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    heading: int = 0
    led: bool = False
    footnote: str = ""
    """The label of the footnote whose text the line is."""

    @property
    def shown(self) -> str:
        """What is read of the line so far."""
        return self.seen(0, len(self.raw))

    def seen(self, start: int, end: int) -> str:
        """Read a stretch of the line."""
        return "".join(self.raw[place] for place in range(start, end) if place not in self.hidden)

    def masked(self, filler: str = FILLER) -> str:
        """Put ``filler`` in the place of each hidden character; nothing is left where all are hidden."""
        raw = self.raw.replace("\r", " ")
        if all(place in self.hidden or sign.isspace() for place, sign in enumerate(raw)):
            return ""
        return "".join(filler if place in self.hidden else sign for place, sign in enumerate(raw))

    def hide(self, start: int, end: int) -> None:
        """Hide a stretch of the raw line."""
        self.hidden.update(range(start, end))

    def hide_shown(self, start: int, end: int) -> None:
        """Hide a stretch of what is read so far."""
        self.hidden.update([place for place in range(len(self.raw)) if place not in self.hidden][start:end])

    def visible(self, number: int) -> VisibleLine:
        """Make the line that is read."""
        links = tuple(
            PlacedLink(start, end, link_of(url, self.raw[start:end]))
            for start, end, url in sorted(self.links)
            if is_web(url)
        )
        return VisibleLine.without(
            number,
            self.raw,
            self.hidden,
            marks=frozenset(self.marks),
            heading=self.heading,
            links=links,
            led=self.led,
            footnotes=own_marks.footnotes_in(self.raw),
        )

    # Links

    def settle_links(self, *, in_table: bool) -> None:
        """Hide addresses and words that only stand for a link, and the space that set off what is hidden."""
        if len(self.raw) <= _LONGEST:
            self._read_plain_links()
            self._hide_words(in_table=in_table)
        if in_table:
            # The backslash of a pipe within a cell.
            self.hidden.update(match.start() for match in re.finditer(r"\\(?=\|)", self.raw))
        self._close_gaps()

    def _read_plain_links(self) -> None:
        """Take addresses that are written out for links; hide those that stand alone, and not those spoken of."""
        for match in URL.finditer(self.raw):
            start, end = match.span()
            if start in self.hidden or any(first <= start < last for first, last, _ in self.links):
                continue
            self.links.append((start, end, match[0] if match[0].startswith("http") else f"https://{match[0]}"))
            before = self.seen(0, start)
            behind = self.raw[end:].strip(" )]>.,;*_\r")
            alone = LED_BY.match(before) is not None or not any(sign.isalnum() for sign in before)
            last = before.rstrip()[-1:]
            if alone and not behind:
                self.hide(len(self.raw) - len(self.raw.lstrip()), end)
            elif last in _OPENING or (last in {"|", "-", "–", "—", ":", "→"} and not behind):
                self.hide(start, end)
            else:
                continue
            self._hide_empty_brackets(start, end)

    def _hide_words(self, *, in_table: bool) -> None:
        words = [(start, end) for start, end, _ in sorted(self.links) if WORDS.fullmatch(self.seen(start, end))]
        for start, end in words:
            left, right = self._around(start, end)
            if self.raw[left] in _OPENING and self.raw[right - 1] in _CLOSING and left < start:
                self.hide(start, end)
                self._hide_empty_brackets(start, end)
            elif self._is_item_in_brackets(start, left, right):
                self.hide(*((left, end) if self.raw[left] in _BETWEEN_ITEMS else (start, right)))
        for start, end in () if in_table else reversed(words):
            rest = (sign for sign in self.seen(end, len(self.raw)) if sign not in _SEPARATORS)
            last = re.findall(r"\w+", self.seen(0, start))
            spoken_of = bool(last) and last[-1].casefold() in _BEFORE_WORD
            if start not in self.hidden and not spoken_of and all(sign.isspace() for sign in rest):
                self._hide_to_the_end(start, end)

    def _is_item_in_brackets(self, start: int, left: int, right: int) -> bool:
        """Say whether a word is one item of a list within brackets: (ETH, paper)."""
        before = self.seen(0, start)
        within = before.count("(") + before.count("[") > before.count(")") + before.count("]")
        signs = {self.raw[left], self.raw[right - 1]}
        return (
            within and left < start and bool(signs & _BETWEEN_ITEMS) and signs <= _BETWEEN_ITEMS | _OPENING | _CLOSING
        )

    def _hide_to_the_end(self, start: int, end: int) -> None:
        self.hide(start, end)
        self.hidden.update(place for place in range(end, len(self.raw)) if self.raw[place] in _SEPARATORS)
        while start > self._marker_end and (start - 1 in self.hidden or self.raw[start - 1] in _BETWEEN_LINKS):
            start -= 1
            self.hidden.add(start)

    @property
    def _marker_end(self) -> int:
        match = _MARKER.match(self.raw)
        return match.end() if match else 0

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """Find the nearest characters on both sides that are read, as a stretch with both of them in it."""
        left, right = start - 1, end
        while left >= 0 and (left in self.hidden or self.raw[left] in " \\"):
            left -= 1
        while right < len(self.raw) and (right in self.hidden or self.raw[right] in " \\"):
            right += 1
        return max(left, 0), min(right + 1, len(self.raw))

    def _hide_empty_brackets(self, start: int, end: int) -> None:
        """Hide the brackets around a stretch where nothing else stands within them."""
        left, right = self._around(start, end)
        while self.raw[left] in _OPENING and self.raw[right - 1] in _CLOSING and left < start:
            self.hidden.update((left, right - 1))
            self.hidden.update(place for place in range(left, right) if self.raw[place] in " \\")
            if left and self.raw[left - 1] == "\\":
                self.hidden.add(left - 1)
            start, end = left, right
            left, right = self._around(start, end)

    def _close_gaps(self) -> None:
        """Hide the spaces that only set off what is hidden: before a stop, or at the end."""
        for place in [place for place in self.hidden if place + 1 not in self.hidden]:
            behind = self.raw[place + 1 : place + 2]
            if behind and behind not in ".,;:!?)" and not behind.isspace():
                continue
            space = place
            while space - 1 in self.hidden:
                space -= 1
            while space > self._marker_end and self.raw[space - 1] == " ":
                space -= 1
                self.hidden.add(space)


def footnote_of(raw: str) -> re.Match[str] | None:
    """Match the label of a footnote's text at the beginning of a line."""
    return _FOOTNOTE.match(raw)


def indent_of(raw: str) -> int:
    """Measure how far a line is set in, in columns."""
    wide = raw.expandtabs(4)
    return len(wide) - len(wide.lstrip())
