"""``confbrief reconcile``: what was merged and why, what was not, where the sources disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import typer
from rich.text import Text

from confbrief.cli.commands.show import conflict_lines
from confbrief.cli.options import JsonOption, ProjectOption, QuietOption
from confbrief.cli.places import Places
from confbrief.cli.reporting import Json, Line, counted
from confbrief.cli.session import Session

if TYPE_CHECKING:
    from confbrief.model.corpus import Corpus, ReviewPair
    from confbrief.model.corrections import Correction, Corrections
    from confbrief.model.paper import Conflict, Paper
    from confbrief.render.reconciliation.decisions import Decisions

EXAMPLE = "Example: confbrief reconcile | less"
REASON = "…"
"""What stands for the reason, too short to be taken: whoever decides must say why."""
UNTITLED = "without a title"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="reconcile", epilog=EXAMPLE)(reconcile)


def reconcile(
    context: typer.Context,
    *,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Tell the whole merge: what was matched and why, what was not, where the sources disagree."""
    session = Session.of(context, directory=directory, quiet=quiet, as_json=as_json)
    # Imported here, so that --help waits for no library.
    from confbrief.pipeline import reconcile as run  # noqa: PLC0415

    project = session.project
    done = run(project)
    session.reporter.diagnostics(done.warnings)
    report = MergeReport(done.corpus, project.corrections, project.settings.corrections)
    session.reporter.show(report)
    session.reporter.note(_summary(report))
    session.reporter.note(f"both texts side by side, and the lines of every decision: {done.page.entry.path}")


@dataclass(frozen=True)
class MergeReport:
    """The merge of a corpus, for a person to check; ``file`` is where ``corrections`` are written."""

    corpus: Corpus
    corrections: Corrections
    file: str

    @cached_property
    def decisions(self) -> Decisions:
        """What is still to be decided."""
        from confbrief.render.reconciliation.decisions import Decisions  # noqa: PLC0415 - --help waits for no library

        return Decisions(self.corpus, self.corrections)

    @property
    def matched(self) -> tuple[Paper, ...]:
        """The papers of several records."""
        return tuple(paper for paper in self.corpus.papers if len(paper.records) > 1)

    @property
    def alone(self) -> tuple[Paper, ...]:
        """The papers of one record."""
        return tuple(paper for paper in self.corpus.papers if len(paper.records) == 1)

    def text(self) -> Iterator[Line]:
        """Give the sections of the report, each only where it has something to say."""
        places = Places(self.corpus)
        yield from _section("matched", len(self.matched), first=True)
        for paper in self.matched:
            yield from _matched(paper, places)
        for source in self.corpus.sources:
            alone = [paper for paper in self.alone if paper.records[0].source == source.id]
            yield from _section(f"told by {source.by or source.id} alone", len(alone))
            yield from (f"  {places.of_record(paper.records[0])}  {paper.title}" for paper in alone)
        yield from _section("to be looked at", len(self.corpus.review))
        for pair in self.corpus.review:
            yield from self._pair(pair, places)
        yield from _section("disagreements", len(self.corpus.conflicts))
        for conflict in self.corpus.conflicts:
            yield from self._conflict(conflict, places)
        yield from self._chosen_topics(places)
        remarks = [(theme, remark) for theme in self.corpus.themes for remark in theme.remarks]
        yield from _section("themes that the entries do not bear out", len(remarks))
        for theme, remark in remarks:
            yield f"  {places.at(theme.source, theme.line)}  {theme.title}"
            yield f"    {remark}"
        yield from _section("corrections applied", len(self.corrections.corrections))
        for correction in self.corrections.corrections:
            yield from _applied(correction, places)
        damaged = [
            (record, damage) for paper in self.corpus.papers for record in paper.records for damage in record.damage
        ]
        yield from _section("damage in the sources", len(damaged))
        yield from (f"  {places.of_record(record)}  {damage}" for record, damage in damaged)

    def data(self) -> Json:
        """Give the same for programs, with corrections as they would be written."""
        places = Places(self.corpus)
        return {
            "matched": [
                {
                    "paper": paper.id,
                    "title": paper.title,
                    "score": paper.match.score if paper.match else None,
                    "by": paper.match.by.value if paper.match else None,
                    "evidence": paper.match.evidence if paper.match else (),
                    "records": [places.data(record.source, record.line_start) for record in paper.records],
                }
                for paper in self.matched
            ],
            "alone": [
                {"paper": paper.id, "title": paper.title, "record": places.data(record.source, record.line_start)}
                for paper in self.alone
                for record in paper.records
            ],
            "review": [
                {**pair.model_dump(mode="json"), "correction": _data(_the_other_way(self.decisions, pair))}
                for pair in self.corpus.review
            ],
            "conflicts": [
                {
                    **conflict.model_dump(mode="json"),
                    "correction": _data(_settling(self.decisions, self._paper(conflict), conflict)),
                    "titles": [_data(other) for other in self._other_titles(conflict)],
                }
                for conflict in self.corpus.conflicts
            ],
            "topics": [
                {
                    **paper.topics[0].model_dump(mode="json"),
                    "paper": paper.id,
                    "correction": _data(decisions[0].corrections[0]),
                }
                for paper in self.corpus.papers
                if (decisions := self.decisions.of_topic(paper))
            ],
            "themes": [
                {"title": theme.title, "remarks": theme.remarks, "place": places.data(theme.source, theme.line)}
                for theme in self.corpus.themes
                if theme.remarks
            ],
            "corrections": [each.model_dump(mode="json") for each in self.corrections.corrections],
            "damage": [
                {"paper": paper.id, "damage": damage, "record": places.data(record.source, record.line_start)}
                for paper in self.corpus.papers
                for record in paper.records
                for damage in record.damage
            ],
        }

    def _pair(self, pair: ReviewPair, places: Places) -> Iterator[Line]:
        yield f"  score {pair.score:.2f}, {'joined' if pair.joined else 'kept apart'}"
        yield f"    {places.at(pair.first_source, pair.first_line)}  {pair.first_title or UNTITLED}"
        yield f"    {places.at(pair.second_source, pair.second_line)}  {pair.second_title or UNTITLED}"
        yield from (f"    - {evidence}" for evidence in pair.evidence)
        yield from self._paste(_the_other_way(self.decisions, pair), "if it is otherwise")

    def _conflict(self, conflict: Conflict, places: Places) -> Iterator[Line]:
        yield Text(f"  {self.corpus.papers_by_id[conflict.paper].title}", "bold")
        yield from conflict_lines(conflict, places)
        correction = _settling(self.decisions, self._paper(conflict), conflict)
        if correction:
            yield from self._paste(correction, "to settle it")
        for other in self._other_titles(conflict):
            yield from self._paste(other, "to show this title instead of the one above")

    def _chosen_topics(self, places: Places) -> Iterator[Line]:
        chosen = [paper for paper in self.corpus.papers if self.decisions.of_topic(paper)]
        yield from _section("topics that the program has chosen", len(chosen))
        for paper in chosen:
            link = paper.topics[0]
            yield f"  {places.of_record(paper.records[0])}  {paper.title}"
            yield f"    {link.id}, score {link.score:.2f}: {link.reason}"

    def _paste(self, correction: Correction, when: str) -> Iterator[Line]:
        yield Text(f"    {when}, add to {self.file} with your reason:", "dim")
        yield from _written(correction)

    def _other_titles(self, conflict: Conflict) -> tuple[Correction, ...]:
        """Give the corrections that show a paper under another of its titles, where these differ."""
        if conflict.field != "title" or conflict.settled is not None:
            return ()
        return tuple(one for other in self.decisions.of_titles(self._paper(conflict)) for one in other.corrections)

    def _paper(self, conflict: Conflict) -> Paper:
        return self.corpus.papers_by_id[conflict.paper]


