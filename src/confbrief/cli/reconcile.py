"""``confbrief reconcile``: what was merged and why, what was not, where the sources disagree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer
from rich.text import Text

from confbrief.cli.options import JsonOption, ProjectOption, QuietOption
from confbrief.cli.places import Places
from confbrief.cli.reporting import Json, Line, counted
from confbrief.cli.session import Session
from confbrief.cli.show import conflict_lines

if TYPE_CHECKING:
    from confbrief.model.corpus import Corpus, ReviewPair
    from confbrief.model.paper import Conflict, Paper

EXAMPLE = "Example: confbrief reconcile | less"
WORDS_SHOWN = 60
"""Characters of a record's line that a correction quotes."""


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
    corpus = session.corpus
    session.reporter.diagnostics(session.warnings)
    report = MergeReport(corpus, session.project.settings.corrections)
    session.reporter.show(report)
    session.reporter.note(_summary(report))


@dataclass(frozen=True)
class MergeReport:
    """The merge of a corpus, for a person to check; ``corrections`` is the file that decides otherwise."""

    corpus: Corpus
    corrections: str

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
                {**pair.model_dump(mode="json"), "correction": _pair_correction(self.corpus, pair)}
                for pair in self.corpus.review
            ],
            "conflicts": [
                {**conflict.model_dump(mode="json"), "correction": _settling(self.corpus, conflict)}
                for conflict in self.corpus.conflicts
            ],
            "damage": [
                {"paper": paper.id, "damage": damage, "record": places.data(record.source, record.line_start)}
                for paper in self.corpus.papers
                for record in paper.records
                for damage in record.damage
            ],
        }

    def _pair(self, pair: ReviewPair, places: Places) -> Iterator[Line]:
        yield f"  score {pair.score:.2f}, {'joined' if pair.joined else 'kept apart'}"
        for source, line in ((pair.first_source, pair.first_line), (pair.second_source, pair.second_line)):
            yield f"    {places.at(source, line)}  {_opening(self.corpus, source, line)}"
        yield from (f"    - {evidence}" for evidence in pair.evidence)
        yield from self._paste(_pair_correction(self.corpus, pair), "if it is otherwise")

    def _conflict(self, conflict: Conflict, places: Places) -> Iterator[Line]:
        yield Text(f"  {self.corpus.papers_by_id[conflict.paper].title}", "bold")
        yield from conflict_lines(conflict, places)
        if conflict.settled is None:
            yield from self._paste(_settling(self.corpus, conflict), "to settle it")

    def _paste(self, correction: dict[str, Json], when: str) -> Iterator[Line]:
        yield Text(f"    {when}, add to {self.corrections}:", "dim")
        yield from (f"      {line}" for line in correction_lines(correction))


def correction_lines(correction: dict[str, Json]) -> Iterator[str]:
    """Write a correction as YAML, as it stands in the list of corrections."""
    lead = "- "
    for key, value in correction.items():
        if isinstance(value, list):
            yield f"{lead}{key}:"
            yield from (f"    - {_flow(item)}" for item in value)
        else:
            yield f"{lead}{key}: {_flow(value)}"
        lead = "  "


def _flow(value: Json) -> str:
    """Write a value in one line; JSON's strings are YAML's too."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    plain = isinstance(value, str) and value.replace("-", "").isalpha() and value.isascii()
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


def _pair_correction(corpus: Corpus, pair: ReviewPair) -> dict[str, Json]:
    """Write the correction that decides a pair the other way."""
    places = ((pair.first_source, pair.first_line), (pair.second_source, pair.second_line))
    records: list[Json] = [_record_place(corpus, source, line) for source, line in places]
    return {"kind": "not-same" if pair.joined else "same", "records": records, "reason": "…"}


def _settling(corpus: Corpus, conflict: Conflict) -> dict[str, Json]:
    record = corpus.papers_by_id[conflict.paper].records[0]
    place = _record_place(corpus, record.source, record.line_start)
    return {"kind": "settled", "record": place, "field": conflict.field, "reason": "…"}


def _record_place(corpus: Corpus, source: str, line: int) -> Json:
    return {"source": source, "line": line, "text": _opening(corpus, source, line)}


def _opening(corpus: Corpus, source: str, line: int) -> str:
    """Give some words of the line where a record begins, whole ones."""
    records = (record for paper in corpus.papers for record in paper.records if record.source == source)
    record = next(each for each in records if each.line_start == line)
    text = record.title or record.body[0].raw
    if len(text) <= WORDS_SHOWN:
        return text
    return text[:WORDS_SHOWN].rpartition(" ")[0] or text[:WORDS_SHOWN]


def _matched(paper: Paper, places: Places) -> Iterator[Line]:
    how = f"{paper.match.score:.2f} by {paper.match.by}" if paper.match else ""
    yield Text.assemble("  ", (paper.title, "bold"), f"  {how}")
    for record in paper.records:
        yield f"    {places.of_record(record)}  {record.title or 'without a title'}"
    yield from (f"    - {evidence}" for evidence in (paper.match.evidence if paper.match else ()))


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
