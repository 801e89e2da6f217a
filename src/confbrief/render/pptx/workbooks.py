"""The workbooks inside native charts: without live formulas or links, and the same in each run.

python-pptx writes them with XlsxWriter, whose defaults turn a name that begins with "=" into a
formula and an address into a link, and stamp the time of writing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

PINNED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of every part of a deck: what is built does not depend on when it is built."""
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class _PlainWriter:
    """Opens the worksheet with nothing but text and numbers in it."""

    @contextmanager
    def _open_worksheet(self, file: BytesIO) -> Iterator[tuple[Workbook, Any]]:
        workbook = Workbook(file, OPTIONS)
        workbook.set_properties({"created": PINNED.replace(tzinfo=None)})
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _CategoryWriter(_PlainWriter, CategoryWorkbookWriter):  # type: ignore[misc]  # untyped base
    """Writes categories and series."""


class _XyWriter(_PlainWriter, XyWorkbookWriter):  # type: ignore[misc]  # untyped base
    """Writes points."""


class CategoryData(CategoryChartData):  # type: ignore[misc]  # untyped base
    """Data of a bar chart."""

    @property
    def _workbook_writer(self) -> _CategoryWriter:
        return _CategoryWriter(self)


class PointData(XyChartData):  # type: ignore[misc]  # untyped base
    """Data of a chart of points."""

    @property
    def _workbook_writer(self) -> _XyWriter:
        return _XyWriter(self)
