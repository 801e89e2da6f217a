"""How blocks are set: the theme's sizes, the measure, and paragraphs for what recurs in all blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from confbrief.model.briefing import Statement
from confbrief.model.chart import Mark
from confbrief.model.theme import SlideSizes
from confbrief.render.pptx.ink import Ink
from confbrief.render.pptx.measure import Measure
from confbrief.render.pptx.richtext import Bullet, Paragraph, Run, mark_runs

LEAST_BODY = 16.0
"""Points. Body text is never smaller, whatever a theme says."""
LEAST_SMALL = 11.0
"""Points. Tables and captions are never smaller."""


@dataclass(frozen=True)
class Setting:
    """The sizes of a theme, kept above what can be read from the back of a room, and the measure."""

    sizes: SlideSizes
    measure: Measure

    @property
    def body_sizes(self) -> tuple[float, ...]:
        """Sizes of body text, the largest first."""
        floor = max(LEAST_BODY, self.sizes.smallest)
        return tuple(dict.fromkeys((max(self.sizes.body, floor), max(self.sizes.body_small, floor))))

    @property
    def body(self) -> float:
        """The smaller size of body text: that of cards."""
        return self.body_sizes[-1]

    @property
    def table_sizes(self) -> tuple[float, ...]:
        """Sizes of table text, the largest first; a table takes a larger one where it needs no more slides."""
        floor = max(LEAST_SMALL, self.sizes.smallest)
        table = max(self.sizes.table, floor)
        return tuple(dict.fromkeys((self.body, self.aside, table)))

    @property
    def aside(self) -> float:
        """The size of what explains: between body text and tables."""
        return float(max(round((self.body + self.sizes.table) / 2), self.sizes.table, self.caption))

    @property
    def chart(self) -> float:
        """The size of a chart's names and labels."""
        return self.table_sizes[-1]

    @property
    def caption(self) -> float:
        """The size of captions, marks and feet."""
        return max(self.sizes.caption, self.sizes.smallest, LEAST_SMALL)

    def statement(
        self, statement: Statement, size: float, *, bullet: Bullet = Bullet.NONE, marks: bool = True
    ) -> Paragraph:
        """Set a statement: its label bold, its text, its marks small."""
        runs: list[Run] = []
        if statement.label:
            runs.append(Run(f"{statement.label.rstrip(':')}: ", size, bold=True))
        runs.append(Run(statement.text, size))
        if marks:
            runs += mark_runs(statement.marks, self.caption)
        return Paragraph(tuple(runs), bullet=bullet)

    def small(self, text: str, *, marks: Sequence[Mark] = (), ink: Ink = Ink.MUTED, space: float = 0.0) -> Paragraph:
        """Set a caption."""
        return Paragraph((Run(text, self.caption, ink=ink), *mark_runs(marks, self.caption)), space=space)

    def height(self, paragraphs: Iterable[Paragraph], width: float) -> float:
        """Give the height of paragraphs, in points."""
        return self.measure.height(paragraphs, width)

    def fitted(
        self, make: Callable[[float], Sequence[Paragraph]], sizes: Sequence[float], width: float, height: float
    ) -> tuple[Paragraph, ...] | None:
        """Set text at the largest of the sizes at which it fits; None where it fits at none."""
        for size in sizes:
            paragraphs = tuple(make(size))
            if self.height(paragraphs, width) <= height:
                return paragraphs
        return None


def spaced(paragraphs: Iterable[Paragraph], space: float) -> tuple[Paragraph, ...]:
    """Put the same white between paragraphs."""
    return tuple(replace(one, space=space if index else 0.0) for index, one in enumerate(paragraphs))
