"""Records made ready for reading: the clean text and the sentences of every passage filled in."""

from __future__ import annotations

import re

from confbrief.model.paper import Record
from confbrief.model.provenance import Passage
from confbrief.normalize.clean import clean
from confbrief.normalize.sentences import split_sentences

_BULLET = re.compile(r"^(?:[-*•‣◦▪–—]\s+)+")


def prepared_passage(passage: Passage) -> Passage:
    """Fill in the clean text of a passage, without a bullet in front, and its sentences."""
    text = _BULLET.sub("", clean(passage.raw).text)
    return passage.model_copy(update={"text": text, "sentences": split_sentences(text)})


def prepared_record(record: Record) -> Record:
    """Fill in the passages of a record; its title stays as printed, the evidence of itself."""
    return record.model_copy(
        update={
            "body": tuple(prepared_passage(passage) for passage in record.body),
            "takeaway": prepared_passage(record.takeaway) if record.takeaway else None,
        }
    )


def running_text(record: Record) -> str:
    """Give all that a prepared record says under its title, each line once."""
    passages = list(record.body)
    if record.takeaway and not is_within(record.takeaway, record.body):
        passages.append(record.takeaway)
    return "\n".join(passage.text for passage in passages)


def is_within(passage: Passage, others: tuple[Passage, ...]) -> bool:
    """Whether a passage is a stretch of one of the others."""
    span = passage.span
    return any(
        other.span.line == span.line and other.span.start <= span.start and span.end <= other.span.end
        for other in others
    )


def cited_passages(record: Record) -> tuple[Passage, ...]:
    """Give every passage of a record that can state something, no stretch of text twice, the title first."""
    found: list[Passage] = []
    if record.title and record.title_span:
        text = clean(record.title).text
        found.append(Passage(span=record.title_span, raw=record.title, text=text, sentences=(text,)))
    found += record.body
    if record.takeaway and not is_within(record.takeaway, record.body):
        found.append(record.takeaway)
    return tuple(found)
