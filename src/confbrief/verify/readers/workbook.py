"""The cells of a workbook that a chart carries."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from confbrief.errors import Diagnostic, InputError
from confbrief.files import MIB, reason_of
from confbrief.ooxml.package import too_much

_X: Final = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_LIMIT: Final = 50 * 1024 * 1024
"""Bytes of an unpacked sheet that are read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with something in it; ``beside`` is its row's first text, ``above`` its column's."""

    column: str
    row: int
    text: str
    number: float | None
    beside: str = ""
    above: str = ""


def read_cells(data: bytes, place: str) -> list[Cell]:
    """Read all cells of a workbook; raises InputError where it is none or too large, with ``place`` to say which."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if told := too_much(archive.infolist()):
                raise InputError(Diagnostic(told, "use a chart with less data", path=place))
            shared = _shared_strings(archive)
            sheets = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
            return [cell for sheet in sheets for cell in _sheet(_tree(archive, sheet), shared)]
    except (zipfile.BadZipFile, etree.LxmlError, KeyError, IndexError) as error:
        what = f"it is no workbook that can be read: {reason_of(error)}"
        raise InputError(Diagnostic(what, "save the deck anew from PowerPoint", path=place)) from error


def _tree(archive: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401 - an lxml element
    with archive.open(name) as file:
        content = file.read(_LIMIT + 1)
    if len(content) > _LIMIT:
        what = f"{name} of a chart's workbook is larger than {_LIMIT // MIB} MiB"
        raise InputError(Diagnostic(what, "use a chart with less data"))
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    items = _tree(archive, "xl/sharedStrings.xml").findall("x:si", _X)
    return ["".join(text.text or "" for text in item.iterfind(".//x:t", _X)) for item in items]


def _sheet(sheet: Any, shared: list[str]) -> Iterator[Cell]:  # noqa: ANN401 - an lxml element
    heads: dict[str, str] = {}
    for row in sheet.iterfind(".//x:row", _X):
        beside = ""
        for cell in row.iterfind("x:c", _X):
            reference = cell.get("r", "")
            column, number = reference.rstrip("0123456789"), int(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)
            text, is_number = _content(cell, shared)
            if not text:
                continue
            if is_number:
                yield Cell(column, number, text, float(text), beside, heads.get(column, ""))
            else:
                beside = beside or text
                heads.setdefault(column, text)
                yield Cell(column, number, text, None)


def _content(cell: Any, shared: list[str]) -> tuple[str, bool]:  # noqa: ANN401 - an lxml element
    """Give a cell's text, and whether it is a number."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(text.text or "" for text in cell.iterfind(".//x:t", _X)), False
    text = cell.findtext("x:v", "", _X)
    if kind == "s":
        return shared[int(text)], False
    return text, kind == "n"
