"""What a source can tell of a paper: the rows of the chart that shows what is known, and from whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from confbrief.model.claim import Role
from confbrief.model.corpus import Corpus
from confbrief.model.paper import Paper, Record
from confbrief.model.provenance import Source

_ASPECTS: Final[Mapping[str, Callable[[Paper, Record, Source], bool]]] = {
    "Title": lambda _paper, record, _source: bool(record.title),
    "Authors": lambda _paper, record, _source: bool(record.authors),
    "Affiliation": lambda _paper, record, _source: bool(record.affiliations or record.current_affiliations),
    "Take-away": lambda _paper, record, _source: record.takeaway is not None,
    "Notes": lambda _paper, record, source: bool(record.body) and source.is_notes,
    "Abstract": lambda _paper, record, source: bool(record.body) and not source.is_notes,
    "Result in numbers": lambda paper, record, _source: any(
        claim.role is Role.RESULT and claim.source == record.source for claim in paper.claims
    ),
}
ASPECTS: Final = tuple(_ASPECTS)
"""What can be known of a paper, in reading order."""


def kinds_that_tell(corpus: Corpus, paper: Paper, aspect: str) -> tuple[str, ...]:
    """Give the kinds of sources that tell an aspect of a paper, in the order of the sources; empty where none does."""
    sources = corpus.sources_by_id
    telling = {
        sources[record.source].kind
        for record in paper.records
        if _ASPECTS[aspect](paper, record, sources[record.source])
    }
    return tuple(dict.fromkeys(source.kind for source in corpus.sources if source.kind in telling))
