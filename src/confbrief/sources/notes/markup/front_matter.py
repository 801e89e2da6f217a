"""YAML front matter: the title and the people that stand in it; nothing else of it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from confbrief.model.provenance import Span

_FENCE = re.compile(r"^---\s*$")
_END = re.compile(r"^(?:---|\.\.\.)\s*$")
_KEY = re.compile(r"^(?P<key>[A-Za-z][\w -]*?)\s*:(?:\s+(?P<value>.*\S))?\s*$")
_PEOPLE = frozenset({"author", "authors", "speaker", "speakers", "presenter", "presenters", "by"})
_TITLE = frozenset({"title", "name", "talk", "paper"})


@dataclass(frozen=True)
class FrontMatter:
    """What front matter tells of a talk; ``end`` is the number of its last line."""

    end: int
    title: str | None = None
    title_place: tuple[int, int, int] | None = None
    """The line of the title, and where it begins and ends there."""
    people: tuple[str, ...] = ()
    people_line: int | None = None

    @classmethod
    def of(cls, lines: Sequence[str]) -> FrontMatter | None:
        """Read the front matter that lines begin with; None without one."""
        if not lines or not _FENCE.match(lines[0]):
            return None
        end = next((at for at, line in enumerate(lines[1:], 1) if _END.match(line)), None)
        keyed = [(at, match) for at in range(1, end or 0) if (match := _KEY.match(lines[at]))]
        if end is None or not keyed:
            return None
        found = cls(end=end + 1)
        for at, match in keyed:
            key, value = match["key"].casefold(), match["value"] or ""
            plain = value.strip("\"'[] ")
            if key in _TITLE and found.title is None and plain:
                start = lines[at].index(plain, match.start("value"))
                found = cls(found.end, plain, (at + 1, start, start + len(plain)), found.people, found.people_line)
            elif key in _PEOPLE and plain:
                names = tuple(name for part in re.split(r"\s*[,;]\s*|\s+and\s+", plain) if (name := part.strip("\"' ")))
                found = cls(found.end, found.title, found.title_place, names, at + 1)
        return found

    def span(self, source: str) -> Span | None:
        """Give the place of the title."""
        if self.title_place is None:
            return None
        line, start, end = self.title_place
        return Span(source=source, line=line, start=start, end=end)
