"""Predicted lines against those that LibreOffice set: see ``measure_lines.py``, which measured them."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Literal, TypedDict, cast

import pytest

from confbrief.model.theme import Colours, FontFamily, Theme
from confbrief.typeset.measure import Measure
from confbrief.typeset.richtext import Paragraph, Run

TABLE = Path(__file__).with_name("measured_lines.json")
FONTS = Path(__file__).parents[3] / "templates" / "fonts"
COLOURS = Colours.model_validate(
    {name: "#000000" for name in Colours.model_fields if name != "series"} | {"series": ("#000000",) * 3}
)


class Row(TypedDict):
    text: str
    width: float
    font: Literal["Carlito", "Liberation Sans"]
    size: float
    bold: bool
    lines: int


ROWS = cast("list[Row]", json.loads(TABLE.read_text("utf-8")))


@cache
def measure_of(font: Literal["Carlito", "Liberation Sans"]) -> Measure:
    family = FontFamily(name=font, metrics=font)
    return Measure(Theme(name="Plain", colours=COLOURS, heading_font=family, body_font=family), FONTS)


def predicted(row: Row) -> int:
    paragraph = Paragraph((Run(row["text"], row["size"], bold=row["bold"]),))
    return measure_of(row["font"]).count((paragraph,), row["width"])


def errors(rows: list[Row]) -> Counter[int]:
    return Counter(predicted(row) - row["lines"] for row in rows)


def test_the_table_is_large_and_varied() -> None:
    assert len(ROWS) >= 200
    assert len({(row["font"], row["size"], row["bold"]) for row in ROWS}) >= 30
    assert sum(row["lines"] > 1 for row in ROWS) >= 200


@pytest.mark.parametrize("font", ["Carlito", "Liberation Sans"])
def test_at_least_95_of_100_boxes_have_as_many_lines_as_predicted(font: str) -> None:
    rows = [row for row in ROWS if row["font"] == font]
    assert errors(rows)[0] >= 0.95 * len(rows)


def test_a_box_is_never_more_than_one_line_higher_than_predicted() -> None:
    assert min(errors(ROWS)) >= -1


def test_half_an_em_a_character_would_not_do() -> None:
    # What the table is for: a prediction without the fonts' own widths fails on it.
    naive = [max(1, -(-int(len(row["text"]) * row["size"] / 2) // int(row["width"]))) for row in ROWS]
    hits = sum(lines == row["lines"] for lines, row in zip(naive, ROWS, strict=True))
    assert hits < 0.8 * len(ROWS)
