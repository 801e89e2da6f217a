"""Counts of papers: by topic and source, of what is known and from whom, of techniques that texts name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from confbrief.compose.charts.frame import chart_of_counts
from confbrief.compose.charts.words import FEWEST_ROWS
from confbrief.compose.context import BriefingContext
from confbrief.compose.counting import counted, listed, number
from confbrief.compose.select import paper_texts
from confbrief.model.chart import ChartKind, ChartRow, ChartSpec, Point
from confbrief.model.coverage import ASPECTS, kinds_that_tell
from confbrief.model.paper import Paper
from confbrief.model.selector import Where
from confbrief.text.keywords import any_keyword

NOBODY: Final = "Nobody"
"""Who tells what no source tells."""
_TELLING: Final = {"Abstract": "an abstract", "Take-away": "a take-away", "Result in numbers": "a result in numbers"}
"""What a chart of coverage says first, in words."""


def topic_chart(ctx: BriefingContext, papers: Sequence[Paper], *, chart_id: str) -> ChartSpec | None:
    """Count papers by topic and by who tells of them, the fullest topic first; None below two topics."""
    by_topic = _by_topic(ctx, papers)
    if len(by_topic) < FEWEST_ROWS:
        return None
    shares = [(name, words) for name, words, _ in ctx.labels.share(tuple(papers))]
    fullest = list(by_topic)
    rows = []
    for topic in fullest:
        counts = {name: count for name, _, count in ctx.labels.share(tuple(by_topic[topic]))}
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
    return chart_of_counts(
        rows,
        chart_id=chart_id,
        kind=ChartKind.BAR,
        title=title,
        subtitle=subtitle,
        series=[name for name, _ in shares],
        foot="Counted from the sources; a paper counts once, under its first topic.",
    )


def coverage_chart(ctx: BriefingContext, papers: Sequence[Paper], *, chart_id: str) -> ChartSpec:
    """Count for how many papers a title, people, a take-away and so on are told, by who tells them."""
    told = {aspect: Counter(kinds_that_tell(ctx.corpus, paper, aspect) for paper in papers) for aspect in ASPECTS}
    # What no source has of any paper is no part of the merge.
    told = {aspect: counts for aspect, counts in told.items() if set(counts) - {()}}
    kinds = ctx.labels.ordered({series for counts in told.values() for series in counts})
    names = [ctx.labels.series_name(series) if series else NOBODY for series in kinds]
    rows = tuple(
        ChartRow(
            label=aspect,
            points=tuple(
                Point(series=name, high=float(counts[series]), label=str(counts[series]))
                for series, name in zip(kinds, names, strict=True)
                if counts[series]
            ),
        )
        for aspect, counts in told.items()
    )
    every = _every(papers)
    subtitle = f"Of how many of the {every} each is known, and from whom"
    known = [(len(papers) - told[aspect][()], words) for aspect, words in _TELLING.items() if aspect in told]
    title = subtitle
    if known:
        (first, words), *others = known
        having = listed([words, *(f"{count} {words}" for count, words in others)])
        title = f"{first} of the {every} {'has' if first == 1 else 'have'} {having}"
    return chart_of_counts(
        rows,
        chart_id=chart_id,
        kind=ChartKind.BAR,
        title=title,
        subtitle=subtitle,
        series=names,
        foot="Counted from the sources: known is what one of them states.",
    )


def technique_chart(
    ctx: BriefingContext, papers: Sequence[Paper], *, chart_id: str, techniques: Mapping[str, tuple[str, ...]]
) -> ChartSpec | None:
    """Count papers by topic and by the techniques that their texts name; None where no text names any.

    A paper counts once in a cell, under its first topic, however often its texts name the technique.
    """
    texts = {paper.id: "\n".join(paper_texts(paper, Where.TEXT)) for paper in papers}
    using = {
        name: {paper.id for paper in papers if any_keyword(keywords, texts[paper.id])}
        for name, keywords in techniques.items()
    }
    if not any(using.values()):
        return None
    by_topic = _by_topic(ctx, papers)
    rows = []
    for topic, own in by_topic.items():
        counts = {name: sum(paper.id in ids for paper in own) for name, ids in using.items()}
        points = tuple(Point(series=name, high=float(n), label=str(n)) for name, n in counts.items() if n)
        rows.append(ChartRow(label=topic, note=counted(len(own), "paper"), points=points))
    most = max(len(ids) for ids in using.values())
    first = [name for name, ids in using.items() if len(ids) == most]
    every = _every(papers)
    names = listed(first) if len(first) == 1 else f"each of {listed(first)}"
    title = f"{most} of {every} {'names' if most == 1 else 'name'} {names}"
    if len(using) > len(first):
        title += ", more than any other technique"
    subtitle = (
        "Papers whose title, take-away, notes or abstract names a technique, by topic; a dot’s area is their number"
    )
    sought = "; ".join(f"{name} ({', '.join(keywords)})" for name, keywords in techniques.items())
    return chart_of_counts(
        rows,
        chart_id=chart_id,
        kind=ChartKind.MATRIX,
        title=title,
        subtitle=subtitle,
        series=tuple(techniques),
        foot="Counted from the sources; a paper counts once in a cell, under its first topic.",
        method=f"Looked for: {sought}.",
    )


def _every(papers: Sequence[Paper]) -> str:
    """Count papers in digits, as other counts of the same sentence are written."""
    return f"{len(papers)} {'paper' if len(papers) == 1 else 'papers'}"


def _by_topic(ctx: BriefingContext, papers: Sequence[Paper]) -> dict[str, list[Paper]]:
    """Give papers under the name of their first topic, the fullest topic first."""
    by_topic: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        by_topic[ctx.topic_name(paper) or "No topic"].append(paper)
    return dict(sorted(by_topic.items(), key=lambda group: -len(group[1])))
