"""Panels in two columns: texts on a quiet ground, as cards, themes and quotations are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from confbrief.model.chart import Mark
from confbrief.ooxml.geometry import GUTTER, Box
from confbrief.render.pptx.plan.pagination import paginate
from confbrief.render.pptx.plan.slides import Element, Part, TextBox
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Paragraph

INSET = 12.0
ROWS = 2
"""Rows of panels on a slide at most."""
ABREAST = 3
"""As many panels stand side by side where they are all that there is."""
GROWTHS = (1.5, 1.4, 1.3, 1.2, 1.1, 1.05)
"""A slide's panels may be set so much larger than those of the other slides of a section."""
MOST = {1: 26.0, 2: 24.0, 3: 22.0}
"""Points. Their text grows up to this size, by how many there are on the slide; more stay below."""
STRETCH = 2.6
"""Panels grow by as much at most to fill a slide."""


@dataclass(frozen=True)
class Panel:
    """The text of a panel, and what goes with it.

    ``untold`` counts what is left to the notes; ``larger`` sets the text anew, where it may grow.
    """

    paragraphs: tuple[Paragraph, ...]
    name: str
    marks: tuple[Mark, ...]
    notes: tuple[str, ...]
    edge: ColourRole = ColourRole.ACCENT
    untold: int = 0
    larger: Callable[[TypeSizes], tuple[Paragraph, ...]] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class _Row:
    """Panels side by side, and the height that the highest of them needs."""

    panels: tuple[Panel, ...]
    height: float


def fits_panel(panel: Panel, room: Box, setting: TypeSizes) -> bool:
    """Say whether a panel that has a slide's whole width is not higher than the slide."""
    return _row((panel,), room, setting).height <= room.height


def panel_text_width(room: Box, columns: int) -> float:
    """Give the width of a panel's text, in points."""
    return room.columns(columns)[0].width - 2 * INSET


def plan_panels(panels: Sequence[Panel], first: Box, rest: Box, setting: TypeSizes) -> list[Part]:
    """Lay panels out in rows of two, over as many slides as they need; three of them in one row if they fit.

    A panel that is alone in its row takes the whole width; so do two that are too high side by side.
    """
    if len(panels) == ABREAST:
        row = _row(panels, rest, setting)
        if row.height <= first.height:
            return [_page([row], first, setting)]
    rows = _rows(panels, rest, setting)
    counts = paginate([row.height for row in rows], first.height, rest.height, GUTTER, ROWS, even=False)
    if first == rest and (pages := _shared_out(panels, len(counts), rest, setting)):
        return [_page(page, rest, setting) for page in pages]
    parts: list[Part] = []
    begin = 0
    for index, count in enumerate(counts):
        parts.append(_page(rows[begin : begin + count], rest if index else first, setting))
        begin += count
    return parts


def _shared_out(panels: Sequence[Panel], pages: int, room: Box, setting: TypeSizes) -> list[list[_Row]] | None:
    """Share panels out so that no slide has more than one more than another; None where that does not fit."""
    least, more = divmod(len(panels), pages)
    result: list[list[_Row]] = []
    begin = 0
    for page in range(pages):
        end = begin + least + (page < more)
        chosen = panels[begin:end]
        abreast = [_row(chosen, room, setting)]
        rows = _rows(chosen, room, setting)
        fitting = [
            one for one in ((abreast, rows) if len(chosen) == ABREAST else (rows,)) if _stack(one) <= room.height
        ]
        if not fitting:
            return None
        result.append(fitting[0])
        begin = end
    return result


def _rows(panels: Sequence[Panel], room: Box, setting: TypeSizes) -> list[_Row]:
    rows: list[_Row] = []
    for begin in range(0, len(panels), 2):
        pair = panels[begin : begin + 2]
        row = _row(pair, room, setting)
        rows += [row] if row.height <= room.height else [_row((one,), room, setting) for one in pair]
    return rows


def _stack(rows: Sequence[_Row]) -> float:
    return sum(row.height for row in rows) + GUTTER * (len(rows) - 1)


def _row(panels: Sequence[Panel], room: Box, setting: TypeSizes) -> _Row:
    width = panel_text_width(room, len(panels))
    return _Row(tuple(panels), max(setting.height(panel.paragraphs, width) for panel in panels) + 2 * INSET + 2.0)


def _page(rows: Sequence[_Row], room: Box, setting: TypeSizes) -> Part:
    if not rows:
        return Part(())
    panels = [panel for row in rows for panel in row.panels]
    lone = len(panels) == 1
    heights = [row.height for row in rows]

    def spread(spare: float) -> tuple[Element, ...]:
        free = sum(heights) + spare
        grown = _grown(rows, room, free, setting)
        natural = [row.height for row in grown]
        return _elements(grown, level(natural, min(free, sum(natural) * STRETCH)), room, middle=lone)

    return Part(
        _elements(rows, heights, room, middle=lone),
        tuple(mark for panel in panels for mark in panel.marks),
        tuple(note for panel in panels for note in panel.notes),
        sum(panel.untold for panel in panels),
        spread,
    )


def _grown(rows: Sequence[_Row], room: Box, free: float, setting: TypeSizes) -> Sequence[_Row]:
    """Set the text of a slide's panels larger as far as they have room for it."""
    most = MOST.get(sum(len(row.panels) for row in rows), setting.most_card)
    for growth in GROWTHS:
        larger = replace(setting, scale=setting.scale * growth, most_card=most)
        tried = []
        for row in rows:
            panels = [
                replace(panel, paragraphs=panel.larger(larger)) for panel in row.panels if panel.larger is not None
            ]
            if len(panels) < len(row.panels):
                return rows
            tried.append(_row(panels, room, larger))
        if sum(row.height for row in tried) <= free:
            return tried
    return rows


def level(heights: Sequence[float], total: float) -> list[float]:
    """Raise heights to ``total`` together: the lowest first, so that they become alike."""
    raised = list(heights)
    spare = total - sum(raised)
    while spare > 0.01:  # noqa: PLR2004 - a hundredth of a point is nothing
        lowest = min(raised)
        lows = [at for at, height in enumerate(raised) if height - lowest < 0.01]  # noqa: PLR2004 - as above
        above = min((height for height in raised if height - lowest >= 0.01), default=lowest + spare)  # noqa: PLR2004
        by = min(above - lowest, spare / len(lows))
        for at in lows:
            raised[at] += by
        spare -= by * len(lows)
    return raised


def _elements(rows: Sequence[_Row], heights: Sequence[float], room: Box, *, middle: bool) -> tuple[Element, ...]:
    elements: list[Element] = []
    y = room.y
    for row, height in zip(rows, heights, strict=True):
        for panel, box in zip(row.panels, room.columns(len(row.panels)), strict=True):
            elements.append(
                TextBox(
                    replace(box, y=y, height=height),
                    panel.paragraphs,
                    panel.name,
                    fill=ColourRole.SURFACE,
                    edge=panel.edge,
                    inset=INSET,
                    middle=middle,
                )
            )
        y += height + GUTTER
    return tuple(elements)
