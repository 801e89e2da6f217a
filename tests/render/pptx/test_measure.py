"""Measuring text: what must hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from confbrief.model.theme import Colours, FontFamily, Theme
from confbrief.typeset.measure import SLACK, Measure
from confbrief.typeset.richtext import NO_BREAK_SPACE, Bullet, Paragraph, Run

FONTS = Path(__file__).parents[3] / "templates" / "fonts"
FAMILY = FontFamily(name="Calibri", metrics="Carlito")
COLOURS = Colours.model_validate(
    {name: "#000000" for name in Colours.model_fields if name != "series"} | {"series": ("#000000",) * 3}
)
MEASURE = Measure(Theme(name="Plain", colours=COLOURS, heading_font=FAMILY, body_font=FAMILY), FONTS)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]) | st.sampled_from("  -–\n"), max_size=120)


def lines(text: str, width: float, size: float = 16.0) -> list[str]:
    return [line.text for line in MEASURE.lines(Paragraph((Run(text, size),)), width)]


@given(TEXTS, st.floats(20, 900))
def test_nothing_but_white_space_is_lost(text: str, width: float) -> None:
    assert "".join("".join(lines(text, width)).split()) == "".join(text.split())


@given(TEXTS, st.floats(60, 900))
@example(f"0000000{NO_BREAK_SPACE}", 61.0)
def test_no_line_is_wider_than_its_box(text: str, width: float) -> None:
    for line in MEASURE.lines(Paragraph((Run(text, 16.0),)), width):
        assert line.width <= width - SLACK + 0.01 or len(line.text.strip()) <= 1


@given(TEXTS, st.floats(60, 400), st.floats(1, 400))
def test_a_wider_box_never_needs_more_lines_of_words(text: str, width: float, more: float) -> None:
    words = " ".join(text.split())
    assert len(lines(words, width + more)) <= len(lines(words, width))


@given(TEXTS, st.integers(0, 120))
def test_runs_do_not_change_where_lines_break(text: str, cut: int) -> None:
    whole = MEASURE.count((Paragraph((Run(text, 16.0),)),), 200.0)
    parts = tuple(Run(part, 16.0) for part in (text[:cut], text[cut:]) if part)
    assert abs(MEASURE.count((Paragraph(parts),), 200.0) - whole) <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("state-of-the-art", ["state-of-", "the-art"]),
        ("one two", ["one two"]),
        ("GPT-5 x", ["GPT-5 x"]),
        ("a\nb", ["a", "b"]),
        ("", [""]),
        (f"no{NO_BREAK_SPACE}{NO_BREAK_SPACE}break", ["no\u00a0\u00a0break"]),
    ],
)
def test_where_lines_break(text: str, expected: list[str]) -> None:
    assert lines(text, 72.0) == expected


def test_a_word_wider_than_the_box_is_broken() -> None:
    assert len(lines("x" * 100, 100.0)) > 5


def test_bullets_take_room() -> None:
    text = Run("a few words that fill a line or so of text", 16.0)
    plain = MEASURE.natural_width(Paragraph((text,)))
    assert MEASURE.natural_width(Paragraph((text,), bullet=Bullet.DOT)) > plain + 10


def test_known_widths() -> None:
    # Calibri's widths, of which Carlito has the same: 1024 of 2048 units for "n" is 0.525 em.
    assert MEASURE.width(Run("nnnn", 100.0)) == pytest.approx(4 * 52.5, abs=0.5)


def test_the_white_before_the_first_paragraph_does_not_count() -> None:
    paragraph = Paragraph((Run("one", 16.0),), space=10.0)
    alone = MEASURE.height((paragraph,), 200.0)
    assert MEASURE.height((paragraph, paragraph), 200.0) == pytest.approx(2 * alone + 10.0)
