"""One measure as each source states it: the notes against the page, or any sources against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from confbrief.compose.charts.frame import chart_of_values
from confbrief.compose.charts.words import FEWEST_ROWS, GAINS, gain_noun, scale_of, top
from confbrief.compose.context import BriefingContext
from confbrief.compose.counting import capitalised
from confbrief.compose.numbers import disputes, is_gain
from confbrief.compose.phrases import factor_words, row_note
from confbrief.model.chart import ChartKind, ChartRow, ChartSpec, Point
from confbrief.model.claim import Claim, Measure
from confbrief.model.paper import Paper

Accounts = Mapping[str, Claim]
"""For each source, in the order of the sources, the gain that it states."""


def source_chart(
    ctx: BriefingContext,
    papers: Sequence[Paper],
    *,
    chart_id: str,
    measure: Measure | None = None,
    max_rows: int = 10,
) -> ChartSpec | None:
    """Draw the gain that each source states, for papers of which several do; None below two papers.

    Without a ``measure`` that one is drawn of which most papers have several accounts. Papers whose
    sources differ come first, then the largest gains.
    """
    told = {one: _all_accounts(ctx, papers, one) for one in ((measure,) if measure else GAINS)}
    measure = max(told, key=lambda one: len(told[one]))
    accounts = told[measure]
    if len(accounts) < FEWEST_ROWS:
        return None
    alike = [paper for paper, own in accounts if len({top(claim) for claim in own.values()}) == 1]
    ranked = sorted(accounts, key=lambda pair: (pair[0] in alike, -max(map(top, pair[1].values()))))
    shown = ranked[:max_rows]
    rows = [_row(ctx, paper, own) for paper, own in shown]
    noun = gain_noun(measure)
    telling = dict.fromkeys(point.series for row in rows for point in row.points)
    series = tuple(name for name in map(ctx.labels.label, (s.id for s in ctx.corpus.sources)) if name in telling)
    title = f"The sources state the same {noun} for {len(alike)} of {len(accounts)} papers"
    if not alike:
        title = f"For none of {len(accounts)} papers do the sources state the same {noun}"
    return chart_of_values(
        ctx,
        rows,
        chart_id=chart_id,
        kind=ChartKind.DUMBBELL,
        title=title,
        subtitle=f"{capitalised(noun)} as a factor, as each source states it: one that they share, else its largest",
        noun=noun,
        unit="×",
        scale=scale_of([point.high for row in rows for point in row.points]),
        series=series,
        left_out="not all are drawn, those that differ first" if len(ranked) > len(shown) else "",
    )


def _all_accounts(ctx: BriefingContext, papers: Sequence[Paper], measure: Measure) -> list[tuple[Paper, Accounts]]:
    """Give the papers of which several sources state a gain in a measure, with what each states."""
    found = []
    for paper in papers:
        own = _accounts(ctx, paper, measure)
        if len(own) > 1:
            found.append((paper, own))
    return found


def _accounts(ctx: BriefingContext, paper: Paper, measure: Measure) -> Accounts:
    """Give for each source the gain that it states: the largest that all share, else the largest of its own."""
    stated = {
        source.id: [c for c in paper.claims if c.source == source.id and c.measure is measure and is_gain(c)]
        for source in ctx.corpus.sources
    }
    stated = {source: claims for source, claims in stated.items() if claims}
    shared = set.intersection(*({top(claim) for claim in claims} for claims in stated.values())) if stated else set()
    return {
        source: next(
            claim for claim in claims if top(claim) == (max(shared) if shared else max(top(one) for one in claims))
        )
        for source, claims in stated.items()
    }


def _row(ctx: BriefingContext, paper: Paper, accounts: Accounts) -> ChartRow:
    own = [conflict for conflict in ctx.corpus.conflicts if conflict.paper == paper.id]
    values = {top(claim) for claim in accounts.values()}
    against = next((claim for claim in accounts.values() if claim.baseline), next(iter(accounts.values())))
    note = row_note(against)
    if any(disputes(claim, own) for claim in accounts.values()) and len(values) > 1:
        note = "the sources disagree"
    elif len(values) > 1:
        note = "each states another result"
    return ChartRow(
        label=paper.name,
        note=note,
        paper=paper.id,
        points=tuple(
            Point(
                series=ctx.labels.label(source),
                high=top(claim),
                label=factor_words(claim, disputed=bool(disputes(claim, own))),
                marks=(ctx.marker.at(claim.source, claim.line),),
            )
            for source, claim in accounts.items()
        ),
    )
