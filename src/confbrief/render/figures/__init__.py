"""Charts as vector figures: a ChartSpec in, an SVG element out."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from confbrief.errors import Diagnostic, InputError
from confbrief.model.chart import ChartKind, ChartRow, ChartSpec, Point, Scale
from confbrief.model.theme import Colours
from confbrief.render.colour import readable_on
from confbrief.render.figures.axis import Axis, Extent, fit_axis, tick_label
from confbrief.render.figures.canvas import Canvas, Typeface
from confbrief.render.figures.rows import (
    GAP,
    LABEL_SIZE,
    LEADING,
    MARK_SIZE,
    NOTE_SIZE,
    PADDING,
    VALUE_SIZE,
    LaidRow,
    Lane,
    ValueLabel,
    lay_rows,
)
from confbrief.render.figures.signs import RADIUS, Signs

__all__ = ["WIDTH", "Drawing", "Typeface", "draw_chart"]

WIDTH = 481.9
"""Points: 170 mm, the width of the text on the sheet."""
LABEL_COLUMN = 147.4
"""Points: as wide as the sheet's left column, so that plots and text begin at one line."""
VALUE_SHARE = 0.45
"""Of the plot that a value's label may take before it is broken."""
FACTORS = frozenset({"x", "×"})
"""Units of a factor, for which 1 means no change."""
_KEY_LINE = 15.0
_AXIS_HEIGHT = 25.0


@dataclass(frozen=True)
class Drawing:
    """A chart as an ``svg`` element; ``width`` and ``height`` are in points."""

    svg: str
    width: float
    height: float


def draw_chart(spec: ChartSpec, colours: Colours, typeface: Typeface) -> Drawing:
    """Draw a chart as it is specified: rows in the order given, every value labelled.

    Title, subtitle and foot are not drawn: they are text of the document. Raises InputError where
    the values cannot be drawn: nothing to draw, not a finite number, zero on a log axis.
    """
    _check(spec)
    plot_left = LABEL_COLUMN
    plot_right = WIDTH - 4
    rows = lay_rows(spec, typeface, LABEL_COLUMN - 10, (plot_right - plot_left) * VALUE_SHARE)
    key = _key_lines(spec, typeface)
    top = len(key) * _KEY_LINE + (4 if key else 0)
    bottom = top + sum(row.height for row in rows)
    canvas = Canvas(WIDTH, bottom + _AXIS_HEIGHT, typeface)
    origin = _origin(spec)
    try:
        axis = fit_axis(spec.scale, _extents(spec, rows, origin), origin, plot_left, plot_right)
    except ValueError as error:
        raise InputError(Diagnostic(str(error), path=f"chart '{spec.id}'")) from error
    plot = _Plot(spec, axis, origin, canvas, Signs(canvas, colours), colours)
    plot.draw_key(key)
    plot.draw_frame(top, bottom)
    for row in rows:
        plot.draw_row(row, top)
        top += row.height
    return Drawing(canvas.to_svg(f"chart-{spec.id}"), canvas.width, canvas.height)


def _check(spec: ChartSpec) -> None:
    place = f"chart '{spec.id}'"
    faults = []
    if not any(row.points for row in spec.rows):
        faults.append(Diagnostic("there is nothing to draw", path=place))
    for row in spec.rows:
        for point in row.points:
            if not all(math.isfinite(value) for value in (point.low, point.high) if value is not None):
                faults.append(Diagnostic(f"'{row.label}' has a value that is not a finite number", path=place))
            if point.series not in spec.series:
                faults.append(Diagnostic(f"'{row.label}' has the unknown series '{point.series}'", path=place))
    if faults:
        raise InputError(faults)


def _origin(spec: ChartSpec) -> float:
    """Where bars and stems begin: no change for factors, zero or the decade below for others."""
    if spec.scale is Scale.LOG:
        if spec.kind is ChartKind.BAR or spec.unit in FACTORS:
            return 1.0
        values = [value for row in spec.rows for point in row.points for value in _ends(point) if value > 0]
        return 10.0 ** math.floor(math.log10(min(values))) if values else 1.0
    return 1.0 if spec.unit in FACTORS and spec.kind is ChartKind.RANGE else 0.0


def _ends(point: Point) -> tuple[float, ...]:
    return (point.high,) if point.low is None else (point.low, point.high)


def _extents(spec: ChartSpec, rows: tuple[LaidRow, ...], origin: float) -> list[Extent]:
    """Give what the axis has to hold: every value, and the labels beyond the largest of a lane."""
    extents = []
    for row in rows:
        for lane in row.lanes:
            values = [value for point in lane.points for value in _ends(point)]
            far = sum(values) if spec.kind is ChartKind.BAR else max(values)
            room = sum(label.width + GAP for label in lane.labels) + RADIUS
            if spec.kind is ChartKind.DUMBBELL and len(lane.labels) > 1:
                room += len(lane.labels) * 4 * RADIUS
            extents += [Extent(value) for value in values] + [Extent(max(far, origin), room)]
    return extents


