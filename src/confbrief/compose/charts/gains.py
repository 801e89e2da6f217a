"""Gains in one measure across papers, one a paper, as a factor over its own baseline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from confbrief.claims.headlines import leading_claim
from confbrief.compose.charts.frame import chart_of_values
from confbrief.compose.charts.words import FEWEST_ROWS, GAINS, foot_of_values, gain_noun, scale_of, top, with_article
from confbrief.compose.context import BriefingContext
from confbrief.compose.counting import capitalised, counted, listed
from confbrief.compose.numbers import disputes, is_gain, is_headline, same_number
from confbrief.compose.phrases import factor_words, row_note
from confbrief.model.briefing import Charts
from confbrief.model.chart import Bound, ChartKind, ChartRow, ChartSpec, Point, Scale
from confbrief.model.claim import Claim, Measure, Qualifier, gain_range
from confbrief.model.paper import Conflict, Paper

_BOUNDS: Final = {
    Qualifier.UP_TO: Bound.UP_TO,
    Qualifier.OVER: Bound.AT_LEAST,
    Qualifier.AT_LEAST: Bound.AT_LEAST,
}
_TITLE_NAMES: Final = 3
"""Measures that the title of panels names."""


def best_of(paper: Paper, measure: Measure, drawn: Sequence[Claim] = (), *, notes: Collection[str]) -> Claim | None:
    """Give the gain in a measure that the paper is told by: its headline where that is one, else by the same rule.

    What states the same number as one of the paper's claims that are ``drawn`` elsewhere is passed over. ``notes``
    are the ids of the sources that are people's notes.
    """
    told = [one for one in drawn if one in paper.claims]
    claims = [
        claim
        for claim in paper.claims
        if claim.measure is measure and is_gain(claim) and not any(same_number(claim, one) for one in told)
    ]
    headline = next((claim for claim in claims if is_headline(claim, paper)), None)
    return headline or leading_claim(claims, notes=notes)


def best_measure(papers: Sequence[Paper]) -> Measure | None:
    """Choose the measure in which most papers report a gain; of equal ones that with more claims."""
    claims = {m: [sum(c.measure is m and is_gain(c) for c in p.claims) for p in papers] for m in GAINS}
    rows = {measure: sum(map(bool, counts)) for measure, counts in claims.items()}
    best = max(GAINS, key=lambda measure: (rows[measure], sum(claims[measure])))
    return best if rows[best] >= FEWEST_ROWS else None


def gain_chart(  # noqa: PLR0913 - what is drawn, and how much of it
    ctx: BriefingContext,
    papers: Sequence[Paper],
    *,
    chart_id: str,
    measure: Measure | None = None,
    max_rows: int = 10,
    drawn: Sequence[Claim] = (),
    terse: bool = False,
) -> ChartSpec | None:
    """Draw the gains of papers in one measure, one a paper (see ``best_of``); None where fewer than two report one.

    The axis shows factors over each paper's own baseline, from 1×; labels are factors with the printed value
    behind. A value that another source states otherwise stands beside that other value, both marked. Results
    ``drawn`` in another panel are not drawn again; a ``terse`` chart has no room for conditions.
    """
    measure = measure or best_measure(papers)
    if measure is None:
        return None
    stated = {paper.id: _stated(ctx, paper, claim) for paper, claim in _best(ctx, papers, measure, drawn)}
    if len(stated) < FEWEST_ROWS:
        return None
    ranked = sorted((paper for paper in papers if paper.id in stated), key=lambda one: -max(map(top, stated[one.id])))
    shown = ranked[:max_rows]
    rows = [row for paper in shown for row in _rows(ctx, paper, stated[paper.id], terse=terse)]
    noun = gain_noun(measure)
    ends = [end for row in rows for point in row.points for end in (point.low, point.high) if end is not None]
    scale = scale_of(ends)
    title = f"{shown[0].name} has the largest {noun} here: {_told(ctx, shown[0], stated[shown[0].id])}"
    subtitle = f"{capitalised(noun)} as a factor over each paper's own baseline: the one that each paper is told by"
    return chart_of_values(
        ctx,
        rows,
        chart_id=chart_id,
        kind=ChartKind.RANGE,
        title=title,
        subtitle=subtitle,
        noun=noun,
        unit="×",
        scale=scale,
        series=(noun,),
        left_out="only the largest of them are drawn" if len(ranked) > len(shown) else "",
    )


def gain_panels(
    ctx: BriefingContext, papers: Sequence[Paper], *, chart_id: str, max_rows: int = 5, max_panels: int = 4
) -> Charts | None:
    """Draw the gains of each measure, a panel a measure with an axis of its own; None below two panels.

    The measure that most papers report a gain in comes first.
    """
    reporting = {measure: sum(1 for _ in _best(ctx, papers, measure)) for measure in GAINS}
    ranked = sorted((m for m in GAINS if reporting[m] >= FEWEST_ROWS), key=lambda measure: -reporting[measure])
    shown = ranked[:max_panels]
    panels: dict[Measure, ChartSpec] = {}
    drawn: list[Claim] = []
    for measure in shown:
        panel_id = f"{chart_id}-{measure}"
        chart = gain_chart(ctx, papers, chart_id=panel_id, measure=measure, max_rows=max_rows, drawn=drawn, terse=True)
        if chart is not None:
            panels[measure] = chart
            shown_papers = {row.paper for row in chart.rows}
            drawn += [claim for paper, claim in _best(ctx, papers, measure, drawn) if paper.id in shown_papers]
    if len(panels) < FEWEST_ROWS:
        return None
    told = [
        f"{reporting[measure] if at else ''} {with_article(gain_noun(measure))}".lstrip()
        for at, measure in enumerate(panels)
    ]
    title = f"{reporting[next(iter(panels))]} of {len(papers)} papers report {listed(told[:_TITLE_NAMES])}"
    subtitle = "The gains that papers are told by, as factors over each paper's own baseline"
    if logs := [gain_noun(measure) for measure, chart in panels.items() if chart.scale is Scale.LOG]:
        subtitle += f"; logarithmic axis for {listed(logs)}"
    if len(ranked) > len(shown):
        subtitle += "; only the best covered measures are drawn"
    rows = [row for chart in panels.values() for row in chart.rows]
    return Charts(
        title=title,
        subtitle=subtitle,
        panels=tuple(
            chart.model_copy(
                update={
                    "title": f"{capitalised(gain_noun(measure))}, {counted(reporting[measure], 'paper')}",
                    "subtitle": "",
                    "foot": "",
                }
            )
            for measure, chart in panels.items()
        ),
        foot=foot_of_values(ctx, rows),
    )


def _best(
    ctx: BriefingContext, papers: Sequence[Paper], measure: Measure, drawn: Sequence[Claim] = ()
) -> Iterator[tuple[Paper, Claim]]:
    """Give the papers that report a gain in a measure, each with the one that it is told by."""
    for paper in papers:
        claim = best_of(paper, measure, drawn, notes=ctx.notes)
        if claim is not None:
            yield paper, claim


def _told(ctx: BriefingContext, paper: Paper, claims: Sequence[Claim]) -> str:
    """Say a paper's value; where the sources disagree each one's."""
    if len(claims) == 1:
        return factor_words(claims[0], disputed=bool(disputes(claims[0], _conflicts(ctx, paper))))
    return " or ".join(f"{factor_words(claim)} ({ctx.labels.name(claim.source)})" for claim in claims)


def _conflicts(ctx: BriefingContext, paper: Paper) -> list[Conflict]:
    return [conflict for conflict in ctx.corpus.conflicts if conflict.paper == paper.id]


def _point(ctx: BriefingContext, claim: Claim, *, disputed: bool) -> Point:
    low, high = gain_range(claim) or (0.0, 0.0)
    return Point(
        series=gain_noun(claim.measure),
        low=low if low < high else None,
        high=high,
        label=factor_words(claim, disputed=disputed),
        bound=_BOUNDS.get(claim.qualifier, Bound.NONE),
        marks=(ctx.marker.at(claim.source, claim.line),),
    )


def _stated(ctx: BriefingContext, paper: Paper, claim: Claim) -> list[Claim]:
    """Give a paper's number, and that of each other source that disputes it."""
    own = _conflicts(ctx, paper)
    sides = {(s.source, s.line) for conflict in disputes(claim, own) for s in conflict.sides}
    rivals = [
        other
        for other in paper.claims
        if (other.source, other.line) in sides
        and other.source != claim.source
        and other.measure is claim.measure
        and is_gain(other)
        and gain_range(other) != gain_range(claim)
        and disputes(other, own)
    ]
    return list({one.source: one for one in reversed((claim, *rivals))}.values())[::-1]


def _rows(ctx: BriefingContext, paper: Paper, claims: Sequence[Claim], *, terse: bool) -> Iterator[ChartRow]:
    """Make a row of each number of a paper; where there are several each says whose it is."""
    own = _conflicts(ctx, paper)
    for claim in claims:
        source = ctx.labels.name(claim.source).removeprefix("the ")
        yield ChartRow(
            label=f"{paper.name} ({source})" if len(claims) > 1 else paper.name,
            note=row_note(claim, terse=terse),
            paper=paper.id,
            related=paper.id not in ctx.ids,
            points=(_point(ctx, claim, disputed=bool(disputes(claim, own))),),
        )
