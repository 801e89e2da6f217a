"""Records in, Corpus out: cleaning, claims, matching, disagreements, topics and themes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from confbrief.claims import find_claims
from confbrief.claims.headlines import headline_of
from confbrief.errors import Diagnostic
from confbrief.model.claim import Claim
from confbrief.model.corpus import Corpus, Reading, ReviewPair
from confbrief.model.corrections import Corrections
from confbrief.model.paper import Paper, TopicLink
from confbrief.model.provenance import Passage
from confbrief.model.settings import TopicSettings
from confbrief.normalize.conflicts import find_conflicts
from confbrief.normalize.corrections import Placed, place_corrections
from confbrief.normalize.matching import Account, Matching, match_accounts
from confbrief.normalize.merge import merge, shown_title
from confbrief.normalize.names import names_of
from confbrief.normalize.prepare import cited_passages, prepared_record, running_text, with_people_told_apart
from confbrief.normalize.themes import read_themes
from confbrief.normalize.topic_scheme import scheme_of, used_topics
from confbrief.normalize.topics import link_topics
from confbrief.text.paragraphs import prepared_passages, runs

__all__ = ["normalize"]


def normalize(
    conference: str, readings: Sequence[Reading], topics: TopicSettings, corrections: Corrections
) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Merge what all sources tell into one corpus; the order of ``readings`` is that of the sources.

    Every record is in exactly one paper. Raises InputError with all faults of the corrections and
    of the topics' settings; warnings come back beside the corpus.
    """
    accounts = _accounts(readings)
    placed = place_corrections(corrections, [account.record for account in accounts])
    matching = match_accounts(accounts, placed.matching)
    merged = merge(accounts, matching, placed)
    corrected = {
        number: placed.topics[member]
        for number, (_, members) in enumerate(merged)
        for member in members
        if member in placed.topics
    }
    scheme = scheme_of(readings, [paper for paper, _ in merged], topics)
    links = link_topics([paper for paper, _ in merged], scheme, corrected)
    found_topics = used_topics(scheme, links)
    notes = {reading.source.id for reading in readings if reading.source.is_notes}
    papers = tuple(_told(paper, link, notes) for (paper, _), link in zip(merged, links, strict=True))
    paper_of = {member: number for number, (_, members) in enumerate(merged) for member in members}
    conflicts = find_conflicts(papers, _settled(placed, paper_of, papers), [reading.source for reading in readings])
    preamble = tuple(passage for reading in readings for passage in prepared_passages(reading.preamble))
    themed = [passage for reading in readings for passage in prepared_passages(reading.themes)]
    themes = read_themes(themed, papers, found_topics)
    corpus = Corpus(
        conference=conference,
        sources=tuple(reading.source for reading in readings),
        topics=found_topics,
        papers=papers,
        conflicts=conflicts,
        themes=themes,
        claims=_claims_of_none((*preamble, *themed)),
        preamble=preamble,
        sessions=tuple(session for reading in readings for session in reading.sessions),
        review=_review(accounts, matching, papers, paper_of),
    )
    return corpus, scheme.warnings


def _accounts(readings: Sequence[Reading]) -> list[Account]:
    accounts = []
    people = frozenset(name.casefold() for reading in readings for record in reading.records for name in record.authors)
    for reading in readings:
        for record in reading.records:
            prepared = prepared_record(with_people_told_apart(record, people))
            text = running_text(prepared)
            accounts.append(Account(prepared, reading.source, text, names_of(prepared, text)))
    return accounts


def _told(paper: Paper, topics: tuple[TopicLink, ...], notes: Collection[str]) -> Paper:
    """Fill in a paper's topics, its claims and the number that it is told by."""
    claims = _claims_of(paper)
    headline = headline_of(claims, notes=notes)
    return paper.model_copy(update={"topics": topics, "claims": claims, "headline": headline})


def _claims_of(paper: Paper) -> tuple[Claim, ...]:
    """Find the claims of every record, in the order of the records and their lines."""
    names = (paper.name, *paper.aliases)
    return tuple(claim for record in paper.records for claim in find_claims(cited_passages(record), names=names))


def _claims_of_none(passages: Sequence[Passage]) -> tuple[Claim, ...]:
    """Find the claims of no single paper, paragraph by paragraph: those of the preamble and of the themes."""
    return tuple(claim for run in runs(passages) for claim in find_claims(run, names=()))


def _settled(
    placed: Placed, paper_of: dict[int, int], papers: Sequence[Paper]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Give the reasons by paper and field, each with the correction's path for diagnostics."""
    return {
        (papers[paper_of[number]].id, correction.field): (correction.reason, path)
        for number, path, correction in placed.settled
    }


def _review(
    accounts: Sequence[Account], matching: Matching, papers: Sequence[Paper], paper_of: dict[int, int]
) -> tuple[ReviewPair, ...]:
    found = []
    for (first, second), joined in matching.review:
        likeness = matching.likenesses[first, second]
        one, other = accounts[first].record, accounts[second].record
        found.append(
            ReviewPair(
                first=papers[paper_of[first]].id,
                second=papers[paper_of[second]].id,
                first_line=one.line_start,
                second_line=other.line_start,
                first_source=one.source,
                second_source=other.source,
                first_title=shown_title([accounts[first]]),
                second_title=shown_title([accounts[second]]),
                score=likeness.score,
                joined=joined,
                evidence=likeness.evidence,
            )
        )
    return tuple(found)
