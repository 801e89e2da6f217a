"""Numbers that a file has by its making: page and slide numbers, list numbers, parts of a series, ticks of an axis."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from confbrief.audit.evidence import Place
from confbrief.audit.marks import MarkReader
from confbrief.audit.order import is_rank, is_row_count, is_steady
from confbrief.audit.outline import Part
from confbrief.audit.wording import Word, bare, words_of

_QUOTATION: Final = frozenset('“”"')
_TITLE: Final = 80
"""Characters of a text that may be a heading, or stand in an agenda."""
_OF: Final = re.compile(r"\(?\b(\d{1,9})\s*(?:of|/)\s*(\d{1,9})\b\)?")
_FOLIO: Final = re.compile(r"^(?:page|slide)\s+(\d{1,9})\b")
_STEP: Final = 1e-6
"""Relative; ticks are printed in full."""
_REMARK: Final = 8
"""Words before the number of a line in which a remark says that it is another's."""
_NOT_FAR: Final = 10
"""Lines between a cited line and another that a remark names."""
_ENTRY_WORDS: Final = 2
"""Words behind a mark at the beginning of a text, from which on the text is the mark's own entry in a list."""
_PAGE_WORDS: Final = frozenset(("p", "pp", "page", "pages", "slide", "slides"))


class Structure:
    """What a file's own make-up accounts for."""

    def __init__(self, document: Part, marks: MarkReader) -> None:
        """Count pages, series, headings and the places of marks."""
        self._marks = marks
        self._folios: dict[Place, set[int]] = defaultdict(set)
        self._uses: Counter[Place] = Counter()
        self._headings: dict[str, set[int]] = defaultdict(set)
        self._titles: set[str] = set()
        self._last = 0
        series: dict[str, dict[int | str, None]] = {}
        for part, _ in document.walk():
            folio = _folio(part)
            self._last = max(self._last, folio or 0)
            if _OF.search(part.text):
                series.setdefault(_stem(part.text), {})[folio or part.text] = None
            if not _QUOTATION & set(part.text) and len(part.text) <= _TITLE:
                self._titles.add(bare(part.text))
            if folio and part.role.startswith("h"):
                self._headings[bare(part.text)].add(folio)
            for mark in marks.read(part.text):
                if mark.start == 0 and len(words_of(marks.without(part.text))) > _ENTRY_WORDS:
                    continue
                self._uses[mark.place] += 1
                if folio:
                    self._folios[mark.place].add(folio)
        self._series = {stem: list(places) for stem, places in series.items()}
        self._agendas = [[part.text for part in group.parts] for group in _lists(document)]
        told = [part for part, _ in document.walk()]
        alone = {part.text for part in told if part.role != "bookmark"}
        self._agendas.append([part.text for part in told if part.role == "bookmark" and part.text in alone])

    def is_heading(self, text: str) -> bool:
        """Tell whether a text stands alone in the file itself: a heading, to which another place refers."""
        return bare(text) in self._titles

    def of_words(self, part: Part, above: Sequence[Part], words: Sequence[Word], position: int) -> str | None:
        """Say what a number is by the file's making, None where it is nothing of the kind."""
        number = words[position].number
        if number is None or number.name or number.spelled:
            return None
        if part.role == "label" and above and above[0].role == "axis" and is_steady(above[0]):
            return "a tick of an axis"
        value = number.value
        if value is None or value != int(value) or number.unit:
            return None
        checks: tuple[tuple[str, Callable[[], bool]], ...] = (
            ("a page's number", lambda: self._is_folio(part, words, int(value))),
            ("a part of a series", lambda: self._is_of_series(part, words[position])),
            (
                "a list's number",
                lambda: position == 0 and is_rank(part, above, value),
            ),
            ("a page's number", lambda: self._is_heading_page(part.text, words, position, int(value))),
            ("a place of its mark", lambda: self._is_back_reference(part, above, words, position)),
            ("the line of another paper", lambda: self._is_other_line(part, above, words, position)),
            ("a part of the agenda", lambda: self._is_part(above, words, position, int(value))),
            ("the line of a mark", lambda: self._is_spelled_mark(part, above, words, position)),
            ("rows of the table", lambda: is_row_count(part, above, words, position)),
            ("marks in the notes", lambda: self._is_rest(part, above, words, position)),
        )
        return next((what for what, holds in checks if holds()), None)

    def _is_folio(self, part: Part, words: Sequence[Word], value: int) -> bool:
        """Tell whether a number stands in a running head or foot, as this page's or the last one's."""
        others = {word.text for word in words if word.number is None}
        alone = part.role == "margin" or others <= _PAGE_WORDS | {"of"}
        return alone and value in {_folio(part), self._last} and self._last > 0

    def _is_of_series(self, part: Part, word: Word) -> bool:
        """Tell whether "(2 of 3)" ends the second of three pages, or of three texts, that are called the same."""
        if part.role == "margin":
            return False
        for match in _OF.finditer(part.text):
            if match.start() <= word.start < match.end() and part.text.rstrip().endswith(match[0]):
                places = self._series.get(_stem(part.text), [])
                place = _folio(part) or part.text
                rank = places.index(place) + 1 if place in places else 0
                return (int(match[1]), int(match[2])) == (rank, len(places))
        return False

    def _is_heading_page(self, text: str, words: Sequence[Word], position: int, value: int) -> bool:
        """Tell whether a line of a table of contents names the page, last or first, on which its heading stands."""
        word = words[position]
        ends = (position == len(words) - 1, text[: word.start]), (position == 0, text[word.end :])
        return any(at_end and value in self._headings.get(bare(heading), ()) for at_end, heading in ends)

    def _is_spelled_mark(self, part: Part, above: Sequence[Part], words: Sequence[Word], position: int) -> bool:
        """Tell whether a number is the line of a mark in the same text or group: "N12: notes, line 12"."""
        if not position or words[position - 1].text not in {"line", "lines"}:
            return False
        named = {str(line) for _, line in self._nearest(part, above)}
        return words[position].text in named

    def _is_other_line(self, part: Part, above: Sequence[Part], words: Sequence[Word], position: int) -> bool:
        """Tell whether a number is a line, not far, of the source that is cited: "follows that of line 120"."""
        before = [word.text for word in words[max(0, position - _REMARK) : position]]
        if before[-1:] != ["line"] or not {"another", "other"} & set(before):
            return False
        line = int(words[position].text)
        return any(
            0 < abs(line - cited) <= _NOT_FAR and self._marks.is_line((source, line))
            for source, cited in self._nearest(part, above)
        )

    def _is_part(self, above: Sequence[Part], words: Sequence[Word], position: int, value: int) -> bool:
        """Tell whether "Part 4" stands with the heading that is the fourth of a list: the agenda."""
        if not position or words[position - 1].text not in {"part", "section", "chapter"}:
            return False
        headings = {part.text for group in above[:3] for part in group.parts if re.fullmatch("h[1-6]", part.role)}
        return any(len(agenda) >= value > 0 and agenda[value - 1] in headings for agenda in self._agendas)

    def _is_rest(self, part: Part, above: Sequence[Part], words: Sequence[Word], position: int) -> bool:
        """Tell whether "and 10 more in the speaker notes" counts the marks that the footer leaves to them."""
        if position + 1 >= len(words) or words[position + 1].text != "more":
            return False
        notes = next((inner for group in above for inner in group.groups("notes")), None)
        listed = {mark.place for mark in self._marks.read(part.text)}
        told = {mark.place for mark in self._marks.read(notes.whole_text())} if notes and listed else set()
        return words[position].text == str(len(told - listed)) and bool(told)

    def _nearest(self, part: Part, above: Sequence[Part]) -> set[Place]:
        """Give the places that the nearest marks name."""
        for group in (part, *above[:3]):
            marks = self._marks.read(group.whole_text())
            if marks:
                return {mark.place for mark in marks}
        return set()

    def _is_back_reference(self, part: Part, above: Sequence[Part], words: Sequence[Word], position: int) -> bool:
        """Tell whether a page, or a place by its rank, is one where the mark of this entry is used."""
        first = position
        while first and words[first - 1].number and not words[first - 1].number.unit:  # type: ignore[union-attr]
            first -= 1
        before = words[first - 1].text if first else ""
        entry = next((group for group in (part, *above[:3]) if self._marks.read(group.whole_text())), None)
        number = words[position].number
        if entry is None or number is None or not (before in _PAGE_WORDS or before == "place"):
            return False
        place = self._marks.read(entry.whole_text())[0].place
        value = int(number.digits)
        if before in _PAGE_WORDS:
            return value in self._folios[place]
        rank = sum(word.text == "place" for word in words[:position])
        return value == rank <= self._uses[place]


def _lists(part: Part) -> Iterator[Part]:
    """Give every group that is nothing but two texts or more."""
    if len(part.parts) > 1 and all(inner.text for inner in part.parts):
        yield part
    for inner in part.parts:
        yield from _lists(inner)


def _folio(part: Part) -> int | None:
    match = _FOLIO.match(part.place)
    return int(match[1]) if match else None


def _stem(text: str) -> str:
    return bare(_OF.sub("", text))
