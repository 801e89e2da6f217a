"""Pages as pictures, and by how much two of them differ."""

from __future__ import annotations

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageFilter

SCALE = 0.75
"""Pixels a point: 54 dots an inch, at which lines of text are told apart, and letters are not."""
BLUR = 1.0
"""Pixels. Machines differ in how they smooth the edges of letters."""
LEVEL = 32
"""Of 255: by how much a pixel must be darker or lighter to differ."""
TOLERANCE = 0.002
"""The share of a page's pixels that may differ."""


def pictures(data: bytes) -> list[Image.Image]:
    """Draw the pages of a PDF."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=SCALE).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def difference(one: Image.Image, other: Image.Image) -> float:
    """Give the share of pixels that differ in any colour; all of them where the pages are not of one size."""
    return 1.0 if one.size != other.size else float(np.mean(_differing(one, other)))


def shown(one: Image.Image, other: Image.Image) -> Image.Image:
    """Put the two side by side, with what differs in red on the second."""
    sheet = Image.new("RGB", (one.width + other.width, max(one.height, other.height)), "white")
    marked = other.copy()
    if one.size == other.size:
        mask = Image.fromarray((_differing(one, other) * 160).astype(np.uint8))
        marked.paste((255, 0, 0), mask=mask)
    sheet.paste(one, (0, 0))
    sheet.paste(marked, (one.width, 0))
    return sheet


def _differing(one: Image.Image, other: Image.Image) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    blurred = (picture.filter(ImageFilter.GaussianBlur(BLUR)) for picture in (one, other))
    return np.asarray(np.asarray(ImageChops.difference(*blurred)).max(axis=2) > LEVEL)
