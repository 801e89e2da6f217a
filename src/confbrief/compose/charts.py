"""Charts: one measure in one unit, drawn from claims; and counts of papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from confbrief.compose.counting import counted, listed, number
from confbrief.compose.desk import Desk
from confbrief.compose.marks import joined
from confbrief.compose.numbers import baseline_words, condition_words, disputes, gain_range, is_gain, value_words
from confbrief.model.chart import ChartKind, ChartRow, ChartSpec, Point, Scale
from confbrief.model.claim import Claim, Form, Measure, Qualifier
from confbrief.model.paper import Paper

LOG_FROM: Final = 10.0
"""The axis is logarithmic where the largest value is more than this many times the smallest."""
FEWEST_ROWS: Final = 2
_GAINS: Final = {
    Measure.THROUGHPUT: "throughput gain",
    Measure.SPEED: "speed-up",
    Measure.LATENCY: "latency reduction",
    Measure.COMPUTE_TIME: "reduction of compute time",
    Measure.MEMORY: "memory saving",
    Measure.STORAGE: "storage saving",
    Measure.ENERGY: "energy saving",
    Measure.COST: "cost saving",
    Measure.ACCURACY: "accuracy gain",
    Measure.ERROR: "error reduction",
    Measure.UTILIZATION: "utilization gain",
    Measure.COVERAGE: "coverage gain",
}
"""Measures whose gains can stand on one axis. Reliability and "other" hold too many things."""
_NOT_COMPARABLE: Final = "The results are the authors' own and not comparable across papers."


def gain_noun(measure: Measure) -> str:
    """Name the gain in a measure: "throughput gain", "latency reduction"."""
    return _GAINS.get(measure, f"{measure.replace('_', ' ')} gain")


def _best_of(paper: Paper, measure: Measure) -> Claim | None:
    """Give the paper's largest gain in a measure; of equal ones the one that names its baseline."""
    claims = [claim for claim in paper.claims if claim.measure is measure and is_gain(claim)]
    return max(claims, key=lambda claim: (_top(claim), claim.baseline is not None), default=None)


def _top(claim: Claim) -> float:
    reach = gain_range(claim)
    return reach[1] if reach else 0.0


def best_measure(papers: Sequence[Paper]) -> Measure | None:
    """Choose the measure in which most papers report a gain; of equal ones that with more claims."""
    rows = {m: [p for p in papers if _best_of(p, m)] for m in _GAINS}
    claims = {m: sum(c.measure is m and is_gain(c) for p in papers for c in p.claims) for m in _GAINS}
    best = max(_GAINS, key=lambda measure: (len(rows[measure]), claims[measure]))
    return best if len(rows[best]) >= FEWEST_ROWS else None


def gain_chart(
    desk: Desk, papers: Sequence[Paper], *, chart_id: str, measure: Measure | None = None, max_rows: int = 10
) -> ChartSpec | None:
    """Draw the gains of papers in one measure, each paper's largest; None where fewer than two report one.

    The axis shows factors over each paper's own baseline; labels are the values as printed. A value
    that another source states otherwise stands beside that other value, both marked.
    """
    measure = measure or best_measure(papers)
    if measure is None:
        return None
    best = {paper.id: claim for paper in papers if (claim := _best_of(paper, measure))}
    if len(best) < FEWEST_ROWS:
        return None
    ranked = sorted((paper for paper in papers if paper.id in best), key=lambda paper: -_top(best[paper.id]))
    shown = ranked[:max_rows]
    rows = [row for paper in shown for row in _rows_of(desk, paper, best[paper.id])]
    noun = gain_noun(measure)
    ends = [end for row in rows for point in row.points for end in (point.low, point.high) if end is not None]
    scale = _scale(ends)
    lead = shown[0]
    title = f"{lead.name} reports the largest {noun}: {value_words(best[lead.id])}"
    if len(rows) > 1 and rows[0].label != lead.name:
        title += f" ({desk.tellers.name(best[lead.id].source)})"
    subtitle = f"{noun[:1].upper()}{noun[1:]} as a factor over each paper's own baseline, largest per paper"
    if any(point.bound for row in rows for point in row.points):
        subtitle += "; “up to” values are the best of several"
    if scale is Scale.LOG:
        subtitle += "; logarithmic axis"
    if len(ranked) > len(shown):
        subtitle += f"; only the {number(len(shown))} largest are drawn"
    ranged = any(point.low is not None for row in rows for point in row.points)
    return ChartSpec(
        id=chart_id,
        kind=ChartKind.RANGE if ranged else ChartKind.BAR,
        title=title,
        subtitle=subtitle,
        unit="×",
        axis=f"{noun[:1].upper()}{noun[1:]} (×)",
        scale=scale,
        series=(noun,),
        rows=tuple(rows),
        foot=f"Source: {_where_from(desk, rows)}. {_NOT_COMPARABLE}",
        alt=_alt(title, subtitle, rows),
    )


def _scale(ends: Sequence[float]) -> Scale:
    """Choose the scale of an axis; zero has no place on a logarithmic one."""
    return Scale.LOG if 0 < LOG_FROM * min(ends) < max(ends) else Scale.LINEAR


def _point(desk: Desk, claim: Claim) -> Point:
    low, high = gain_range(claim) or (0.0, 0.0)
    return Point(
        series=gain_noun(claim.measure),
        low=low if low < high else None,
        high=high,
        label=value_words(claim),
        bound=claim.qualifier is Qualifier.UP_TO or value_words(claim).casefold().startswith("up to"),
        marks=(desk.marker.at(claim.source, claim.line),),
    )


