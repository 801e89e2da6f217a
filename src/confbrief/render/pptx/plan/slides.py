"""What is planned before anything is drawn: slides, and on them elements with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from confbrief.model.chart import ChartSpec, Mark
from confbrief.ooxml.geometry import Box
from confbrief.render.pptx.type.layouts import Role
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Paragraph


@dataclass(frozen=True)
class TextBox:
    """Text in a box: in the layout's body placeholder where ``body`` is True, else in a shape.

    The second box of that kind on a slide takes the layout's second body placeholder.

    ``fill`` paints the box, ``edge`` draws a rule along its left side, ``inset`` keeps the text
    away from the sides; ``name`` is what the selection pane and a finding call it.
    """

    box: Box
    paragraphs: tuple[Paragraph, ...]
    name: str
    body: bool = False
    fill: ColourRole | None = None
    edge: ColourRole | None = None
    inset: float = 0.0
    middle: bool = False

    @property
    def lowest(self) -> float:
        """The lower edge of what is drawn."""
        return self.box.bottom


@dataclass(frozen=True)
class Rule:
    """A thin decorative line along the upper side of a box, or its left side where it has no width."""

    box: Box
    ink: ColourRole = ColourRole.LINE
    weight: float = 0.75

    @property
    def lowest(self) -> float:
        """The lower edge of what is drawn."""
        return self.box.bottom


@dataclass(frozen=True)
class TableBox:
    """A table with its measured columns and rows; the first row is the header."""

    box: Box
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    name: str
    description: str
    padding: float
    """Points between a cell's text and its upper and lower side."""

    @property
    def lowest(self) -> float:
        """The lower edge of what is drawn."""
        return self.box.y + sum(self.heights)


@dataclass(frozen=True)
class ChartBox:
    """A native chart; ``scale`` is by how much its type is larger than the theme's."""

    box: Box
    spec: ChartSpec
    scale: float = 1.0

    @property
    def lowest(self) -> float:
        """The lower edge of what is drawn."""
        return self.box.bottom


SECTION_KEY = "section:"
"""What stands before a section's id in the key of its first slide."""

Element = TextBox | Rule | TableBox | ChartBox


@dataclass(frozen=True)
class Part:
    """What a block puts on one slide: its elements, the marks it cites and what the notes say.

    ``untold`` counts what had no room on the slide and is told in the notes alone. ``spread`` gives
    the elements anew with so many more points of height to take.
    """

    elements: tuple[Element, ...]
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    untold: int = 0
    spread: Callable[[float], tuple[Element, ...]] | None = field(default=None, compare=False)

    @property
    def lowest(self) -> float:
        """The lower edge of the lowest element."""
        return max((element.lowest for element in self.elements), default=0.0)


@dataclass(frozen=True)
class SlidePlan:
    """A slide, ready to be drawn.

    ``key`` is what links lead to; ``group`` names the section of the deck that the slide belongs
    to; ``title_source`` is the title without a count; ``untold`` counts what only the notes tell.
    """

    role: Role
    title: tuple[Paragraph, ...]
    kicker: str = ""
    elements: tuple[Element, ...] = ()
    subtitle: tuple[Paragraph, ...] = ()
    detail: tuple[Paragraph, ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    key: str = ""
    group: str = ""
    title_source: str = ""
    untold: int = 0

    @property
    def title_text(self) -> str:
        """The title's bare text."""
        return " ".join(paragraph.text for paragraph in self.title)


@dataclass
class Draft:
    """A slide that is being filled from the top; ``room`` is what is left of it, down to ``bottom``."""

    room: Box
    title: str
    parts: list[Part] = field(default_factory=list)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        """Keep the lower edge: a room that is used up ends beneath it."""
        self.bottom = self.room.bottom

    def add(self, part: Part, gap: float) -> None:
        """Put a part on the slide and leave ``gap`` points beneath it."""
        self.parts.append(part)
        self.room = self.room.below(part.lowest + gap)

    def fill(self) -> None:
        """Let the last part take the room that is left."""
        if not self.parts or self.parts[-1].spread is None:
            return
        last = self.parts[-1]
        spare = self.bottom - last.lowest
        if last.spread is not None and spare > 0:
            self.parts[-1] = replace(last, elements=last.spread(spare))

    @property
    def untold(self) -> int:
        """How much had no room."""
        return sum(part.untold for part in self.parts)

    @property
    def elements(self) -> tuple[Element, ...]:
        """All elements, in reading order."""
        return tuple(element for part in self.parts for element in part.elements)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, in reading order."""
        return tuple(mark for part in self.parts for mark in part.marks)

    @property
    def notes(self) -> tuple[str, ...]:
        """All that the notes say."""
        return tuple(note for part in self.parts for note in part.notes)


def unique_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Give each mark once, in the order given."""
    return tuple({mark.label: mark for mark in marks}.values())
