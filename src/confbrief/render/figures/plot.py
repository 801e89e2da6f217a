"""The drawing of one chart, once everything is measured."""

from __future__ import annotations

import math
from dataclasses import dataclass

from confbrief.charts.axis import ValueAxis, tick_label
from confbrief.charts.signs import Sign, sign_of
from confbrief.model.chart import ChartKind, ChartRow, ChartSpec, Point, Scale
from confbrief.model.theme import Colours
from confbrief.render.figures.canvas import Canvas
from confbrief.render.figures.key import KEY_LINE, KeyEntry
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
)
from confbrief.render.figures.signs import RADIUS, RING, Signs
from confbrief.typeset.colour import readable_on


@dataclass(frozen=True)
class PlacedAxis:
    """A value axis between two places, in points."""

    axis: ValueAxis
    left: float
    right: float

    def at(self, value: float) -> float:
        """Give the place of a value."""
        return self.left + self.axis.place(value) * (self.right - self.left)


@dataclass(frozen=True)
class Plot:
    """Draws the parts of a chart on its canvas, each where it was measured to be."""

    spec: ChartSpec
    axis: PlacedAxis
    canvas: Canvas
    signs: Signs
    colours: Colours

    def draw_key(self, lines: list[list[KeyEntry]]) -> None:
        """Draw the key over the plot, beginning where the axis does."""
        for number, line in enumerate(lines):
            x, middle = self.axis.left, number * KEY_LINE + KEY_LINE / 2
            for entry in line:
                entry.sign(self.signs, x, middle)
                self.canvas.text(
                    x + 19, middle + NOTE_SIZE * 0.34, entry.text, size=NOTE_SIZE, colour=self.colours.muted
                )
                x += entry.width

    def draw_frame(self, top: float, bottom: float) -> None:
        """Draw grid lines at the ticks, their labels, and what the axis measures."""
        labelled_to = 0.0
        for tick in self.axis.axis.ticks:
            x = self.axis.at(tick)
            at_origin = math.isclose(tick, self.axis.axis.origin, abs_tol=1e-12)
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
        """Draw a row: its label and note on the left, its values on their lanes."""
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
                self._draw_value(row, lane.points[0], lane.labels[0], middle)
            case ChartKind.DUMBBELL if len(lane.points) == 1 and len(row.points) > 1:
                self._draw_value(row, lane.points[0], lane.labels[0], middle)
            case ChartKind.DUMBBELL:
                self._draw_dumbbell(lane, middle)
            case ChartKind.MATRIX:
                raise ValueError("a matrix has no value axis")

    def _draw_stack(self, lane: Lane, middle: float) -> None:
        """Draw the parts of a bar; a label that does not fit into its part stands behind the bar, with its colour."""
        total, x_end = 0.0, self.axis.at(0.0)
        beside: list[tuple[int, ValueLabel]] = []
        for point, label in zip(lane.points, lane.labels, strict=True):
            left, right = self.axis.at(total), self.axis.at(total + point.high)
            rank = self.spec.series.index(point.series)
            self.signs.bar(left, right, middle, rank)
            if len(lane.points) > 1 and len(label.lines) == 1 and label.width + 2 <= right - left:
                ink = readable_on(self.signs.series_colour(rank), self.colours.ground, self.colours.text)
                self.canvas.text(
                    (left + right) / 2,
                    middle + VALUE_SIZE * 0.34,
                    " ".join(label.lines),
                    size=VALUE_SIZE,
                    colour=ink,
                    bold=True,
                    align="center",
                )
            else:
                beside.append((rank, label))
            total, x_end = total + point.high, max(x_end, left, right)
        for rank, label in beside:
            x = x_end + GAP
            if len(lane.points) > 1:
                self.signs.swatch(x, middle, rank)
                x += 3 * RADIUS
            x_end = self._write(label, x, middle)

    def _draw_value(self, row: ChartRow, point: Point, label: ValueLabel, middle: float) -> None:
        rank = self.spec.series.index(point.series)
        colour = self.colours.muted if row.related else self.signs.series_colour(rank)
        high, sign = self.axis.at(point.high), sign_of(point)
        # A line that ends at the value would be read by its length, which says nothing on a log axis.
        self.signs.guide(self.axis.left, self.axis.right, middle)
        if sign is Sign.RANGE:
            self.signs.range(self.axis.at(point.low or point.high), high, middle, colour)
        else:
            self.signs.value(high, middle, sign, colour)
        self._write(label, high + RADIUS + GAP, middle)

    def _draw_dumbbell(self, lane: Lane, middle: float) -> None:
        """Draw the signs of all series on one line, the lowest labelled on its left where it fits."""
        placed = sorted(zip(lane.points, lane.labels, strict=True), key=lambda pair: (pair[0].high, pair[0].series))
        low, high = self.axis.at(placed[0][0].high), self.axis.at(placed[-1][0].high)
        self.canvas.line([(low, middle), (high, middle)], colour=self.colours.muted, width=1.4)
        for at, (point, _) in enumerate(placed):
            rank, x = self.spec.series.index(point.series), self.axis.at(point.high)
            # Signs that stand on each other are rings around the last of them, so that all are seen.
            around = sum(abs(self.axis.at(other.high) - x) < RADIUS for other, _ in placed[at + 1 :])
            if around:
                self.signs.ring(x, middle, rank, around)
            else:
                self.signs.of_series(x, middle, rank)
        first = placed[0][1]
        edge = RADIUS * (1 + RING * (len(placed) - 1)) + GAP
        x = high + edge
        to_the_left = len(placed) > 1 and low - edge - first.width > self.axis.left
        if to_the_left:
            self._write(first, low - edge - first.width, middle)
        for point, label in placed[1:] if to_the_left else placed:
            if len(placed) - to_the_left > 1:
                self.signs.of_series(x + RADIUS, middle, self.spec.series.index(point.series))
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
