"""The briefing as one HTML file that needs nothing else: style and figures are inside."""

from __future__ import annotations

from confbrief.errors import GateError
from confbrief.model.briefing import Briefing
from confbrief.model.theme import Theme
from confbrief.render.assets import Assets
from confbrief.render.document import DocumentFiller, Medium
from confbrief.render.html_check import check_html
from confbrief.render.rendered import Rendered
from confbrief.render.web_fonts import with_fonts


def render_html(briefing: Briefing, theme: Theme, assets: Assets) -> Rendered:
    """Fill the templates in for a screen.

    Raises InputError where a template or a chart is at fault, GateError where the finished page
    does not pass: see ``html_check``.
    """
    document = DocumentFiller(briefing, theme, assets, Medium.SCREEN).fill()
    data = with_fonts(document.html.lstrip(), theme, assets).encode("utf-8")
    if findings := check_html(data):
        raise GateError(findings)
    return Rendered(data, pages=1)
