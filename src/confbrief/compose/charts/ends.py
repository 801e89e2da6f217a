"""Results told by both ends: from 51 to 21 minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from confbrief.compose.charts.words import FEWEST_ROWS, NOT_COMPARABLE, alt_of_values, scale_of, top, where_from
from confbrief.compose.desk import Desk
from confbrief.compose.numbers import baseline_words, condition_words, is_gain, value_words
from confbrief.model.chart import ChartKind, ChartRow, ChartSpec, Point, Scale
from confbrief.model.claim import Claim, Form, Measure
from confbrief.model.paper import Paper

_SIGNS: Final = frozenset(("%", "×"))
"""Units that stand at their number; others are told once, at the axis."""


def before_after_chart(
    desk: Desk, papers: Sequence[Paper], *, chart_id: str, measure: Measure | None = None, max_rows: int = 10
) -> ChartSpec | None:
    """Draw results told by both ends (from 51 to 21 minutes), of one measure and unit; None below two rows.

    Without a ``measure`` the one is drawn of which most results are told so. The largest changes come first.
    """
    groups: dict[tuple[Measure, str], list[tuple[Paper, Claim]]] = defaultdict(list)
    for paper in papers:
        for claim in paper.claims:
            if measure not in {None, claim.measure} or claim.measure is Measure.OTHER:
                continue  # what has no name of its own may be many things, which no axis holds
            if is_gain(claim) and claim.form is Form.FROM_TO and claim.low is not None and claim.high is not None:
                groups[claim.measure, claim.unit].append((paper, claim))
    if not groups:
        return None
    (drawn, unit), told = max(groups.items(), key=lambda group: len(group[1]))
    if len(told) < FEWEST_ROWS:
        return None
    shown = sorted(told, key=lambda pair: -top(pair[1]))[:max_rows]
    noun = drawn.replace("_", " ")
    rows = tuple(
        ChartRow(
            label=paper.name,
            note="; ".join(words for words in (condition_words(claim), baseline_words(claim)) if words),
            paper=paper.id,
            points=tuple(
                Point(
                    series=series,
                    high=end,
                    label=f"{end:g}{unit if unit in _SIGNS else ''}",
                    marks=(desk.marker.at(claim.source, claim.line),),
                )
                for series, end in (("before", claim.low), ("after", claim.high))
                if end is not None
            ),
        )
        for paper, claim in shown
    )
    ends = [point.high for row in rows for point in row.points]
    lead, claim = shown[0]
    scale = scale_of(ends)
    title = f"{lead.name} reports the largest change of {noun}: {value_words(claim)}"
    subtitle = f"{noun.capitalize()} before and after, in {unit}"
    if scale is Scale.LOG:
        subtitle += "; logarithmic axis"
    if len(told) > len(shown):
        subtitle += "; only the largest changes are drawn"
    return ChartSpec(
        id=chart_id,
        kind=ChartKind.DUMBBELL,
        title=title,
        subtitle=subtitle,
        unit=unit,
        axis=f"{noun.capitalize()} ({unit})",
        scale=scale,
        series=("before", "after"),
        rows=rows,
        foot=f"Source: {where_from(desk, rows)}. {NOT_COMPARABLE}",
        alt=alt_of_values(title, subtitle, rows, named=True),
    )
