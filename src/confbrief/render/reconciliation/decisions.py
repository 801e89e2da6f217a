"""What a person can decide about a merge, and the lines that say so in the file of corrections."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar, Final

from confbrief.model.corpus import Corpus, ReviewPair
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
from confbrief.model.paper import Conflict, Match, MatchBy, Paper, Record, TopicBy

WORDS_QUOTED: Final = 60
"""Characters of a record's line that a correction quotes."""
SHORTEST_QUOTE: Final = 3
INDENT: Final = "  "
"""Before each line: entries stand below ``corrections:``."""
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_NO_TEXT: Final = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
"""Words that one reader of YAML or another does not take for text."""
_ESCAPED: Final = {"Cc", "Cf", "Zl", "Zp"}
"""Categories of characters that YAML reads as line ends, or that nobody sees."""


@dataclass(frozen=True)
class Decision:
    """One way to decide; ``label`` says it in words, ``corrections`` say it in the file."""

    SHOWN: ClassVar = ("lines",)
    """What templates see beside the fields."""

    label: str
    corrections: tuple[Correction, ...]

    @property
    def lines(self) -> str:
        """The lines to paste, each with its line end."""
        return "".join(f"{INDENT}{line}\n" for each in self.corrections for line in correction_lines(each))


class Decisions:
    """Gives the decisions that are still open: what the file of corrections says already is left out."""

    def __init__(self, corpus: Corpus, corrections: Corrections) -> None:
        """Look for what is decided."""
        self._sources = [source.id for source in corpus.sources]
        self._records = {
            (record.source, record.line_start): record for paper in corpus.papers for record in paper.records
        }
        made = corrections.corrections
        self._pairs = {
            frozenset(_at(place) for place in pair)
            for each in made
            if isinstance(each, Same | NotSame)
            for pair in combinations(each.records, 2)
        }
        self._titled = {_at(each.record) for each in made if isinstance(each, TitleCorrection)}
        self._filed = {_at(each.record) for each in made if isinstance(each, TopicCorrection)}

    def record(self, source: str, line: int) -> Record:
        """Give the record that begins in a line."""
        return self._records[source, line]

    def of_pair(self, pair: ReviewPair) -> tuple[Decision, ...]:
        """Decide a pair near the line: the other way than the program did, or as it did."""
        records = self._records[pair.first_source, pair.first_line], self._records[pair.second_source, pair.second_line]
        one = Decision("They tell of one paper", _same(records, "both texts read: one paper"))
        two = Decision("They tell of two papers", _apart(records, "both texts read: two papers"))
        return (two, one) if pair.joined else (one, two)

    def of_match(self, paper: Paper) -> tuple[Decision, ...]:
        """Take a match apart; one that a correction made is undone by removing that correction."""
        if paper.match is None or paper.match.by is MatchBy.CORRECTION:
            return ()
        reason = "texts read: not the same paper"
        if len(paper.records) == 2:  # noqa: PLR2004 - a pair is taken apart in one way only
            return (Decision("They tell of two papers", _apart(paper.records, reason)),)
        found = []
        for record in paper.records:
            others = [other for other in paper.records if other is not record and not self._is_decided(record, other)]
            apart = tuple(correction for other in others for correction in _apart((record, other), reason))
            if apart:
                label = f"What {record.source} tells in line {record.line_start} is another paper"
                found.append(Decision(label, apart))
        return tuple(found)

    def of_titles(self, paper: Paper) -> tuple[Decision, ...]:
        """Show the paper under another of its titles."""
        if any(_place(record) in self._titled for record in paper.records):
            return ()
        shown = _plain(paper.title)
        others: dict[str, Record] = {}
        for record in paper.records:
            if record.title and _plain(record.title) != shown:
                others.setdefault(record.title, record)
        return tuple(_titled(record, title, f"the title in {record.source}") for title, record in others.items())

    def of_lost_title(self, paper: Paper) -> tuple[Decision, ...]:
        """Give a paper a title where every source has lost it."""
        record = paper.records[0]
        if any(each.title for each in paper.records) or _place(record) in self._titled:
            return ()
        return (_titled(record, paper.title, "the title, which the sources have lost"),)

    def of_topic(self, paper: Paper) -> tuple[Decision, ...]:
        """Confirm the topic that the program has chosen, or write another in its place."""
        record = paper.records[0]
        if not paper.topics or paper.topics[0].by not in {TopicBy.RULE, TopicBy.SIMILARITY, TopicBy.CLUSTER}:
            return ()
        if any(_place(each) in self._filed for each in paper.records):
            return ()
        topic = paper.topics[0].id
        correction = TopicCorrection(
            kind="topic", record=record_place(record), topic=topic, reason="read: it belongs to this topic"
        )
        return (Decision(f"It belongs to {topic}", (correction,)),)

    def of_conflict(self, paper: Paper, conflict: Conflict) -> tuple[Decision, ...]:
        """Settle a disagreement: one side is right, or both may stand."""
        if conflict.settled is not None:
            return ()
        sides = dict.fromkeys((side.source, side.line) for side in conflict.sides)
        verdicts = [(f"{source} is right", f"{source} is right, in line {line}") for source, line in sides]
        if len({source for source, _ in sides}) < len(sides):
            verdicts = [(reason, reason) for _, reason in verdicts]
        verdicts.append(("Both may stand", "both may stand: they do not contradict each other"))
        place = record_place(paper.records[0])
        return tuple(
            Decision(label, (SettledConflict(kind="settled", record=place, field=conflict.field, reason=reason),))
            for label, reason in verdicts
        )

    def _is_decided(self, first: Record, second: Record) -> bool:
        return frozenset((_place(first), _place(second))) in self._pairs


