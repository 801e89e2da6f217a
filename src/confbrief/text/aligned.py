"""Text for reading whose every character knows the stretch of raw text that it stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Group:
    r"""A stretch of markup in raw text, such as ``\textbf{75\%}`` or ``$2.13\times$``.

    ``start`` and ``end`` bound it with its delimiters; ``first`` and ``last`` bound the raw
    stretch of what it prints. All are code-point offsets in the raw text, ends exclusive.
    """

    start: int
    first: int
    last: int
    end: int


@dataclass(frozen=True)
class AlignedText:
    """``text`` is what ``raw`` reads as; ``starts[i]`` and ``ends[i]`` bound the raw of ``text[i]``.

    Both are monotone, ends are exclusive. Several characters may share one raw stretch (a
    ligature), and raw text that prints nothing belongs to no character.
    """

    raw: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    groups: tuple[Group, ...] = ()

    @classmethod
    def plain(cls, raw: str) -> AlignedText:
        """Take text that reads as it stands."""
        return cls(raw, raw, tuple(range(len(raw))), tuple(range(1, len(raw) + 1)))

    def within(self, raw: str, places: Sequence[int]) -> AlignedText:
        """Give the same text for a ``raw`` of which it was made but for some characters; ``places`` are those kept."""

        def end(place: int) -> int:
            return places[place - 1] + 1 if place else 0

        def start(place: int) -> int:
            return places[place] if place < len(places) else len(raw)

        return AlignedText(
            raw,
            self.text,
            tuple(map(start, self.starts)),
            tuple(map(end, self.ends)),
            tuple(Group(start(one.start), start(one.first), end(one.last), end(one.end)) for one in self.groups),
        )

    @cached_property
    def _groups_by_first(self) -> tuple[tuple[int, ...], tuple[Group, ...]]:
        groups = tuple(sorted(self.groups, key=lambda group: (group.first, group.start)))
        return tuple(group.first for group in groups), groups

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        r"""Give the raw offsets of ``text[start:end]``.

        Markup that prints nothing but characters of the stretch is taken whole: ``2.13×`` is
        ``$2.13\times$``, not ``2.13\times``. Raises IndexError outside of the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"no stretch {start}:{end} in a text of {len(self.text)} characters")
        if start == end:
            place = self.starts[start] if start < len(self.text) else len(self.raw)
            return place, place
        inner_start, inner_end = self.starts[start], self.ends[end - 1]
        raw_start, raw_end = inner_start, inner_end
        firsts, groups = self._groups_by_first
        for group in groups[bisect_left(firsts, inner_start) : bisect_left(firsts, inner_end)]:
            if group.last <= inner_end:
                raw_start, raw_end = min(raw_start, group.start), max(raw_end, group.end)
        return raw_start, raw_end

    def replace(self, edits: Iterable[tuple[int, int, str]]) -> AlignedText:
        """Put other text in place of stretches: ``(start, end, new)``, in order, not overlapping.

        A replacement of the same length is aligned character by character, another as a whole.
        """
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end, new in edits:
            text.append(self.text[at:start])
            starts += self.starts[at:start]
            ends += self.ends[at:start]
            text.append(new)
            if len(new) == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            else:
                starts += [self.starts[start]] * len(new)
                ends += [self.ends[end - 1]] * len(new)
            at = end
        if at == 0:
            return self
        text.append(self.text[at:])
        starts += self.starts[at:]
        ends += self.ends[at:]
        return AlignedText(self.raw, "".join(text), tuple(starts), tuple(ends), self.groups)

    def sub(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str | None] | str) -> AlignedText:
        """Do what ``re.sub`` does; a function that gives None leaves the match as it is."""
        edits = []
        for match in pattern.finditer(self.text):
            piece = new if isinstance(new, str) else new(match)
            if piece is not None and match.end() > match.start():
                edits.append((match.start(), match.end(), piece))
        return self.replace(edits)
