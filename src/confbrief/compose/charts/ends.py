"""Results told by both ends: from 51 to 21 minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from confbrief.compose.charts.frame import chart_of_values
from confbrief.compose.charts.words import FEWEST_ROWS, scale_of, top
from confbrief.compose.context import BriefingContext
from confbrief.compose.counting import capitalised
from confbrief.compose.numbers import is_gain
from confbrief.compose.phrases import phrase, row_note
from confbrief.model.chart import ChartKind, ChartRow, ChartSpec, Point
from confbrief.model.claim import Claim, Form, Measure
from confbrief.model.paper import Paper

_SIGNS: Final = frozenset(("%", "×"))
"""Units that stand at their number; others are told once, at the axis."""


def before_after_chart(
    ctx: BriefingContext,
    papers: Sequence[Paper],
    *,
    chart_id: str,
    measure: Measure | None = None,
    max_rows: int = 10,
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
            note=row_note(claim),
            paper=paper.id,
            points=tuple(
                Point(
                    series=series,
                    high=end,
                    label=f"{end:g}{unit if unit in _SIGNS else ''}",
                    marks=(ctx.marker.at(claim.source, claim.line),),
                )
                for series, end in (("before", claim.low), ("after", claim.high))
                if end is not None
            ),
        )
        for paper, claim in shown
    )
    lead, claim = shown[0]
    return chart_of_values(
        ctx,
        rows,
        chart_id=chart_id,
        kind=ChartKind.DUMBBELL,
        title=f"{lead.name} has the largest change of {noun} here: {phrase(claim).short}",
        subtitle=f"{capitalised(noun)} before and after, in {unit}",
        noun=noun,
        unit=unit,
        scale=scale_of([point.high for row in rows for point in row.points]),
        series=("before", "after"),
        left_out="only the largest changes are drawn" if len(told) > len(shown) else "",
    )
