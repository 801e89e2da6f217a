"""The anchors of a document and the links between them, both ways.

A mark leads to its line in the source list, and the line back to every place that cites it; the
name of a paper leads to its card, a disputed number to the disagreement, the table of contents to
the sections. Each page of a one-pager lists the lines that it cites itself: marks stay on their page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from confbrief.model.briefing import (
    Briefing,
    Disagreement,
    Disagreements,
    Page,
    PaperCard,
    PaperCards,
    Section,
    SourceList,
    marks_in,
)
from confbrief.model.chart import Mark
from confbrief.render.document.mark_runs import MarkRun, mark_runs


@dataclass(frozen=True)
class Citation:
    """A mark, or a run of them, where it stands: its own anchor, what is printed, its line in the source list.

    ``anchor`` is None where the same mark stands in the same place already: one way back is enough.
    """

    anchor: str | None
    label: str
    href: str | None


class References:
    """Gives anchors and links while a document is filled in, once; ``cited`` holds the anchors of each line.

    Where a line is cited is known only at the end, but the source list may stand anywhere: a
    document is filled in twice, and the second time is told what the first has found.
    """

    def __init__(self, briefing: Briefing, found: Mapping[tuple[str, int], Sequence[str]] | None = None) -> None:
        """Look for everything that can be linked to."""
        self.cited: dict[tuple[str, int], list[str]] = {}
        self._found = found or {}
        self._here: set[tuple[str, int]] = set()
        self._listed: set[tuple[str, int]] = set()
        self._cards: dict[str, PaperCard] = {}
        self._disputes: dict[str, Disagreement] = {}
        self._scope = ""
        self._sections = dict(_numbered(list(briefing.walk())))
        blocks = [block for section in briefing.walk() for block in section.blocks]
        for block in blocks:
            if isinstance(block, SourceList):
                self._listed |= {(line.mark.source, line.mark.line) for entry in block.items for line in entry.lines}
            elif isinstance(block, Disagreements):
                for dispute in block.items:
                    self._disputes.setdefault(dispute.paper.paper, dispute)
        for page in briefing.pages:
            self.turn_to(page)
            self._listed |= {self._key(mark) for mark in marks_in(page)}
            if page.card is not None:
                self._cards.setdefault(page.card.paper, page.card)
        self._scope = ""
        # A full card tells more than a compact one: links lead to it, wherever it stands.
        cards = [block for block in blocks if isinstance(block, PaperCards)]
        for group in sorted(cards, key=lambda group: group.compact):
            for card in group.items:
                self._cards.setdefault(card.paper, card)

    def turn_to(self, page: Page) -> str:
        """Begin a page of a one-pager, whose marks lead to its own foot; gives its name within anchors."""
        self._scope = f"{page.id}--"
        self._here.clear()
        return slug(page.id)

    def _key(self, mark: Mark) -> tuple[str, int]:
        return f"{self._scope}{mark.source}", mark.line

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
        return self._cite(MarkRun((mark,)))

    def cite_all(self, marks: Sequence[Mark]) -> tuple[Citation, ...]:
        """Give the next places where marks that stand side by side are cited; long runs are one place."""
        return tuple(self._cite(run) for run in mark_runs(marks))

    def _cite(self, run: MarkRun) -> Citation:
        keys = [self._key(mark) for mark in run.marks]
        listed = [key for key in keys if key in self._listed]
        href = f"#{self.source_anchor(run.marks[keys.index(listed[0])])}" if listed else None
        new = [key for key in listed if key not in self._here]
        if not new:
            return Citation(None, run.label, href)
        source, line = new[0]
        anchor = f"cite-{slug(source)}-{line}-{len(self.cited.get(new[0], ())) + 1}"
        for key in new:
            self.cited.setdefault(key, []).append(anchor)
        self._here.update(new)
        return Citation(anchor, run.label, href)

    def source_anchor(self, mark: Mark) -> str:
        """Give the anchor of a line in the source list, or at the foot of the page."""
        source, line = self._key(mark)
        return f"src-{slug(source)}-{line}"

    def places_cited(self, mark: Mark) -> tuple[str, ...]:
        """Give the anchors of every place that cites a mark."""
        return tuple(self._found.get(self._key(mark), ()))


def found_citations(briefing: Briefing, fill: Callable[[References], str]) -> Mapping[tuple[str, int], Sequence[str]]:
    """Fill a document in once, to find the places where each line is cited."""
    references = References(briefing)
    fill(references)
    return references.cited


def fill_twice(briefing: Briefing, fill: Callable[[References], str]) -> str:
    """Fill a document in once to find its citations, and again with the links back."""
    return fill(References(briefing, found_citations(briefing, fill)))


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
