"""Numbers that a file has by its making: page and slide numbers, list numbers, parts of a series, ticks of an axis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from confbrief.audit.outline import Part
from confbrief.audit.wording import Word, words_of

_OF: Final = re.compile(r"\(?\b(\d+)\s*(?:of|/)\s*(\d+)\b\)?")
_FOLIO: Final = re.compile(r"^(?:page|slide)\s+(\d+)\b")
_FEWEST_TICKS: Final = 2


class Structure:
    """What a file's own make-up accounts for."""

    def __init__(self, document: Part) -> None:
        """Count pages, series and headings."""
        folios = [int(match[1]) for part, _ in document.walk() if (match := _FOLIO.match(part.place))]
        self._last = max(folios, default=0)
        stems = {(_stem(part.text), part.text) for part, _ in document.walk() if _OF.search(part.text)}
        self._series = Counter(stem for stem, _ in stems)
        self._pages: dict[str, set[int]] = {}
        for part, _ in document.walk():
            folio = _FOLIO.match(part.place)
            if folio and part.role.startswith("h"):
                self._pages.setdefault(_letters(part.text), set()).add(int(folio[1]))

    def of_words(self, part: Part, above: Sequence[Part], words: Sequence[Word], position: int) -> str | None:
        """Say what a number is by the file's making, None where it is nothing of the kind."""
        number = words[position].number
        if number is None or number.name or number.unit not in {"", "×", "%"}:
            return None
        value = number.value
        folio = _FOLIO.match(part.place)
        bare = not number.unit and not number.spelled
        known = (
            (bare and folio and value == int(folio[1]) and _is_folio(part, words), "the page's number"),
            (bare and value == self._last and _is_folio(part, words), "the number of pages"),
            (bare and self._is_of_series(part.text, words, position), "a part of a series"),
            (bare and position == 0 and _is_list_number(part, above, value), "a list's number"),
            (bare and position == len(words) - 1 and self._is_reference(words, part.text, value), "a page's number"),
            (_is_tick(part, above), "a tick of an axis"),
        )
        return next((what for holds, what in known if holds), None)

    def _is_of_series(self, text: str, words: Sequence[Word], position: int) -> bool:
        for match in _OF.finditer(text):
            if match.start() <= words[position].start < match.end() and text.rstrip().endswith(match[0]):
                return 0 < int(match[1]) <= int(match[2]) == self._series[_stem(text)]
        return False

    def _is_reference(self, words: Sequence[Word], text: str, value: float | None) -> bool:
        """Tell whether a line of a table of contents names the page on which its heading stands."""
        return value in self._pages.get(_letters(text[: words[-1].start]), set())


def _stem(text: str) -> str:
    return _letters(_OF.sub("", text))


def _letters(text: str) -> str:
    return " ".join(word.text for word in words_of(text))


def _is_folio(part: Part, words: Sequence[Word]) -> bool:
    others = [word.text for word in words if word.number is None]
    return part.role == "margin" or not others or set(others) <= {"page", "slide", "of"}


def _is_list_number(part: Part, above: Sequence[Part], value: float | None) -> bool:
    item = part if part.role == "li" else next((group for group in above if group.role == "li"), None)
    if item is None or not re.match(r"\s*\d+[.)]", item.whole_text()):
        return False
    around = next((group for group in above if group is not item and item in group.parts), None)
    return around is not None and value == 1 + [part for part in around.parts if part.role == "li"].index(item)


def _is_tick(part: Part, above: Sequence[Part]) -> bool:
    """Tell whether a label is one of a line of nothing but numbers, which rise or fall steadily."""
    if part.role != "label" or not above or above[0].role != "row" or not any(g.role == "figure" for g in above):
        return False
    values = []
    for label in above[0].parts:
        words = words_of(label.text)
        value = words[0].number.value if words and words[0].number else None
        if value is None or len(words) > _FEWEST_TICKS:
            return False
        values.append(value)
    return len(values) >= _FEWEST_TICKS and values in (sorted(set(values)), sorted(set(values), reverse=True))
