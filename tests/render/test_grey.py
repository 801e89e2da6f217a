"""A grey sheet: every pixel is grey, text stands out, and series differ in lightness."""

from __future__ import annotations

import io
import itertools

import pypdfium2
import pytest
from PIL import Image, ImageChops

from confbrief.errors import InputError
from confbrief.model.briefing import Briefing
from confbrief.model.colour import TEXT_CONTRAST, channels, contrast
from confbrief.model.formats import Format
from confbrief.model.theme import Colours, Ink, Theme
from confbrief.render import Assets, render
from confbrief.typeset.colour import MARK_CONTRAST, in_grey, lightness
from tests.render.conftest import THEMES, load_theme


def colourful(data: bytes) -> int:
    """Give the largest difference between the channels of any pixel of a PDF."""
    most = 0
    for page in pypdfium2.PdfDocument(data):
        red, green, blue = page.render(scale=1).to_pil().convert("RGB").split()
        for one, other in ((red, green), (green, blue)):
            extrema = ImageChops.difference(one, other).getextrema()
            most = max(most, int(extrema[1]))  # type: ignore[arg-type]
    return most


def logo() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (60, 30), (200, 30, 40, 180)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("name", THEMES)
def test_every_pixel_of_a_grey_handout_is_grey(briefing: Briefing, assets: Assets, name: str) -> None:
    own = Assets(templates=assets.templates, fonts=assets.fonts, project_root=assets.project_root, logo=logo())
    in_colour = load_theme(name)
    brief = briefing.model_copy(update={"sections": briefing.sections[:5]})
    assert colourful(render(brief, in_colour, Format.PDF, own).data) > 40
    assert colourful(render(brief, in_colour.on(None, Ink.GREY), Format.PDF, own).data) == 0


@pytest.mark.parametrize("name", THEMES)
def test_greys_keep_text_legible_and_series_apart(name: str) -> None:
    colours = in_grey(load_theme(name)).colours
    named = [getattr(colours, field) for field in Colours.model_fields if field != "series"]
    assert all(len(set(channels(colour))) == 1 for colour in (*named, *colours.series))
    for ink in (colours.text, colours.muted, colours.accent, colours.warning):
        assert contrast(ink, colours.ground) >= TEXT_CONTRAST
        assert contrast(ink, colours.surface) >= TEXT_CONTRAST - 0.1
    steps = sorted(lightness(colour) for colour in colours.series)
    assert min(after - before for before, after in itertools.pairwise(steps)) > 8
    assert min(contrast(colour, colours.ground) for colour in colours.series) >= MARK_CONTRAST
    first, second, *_ = map(lightness, colours.series)
    assert abs(first - second) > 35


def test_a_disagreement_is_told_in_words_too(briefing: Briefing, daylight: Theme, assets: Assets) -> None:
    html = render(briefing, daylight.on(None, Ink.GREY), Format.HTML, assets).data.decode("utf-8")
    assert "sources disagree" in html
    assert "Where the sources disagree" in html


def test_a_logo_that_is_no_picture_is_a_fault(briefing: Briefing, daylight: Theme, assets: Assets) -> None:
    broken = Assets(
        templates=assets.templates, fonts=assets.fonts, project_root=assets.project_root, logo=b"\x89PNG\r\n\x1a\nno"
    )
    with pytest.raises(InputError, match="cannot be read"):
        render(briefing, daylight.on(None, Ink.GREY), Format.HTML, broken)
