"""Excerpts: what the source list gives of a long line, which is what the briefing took from it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pydantic import BaseModel

from confbrief.compose.lines import Pieces, Place, line_pieces
from confbrief.model.briefing import PaperCard, PaperCards, Section, ThemeItem, Themes, marks_in, parts_of
from confbrief.model.chart import ChartRow, Mark
from confbrief.model.claim import Claim
from confbrief.model.corpus import Corpus

LONG: Final = 240
"""Characters up to which a line is given whole."""
GAP: Final = "[…]"
_TELLING: Final = 16
"""Letters from which a text says where it was taken from."""
_FEW: Final = 2
"""Sentences of a line up to which a text is told for their sake, rather than the line as a whole."""
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*")
_HEAD: Final = re.compile(r"^[^:]{1,80}: ")


def excerpts(told: Sequence[object], corpus: Corpus, *, with_notes: bool) -> dict[Mark, str]:
    """Give, for every mark of what was told, its line for reading.

    Of a line of more than ``LONG`` characters it is the whole sentences that were told, and those that
    state a number that was told, with ``GAP`` for what is left out. Where a card or a theme prints
    the line whole it is the numbers' sentences, or else the first, and where the rest stands.
    ``with_notes`` says that speaker notes print what compact cards leave out.
    """
    lines = defaultdict(lambda: ("",), line_pieces(corpus))
    used: dict[Place, set[int]] = defaultdict(set)
    counted: dict[Place, set[int]] = defaultdict(set)
    claims = _claims_by_place(corpus)
    for marks, text, is_figure in _uses(told):
        for mark in marks:
            place = mark.source, mark.line
            found = _holding(text, lines[place], claims[place])
            used[place] |= found
            if is_figure or len(found) <= _FEW:
                counted[place] |= {index for index in found if is_figure or _FIGURE.search(lines[place][index])}
    printed = {
        mark: where for part in told for mark, where in _printed_whole(part, lines, corpus, with_notes=with_notes)
    }
    titles = {record.title for paper in corpus.papers for record in paper.records if record.title}
    return {
        mark: _excerpt(
            lines[mark.source, mark.line],
            (counted if mark in printed else used)[mark.source, mark.line],
            printed.get(mark),
            titles,
        )
        for mark in marks_in(tuple(told))
    }


def _excerpt(pieces: Pieces, kept: set[int], where: str | None, titles: set[str]) -> str:
    if len(" ".join(pieces)) <= LONG or len(pieces) == 1:
        return " ".join(pieces)
    shown = sorted(kept | ({0} if not kept or pieces[0].removesuffix(".") in titles else set()))
    parts: list[str] = []
    for index in shown:
        if index and (index - 1) not in shown:
            parts.append(GAP)
        parts.append(pieces[index])
    if where:
        parts.append(f"[… printed whole under {where}]")
    elif shown[-1] < len(pieces) - 1:
        parts.append(GAP)
    return " ".join(parts)


def _claims_by_place(corpus: Corpus) -> dict[Place, list[Claim]]:
    claims: dict[Place, list[Claim]] = defaultdict(list)
    for claim in (*corpus.claims, *(claim for paper in corpus.papers for claim in paper.claims)):
        claims[claim.source, claim.line].append(claim)
    return claims


def _uses(piece: object, beside: str = "") -> Iterator[tuple[tuple[Mark, ...], str, bool]]:
    """Give every text that has marks, with them, and whether it is a figure rather than running text.

    A figure is told by all the words that stand with it; those of a chart's row are given ``beside`` its points.
    """
    if isinstance(piece, BaseModel):
        fields = {name: getattr(piece, name) for name in type(piece).model_fields}
        words = " ".join(value for value in fields.values() if isinstance(value, str))
        marks = fields.get("marks") or ((fields["mark"],) if "mark" in fields else ())
        if marks and "text" in fields:
            yield marks, fields["text"], False
        elif marks:
            yield marks, f"{words} {beside}", True
        for value in fields.values():
            yield from _uses(value, words if isinstance(piece, ChartRow) else "")
    elif isinstance(piece, tuple | list):
        for part in piece:
            yield from _uses(part, beside)


def _holding(text: str, pieces: Pieces, claims: Iterable[Claim]) -> set[int]:
    """Find the pieces that a text was taken from; where it was put together, those that state its numbers."""
    told = _letters(text)
    without_head = _letters(_HEAD.sub("", text, count=1))
    found = {
        index
        for index, piece in enumerate(pieces)
        if any(len(own) >= _TELLING and own in told for own in _ways(piece))
        or any(len(one) >= _TELLING and one in _letters(piece) for one in (told, without_head))
    }
    return found or _stating(text, pieces, claims)


def _stating(text: str, pieces: Pieces, claims: Iterable[Claim]) -> set[int]:
    """Find the pieces that state the numbers of a text, with what they were measured against."""
    told = _letters(text)
    figures = set(_FIGURE.findall(text))
    found: set[int] = set()
    for claim in claims:
        own = set(_FIGURE.findall(claim.value))
        if not (own <= figures if own else _letters(claim.value) in told):
            continue
        places = _with(claim.quote, pieces) or _with(claim.value, pieces)
        found |= places
        for words in (claim.baseline, claim.conditions):
            if words and _letters(words) in told and not _with(words, [pieces[index] for index in places]):
                found |= _with(words, pieces)
    stated = {figure for index in found for figure in _FIGURE.findall(pieces[index])}
    for figure in sorted(figures - stated):
        having = [index for index, piece in enumerate(pieces) if figure in _FIGURE.findall(piece)]
        if having:
            found.add(max(having, key=lambda index: (len(_words(text) & _words(pieces[index])), -index)))
    return found


def _with(words: str, pieces: Sequence[str]) -> set[int]:
    wanted = _letters(words)
    return {index for index, piece in enumerate(pieces) if wanted and wanted in _letters(piece)}


def _printed_whole(
    told: object, lines: Mapping[Place, Pieces], corpus: Corpus, *, with_notes: bool
) -> Iterator[tuple[Mark, str]]:
    """Give the marks of the lines that a card or a theme prints whole, with where that is."""
    if not isinstance(told, Section):
        return
    for section in told.walk():
        for block in section.blocks:
            whole: tuple[tuple[PaperCard | ThemeItem, str], ...] = ()
            if isinstance(block, PaperCards) and (with_notes or not block.compact):
                whole = tuple((card, corpus.papers_by_id[card.paper].name) for card in block.items)
            elif isinstance(block, Themes):
                whole = tuple((item, f"“{section.title}”") for item in block.items)
            for item, where in whole:
                text = _letters(" ".join(parts_of(item, str)))
                for mark in dict.fromkeys(marks_in(item)):
                    if all(any(way in text for way in _ways(piece)) for piece in lines[mark.source, mark.line]):
                        yield mark, where


def _ways(piece: str) -> tuple[str, str]:
    """Give the letters of a piece with and without a head of its own, such as "Take-away:"."""
    return _letters(piece), _letters(_HEAD.sub("", piece, count=1))


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold()))
