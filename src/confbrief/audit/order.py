"""What stands in an order: ticks of an axis, items of a list, rows of a table and how many there are."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from confbrief.audit.outline import Part
from confbrief.audit.wording import Word, bare, words_of

_ENTRY: Final = re.compile(r"\s*(\d{1,4})\s*(?:[.)]\s|[-–—·:]\s|$)")
_CELLS: Final = " – "
"""What stands between the cells of a table that is told in the notes."""
_STEP: Final = 1e-6
"""Relative; ticks are printed in full."""


def is_steady(axis: Part) -> bool:
    """Tell whether ticks go on in equal steps, or on a log axis in steps of one, two, three or five times a power."""
    values = [word.number.value for part in axis.parts for word in words_of(part.text) if word.number]
    known = [value for value in values if value is not None]
    if len(known) != len(axis.parts):
        return False
    steps = [second - first for first, second in pairwise(known)]
    if all(math.isclose(step, steps[0], rel_tol=_STEP) for step in steps):
        return True
    leads = {f"{value:e}"[0] for value in known if value > 0}
    return len(leads) > 0 and leads <= set("1235") and min(known) > 0


def is_rank(part: Part, above: Sequence[Part], value: float) -> bool:
    """Tell whether a number at the beginning of a text is its rank: in a list, a table, or a run of paragraphs."""
    return _is_item(part, above, value) or _is_row(part, above, value) or _is_entry(part, above, value)


def _is_item(part: Part, above: Sequence[Part], value: float) -> bool:
    """Tell whether a number is the one that a list's item has by its rank."""
    item = part if part.role == "li" else next((group for group in above if group.role == "li"), None)
    if item is None or not re.match(r"\s*\d+[.)]", item.whole_text()):
        return False
    around = next((group for group in above if group is not item and item in group.parts), None)
    return around is not None and value == 1 + [part for part in around.parts if part.role == "li"].index(item)


def _is_row(part: Part, above: Sequence[Part], value: float) -> bool:
    """Tell whether a number alone in a row's first cell goes on from the row before, or to the row after."""
    row = next((group for group in above if group.role == "tr"), None)
    if row is None or not row.parts or row.parts[0] is not part or len(words_of(part.text)) != 1:
        return False
    around = next((group for group in above if row in group.parts), None)
    if around is None:
        return False
    ranks = list(_ranks(around))
    index = next(index for index, other in enumerate(around.parts) if other is row)
    before = ranks[index - 1] if index else None
    after = ranks[index + 1] if index + 1 < len(ranks) else None
    return before == value - 1 or (before is None and after == value + 1)


def _is_entry(part: Part, above: Sequence[Part], value: float) -> bool:
    """Tell whether a paragraph begins with a rank that goes on from the paragraph before, or to the one after."""
    if not above or not _ENTRY.match(part.text):
        return False
    ranks = [(other is part, int(rank[1])) for other in above[0].parts if (rank := _ENTRY.match(other.text))]
    index = next((index for index, (own, _) in enumerate(ranks) if own), None)
    if index is None:
        return False
    if index:
        return ranks[index - 1][1] == value - 1
    return len(ranks) > 1 and ranks[1][1] == value + 1


def is_row_count(part: Part, above: Sequence[Part], words: Sequence[Word], position: int) -> bool:
    """Tell whether a number of rows is that of the table beside the text, or of one that the notes tell."""
    if position + 1 >= len(words) or words[position + 1].text not in {"row", "rows"} or not above:
        return False
    tables = [inner for inner in above[0].parts if inner.role == "table"]
    counts = {len(table.parts) - header for table in tables for header in (0, 1)}
    heading = bare(part.text[: words[position].start])
    for notes in (inner for group in above[:-1] for inner in group.groups("notes")):
        after = iter(notes.parts)
        if any(bare(paragraph.text) == heading for paragraph in after):
            counts.add(sum(1 for _ in takewhile(lambda paragraph: _CELLS in paragraph.text, after)))
    return words[position].text in {str(count) for count in counts}


def _ranks(table: Part) -> Iterator[float | None]:
    for row in table.parts:
        words = words_of(row.parts[0].text) if row.parts else ()
        number = words[0].number if len(words) == 1 else None
        yield number.value if number else None
