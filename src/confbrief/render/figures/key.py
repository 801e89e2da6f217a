"""The key of a chart: its series, where there are several, and the signs that explain themselves least."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from confbrief.charts.signs import MEANINGS, Sign, signs_to_explain
from confbrief.model.chart import ChartKind, ChartSpec
from confbrief.render.figures.rows import NOTE_SIZE
from confbrief.render.figures.signs import Signs
from confbrief.render.figures.typeface import Typeface

KEY_LINE = 15.0
"""Points from one line of the key to the next."""


@dataclass(frozen=True)
class KeyEntry:
    """A sign with its meaning."""

    text: str
    sign: Callable[[Signs, float, float], None]
    width: float


def key_lines(spec: ChartSpec, typeface: Typeface, width: float) -> list[list[KeyEntry]]:
    """Give the key, broken into lines of at most ``width`` points."""
    meanings: list[tuple[str, Callable[[Signs, float, float], None]]] = []
    if len(spec.series) > 1:
        meanings += [(name, _series_sign(spec, rank)) for rank, name in enumerate(spec.series)]
    meanings += [(MEANINGS[sign], _sign(sign)) for sign in signs_to_explain((spec,))]
    entries = [KeyEntry(text, sign, 14 + 5 + typeface.width(text, NOTE_SIZE) + 16) for text, sign in meanings]
    lines: list[list[KeyEntry]] = []
    for entry in entries:
        if not lines or sum(other.width for other in lines[-1]) + entry.width > width:
            lines.append([])
        lines[-1].append(entry)
    return lines


def _sign(sign: Sign) -> Callable[[Signs, float, float], None]:
    def draw(signs: Signs, x: float, y: float) -> None:
        colour = signs.colours.muted if sign is Sign.RELATED else signs.series_colour(0)
        if sign is Sign.RANGE:
            signs.range(x, x + 14, y, colour)
        else:
            signs.value(x + 9, y, sign, colour)

    return draw


def _series_sign(spec: ChartSpec, rank: int) -> Callable[[Signs, float, float], None]:
    if spec.kind is ChartKind.DUMBBELL:
        return lambda signs, x, y: signs.of_series(x + 9, y, rank)
    return lambda signs, x, y: signs.bar(x, x + 14, y, rank)
