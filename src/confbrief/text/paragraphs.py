"""Paragraphs of hard-wrapped text: passages that go on from one another, read as one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from confbrief.model.provenance import Passage
from confbrief.text.clean import AlignedText, clean
from confbrief.text.sentences import sentence_spans

_BULLET = re.compile(r"^(?:[-*•‣◦▪–—]\s+)+")
_HYPHENED_END = re.compile(r"[^\W\d_]-\s$")
_SUSPENDED = re.compile(r"(?:and|or|nor|to|und|oder)\b")
"""What a hyphen stays apart from: "pre- and post-processing"."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more passages as one text for reading; ``starts`` are where each passage begins in it."""

    passages: tuple[Passage, ...]
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Paragraph:
        """Clean the raw lines as one text, joined by spaces, without a bullet in front."""
        if len(passages) == 1:
            return cls(tuple(passages), _BULLET.sub("", clean(passages[0].visible).text), (0,))
        lengths = (len(passage.raw) + 1 for passage in passages[:-1])
        places = tuple(accumulate(lengths, initial=0))
        read = _joined(clean(" ".join(passage.visible for passage in passages)), places)
        bullet = _BULLET.match(read.text)
        cut = bullet.end() if bullet else 0
        starts = tuple(max(0, bisect_left(read.starts, place) - cut) for place in places)
        return cls(tuple(passages), read.text[cut:], starts)

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each whole sentence of the text begins and ends."""
        return sentence_spans(self.text)

    def passage_at(self, place: int) -> Passage:
        """Give the passage that the character at ``place`` of the text comes from."""
        return self.passages[max(0, bisect_right(self.starts, place) - 1)]

    def lines(self) -> Iterator[str]:
        """Give of the text what comes from each passage; a word broken over two lines keeps its hyphen."""
        for passage, (start, end) in zip(self.passages, pairwise((*self.starts, len(self.text))), strict=True):
            line = self.text[start:end].strip()
            yield f"{line}-" if passage.raw.endswith("-") and not line.endswith("-") else line


def _joined(read: AlignedText, places: Sequence[int]) -> AlignedText:
    """Close up compounds that were broken after their hyphen; clean has joined what was one word."""
    edits = []
    for place in places[1:]:
        at = bisect_left(read.starts, place)
        broken = _HYPHENED_END.search(read.text, max(0, at - 3), at)
        if broken and read.text[at : at + 1].isalnum() and not _SUSPENDED.match(read.text, at):
            edits.append((at - 1, at, ""))
    return read.replace(edits)


def runs(passages: Sequence[Passage]) -> Iterator[tuple[Passage, ...]]:
    """Part passages into paragraphs: each that does not go on with the one before it begins another."""
    run: list[Passage] = []
    for passage in passages:
        if run and not passage.continues:
            yield tuple(run)
            run = []
        run.append(passage)
    if run:
        yield tuple(run)


def paragraphs(prepared: Sequence[Passage]) -> Iterator[Paragraph]:
    """Give the paragraphs of passages whose text is filled in."""
    for run in runs(prepared):
        yield Paragraph(run, run[0].text, (0,)) if len(run) == 1 else Paragraph.of(run)


def prepared_passages(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Fill in the clean text of passages, and the sentences that begin in each, whole."""
    found: list[Passage] = []
    for run in runs(passages):
        paragraph = Paragraph.of(run)
        sentences: list[list[str]] = [[] for _ in run]
        for start, end in paragraph.sentences:
            sentences[max(0, bisect_right(paragraph.starts, start) - 1)].append(paragraph.text[start:end])
        found += [
            passage.model_copy(update={"text": line, "sentences": tuple(own)})
            for passage, line, own in zip(run, paragraph.lines(), sentences, strict=True)
        ]
    return tuple(found)
