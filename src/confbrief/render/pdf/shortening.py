"""What a page that is too full leaves out, the least important first; a sentence is never cut.

Of a paper's page: the abstract, themes, details of the notes, all but the first two numbers, remarks on the
record, the other numbers but the first. Of a page about several papers: all themes but the first, all
disagreements but the first three, what single papers do, the last theme, numbers that only a long quotation
explains, the other disagreements; where that is not enough the chart goes, and with its room of the others only
what must. The last of a kind goes first. The page names what it leaves out, with the lines where it stands;
before that go the other papers of a topic, which stand on a paper's page only to fill it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from confbrief.model.briefing import Block, Cell, Chart, Page, Section, Statement, Statements, Table, marks_in
from confbrief.model.chart import Mark

Smaller = tuple[Page, str, tuple[Mark, ...]]
"""A page without something, what that was, and the lines where it stands."""

_MANY: Final = {
    "a theme": "themes",
    "a detail of the notes": "details of the notes",
    "a number": "numbers",
    "a remark on the record": "remarks on the record",
    "a disagreement": "disagreements",
}
"""What is said of several of a kind."""
GLOSSES: Final = "What it does"
"""The column of the table at a glance that says so."""
_SHOWN_NUMBERS: Final = 2
_SHOWN_DISAGREEMENTS: Final = 3


def without_filling(page: Page) -> Iterator[Page]:
    """Give the page as it is, then with ever fewer of the other papers that fill it, to the last without any."""
    yield page
    while smaller := _without_row(page):
        page = smaller
        yield page


def without_largest(page: Page) -> Page | None:
    """Give the page without its abstract or its chart, None where it has neither."""
    smaller = _without_abstract(page) or _without_chart(page)
    return smaller[0].model_copy(update={"left_out": (_told(smaller[1], [smaller[2]]),)}) if smaller else None


def shortened(page: Page) -> Iterator[Page]:
    """Give the page with less and less on it, each naming what it leaves out besides what it leaves out already."""
    before = page.left_out
    left_out: dict[str, list[tuple[Mark, ...]]] = {}
    while smaller := _smaller(page):
        page, what, marks = smaller
        left_out.setdefault(what, []).append(marks)
        yield page.model_copy(update={"left_out": (*before, *(_told(what, each) for what, each in left_out.items()))})


def _told(what: str, each: Sequence[tuple[Mark, ...]]) -> Statement:
    marks = sorted({mark for marks in each for mark in marks}, key=lambda mark: (mark.source, mark.line))
    return Statement(text=_MANY.get(what, what) if len(each) > 1 else what, marks=tuple(marks))


def _smaller(page: Page) -> Smaller | None:
    steps = _OF_A_PAPER if page.card else _OF_SEVERAL
    return next((smaller for step in steps if (smaller := step(page))), None)


def _without_abstract(page: Page) -> Smaller | None:
    if page.card is None or page.card.abstract is None:
        return None
    return _with_card(page, abstract=None), "the abstract", page.card.abstract.marks


def _without_detail(page: Page) -> Smaller | None:
    if page.card is None or not page.card.details:
        return None
    *kept, last = page.card.details
    return _with_card(page, details=tuple(kept)), "a detail of the notes", last.marks


def _without_remark(page: Page) -> Smaller | None:
    if page.card is None or not page.card.remarks:
        return None
    *kept, last = page.card.remarks
    return _with_card(page, remarks=tuple(kept)), "a remark on the record", last.marks


def _without_number(least: int) -> Callable[[Page], Smaller | None]:
    def step(page: Page) -> Smaller | None:
        if page.card is None or len(page.card.numbers) <= least:
            return None
        *kept, last = page.card.numbers
        return _with_card(page, numbers=tuple(kept)), "a number", last.marks

    return step


def _with_card(page: Page, **changes: object) -> Page:
    return page.model_copy(update={"card": page.card.model_copy(update=changes) if page.card else None})


def _without_last(part: str, what: str, least: int) -> Callable[[Page], Smaller | None]:
    """Make the step that takes the last item of a block of the section whose id ends with ``part``."""

    def step(page: Page) -> Smaller | None:
        for section, block in _blocks(page, part):
            if isinstance(block, Statements) and len(block.items) > least:
                *kept, last = block.items
                shorter = block.model_copy(update={"items": tuple(kept)}) if kept else None
                return _with_block(page, section, block, shorter), what, tuple(dict.fromkeys(marks_in(last)))
        return None

    return step


def _without_chart(page: Page) -> Smaller | None:
    for section, block in _blocks(page, "-chart"):
        if isinstance(block, Chart):
            return _with_block(page, section, block, None), "the chart", tuple(dict.fromkeys(marks_in(block)))
    return None


def _without_glosses(page: Page) -> Smaller | None:
    """Take what the papers of the table do, all at once; their names, best numbers and who tells of them stay."""
    for section, block in _blocks(page, "-at-a-glance"):
        if isinstance(block, Table) and GLOSSES in (headers := [column.header for column in block.columns]):
            at = headers.index(GLOSSES)
            marks = tuple(dict.fromkeys(mark for row in block.rows for mark in row[at].marks))
            return _with_block(page, section, block, _without_column(block, at)), "what single papers do", marks
    return None


def _without_quoted_number(page: Page) -> Smaller | None:
    """Take the last best number that a long quotation explains, unless sources dispute it."""
    return _without_cell(
        page, "Best number", "a number", lambda cell: len(cell.text) > _LONG_CELL and "disputed" not in cell.text
    )


def _without_cell(page: Page, header: str, what: str, may_go: Callable[[Cell], bool]) -> Smaller | None:
    """Take the last cell that may go from a column of the table at a glance; an empty column goes as a whole."""
    for section, block in _blocks(page, "-at-a-glance"):
        if not isinstance(block, Table) or header not in (headers := [column.header for column in block.columns]):
            continue
        at = headers.index(header)
        index = next((number for number in reversed(range(len(block.rows))) if may_go(block.rows[number][at])), None)
        if index is not None:
            gone = block.rows[index][at]
            rows = tuple(_put(row, at, Cell(text="—")) if row is block.rows[index] else row for row in block.rows)
            shorter = block.model_copy(update={"rows": rows})
            if not any(row[at].marks for row in rows):
                shorter = _without_column(shorter, at)
            return _with_block(page, section, block, shorter), what, gone.marks
    return None


def _without_column(table: Table, at: int) -> Table:
    rows = tuple((*row[:at], *row[at + 1 :]) for row in table.rows)
    return table.model_copy(update={"rows": rows, "columns": (*table.columns[:at], *table.columns[at + 1 :])})


def _put(row: tuple[Cell, ...], at: int, cell: Cell) -> tuple[Cell, ...]:
    return (*row[:at], cell, *row[at + 1 :])


def _without_row(page: Page) -> Page | None:
    for section, block in _blocks(page, "-beside"):
        if isinstance(block, Table):
            *kept, _ = block.rows
            shorter = block.model_copy(update={"rows": tuple(kept)})
            return _with_block(page, section, block, shorter if kept else None)
    return None


_LONG_CELL: Final = 100
"""Characters of a number with its measure and baseline; more are a quotation."""


def _blocks(page: Page, part: str) -> Iterator[tuple[Section, Block]]:
    for section in page.sections:
        if section.id.endswith(part):
            for block in section.blocks:
                yield section, block


def _with_block(page: Page, section: Section, block: Block, shorter: Block | None) -> Page:
    """Put a shorter block for one of a section; without a block the section goes as well."""
    blocks = tuple(shorter if one is block else one for one in section.blocks)
    kept = tuple(one for one in blocks if one is not None)
    changed = section.model_copy(update={"blocks": kept})
    sections = tuple(changed if one is section else one for one in page.sections if one is not section or kept)
    return page.model_copy(update={"sections": sections})


_OF_A_PAPER: Final[tuple[Callable[[Page], Smaller | None], ...]] = (
    _without_last("-themes", "a theme", 0),
    _without_detail,
    _without_number(_SHOWN_NUMBERS),
    _without_remark,
    _without_number(1),
)
_OF_SEVERAL: Final[tuple[Callable[[Page], Smaller | None], ...]] = (
    _without_last("-themes", "a theme", 1),
    _without_last("-disagreements", "a disagreement", _SHOWN_DISAGREEMENTS),
    _without_glosses,
    _without_last("-themes", "a theme", 0),
    _without_quoted_number,
    _without_last("-disagreements", "a disagreement", 0),
)
