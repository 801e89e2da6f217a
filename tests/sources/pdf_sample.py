"""A PDF file made by hand: lines of text at places of pages, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

Placed = tuple[float, float, str]
"""Where a line begins, from the left and from the bottom of the page, and its text."""


def pdf_of(pages: Sequence[Sequence[Placed]], size: float = 10) -> bytes:
    """Make a file with one standard font; texts are in Latin-1."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, page in enumerate(pages):
        drawn = "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET\n" for x, y, text in page)
        content = drawn.encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"endstream")
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return data + end.encode() + f"startxref\n{len(data)}\n%%EOF\n".encode()


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def set_lines(lines: Sequence[str], *, left: float = 60, top: float = 740, step: float = 13) -> list[Placed]:
    """Set lines beneath each other; an empty one leaves room."""
    return [(left, top - step * at, line) for at, line in enumerate(lines) if line]
