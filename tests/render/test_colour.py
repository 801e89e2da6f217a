from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.model.colour import TEXT_CONTRAST, contrast
from confbrief.model.theme import Colours
from confbrief.typeset.colour import (
    MARK_CONTRAST,
    WHITE,
    darkened,
    lightness,
    mix,
    on_paper,
    readable_on,
    with_lightness,
)
from tests.render.conftest import THEMES, load_theme

colour = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


@given(colour)
def test_darkening_reaches_the_contrast(one: str) -> None:
    assert contrast(darkened(one, (WHITE, "#EEEEEE"), TEXT_CONTRAST), "#EEEEEE") >= TEXT_CONTRAST


def test_mixing_lies_between() -> None:
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mix("#123456", "#FFFFFF", 1) == "#123456"


@pytest.mark.parametrize("name", THEMES)
def test_shipped_themes_can_be_read_on_slides_and_on_paper(name: str) -> None:
    theme = load_theme(name).colours
    for colours in (theme, on_paper(theme)):
        for ground in (colours.ground, colours.surface):
            for text in (colours.text, colours.muted, colours.accent, colours.warning):
                assert contrast(text, ground) >= TEXT_CONTRAST
        assert contrast(colours.on_accent, colours.accent) >= TEXT_CONTRAST
        assert all(contrast(series, colours.ground) >= MARK_CONTRAST for series in colours.series)


@pytest.mark.parametrize("name", THEMES)
def test_the_first_three_series_differ_in_grey(name: str) -> None:
    theme = load_theme(name).colours
    for colours in (theme, on_paper(theme)):
        greys = sorted(lightness(series) for series in colours.series[:3])
        assert all(after - before >= 10 for before, after in pairwise(greys))


@given(
    st.builds(
        Colours,
        ground=colour, surface=colour, text=colour, muted=colour, accent=colour, on_accent=colour, warning=colour,
        line=colour, series=st.tuples(colour, colour, colour),
    )
)  # fmt: skip
def test_paper_is_white_and_readable_whatever_the_theme(colours: Colours) -> None:
    paper = on_paper(colours)
    assert paper.ground == WHITE
    for text in (paper.text, paper.accent, paper.warning, paper.muted):
        assert contrast(text, WHITE) >= TEXT_CONTRAST
    assert all(contrast(series, WHITE) >= MARK_CONTRAST for series in paper.series)


def test_the_more_readable_ink_is_chosen() -> None:
    assert readable_on("#000000", "#FFFFFF", "#111111") == "#FFFFFF"
    assert readable_on("#FFFFFF", "#FFFFFF", "#111111") == "#111111"


@given(colour, st.floats(0, 100))
def test_lightness_is_reached_with_the_hue_kept(one: str, wanted: float) -> None:
    assert lightness(with_lightness(one, wanted)) == pytest.approx(wanted, abs=1.5)
