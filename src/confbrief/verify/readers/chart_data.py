"""What a native chart holds: titles, labels, the values cached in its XML, and the workbook embedded in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from lxml import etree

from confbrief.verify.readers.outline import Datum, Part
from confbrief.verify.readers.workbook import Cell, read_cells

_C: Final = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
_SIZE: Final = "c:bubbleSize"
_AXES: Final = ("c:val", "c:xVal", "c:yVal", _SIZE, "c:errBars/c:plus", "c:errBars/c:minus")
_RANGE: Final = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?[A-Z]+\$?\d+)?$")


@dataclass(frozen=True, slots=True)
class _Point:
    """A value as the chart's XML holds it; ``rank`` is the row that it stands in where rows are plotted by number."""

    axis: str
    value: float
    category: str
    series: str
    printed: str
    rank: float | None
    cell: tuple[str, int] | None
    given: bool = False
    """The chart's own making: where a bubble stands, or how large what names its rows is."""


def chart_parts(chart: Any, place: str) -> Iterator[Part]:  # noqa: ANN401 - python-pptx has no types
    """Give a chart's texts and values, by rows; then those of its workbook."""
    space = etree.fromstring(etree.tostring(chart._chartSpace))  # noqa: SLF001 - a plain tree takes namespaces in xpath
    for title in space.xpath(".//c:title", namespaces=_C):
        text = " ".join("".join(title.itertext()).split())
        if text:
            yield Part("label", f"{place}, title", text)
    every = space.xpath(".//c:ser", namespaces=_C)
    by_series = [list(_points_of(series)) for series in every]
    if any(point.axis == _SIZE for points in by_series for point in points):
        points = _bubbles(by_series)
        yield from _cells(points, place)
    else:
        points = _with_ranks([point for points in by_series for point in points])
        yield from _rows(points, place)
    workbook = chart.part.chart_workbook.xlsx_part
    if workbook is not None:
        yield from _workbook(read_cells(workbook.blob, place), points, f"{place}, workbook")


def _bubbles(by_series: Sequence[Sequence[_Point]]) -> list[_Point]:
    """Give every bubble the names of its row and its column: a series is a column, its bubbles at whole numbers.

    The names of the rows are the labels of a series that stands between the columns; what stands
    between the rows heads them, or sets the scale.
    """
    columns: list[tuple[_Point, _Point, _Point]] = []
    names: dict[float, str] = {}
    told: list[_Point] = []
    for points in by_series:
        axes = [[point for point in points if point.axis == axis] for axis in ("c:xVal", "c:yVal", _SIZE)]
        for across, up, size in zip(*axes, strict=True):
            if across.value.is_integer() and up.value.is_integer():
                columns.append((across, up, size))
                continue
            if up.value.is_integer():
                names[up.value] = up.printed
            told += [replace(point, category=up.printed, printed="", given=True) for point in (across, up, size)]
    for across, up, size in columns:
        name = names.get(up.value, "")
        told += [replace(point, category=name, given=point is not size) for point in (across, up, size)]
    return told


def _cells(points: Sequence[_Point], place: str) -> Iterator[Part]:
    """Give each bubble with the names of its row and its column; other names by themselves."""
    for series in dict.fromkeys(point.series for point in points if point.series):
        yield Part("label", f"{place}, series", series)
    for point in points:
        at = f"{place}, row “{point.category}”, series “{point.series}”"
        datum = Part("datum", at, datum=_datum(point, (point,)))
        if point.given:
            if point.axis == _SIZE and point.category:
                yield Part("label", at, point.category)
            yield datum
            continue
        texts = (point.category, point.series, point.printed)
        yield Part("row", at, parts=(*(Part("label", at, text) for text in texts if text), datum))


def _points_of(series: Any) -> Iterator[_Point]:  # noqa: ANN401 - an lxml element
    names = series.xpath("c:tx//c:v/text()", namespaces=_C)
    name = names[0] if names else " ".join("".join(series.xpath("c:tx//text()", namespaces=_C)).split())
    categories = _cached(series, "c:cat")
    printed = {
        int(label.find("c:idx", _C).get("val")): " ".join("".join(label.xpath(".//a:t/text()", namespaces=_C)).split())
        for label in series.xpath("c:dLbls/c:dLbl", namespaces=_C)
    }
    for axis in _AXES:
        first = _first_cell(series, axis)
        for index, text in _cached(series, axis).items():
            cell = (first[0], first[1] + index) if first else None
            try:
                value = float(text)
            except ValueError:
                continue
            yield _Point(axis, value, categories.get(index, ""), name, printed.get(index, ""), None, cell)


