"""The texts of a chart, measured: how much room the rows' names and the labels leave to the plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from confbrief.model.chart import ChartKind, ChartRow, ChartSpec
from confbrief.render.pptx.axis import Axis, value_axis
from confbrief.render.pptx.geometry import Box
from confbrief.render.pptx.ink import SERIES, Ink
from confbrief.render.pptx.richtext import NO_BREAK_SPACE, Paragraph, Run
from confbrief.render.pptx.setting import Setting

NAME_SHARE = 0.34
"""The share of the width that names may take; longer ones are broken over lines."""
LEAST_PLOT = 0.3
"""The share of the width that the plot keeps at least."""
PAD = 10.0
AXIS_ROOM = 40.0
"""Points beneath the plot for the axis's labels and its title."""
TOP_ROOM = 4.0
ROOMY = 1.4
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


@dataclass(frozen=True)
class ChartLayout:
    """A chart with its axis and with the room that its plot has."""

    spec: ChartSpec
    axis: Axis
    plot: Plot
    name_size: float
    """The size of the rows' names: smaller where rows are many."""


def lay_out(spec: ChartSpec, box: Box, setting: Setting) -> ChartLayout:
    """Choose a chart's axis, and divide its box between names, plot and labels."""
    axis = value_axis(spec)
    row = (box.height - AXIS_ROOM - TOP_ROOM) / len(spec.rows)
    size = setting.chart if row >= setting.chart * ROOMY else setting.caption
    return ChartLayout(spec, axis, _plot(spec, axis, box, setting, size), size)


def _plot(spec: ChartSpec, axis: Axis, box: Box, setting: Setting, size: float) -> Plot:
    limit = box.width * NAME_SHARE
    names = [Paragraph((Run(row.label, size),)) for row in spec.rows]
    widest = max(setting.measure.natural_width(name) for name in names)
    room = min(widest, limit)
    broken = tuple("\n".join(line.text for line in setting.measure.lines(name, room)) for name in names)
    left = room + PAD
    free = box.width - left
    row_height = (box.height - AXIS_ROOM - TOP_ROOM) / len(spec.rows)
    labels = [_label(spec, row, setting) for row in spec.rows]
    width = _plot_width(spec, axis, labels, free, setting)
    if width < free * 0.5 and row_height >= 2 * setting.measure.pitch(Run("x", size)):
        labels = [_label(spec, row, setting, stacked=True) for row in spec.rows]
        width = _plot_width(spec, axis, labels, free, setting)
    return Plot(
        left / box.width,
        TOP_ROOM / box.height,
        max(width, LEAST_PLOT * box.width) / box.width,
        (box.height - AXIS_ROOM - TOP_ROOM) / box.height,
        broken,
        tuple(labels),
    )


def stacked(spec: ChartSpec) -> bool:
    """Say whether the chart's bars are stacked; the notes of their rows are told in the speaker notes."""
    return spec.kind is ChartKind.BAR and len(spec.series) > 1


def _label(spec: ChartSpec, row: ChartRow, setting: Setting, *, stacked: bool = False) -> tuple[tuple[Run, ...], ...]:
    """Set a row's label: its values, and in muted type against what; on two lines where ``stacked``."""
    size = setting.chart
    values: list[Run] = [Run(NO_BREAK_SPACE, size)]
    points = sorted(row.points, key=lambda point: point.high)
    for index, point in enumerate(points):
        ink = SERIES[spec.series.index(point.series) % len(SERIES)] if len(spec.series) > 1 else Ink.TEXT
        values.append(Run(point.label, size, bold=True, ink=ink))
        if index + 1 < len(points):
            values.append(Run("; " if len(spec.series) == 1 else "  ", size, ink=Ink.MUTED))
    if not row.note:
        return (tuple(values),)
    note = Run(f"{NO_BREAK_SPACE}{row.note}" if stacked else f"  {row.note}", setting.caption, ink=Ink.MUTED)
    return (tuple(values), (note,)) if stacked else ((*values, note),)


def label_width(label: Sequence[Sequence[Run]], setting: Setting) -> float:
    """Give the width of a label's widest line, in points."""
    return max(sum(setting.measure.width(run) for run in line) for line in label)


def _plot_width(
    spec: ChartSpec, axis: Axis, labels: Sequence[Sequence[Sequence[Run]]], free: float, setting: Setting
) -> float:
    """Give the widest plot at which each label still stands behind its value within the chart."""
    if stacked(spec):
        return free - PAD
    width = free - PAD
    for row, label in zip(spec.rows, labels, strict=True):
        place = axis.place(max(point.high for point in row.points))
        needed = label_width(label, setting) + 2 * PAD
        if place > 0:
            width = min(width, (free - needed) / place)
    return width
