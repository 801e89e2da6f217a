"""Running text: passages that go on from line to line, joined, with the raw place of every stretch."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from confbrief.claims.quantities.find import TELLING_WORDS
from confbrief.model.provenance import Passage, Span
from confbrief.text.clean import AlignedText, clean
from confbrief.text.sentences import sentence_spans

_LONGEST_SENTENCE = 2000
_LONGEST_LIST = 32
"""Numbers. No known sentence tells half as many: one that tells more is read piece by piece."""
MOST_NUMBERS = 256
"""Numbers that are read of one sentence; what tells more is a table flattened into a line, or no text at all."""
_UNSAID = re.compile(r"~~[^~]{1,400}~~|<(?P<tag>s|del|strike)>[^<]{1,400}</(?P=tag)>|```[^`]{1,2000}```|`[^`]{1,200}`")
"""What is struck out, and code: a text that no longer says it, and what is no statement."""
_NUMBER_BEGUN = re.compile(r"(?<![\d.,])[\d.,]++$")
_GOES_ON = re.compile(r"[\d.,]+")
_NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{'|'.join(sorted(TELLING_WORDS))})\b")


def tells_too_many(sentence: str) -> bool:
    """Tell whether a sentence tells more numbers than are read of one."""
    return _number_at(sentence, MOST_NUMBERS, 0, len(sentence)) is not None


def _number_at(text: str, index: int, begin: int, end: int) -> int | None:
    """Give where the number of an index begins, counted from 0 within a stretch; None where there are fewer."""
    found = next(islice(_NUMBER.finditer(text, begin, end), index, None), None)
    return found.start() if found else None


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
        text = _UNSAID.sub(lambda match: " " * len(match.group()), self.aligned.text)
        for start, end in sentence_spans(text):
            begin, read = start, _number_at(text, MOST_NUMBERS, start, end) or end
            while begin < read:
                stop, further = _stop(text, begin, read)
                if stop > begin:
                    yield begin, text[begin:stop]
                begin = further

    def span(self, start: int, end: int) -> Span:
        """Give the place of a stretch of the clean text; one that runs over a line's end ends there."""
        raw_start, raw_end = self.aligned.raw_span(start, end)
        line = bisect_right(self.begins, raw_start) - 1
        place = self.passages[line].span
        size = len(self.passages[line].raw)
        first, last = raw_start - self.begins[line], raw_end - self.begins[line]
        return Span(source=place.source, line=place.line, start=place.start + first, end=place.start + min(last, size))


def _stop(text: str, begin: int, end: int) -> tuple[int, int]:
    """Give where a sentence ends, or is cut for its length or its numbers (at a blank if any), and what is next.

    A number that is cut for its length is passed over whole: no part of it is a number.
    """
    longest = min(end, begin + _LONGEST_SENTENCE)
    limit = _number_at(text, _LONGEST_LIST, begin, longest) or longest
    cut = -1 if limit == end else text.rfind(" ", begin + 1, limit)
    if cut > 0 or limit < longest or limit == end:
        return max(cut, 0) or limit, max(cut, 0) or limit
    begun, goes_on = _NUMBER_BEGUN.search(text, begin, limit), _GOES_ON.match(text, limit, end)
    return (begun.start(), goes_on.end()) if begun and goes_on else (limit, limit)


def _without_code(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Leave out the lines of fenced code; a fence that nothing closes fences nothing."""
    fences = [place for place, passage in enumerate(passages) if passage.raw.lstrip().startswith("```")]
    code = {line for begin, end in zip(fences[::2], fences[1::2], strict=False) for line in range(begin, end + 1)}
    return (passage for place, passage in enumerate(passages) if place not in code)


def paragraphs(passages: Sequence[Passage]) -> Iterator[tuple[Passage, ...]]:
    """Give the passages by paragraph: each with those after it that go on with it."""
    paragraph: list[Passage] = []
    for passage in _without_code(passages):
        if paragraph and not (passage.continues and passage.span.source == paragraph[-1].span.source):
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(passage)
    if paragraph:
        yield tuple(paragraph)
