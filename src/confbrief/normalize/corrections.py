"""Corrections put in their places: which records each means, and what it decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corrections import (
    Correction,
    Corrections,
    NotSame,
    RecordPlace,
    Same,
    SettledConflict,
    TitleCorrection,
    TopicCorrection,
)
from confbrief.model.paper import Record
from confbrief.normalize.matching import Decided, Pair
from confbrief.text.clean import clean
from confbrief.text.terms import fold


@dataclass(frozen=True, slots=True)
class Placed:
    """What corrections decide, by the positions of the records that they mean."""

    matching: Decided = field(default_factory=Decided)
    titles: Mapping[int, TitleCorrection] = field(default_factory=dict)
    topics: Mapping[int, TopicCorrection] = field(default_factory=dict)
    settled: tuple[tuple[int, str, SettledConflict], ...] = ()
    """Position, path for diagnostics, correction."""


def place_corrections(corrections: Corrections, records: Sequence[Record]) -> Placed:
    """Find the records that every correction means.

    Raises InputError with all faults: a place that no record fits, and corrections that contradict
    one another.
    """
    placing = _Placing(records)
    for index, correction in enumerate(corrections.corrections):
        placing.place(correction, f"corrections[{index}]")
    return placing.placed()


class _Placing:
    """What has been placed so far, and the faults."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._by_place: dict[tuple[str, int], list[int]] = defaultdict(list)
        for number, record in enumerate(records):
            self._by_place[record.source, record.line_start].append(number)
        self._same: dict[Pair, str] = {}
        self._apart: dict[Pair, str] = {}
        self._titles: dict[int, TitleCorrection] = {}
        self._topics: dict[int, TopicCorrection] = {}
        self._settled: list[tuple[int, str, SettledConflict]] = []
        self._faults: list[Diagnostic] = []

    def place(self, correction: Correction, path: str) -> None:
        """Take one correction in, or a fault for each place that no record fits."""
        places = list(_places(correction, path))
        found = [_find(place, where, self._records, self._by_place) for where, place in places]
        numbers = [number for number in found if isinstance(number, int)]
        self._faults += [fault for fault in found if isinstance(fault, Diagnostic)]
        if len(numbers) == len(places):
            self._take(correction, path, numbers)

    def _take(self, correction: Correction, path: str, numbers: list[int]) -> None:
        first = numbers[0]
        if isinstance(correction, Same | NotSame):
            if len(set(numbers)) < len(numbers):
                self._fault(path, "names one record twice", "name the records of both sources")
            pairs = {(min(pair), max(pair)): correction.reason for pair in combinations(numbers, 2)}
            (self._same if isinstance(correction, Same) else self._apart).update(pairs)
        elif isinstance(correction, TitleCorrection):
            if first in self._titles:
                self._fault(path, "gives a record a second title", "keep one of the two")
            self._titles[first] = correction
        elif isinstance(correction, TopicCorrection):
            if first in self._topics:
                self._fault(path, "gives a record a second topic", "keep one of the two")
            self._topics[first] = correction
        else:
            self._settled.append((first, path, correction))

    def _fault(self, path: str, message: str, hint: str) -> None:
        self._faults.append(_fault(path, message, hint))

    def placed(self) -> Placed:
        """Give all that was placed; raises InputError where there are faults."""
        faults = [*self._faults, *_contradictions(self._same, self._apart, self._records)]
        if faults:
            raise InputError(faults)
        return Placed(Decided(self._same, self._apart), self._titles, self._topics, tuple(self._settled))


def _places(correction: Correction, path: str) -> Iterator[tuple[str, RecordPlace]]:
    if isinstance(correction, Same | NotSame):
        for number, place in enumerate(correction.records):
            yield f"{path}.records[{number}]", place
    else:
        yield f"{path}.record", correction.record


def _fault(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(message, hint, path=path)


def _find(
    place: RecordPlace, path: str, records: Sequence[Record], by_place: Mapping[tuple[str, int], Sequence[int]]
) -> int | Diagnostic:
    sources = dict.fromkeys(record.source for record in records)
    if place.source not in sources:
        return _fault(path, f"no source has the id {place.source!r}", f"use one of {', '.join(sources)}")
    here = by_place.get((place.source, place.line), ())
    # Data may hold many records in one line: the text tells which is meant.
    meant = next((number for number in here if _has_text(records[number], place.text)), None)
    if meant is not None:
        return meant
    hint = _where_else(place, records)
    if not here:
        return _fault(path, f"no record of {place.source} begins in line {place.line}", hint)
    return _fault(path, f"line {place.line} of {place.source} does not hold {place.text!r}", hint)


def _where_else(place: RecordPlace, records: Sequence[Record]) -> str:
    holding = [r for r in records if r.source == place.source and _has_text(r, place.text)]
    if len(holding) == 1:
        return f"write line: {holding[0].line_start}"
    at = next((r for r in records if r.source == place.source and r.line_start == place.line), None)
    if at is not None:
        return f"write text: {(at.title or at.body[0].text[:40] if at.body else at.title or '')!r}"
    near = sorted((abs(r.line_start - place.line), r.line_start) for r in records if r.source == place.source)
    return "records begin in lines " + ", ".join(str(line) for line in sorted(line for _, line in near[:3]))


def _has_text(record: Record, text: str) -> bool:
    lines = [record.title or ""]
    lines += [
        form
        for passage in record.body
        if passage.span.line == record.line_start
        for form in (passage.raw, passage.text)
    ]
    wanted = fold(text)
    return any(wanted in fold(line) or wanted in fold(clean(line).text) for line in lines)


def _contradictions(same: Mapping[Pair, str], apart: Mapping[Pair, str], records: Sequence[Record]) -> list[Diagnostic]:
    leader = list(range(len(records)))

    def lead(number: int) -> int:
        while leader[number] != number:
            number = leader[number]
        return number

    for first, second in same:
        leader[max(lead(first), lead(second))] = min(lead(first), lead(second))
    return [
        Diagnostic(
            f"{_told(records[first])} and {_told(records[second])} are said to be the same paper and not to be",
            "remove one of the corrections",
            path="corrections",
        )
        for first, second in apart
        if lead(first) == lead(second)
    ]


def _told(record: Record) -> str:
    return f"{record.source} line {record.line_start}"
