"""Texts that are no plain text, whoever says so: data and pages that programs write."""

from __future__ import annotations

import re
from typing import Final

from confbrief.sources.feeds.names import field_of

_KINDS: Final = (
    ("an HTML page", re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)),
    ("an XML file", re.compile(r"<\?xml\b", re.IGNORECASE)),
    ("JSON", re.compile(r"[\[{]\s*(?:\"[^\"\n]*\"\s*:|\{\s*\"|\[?\s*\"[^\"\n]*\"\s*,)")),
    ("BibTeX", re.compile(r"(?:%[^\n]*\n\s*)*@\w+\s*[{(]\s*[^\s,{}()=]+\s*[,=]")),
    ("RIS", re.compile(r"(?:[^\n]*\n){0,6}?TY  - \w+")),
    ("a PDF file", re.compile(r"%PDF-\d")),
)
_SIGNS: Final = ("\t", ";", ",")


def other_kind(text: str) -> str | None:
    """Say what a text is that is no plain text, by its beginning; None where it may be plain text."""
    if text.startswith("\f"):
        return "the text of a PDF file"
    begin = text[:4000].lstrip("\ufeff \t\r\n")
    found = next((name for name, pattern in _KINDS if pattern.match(begin)), None)
    if found is not None:
        return found
    return "a table of values" if any(_is_table(begin, sign) for sign in _SIGNS) else None


def _is_table(begin: str, sign: str) -> bool:
    """Whether the first line names columns, most of them known, and the next one has about as many cells."""
    lines = [line for line in begin.split("\n") if line.strip()][:2]
    names = [cell for cell in lines[0].split(sign) if cell.strip()] if lines else []
    if len(names) < 2 or (len(lines) > 1 and lines[1].count(sign) < len(names) - 1):  # noqa: PLR2004 - a table has two columns
        return False
    known = sum(field_of(cell.strip(" \"'")) is not None for cell in names)
    return known >= max(2, len(names) / 2)
