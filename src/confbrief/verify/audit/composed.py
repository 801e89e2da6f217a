"""A briefing held against the sources before it is rendered: whether all that it says in numbers is vouched for.

The numbers of a text with marks must stand in the marked lines, as a lexer of its own reads them there, or be counts
that the text declares. A text without marks is the recipe's or the corpus' own, or counts something: it holds whole
numbers, and what other texts of its section state with marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from confbrief.model.briefing import Briefing, marks_in, parts_of
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Recipe
from confbrief.model.source_names import SourceNames
from confbrief.verify.audit.cited import stated_in
from confbrief.verify.audit.evidence import Evidence
from confbrief.verify.audit.pieces import Piece, pieces_of
from confbrief.verify.audit.verdict import Origin, Subject, Verdict
from confbrief.verify.audit.wording import Word, words_of

_CONTEXT: Final = 6


class Vouching:
    """Holds the texts of briefings against what can vouch for them."""

    def __init__(self, corpus: Corpus, evidence: Evidence) -> None:
        """Take the lines of the sources, and the words that the corpus takes from them."""
        self._evidence = evidence
        self._texts = {_plain(text) for text in parts_of(corpus, str)}
        names = (name for paper in corpus.papers for name in (paper.name, paper.title, *paper.aliases))
        self._remarks = tuple(remark for theme in corpus.themes for remark in theme.remarks)
        called = SourceNames(corpus.sources)
        sources = (called.name(source.id) for source in corpus.sources)
        self._names = {form for text in (*names, *sources) for form in _words(text)}
        about = (corpus.conference, *parts_of((corpus.sources, corpus.topics, corpus.sessions), str))
        self._about = {form for text in about for form in _words(text)}

    def untraced(self, briefing: Briefing, recipe: Recipe) -> tuple[Verdict, ...]:
        """Give every number of a briefing that nothing vouches for; ``place`` is the path to its text."""
        says = tuple(parts_of(recipe, str))
        own = self._texts | {_plain(text) for text in says}
        labels = (mark.label for mark in marks_in(briefing))
        everywhere = self._about | {form for text in (*says, *labels) for form in _words(text)}
        found: list[Verdict] = []
        for _, group in groupby(pieces_of(briefing), key=_section):
            of_section = list(group)
            known = everywhere | self._stated(of_section)
            for piece in of_section:
                if _plain(piece.text) not in own:
                    found += self._of_piece(piece, known)
        return tuple(found)

    def _stated(self, pieces: Sequence[Piece]) -> set[str]:
        """Give what texts with marks state in numbers, and the names with digits that stand in their lines."""
        stated = {form for piece in pieces if piece.marks for form in _words(piece.text)}
        places = {(mark.source, mark.line) for piece in pieces for mark in piece.marks}
        lines = self._evidence.lines(sorted(places))
        return stated | {word.text for line in lines for word in line.words if word.number and word.number.name}

    def _of_piece(self, piece: Piece, known: set[str]) -> Iterator[Verdict]:
        words = words_of(self._without_remarks(piece.text))
        lines = self._evidence.lines((mark.source, mark.line) for mark in piece.marks)
        for at, word in enumerate(words):
            if word.number is None or word.text in self._names:
                continue
            if piece.marks:
                if stated_in(words, at, lines, piece.labels):
                    continue
                if _is_counted(word, piece.counts) or _is_computed(word, piece.values):
                    continue
                reason = "not in the marked lines, and not counted"
            elif _is_count(word) or word.text in known:
                continue
            else:
                reason = "no text beside it states it with a mark, and neither recipe nor count accounts for it"
            around = words[max(0, at - _CONTEXT) : at + _CONTEXT + 1]
            context = piece.text[around[0].start : around[-1].end]
            printed = piece.text[word.start : word.end]
            yield Verdict(Subject.NUMBER, printed, context, piece.place, Origin.UNTRACED, reason=reason)

    def _without_remarks(self, text: str) -> str:
        """Blank out what the merge itself says of a theme: its counts are not the marked line's."""
        for remark in self._remarks:
            text = text.replace(remark, " " * len(remark))
        return text


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def _section(piece: Piece) -> str:
    """Name the section that a piece stands in; what stands in none is one of its own."""
    return piece.place.partition("].")[0]


def _words(text: str) -> Iterator[str]:
    yield from (word.text for word in words_of(text) if word.number)


def _is_count(word: Word) -> bool:
    """Tell whether a number can be a count: whole, without sign or unit, and no name."""
    number = word.number
    return number is not None and not (number.name or number.unit or number.sign) and number.digits.isdigit()


def _is_counted(word: Word, counts: Sequence[int]) -> bool:
    return _is_count(word) and word.number is not None and int(word.number.digits) in counts


def _is_computed(word: Word, values: Sequence[float]) -> bool:
    """Tell whether a factor is one that a point is drawn at, rounded to the digits that it is printed with."""
    number = word.number
    if number is None or number.unit != "×" or number.value is None:
        return False
    return any(f"{value:.3g}" == f"{number.value:.3g}" for value in values)