def _cached(series: Any, axis: str) -> dict[int, str]:  # noqa: ANN401 - an lxml element
    found = series.xpath(f"{axis}//c:pt", namespaces=_C)
    return {int(point.get("idx")): point.findtext("c:v", "", _C) for point in found}


def _first_cell(series: Any, axis: str) -> tuple[str, int] | None:  # noqa: ANN401 - an lxml element
    formulas = series.xpath(f"{axis}//c:f/text()", namespaces=_C)
    match = _RANGE.search(formulas[0]) if formulas else None
    return (match[1], int(match[2])) if match else None


def _with_ranks(points: Sequence[_Point]) -> list[_Point]:
    """Find the rows of an XY chart: the axis whose values are the whole numbers from one on, y before x."""
    for axis, other in (("c:yVal", "c:xVal"), ("c:xVal", "c:yVal")):
        ranks = [point.value for point in points if point.axis == axis]
        if ranks and set(ranks) == set(range(1, len(set(ranks)) + 1)):
            return _by_rank(points, axis, other)
    return list(points)


def _by_rank(points: Sequence[_Point], axis: str, other: str) -> list[_Point]:
    """Give every point of an XY chart the texts of its row: names without a number first, then values as printed."""
    ranks = [point for point in points if point.axis == axis]
    values = [point for point in points if point.axis == other]
    names: dict[float, dict[str, None]] = defaultdict(dict)
    for rank in ranks:
        names[rank.value].update(dict.fromkeys(text for text in (rank.printed, rank.series) if text))
    told = []
    for rank, value in zip(ranks, values, strict=True):
        own = names[rank.value]
        category = next(iter(own), "")
        printed = " ".join(text for text in own if text != category)
        told += [replace(point, category=category, printed=printed, rank=rank.value) for point in (rank, value)]
    return told


def _rows(points: Sequence[_Point], place: str) -> Iterator[Part]:
    """Group the points by category or by rank, and give each group its texts once."""
    groups: dict[object, list[_Point]] = defaultdict(list)
    for point in points:
        groups[point.category if point.rank is None else point.rank].append(point)
    for series in dict.fromkeys(point.series for point in points if point.series):
        yield Part("label", f"{place}, series", series)
    for group in groups.values():
        at = f"{place}, row “{group[0].category}”"
        texts = dict.fromkeys(text for point in group for text in (point.category, point.printed) if text)
        data = (Part("datum", f"{at}, series “{point.series}”", datum=_datum(point, group)) for point in group)
        yield Part("row", at, parts=(*(Part("label", at, text) for text in texts), *data))


def _datum(point: _Point, group: Sequence[_Point]) -> Datum:
    if point.given:
        return Datum(point.value, point.category, point.series, point.printed, given=True)
    ranked = point.rank is not None
    is_rank = ranked and point.value == point.rank and point.axis != _value_axis(group)
    rivals = [other.value for other in group if other.axis == point.axis]
    is_origin = ranked and not is_rank and point.value in {0.0, 1.0} and max(rivals) > point.value
    return Datum(point.value, point.category, point.series, point.printed, given=is_rank or is_origin)


def _value_axis(group: Sequence[_Point]) -> str:
    """Name the axis along which a row's values lie: the one that does not hold its rank throughout."""
    by_axis: dict[str, set[float]] = defaultdict(set)
    for point in group:
        by_axis[point.axis].add(point.value)
    return "c:xVal" if by_axis.get("c:yVal") == {group[0].rank} else "c:yVal"


def _workbook(cells: Sequence[Cell], points: Sequence[_Point], place: str) -> Iterator[Part]:
    """Give the workbook's cells: those that the chart refers to with the texts of their points, others by row."""
    groups: dict[object, list[_Point]] = defaultdict(list)
    for point in points:
        groups[point.category if point.rank is None else point.rank].append(point)
    known = {point.cell: point for point in points if point.cell}
    for cell in cells:
        at = f"{place}, cell {cell.column}{cell.row}"
        if cell.number is None:
            yield Part("label", at, cell.text)
            continue
        cached = known.get((cell.column, cell.row))
        if cached is None:
            yield Part("datum", at, datum=Datum(cell.number, cell.beside, cell.above))
            continue
        group = (cached,) if cached.given else groups[cached.category if cached.rank is None else cached.rank]
        datum = _datum(cached, group)
        given = datum.given and cell.number == datum.value
        yield Part("datum", at, datum=Datum(cell.number, datum.category, datum.series, datum.printed, given=given))
