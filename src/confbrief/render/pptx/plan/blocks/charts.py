"""Charts on slides: finding, what is plotted, the chart itself, and what it must not be read as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from confbrief.charts.signs import GLYPHS, MEANINGS, Sign, signs_to_explain
from confbrief.model.briefing import Chart, Facts, Statements
from confbrief.model.chart import ChartKind, ChartSpec
from confbrief.ooxml.geometry import GUTTER, Box
from confbrief.render.pptx.charts.matrix import lay_out_matrix
from confbrief.render.pptx.charts.text import axis_room, lay_out
from confbrief.render.pptx.plan.blocks.facts import facts_column
from confbrief.render.pptx.plan.blocks.statements import plan_statements
from confbrief.render.pptx.plan.notes import chart_marks, chart_told
from confbrief.render.pptx.plan.slides import ChartBox, Element, Part, TextBox
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import SERIES, ColourRole
from confbrief.typeset.richtext import Paragraph, Run

LEAST_HEIGHT = 150.0
"""Points. A chart of few rows is no lower than this, and no place lower than this takes a chart."""
ROW_SHARE = 1.3
"""A row of a chart is at least so many times as high as its name's type."""
TALLEST_ROW = 124.0
AXIS_HEIGHT = 44.0
GAP = 6.0
BESIDE_FIGURES = 0.68
BESIDE = 0.64
"""The share of the width that a chart takes beside text."""
SWATCH = "■"
DOT = "●"


def plan_chart(block: Chart, first: Box, rest: Box, setting: TypeSizes, *, heading: bool) -> list[Part]:
    """Lay a chart out on one slide; ``heading`` is False where the slide's title is the finding."""
    part = _in_room(block.spec, first, setting, heading=heading)
    if part is not None:
        return [part]
    part = _in_room(block.spec, rest, setting, heading=False)
    return [Part(()), part or _squeezed(block.spec, rest, setting)]


def plan_chart_beside(
    chart: Chart, other: Statements | Facts, room: Box, setting: TypeSizes, *, heading: bool
) -> Part | None:
    """Lay a chart out with text, or with figures, at its side; None where they do not fit on one slide."""
    if isinstance(other, Facts):
        aside, plot = room.split(1 - BESIDE_FIGURES, GUTTER * 2)
        told = facts_column(other, aside, setting)
    else:
        plot, aside = room.split(BESIDE, GUTTER * 2)
        parts = plan_statements(other, aside, aside, setting)
        told = parts[0] if len(parts) == 1 else None
    plotted = _in_room(chart.spec, plot, setting, heading=heading)
    if plotted is None or told is None:
        return None
    first, second = (told, plotted) if isinstance(other, Facts) else (plotted, told)
    return Part(first.elements + second.elements, first.marks + second.marks, told.notes + plotted.notes)


def _in_room(spec: ChartSpec, room: Box, setting: TypeSizes, *, heading: bool) -> Part | None:
    above = _above(spec, setting, heading=heading)
    foot = _foot(spec, setting)
    top = setting.height(above, room.width) + 2.0
    bottom = setting.height(foot, room.width) + 2.0
    free = room.height - top - bottom - 2 * GAP
    if free < max(LEAST_HEIGHT, least_height(spec, setting)):
        return None
    return _part(spec, replace(room, height=min(free, _tallest(spec))), above, foot, setting)


def _squeezed(spec: ChartSpec, room: Box, setting: TypeSizes) -> Part:
    """Lay out a chart with more rows than a slide has room for at the usual height."""
    above, foot = _above(spec, setting, heading=False), _foot(spec, setting)
    used = setting.height(above, room.width) + setting.height(foot, room.width) + 4.0 + 2 * GAP
    return _part(spec, replace(room, height=max(room.height - used, LEAST_HEIGHT)), above, foot, setting)


def _part(
    spec: ChartSpec, room: Box, above: tuple[Paragraph, ...], foot: tuple[Paragraph, ...], setting: TypeSizes
) -> Part:
    """Put a chart of the room's height beneath what stands above it."""
    top = setting.height(above, room.width) + 2.0
    elements: list[Element] = [TextBox(replace(room, height=top), above, "What is plotted")]
    box = replace(room, y=room.y + top + GAP)
    elements.append(ChartBox(box, spec, setting.scale))
    if foot:
        below = setting.height(foot, room.width) + 2.0
        elements.append(TextBox(replace(room, y=box.bottom + GAP, height=below), foot, "About the chart"))
    return Part(tuple(elements), chart_marks(spec), chart_told(spec), untold=untold(spec, box, setting))


def untold(spec: ChartSpec, box: Box, setting: TypeSizes) -> int:
    """Count what of a chart has no room in a box."""
    if spec.kind is ChartKind.MATRIX:
        return lay_out_matrix(spec, box, setting).untold
    return lay_out(spec, box, setting).plot.untold


def least_height(spec: ChartSpec, setting: TypeSizes) -> float:
    """Give the height in points at which the rows of a chart can still be read."""
    return len(spec.rows) * ROW_SHARE * setting.caption + axis_room(spec, setting)


def _tallest(spec: ChartSpec) -> float:
    return max(LEAST_HEIGHT, len(spec.rows) * TALLEST_ROW + AXIS_HEIGHT)


def _above(spec: ChartSpec, setting: TypeSizes, *, heading: bool) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    if heading:
        paragraphs.append(Paragraph((Run(spec.title, setting.body, bold=True, heading=True),)))
    size = setting.aside
    paragraphs.append(Paragraph((Run(spec.subtitle, size, ink=ColourRole.MUTED),), space=2.0))
    if len(spec.series) > 1 and spec.kind is not ChartKind.MATRIX:
        paragraphs.append(_key(spec, size))
    return (*paragraphs, *signs_told((spec,), size))


def signs_told(specs: Sequence[ChartSpec], size: float) -> tuple[Paragraph, ...]:
    """Say in one line what the signs of charts mean that do not explain themselves."""
    signs = signs_to_explain(specs)
    return (Paragraph(tuple(_sign_runs(signs, size)), space=2.0),) if signs else ()


def _sign_runs(signs: Sequence[Sign], size: float) -> Iterator[Run]:
    """Set signs with their meanings in one line."""
    for index, sign in enumerate(signs):
        yield Run(
            f"{GLYPHS[sign]} ", size, bold=True, ink=ColourRole.MUTED if sign is Sign.RELATED else ColourRole.ACCENT
        )
        yield Run(f"{MEANINGS[sign]}{'     ' if index + 1 < len(signs) else ''}", size)


def _key(spec: ChartSpec, size: float) -> Paragraph:
    """Set the key of several series in one line, each name beside its colour."""
    runs: list[Run] = []
    for index, name in enumerate(spec.series):
        sign = DOT if spec.kind is ChartKind.DUMBBELL and index % 2 == 0 else SWATCH
        runs.append(Run(f"{sign} ", size, ink=SERIES[index % len(SERIES)]))
        runs.append(Run(f"{name}{'     ' if index + 1 < len(spec.series) else ''}", size))
    return Paragraph(tuple(runs), space=2.0)


def _foot(spec: ChartSpec, setting: TypeSizes) -> tuple[Paragraph, ...]:
    return (setting.small(spec.foot),) if spec.foot else ()
