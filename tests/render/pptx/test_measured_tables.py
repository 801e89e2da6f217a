"""Planned tables against those that LibreOffice set: see ``measure_tables.py``, which measured them.

LibreOffice sets the lines of a table cell at the font's ascent and descent alone, 1.0 em for Carlito
and 1.12 em for Liberation Sans, while it gives those of a box 1.2 em whatever the font, as PowerPoint
does in both. The plan keeps PowerPoint's pitch: a row is never lower than planned, so that in
LibreOffice the text stands a little looser above the next rule, and nothing moves.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypedDict, cast

import pytest

from confbrief.typeset.richtext import Paragraph, Run
from tests.render.pptx.test_measured_lines import measure_of

ROUNDING = 0.5
"""Points that Poppler and LibreOffice round a row by."""


class Row(TypedDict):
    cells: list[list[tuple[str, float, bool]]]
    lines: list[int]
    height: float | None


class Measured(TypedDict):
    font: Literal["Carlito", "Liberation Sans"]
    widths: list[float]
    padding: float
    rows: list[Row]


TABLES = cast("list[Measured]", json.loads(Path(__file__).with_name("measured_tables.json").read_text("utf-8")))


def paragraph(cell: list[tuple[str, float, bool]]) -> Paragraph:
    return Paragraph(tuple(Run(text, size, bold=bold) for text, size, bold in cell))


def cells(font: str) -> Iterator[tuple[int, int]]:
    """Give the lines that are planned for each cell, and those that it has."""
    for table in TABLES:
        if table["font"] == font:
            measure = measure_of(table["font"])
            for row in table["rows"]:
                for cell, width, lines in zip(row["cells"], table["widths"], row["lines"], strict=True):
                    yield measure.count((paragraph(cell),), width), lines


def test_the_tables_are_many_and_varied() -> None:
    assert len(TABLES) >= 80
    assert {len(table["widths"]) for table in TABLES} == {2, 3, 4, 5}
    sizes = {(table["font"], size) for table in TABLES for row in table["rows"] for _, size, _ in row["cells"][0]}
    assert len(sizes) >= 6
    assert sum(lines > 1 for table in TABLES for row in table["rows"] for lines in row["lines"]) >= 400


@pytest.mark.parametrize("font", ["Carlito", "Liberation Sans"])
def test_at_least_95_of_100_cells_have_as_many_lines_as_planned(font: str) -> None:
    # Cells of one line, in which nothing was to be predicted, do not count.
    errors = Counter(planned - lines for planned, lines in cells(font) if max(planned, lines) > 1)
    assert errors[0] >= 0.95 * errors.total()


@pytest.mark.parametrize("font", ["Carlito", "Liberation Sans"])
def test_a_cell_never_has_more_than_one_line_more_than_planned(font: str) -> None:
    assert min(planned - lines for planned, lines in cells(font)) >= -1


def test_no_row_comes_out_higher_than_planned() -> None:
    rows = 0
    for table in TABLES:
        measure = measure_of(table["font"])
        for row in table["rows"]:
            pairs = list(zip(map(paragraph, row["cells"]), table["widths"], strict=True))
            short = [measure.count((one,), width) for one, width in pairs]
            if row["height"] is None or any(one < lines for one, lines in zip(short, row["lines"], strict=True)):
                continue
            planned = max(measure.height((one,), width) for one, width in pairs) + 2 * table["padding"]
            assert row["height"] <= planned + ROUNDING
            rows += 1
    assert rows >= 500


def test_half_an_em_a_character_would_not_do() -> None:
    # What the tables are for: a plan without the fonts' own widths fails on them.
    hits = total = 0
    for table in TABLES:
        for row in table["rows"]:
            for cell, width, lines in zip(row["cells"], table["widths"], row["lines"], strict=True):
                naive = max(1, -(-int(sum(len(text) * size / 2 for text, size, _ in cell)) // int(width)))
                if max(naive, lines) > 1:
                    hits, total = hits + (naive == lines), total + 1
    assert hits < 0.8 * total
