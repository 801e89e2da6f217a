"""Charts as vector figures: a ChartSpec in, an SVG element out."""

from confbrief.render.figures.chart import PANEL_WIDTH, WIDTH, Drawing, draw_chart
from confbrief.render.figures.typeface import Typeface

__all__ = ["PANEL_WIDTH", "WIDTH", "Drawing", "Typeface", "draw_chart"]
