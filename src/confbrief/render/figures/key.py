"""The key of a chart: its series, where there are several, and the signs that explain themselves least."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from confbrief.model.chart import ChartKind, ChartSpec, Scale
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
    points = [point for row in spec.rows for point in row.points]
    meanings: list[tuple[str, Callable[[Signs, float, float], None]]] = []
    if len(spec.series) > 1:
        meanings += [(name, _series_sign(spec, rank)) for rank, name in enumerate(spec.series)]
    if spec.kind is ChartKind.RANGE and any(point.low not in (None, point.high) for point in points):
        meanings.append(("range", lambda signs, x, y: signs.range(x, x + 14, y, 0)))
    if any(point.bound for point in points):
        if spec.kind in {ChartKind.RANGE, ChartKind.DOT} and any(
            not point.bound and point.low is None for point in points
        ):
            meanings.append(("single value", _value_sign(spec, bound=False)))
        best = _bar_sign(0, bound=True) if spec.kind is ChartKind.BAR else _value_sign(spec, bound=True)
        meanings.append(("best case (“up to”)", best))
    entries = [KeyEntry(text, sign, 14 + 5 + typeface.width(text, NOTE_SIZE) + 16) for text, sign in meanings]
    lines: list[list[KeyEntry]] = []
    for entry in entries:
        if not lines or sum(other.width for other in lines[-1]) + entry.width > width:
            lines.append([])
        lines[-1].append(entry)
    return lines


def _bar_sign(rank: int, *, bound: bool) -> Callable[[Signs, float, float], None]:
    return lambda signs, x, y: signs.bar(x, x + 14, y, rank, bound=bound)


def _value_sign(spec: ChartSpec, *, bound: bool) -> Callable[[Signs, float, float], None]:
    def draw(signs: Signs, x: float, y: float) -> None:
        if spec.kind is not ChartKind.DOT and spec.scale is not Scale.LOG:
            signs.stem(x, x + 10, y, 0, bound=bound)
        signs.point(x + 10, y, 0, bound=bound)

    return draw


def _series_sign(spec: ChartSpec, rank: int) -> Callable[[Signs, float, float], None]:
    if spec.kind is ChartKind.DUMBBELL:
        return lambda signs, x, y: signs.point(x + 9, y, rank, bound=False)
    return _bar_sign(rank, bound=False)
