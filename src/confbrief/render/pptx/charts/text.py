"""The texts of a chart, measured: how much room the rows' names and the labels leave to the plot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from confbrief.charts.axis import ValueAxis, value_axis
from confbrief.model.chart import ChartKind, ChartRow, ChartSpec
from confbrief.ooxml.geometry import Box
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import SERIES, ColourRole
from confbrief.typeset.richtext import NO_BREAK_SPACE, Paragraph, Run

NAME_SHARES = (0.34, 0.42, 0.5, 0.6)
"""Shares of the width that names may take: more where rows are too low to break names over lines."""
NAME_SLACK = 1.04
"""Programs break names that stand closer to the plot than this."""
LEAST_PLOT = 0.42
"""The share of the room beside the names that the plot keeps at least."""
NARROWEST_PLOT = 0.25
"""The share that it keeps where even the bare values are wider than what is left."""
READABLE_PLOT = 80.0
"""Points of a plot's width, below which its axis has no room for steps."""
PAD = 10.0
AXIS_LINES = 3.2
"""Lines of captions beneath the plot, for the axis's labels and its title."""
TOP_ROOM = 4.0
HEAD_LINES = 2.6
"""Lines of captions above a matrix, for the names of its columns."""
ROOMY = 1.3
"""A row of so many times its text's size has room for it."""


@dataclass(frozen=True)
class Plot:
    """Where the plot stands within the chart, in shares of it, and the names broken to its left."""

    x: float
    y: float
    width: float
    height: float
    names: tuple[str, ...]
    labels: tuple[tuple[tuple[Run, ...], ...], ...]
    """For each row the lines of its label."""
    row_height: float
    """Points that a row is high."""
    untold: int = 0
    """How many rows leave what they were measured against to the notes, and what rows are too low, plots too narrow."""


@dataclass(frozen=True)
class ChartLayout:
    """A chart with its axis and with the room that its plot has."""

    spec: ChartSpec
    axis: ValueAxis
    plot: Plot
    name_size: float
    """The size of the rows' names: smaller where rows are many."""


def lay_out(spec: ChartSpec, box: Box, setting: TypeSizes) -> ChartLayout:
    """Choose a chart's axis, and divide its box between names, plot and labels."""
    axis = value_axis(spec)
    row = (box.height - axis_room(spec, setting) - TOP_ROOM) / len(spec.rows)
    size = setting.chart if row >= setting.chart * ROOMY else setting.caption
    return ChartLayout(spec, axis, _plot(spec, axis, box, setting, size), size)


def is_readable(spec: ChartSpec, box: Box, setting: TypeSizes) -> bool:
    """Say whether a chart's plot is wide enough to compare values in, and its rows are as high as their names."""
    layout = lay_out(spec, box, setting)
    pitch = setting.measure.pitch(Run("x", layout.name_size))
    lines = max(name.count("\n") + 1 for name in layout.plot.names)
    return layout.plot.width * box.width >= READABLE_PLOT and lines * pitch <= layout.plot.row_height


def axis_room(spec: ChartSpec, setting: TypeSizes) -> float:
    """Give the points beneath the plot, none where each bar carries all of its values; of a matrix those above it."""
    if spec.kind is ChartKind.MATRIX:
        return HEAD_LINES * setting.caption
    return PAD / 2 if spec.stacked else AXIS_LINES * setting.caption


def _plot(spec: ChartSpec, axis: ValueAxis, box: Box, setting: TypeSizes, size: float) -> Plot:
    height = box.height - axis_room(spec, setting) - TOP_ROOM
    row_height = height / len(spec.rows)
    broken, room = row_names(spec, box.width, row_height, size, setting)
    left = room * NAME_SLACK + PAD
    free = box.width - left
    labels, width = _labels(spec, axis, free, row_height, size, setting)
    told = sum(len(line) for label in labels for line in label)
    wanted = sum(len(line) for row in spec.rows for line in _label(spec, row, size, setting))
    narrow = 0 if spec.stacked else max(0, math.ceil((free * LEAST_PLOT - width) / PAD))
    crowded = max(0, math.ceil(setting.chart * ROOMY - row_height))
    return Plot(
        left / box.width,
        TOP_ROOM / box.height,
        width / box.width,
        height / box.height,
        broken,
        tuple(labels),
        row_height,
        (len(spec.rows) if told < wanted else 0) + crowded + narrow,
    )


