"""The workbooks inside native charts: without live formulas or links, and the same in each run.

python-pptx writes them with XlsxWriter, whose defaults turn a name that begins with "=" into a
formula and an address into a link, and stamp the time of writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO

from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.chart.xlsx import BubbleWorkbookWriter, CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

from confbrief.ooxml.xml import PptxObject

PINNED = datetime(2000, 1, 1, tzinfo=UTC)
"""The time that a package gives each part of a deck: what is built does not depend on when it is built."""
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class _PlainWriter:
    """Opens the worksheet with nothing but text and numbers in it."""

    @contextmanager
    def _open_worksheet(self, file: BytesIO) -> Iterator[tuple[Workbook, PptxObject]]:
        workbook = Workbook(file, OPTIONS)
        workbook.set_properties({"created": PINNED.replace(tzinfo=None)})
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _CategoryWriter(_PlainWriter, CategoryWorkbookWriter):
    """Writes categories and series."""


class _XyWriter(_PlainWriter, XyWorkbookWriter):
    """Writes points."""


class _BubbleWriter(_PlainWriter, BubbleWorkbookWriter):
    """Writes points with their sizes."""


class CategoryData(CategoryChartData):
    """Data of a bar chart."""

    @property
    def _workbook_writer(self) -> _CategoryWriter:
        return _CategoryWriter(self)  # type: ignore[no-untyped-call]


class PointData(XyChartData):
    """Data of a chart of points."""

    @property
    def _workbook_writer(self) -> _XyWriter:
        return _XyWriter(self)  # type: ignore[no-untyped-call]


class BubbleData(BubbleChartData):
    """Data of a chart of bubbles."""

    @property
    def _workbook_writer(self) -> _BubbleWriter:
        return _BubbleWriter(self)  # type: ignore[no-untyped-call]


def category_data(names: Sequence[str], series: Mapping[str, Sequence[float | None]]) -> PptxObject:
    """Gather the data of a bar chart: the categories, and each series' values, None where it has none."""
    data: PptxObject = CategoryData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = list(names)
    for name, values in series.items():
        data.add_series(name, values)
    return data


def point_data(series: Iterable[tuple[str, Iterable[tuple[float, float]]]]) -> PptxObject:
    """Gather the data of a chart of points: for each series its name and its points, across and up."""
    data: PptxObject = PointData(number_format="General")  # type: ignore[no-untyped-call]
    for name, points in series:
        added = data.add_series(name)
        for across, up in points:
            added.add_data_point(across, up)
    return data


def bubble_data(series: Iterable[tuple[str, Iterable[tuple[float, float, float]]]]) -> PptxObject:
    """Gather the data of a chart of bubbles: for each series its name and its points, across, up and how large."""
    data: PptxObject = BubbleData(number_format="General")  # type: ignore[no-untyped-call]
    for name, points in series:
        added = data.add_series(name)
        for across, up, size in points:
            added.add_data_point(across, up, size)
    return data
