"""The finished package, the same bytes in each run."""

from __future__ import annotations

import zipfile
from io import BytesIO

from pptx.presentation import Presentation

from confbrief.render.pptx.workbooks import PINNED

WORKBOOK = ".xlsx"
PINNED_TIME = (PINNED.year, PINNED.month, PINNED.day, 0, 0, 0)
LEVEL = 6


def package_bytes(deck: Presentation) -> bytes:
    """Save the deck with every time pinned, those of the workbooks within it too."""
    raw = BytesIO()
    deck.save(raw)
    return _pinned(raw.getvalue())


def _pinned(data: bytes) -> bytes:
    """Write an archive anew, in the same order, with pinned times."""
    result = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            entry = zipfile.ZipInfo(name, PINNED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, _pinned(content) if name.endswith(WORKBOOK) else content)
    return result.getvalue()
