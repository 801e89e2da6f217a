"""A programme or a list of papers in a PDF file, read by its text as a session page, a list or notes."""

from __future__ import annotations

from collections.abc import Sequence

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import LeftOver, Reading
from confbrief.model.paper import Record
from confbrief.model.provenance import Passage, Source, Span
from confbrief.sources.html.papers import entries_of
from confbrief.sources.html.prepare import items_of
from confbrief.sources.html.records import record_of, sessions_of
from confbrief.sources.notes import READER as NOTES
from confbrief.sources.pdf.blocks import pages_of, paragraphs_of
from confbrief.sources.pdf.extract import PAGE_SIGN, text_of
from confbrief.sources.session_page import READER as SESSION_PAGE
from confbrief.sources.session_page.report import NO_PAPER

_LISTED = 0.15
"""Share of a file's paragraphs that are papers where it is a list of them."""
_MOSTLY = 0.8
_Told = tuple[Reading, tuple[Diagnostic, ...]]


class Pdf:
    """Reads PDF files; the text that is read is the one that is extracted, and its lines are counted."""

    kind = "pdf"
    example = "a paper is its title, its authors beneath or before it, and an abstract where there is one"
    magic = b"%PDF-"

    def decode(self, data: bytes, file: str) -> str:
        """Extract the text; raises InputError where there is none or the file is damaged."""
        return text_of(data, file)

    def score(self, text: str) -> float:
        """Say whether a text was extracted from a PDF file; no other has its signs for pages."""
        return 1.0 if text.startswith(PAGE_SIGN) else 0.0

    def read(self, text: str, source: Source) -> _Told:
        """Take the papers out of the text, in whichever manner more of them are found."""
        lines = text.split("\n")
        plain = text.replace(PAGE_SIGN, " ")
        told = [_as_session_page(plain, source), (_as_list(lines, source), ())]
        best = max(told, key=lambda one: _found(one[0]))
        if not _found(best[0]):
            best = _as_notes(plain, source) or best
        reading, warnings = best
        if not reading.records:
            raise InputError(
                Diagnostic(
                    "no paper was found in the text of the PDF file",
                    "a paper is a title with its authors; see the text with: confbrief check --sources",
                    source.path,
                )
            )
        return _with_pages(reading, pages_of(lines)), warnings


def _as_session_page(text: str, source: Source) -> _Told:
    try:
        reading, warnings = SESSION_PAGE.read(text, source)
    except InputError:
        return Reading(source=source, records=()), ()
    return _without_front_matter(reading), warnings


def _found(reading: Reading) -> int:
    """Count the papers that have a title and authors."""
    return sum(bool(record.title and record.authors) for record in reading.records)


def _as_list(lines: Sequence[str], source: Source) -> Reading:
    blocks = paragraphs_of(lines)
    entries = entries_of(items_of(blocks))
    if len(entries) < _LISTED * len(blocks):
        return Reading(source=source, records=())
    records = tuple(record_of(entry, source.id, "") for entry in entries)
    return Reading(source=source, records=records, sessions=sessions_of(entries))


def _without_front_matter(reading: Reading) -> Reading:
    """Leave out what has no authors where nearly all have: a welcome, directions, a word on the venue."""
    records = [record for record in reading.records if record.authors]
    if len(records) == len(reading.records) or len(records) < _MOSTLY * len(reading.records):
        return reading
    left = [
        LeftOver(line=line, reason=NO_PAPER)
        for record in reading.records
        if not record.authors
        for line in range(record.line_start, max(record.line_end, record.body_line_end) + 1)
    ]
    outline = tuple(
        line for line in reading.outline if line.what != "entry" or not any(one.line == line.line for one in left)
    )
    return reading.model_copy(
        update={"records": tuple(records), "outline": outline, "left_over": (*reading.left_over, *left)}
    )


def _as_notes(text: str, source: Source) -> _Told | None:
    try:
        return NOTES.read(text, source)
    except InputError:
        return None


def _with_pages(reading: Reading, pages: Sequence[int]) -> Reading:
    """Say of every place which page it is on."""

    def span(one: Span) -> Span:
        return one.model_copy(update={"at": f"page {pages[one.line - 1]}"})

    def passage(one: Passage) -> Passage:
        return one.model_copy(update={"span": span(one.span)})

    def record(one: Record) -> Record:
        return one.model_copy(
            update={
                "title_span": span(one.title_span) if one.title_span else None,
                "takeaway": passage(one.takeaway) if one.takeaway else None,
                "summary": passage(one.summary) if one.summary else None,
                "body": tuple(map(passage, one.body)),
                "at": f"page {pages[one.line_start - 1]}",
            }
        )

    return reading.model_copy(
        update={
            "records": tuple(map(record, reading.records)),
            "themes": tuple(map(passage, reading.themes)),
            "preamble": tuple(map(passage, reading.preamble)),
        }
    )


READER = Pdf()
