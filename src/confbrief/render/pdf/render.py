"""The briefing as a tagged PDF (PDF/UA-1), set by WeasyPrint.

WeasyPrint is given one document and nothing else: it may fetch the charts and the logo that are
handed over, fonts come from the bundled folder by a fontconfig configuration of our own, and
anything that it warns of stops the build, because it drops what it cannot do.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from confbrief.errors import Diagnostic, GateError, InputError, Severity
from confbrief.model.briefing import Briefing
from confbrief.model.theme import Theme
from confbrief.render.assets import Assets
from confbrief.render.document.filler import Document, DocumentFiller, Medium
from confbrief.render.document.pagination import Pagination
from confbrief.render.pdf.fonts import private_fonts
from confbrief.render.pdf.printable import printable
from confbrief.render.pdf.tables import mark_header_scopes
from confbrief.render.rendered import Rendered

PDF_VARIANT = "pdf/ua-1"
_LAYOUTS = 5
"""Two are enough, unless page numbers are so long that they move what they number."""


def render_pdf(briefing: Briefing, theme: Theme, assets: Assets) -> Rendered:
    """Fill the templates in for paper and set them.

    The same briefing, theme and assets give the same bytes. Characters that no font has come back as
    warnings. Raises InputError where a template or
    a chart is at fault or asks for a file that it may not have, GateError with everything that
    WeasyPrint warned of: a rule that it ignores, a glyph that no font has, a figure without alt text.
    """
    briefing, missing = printable(briefing, assets.font_folders)
    filler = DocumentFiller(briefing, theme, assets, Medium.PRINT)
    with private_fonts(assets.font_folders), _gate() as warnings, _no_collection():
        data, pages, settled = _set(filler, assets)
    if warnings:
        raise GateError([Diagnostic(text, path="pdf") for text in dict.fromkeys(warnings)])
    if briefing.pages and pages != len(briefing.pages):
        raise GateError([Diagnostic(f"{len(briefing.pages)} pages take up {pages} sheets", path="pdf")])
    return Rendered(data, pages, missing + settled)


@dataclass(frozen=True)
class Sheet:
    """A page as it was laid out: how far down each anchor stands, as a share of its height."""

    anchors: Mapping[str, float]

    def between(self, upper: str, lower: str) -> float:
        """Give the room from one anchor down to another, as a share of the height; 0 where either is elsewhere."""
        if upper not in self.anchors or lower not in self.anchors:
            return 0.0
        return self.anchors[lower] - self.anchors[upper]


def measured_sheets(document: Document, assets: Assets) -> list[Sheet]:
    """Lay a document out to measure it.

    Raises InputError where a template asks for a file that it may not have. Warnings are left to ``render_pdf``.
    """
    with private_fonts(assets.font_folders), _gate(), _no_collection(), _own_files():
        pages = _lay_out(document, assets).pages
        return [Sheet({name: place[1] / page.height for name, place in page.anchors.items()}) for page in pages]


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


def _set(filler: DocumentFiller, assets: Assets) -> tuple[bytes, int, tuple[Diagnostic, ...]]:
    """Lay out until every page number that is printed is that of the layout itself, and write."""
    document = filler.fill()
    with _own_files():
        for _ in range(_LAYOUTS):
            laid_out = _lay_out(document, assets)
            before, document = document, filler.fill(Pagination.of(page.anchors for page in laid_out.pages))
            if document == before:
                break
        data: bytes = laid_out.write_pdf(pdf_variant=PDF_VARIANT, finisher=mark_header_scopes)
    unsettled = Diagnostic("the page numbers that are printed may be wrong by one", severity=Severity.WARNING)
    return data, len(laid_out.pages), () if document == before else (unsettled,)


def _lay_out(document: Document, assets: Assets) -> weasyprint.Document:
    fetcher = HandedOver(_resources(document, assets))
    html = weasyprint.HTML(string=document.html, base_url="asset:/", url_fetcher=fetcher)
    return html.render(font_config=FontConfiguration(), pdf_variant=PDF_VARIANT)


@contextmanager
def _own_files() -> Iterator[None]:
    """Raise InputError where a document asks for what was not handed over."""
    try:
        yield
    except FatalURLFetchingError as error:
        raise InputError(
            Diagnostic(f"{error}: {error.__cause__}", hint="templates may use charts, the logo and fonts only")
        ) from error


@contextmanager
def _no_collection() -> Iterator[None]:
    """Put garbage collection off: a layout is one large web of objects, all alive, walked in vain again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