@dataclass(frozen=True)
class KeyEntry:
    """A sign with its meaning."""

    text: str
    sign: Callable[[Signs, float, float], None]
    width: float


def _key_lines(spec: ChartSpec, typeface: Typeface) -> list[list[KeyEntry]]:
    """Explain the series, where there are several, and the signs that explain themselves least."""
    points = [point for row in spec.rows for point in row.points]
    meanings: list[tuple[str, Callable[[Signs, float, float], None]]] = []
    if len(spec.series) > 1:
        meanings += [(name, _series_sign(spec, rank)) for rank, name in enumerate(spec.series)]
    if spec.kind is ChartKind.RANGE and any(point.low not in (None, point.high) for point in points):
        meanings.append(("range", lambda signs, x, y: signs.range(x, x + 14, y, 0)))
    if any(point.bound for point in points):
        if spec.kind is ChartKind.RANGE and any(not point.bound and point.low is None for point in points):
            meanings.append(("single value", _value_sign(bound=False)))
        best = _bar_sign(0, bound=True) if spec.kind is ChartKind.BAR else _value_sign(bound=True)
        meanings.append(("best case (“up to”)", best))
    entries = [KeyEntry(text, sign, 14 + 5 + typeface.width(text, NOTE_SIZE) + 16) for text, sign in meanings]
    lines: list[list[KeyEntry]] = []
    for entry in entries:
        if not lines or sum(other.width for other in lines[-1]) + entry.width > WIDTH - LABEL_COLUMN:
            lines.append([])
        lines[-1].append(entry)
    return lines


def _bar_sign(rank: int, *, bound: bool) -> Callable[[Signs, float, float], None]:
    return lambda signs, x, y: signs.bar(x, x + 14, y, rank, bound=bound)


def _value_sign(*, bound: bool) -> Callable[[Signs, float, float], None]:
    def draw(signs: Signs, x: float, y: float) -> None:
        signs.stem(x, x + 10, y, 0, bound=bound)
        signs.point(x + 10, y, 0, bound=bound)

    return draw


def _series_sign(spec: ChartSpec, rank: int) -> Callable[[Signs, float, float], None]:
    if spec.kind is ChartKind.DUMBBELL:
        return lambda signs, x, y: signs.point(x + 9, y, rank, bound=False)
    return _bar_sign(rank, bound=False)


