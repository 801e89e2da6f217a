"""``confbrief papers``: the papers that the sources tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from confbrief.cli import completion
from confbrief.cli.options import JsonOption, ProjectOption, QuietOption
from confbrief.cli.places import Places
from confbrief.cli.reporting import Json, Line, counted
from confbrief.cli.session import Session

if TYPE_CHECKING:
    from confbrief.model.corpus import Corpus
    from confbrief.model.paper import Paper

EXAMPLE = 'Example: confbrief papers "speculative decoding"'
ALIKE = 80.0
"""How alike a word of the query and one of the paper must be, from 0 to 100, where the former does not occur."""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="papers", epilog=EXAMPLE)(papers)


def papers(
    context: typer.Context,
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help="Words of the title, a system's name, an author, an affiliation, a topic or a keyword; "
            "misspelling is forgiven.",
            show_default=False,
            autocompletion=completion.papers,
        ),
    ] = "",
    *,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """List the papers, all or those that a query finds, with their topics and sources."""
    session = Session.of(context, directory=directory, quiet=quiet, as_json=as_json)
    found = find_papers(session.corpus, query)
    session.reporter.show(PaperList(session.corpus, found))
    told = f" of {len(session.corpus.papers)}" if query else ""
    session.reporter.note(f"{counted(len(found), 'paper')}{told}")


@dataclass(frozen=True)
class PaperList:
    """Papers, one a line."""

    corpus: Corpus
    papers: Sequence[Paper]

    def text(self) -> Iterator[Line]:
        """Give id, sources and title of each."""
        places = Places(self.corpus)
        marks = ["+".join(places.prefix(source) for source in paper.sources) for paper in self.papers]
        names = max((len(paper.id) for paper in self.papers), default=0)
        width = max((len(mark) for mark in marks), default=0)
        for paper, mark in zip(self.papers, marks, strict=True):
            told = f"  [{paper.decision}]" if paper.decision else ""
            yield f"{paper.id:<{names}}  {mark:<{width}}  {paper.title}{told}"

    def data(self) -> Json:
        """Give id, title, aliases, topics and sources of each."""
        return {
            "papers": [
                {
                    "id": paper.id,
                    "title": paper.title,
                    "aliases": paper.aliases,
                    "topics": [link.id for link in paper.topics],
                    "sources": paper.sources,
                    "claims": len(paper.claims),
                    "decision": paper.decision,
                    "keywords": paper.keywords,
                    "links": [{"kind": link.kind.value, "url": link.url} for link in paper.links],
                }
                for paper in self.papers
            ]
        }


def find_papers(corpus: Corpus, query: str) -> tuple[Paper, ...]:
    """Find the papers in which all words of the query occur, or else words that resemble them."""
    wanted = query.casefold().split()
    told = {paper.id: _told_of(corpus, paper) for paper in corpus.papers} if wanted else {}
    found = tuple(paper for paper in corpus.papers if all(word in told[paper.id] for word in wanted))
    if found or not wanted:
        return found
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - so that --help waits for no library

    def resembles(paper: Paper) -> bool:
        words = re.findall(r"\w+", told[paper.id])
        return all(process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=ALIKE) for word in wanted)

    return tuple(paper for paper in corpus.papers if resembles(paper))


def nearest_papers(corpus: Corpus, query: str, *, least: float, limit: int) -> tuple[Paper, ...]:
    """Give up to ``limit`` papers whose id, title or system name resembles the query, the most alike first."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - so that --help waits for no library

    names = [(name, paper) for paper in corpus.papers for name in (paper.id, paper.title, paper.name, *paper.aliases)]
    found = process.extract(
        query,
        [name for name, _ in names],
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=least,
        limit=None,
    )
    near = dict.fromkeys(names[index][1].id for _, _, index in found)
    return tuple(corpus.papers_by_id[paper] for paper in list(near)[:limit])


def _told_of(corpus: Corpus, paper: Paper) -> str:
    topics = [corpus.topics_by_id[link.id].name for link in paper.topics if link.id in corpus.topics_by_id]
    told = (
        paper.id,
        paper.title,
        paper.name,
        *paper.aliases,
        *paper.authors,
        *paper.affiliations,
        *topics,
        *paper.keywords,
    )
    return "\n".join(told).casefold()
