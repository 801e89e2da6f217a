"""A finished file in, a verdict out: every number and quotation with its source, or untraced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from confbrief.audit.evidence import Evidence
from confbrief.audit.outline import Part
from confbrief.audit.trace import Tracer
from confbrief.audit.verdict import AuditResult, Origin, Subject, Verdict
from confbrief.errors import Diagnostic, UsageError
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Recipe

__all__ = ["AuditResult", "Origin", "Subject", "Verdict", "audit", "audit_outline", "read_outline"]


def audit(
    file_name: str, data: bytes, corpus: Corpus, source_lines: Mapping[str, Sequence[str]], recipe: Recipe | None
) -> AuditResult:
    r"""Trace every number and quotation of a finished file.

    ``source_lines`` are the raw lines of every source under its id, ``text.split("\n")``. The ending of
    ``file_name`` says what the file is. Without a recipe, what only a recipe vouches for is untraced.
    Raises UsageError where the file is of no format that is built, or cannot be read.
    """
    outline = read_outline(file_name, data)
    return audit_outline(file_name, outline, corpus, Evidence(corpus, source_lines), recipe)


def read_outline(file_name: str, data: bytes) -> Part:
    """Read a finished file as a reader meets it; raises UsageError as ``audit`` does.

    Readers are imported when they are first needed: each brings a library that takes time to load.
    """
    ending = PurePath(file_name).suffix.lower()
    try:
        match ending:
            case ".pdf":
                from confbrief.audit.extract_pdf import extract_pdf  # noqa: PLC0415 - see above

                return extract_pdf(data)
            case ".pptx":
                from confbrief.audit.extract_pptx import extract_pptx  # noqa: PLC0415 - see above

                return extract_pptx(data)
            case ".html" | ".htm":
                from confbrief.audit.extract_html import extract_html  # noqa: PLC0415 - see above

                return extract_html(data)
            case ".md":
                from confbrief.audit.extract_markdown import extract_markdown  # noqa: PLC0415 - see above

                return extract_markdown(data)
    except ValueError as error:
        raise UsageError(Diagnostic(str(error), file=file_name)) from error
    hint = "name a .pdf, .pptx, .html or .md file"
    raise UsageError(Diagnostic(f"files that end in '{ending}' cannot be audited", hint=hint, file=file_name))


def audit_outline(
    file_name: str, outline: Part, corpus: Corpus, evidence: Evidence, recipe: Recipe | None
) -> AuditResult:
    """Trace every number and quotation of an outline; ``evidence`` can serve many files."""
    return AuditResult(file_name, tuple(Tracer(outline, corpus, evidence, recipe).verdicts()))
