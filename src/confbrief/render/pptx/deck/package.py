"""The finished package, the same bytes in each run."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from unittest.mock import patch

from pptx.presentation import Presentation

from confbrief.render.pptx.charts.workbooks import PINNED

WORKBOOK = ".xlsx"
PINNED_TIME = (PINNED.year, PINNED.month, PINNED.day, 0, 0, 0)
FIRST_YEAR = 1980
LEVEL = 6


def package_bytes(deck: Presentation) -> bytes:
    """Save the deck with every time pinned, those of the workbooks within it too."""
    raw = BytesIO()
    with _clock_after_1980():
        deck.save(raw)
    return _pinned(raw.getvalue())


@contextmanager
def _clock_after_1980() -> Iterator[None]:
    """Let python-pptx write an archive on a machine whose clock was never set.

    It stamps every part with the time of day, which an archive cannot hold before 1980; all times
    are pinned afterwards.
    """
    if time.localtime().tm_year >= FIRST_YEAR:
        yield
        return
    with patch.object(time, "localtime", lambda *_: time.struct_time((*PINNED_TIME, 0, 1, 0))):
        yield


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
