"""A finished file in, a verdict out: what of it stands as it was composed, what was changed, what nothing vouches for.

Three checks share one reader of finished files and one lexer, neither of which knows the grammar of claims:
``Vouching`` holds a briefing against the raw lines of the sources, ``strange_numbers`` a rendered file against its
briefing, and ``compare`` a file as it lies there against the same file made anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePath

from confbrief.errors import Diagnostic, InputError, UsageError
from confbrief.files import reading
from confbrief.verify.audit.cited import Citations
from confbrief.verify.audit.compare import Comparison
from confbrief.verify.audit.composed import Vouching
from confbrief.verify.audit.evidence import Evidence
from confbrief.verify.audit.quotes import quotes_of
from confbrief.verify.audit.rendered import strange_numbers
from confbrief.verify.audit.verdict import AuditResult, Origin, Subject, Verdict
from confbrief.verify.readers.outline import Part

__all__ = [
    "AuditResult",
    "Citations",
    "Evidence",
    "Origin",
    "Part",
    "Subject",
    "Verdict",
    "Vouching",
    "compare",
    "counted_in",
    "read_outline",
    "strange_numbers",
]


def compare(
    file_name: str, found: Part, expected: Part | None, citations: Citations, *, unknown: str = ""
) -> AuditResult:
    """Hold a file against what must stand in it; both as ``read_outline`` gives them.

    Without ``expected``, and then ``unknown`` says why, a number is traced only where its cited lines state it.
    """
    there = list(expected.walk()) if expected is not None else []
    comparison = Comparison(citations, unknown=unknown)
    return AuditResult(file_name, tuple(comparison.verdicts(list(found.walk()), there)))


@contextmanager
def _opened(file_name: str) -> Iterator[None]:
    """Tell of whatever is wrong with a file as the call's fault: another file was meant, or this one is damaged."""
    try:
        with reading("it cannot be read", hint="it is damaged, or not what its name says"):
            yield
    except InputError as error:
        raise UsageError(replace(each, file=each.file or file_name) for each in error.diagnostics) from error


def counted_in(outline: Part, citations: Citations) -> tuple[int, int, int]:
    """Count the numbers, the quotations and the marks of a file."""
    numbers = quotations = marks = 0
    for part, above in outline.walk():
        numbers += part.datum is not None or sum(word.number is not None for word in citations.words(part))
        quotations += sum(1 for _ in quotes_of(part, citations.marks.without(part.text), above))
        marks += len(citations.marks.read(part.text))
    return numbers, quotations, marks


def read_outline(file_name: str, data: bytes) -> Part:
    """Read a finished file as a reader meets it; raises UsageError where it is of no format that is built.

    Readers are imported when they are first needed: each brings a library that takes time to load.
    """
    ending = PurePath(file_name).suffix.lower()
    with _opened(file_name):
        match ending:
            case ".pdf":
                from confbrief.verify.readers.pdf import extract_pdf  # noqa: PLC0415 - see above

                return extract_pdf(data)
            case ".pptx":
                from confbrief.verify.readers.pptx import extract_pptx  # noqa: PLC0415 - see above

                return extract_pptx(data)
            case ".html" | ".htm":
                from confbrief.verify.readers.html import extract_html  # noqa: PLC0415 - see above

                return extract_html(data)
            case ".md":
                from confbrief.verify.readers.markdown import extract_markdown  # noqa: PLC0415 - see above

                return extract_markdown(data)
    hint = "name a .pdf, .pptx, .html or .md file"
    raise UsageError(Diagnostic(f"files that end in '{ending}' cannot be audited", hint=hint, file=file_name))
