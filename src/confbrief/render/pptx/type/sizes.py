"""How blocks are set: the theme's sizes, the measure, and paragraphs for what recurs in all blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from confbrief.model.briefing import Statement
from confbrief.model.chart import Mark
from confbrief.model.theme import SlideSizes
from confbrief.render.pptx.type.areas import SlideAreas
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.measure import Measure
from confbrief.typeset.richtext import Bullet, Paragraph, Run, mark_runs

LEAST_BODY = 16.0
"""Points. Body text is never smaller, whatever a theme says."""
LEAST_SMALL = 11.0
"""Points. Tables and captions are never smaller."""
MOST_BODY = 26.0
MOST_CARD = 20.0
MOST_TABLE = 18.0
MOST_CAPTION = 14.0
"""Points. Type does not grow beyond these, however much room a slide has."""


@dataclass(frozen=True)
class TypeSizes:
    """The sizes of a theme, kept above what can be read from the back of a room, the measure, and the stage."""

    sizes: SlideSizes
    measure: Measure
    stage: SlideAreas
    most_card: float = MOST_CARD
    """Points. The text of cards does not grow beyond it."""
    scale: float = 1.0
    """By how much text grows where a slide has room for it; 1 is the theme's own size."""

    def scaled(self, scale: float) -> TypeSizes:
        """Give the same setting with larger type; titles, kickers and feet stay as they are."""
        return replace(self, scale=scale)

    def _grown(self, size: float, most: float) -> float:
        return max(size, min(float(round(size * self.scale)), most))

    @property
    def body_sizes(self) -> tuple[float, ...]:
        """Sizes of body text, the largest first."""
        floor = max(LEAST_BODY, self.sizes.smallest)
        sizes = (max(self.sizes.body, floor), max(self.sizes.body_small, floor))
        return tuple(dict.fromkeys(self._grown(size, MOST_BODY) for size in sizes))

    @property
    def body(self) -> float:
        """The smaller size of body text: that of cards."""
        return min(self.body_sizes[-1], max(self.most_card, self.sizes.body_small, LEAST_BODY))

    @property
    def table_sizes(self) -> tuple[float, ...]:
        """Sizes of table text, the largest first; a table takes a larger one where it needs no more slides."""
        floor = max(LEAST_SMALL, self.sizes.smallest)
        table = max(self.sizes.table, floor)
        sizes = (max(self.sizes.body_small, floor), self._between, table)
        return tuple(dict.fromkeys(self._grown(size, MOST_TABLE) for size in sizes))

    @property
    def dense(self) -> float:
        """The size of tables that would else take more slides: a point less than the theme's."""
        least = max(self.sizes.table - 1, self.sizes.caption, self.sizes.smallest, LEAST_SMALL)
        return self._grown(least, MOST_TABLE)

    @property
    def aside(self) -> float:
        """The size of what explains: between body text and tables."""
        return self._grown(self._between, MOST_TABLE)

    @property
    def _between(self) -> float:
        body = max(self.sizes.body_small, LEAST_BODY, self.sizes.smallest)
        floor = max(self.sizes.table, self.sizes.caption, self.sizes.smallest, LEAST_SMALL)
        return float(max(round((body + self.sizes.table) / 2), floor))

    @property
    def chart(self) -> float:
        """The size of a chart's names and labels."""
        return self.table_sizes[-1]

    @property
    def caption(self) -> float:
        """The size of captions, marks and feet."""
        return self._grown(max(self.sizes.caption, self.sizes.smallest, LEAST_SMALL), MOST_CAPTION)

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

    def small(
        self, text: str, *, marks: Sequence[Mark] = (), ink: ColourRole = ColourRole.MUTED, space: float = 0.0
    ) -> Paragraph:
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
