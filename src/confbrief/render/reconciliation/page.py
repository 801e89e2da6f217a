"""The merge as a page to work through: both texts side by side, what to decide, and the lines that decide it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from confbrief.model.corpus import Corpus, ReviewPair
from confbrief.model.corrections import Correction, Corrections, NotSame, RecordPlace, Same
from confbrief.model.paper import Conflict, MatchBy, Paper
from confbrief.model.theme import Theme
from confbrief.render.assets import Assets
from confbrief.render.document.web_fonts import font_rules
from confbrief.render.reconciliation.decisions import Decision, Decisions, nearest_the_line_first, weakest_first
from confbrief.render.reconciliation.side_by_side import Account, SideBySide, Text
from confbrief.render.rendered import Rendered
from confbrief.render.templating.environment import TemplateEnvironment
from confbrief.typeset.colour import mix, on_paper

PAGE: Final = "html/reconciliation.html"
STYLE: Final = "html/reconciliation.css"
SCRIPT: Final = "html/reconciliation.js"
TEXTS_SHOWN: Final = 400
"""Matches, and pairs near the line, that are shown with their texts; with all of them no browser would open it."""


@dataclass(frozen=True)
class Dispute:
    """A disagreement; ``paper_anchor`` leads to the texts, where they are shown."""

    anchor: str
    conflict: Conflict
    paper: str
    paper_anchor: str
    sides: tuple[Text, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Comparison:
    """Records that were joined, or nearly: ``verdict`` says which."""

    anchor: str
    title: str
    score: str
    verdict: str
    evidence: tuple[str, ...]
    accounts: tuple[Account, ...]
    disputes: tuple[Dispute, ...]
    decisions: tuple[Decision, ...]
    titles: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Line:
    """A paper, a theme or a correction that is told in a line or two."""

    label: str
    place: str
    told: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Group:
    """Lines under a heading of their own."""

    title: str
    lines: tuple[Line, ...]


def render_reconciliation(
    corpus: Corpus, theme: Theme, assets: Assets, *, corrections: Corrections, file: str
) -> Rendered:
    """Make the page; ``corrections`` are those that were applied, from the project's ``file``.

    Raises InputError where a template is at fault.
    """
    environment = TemplateEnvironment(assets.templates, assets.project_root)
    colours = on_paper(theme.colours)
    values: dict[str, object] = {
        "theme": theme,
        "colours": colours,
        "tints": {
            "warning": mix(colours.warning, colours.ground, 0.08),
            "accent": mix(colours.accent, colours.ground, 0.08),
        },
    }
    style, script = environment.run(STYLE, values), environment.run(SCRIPT, values)
    told = MergeView(corpus, corrections, file).told()

    def page(style: str) -> str:
        given = {
            "style": Markup(style),  # noqa: S704 - a style sheet; names of fonts are escaped in it
            "script": Markup(script),  # noqa: S704 - a template without values of the corpus
            "style_hash": _digest(style),
            "script_hash": _digest(script),
        }
        return environment.run(PAGE, {**values, **given, "view": told}).lstrip()

    # The policy names the style sheet by its hash, fonts and all.
    data = page(f"{font_rules(page(style), theme, assets)}\n{style}").encode("utf-8")
    return Rendered(data, pages=1)


class MergeView:
    """What the template tells, in the order in which a person works."""

    def __init__(self, corpus: Corpus, corrections: Corrections, file: str) -> None:
        """Lay out everything; ``file`` is where corrections are written."""
        self.corpus = corpus
        self.file = file
        self._texts = SideBySide(corpus)
        self._decisions = Decisions(corpus, corrections)
        matched = weakest_first(paper for paper in corpus.papers if len(paper.records) > 1)
        self._matched = {paper.id for paper in matched}
        self.disputes = tuple(sorted(self._disputes(), key=lambda dispute: dispute.conflict.settled is not None))
        self.open_disputes = sum(dispute.conflict.settled is None for dispute in self.disputes)
        self._disputes_of: dict[str, list[Dispute]] = {}
        for dispute in self.disputes:
            self._disputes_of.setdefault(dispute.conflict.paper, []).append(dispute)
        with_texts = sorted(matched, key=lambda paper: paper.id not in self._disputes_of)[:TEXTS_SHOWN]
        shown = {paper.id for paper in with_texts}
        self.matches = tuple(self._match(paper) for paper in matched if paper.id in shown)
        self.matches_in_short = tuple(self._in_short(paper) for paper in matched if paper.id not in shown)
        pairs = nearest_the_line_first(corpus.review)
        self.review = tuple(self._pair(number, pair) for number, pair in enumerate(pairs[:TEXTS_SHOWN], 1))
        self.review_in_short = tuple(self._pair_in_short(pair) for pair in pairs[TEXTS_SHOWN:])
        self.topics = tuple(self._topics())
        self.untitled = tuple(
            Line(paper.title, self._texts.place_of(paper.records[0]), (), decisions)
            for paper in corpus.papers
            if (decisions := self._decisions.of_lost_title(paper))
        )
        self.themes = tuple(
            Line(theme.title, self._texts.place(theme.source, theme.line), theme.remarks)
            for theme in corpus.themes
            if theme.remarks
        )
        self.alone = tuple(self._alone())
        self.applied = tuple(self._applied(each) for each in corrections.corrections)
        self.damage = tuple(
            Line(paper.title, self._texts.place_of(record), record.damage)
            for paper in corpus.papers
            for record in paper.records
            if record.damage
        )

    def told(self) -> dict[str, object]:
        """Give what the template reads, by name."""
        names = (
            *("alone", "alone_count", "applied", "corpus", "damage", "disputes", "file", "matched_count", "matches"),
            *("matches_in_short", "open_disputes", "review", "review_in_short", "standfirst", "themes", "topics"),
            "untitled",
        )
        return {name: getattr(self, name) for name in names}

    @property
    def matched_count(self) -> int:
        """How many papers have several records."""
        return len(self._matched)

    @property
    def standfirst(self) -> str:
        """What there is, and what waits for a decision."""
        several, papers = len(self._matched), len(self.corpus.papers)
        told = f"{_counted(papers, 'paper')}: {several} told by several records, {papers - several} by one."
        waiting = [
            f"{_counted(count, noun)} {still}"
            for count, noun, still in (
                (len(self.corpus.review), "pair", "near the line"),
                (self.open_disputes, "disagreement", "not settled"),
            )
            if count
        ]
        decide = f"To decide: {' and '.join(waiting)}." if waiting else ""
        return f"{told} {decide or 'Nothing waits for a decision.'}"

    @property
    def alone_count(self) -> int:
        """How many papers have one record."""
        return len(self.corpus.papers) - len(self._matched)

    def _match(self, paper: Paper) -> Comparison:
        disputes = tuple(self._disputes_of.get(paper.id, ()))
        return Comparison(
            anchor=f"paper-{paper.id}",
            title=paper.title,
            score=f"{paper.match.score:.2f}" if paper.match else "",
            verdict="joined by a correction" if paper.match and paper.match.by is MatchBy.CORRECTION else "joined",
            evidence=paper.match.evidence if paper.match else (),
            accounts=self._texts.accounts(paper.records, [dispute.conflict for dispute in disputes]),
            disputes=disputes,
            decisions=self._decisions.of_match(paper),
            titles=self._decisions.of_titles(paper),
        )

    def _pair(self, number: int, pair: ReviewPair) -> Comparison:
        records = [
            self._decisions.record(pair.first_source, pair.first_line),
            self._decisions.record(pair.second_source, pair.second_line),
        ]
        return Comparison(
            anchor=f"pair-{number}",
            title=" / ".join(record.title or "without a title" for record in records),
            score=f"{pair.score:.2f}",
            verdict="joined" if pair.joined else "kept apart",
            evidence=pair.evidence,
            accounts=self._texts.accounts(records, ()),
            disputes=(),
            decisions=self._decisions.of_pair(pair),
        )

    def _in_short(self, paper: Paper) -> Line:
        score = f"score {paper.match.score:.2f}" if paper.match else ""
        evidence = paper.match.evidence if paper.match else ()
        return Line(
            paper.title, ", ".join(self._texts.place_of(record) for record in paper.records), (score, *evidence)
        )

    def _pair_in_short(self, pair: ReviewPair) -> Line:
        places = ((pair.first_source, pair.first_line), (pair.second_source, pair.second_line))
        titles = (self._decisions.record(*place).title or "without a title" for place in places)
        told = f"score {pair.score:.2f}, {'joined' if pair.joined else 'kept apart'}"
        where = ", ".join(self._texts.place(*place) for place in places)
        return Line(" / ".join(titles), where, (told, *pair.evidence), self._decisions.of_pair(pair))

    def _disputes(self) -> Iterator[Dispute]:
        for number, conflict in enumerate(self.corpus.conflicts, 1):
            paper = self.corpus.papers_by_id[conflict.paper]
            yield Dispute(
                anchor=f"disagreement-{number}",
                conflict=conflict,
                paper=paper.title,
                paper_anchor=f"paper-{paper.id}" if paper.id in self._matched else "",
                sides=self._texts.sides(conflict),
                decisions=self._decisions.of_conflict(paper, conflict),
            )

    def _topics(self) -> Iterator[Line]:
        for paper in self.corpus.papers:
            decisions = self._decisions.of_topic(paper)
            if decisions:
                link = paper.topics[0]
                topic = self.corpus.topics_by_id.get(link.id)
                told = f"{topic.name if topic else link.id} (score {link.score:.2f}: {link.reason})"
                yield Line(paper.title, self._texts.place_of(paper.records[0]), (told,), decisions)

    def _alone(self) -> Iterator[Group]:
        for source in self.corpus.sources:
            lines = tuple(
                Line(paper.title, self._texts.place_of(paper.records[0]))
                for paper in self.corpus.papers
                if len(paper.records) == 1 and paper.records[0].source == source.id
            )
            if lines:
                yield Group(f"{source.id}: {source.by or source.title or source.kind}", lines)

    def _applied(self, correction: Correction) -> Line:
        records: tuple[RecordPlace, ...]
        records = correction.records if isinstance(correction, Same | NotSame) else (correction.record,)
        places = ", ".join(self._texts.place(place.source, place.line) for place in records)
        said = correction.model_dump(include={"title", "topic", "field"}).values()
        return Line(correction.kind, places, (*(str(value) for value in said), correction.reason))


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun if count == 1 else noun + 's'}"


def _digest(text: str) -> str:
    """Give what a content security policy knows an inline element by."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
