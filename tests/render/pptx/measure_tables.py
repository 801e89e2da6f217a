"""Make ``measured_tables.json``: how LibreOffice sets tables as the deck draws them, to hold the plan against.

Run it by hand, with the project's Python, from the project's folder:

    python -m tests.render.pptx.measure_tables

It fills tables of two to five columns with texts of the sources in ``seeds``, lets the deck's own
planner lay them out, draws each on a slide with rows that are as low as their text lets them be,
and reads from LibreOffice's PDF how many lines each cell has and how high each row came out. What
must be installed is told in ``measure_lines``. The same texts and programs give the same file.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import yaml
from pptx.util import Pt

from confbrief.model.briefing import Align, Cell, Column, Table
from confbrief.model.chart import Mark
from confbrief.model.theme import Theme
from confbrief.ooxml.geometry import Box
from confbrief.render.assets import Assets
from confbrief.render.pptx.deck.base import built_base
from confbrief.render.pptx.deck.tables import draw_table
from confbrief.render.pptx.deck.write import Writer
from confbrief.render.pptx.plan.blocks.columns import CELL_SIDE
from confbrief.render.pptx.plan.blocks.tables import plan_table
from confbrief.render.pptx.plan.slides import TableBox
from confbrief.render.pptx.type.areas import built_stage
from confbrief.render.pptx.type.layouts import Role
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.measure import Measure
from confbrief.typeset.richtext import Paragraph
from tests.projects import SHIPPED
from tests.render.pptx.measure_lines import PAGE, set_by_libreoffice, source_texts

ROOT = Path(__file__).parents[3]
RESULT = Path(__file__).with_name("measured_tables.json")
TABLES = 120
THEMES = ("daylight", "midnight")
ROOM = Box(40.0, 60.0, 880.0, 460.0)
TALLER = 1000.0
"""Points that a slide is high, so that a table whose rows come out higher than planned stays on it."""
LOWEST = 1.0
"""Points. Rows grow to hold their text."""
WORD = "{http://www.w3.org/1999/xhtml}word"


@dataclass(frozen=True)
class Word:
    """A word on a page, in points from its upper left corner."""

    text: str
    x: float
    top: float
    bottom: float


def choose_tables() -> list[Table]:
    """Fill tables with stretches of the sources: names, sentences, values, marks."""
    dice = random.Random(20260521)  # noqa: S311 - the same texts each time, not secrets
    texts = source_texts()

    def stretch(least: int, most: int) -> str:
        while True:
            words = dice.choice(texts).split(" ")
            begin = dice.randrange(len(words))
            if text := " ".join(words[begin : begin + dice.randint(least, most)]).strip():
                return text

    def marks(least: int) -> tuple[Mark, ...]:
        lines = (dice.randrange(1, 400) for _ in range(dice.randint(least, 3)))
        return tuple(Mark(source="notes", line=line, label=f"N{line}") for line in lines)

    tables = []
    for number in range(TABLES):
        count = 2 + number % 4
        longest = dice.choice((6, 14, 30))
        columns = tuple(
            Column(
                header=stretch(1, 3),
                weight=dice.choice((0.6, 1.0, 1.5, 2.5)),
                align=Align.RIGHT if column and dice.random() < 0.15 else Align.LEFT,
            )
            for column in range(count)
        )
        rows = tuple(
            tuple(
                Cell(text="", marks=marks(1))
                if column == count - 1 and count > 2
                else Cell(
                    text=stretch(1, 8 if not column else longest),
                    strong=not column,
                    marks=marks(0) if dice.random() < 0.3 else (),
                )
                for column in range(count)
            )
            for _ in range(dice.randint(3, 12))
        )
        tables.append(Table(caption="", columns=columns, rows=rows))
    return tables


def plan(table: Table, theme: Theme, fonts: Path) -> TableBox:
    """Lay a table out; what the first slide shows of it is measured."""
    setting = TypeSizes(theme.slides, Measure(theme, fonts), built_stage(theme.slides, dark=False))
    parts = plan_table(table, ROOM, ROOM, setting)
    return next(element for part in parts for element in part.elements if isinstance(element, TableBox))


def draw(plans: Sequence[TableBox], theme: Theme, assets: Assets, path: Path) -> None:
    """Write a deck of one table a slide, each row as low as its text lets it be."""
    base = built_base(theme, assets, "en-US")
    deck = base.deck
    deck.slide_height = Pt(TALLER)
    writer = Writer(base.palette, "en-US")
    for one in plans:
        slide = deck.slides.add_slide(base.made[Role.FREE])
        for shape in list(slide.shapes):
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
        low = replace(one, heights=(LOWEST,) * len(one.heights))
        draw_table(slide, low, None, writer)
    deck.save(str(path))


def read_words(path: Path) -> Iterator[list[Word]]:
    """Read the words of each page from what Poppler tells of them."""
    for page in ET.parse(path).getroot().iter(PAGE):  # noqa: S314 - Poppler wrote it
        yield [
            Word(word.text or "", *(float(word.get(name, "0")) for name in ("xMin", "yMin", "yMax")))
            for word in page.iter(WORD)
        ]


def measured(one: TableBox, words: Sequence[Word]) -> list[dict[str, Any]]:
    """Give for each row the lines of its cells, and its height: None for the last, beneath which nothing stands."""
    left = one.box.x
    cells: list[list[list[list[Word]]]] = []
    for column, width in enumerate(one.widths):
        # LibreOffice centres nothing here: a word belongs to the column that it begins in.
        inside = [word for word in words if left - 1 <= word.x < left + width - 1]
        texts = [_bare("".join(paragraph.text for paragraph in row[column])) for row in one.rows]
        cells.append(list(_share_out(_lines(inside), texts)))
        left += width
    rows = [[cells[column][number] for column in range(len(one.widths))] for number in range(len(one.rows))]
    tops = [_top(row, planned, one.rows[0][0][0].size) for row, planned in zip(rows, one.rows, strict=True)]
    heights = [round(below - top, 2) for top, below in pairwise(tops)]
    return [
        {"lines": [len(lines) for lines in row], "height": height}
        for row, height in zip(rows, [*heights, None], strict=True)
    ]


def _top(row: Sequence[list[list[Word]]], planned: Sequence[Sequence[Paragraph]], size: float) -> float:
    """Give where a row's text begins; smaller type than the table's, as of marks alone, begins lower."""
    return min(lines[0][0].top for lines, texts in zip(row, planned, strict=True) if lines and texts[0].size == size)


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Group words into lines, by their middles: marks are smaller than the text before them."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        middle = (word.top + word.bottom) / 2
        if lines and middle - (lines[-1][0].top + lines[-1][0].bottom) / 2 < (word.bottom - word.top) / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.x) for line in lines]


def _share_out(lines: Sequence[list[Word]], texts: Sequence[str]) -> Iterator[list[list[Word]]]:
    """Give each text its lines: as many as hold its characters."""
    rest = iter(lines)
    for text in texts:
        own: list[list[Word]] = []
        while len(held := _bare("".join(word.text for line in own for word in line))) < len(text):
            own.append(next(rest))
        if sorted(held) != sorted(text):
            raise ValueError(f"{held!r} stands where {text!r} was set")
        yield own


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def told(one: TableBox, theme: Theme, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Put down what was planned from and what came out."""
    return {
        "font": theme.body_font.metrics,
        "widths": [round(width - 2 * CELL_SIDE, 3) for width in one.widths],
        "padding": one.padding,
        "rows": [
            {
                "cells": [[[run.text, run.size, run.bold] for run in cell[0].runs] for cell in planned],
                **measured_row,
            }
            for planned, measured_row in zip(one.rows, rows, strict=True)
        ],
    }


def main() -> int:
    """Measure, and write the table."""
    tables = choose_tables()
    result = []
    for number, name in enumerate(THEMES):
        theme = Theme.model_validate(yaml.safe_load((ROOT / f"config/themes/{name}.yaml").read_text("utf-8")))
        assets = Assets.of(theme, SHIPPED)
        plans = [plan(table, theme, assets.fonts) for table in tables[number :: len(THEMES)]]
        with tempfile.TemporaryDirectory() as folder:
            deck = Path(folder) / "tables.pptx"
            draw(plans, theme, assets, deck)
            pages = read_words(set_by_libreoffice(deck))
            result += [told(one, theme, measured(one, words)) for one, words in zip(plans, pages, strict=True)]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for one in result)
    RESULT.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
