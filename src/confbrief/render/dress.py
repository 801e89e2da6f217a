"""A theme as it is written, completed with what its files bring."""

from __future__ import annotations

from dataclasses import replace

from confbrief.model.theme import Theme, ThemeSettings
from confbrief.render.assets import Assets


def dress(settings: ThemeSettings, assets: Assets) -> tuple[Theme, Assets]:
    """Complete a theme; a template brings colours and fonts, and a logo where the theme names none.

    Raises InputError where the template, or what the theme says of it, is at fault.
    """
    if assets.template is None:
        return Theme.model_validate(settings.model_dump(by_alias=True)), assets
    from confbrief.render.pptx.template.base import template_theme  # noqa: PLC0415 - python-pptx costs half a second

    theme, logo = template_theme(settings, assets.template)
    return theme, replace(assets, logo=assets.logo or logo)
