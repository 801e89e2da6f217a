"""The gist: in one sentence what a paper is or does.

In this order: the abstract's contribution sentence with the paper's name, what the notes say first
if it is a deed rather than a problem, any other contribution sentence, the title behind its colon,
then what else the notes say, the take-away, and the abstract's sentences with the paper's name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import IntEnum
from typing import Final

from confbrief.compose.counting import capitalised
from confbrief.compose.paragraphs import is_abstract, paragraphs
from confbrief.compose.sentences.candidates import (
    Origin,
    Sentence,
    further_lines,
    sentences_about,
    short_names,
    takeaway_of,
)
from confbrief.compose.sentences.standing import is_aside, is_headed, is_of_others, stands_alone, without_lead_in
from confbrief.model.paper import Paper

GIST_LENGTH: Final = 190
"""Characters up to which a sentence reads well in a table."""
_SUBTITLE: Final = re.compile(r"\s*(?::|\s[–—-])\s+")
_SUBTITLE_WORDS: Final = 4
_SLOGAN_WORDS: Final = 6
"""Fewer words than these behind a title's colon are as likely a slogan as a description."""
_NAMES_IT: Final = re.compile(
    r"^(?:(?:to|in|for)\s[^,]{1,90},\s+)?(?:we|this (?:paper|work|study)|the (?:paper|authors?))\s+(?:\w+\s+)?"
    r"(?:presents?|introduces?|proposes?|describes?|develops?|designs?|builds?|offers?)\s+"
    r"(?P<name>[^,]{1,60}?)(?:,|\s[–—-])\s+(?P<what>(?:an?|the)\s.+)$",
    re.IGNORECASE,
)
_OFFERS: Final = re.compile(
    r"^we\s+(?:present|introduce|propose|develop|design|build)\s+(?P<what>an?\s.+)$", re.IGNORECASE
)
_SOLVES_WITH: Final = re.compile(
    r"^we\s+(?:address|tackle|solve|overcome|meet|close|bridge)\s+(?:this|these|those)\s+[\w\s-]{1,40}?\s"
    r"(?:with|through|via|using)\s+(?P<what>(?!\w+ing\b).+)$",
    re.IGNORECASE,
)
_PROBLEM: Final = re.compile(
    r"^(?:targets?|identifies|addresses|tackles|diagnoses|examines|frames|aims|considers|motivated|for|while|although|"
    r"as|since|because|given|with)\b",
    re.IGNORECASE,
)
_DEED: Final = re.compile(
    r"\bby\s+\w+ing\b|\b(?:and|then)\s+(?:proposes|presents|introduces|builds|designs|develops|offers|replaces|uses|"
    r"adds|provides|gives|shows)\b",
    re.IGNORECASE,
)


_SELF: Final = re.compile(r"(?:this|the) (?:paper|work|study|article|poster|talk)\b|the authors?\b", re.IGNORECASE)


class _Rank(IntEnum):
    """How well a sentence says what a paper is, the best first."""

    PRESENTED = 0
    """The abstract's contribution, with the paper's name."""
    DEED = 1
    """What the notes say first, where it says what is done."""
    CONTRIBUTION = 2
    SUBTITLE = 3
    NOTES = 4
    TAKEAWAY = 5
    SLOGAN = 6
    """A short title behind its colon."""
    NAMED = 7
    """Another sentence of the abstract, with the paper's name, "we" or "this study"."""
    FURTHER = 8
    """An item of a list, or what the notes say after their first sentence."""
    OTHER = 9
    ASIDE = 10


def gist(paper: Paper, *, longest: int = GIST_LENGTH, headed: bool = True, title: bool = True) -> Sentence | None:
    """Choose the sentence that says what a paper is; of two that say it as well, the first.

    A sentence within ``longest`` characters comes before a longer one. Unless ``headed``, sentences
    with a head of their own ("Key insight: …") are left out; unless ``title``, the title is.
    """
    takeaway = takeaway_of(paper)
    subtitle = subtitle_of(paper) if title else None
    told = [(rank, s) for rank, s in _ranked(paper) if headed or not is_headed(s.text)]
    told += [(_Rank.TAKEAWAY, takeaway)] if takeaway else []
    if subtitle:
        is_short = len(subtitle.text.split()) < _SLOGAN_WORDS
        told.append((_Rank.SLOGAN if is_short else _Rank.SUBTITLE, subtitle))
    told.sort(key=lambda ranked: ranked[0])
    for most, worst in ((longest, _Rank.NOTES), (2 * longest, _Rank.PRESENTED), (longest, _Rank.NAMED)):
        for rank, sentence in told:
            allowed = most * 4 // 3 if rank is _Rank.PRESENTED and most == longest else most
            if rank <= worst and len(sentence.text) <= allowed:
                return sentence
    bearable = [sentence for rank, sentence in told if rank <= _Rank.NAMED]
    return min(bearable or [s for _, s in told], key=lambda s: (len(s.text), s.line), default=None)


