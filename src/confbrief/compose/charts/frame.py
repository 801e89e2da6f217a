"""What charts of a kind have around their rows: subtitle, axis, foot, alternative text."""

from __future__ import annotations

from collections.abc import Sequence

from confbrief.compose.charts.words import alt_of_counts, alt_of_values, foot_of_values
from confbrief.compose.context import BriefingContext
from confbrief.compose.counting import capitalised
from confbrief.model.chart import ChartKind, ChartRow, ChartSpec, Scale


def chart_of_values(  # noqa: PLR0913 - all that a chart of values is made of
    ctx: BriefingContext,
    rows: Sequence[ChartRow],
    *,
    chart_id: str,
    kind: ChartKind,
    title: str,
    subtitle: str,
    noun: str,
    unit: str,
    scale: Scale,
    series: tuple[str, ...],
    left_out: str = "",
) -> ChartSpec:
    """Make a chart of what sources state; ``left_out`` says which rows are drawn where not all are."""
    if scale is Scale.LOG:
        subtitle += "; logarithmic axis"
    if left_out:
        subtitle += f"; {left_out}"
    return ChartSpec(
        id=chart_id,
        kind=kind,
        title=title,
        subtitle=subtitle,
        unit=unit,
        axis=f"{capitalised(noun)} ({unit})",
        scale=scale,
        series=series,
        rows=tuple(rows),
        foot=foot_of_values(ctx, rows),
        alt=alt_of_values(title, subtitle, rows, named=kind is ChartKind.DUMBBELL),
    )


def chart_of_counts(  # noqa: PLR0913 - all that a chart of counts is made of
    rows: Sequence[ChartRow],
    *,
    chart_id: str,
    kind: ChartKind,
    title: str,
    subtitle: str,
    series: Sequence[str],
    foot: str,
    method: str = "",
) -> ChartSpec:
    """Make a chart of how many papers there are of each kind; ``foot`` says how they were counted."""
    return ChartSpec(
        id=chart_id,
        kind=kind,
        title=title,
        subtitle=subtitle,
        unit="papers",
        axis="Papers",
        series=tuple(series),
        rows=tuple(rows),
        foot=foot,
        method=method,
        alt=alt_of_counts(title, subtitle, rows),
    )
