"""The anchors of a document and the links between them, both ways.

A mark leads to its line in the source list, and the line back to every place that cites it; the
name of a paper leads to its card, a disputed number to the disagreement, the table of contents to
the sections.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from confbrief.model.briefing import (
    Briefing,
    Disagreement,
    Disagreements,
    PaperCard,
    PaperCards,
    Section,
    SourceList,
)
from confbrief.model.chart import Mark


@dataclass(frozen=True)
class Citation:
    """A mark where it stands: its own anchor, what is printed, and its line in the source list.

    ``anchor`` is None where the same mark stands in the same place already: one way back is enough.
    """

    anchor: str | None
    label: str
    href: str | None


class References:
    """Gives anchors and links while a document is filled in, once; ``cited`` counts the marks.

    How often a mark is cited is known only at the end, but the source list may stand anywhere:
    a document is filled in twice, and the second time is told what the first has counted.
    """

    def __init__(self, briefing: Briefing, counted: Mapping[tuple[str, int], int] | None = None) -> None:
        """Look for everything that can be linked to."""
        self.cited: Counter[tuple[str, int]] = Counter()
        self._counted = counted or {}
        self._here: set[tuple[str, int]] = set()
        self._listed: set[tuple[str, int]] = set()
        self._cards: dict[str, PaperCard] = {}
        self._disputes: dict[str, Disagreement] = {}
        self._sections = dict(_numbered(list(briefing.walk())))
        blocks = [block for section in briefing.walk() for block in section.blocks]
        for block in blocks:
            if isinstance(block, SourceList):
                self._listed |= {(line.mark.source, line.mark.line) for entry in block.items for line in entry.lines}
            elif isinstance(block, Disagreements):
                for dispute in block.items:
                    self._disputes.setdefault(dispute.paper.paper, dispute)
        # A full card tells more than a compact one: links lead to it, wherever it stands.
        cards = [block for block in blocks if isinstance(block, PaperCards)]
        for group in sorted(cards, key=lambda group: group.compact):
            for card in group.items:
                self._cards.setdefault(card.paper, card)

    def section_anchor(self, section: Section) -> str:
        """Give the anchor of a section; two of the same id get different ones."""
        return self._sections[id(section)]

    def card_anchor(self, card: PaperCard) -> str | None:
        """Give the anchor of a card, None for a second card of the same paper."""
        return f"paper-{slug(card.paper)}" if self._cards.get(card.paper) is card else None

    def paper_link(self, paper: str | None) -> str | None:
        """Give the link to a paper's card, None where the briefing has no card of it."""
        return f"#paper-{slug(paper)}" if paper in self._cards and paper is not None else None

    def dispute_anchor(self, dispute: Disagreement) -> str | None:
        """Give the anchor of a disagreement, None for a second one about the same paper."""
        paper = dispute.paper.paper
        return f"dispute-{slug(paper)}" if self._disputes.get(paper) is dispute else None

    def dispute_link(self, paper: str) -> str | None:
        """Give the link to the disagreement about a paper, None where there is none."""
        return f"#dispute-{slug(paper)}" if paper in self._disputes else None

    def enter(self) -> None:
        """Begin a new place, such as a card: its marks are linked back to, each once."""
        self._here.clear()

    def cite(self, mark: Mark) -> Citation:
        """Give the next place where a mark is cited."""
        key = (mark.source, mark.line)
        href = f"#{self.source_anchor(mark)}" if key in self._listed else None
        if key in self._here or href is None:
            return Citation(None, mark.label, href)
        self._here.add(key)
        self.cited[key] += 1
        return Citation(f"cite-{slug(mark.source)}-{mark.line}-{self.cited[key]}", mark.label, href)

    def source_anchor(self, mark: Mark) -> str:
        """Give the anchor of a line in the source list."""
        return f"src-{slug(mark.source)}-{mark.line}"

    def places_cited(self, mark: Mark) -> tuple[str, ...]:
        """Give links to every place that cites a mark."""
        count = self._counted.get((mark.source, mark.line), 0)
        return tuple(f"#cite-{slug(mark.source)}-{mark.line}-{rank}" for rank in range(1, count + 1))


def fill_twice(briefing: Briefing, fill: Callable[[References], str]) -> str:
    """Fill a document in once to count its marks, and again with the links back."""
    counted = References(briefing)
    fill(counted)
    return fill(References(briefing, counted.cited))


def slug(name: str) -> str:
    """Write a name so that it can stand in an anchor; different names stay different."""
    return re.sub(r"[^A-Za-z0-9-]", lambda hit: f"_{ord(hit[0]):x}", name)


def _numbered(sections: list[Section]) -> list[tuple[int, str]]:
    seen: Counter[str] = Counter()
    anchors = []
    for section in sections:
        seen[section.id] += 1
        number = f"-{seen[section.id]}" if seen[section.id] > 1 else ""
        anchors.append((id(section), f"section-{slug(section.id)}{number}"))
    return anchors
