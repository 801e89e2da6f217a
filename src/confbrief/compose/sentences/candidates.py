"""What could be told of a paper or a theme, sentence by sentence, with what speaks for each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import Final

from confbrief.compose.paragraphs import (
    Paragraph,
    is_abstract,
    letters,
    paper_takeaway,
    paragraphs,
    takeaway_paragraph,
)
from confbrief.compose.sentences.standing import (
    is_whole,
    names,
    points_at,
    speaks_of_itself,
    stands_alone,
    without_lead_in,
)
from confbrief.model.claim import Claim
from confbrief.model.corpus import CrossCuttingTheme
from confbrief.model.paper import Paper, Record
from confbrief.model.provenance import Passage

_CONTRIBUTION: Final = re.compile(
    r"\b(?:we|this (?:paper|work|study)|the (?:paper|authors?))\b[^.;]{0,60}?\b(?:presents?|introduces?|proposes?|"
    r"describes?|develops?|designs?|builds?|contributes?|offers?|reviews?|investigates?|studies|chronicles?|argues?)\b",
    re.IGNORECASE,
)
_RESULT: Final = re.compile(
    r"\b(?:achiev|outperform|improv|reduc|deliver|accelerat|increas|lower|boost|speed|surpass|exceed|sav|cut|yield"
    r"|obtain|reach|demonstrat)\w*\b",
    re.IGNORECASE,
)


class Origin(IntEnum):
    """Where a sentence was found, in the order in which it is preferred where all else is equal."""

    TAKEAWAY = 0
    CONTRIBUTION = 1
    RESULT = 2
    NOTES = 3
    ABSTRACT = 4
    TITLE = 5


@dataclass(frozen=True)
class Sentence:
    """A sentence of a source, about a paper; ``further`` are the lines that it goes on over."""

    text: str
    source: str
    line: int
    origin: Origin
    paper: str
    first_person: bool
    named: bool
    abstract: bool = False
    item: bool = False
    """True where it is an item of a list, which says one thing of several."""
    further: tuple[int, ...] = ()

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """The lines that it stands in."""
        return tuple((self.source, line) for line in (self.line, *self.further))


def further_lines(passages: tuple[Passage, ...]) -> tuple[int, ...]:
    """Give the lines of passages after that of the first, each once."""
    return tuple(dict.fromkeys(one.span.line for one in passages if one.span.line != passages[0].span.line))


_LABEL: Final = re.compile(r"(?:^|(?<=[.!?”)\s]))[\w][\w -]{1,24}:\s*$")
"""A label that ends a text, such as "Take-away:"."""


def without_takeaway(paragraph: Paragraph, takeaway: Paragraph | None) -> Paragraph | None:
    """Give a paragraph without the take-away that stands in it, None where nothing else does.

    The label before the take-away goes with it.
    """
    if takeaway is None or takeaway.text not in paragraph.text:
        return paragraph if paragraph.text else None
    before, _, after = paragraph.text.partition(takeaway.text)
    left = " ".join(part for part in (_LABEL.sub("", before).strip(), after.strip()) if part)
    if not left:
        return None
    begin = takeaway.passages[0].span
    passages = tuple(
        one for one in paragraph.passages if one.span.line == begin.line or letters(one.text) in letters(left)
    )
    kept = tuple(sentence for sentence in paragraph.sentences if sentence.text in left)
    if not kept and len(paragraph.passages) == 1:
        kept = Paragraph.of((passages[0].model_copy(update={"text": left, "sentences": ()}),)).sentences
    return replace(paragraph, text=left, sentences=kept, passages=passages)


def paragraphs_without_takeaway(record: Record) -> tuple[Paragraph, ...]:
    """Give what a record says beside its take-away."""
    takeaway = takeaway_paragraph(record)
    return tuple(part for one in paragraphs(record.body) if (part := without_takeaway(one, takeaway)))


_BULLET: Final = re.compile(r"\s*(?:[-–—•*·▪◦]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s", re.IGNORECASE)


def is_item(record: Record, passage: Passage) -> bool:
    """Tell whether a passage begins an item of a list: its line begins with a bullet, a number or an indent."""
    later = passage.span.line > record.line_start
    return later and (passage.span.start > 0 or bool(_BULLET.match(passage.raw)))


def _origin(text: str, *, abstract: bool) -> Origin:
    if abstract and _CONTRIBUTION.search(text):
        return Origin.CONTRIBUTION
    if _RESULT.search(text) and re.search(r"\d", text):
        return Origin.RESULT
    return Origin.ABSTRACT if abstract else Origin.NOTES


def short_names(paper: Paper) -> tuple[str, ...]:
    """Give the names by which a sentence may call the paper."""
    return tuple(dict.fromkeys(name for name in (paper.name, *paper.aliases) if len(name.split()) <= 4))  # noqa: PLR2004 - longer ones are titles


_PAIR: Final = 280
"""Characters of two sentences that are told as one."""


@lru_cache(maxsize=4096)
def _cached(
    paper_id: str, told: tuple[tuple[Paragraph, bool, bool], ...], calls: tuple[str, ...]
) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for paragraph, abstract, item in told:
        before = ""
        place: tuple[Passage, ...] = ()
        for sentence in paragraph.sentences:
            raw = sentence.text
            text = without_lead_in(raw)
            previous, place = place, sentence.passages
            named = any(names(text, call) for call in calls)
            if named and before and points_at(text, before) and len(before) + len(text) < _PAIR:
                text = f"{before} {text}"
                place = previous + place
            before = raw if is_whole(raw) and stands_alone(raw) else ""
            if not is_whole(text) or not stands_alone(text):
                continue
            found.append(
                Sentence(
                    text=text,
                    source=place[0].span.source,
                    line=place[0].span.line,
                    further=further_lines(place),
                    origin=_origin(text, abstract=abstract),
                    paper=paper_id,
                    first_person=speaks_of_itself(text),
                    named=named,
                    abstract=abstract,
                    item=item,
                )
            )
    return tuple(found)


def sentences_about(paper: Paper) -> tuple[Sentence, ...]:
    """Give the sentences of a paper's notes and abstract that can stand alone, in reading order.

    One that names the paper and points at things of the sentence before it is given with that one.
    The take-away is not among them; ``takeaway_of`` gives it.
    """
    told = tuple(
        (part, is_abstract(paper, part), is_item(record, part.passages[0]))
        for record in paper.records
        for part in paragraphs_without_takeaway(record)
    )
    return _cached(paper.id, told, short_names(paper))


def takeaway_of(paper: Paper) -> Sentence | None:
    """Give the take-away, whole, None where no source has one."""
    takeaway = paper_takeaway(paper)
    if takeaway is None:
        return None
    return Sentence(
        text=takeaway.text,
        source=takeaway.passages[0].span.source,
        line=takeaway.passages[0].span.line,
        further=further_lines(takeaway.passages),
        origin=Origin.TAKEAWAY,
        paper=paper.id,
        first_person=speaks_of_itself(takeaway.text),
        named=any(names(takeaway.text, name) for name in short_names(paper)),
    )


def sentence_of_claim(paper: Paper, claim: Claim) -> Sentence | None:
    """Give the sentence that states a number, None where it cannot stand alone."""
    return next(
        (
            sentence
            for sentence in sentences_about(paper)
            if (claim.source, claim.line) in sentence.places and claim.quote in sentence.text
        ),
        None,
    ) or next(
        (
            sentence
            for sentence in sentences_about(paper)
            if (claim.source, claim.line) in sentence.places and claim.value in sentence.text
        ),
        None,
    )


_BREAK: Final = re.compile(r"\s+[—–]\s+|—|:\s+")
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|will|should|must|does|do|did|becomes?|became|continues?|appears?|makes?|"
    r"shows?|moves?|gets?|gains?|grows?|grew|needs?|takes?|goes|remains?|starts?|enters?|dominates?|matters?)\b",
    re.IGNORECASE,
)
_CLAUSE_WORDS: Final = 5
_BARE: Final = 90
"""Characters; a theme's first sentence that is shorter only names it."""


