"""Themes on templates, and the decks of the sample briefing on each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from confbrief.model.briefing import Briefing
from confbrief.model.theme import Theme, ThemeSettings
from confbrief.render.assets import Assets, packaged_templates
from confbrief.render.dress import dress
from confbrief.render.pptx import render_pptx
from confbrief.render.pptx.template.proposal import propose
from tests.projects import SHIPPED
from tests.render.pptx.template import brands

BRANDS: dict[str, Callable[[], bytes]] = {
    "default": brands.default,
    "resaved": brands.resaved,
    "german": brands.german,
    "odd": brands.odd,
}


@dataclass(frozen=True)
class Branded:
    """A template with the theme that is proposed for it, and the deck that is made of both."""

    name: str
    template: bytes
    theme: Theme
    assets: Assets
    data: bytes

    @property
    def deck(self) -> Deck:
        return Presentation(BytesIO(self.data))


def assets_of(template: bytes) -> Assets:
    packaged = packaged_templates()
    return Assets(templates=(packaged,), fonts=packaged / "fonts", project_root=SHIPPED, template=template)


def settings_of(template: bytes, **more: object) -> ThemeSettings:
    """Write the theme that is proposed for a template."""
    proposal = propose(template)
    layouts = {
        name.replace("_", "-"): {"index": facts.number} for name, facts in proposal.chosen.items() if facts is not None
    }
    fonts = {
        key: {"name": font.name, "metrics": font.metrics}
        for key, font in (("heading_font", proposal.heading_font), ("body_font", proposal.body_font))
    }
    written = {"name": "Brand", "template": {"file": "brand.pptx", "layouts": layouts}, **fonts}
    return ThemeSettings.model_validate({**written, **more})


@pytest.fixture(scope="session", params=list(BRANDS))
def branded(request: pytest.FixtureRequest, briefing: Briefing) -> Branded:
    name = str(request.param)
    template = BRANDS[name]()
    theme, assets = dress(settings_of(template), assets_of(template))
    return Branded(name, template, theme, assets, render_pptx(briefing, theme, assets).data)
