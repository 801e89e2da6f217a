"""The gate of a finished PDF: it is valid PDF/UA-1, and can be found one's way in without seeing it.

The rules of ISO 14289-1 are held against the file by ``page-validation``, a compiled validator in
one wheel; veraPDF knows more of them and needs Java. What the rules leave to the writer is looked
at here: the language and the title are the briefing's, bookmarks are the headings, header cells say
what they head, links lead somewhere, and what is read aloud follows the pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import Final

from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from confbrief.errors import Diagnostic
from confbrief.model.briefing import Briefing
from confbrief.model.properties import Properties
from confbrief.verify.gates.pdf_validator import ValidatorError, validate
from confbrief.verify.readers.tagged_pdf import TaggedPdf, value

MEND: Final = "change the template that makes it, in html/"
INSTALL: Final = "confbrief doctor tells how to install it"
STANDARD: Final = "PDF/UA-1 (ISO 14289-1)"


def check_pdf(data: bytes, briefing: Briefing) -> tuple[Diagnostic, ...]:
    """Check a PDF's bytes; an empty result is a clean file.

    Findings are errors that name the page or the object, and the rule. A file that cannot be read,
    or a validator that is missing or stops, is a finding too.
    """
    try:
        pdf = TaggedPdf(data)
        return (*_validate(data, pdf), *_check_document(pdf, briefing), *_check_structure(pdf))
    except (PyPdfError, KeyError, AttributeError, TypeError, ValueError, RecursionError) as error:
        return (Diagnostic(f"it cannot be read again: {error}", hint=MEND, path="pdf"),)


def _validate(data: bytes, pdf: TaggedPdf) -> Iterator[Diagnostic]:
    try:
        failures = validate(data)
    except ValidatorError as error:
        hint = INSTALL if "No module named" in str(error) else ""
        yield Diagnostic(f"it cannot be held against {STANDARD}: {error}", hint=hint, path="page-validation")
        return
    for failure in failures:
        where = pdf.place(failure.number) if failure.number else "document"
        yield Diagnostic(f"{STANDARD}, rule {failure.rule}: {failure.message}", hint=MEND, path=where)


def _check_document(pdf: TaggedPdf, briefing: Briefing) -> Iterator[Diagnostic]:
    facts, properties = pdf.reader.metadata, Properties.of(briefing)
    for name, found, wanted in (
        ("language", str(value(pdf.root, "/Lang") or ""), properties.language),
        ("title", str((facts and facts.title) or ""), properties.title),
        ("author", str((facts and facts.author) or ""), properties.author),
    ):
        if _plain(found) != _plain(wanted):
            yield Diagnostic(f"its {name} is “{found}”, not “{wanted}”", hint=MEND, path="document properties")
    shown = value(value(pdf.root, "/ViewerPreferences") or DictionaryObject(), "/DisplayDocTitle")
    if not getattr(shown, "value", False):
        yield Diagnostic("its window shows the file's name, not its title", path="viewer preferences")
    if not pdf.elements:
        yield Diagnostic("it is not tagged: it has no structure to read aloud", path="document")


def _check_structure(pdf: TaggedPdf) -> Iterator[Diagnostic]:
    for element in pdf.elements:
        if element.kind == "/Figure" and not element.alternative:
            message = "a figure has no text for those who cannot see it"
            yield Diagnostic(message, hint=MEND, path=f"page {element.page}")
        if element.kind == "/TH" and not element.scope:
            yield Diagnostic("a header cell does not say what it heads", hint=MEND, path=f"page {element.page}")
    for link in pdf.links():
        if not link.target:
            yield Diagnostic("a link leads nowhere", hint=MEND, path=f"page {link.page}")
    for before, after in pairwise(pdf.pages_read):
        if after < before:
            message = f"what stands on page {before} is read aloud before what stands on this one"
            yield Diagnostic(message, hint=MEND, path=f"page {after}")
    yield from _check_bookmarks(pdf)


def _check_bookmarks(pdf: TaggedPdf) -> Iterator[Diagnostic]:
    """Hold the bookmarks against the headings, by depth and page; the first that differs tells of all."""
    pairs = zip_longest(pdf.headings(), pdf.bookmarks())
    for number, (heading, bookmark) in enumerate(pairs, start=1):
        if heading is None and bookmark is not None:
            yield Diagnostic(f"“{bookmark.title}” is no heading", hint=MEND, path=f"bookmark {number}")
            return
        if heading is not None and bookmark is None:
            yield Diagnostic("a heading has no bookmark", hint=MEND, path=f"page {heading.page}")
            return
        if heading and bookmark and (heading.depth, heading.page) != (bookmark.depth, bookmark.page):
            message = (
                f"“{bookmark.title}” is at depth {bookmark.depth} and leads to page {bookmark.page}; "
                f"its heading is at depth {heading.depth}, on page {heading.page}"
            )
            yield Diagnostic(message, hint=MEND, path=f"bookmark {number}")
            return


def _plain(text: str) -> str:
    return " ".join(text.split())
