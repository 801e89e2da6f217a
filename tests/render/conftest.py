"""The sample briefing, set once in each theme for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from confbrief.model.briefing import Briefing
from confbrief.model.formats import Format
from confbrief.model.theme import Theme
from confbrief.render import Assets, Rendered, render
from tests.projects import SHIPPED
from tests.render.sample import sample_briefing

THEMES = tuple(sorted(path.stem for path in (SHIPPED / "config" / "themes").glob("*.yaml")))


def load_theme(name: str) -> Theme:
    return Theme.model_validate(yaml.safe_load((SHIPPED / "config" / "themes" / f"{name}.yaml").read_text("utf-8")))


def own_templates(assets: Assets, folder: Path, name: str, text: str) -> Assets:
    """Give the assets with a template of the user's in the folder."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return Assets(templates=(folder, *assets.templates), fonts=assets.fonts, project_root=SHIPPED)


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    return sample_briefing()


@pytest.fixture(scope="session")
def daylight() -> Theme:
    return load_theme("daylight")


@pytest.fixture(scope="session")
def assets(daylight: Theme) -> Assets:
    return Assets.of(daylight, SHIPPED)


@pytest.fixture(scope="session")
def pdfs(briefing: Briefing, assets: Assets) -> dict[str, Rendered]:
    return {name: render(briefing, load_theme(name), Format.PDF, assets) for name in THEMES}


@pytest.fixture(scope="session")
def html(briefing: Briefing, daylight: Theme, assets: Assets) -> str:
    return render(briefing, daylight, Format.HTML, assets).data.decode("utf-8")


@pytest.fixture(scope="session")
def markdown(briefing: Briefing, daylight: Theme, assets: Assets) -> str:
    return render(briefing, daylight, Format.MD, assets).data.decode("utf-8")
