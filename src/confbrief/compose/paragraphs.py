"""Paragraphs of the sources: passages that go on from line to line are read as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from confbrief.model.paper import Paper, Record
from confbrief.model.provenance import Passage


@dataclass(frozen=True)
class SourceSentence:
    """A sentence, and the passages that it stands in."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Paragraph:
    """One passage, or one and those that continue it; ``text`` is for reading."""

    passages: tuple[Passage, ...]
    text: str
    sentences: tuple[SourceSentence, ...]

    @classmethod
    @lru_cache(maxsize=16384)
    def of(cls, passages: tuple[Passage, ...]) -> Paragraph:
        """Join passages; where nobody has cut them into sentences all of the text is one."""
        sentences = tuple(_sentences(passages))
        lines = " ".join(passage.text for passage in passages)
        whole = " ".join(sentence.text for sentence in sentences)
        # Sentences have mended what the lines broke: "pro-" and "gram" are "program" there.
        text = whole if len(passages) > 1 and letters(whole) == letters(lines) else lines
        return cls(passages, text, sentences or ((SourceSentence(text, passages),) if text else ()))


def letters(text: str) -> str:
    """Reduce a text to its letters and digits: what line breaks and hyphens do not change."""
    return "".join(filter(str.isalnum, text))


def _sentences(passages: Sequence[Passage]) -> Iterator[SourceSentence]:
    """Give the sentences that begin in each passage, with the passages up to where the next one begins."""
    for at, passage in enumerate(passages):
        for text in passage.sentences[:-1]:
            yield SourceSentence(text, (passage,))
        if passage.sentences:
            yield SourceSentence(passage.sentences[-1], tuple(_reached(passages[at:])))


def _reached(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Give the passages that the last sentence of the first one stands in."""
    yield passages[0]
    for passage in passages[1:]:
        if passage.sentences and passage.text.startswith(passage.sentences[0][: len(passage.text)]):
            return
        yield passage
        if passage.sentences:
            return


def paragraphs(passages: Iterable[Passage]) -> tuple[Paragraph, ...]:
    """Give the paragraphs that passages make up, in their order."""
    runs: list[list[Passage]] = []
    for passage in passages:
        if runs and passage.continues and passage.span.source == runs[-1][-1].span.source:
            runs[-1].append(passage)
        else:
            runs.append([passage])
    return tuple(Paragraph.of(tuple(run)) for run in runs)


def takeaway_paragraph(record: Record) -> Paragraph | None:
    """Give a record's take-away with the lines that it goes on over, None without one."""
    first = record.takeaway
    if first is None or not first.text:
        return None
    after = (one for one in record.body if (one.span.line, one.span.start) > (first.span.line, first.span.start))
    return Paragraph.of((first, *takewhile(lambda passage: passage.continues, after)))


def paper_takeaway(paper: Paper) -> Paragraph | None:
    """Give the take-away that stands for a paper, None where no source has one."""
    return next((found for record in paper.records if (found := takeaway_paragraph(record))), None)


def is_abstract(paper: Paper, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is from the paper's abstract rather than from a person's notes."""
    if not paper.abstract:
        return False
    return paragraph.text in paper.abstract or letters(paragraph.text) in letters(paper.abstract)
