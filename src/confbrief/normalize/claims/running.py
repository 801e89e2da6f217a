"""Running text: passages that go on from line to line, joined, with the raw place of every stretch."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from confbrief.model.provenance import Passage, Span
from confbrief.normalize.clean import AlignedText, clean
from confbrief.normalize.sentences import sentence_spans

_LONGEST_SENTENCE = 2000


@dataclass(frozen=True)
class RunningText:
    """A paragraph: the lines of ``passages`` joined by blanks; ``begins`` are their offsets in the raw paragraph."""

    passages: tuple[Passage, ...]
    begins: tuple[int, ...]
    aligned: AlignedText

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> RunningText:
        """Join the lines of one paragraph; a word broken at a line's end is mended as within a line."""
        begins = accumulate((len(passage.raw) + 1 for passage in passages[:-1]), initial=0)
        return cls(tuple(passages), tuple(begins), clean(" ".join(passage.visible for passage in passages)))

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Give the sentences with their places; what runs on far beyond any sentence is cut: time stays linear."""
        text = self.aligned.text
        for start, end in sentence_spans(text):
            begin = start
            while end - begin > _LONGEST_SENTENCE:
                cut = text.rfind(" ", begin + 1, begin + _LONGEST_SENTENCE)
                if cut > 0:
                    yield begin, text[begin:cut]
                # A word that is longer than any sentence is passed over: in the middle it would mean something else.
                begin = cut if cut > 0 else min(at if (at := text.find(" ", begin + 1)) > 0 else end, end)
            yield begin, text[begin:end]

    def span(self, start: int, end: int) -> Span:
        """Give the place of a stretch of the clean text; one that runs over a line's end ends there."""
        raw_start, raw_end = self.aligned.raw_span(start, end)
        line = bisect_right(self.begins, raw_start) - 1
        place = self.passages[line].span
        size = len(self.passages[line].raw)
        first, last = raw_start - self.begins[line], raw_end - self.begins[line]
        return Span(source=place.source, line=place.line, start=place.start + first, end=place.start + min(last, size))


def paragraphs(passages: Sequence[Passage]) -> Iterator[tuple[Passage, ...]]:
    """Give the passages by paragraph: each with those after it that go on with it."""
    paragraph: list[Passage] = []
    for passage in passages:
        if paragraph and not (passage.continues and passage.span.source == paragraph[-1].span.source):
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(passage)
    if paragraph:
        yield tuple(paragraph)
