"""The data of a chart as a table, for those who want to look a value up."""

from __future__ import annotations

from confbrief.compose.marks import joined
from confbrief.model.briefing import Align, Cell, Charts, Column, Table
from confbrief.model.chart import ChartKind, ChartRow, ChartSpec

_MOST_COLUMNS = 5
"""Columns of counts that have room for their heads; more are listed in one."""
_COUNTED = frozenset((ChartKind.MATRIX, ChartKind.BAR))


def data_table(chart: ChartSpec | Charts) -> Table:
    """Tell a chart's data: a row a row, a column a series, with the marks of every value.

    Panels stand below each other, beside a column that names the panel; many counts are listed in one cell.
    """
    if isinstance(chart, Charts):
        return _of_panels(chart)
    counts = _is_of_counts(chart)
    heads = chart.series if len(chart.series) > 1 or counts else (chart.axis,)
    listed = counts and len(chart.series) > _MOST_COLUMNS
    noted = any(row.note for row in chart.rows)
    columns = [Column(header="Paper" if any(row.paper for row in chart.rows) else "Of what", weight=2.2)]
    if listed:
        columns.append(Column(header=chart.axis, weight=4.4))
    elif counts:
        columns += [Column(header=head, weight=0.8, align=Align.RIGHT) for head in heads]
    else:
        columns += [Column(header=head, weight=1.6) for head in heads]
    if noted:
        columns.append(Column(header="In all" if counts else "Remark", weight=1.0 if counts else 2.6))
    rows = tuple(
        (
            Cell(text=row.label, paper=row.paper, strong=True),
            *((_listed(row),) if listed else (_value(row, name, "0" if counts else "—") for name in chart.series)),
            *((Cell(text=row.note or "—"),) if noted else ()),
        )
        for row in chart.rows
    )
    return Table(caption=f"In numbers: {chart.title}", columns=tuple(columns), rows=rows)


def _of_panels(charts: Charts) -> Table:
    columns = (
        Column(header="Measure", weight=1.4),
        Column(header="Paper", weight=1.8),
        Column(header="Gain", weight=1.6),
        Column(header="Remark", weight=2.4),
    )
    rows = tuple(
        (
            Cell(text=panel.series[0][:1].upper() + panel.series[0][1:]),
            Cell(text=row.label, paper=row.paper, strong=True),
            _value(row, panel.series[0], "—"),
            Cell(text=row.note or "—"),
        )
        for panel in charts.panels
        for row in panel.rows
    )
    return Table(caption=f"In numbers: {charts.title}", columns=columns, rows=rows)


def _is_of_counts(chart: ChartSpec) -> bool:
    """Tell whether a chart counts papers: its values come from no line of their own."""
    return chart.kind in _COUNTED and not any(point.marks for row in chart.rows for point in row.points)


def _listed(row: ChartRow) -> Cell:
    return Cell(text=", ".join(f"{point.label} {point.series}" for point in row.points) or "—")


def _value(row: ChartRow, series: str, nothing: str) -> Cell:
    points = [point for point in row.points if point.series == series]
    text = "; ".join(point.label for point in points)
    ends = tuple(end for point in points for end in (point.low, point.high) if end is not None)
    marks = joined(*(point.marks for point in points))
    return Cell(text=text or nothing, marks=marks, values=ends if marks else ())
