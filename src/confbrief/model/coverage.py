"""What a source can tell of a paper: the rows of the chart that shows what is known, and from whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from confbrief.model.claim import Role
from confbrief.model.corpus import Corpus
from confbrief.model.paper import Paper, Record

_NOTES: Final = "notes"
_ASPECTS: Final[Mapping[str, Callable[[Paper, Record, str], bool]]] = {
    "Title": lambda _paper, record, _kind: bool(record.title),
    "Authors": lambda _paper, record, _kind: bool(record.authors),
    "Affiliation": lambda _paper, record, _kind: bool(record.affiliations or record.current_affiliations),
    "Take-away": lambda _paper, record, _kind: record.takeaway is not None,
    "Notes": lambda _paper, record, kind: bool(record.body) and kind == _NOTES,
    "Abstract": lambda _paper, record, kind: bool(record.body) and kind != _NOTES,
    "Result in numbers": lambda paper, record, _kind: any(
        claim.role is Role.RESULT and claim.source == record.source for claim in paper.claims
    ),
}
ASPECTS: Final = tuple(_ASPECTS)
"""What can be known of a paper, in reading order."""


def kinds_that_tell(corpus: Corpus, paper: Paper, aspect: str) -> tuple[str, ...]:
    """Give the kinds of sources that tell an aspect of a paper, in the order of the sources; empty where none does."""
    kinds = {source.id: source.kind for source in corpus.sources}
    telling = {
        kinds[record.source] for record in paper.records if _ASPECTS[aspect](paper, record, kinds[record.source])
    }
    return tuple(dict.fromkeys(kind for kind in kinds.values() if kind in telling))
