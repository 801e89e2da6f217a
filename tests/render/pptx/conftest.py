"""Decks of the sample briefing, made once for all tests that look into them."""

from __future__ import annotations

from io import BytesIO

import pytest
import yaml
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from confbrief.model.briefing import Briefing
from confbrief.model.theme import Theme
from confbrief.ooxml.palette import Palette
from confbrief.render.assets import Assets
from confbrief.render.pptx import render_pptx
from confbrief.render.pptx.type.areas import built_stage
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.measure import Measure
from tests.projects import SHIPPED


def load_theme(name: str) -> Theme:
    return Theme.model_validate(yaml.safe_load((SHIPPED / "config" / "themes" / f"{name}.yaml").read_text("utf-8")))


@pytest.fixture(scope="session", params=("daylight", "midnight"))
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(str(request.param))


@pytest.fixture(scope="session")
def assets(theme: Theme) -> Assets:
    return Assets.of(theme, SHIPPED)


@pytest.fixture(scope="session")
def data(briefing: Briefing, theme: Theme, assets: Assets) -> bytes:
    return render_pptx(briefing, theme, assets).data


@pytest.fixture(scope="session")
def deck(data: bytes) -> Deck:
    return Presentation(BytesIO(data))


@pytest.fixture(scope="session")
def measure(theme: Theme, assets: Assets) -> Measure:
    return Measure(theme, assets.fonts)


@pytest.fixture(scope="session")
def setting(theme: Theme, measure: Measure) -> TypeSizes:
    return TypeSizes(theme.slides, measure, built_stage(theme.slides, dark=Palette(theme.colours).dark))
