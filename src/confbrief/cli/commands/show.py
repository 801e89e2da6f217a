"""``confbrief show``: one paper, with the place of every field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from confbrief.cli import completion
from confbrief.cli.commands.papers import nearest_papers
from confbrief.cli.options import JsonOption, ProjectOption, QuietOption
from confbrief.cli.places import Places
from confbrief.cli.reporting import Json, Line
from confbrief.cli.session import Session
from confbrief.errors import Diagnostic, UsageError

if TYPE_CHECKING:
    from confbrief.model.claim import Claim
    from confbrief.model.corpus import Corpus
    from confbrief.model.paper import Conflict, Paper, Record

EXAMPLE = "Example: confbrief show earthsight"
RESEMBLES = 60.0
"""How alike a name must be to be offered instead of one that is not known, from 0 to 100."""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="show", epilog=EXAMPLE)(show)


def show(
    context: typer.Context,
    paper: Annotated[
        str,
        typer.Argument(metavar="PAPER", help="The paper's id, title or system name.", autocompletion=completion.papers),
    ],
    *,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show one paper: what each source says of it, and where."""
    session = Session.of(context, directory=directory, quiet=quiet, as_json=as_json)
    session.reporter.show(PaperView(session.corpus, meant_paper(session.corpus, paper)))


def meant_paper(corpus: Corpus, name: str) -> Paper:
    """Give the paper of an id, a title or a system name, whatever the case.

    Raises UsageError where there is none or more than one, with those that may have been meant.
    """
    if name in corpus.papers_by_id:
        return corpus.papers_by_id[name]
    wanted = name.casefold().strip()
    named = [
        paper
        for paper in corpus.papers
        if wanted in {each.casefold() for each in (paper.id, paper.title, paper.name, *paper.aliases)}
    ]
    if len(named) == 1:
        return named[0]
    near = named or nearest_papers(corpus, name, least=RESEMBLES, limit=5)
    hint = f"did you mean {', '.join(paper.id for paper in near)}?" if near else "confbrief papers lists them"
    raise UsageError(Diagnostic(f"{'more than one' if named else 'no'} paper is called {name!r}", hint))


@dataclass(frozen=True)
class PaperView:
    """A paper with the places of all that is told of it."""

    corpus: Corpus
    paper: Paper

    def text(self) -> Iterator[Line]:
        """Give the merged account, then each source's, then numbers, match and disagreements."""
        paper, places = self.paper, Places(self.corpus)
        yield Text(paper.title, "bold")
        yield from _field("id", paper.id)
        yield from _field("also called", "; ".join(paper.aliases))
        for link in paper.topics:
            topic = self.corpus.topics_by_id.get(link.id)
            yield from _field("topic", f"{topic.name if topic else link.id} (by {link.by}: {link.reason})")
        yield from _field("decision", paper.decision or "")
        yield from _field("summary", paper.summary or "")
        yield from _field("keywords", "; ".join(paper.keywords))
        for address in paper.links:
            yield from _field(address.kind, address.url)
        for record in paper.records:
            yield ""
            yield from self._record(record, places)
        yield from self._claims(places)
        if paper.match:
            yield from _heading("match")
            yield f"  score {paper.match.score:.2f}, by {paper.match.by}"
            yield from (f"  - {evidence}" for evidence in paper.match.evidence)
        if self.conflicts:
            yield from _heading("disagreements")
            for conflict in self.conflicts:
                yield from conflict_lines(conflict, places)

    def data(self) -> Json:
        """Give the paper as it is exported, with its disagreements and the place of each record."""
        places = Places(self.corpus)
        return {
            **self.paper.model_dump(mode="json"),
            "conflicts": [conflict.model_dump(mode="json") for conflict in self.conflicts],
            "places": [places.data(record.source, record.line_start) for record in self.paper.records],
        }

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The disagreements about the paper."""
        return tuple(conflict for conflict in self.corpus.conflicts if conflict.paper == self.paper.id)

    def _record(self, record: Record, places: Places) -> Iterator[Line]:
        source = self.corpus.sources_by_id[record.source]
        yield Text.assemble((source.by or source.title or source.id, "bold"), f"  {places.of_record(record)}")
        title_line = record.title_span.line if record.title_span else record.line_start
        start = places.at(record.source, record.line_start)
        if record.at:
            yield from _field("at", record.at)
        yield from _field("title", record.title or "", places.at(record.source, title_line))
        yield from _field("other title", record.alternative_title or "", start)
        people = places.at(record.source, record.authors_line or record.line_start)
        hidden = f" and {record.hidden_authors} whom the page does not name" if record.hidden_authors else ""
        yield from _field("authors", ", ".join(record.authors) + hidden, people)
        if record.author_affiliations:
            each = zip(record.authors, record.author_affiliations, strict=False)
            whose = "; ".join(f"{name} ({', '.join(own)})" for name, own in each if own)
            yield from _field("authors' affiliations", whose, people)
        else:
            yield from _field("affiliations", "; ".join(record.affiliations), start)
        yield from _field("affiliations now", "; ".join(record.current_affiliations), start)
        yield from _field("filed under", record.topic or "; ".join(record.areas), start)
        yield from _field("decision", record.decision or "", start)
        if record.session:
            told = (record.session.name, record.session.room, record.session.time)
            session = ", ".join(part for part in told if part)
            yield from _field("session", session, places.at(record.source, record.session.line))
        if record.takeaway:
            yield from _field("take-away", record.takeaway.text, places.at(record.source, record.takeaway.span.line))
        for passage in record.body:
            place = places.at(record.source, passage.span.line)
            yield from _field("text", passage.text, f"{place}, {passage.span.at}" if passage.span.at else place)
        for damage in record.damage:
            yield from _field("damage", damage, start)

    def _claims(self, places: Places) -> Iterator[Line]:
        if self.paper.claims:
            yield from _heading("numbers")
        for claim in self.paper.claims:
            yield f"  {claim.value}  {_typed(claim)}"
            yield from _field("  in", claim.quote, f"{places.at(claim.source, claim.line)}:{claim.start + 1}")


def conflict_lines(conflict: Conflict, places: Places) -> Iterator[Line]:
    """Write a disagreement: what differs, and each side's words with their place."""
    settled = f" (settled: {conflict.settled})" if conflict.settled else ""
    yield f"  {conflict.kind}, {conflict.field}: {conflict.note}{settled}"
    for side in conflict.sides:
        yield f"    {places.at(side.source, side.line)}: “{side.quote}”"


def _typed(claim: Claim) -> str:
    parts = [claim.role.value, claim.measure.value, claim.form.value]
    if claim.qualifier != "none":
        parts.append(claim.qualifier.value)
    if claim.gain is not None:
        pair = claim.gain if isinstance(claim.gain, tuple) else (claim.gain,)
        parts.append("gain " + "–".join(f"{value:.4g}×" for value in pair))
    if claim.baseline:
        parts.append(f"against {claim.baseline}")
    if claim.conditions:
        parts.append(claim.conditions)
    return ", ".join(parts)


def _heading(title: str) -> Iterator[Line]:
    yield ""
    yield Text(title, "bold")


def _field(name: str, value: str, place: str = "") -> Iterator[Line]:
    if value:
        yield Text.assemble((f"  {name}: ", "cyan"), value, (f"  [{place}]" if place else "", "dim"))
