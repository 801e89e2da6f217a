"""The briefing as a tagged PDF (PDF/UA-1), set by WeasyPrint.

WeasyPrint is given one document and nothing else: it may fetch the charts and the logo that are
handed over, fonts come from the bundled folder by a fontconfig configuration of our own, and
anything that it warns of stops the build, because it drops what it cannot do.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from confbrief.errors import Diagnostic, GateError, InputError
from confbrief.model.briefing import Briefing
from confbrief.model.theme import Theme
from confbrief.render.assets import Assets
from confbrief.render.document import Document, Medium, fill_document
from confbrief.render.fonts import private_fonts
from confbrief.render.printable import printable
from confbrief.render.rendered import Rendered

PDF_VARIANT = "pdf/ua-1"


def render_pdf(briefing: Briefing, theme: Theme, assets: Assets) -> Rendered:
    """Fill the templates in for paper and set them.

    The same briefing, theme and assets give the same bytes. Characters that no font has come back as
    warnings. Raises InputError where a template or
    a chart is at fault or asks for a file that it may not have, GateError with everything that
    WeasyPrint warned of: a rule that it ignores, a glyph that no font has, a figure without alt text.
    """
    briefing, missing = printable(briefing, assets.font_folders)
    document = fill_document(briefing, theme, assets, Medium.PRINT)
    with private_fonts(assets.font_folders), _gate() as warnings:
        data, pages = _set(document, HandedOver(_resources(document, assets)))
    if warnings:
        raise GateError([Diagnostic(text, path="pdf") for text in dict.fromkeys(warnings)])
    return Rendered(data, pages, missing)


class HandedOver(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Gives what was handed over, by its name, and nothing else: no file, no network, no data: URL."""

    def __init__(self, resources: Mapping[str, tuple[str, bytes]]) -> None:
        """Take the resources: media type and bytes under each URL."""
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._resources = resources

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Look a URL up. Raises ValueError for all others, which stops the rendering."""
        del headers
        if url not in self._resources:
            raise ValueError(f"'{url}' is not part of the briefing")
        media_type, data = self._resources[url]
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


def _resources(document: Document, assets: Assets) -> dict[str, tuple[str, bytes]]:
    resources = {url: ("image/svg+xml", svg.encode("utf-8")) for url, svg in document.charts.items()}
    if assets.logo is not None:
        resources["asset:logo"] = (assets.logo_type, assets.logo)
    return resources


def _set(document: Document, fetcher: HandedOver) -> tuple[bytes, int]:
    try:
        html = weasyprint.HTML(string=document.html, base_url="asset:/", url_fetcher=fetcher)
        laid_out = html.render(font_config=FontConfiguration(), pdf_variant=PDF_VARIANT)
        data: bytes = laid_out.write_pdf(pdf_variant=PDF_VARIANT)
    except FatalURLFetchingError as error:
        raise InputError(
            Diagnostic(f"{error}: {error.__cause__}", hint="templates may use charts, the logo and fonts only")
        ) from error
    return data, len(laid_out.pages)


@contextmanager
def _gate() -> Iterator[list[str]]:
    """Collect what WeasyPrint warns of."""
    warnings: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            warnings.append(record.getMessage())

    collector = Collector(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    handlers, propagate, level = logger.handlers[:], logger.propagate, logger.level
    logger.handlers, logger.propagate = [collector], False
    logger.setLevel(logging.WARNING)
    try:
        yield warnings
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)
