"""What a native chart holds: titles, labels, the values cached in its XML, and the workbook embedded in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from confbrief.audit.outline import Datum, Part

_C: Final = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
_X: Final = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_WORKBOOK_LIMIT: Final = 50 * 1024 * 1024
"""Bytes of an unpacked sheet that are read."""


def chart_parts(chart: Any, place: str) -> Iterator[Part]:  # noqa: ANN401 - python-pptx has no types
    """Give a chart's texts and values; every value with its category and series."""
    space = etree.fromstring(etree.tostring(chart._chartSpace))  # noqa: SLF001 - a plain tree takes namespaces in xpath
    for title in space.xpath(".//c:title", namespaces=_C):
        text = " ".join("".join(title.itertext()).split())
        if text:
            yield Part("label", f"{place}, title", text)
    for series in space.xpath(".//c:ser", namespaces=_C):
        yield from _series(series, place)
    workbook = chart.part.chart_workbook.xlsx_part
    if workbook is not None:
        yield from workbook_parts(workbook.blob, f"{place}, workbook")


def _series(series: Any, place: str) -> Iterator[Part]:  # noqa: ANN401 - an lxml element
    name = " ".join(series.xpath("string(c:tx)", namespaces=_C).split()) if series.find("c:tx", _C) is not None else ""
    names = series.xpath("c:tx//c:v/text()", namespaces=_C)
    name = names[0] if names else name
    categories = _points(series, "c:cat")
    custom = {
        int(label.find("c:idx", _C).get("val")): " ".join("".join(label.xpath(".//a:t/text()", namespaces=_C)).split())
        for label in series.xpath("c:dLbls/c:dLbl", namespaces=_C)
    }
    values = {axis: _points(series, axis) for axis in ("c:val", "c:xVal", "c:yVal", "c:bubbleSize")}
    if name:
        yield Part("label", f"{place}, series", name)
    indices = sorted({*categories, *custom, *(index for points in values.values() for index in points)})
    for index in indices:
        category = categories.get(index, "")
        at = f"{place}, series “{name}”, “{category or index + 1}”"
        parts = [Part("label", at, text) for text in (category, custom.get(index, "")) if text]
        labels = tuple(label for label in (category, name, custom.get(index, "")) if label)
        parts += [_datum(points[index], labels, at) for points in values.values() if index in points]
        yield Part("row", at, parts=tuple(parts))


def _points(series: Any, axis: str) -> dict[int, str]:  # noqa: ANN401 - an lxml element
    return {
        int(point.get("idx")): point.findtext("c:v", "", _C) for point in series.xpath(f"{axis}//c:pt", namespaces=_C)
    }


def _datum(text: str, labels: tuple[str, ...], place: str) -> Part:
    try:
        return Part("datum", place, datum=Datum(float(text), labels))
    except ValueError:
        return Part("label", place, text)


def workbook_parts(data: bytes, place: str) -> Iterator[Part]:
    """Give every row of a workbook; raises ValueError where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            shared = _shared_strings(archive)
            sheets = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
            for sheet in sheets:
                yield from _sheet(_tree(archive, sheet), shared, place)
    except (zipfile.BadZipFile, etree.LxmlError, KeyError) as error:
        raise ValueError(f"{place}: not a workbook that can be read: {error}") from error


def _tree(archive: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401 - an lxml element
    with archive.open(name) as file:
        content = file.read(_WORKBOOK_LIMIT + 1)
    if len(content) > _WORKBOOK_LIMIT:
        raise ValueError(f"{name} is larger than {_WORKBOOK_LIMIT // 1024 // 1024} MiB")
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    items = _tree(archive, "xl/sharedStrings.xml").findall("x:si", _X)
    return ["".join(text.text or "" for text in item.iterfind(".//x:t", _X)) for item in items]


def _sheet(sheet: Any, shared: list[str], place: str) -> Iterator[Part]:  # noqa: ANN401 - an lxml element
    heads: dict[str, str] = {}
    for row in sheet.iterfind(".//x:row", _X):
        cells = {_column(cell.get("r", "")): _cell(cell, shared) for cell in row.iterfind("x:c", _X)}
        texts = {column: text for column, (text, numeric) in cells.items() if not numeric}
        at = f"{place}, row {row.get('r')}"
        if not heads:
            heads = texts
        category = next(iter(texts.values()), "")
        parts = [Part("label", at, text) for text in texts.values() if text]
        for column, (text, numeric) in cells.items():
            if numeric:
                labels = tuple(label for label in (category, heads.get(column, "")) if label)
                parts.append(_datum(text, labels, at))
        yield Part("row", at, parts=tuple(parts))


def _column(reference: str) -> str:
    return reference.rstrip("0123456789")


def _cell(cell: Any, shared: list[str]) -> tuple[str, bool]:  # noqa: ANN401 - an lxml element
    """Give a cell's text, and whether it is a number."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(text.text or "" for text in cell.iterfind(".//x:t", _X)), False
    text = cell.findtext("x:v", "", _X)
    if kind == "s":
        return shared[int(text)], False
    return text, kind == "n" and bool(text)
