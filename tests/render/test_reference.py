"""Pages of the sample briefing against the pictures in ``reference``, which a person has looked at.

They are drawn by PDFium at 54 dots an inch, blurred by a pixel, and may differ in 2 of 1,000 pixels
by more than 32 of 255 levels. To take what is drawn now as the reference, after looking at it:

    CONFBRIEF_UPDATE_GOLDEN=1 make test ARGS=tests/render/test_reference.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from confbrief.model.briefing import Briefing, Chart
from confbrief.model.formats import Format
from confbrief.model.theme import Theme
from confbrief.render import Assets, render
from tests.render.conftest import load_theme
from tests.render.pictures import TOLERANCE, difference, pictures, shown

REFERENCE = Path(__file__).with_name("reference")
UPDATE = os.environ.get("CONFBRIEF_UPDATE_GOLDEN") == "1"
BRIEF = slice(0, 3)
"""Sections of a brief on one topic: the summary with its chart, the table, the cards."""
REPORT = slice(3, 6)
"""Sections of a report: topic by topic, the themes, the disagreements."""
PAGES = {
    "first-daylight": ("daylight", BRIEF, 1),
    "first-midnight": ("midnight", BRIEF, 1),
    "cards": ("daylight", BRIEF, 3),
    "report": ("daylight", REPORT, 1),
    "charts": ("daylight", REPORT, 2),
}


@pytest.fixture(scope="module")
def drawn(briefing: Briefing, assets: Assets) -> dict[str, Image.Image]:
    made = {
        (theme, part.start): pictures(page_bytes(briefing, load_theme(theme), assets, part))
        for theme, part, _ in PAGES.values()
    }
    return {name: made[theme, part.start][page - 1] for name, (theme, part, page) in PAGES.items()}


def page_bytes(briefing: Briefing, theme: Theme, assets: Assets, part: slice) -> bytes:
    return render(briefing.model_copy(update={"sections": briefing.sections[part]}), theme, Format.PDF, assets).data


def reference(name: str) -> Image.Image:
    with Image.open(REFERENCE / f"{name}.png") as picture:
        return picture.convert("RGB")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_its_reference(drawn: dict[str, Image.Image], name: str, tmp_path: Path) -> None:
    if UPDATE:
        drawn[name].quantize(64).save(REFERENCE / f"{name}.png", optimize=True)
        pytest.fail(f"{name}.png is written anew: look at it, and unset CONFBRIEF_UPDATE_GOLDEN")
    before, now = reference(name), drawn[name]
    share = difference(before, now)
    if share > TOLERANCE:
        shown(before, now).save(tmp_path / f"{name}.png")
        pytest.fail(
            f"{share:.2%} of {name} differ, more than {TOLERANCE:.2%}: look at {tmp_path / name}.png; "
            "if that is as it should be, CONFBRIEF_UPDATE_GOLDEN=1 takes it as the reference"
        )


def test_every_reference_is_compared() -> None:
    assert {path.stem for path in REFERENCE.glob("*.png")} == set(PAGES)


@pytest.mark.skipif(UPDATE, reason="the references are being written")
def test_a_moved_block_is_seen() -> None:
    page = reference("first-daylight")
    block = (0, page.height // 2, page.width, page.height)
    moved = page.copy()
    moved.paste(page.crop(block), (0, page.height // 2 + 3))
    assert difference(page, moved) > 5 * TOLERANCE


@pytest.mark.skipif(UPDATE, reason="the references are being written")
def test_another_size_of_type_is_seen(briefing: Briefing, daylight: Theme, assets: Assets) -> None:
    larger = Theme.model_validate({**daylight.model_dump(), "sheet": {"body": 10.2}})
    now = pictures(page_bytes(briefing, larger, assets, BRIEF))[0]
    assert difference(reference("first-daylight"), now) > 5 * TOLERANCE


@pytest.mark.skipif(UPDATE, reason="the references are being written")
def test_a_chart_that_is_missing_is_seen(briefing: Briefing, daylight: Theme, assets: Assets) -> None:
    first = briefing.sections[0]
    bare = first.model_copy(update={"blocks": tuple(one for one in first.blocks if not isinstance(one, Chart))})
    without = briefing.model_copy(update={"sections": (bare, *briefing.sections[1:])})
    now = pictures(page_bytes(without, daylight, assets, BRIEF))[0]
    assert difference(reference("first-daylight"), now) > 5 * TOLERANCE


@pytest.mark.skipif(UPDATE, reason="the references are being written")
def test_smoothing_of_edges_is_not_seen() -> None:
    page = reference("first-daylight")
    rougher = page.resize((page.width * 2, page.height * 2)).resize(page.size)
    assert ImageChops.difference(page, rougher).getbbox() is not None
    assert difference(page, rougher) <= TOLERANCE
