"""On which page everything stands, once a document has been laid out.

Page numbers are known only after the layout, and are written as plain text into the next one, until
they are those that were written. CSS has counters for this, but no way to leave out a page that is
named already; and WeasyPrint lays every page out again for them, so this takes no longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Pagination:
    """How many pages there are, and the page, counted from 1, of each anchor."""

    total: int = 0
    pages: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, anchors_by_page: Iterable[Iterable[str]]) -> Pagination:
        """Take the anchors of every page, in order; one that is found twice is where it is found first."""
        pages: dict[str, int] = {}
        total = 0
        for total, anchors in enumerate(anchors_by_page, start=1):
            for anchor in anchors:
                pages.setdefault(anchor, total)
        return cls(total, pages)

    def page_of(self, anchor: str) -> int | None:
        """Give the page of an anchor, None where nothing has been laid out yet."""
        return self.pages.get(anchor)

    def first_on_each_page(self, anchors: Iterable[str]) -> tuple[tuple[int, str], ...]:
        """Give each page that holds any of the anchors, with the first of them on it, in the order of pages."""
        first: dict[int, str] = {}
        for anchor in anchors:
            page = self.pages.get(anchor)
            if page is not None:
                first.setdefault(page, anchor)
        return tuple(sorted(first.items()))