def correction_lines(correction: Correction) -> Iterator[str]:
    """Write a correction as YAML, as it stands in the list of corrections."""
    lead = "- "
    for key, value in correction.model_dump(mode="json").items():
        if isinstance(value, list):
            yield f"{lead}{key}:"
            yield from (f"    - {_flow(item)}" for item in value)
        else:
            yield f"{lead}{key}: {_flow(value)}"
        lead = "  "


def record_place(record: Record) -> RecordPlace:
    """Name a record by its source, the line in which it begins, and the first words of that line."""
    begun = [passage.raw for passage in record.body if passage.span.line == record.line_start]
    text = next((each for each in (record.title or "", *begun) if len(each) >= SHORTEST_QUOTE), record.title or "")
    if len(text) > WORDS_QUOTED:
        text = text[:WORDS_QUOTED].rpartition(" ")[0] or text[:WORDS_QUOTED]
    # Not checked here: a title of one letter is still to be shown, and its correction told to be too short.
    return RecordPlace.model_construct(source=record.source, line=record.line_start, text=text)


def weakest_first(papers: Iterable[Paper]) -> list[Paper]:
    """Sort the papers of several records by the score that joined them; what people joined comes last."""

    def order(paper: Paper) -> tuple[bool, float]:
        match = paper.match or Match(score=1, by=MatchBy.CORRECTION, evidence=())
        return match.by is MatchBy.CORRECTION, match.score

    return sorted(papers, key=order)


def nearest_the_line_first(pairs: Sequence[ReviewPair]) -> list[ReviewPair]:
    """Sort pairs by how near they are to the line between the same and not the same.

    The line is taken to lie half-way between the weakest pair that was joined and the strongest
    that was not.
    """
    ends = [
        min((p.score for p in pairs if p.joined), default=None),
        max((p.score for p in pairs if not p.joined), default=None),
    ]
    known = [end for end in ends if end is not None]
    line = sum(known) / len(known) if known else 0.0
    return sorted(pairs, key=lambda pair: (round(abs(pair.score - line), 6), pair.first_line, pair.second_line))


def _same(records: Sequence[Record], reason: str) -> tuple[Correction, ...]:
    return (Same(kind="same", records=tuple(map(record_place, records)), reason=reason),)


def _apart(records: Sequence[Record], reason: str) -> tuple[Correction, ...]:
    return (NotSame(kind="not-same", records=tuple(map(record_place, records)), reason=reason),)


def _titled(record: Record, title: str, reason: str) -> Decision:
    correction = TitleCorrection(kind="title", record=record_place(record), title=title, reason=reason)
    return Decision(f"Show it as “{title}”", (correction,))


def _at(place: RecordPlace) -> tuple[str, int]:
    return place.source, place.line


def _place(record: Record) -> tuple[str, int]:
    return record.source, record.line_start


def _plain(title: str) -> str:
    return "".join(sign for sign in title.casefold() if sign.isalnum())


def _flow(value: object) -> str:
    """Write a value in one line; JSON's strings are YAML's too."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if not isinstance(value, str):
        return json.dumps(value)
    if _WORD.fullmatch(value) and value not in _NO_TEXT:
        return value
    return "".join(
        f"\\u{ord(sign):04x}" if unicodedata.category(sign) in _ESCAPED else sign
        for sign in json.dumps(value, ensure_ascii=False)
    )