def gloss(paper: Paper, *, longest: int = GIST_LENGTH, title: bool = True) -> Sentence | None:
    """Give the gist for a place that names the paper already, such as a row of a table.

    Of "We present LEANN, a storage-efficient index …" that is "A storage-efficient index …".
    """
    sentence = gist(paper, longest=longest, title=title)
    if sentence is None or sentence.origin is Origin.TAKEAWAY:
        return _solution(paper) or sentence
    found = _OFFERS.match(sentence.text)
    if found:
        return replace(sentence, text=capitalised(found["what"]))
    found = _NAMES_IT.match(sentence.text)
    known = {_letters(name) for name in short_names(paper)}
    if found is None or _letters(re.sub(r"^the\s|\s*\([^)]*\)", "", found["name"])) not in known:
        return sentence
    return replace(sentence, text=capitalised(found["what"]))


def _solution(paper: Paper) -> Sentence | None:
    """Find what an abstract solves its problem with, where it says so in a sentence that points at the problem."""
    told = (one for record in paper.records for one in paragraphs(record.body) if is_abstract(paper, one))
    for paragraph in told:
        for sentence in paragraph.sentences:
            found = _SOLVES_WITH.match(without_lead_in(sentence.text))
            what = capitalised(found["what"]) if found else ""
            if what and stands_alone(what):
                return Sentence(
                    text=what,
                    source=sentence.passages[0].span.source,
                    line=sentence.passages[0].span.line,
                    further=further_lines(sentence.passages),
                    origin=Origin.CONTRIBUTION,
                    paper=paper.id,
                    first_person=False,
                    named=False,
                    abstract=True,
                )
    return None


def is_deed(sentence: Sentence) -> bool:
    """Tell whether a sentence says what is done rather than which problem there is."""
    if is_headed(sentence.text) or is_of_others(sentence.text) or sentence.text[:1].isdigit():
        return False
    return sentence.named or not _PROBLEM.match(sentence.text) or bool(_DEED.search(sentence.text))


def subtitle_of(paper: Paper) -> Sentence | None:
    """Give what stands in a title behind the paper's name, None where that says nothing of what it is."""
    names = {_letters(name) for name in short_names(paper)}
    for record in sorted(paper.records, key=lambda record: record.title != paper.title):
        for title in (paper.title, record.title) if record.title else ():
            if title is None or _letters(title) != _letters(record.title or ""):
                continue
            head, *rest = _SUBTITLE.split(title, maxsplit=1)
            if not rest or _letters(head.removeprefix("The ")) not in names or rest[0].endswith("?"):
                continue
            if len(rest[0].split()) >= _SUBTITLE_WORDS:
                line = record.title_span.line if record.title_span else record.line_start
                return Sentence(
                    text=rest[0],
                    source=record.source,
                    line=line,
                    origin=Origin.TITLE,
                    paper=paper.id,
                    first_person=False,
                    named=False,
                )
    return None


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))


def _rank(sentence: Sentence) -> _Rank:
    own = sentence.named or sentence.first_person
    if is_aside(sentence.text) or (is_of_others(sentence.text) and not own):
        return _Rank.ASIDE
    if sentence.origin is Origin.CONTRIBUTION:
        return _Rank.PRESENTED if sentence.named else _Rank.CONTRIBUTION
    if sentence.item:
        return _Rank.FURTHER
    if not sentence.abstract:
        return _Rank.NOTES
    return _Rank.NAMED if own or _SELF.match(sentence.text) else _Rank.OTHER


def _ranked(paper: Paper) -> list[tuple[_Rank, Sentence]]:
    """Rank a paper's sentences; of those of the notes only the first says what the paper is."""
    ranked: list[tuple[_Rank, Sentence]] = []
    opened: set[str] = set()
    for sentence in sentences_about(paper):
        rank = _rank(sentence)
        if rank is _Rank.NOTES:
            if is_deed(sentence) and (sentence.named or sentence.source not in opened):
                rank = _Rank.DEED
            elif sentence.source in opened:
                rank = _Rank.FURTHER
            opened.add(sentence.source)
        ranked.append((rank, sentence))
    return ranked
