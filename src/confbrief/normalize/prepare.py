"""Records made ready for reading: the clean text and the sentences of every passage filled in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile

from confbrief.claims import MOST_NUMBERS, tells_too_many
from confbrief.model.paper import Record
from confbrief.model.provenance import Passage
from confbrief.text.clean import clean
from confbrief.text.paragraphs import Paragraph, paragraphs, prepared_passages


def prepared_record(record: Record) -> Record:
    """Fill in the passages of a record; its title stays as printed, the evidence of itself."""
    takeaway = prepared_passages(_takeaway_run(record))
    summary = prepared_passages((record.summary,) if record.summary else ())
    body = prepared_passages(record.body)
    flooded = any(tells_too_many(sentence) for passage in body for sentence in passage.sentences or (passage.text,))
    damage = (f"a sentence tells more than {MOST_NUMBERS} numbers, the rest are not read",) if flooded else ()
    return record.model_copy(
        update={
            "body": body,
            "takeaway": takeaway[0] if takeaway else None,
            "summary": summary[0] if summary else None,
            "title_text": prepared_passages(record.title_text),
            "damage": (*record.damage, *damage),
        }
    )


def with_people_told_apart(record: Record, people: Collection[str]) -> Record:
    """Take those of a record's affiliations for authors that are authors elsewhere; ``people`` are case-folded.

    Who stands in parentheses behind a title may be a person or a place: another source tells which.
    """
    names = tuple(name for name in record.affiliations if name.casefold() in people)
    if not names:
        return record
    places = tuple(name for name in record.affiliations if name not in names)
    authors = (*record.authors, *(name for name in names if name not in record.authors))
    return record.model_copy(
        update={"affiliations": places, "authors": authors, "authors_line": record.authors_line or record.line_start}
    )


def _takeaway_run(record: Record) -> tuple[Passage, ...]:
    """Give the take-away with the lines that it goes on over."""
    first = record.takeaway
    if first is None:
        return ()
    after = (passage for passage in record.body if _place(passage) > _place(first))
    return (first.model_copy(update={"continues": False}), *takewhile(lambda passage: passage.continues, after))


def _place(passage: Passage) -> tuple[int, int]:
    return passage.span.line, passage.span.start


def takeaway_text(record: Record) -> str:
    """Give a record's take-away for reading, whole; empty without one."""
    run = _takeaway_run(record)
    return Paragraph.of(run).text if run else ""


def told(record: Record) -> tuple[Passage, ...]:
    """Give what a record says under its title in the order of its lines, no stretch of text twice."""
    takeaway = record.takeaway
    if takeaway is None or _is_within(takeaway, record.body):
        return record.body
    return tuple(sorted((*record.body, takeaway), key=_place))


def _is_within(passage: Passage, others: Sequence[Passage]) -> bool:
    """Whether a passage is a stretch of one of the others."""
    span = passage.span
    return any(
        other.span.line == span.line and other.span.start <= span.start and span.end <= other.span.end
        for other in others
    )


def running_text(record: Record) -> str:
    """Give all that a prepared record says under its title, each paragraph on a line of its own."""
    return "\n".join(paragraph.text for paragraph in paragraphs(told(record)))


def cited_passages(record: Record) -> tuple[Passage, ...]:
    """Give every passage of a record that can state something, no stretch of text twice, the title first."""
    if record.title_text:
        return (*record.title_text, *told(record))
    if not record.title or not record.title_span:
        return told(record)
    text = clean(record.title).text
    return (Passage(span=record.title_span, raw=record.title, text=text, sentences=(text,)), *told(record))