def _rows_of(desk: Desk, paper: Paper, claim: Claim) -> list[ChartRow]:
    """Make a paper's row, and one more for each other source that disputes its number."""
    own = [conflict for conflict in desk.corpus.conflicts if conflict.paper == paper.id]
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
    told = list({one.source: one for one in reversed((claim, *rivals))}.values())[::-1]
    return [
        ChartRow(
            label=f"{paper.name} ({desk.tellers.name(one.source).removeprefix('the ')})" if rivals else paper.name,
            note=baseline_words(one) + ("; the sources disagree" if rivals else ""),
            paper=paper.id,
            points=(_point(desk, one),),
        )
        for one in told
    ]


def _where_from(desk: Desk, rows: Sequence[ChartRow]) -> str:
    marks = joined(*(point.marks for row in rows for point in row.points))
    names = dict.fromkeys(desk.tellers.name(mark.source) for mark in marks)
    return f"{listed(list(names))} ({', '.join(mark.label for mark in marks)})"


def _alt(title: str, subtitle: str, rows: Sequence[ChartRow]) -> str:
    told = "; ".join(
        f"{row.label} {', '.join(map(_cited, row.points))}" + (f" ({row.note})" if row.note else "") for row in rows
    )
    return f"Chart. {title}. {subtitle}. {told}."


def _cited(point: Point) -> str:
    """Give a value with its marks: who cannot see the chart can look it up as well."""
    return f"{point.label} [{', '.join(mark.label for mark in point.marks)}]"


def before_after_chart(desk: Desk, papers: Sequence[Paper], *, chart_id: str) -> ChartSpec | None:
    """Draw results told by both ends (from 51 to 21 minutes), of one measure and unit; None below two rows."""
    groups: dict[tuple[Measure, str], list[tuple[Paper, Claim]]] = defaultdict(list)
    for paper in papers:
        for claim in paper.claims:
            if is_gain(claim) and claim.form is Form.FROM_TO and claim.low is not None and claim.high is not None:
                groups[claim.measure, claim.unit].append((paper, claim))
    if not groups:
        return None
    (measure, unit), told = max(groups.items(), key=lambda group: len(group[1]))
    if len(told) < FEWEST_ROWS:
        return None
    noun = measure.replace("_", " ")
    rows = tuple(
        ChartRow(
            label=paper.name,
            note="; ".join(words for words in (condition_words(claim), baseline_words(claim)) if words),
            paper=paper.id,
            points=tuple(
                Point(
                    series=series,
                    high=end,
                    label=f"{end:g}{'%' * (claim.unit == '%')}",
                    marks=(desk.marker.at(claim.source, claim.line),),
                )
                for series, end in (("before", claim.low), ("after", claim.high))
                if end is not None
            ),
        )
        for paper, claim in told
    )
    ends = [point.high for row in rows for point in row.points]
    lead, claim = max(told, key=lambda pair: _top(pair[1]))
    scale = _scale(ends)
    title = f"{lead.name} reports the largest change of {noun}: {value_words(claim)}"
    subtitle = f"{noun.capitalize()} before and after, in {unit}"
    if scale is Scale.LOG:
        subtitle += "; logarithmic axis"
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
        foot=f"Source: {_where_from(desk, rows)}. {_NOT_COMPARABLE}",
        alt=_alt(title, subtitle, rows),
    )


def topic_chart(desk: Desk, papers: Sequence[Paper], *, chart_id: str) -> ChartSpec | None:
    """Count papers by topic and by who tells of them, the fullest topic first; None below two topics."""
    by_topic: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        by_topic[desk.topic_name(paper) or "No topic"].append(paper)
    if len(by_topic) < FEWEST_ROWS:
        return None
    shares = [(name, words) for name, words, _ in desk.tellers.share(tuple(papers))]
    fullest = sorted(by_topic, key=lambda name: -len(by_topic[name]))
    rows = []
    for topic in fullest:
        counts = {name: count for name, _, count in desk.tellers.share(tuple(by_topic[topic]))}
        points = tuple(
            Point(series=name, high=float(counts[name]), label=str(counts[name]))
            for name, _ in shares
            if name in counts
        )
        rows.append(ChartRow(label=topic, note=counted(len(by_topic[topic]), "paper"), points=points))
    most = len(by_topic[fullest[0]])
    first = [topic for topic in fullest if len(by_topic[topic]) == most]
    title = f"{listed(first)} {'has' if len(first) == 1 else 'have'} the most papers: {most}"
    if len(first) > FEWEST_ROWS:
        title = f"{number(len(first)).capitalize()} topics have the most papers: {most} each"
    subtitle = "Papers by topic" + (f", told by {listed([words for _, words in shares])}" if len(shares) > 1 else "")
    return ChartSpec(
        id=chart_id,
        kind=ChartKind.BAR,
        title=title,
        subtitle=subtitle,
        unit="papers",
        axis="Papers",
        series=tuple(name for name, _ in shares),
        rows=tuple(rows),
        foot="Counted from the sources; a paper counts once, under its first topic.",
        alt=_topic_alt(title, subtitle, rows),
    )


def _topic_alt(title: str, subtitle: str, rows: Sequence[ChartRow]) -> str:
    told = "; ".join(
        f"{row.label} {', '.join(f'{point.label} {point.series.lower()}' for point in row.points)}" for row in rows
    )
    return f"Chart. {title}. {subtitle}. {told}."
