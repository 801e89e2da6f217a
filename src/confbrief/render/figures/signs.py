"""The signs that values are drawn with, and the key that explains them.

bar        a filled bar from zero; series are stacked
value      a disc, a diamond for "up to", a triangle for a lower bound, on a faint line across the whole plot
range      a thick bar from low to high
dumbbell   a sign a series, joined by a line; equal values are rings around the last one's sign
"""

from __future__ import annotations

from dataclasses import dataclass

from confbrief.charts.signs import Sign
from confbrief.model.theme import Colours
from confbrief.render.figures.canvas import Canvas

BAR_HEIGHT = 10.0
RANGE_HEIGHT = 5.0
RADIUS = 3.6
RING = 0.75
"""By how many radii a ring is wider than what it stands around."""


@dataclass(frozen=True)
class Signs:
    """Draws on a canvas in the colours of the paper."""

    canvas: Canvas
    colours: Colours

    def series_colour(self, rank: int) -> str:
        """Give the colour of a series; there are more series than colours only in a strange chart."""
        return self.colours.series[rank % len(self.colours.series)]

    def bar(self, start: float, end: float, middle: float, rank: int) -> None:
        """Draw a bar between two places."""
        left, right = sorted((start, end))
        top, bottom = middle - BAR_HEIGHT / 2, middle + BAR_HEIGHT / 2
        self.canvas.rectangle(left, top, right, bottom, fill=self.series_colour(rank), edge=self.colours.ground)

    def range(self, low: float, high: float, middle: float, colour: str) -> None:
        """Draw a range with an upright line at either end."""
        self.canvas.rectangle(low, middle - RANGE_HEIGHT / 2, high, middle + RANGE_HEIGHT / 2, fill=colour)
        for end in (low, high):
            self.canvas.line([(end, middle - RANGE_HEIGHT), (end, middle + RANGE_HEIGHT)], colour=colour, width=1.6)

    def guide(self, start: float, end: float, middle: float) -> None:
        """Lead the eye along a row: a faint line that says nothing by its length."""
        self.canvas.line([(start, middle), (end, middle)], colour=self.colours.line, width=0.7, dashes=(1.0, 2.4))

    def ring(self, x: float, middle: float, rank: int, around: int) -> None:
        """Draw a ring in a series' colour, around so many signs at the same place."""
        radius = RADIUS * (1 + RING * around)
        self.canvas.circle(x, middle, radius, fill=self.colours.ground, edge=self.series_colour(rank))

    def swatch(self, x: float, middle: float, rank: int) -> None:
        """Draw a small piece of a series' bar, to stand before its value."""
        colour = self.series_colour(rank)
        self.canvas.rectangle(x, middle - RADIUS, x + 2 * RADIUS, middle + RADIUS, fill=colour, edge=colour)

    def disc(self, x: float, middle: float, radius: float) -> None:
        """Draw a disc whose area is a count."""
        self.canvas.circle(x, middle, radius, fill=self.series_colour(0), edge=self.series_colour(0))

    def value(self, x: float, middle: float, sign: Sign, colour: str) -> None:
        """Draw the sign of a single value: a disc, a diamond for "up to", a triangle for a lower bound."""
        match sign:
            case Sign.UP_TO:
                self._polygon(x, middle, ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)), colour)
            case Sign.AT_LEAST:
                self._polygon(x, middle, ((0, -1.2), (1.15, 0.85), (-1.15, 0.85)), colour)
            case _:
                self.canvas.circle(x, middle, RADIUS, fill=colour, edge=colour)

    def of_series(self, x: float, middle: float, rank: int) -> None:
        """Draw the sign of a series: a disc for the first, a square for the second, and again in other colours."""
        colour = self.series_colour(rank)
        if rank % 2:
            self._polygon(x, middle, ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)), colour)
        else:
            self.canvas.circle(x, middle, RADIUS, fill=colour, edge=colour)

    def _polygon(self, x: float, y: float, corners: tuple[tuple[float, float], ...], colour: str) -> None:
        places = [(x + dx * RADIUS, y + dy * RADIUS) for dx, dy in corners]
        self.canvas.polygon(places, fill=colour, edge=colour)
