"""Texts that are no plain text, whoever says so: data and pages that programs write."""

from __future__ import annotations

import re
from typing import Final

_KINDS: Final = (
    ("an HTML page", re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)),
    ("an XML file", re.compile(r"<\?xml\b", re.IGNORECASE)),
    ("JSON", re.compile(r"[\[{]\s*(?:\"[^\"\n]*\"\s*:|\{\s*\"|\[?\s*\"[^\"\n]*\"\s*,)")),
    ("BibTeX", re.compile(r"(?:%[^\n]*\n\s*)*@\w+\s*[{(]\s*[^\s,{}()=]+\s*[,=]")),
    ("RIS", re.compile(r"(?:[^\n]*\n){0,6}?TY  - \w+")),
    ("a PDF file", re.compile(r"%PDF-\d")),
)
_CSV: Final = re.compile(r"(?P<header>[^\n]*(?P<sign>[,;\t])[^\n]*)\n")
_CSV_NAMES: Final = re.compile(
    r"\W*(?:title|name|paper|authors?|abstract|id|url|session|track|keywords|speakers?)\W*", re.IGNORECASE
)


def other_kind(text: str) -> str | None:
    """Say what a text is that is no plain text, by its beginning; None where it may be plain text."""
    begin = text[:4000].lstrip("\ufeff \t\r\n")
    found = next((name for name, pattern in _KINDS if pattern.match(begin)), None)
    if found is not None:
        return found
    table = _CSV.match(begin)
    if table is None:
        return None
    names = [cell for cell in table["header"].split(table["sign"]) if cell.strip()]
    known = sum(_CSV_NAMES.fullmatch(cell) is not None for cell in names)
    return "a table of values" if len(names) > 1 and known >= max(2, len(names) / 2) else None
