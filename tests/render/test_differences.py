from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from confbrief.render.reconciliation.differences import (
    Piece,
    Quoted,
    Run,
    Sign,
    compare_titles,
    mark_text,
    numbers_in,
)

WORDS = st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=6), max_size=8).map(
    " ".join
)


def differing(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces if piece.sign is Sign.DIFFERS]


def test_the_words_that_differ_are_marked() -> None:
    one, other = compare_titles("Wren: Refactoring Fast Caches, Again", "WREN: Restructuring Caches Again at Scale")
    assert differing(one) == ["Refactoring Fast"]
    assert differing(other) == ["Restructuring", "at Scale"]


def test_signs_that_are_words_are_compared_as_themselves() -> None:
    one, other = compare_titles("Fast & Small", "Fast + Small")
    assert (differing(one), differing(other)) == (["&"], ["+"])


@given(WORDS, WORDS)
def test_titles_keep_their_words(first: str, second: str) -> None:
    one, other = compare_titles(first, second)
    assert "".join(piece.text for piece in one) == " ".join(first.split())
    assert "".join(piece.text for piece in other) == " ".join(second.split())
    assert not differing(compare_titles(first, first.upper() if first.isascii() else first)[0])


def test_numbers_have_one_form() -> None:
    assert numbers_in(["1,024 tokens, 2.50× and 3.0", "on 8 H100 with FP8, GPT-5 and v1.2"]) == {
        "1024",
        "2.5",
        "3",
        "8",
    }
    assert numbers_in(["3.6×–14.5×, 5-10%, 1,2"]) == {"3.6", "14.5", "5", "10", "1,2"}


def test_numbers_are_told_apart() -> None:
    text = "It falls from 51 to 21 minutes, on 4 nodes."
    quote = Quoted("from 51 to 21 minutes", frozenset({"51"}))
    runs = mark_text(text, [quote], {"21", "4"})
    assert [run.quoted for run in runs] == [False, True, False]
    signs = {piece.text: piece.sign for run in runs for piece in run.pieces if piece.sign}
    assert signs == {"51": Sign.DIFFERS, "21": Sign.BOTH, "4": Sign.BOTH}
    assert mark_text("on 5", [], ()) == (Run((Piece("on "), Piece("5", Sign.ONLY))),)


def test_numbers_in_words_are_marked_where_they_are_at_odds() -> None:
    quote = Quoted("a Three-tier system of two parts, with 200 sessions", frozenset({"3"}))
    pieces = mark_text(f"It is {quote.text}.", [quote], ())[1].pieces
    assert [(piece.text, piece.sign) for piece in pieces if piece.sign] == [
        ("Three", Sign.DIFFERS),
        ("200", Sign.ONLY),
    ]
    assert numbers_in(["three-tier, 3 and someone"], spelled=True) == {"3"}


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=4))
def test_a_marked_text_is_the_text(text: str, stretches: list[tuple[int, int]]) -> None:
    quotes = [Quoted(text[start : start + length], frozenset({"2"})) for start, length in stretches]
    runs = mark_text(text, quotes, ())
    assert "".join(piece.text for run in runs for piece in run.pieces) == text
    marked = "".join(piece.text for run in runs if run.quoted for piece in run.pieces)
    assert bool(marked) == any(quote.text for quote in quotes)