def _the_other_way(decisions: Decisions, pair: ReviewPair) -> Correction:
    """Give the correction that decides a pair otherwise than the program did."""
    return decisions.of_pair(pair)[0].corrections[0]


def _settling(decisions: Decisions, paper: Paper, conflict: Conflict) -> Correction | None:
    """Give the correction that settles a disagreement, None where one does already."""
    found = decisions.of_conflict(paper, conflict)
    return found[-1].corrections[0] if found else None


def _written(correction: Correction) -> Iterator[str]:
    """Write the lines to paste; the reason is left to be filled in."""
    from confbrief.render.reconciliation.decisions import (  # noqa: PLC0415 - --help waits for no library
        INDENT,
        correction_lines,
    )

    yield from (f"{INDENT}{line}" for line in correction_lines(correction.model_copy(update={"reason": REASON})))


def _data(correction: Correction | None) -> Json:
    return None if correction is None else {**correction.model_dump(mode="json"), "reason": REASON}


def _matched(paper: Paper, places: Places) -> Iterator[Line]:
    how = f"{paper.match.score:.2f} by {paper.match.by}" if paper.match else ""
    yield Text.assemble("  ", (paper.title, "bold"), f"  {how}")
    for record in paper.records:
        yield f"    {places.of_record(record)}  {record.title or UNTITLED}"
    yield from (f"    - {evidence}" for evidence in (paper.match.evidence if paper.match else ()))


def _applied(correction: Correction, places: Places) -> Iterator[Line]:
    """Tell a correction: what it decides about which records, and why."""
    told = correction.model_dump(mode="json")
    said = ", ".join(str(told[key]) for key in ("title", "topic", "field") if key in told)
    yield f"  {correction.kind}{': ' if said else ''}{said}"
    for place in told.get("records") or [told["record"]]:
        yield f"    {places.at(place['source'], place['line'])}  {place['text']}"
    yield f"    because: {correction.reason}"


def _section(title: str, count: int, *, first: bool = False) -> Iterator[Line]:
    if not first:
        yield ""
    yield Text(f"{title}: {count}", "bold")


def _summary(report: MergeReport) -> str:
    corpus = report.corpus
    return (
        f"{counted(len(corpus.papers), 'paper')}: {len(report.matched)} matched, "
        f"{len(report.alone)} told by one source, "
        f"{counted(len(corpus.review), 'pair')} to be looked at, {counted(len(corpus.conflicts), 'disagreement')}"
    )