@dataclass(frozen=True)
class _Plot:
    """The drawing of one chart, once everything is measured."""

    spec: ChartSpec
    axis: Axis
    origin: float
    canvas: Canvas
    signs: Signs
    colours: Colours

    def draw_key(self, lines: list[list[KeyEntry]]) -> None:
        for number, line in enumerate(lines):
            x, middle = self.axis.left, number * _KEY_LINE + _KEY_LINE / 2
            for entry in line:
                entry.sign(self.signs, x, middle)
                self.canvas.text(
                    x + 19, middle + NOTE_SIZE * 0.34, entry.text, size=NOTE_SIZE, colour=self.colours.muted
                )
                x += entry.width

    def draw_frame(self, top: float, bottom: float) -> None:
        """Draw grid lines at the ticks, their labels, and what the axis measures."""
        labelled_to = 0.0
        for tick in self.axis.ticks:
            x = self.axis.at(tick)
            at_origin = math.isclose(tick, self.origin, abs_tol=1e-12)
            self.canvas.line(
                [(x, top), (x, bottom)],
                colour=self.colours.muted if at_origin else self.colours.line,
                width=0.9 if at_origin else 0.5,
            )
            label = tick_label(tick, self.spec.unit)
            half = self.canvas.typeface.width(label, NOTE_SIZE) / 2
            middle = min(x, self.canvas.width - half)
            if middle - half < labelled_to:
                continue
            labelled_to = middle + half + GAP
            self.canvas.text(
                middle, bottom + NOTE_SIZE + 3, label, size=NOTE_SIZE, colour=self.colours.muted, align="center"
            )
        said = f"{self.spec.axis} (log axis)" if self.spec.scale is Scale.LOG else self.spec.axis
        self.canvas.text(self.axis.left, bottom + 2 * NOTE_SIZE + 7, said, size=NOTE_SIZE, colour=self.colours.muted)

    def draw_row(self, row: LaidRow, top: float) -> None:
        self.canvas.line([(0, top), (self.axis.right, top)], colour=self.colours.line, width=0.5)
        middle = top + row.height / 2
        baseline = middle - row.words_height / 2 + LABEL_SIZE * 0.95
        for line in row.label:
            self.canvas.text(0, baseline, line, size=LABEL_SIZE, colour=self.colours.text)
            baseline += LABEL_SIZE * LEADING
        baseline -= (LABEL_SIZE - NOTE_SIZE) * 0.8
        for line in row.note:
            self.canvas.text(0, baseline, line, size=NOTE_SIZE, colour=self.colours.muted)
            baseline += NOTE_SIZE * LEADING
        lane_top = top + PADDING / 2 + (row.height - PADDING - sum(lane.height for lane in row.lanes)) / 2
        for lane in row.lanes:
            self._draw_lane(row.row, lane, lane_top + lane.height / 2)
            lane_top += lane.height

    def _draw_lane(self, row: ChartRow, lane: Lane, middle: float) -> None:
        match self.spec.kind:
            case ChartKind.BAR:
                self._draw_stack(lane, middle)
            case ChartKind.RANGE:
                self._draw_value(lane.points[0], lane.labels[0], middle)
            case ChartKind.DUMBBELL if len(lane.points) == 1 and len(row.points) > 1:
                self._draw_value(lane.points[0], lane.labels[0], middle)
            case ChartKind.DUMBBELL:
                self._draw_dumbbell(lane, middle)

    def _draw_stack(self, lane: Lane, middle: float) -> None:
        inside = self._fit_inside(lane)
        total, x_end = 0.0, self.axis.at(self.origin)
        for point, label in zip(lane.points, lane.labels, strict=True):
            left, right = self.axis.at(total or self.origin), self.axis.at(total + point.high)
            rank = self.spec.series.index(point.series)
            self.signs.bar(left, right, middle, rank, bound=point.bound)
            if inside:
                fill = self.colours.ground if point.bound else self.signs.series_colour(rank)
                ink = readable_on(fill, self.colours.ground, self.colours.text)
                self.canvas.text(
                    (left + right) / 2,
                    middle + VALUE_SIZE * 0.34,
                    " ".join(label.lines),
                    size=VALUE_SIZE,
                    colour=ink,
                    bold=True,
                    align="center",
                )
            total, x_end = total + point.high, max(x_end, left, right)
        if not inside:
            for label in lane.labels:
                x_end = self._write(label, x_end + GAP, middle)

    def _fit_inside(self, lane: Lane) -> bool:
        """Say whether every label of a stack fits into its own part of the bar."""
        if len(lane.points) == 1 or self.spec.scale is Scale.LOG:
            return False
        zero = self.axis.at(0.0)
        parts = zip(lane.points, lane.labels, strict=True)
        return all(
            len(label.lines) == 1 and label.width + 4 <= self.axis.at(point.high) - zero for point, label in parts
        )

    def _draw_value(self, point: Point, label: ValueLabel, middle: float) -> None:
        rank = self.spec.series.index(point.series)
        high = self.axis.at(point.high)
        if point.low is not None and point.low != point.high:
            self.signs.range(self.axis.at(point.low), high, middle, rank)
        else:
            self.signs.stem(self.axis.at(self.origin), high, middle, rank, bound=point.bound)
            self.signs.point(high, middle, rank, bound=point.bound)
        self._write(label, max(high, self.axis.at(self.origin)) + RADIUS + GAP, middle)

    def _draw_dumbbell(self, lane: Lane, middle: float) -> None:
        """Draw the signs of all series on one line, the lowest labelled on its left where it fits."""
        placed = sorted(zip(lane.points, lane.labels, strict=True), key=lambda pair: (pair[0].high, pair[0].series))
        low, high = self.axis.at(placed[0][0].high), self.axis.at(placed[-1][0].high)
        self.canvas.line([(low, middle), (high, middle)], colour=self.colours.muted, width=1.4)
        for point, _ in placed:
            rank = self.spec.series.index(point.series)
            self.signs.point(self.axis.at(point.high), middle, rank, bound=point.bound)
        first = placed[0][1]
        x = high + RADIUS + GAP
        to_the_left = len(placed) > 1 and low - RADIUS - GAP - first.width > self.axis.left
        if to_the_left:
            self._write(first, low - RADIUS - GAP - first.width, middle)
        for point, label in placed[1:] if to_the_left else placed:
            if len(placed) - to_the_left > 1:
                self.signs.point(x + RADIUS, middle, self.spec.series.index(point.series), bound=point.bound)
                x += 3 * RADIUS
            x = self._write(label, x, middle) + GAP

    def _write(self, label: ValueLabel, x: float, middle: float) -> float:
        """Set a value's label with its marks, and give the place where it ends."""
        top = middle - label.height / 2
        self.canvas.rectangle(x - 2, top, x + label.width + 2, top + label.height, fill=self.colours.ground)
        baseline = top + VALUE_SIZE * 0.93
        for number, line in enumerate(label.lines):
            self.canvas.text(x, baseline, line, size=VALUE_SIZE, colour=self.colours.text, bold=True)
            if label.marks and number == len(label.lines) - 1:
                after = x + self.canvas.typeface.width(line, VALUE_SIZE, bold=True) + GAP / 2
                self.canvas.text(after, baseline, label.marks, size=MARK_SIZE, colour=self.colours.muted)
            baseline += VALUE_SIZE * LEADING
        return x + label.width
