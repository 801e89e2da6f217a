"""Header cells of a PDF's tables: which way each of them heads, which WeasyPrint does not write.

A screen reader tells the header with each cell; without a scope it has to guess. ISO 32000-1, 14.8.5.7:
``Scope`` of a ``TH`` is ``Column`` or ``Row``.
"""

from __future__ import annotations

from collections.abc import Iterator

import pydyf
import weasyprint


def mark_header_scopes(_document: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Write the scope of each header cell: a row of headers alone heads columns, any other header its row.

    It is a finisher of WeasyPrint's ``write_pdf``: called before the file is written.
    """
    for row in _elements(pdf, "/TR"):
        cells = [pdf.objects[_number(reference)] for reference in row["K"]]
        headers = [cell for cell in cells if cell["S"] == "/TH"]
        scope = "/Column" if len(headers) == len(cells) else "/Row"
        for header in headers:
            header["A"]["Scope"] = scope


def _elements(pdf: pydyf.PDF, kind: str) -> Iterator[pydyf.Dictionary]:
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Dictionary) and entry.get("S") == kind:
            yield entry


def _number(reference: bytes) -> int:
    """Give the number of the object that a reference such as ``12 0 R`` names."""
    return int(reference.split()[0])