def theme_sentence(theme: CrossCuttingTheme) -> str:
    """Give the theme's first sentence, whole."""
    if theme.sentences:
        return theme.sentences[0]
    return theme.title if theme.title.endswith((".", "!", "?")) else theme.text or theme.title


def theme_summary(theme: CrossCuttingTheme, longest: int) -> str | None:
    """Give the theme in whole sentences that say something, None where ``longest`` characters do not hold them.

    It is the first sentence; where that is a bare opening ("Agent systems are now MLSys content.")
    the first of the others that fits goes with it: the next, or one that stands alone.
    """
    first = theme_sentence(theme)
    if len(first) >= _BARE:
        return first if len(first) <= longest else None
    for index, sentence in enumerate(theme.sentences[1:]):
        if len(first) + len(sentence) < longest and is_whole(sentence) and (index == 0 or stands_alone(sentence)):
            return f"{first} {sentence}"
    return first if len(theme.sentences) < 2 else None  # noqa: PLR2004 - there is no other sentence


def theme_headline(theme: CrossCuttingTheme, longest: int) -> str | None:
    """Give the theme in at most ``longest`` characters, None where it cannot be said so shortly.

    It is the first sentence, or the main clause before its dash or colon where that is a sentence
    of its own ("KV cache is the most-discussed topic across both sessions — OPKV, …").
    """
    whole = theme_sentence(theme)
    if len(whole) <= longest:
        return whole
    for found in _BREAK.finditer(whole):
        clause = whole[: found.start()]
        closed = clause.count("(") == clause.count(")") and clause.count("“") == clause.count("”")
        if closed:
            long_enough = len(clause.split()) >= _CLAUSE_WORDS and _VERB.search(clause)
            return clause if long_enough and len(clause) <= longest else None
    return None
