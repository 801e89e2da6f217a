"""The briefing as one HTML file that needs nothing else: style and figures are inside."""

from __future__ import annotations

from confbrief.model.briefing import Briefing
from confbrief.model.theme import Theme
from confbrief.render.assets import Assets
from confbrief.render.document.filler import DocumentFiller, Medium
from confbrief.render.document.web_fonts import with_fonts
from confbrief.render.rendered import Rendered


def render_html(briefing: Briefing, theme: Theme, assets: Assets) -> Rendered:
    """Fill the templates in for a screen.

    Raises InputError where a template or a chart is at fault.
    """
    document = DocumentFiller(briefing, theme, assets, Medium.SCREEN).fill()
    data = with_fonts(document.html.lstrip(), theme, assets).encode("utf-8")
    return Rendered(data, pages=1)