def row_names(
    spec: ChartSpec, width: float, row_height: float, size: float, setting: TypeSizes
) -> tuple[tuple[str, ...], float]:
    """Break the rows' names where they are too wide; give them, and the width that they take."""
    names = [Paragraph((Run(row.label, size),)) for row in spec.rows]
    widest = max(setting.measure.natural_width(name) for name in names)
    for share in NAME_SHARES:
        room = min(widest, width * share)
        lines = [setting.measure.lines(name, room) for name in names]
        if max(sum(line.height for line in one) for one in lines) <= max(row_height, size * ROOMY):
            break
    return tuple("\n".join(line.text for line in one) for one in lines), room


Label = tuple[tuple[Run, ...], ...]


def _labels(  # noqa: PLR0913, PLR0917 - the room, and how labels are set in it
    spec: ChartSpec, axis: ValueAxis, free: float, row_height: float, size: float, setting: TypeSizes
) -> tuple[list[Label], float]:
    """Set the rows' labels in one line, else in two, else in as many as a row is high, else without their notes."""
    pitch = setting.measure.pitch(Run("x", size))
    lines = int(row_height // pitch)
    aside = free * (1 - LEAST_PLOT) - 2 * PAD
    ways = [[_label(spec, row, size, setting) for row in spec.rows]]
    if lines > 1:
        ways.append([_label(spec, row, size, setting, apart=True) for row in spec.rows])
        wrapped = [_label(spec, row, size, setting, apart=True, width=aside) for row in spec.rows]
        if max(len(label) for label in wrapped) <= lines:
            ways.append(wrapped)
    ways.append([_label(spec, row, size, setting, bare=True) for row in spec.rows])
    for labels in ways:
        width = _plot_width(spec, axis, labels, free, setting)
        if width >= free * LEAST_PLOT:
            break
    return labels, max(width, NARROWEST_PLOT * free)


def _label(  # noqa: PLR0913 - the ways to set a label
    spec: ChartSpec,
    row: ChartRow,
    size: float,
    setting: TypeSizes,
    *,
    apart: bool = False,
    width: float | None = None,
    bare: bool = False,
) -> Label:
    """Set a row's label: its values, and in muted type against what; ``apart`` on lines of its own."""
    values: list[Run] = [Run(NO_BREAK_SPACE, size)]
    points = sorted(row.points, key=lambda point: point.high)
    for index, point in enumerate(points):
        ink = SERIES[spec.series.index(point.series) % len(SERIES)] if len(spec.series) > 1 else ColourRole.TEXT
        values.append(Run(point.label, size, bold=True, ink=ink))
        if index + 1 < len(points):
            values.append(Run("; " if len(spec.series) == 1 else "  ", size, ink=ColourRole.MUTED))
    if not row.note or bare:
        return (tuple(values),)
    if not apart:
        return ((*values, Run(f"  {row.note}", setting.caption, ink=ColourRole.MUTED)),)
    notes = [row.note]
    if width is not None:
        notes = [line.text for line in setting.measure.lines(Paragraph((Run(row.note, setting.caption),)), width)]
    lines = ((Run(f"{NO_BREAK_SPACE}{note}", setting.caption, ink=ColourRole.MUTED),) for note in notes)
    return (tuple(values), *lines)


def label_width(label: Sequence[Sequence[Run]], setting: TypeSizes) -> float:
    """Give the width of a label's widest line, in points."""
    return max(sum(setting.measure.width(run) for run in line) for line in label)


def _plot_width(
    spec: ChartSpec, axis: ValueAxis, labels: Sequence[Sequence[Sequence[Run]]], free: float, setting: TypeSizes
) -> float:
    """Give the widest plot at which each label still stands behind its value within the chart."""
    if spec.stacked:
        return free - PAD
    width = free - PAD
    for row, label in zip(spec.rows, labels, strict=True):
        place = axis.place(max(point.high for point in row.points))
        needed = label_width(label, setting) + 2 * PAD
        if place > 0:
            width = min(width, (free - needed) / place)
    return width
