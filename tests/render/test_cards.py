from __future__ import annotations

from itertools import chain

import pytest

from confbrief.model.briefing import Number, PaperCard, Statement
from confbrief.render.assets import packaged_templates
from confbrief.render.document.cards import COLUMN, ValuePiece, lay_card, value_pieces
from confbrief.render.figures import Typeface
from tests.render.conftest import THEMES, load_theme
from tests.render.sample import FILES

TYPEFACE = Typeface.bundled("Carlito", packaged_templates() / "fonts")


def card(numbers: int, details: int, note: str = "against the baseline") -> PaperCard:
    return PaperCard(
        paper="x",
        title="A title of one line",
        told_by="In the notes only",
        numbers=tuple(Number(value="2.13×", measure="throughput", note=note) for _ in range(numbers)),
        details=tuple(Statement(text="A detail that takes up one line of the column.") for _ in range(details)),
    )


def test_few_numbers_stand_beside_the_text() -> None:
    layout = lay_card(card(1, 0), TYPEFACE, 10, compact=False)
    assert (len(layout.beside), layout.across, layout.long) == (1, (), ())
    assert lay_card(card(0, 0), TYPEFACE, 10, compact=False).beside == ()


def test_numbers_that_reach_below_the_text_are_set_across_it() -> None:
    layout = lay_card(card(6, 2), TYPEFACE, 10, compact=False)
    assert (layout.beside, len(layout.across), layout.long) == ((), 6, ())


def test_a_number_with_a_long_note_has_a_row_of_its_own() -> None:
    long = card(1, 0, note="a long note " * 20).numbers
    both = card(2, 4).model_copy(update={"numbers": (*long, *card(2, 4).numbers)})
    layout = lay_card(both, TYPEFACE, 10, compact=False)
    assert layout.long == long
    assert len(layout.beside) == 2


def test_a_whole_card_is_as_tall_as_its_numbers() -> None:
    layout = lay_card(card(1, 1), TYPEFACE, 10, compact=False)
    assert len(layout.beside) == 1
    assert 30 < layout.least_height < 60


def test_only_as_much_text_as_stands_beside_the_numbers_is_kept_with_them() -> None:
    layout = lay_card(card(5, 20), TYPEFACE, 10, compact=False)
    assert len(layout.beside) == 5
    assert 0 < layout.details_kept < 20
    abstract = card(5, 0).model_copy(update={"abstract": Statement(text="A sentence of an abstract. " * 60)})
    layout = lay_card(abstract, TYPEFACE, 10, compact=False)
    assert len(layout.beside) == 5
    assert 5 < layout.abstract_kept < 20


def test_only_a_long_card_may_break() -> None:
    assert not lay_card(card(1, 3), TYPEFACE, 10, compact=False).may_break
    assert lay_card(card(1, 40), TYPEFACE, 10, compact=False).may_break
    assert not lay_card(card(1, 40), TYPEFACE, 10, compact=True).may_break


@pytest.mark.parametrize(
    ("value", "pieces"),
    [
        ("2.13×", [("2.13×", True)]),
        ("up to 2.13×", [("up to", False), ("2.13×", True)]),
        ("from 51 to 21 minutes", [("from", False), ("51", True), ("to", False), ("21", True), ("minutes", False)]),
        ("zero", [("zero", False)]),
        ("", []),
    ],
)
def test_a_value_s_figures_are_told_from_its_words(value: str, pieces: list[tuple[str, bool]]) -> None:
    assert value_pieces(value) == tuple(ValuePiece(text, is_figure) for text, is_figure in pieces)


@pytest.mark.parametrize("name", THEMES)
def test_a_line_of_text_has_sixty_to_seventy_five_characters(name: str) -> None:
    theme = load_theme(name)
    typeface = Typeface.bundled(theme.body_font.metrics, packaged_templates() / "fonts")
    abstracts = [line for line in FILES["page"].read_text(encoding="utf-8").split("\n") if len(line) > 600]
    lines = list(chain.from_iterable(typeface.wrap(text, theme.sheet.body, COLUMN)[:-1] for text in abstracts))
    assert 60 <= sum(map(len, lines)) / len(lines) <= 75
