"""The signs that values are drawn with, and the key that explains them.

bar        a filled bar from the origin; series are stacked
best case  hatched and pale, or a hollow sign on a dashed line: "up to", the best of several
range      a thick bar from low to high
value      a dot on a thin line from the origin
dumbbell   a sign a series, joined by a line; equal values are rings around the last one's sign
dot        a sign on a faint line across the whole plot
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from confbrief.model.theme import Colours
from confbrief.render.colour import mix
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

    def bar(self, start: float, end: float, middle: float, rank: int, *, bound: bool) -> None:
        """Draw a bar between two places; hatched where the value is the best of several."""
        left, right = sorted((start, end))
        top, bottom = middle - BAR_HEIGHT / 2, middle + BAR_HEIGHT / 2
        colour = self.series_colour(rank)
        if bound:
            self.canvas.rectangle(left, top, right, bottom, fill=mix(colour, self.colours.ground, 0.12), edge=colour)
            self.canvas.hatch(left, top, right, bottom, colour=colour)
        else:
            self.canvas.rectangle(left, top, right, bottom, fill=colour, edge=self.colours.ground)

    def range(self, low: float, high: float, middle: float, rank: int) -> None:
        """Draw a range with an upright line at either end."""
        colour = self.series_colour(rank)
        self.canvas.rectangle(low, middle - RANGE_HEIGHT / 2, high, middle + RANGE_HEIGHT / 2, fill=colour)
        for end in (low, high):
            self.canvas.line([(end, middle - RANGE_HEIGHT), (end, middle + RANGE_HEIGHT)], colour=colour, width=1.6)

    def stem(self, start: float, end: float, middle: float, rank: int, *, bound: bool) -> None:
        """Draw the thin line from the origin to a value; dashed where it is the best of several."""
        self.canvas.line(
            [(start, middle), (end, middle)],
            colour=self.series_colour(rank),
            width=1.1,
            dashes=(2.6, 2.2) if bound else None,
        )

    def guide(self, start: float, end: float, middle: float) -> None:
        """Lead the eye along a row: a faint line that says nothing by its length."""
        self.canvas.line([(start, middle), (end, middle)], colour=self.colours.line, width=0.7, dashes=(1.0, 2.4))

    def ring(self, x: float, middle: float, rank: int, around: int) -> None:
        """Draw a ring in a series' colour, around so many signs at the same place."""
        radius = RADIUS * (1 + RING * around)
        self.canvas.circle(x, middle, radius, fill=self.colours.ground, edge=self.series_colour(rank))

    def swatch(self, x: float, middle: float, rank: int, *, bound: bool) -> None:
        """Draw a small piece of a series' bar, to stand before its value."""
        colour = self.series_colour(rank)
        fill = mix(colour, self.colours.ground, 0.12) if bound else colour
        self.canvas.rectangle(x, middle - RADIUS, x + 2 * RADIUS, middle + RADIUS, fill=fill, edge=colour)

    def disc(self, x: float, middle: float, radius: float) -> None:
        """Draw a disc whose area is a count."""
        self.canvas.circle(x, middle, radius, fill=self.series_colour(0), edge=self.series_colour(0))

    def point(self, x: float, middle: float, rank: int, *, bound: bool) -> None:
        """Draw the sign of a series: a disc, a diamond, a square or a triangle; hollow for "up to"."""
        edge = self.series_colour(rank)
        fill = self.colours.ground if bound else edge
        shapes: tuple[Callable[[], None], ...] = (
            lambda: self.canvas.circle(x, middle, RADIUS, fill=fill, edge=edge),
            lambda: self._polygon(x, middle, ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)), fill, edge),
            lambda: self._polygon(x, middle, ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)), fill, edge),
            lambda: self._polygon(x, middle, ((0, -1.2), (1.15, 0.85), (-1.15, 0.85)), fill, edge),
        )
        shapes[rank % len(shapes)]()

    def _polygon(self, x: float, y: float, corners: tuple[tuple[float, float], ...], fill: str, edge: str) -> None:
        self.canvas.polygon([(x + dx * RADIUS, y + dy * RADIUS) for dx, dy in corners], fill=fill, edge=edge)
