"""Briefing and theme in, bytes out."""

from __future__ import annotations

from confbrief.model.briefing import Briefing
from confbrief.model.formats import Format
from confbrief.model.theme import Ink, Theme
from confbrief.render.assets import Assets
from confbrief.render.rendered import Rendered
from confbrief.render.text import without_controls
from confbrief.typeset.colour import in_grey

__all__ = ["Assets", "Rendered", "render"]


def render(
    briefing: Briefing,
    theme: Theme,
    format: Format,  # noqa: A002 - the project's word for it, everywhere
    assets: Assets,
) -> Rendered:
    """Lay the briefing out in a format.

    A theme whose sheet is printed in grey gives every format in grey. Raises InputError where a template, font or
    logo is at fault, GateError where what was made cannot be shown whole: a glyph that no font has, pages that do
    not come out even. What the finished file must keep is the affair of ``verify``.

    Renderers are imported when they are first needed: WeasyPrint, matplotlib and python-pptx cost
    up to half a second each, which a Markdown build need not pay.
    """
    briefing = without_controls(briefing)
    if theme.sheet.print is Ink.GREY:
        theme, assets = in_grey(theme), assets.in_grey()
    if briefing.pages and format in {Format.PDF, Format.HTML}:
        from confbrief.render.pdf.fitting import fit_pages  # noqa: PLC0415 - see above

        briefing = fit_pages(briefing, theme, assets)
    match format:
        case Format.PDF:
            from confbrief.render.pdf.render import render_pdf  # noqa: PLC0415 - see above

            return render_pdf(briefing, theme, assets)
        case Format.PPTX:
            from confbrief.render.pptx import render_pptx  # noqa: PLC0415 - see above

            return render_pptx(briefing, theme, assets)
        case Format.HTML:
            from confbrief.render.document.html import render_html  # noqa: PLC0415 - see above

            return render_html(briefing, theme, assets)
        case Format.MD:
            from confbrief.render.document.markdown import render_markdown  # noqa: PLC0415 - see above

            return render_markdown(briefing, theme, assets)
