"""What the source list gives of a line: all of a short one, of a long one what was told."""

from __future__ import annotations

import re

import pytest

from confbrief.compose.excerpts import GAP, LONG, excerpts
from confbrief.compose.lines import line_pieces
from confbrief.model.briefing import (
    Cell,
    Column,
    Number,
    PaperCard,
    PaperCards,
    Quote,
    Section,
    Statement,
    Statements,
    Table,
    ThemeItem,
    Themes,
)
from confbrief.model.chart import Mark
from tests.compose.corpus_sample import CORPUS

ABSTRACT = Mark(source="page", line=18, label="P18")
ENTRY = Mark(source="notes", line=55, label="N55")
PIECES = line_pieces(CORPUS)
WHOLE = " ".join(PIECES["page", 18])


def given(*told: object, with_notes: bool = False) -> dict[Mark, str]:
    return excerpts(told, CORPUS, with_notes=with_notes)


def section(*blocks: Statements | PaperCards | Themes | Table) -> Section:
    return Section(id="one", title="One", blocks=blocks)


def test_the_sample_has_a_long_line() -> None:
    assert len(WHOLE) > LONG
    assert len(PIECES["page", 18]) >= 3


def test_a_statement_brings_the_sentences_that_it_was_taken_from() -> None:
    sentence = PIECES["page", 18][1]
    text = given(Statement(text=sentence, marks=(ABSTRACT,)))[ABSTRACT]
    assert text == f"{GAP} {sentence} {GAP}"
    headline = Statement(text=f"SpecGen: {sentence.removesuffix('.')}", marks=(ABSTRACT,))
    assert given(headline)[ABSTRACT] == text


def test_a_number_brings_the_sentence_that_states_it() -> None:
    figure = Number(value="up to 2.13×", measure="throughput", marks=(ABSTRACT,))
    text = given(figure)[ABSTRACT]
    assert "2.13×" in text
    assert len(text) < len(WHOLE) / 2
    cell = Cell(text="up to 2.13× throughput, against state-of-the-art solutions", marks=(ABSTRACT,))
    assert "state-of-the-art solutions" in given(cell)[ABSTRACT]


def test_a_quotation_brings_its_sentence() -> None:
    sentence = PIECES["page", 18][-1]
    quote = Quote(by="Session page", text=sentence[10:60], mark=ABSTRACT)
    assert given(quote)[ABSTRACT] == f"{GAP} {sentence}"


def test_a_line_that_is_only_pointed_at_gives_its_beginning() -> None:
    text = given(Cell(text="Both", marks=(ABSTRACT, ENTRY)))
    assert text[ABSTRACT] == f"{PIECES['page', 18][0]} {GAP}"
    assert text[ENTRY].startswith(PIECES["notes", 55][0])


def test_a_line_that_a_card_prints_whole_is_not_printed_again() -> None:
    card = PaperCard(
        paper="specgen",
        title="SpecGen",
        told_by="Both",
        numbers=(Number(value="up to 2.13×", measure="throughput", marks=(ABSTRACT,)),),
        abstract=Statement(text=WHOLE, marks=(ABSTRACT,)),
    )
    text = given(section(PaperCards(items=(card,))))[ABSTRACT]
    assert text.endswith("[… printed whole under SpecGen]")
    assert "2.13×" in text
    compact = section(PaperCards(items=(card,), compact=True))
    assert "printed whole" not in given(compact)[ABSTRACT]
    assert "printed whole under SpecGen" in given(compact, with_notes=True)[ABSTRACT]


def test_a_theme_that_is_printed_whole_is_pointed_to() -> None:
    theme = next(theme for theme in CORPUS.themes if len(theme.text) > LONG or theme.text)
    mark = Mark(source=theme.source, line=theme.line, label="N")
    item = ThemeItem(title=theme.title, text=Statement(text=theme.text, marks=(mark,)))
    text = given(section(Themes(items=(item,))))[mark]
    assert text == theme.text if len(theme.text) <= LONG else text.endswith("printed whole under “One”]")


@pytest.mark.parametrize("place", [place for place, pieces in PIECES.items() if len(" ".join(pieces)) <= LONG])
def test_short_lines_are_given_whole(place: tuple[str, int]) -> None:
    mark = Mark(source=place[0], line=place[1], label="X")
    assert given(Cell(text="-", marks=(mark,)))[mark] == " ".join(PIECES[place])


@pytest.mark.parametrize("place", list(PIECES))
def test_every_piece_brings_itself_and_nothing_is_made_up(place: tuple[str, int]) -> None:
    mark = Mark(source=place[0], line=place[1], label="X")
    for piece in PIECES[place]:
        text = given(Statement(text=piece, marks=(mark,)))[mark]
        assert piece in text
        assert set(re.findall(r"\w+", text)) <= set(re.findall(r"\w+", " ".join(PIECES[place])))


def test_a_table_of_numbers_keeps_every_figure_in_the_list() -> None:
    claims = [claim for paper in CORPUS.papers for claim in paper.claims]
    rows = tuple((Cell(text=c.value, marks=(Mark(source=c.source, line=c.line, label="X"),)),) for c in claims)
    lines = given(section(Table(caption="t", columns=(Column(header="v"),), rows=rows)))
    for claim in claims:
        text = lines[Mark(source=claim.source, line=claim.line, label="X")]
        assert claim.value in text
