"""Speaker notes: the whole story of a slide in words, with every mark spelled out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from confbrief.model.briefing import (
    Briefing,
    Charts,
    Disagreement,
    Number,
    PaperCard,
    SourceList,
    Statement,
    ThemeItem,
)
from confbrief.model.chart import ChartSpec, Mark
from confbrief.render.pptx.plan.slides import unique_marks
from confbrief.typeset.richtext import mark_text


def told(statement: Statement) -> str:
    """Write a statement out, with its marks behind it."""
    label = f"{statement.label.rstrip(':')}: " if statement.label else ""
    return f"{label}{statement.text}{_behind(statement.marks)}"


def value_told(number: Number) -> str:
    """Write a number's value and what it measures, where that has a name."""
    return " ".join(filter(None, number.in_line))


def number_told(number: Number) -> str:
    """Write a number out: value, measure, what makes it true, and where it stands."""
    note = f" ({number.note})" if number.note else ""
    disputed = " – another source says otherwise" if number.disputed else ""
    return f"{value_told(number)}{note}{disputed}{_behind(number.marks)}"


def card_told(card: PaperCard) -> tuple[str, ...]:
    """Write out all that is told of a paper."""
    lines = [card.title]
    lines += [line for line in (card.people, card.topic and f"Topic: {card.topic}", card.told_by, card.shown) if line]
    lines += [f"{link.label[:1].upper()}{link.label[1:]}: {link.url}" for link in card.links]
    if card.takeaway is not None:
        lines.append(f"Take-away: {told(card.takeaway)}")
    elif card.gist is not None and not card.details and card.abstract is None:
        lines.append(told(card.gist))
    if card.numbers:
        lines.append("Numbers:")
        lines += [f"– {number_told(number)}" for number in card.numbers]
    if card.details:
        lines.append("From the notes:")
        lines += [f"– {told(detail)}" for detail in card.details]
    if card.abstract is not None:
        lines.append(f"Abstract: {told(card.abstract)}")
    lines += [f"Remark: {told(remark)}" for remark in card.remarks]
    return (*lines, "")


def theme_told(item: ThemeItem) -> tuple[str, ...]:
    """Write a theme out, with the papers that it names."""
    lines = [item.title, told(item.text)]
    if item.papers:
        lines.append(f"Papers: {', '.join(paper.label for paper in item.papers)}")
    return (*lines, *(f"Remark: {remark}" for remark in item.remarks), "")


def disagreement_told(item: Disagreement) -> tuple[str, ...]:
    """Write a disagreement out: what differs, and what each source says in its own words."""
    lines = [f"{item.paper.label} – {item.what} ({item.field}): {item.note}"]
    lines += [f"– {side.by}: “{side.text}”{_behind((side.mark,))}" for side in item.sides]
    if item.settled:
        lines.append(f"Settled: {item.settled}")
    return (*lines, "")


def chart_told(spec: ChartSpec) -> tuple[str, ...]:
    """Write a chart out: its finding, and each of its values with its source."""
    lines = [f"Chart: {spec.title}", *([f"{spec.subtitle}."] if spec.subtitle else [])]
    for row in spec.rows:
        values = "; ".join(
            f"{point.series + ': ' if len(spec.series) > 1 else ''}{point.label}{_behind(point.marks)}"
            for point in row.points
        )
        lines.append(f"– {row.label}: {values}{f' ({row.note})' if row.note else ''}")
    return (*lines, *(text for text in (spec.foot, spec.method) if text), "")


def charts_told(charts: Charts) -> tuple[str, ...]:
    """Write charts out that stand side by side: what all show, then each of them."""
    told = (line for panel in charts.panels for line in chart_told(panel))
    return (charts.title, f"{charts.subtitle}.", "", *told, charts.foot, "")


def chart_marks(spec: ChartSpec) -> tuple[Mark, ...]:
    """Give the marks of all values of a chart."""
    return tuple(mark for row in spec.rows for point in row.points for mark in point.marks)


def source_titles(briefing: Briefing) -> Mapping[str, str]:
    """Give the title of each source that the briefing lists."""
    lists = (block for section in briefing.walk() for block in section.blocks if isinstance(block, SourceList))
    return {entry.source: entry.title for block in lists for entry in block.items}


def compile_notes(title: str, lines: Iterable[str], marks: Iterable[Mark], titles: Mapping[str, str]) -> str:
    """Put a slide's notes together: its point, the story, and what each mark stands for."""
    story = [title, "", *lines]
    cited = unique_marks(marks)
    if cited:
        while story and not story[-1]:
            story.pop()
        story += ["", "Sources"]
        story += [f"{mark.label}: {titles.get(mark.source, mark.source)}, line {mark.line}" for mark in cited]
    while story and not story[-1]:
        story.pop()
    return "\n".join(story)


def _behind(marks: Iterable[Mark]) -> str:
    text = mark_text(marks)
    return f" [{text}]" if text else ""
