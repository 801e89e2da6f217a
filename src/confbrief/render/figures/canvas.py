"""A sheet to draw a chart on, measured in points from its top left corner; SVG comes out.

matplotlib is used without pyplot, which keeps global state: a Figure, one set of axes that spans
it, and artists that are placed by hand, because labels that must not overlap have to be placed by
measure. Text stays text in the SVG, in the fonts that handouts embed.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Sequence
from typing import Literal
from xml.etree import ElementTree as ET

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, Polygon, Rectangle

from confbrief.render.figures.typeface import Typeface

POINTS_PER_INCH = 72
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
HorizontalAlign = Literal["left", "center", "right"]


class Canvas:
    """A sheet of ``width`` by ``height`` points; y grows downwards."""

    def __init__(self, width: float, height: float, typeface: Typeface) -> None:
        """Lay out an empty sheet."""
        self.width = width
        self.height = height
        self.typeface = typeface
        self._figure = Figure(figsize=(width / POINTS_PER_INCH, height / POINTS_PER_INCH), dpi=POINTS_PER_INCH)
        self._axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._figure.patch.set_visible(False)
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._drawn = 0

    def _add(self, artist: Artist) -> None:
        """Put a shape on the sheet; nothing is cut off at its edge, so no clip path is needed."""
        self._axes.add_artist(artist)
        artist.set_clip_on(False)

    def _next(self) -> float:
        """Give the next artist its place above all that is drawn already."""
        self._drawn += 1
        return float(self._drawn)

    def text(  # noqa: PLR0913 - what a piece of text has
        self,
        x: float,
        baseline: float,
        text: str,
        *,
        size: float,
        colour: str,
        bold: bool = False,
        align: HorizontalAlign = "left",
        upright: bool = False,
    ) -> None:
        """Set a line of text on its baseline, ``upright`` from the bottom up. ``$`` is no mathematics."""
        self._axes.text(
            x,
            baseline,
            text,
            size=size,
            color=colour,
            horizontalalignment=align,
            verticalalignment="baseline",
            rotation=90 if upright else 0,
            rotation_mode="anchor",
            fontproperties=_sized(self.typeface.properties(bold=bold), size),
            parse_math=False,
            zorder=self._next(),
        )

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        colour: str,
        width: float,
        dashes: tuple[float, float] | None = None,
    ) -> None:
        """Draw straight lines from point to point."""
        pattern = (0, tuple(dash / width for dash in dashes)) if dashes else "solid"
        lines = LineCollection([points], colors=[colour], linewidths=width, linestyles=[pattern], zorder=self._next())
        self._add(lines)

    def rectangle(  # noqa: PLR0913 - its four edges
        self, left: float, top: float, right: float, bottom: float, *, fill: str, edge: str | None = None
    ) -> None:
        """Fill a rectangle."""
        patch = Rectangle(
            (left, top), right - left, bottom - top, facecolor=fill, edgecolor=edge or "none", zorder=self._next()
        )
        patch.set_linewidth(0.8 if edge else 0)
        self._add(patch)

    def circle(self, x: float, y: float, radius: float, *, fill: str, edge: str) -> None:
        """Draw a disc with an edge."""
        disc = Circle((x, y), radius, facecolor=fill, edgecolor=edge, linewidth=1.2, zorder=self._next())
        self._add(disc)

    def polygon(self, corners: Iterable[tuple[float, float]], *, fill: str, edge: str) -> None:
        """Draw a closed shape with an edge."""
        shape = Polygon(list(corners), closed=True, facecolor=fill, edgecolor=edge, linewidth=1.2, zorder=self._next())
        shape.set_joinstyle("miter")
        self._add(shape)

    def to_svg(self, identity: str) -> str:
        """Write the sheet as an ``svg`` element, the same bytes for the same drawing.

        ``identity`` is made part of every id inside, so that several charts may stand in one page.
        """
        target = io.StringIO()
        with (
            mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": identity, "path.simplify": False}),
            warnings.catch_warnings(),
        ):
            # Text is measured by us and set by whoever shows the SVG, with fonts of its own to fall back on.
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
            FigureCanvasSVG(self._figure)
            self._figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
        return _tidied(target.getvalue(), identity)


def _sized(properties: FontProperties, size: float) -> FontProperties:
    properties.set_size(size)
    return properties


def _tidied(svg: str, identity: str) -> str:
    """Drop the prologue, matplotlib's own ids and its metadata; keep ids that are referred to."""
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    root = ET.fromstring(svg)  # noqa: S314 - what matplotlib has just written
    used = set(re.findall(r"(?:url\(#|href=\"#)([^)\"]+)", svg))
    for parent in root.iter():
        for child in list(parent):
            if child.tag in {f"{{{_SVG}}}metadata", f"{{{_SVG}}}style"}:
                parent.remove(child)
    # matplotlib writes this as a style sheet, which would hold for the whole page around the drawing.
    root.set("style", "stroke-linejoin: round; stroke-linecap: butt")
    for element in root.iter():
        name = element.attrib.pop("id", None)
        if name in used:
            element.set("id", f"{identity}-{name}")
        if element.tag == f"{{{_SVG}}}text":
            element.set("style", re.sub(r"(font-family: [^;]+)", r"\1, sans-serif", element.get("style", "")))
        for key, value in element.attrib.items():
            element.set(key, re.sub(r"(url\(#|^#)", rf"\g<1>{identity}-", value) if _refers(key, value) else value)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    return ET.tostring(root, encoding="unicode")


def _refers(key: str, value: str) -> bool:
    return "url(#" in value or (key.endswith("href") and value.startswith("#"))
