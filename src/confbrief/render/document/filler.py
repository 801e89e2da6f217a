"""The HTML of a briefing, for paper or for a screen: the same templates fill in both."""

from __future__ import annotations

import base64
import copy
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from confbrief.errors import Diagnostic, InputError
from confbrief.model.briefing import (
    Block,
    Briefing,
    Chart,
    Charts,
    Number,
    Page,
    PaperCard,
    Section,
    SourceFile,
    Statements,
    marks_in,
)
from confbrief.model.chart import ChartSpec, Mark
from confbrief.model.properties import GENERATOR, Properties
from confbrief.model.theme import Colours, Theme
from confbrief.render.assets import Assets
from confbrief.render.document.cards import RAIL, CardLayout, across_and_long, lay_card, value_pieces
from confbrief.render.document.pagination import Pagination
from confbrief.render.document.references import References, found_citations
from confbrief.render.figures import PANEL_WIDTH, WIDTH, Drawing, Typeface, draw_chart
from confbrief.render.templating.environment import TemplateEnvironment
from confbrief.typeset.colour import mix, on_paper

DOCUMENT_TEMPLATE = "html/document.html"
PAGES_TEMPLATE = "html/one_pager.html"
STYLE_TEMPLATES = ("html/document.css",)
PAGES_STYLE_TEMPLATES = ("html/document.css", "html/one_pager.css")
_SOURCE_LINE_SIZE = 0.81
"""Of the body: 0.92 in an appendix, and 0.88 of that in its list of lines."""
_SHORT_STATEMENTS = 900
"""Characters that may stand beside a section's heading without a page break among them."""


class Medium(StrEnum):
    """What the document is for."""

    PRINT = "print"
    SCREEN = "screen"


@dataclass(frozen=True)
class Document:
    """A filled-in document; ``charts`` holds the figures that its images name, on paper."""

    html: str
    charts: dict[str, str]


@dataclass(frozen=True)
class FootPiece:
    """A piece of a chart's foot: words, or a mark that can be linked."""

    text: str
    mark: Mark | None = None


class Answers:
    """What every template may ask of the program, each question a filter of its own."""

    def __init__(self, references: References) -> None:
        """Hand over what is known of the links."""
        self._references = references

    def filters(self) -> dict[str, Callable[..., object]]:
        """Give the filters, by the names that templates call them by."""
        links = self._references
        return {
            "card_anchor": links.card_anchor,
            "cite": links.cite,
            "cite_all": links.cite_all,
            "dispute_anchor": links.dispute_anchor,
            "dispute_href": links.dispute_link,
            "enter": lambda _: links.enter(),
            "hashes": self.hashes,
            "paper_href": links.paper_link,
            "places_cited": links.places_cited,
            "refuse": self.refuse,
            "repeats": self.repeats,
            "section_anchor": links.section_anchor,
            "source_anchor": links.source_anchor,
            "sources_of": self.sources_of,
            "turn_to": links.turn_to,
            "verbatim": self.verbatim,
        }

    def sources_of(self, page: Page, files: Sequence[SourceFile]) -> tuple[tuple[SourceFile, tuple[Mark, ...]], ...]:
        """Give the sources that a page cites, each with the marks of the lines, in their order."""
        marks = sorted(set(marks_in(page)), key=lambda mark: mark.line)
        told = ((file, tuple(mark for mark in marks if mark.source == file.source)) for file in files)
        return tuple((file, cited) for file, cited in told if cited)

    def verbatim(self, anchor: str) -> Markup:
        """Give an anchor or a link to one as it is: neither holds anything to escape."""
        return Markup(anchor)  # noqa: S704 - letters, digits, - and _ by `slug`, and #

    def hashes(self, level: int) -> Markup:
        """Give the sign of a Markdown heading; there are six levels."""
        return Markup("#" * min(level, 6))  # noqa: S704 - nothing but #

    def repeats(self, chart: ChartSpec | Charts, section: Section) -> bool:
        """Say whether a chart's title is what its section says in its own message, full stop or not."""
        messages = (section.message.text, section.title) if section.message else (section.title,)
        return _words(chart.title) in {_words(message) for message in messages}

    def refuse(self, block: Block, section: Section) -> str:
        """Stop: the templates have no macro for this kind of block."""
        raise InputError(
            Diagnostic(
                f"the templates cannot show a block of the kind '{block.kind}'",
                hint="extend the macro 'block' in html/blocks.html or markdown/blocks.md",
                path=f"section '{section.id}'",
            )
        )


class PageAnswers(Answers):
    """What the templates of laid-out documents may ask as well: drawings, and what fits where."""

    def __init__(
        self,
        references: References,
        assets: Assets,
        theme: Theme,
        charts: dict[str, Drawing],
        pagination: Pagination,
    ) -> None:
        """Hand over what is already drawn, and the pages of the layout before."""
        super().__init__(references)
        self._pagination = pagination
        self._typeface = Typeface.bundled(theme.body_font.metrics, assets.fonts)
        self._body = theme.sheet.body
        self._charts = charts

    def filters(self) -> dict[str, Callable[..., object]]:
        """Give the filters of every document and those of laid-out ones."""
        return super().filters() | {
            "across_and_long": self.across_and_long,
            "card_layout": self.layout,
            "chart_foot": self.foot,
            "drawing": self.chart,
            "first_on_each_page": self._pagination.first_on_each_page,
            "label_lines": self.label_lines,
            "page_of": self._pagination.page_of,
            "pairs": self.pairs,
            "stands_beside_heading": self.stands_beside_heading,
            "value_pieces": value_pieces,
        }

    def chart(self, spec: ChartSpec) -> Markup:
        """Give a chart as an ``svg`` element."""
        return Markup(self._charts[spec.id].svg)  # noqa: S704 - written by the figures, which escape all text

    def pairs(self, charts: Charts) -> tuple[tuple[ChartSpec, ...], ...]:
        """Give the panels that stand side by side: two, and one that is left over."""
        return tuple(charts.panels[begin : begin + 2] for begin in range(0, len(charts.panels), 2))

    def stands_beside_heading(self, block: Block) -> bool:
        """Say whether a block is short enough to be kept together with its section's heading."""
        return isinstance(block, Statements) and sum(len(item.text) for item in block.items) <= _SHORT_STATEMENTS

    def layout(self, card: PaperCard, compact: bool) -> CardLayout:  # noqa: FBT001 - as a template calls it
        """Say how a card is laid out."""
        return lay_card(card, self._typeface, self._body, compact=compact)

    def across_and_long(self, page: Page) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
        """Say which numbers of a paper's page stand side by side, and which have a long note."""
        body = page.body or self._body
        return across_and_long(page.card, self._typeface, body) if page.card else ((), ())

    def label_lines(self, pages: Sequence[tuple[int, str]]) -> int:
        """Say how many lines the pages that cite a source line take up in the narrow column."""
        label = "P99999 cited on p. " + ", ".join(str(page) for page, _ in pages)
        return len(self._typeface.wrap(label, self._body * _SOURCE_LINE_SIZE, RAIL))

    def foot(self, chart: ChartSpec | Charts) -> tuple[FootPiece, ...]:
        """Give a chart's foot, the marks in it apart; marks that it does not name stand after it."""
        specs = chart.panels if isinstance(chart, Charts) else (chart,)
        marks = {m.label: m for spec in specs for row in spec.rows for point in row.points for m in point.marks}
        if not marks:
            return (FootPiece(chart.foot),)
        labels = sorted(marks, key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, labels))})(?!\w)")
        pieces = [FootPiece(text, marks.get(text)) for text in pattern.split(chart.foot) if text]
        named = {piece.text for piece in pieces}
        for label, mark in marks.items():
            if label not in named:
                pieces += [FootPiece(" "), FootPiece(label, mark)]
        return tuple(pieces)


class DocumentFiller:
    """Fills the templates in: once for a screen; for paper again and again, until the page numbers are right."""

    def __init__(self, briefing: Briefing, theme: Theme, assets: Assets, medium: Medium) -> None:
        """Draw the charts, and find what is cited where.

        Raises InputError where a template, the user's or a packaged one, or a chart is at fault.
        """
        self._linked = briefing
        self._briefing, self._theme, self._assets, self._medium = briefing, theme, assets, medium
        self._environment = TemplateEnvironment(assets.templates, assets.project_root)
        typeface = Typeface.bundled(theme.body_font.metrics, assets.fonts)
        colours = on_paper(theme.colours)
        self._charts = _draw_charts(briefing, typeface, colours)
        self._values = {
            "briefing": briefing,
            "properties": Properties.of(briefing),
            "theme": theme,
            "colours": colours,
            "tints": {
                "warning": mix(colours.warning, colours.ground, 0.07),
                "accent": mix(colours.accent, colours.ground, 0.06),
            },
            "medium": medium.value,
            "generator": GENERATOR,
            "logo": _logo(assets, medium),
        }
        nowhere = Pagination()
        self._found = found_citations(briefing, lambda references: self._run(references, Markup(), nowhere))

    def with_pages(self, pages: Sequence[Page]) -> DocumentFiller:
        """Give the filler of some pages of the one-pager, as they are given: charts are drawn, links are as they were.

        It is for measuring: what links lead to may be on other pages.
        """
        given = {page.id: page for page in pages}
        whole = tuple(given.get(page.id, page) for page in self._briefing.pages)
        other = copy.copy(self)
        other._linked = self._briefing.model_copy(update={"pages": whole})  # noqa: SLF001 - its own copy
        other._briefing = self._briefing.model_copy(update={"pages": tuple(pages)})  # noqa: SLF001 - its own copy
        other._values = {**self._values, "briefing": other._briefing}  # noqa: SLF001 - its own copy
        return other

    def fill(self, pagination: Pagination | None = None) -> Document:
        """Fill the templates in, with the page numbers of the layout before where there is one.

        A one-pager has as many pages as it is made of.
        """
        pagination = pagination or Pagination(total=len(self._briefing.pages))
        values = {**self._values, "pages": pagination.total}
        styles = Markup("\n").join(
            Markup(self._environment.run(name, values))  # noqa: S704 - a style sheet; names of fonts are escaped in it
            for name in (PAGES_STYLE_TEMPLATES if self._briefing.pages else STYLE_TEMPLATES)
        )
        html = self._run(References(self._linked, self._found), styles, pagination)
        return Document(html, {f"asset:chart-{name}": drawing.svg for name, drawing in self._charts.items()})

    def _run(self, references: References, styles: Markup, pagination: Pagination) -> str:
        answers = PageAnswers(references, self._assets, self._theme, self._charts, pagination)
        template = PAGES_TEMPLATE if self._briefing.pages else DOCUMENT_TEMPLATE
        return self._environment.run(template, {**self._values, "styles": styles}, answers.filters())


def _logo(assets: Assets, medium: Medium) -> str | None:
    """Say where the logo is fetched from: the renderer itself, or the document."""
    if assets.logo is None:
        return None
    if medium is Medium.PRINT:
        return "asset:logo"
    return f"data:{assets.logo_type};base64,{base64.b64encode(assets.logo).decode('ascii')}"


def _draw_charts(briefing: Briefing, typeface: Typeface, colours: Colours) -> dict[str, Drawing]:
    """Draw every chart once. Raises InputError with the faults of all charts."""
    charts: dict[str, Drawing] = {}
    faults: list[Diagnostic] = []
    for section in briefing.walk():
        for block in section.blocks:
            for spec, width in _specs(block):
                try:
                    charts.setdefault(spec.id, draw_chart(spec, colours, typeface, width))
                except InputError as error:
                    faults.extend(error.diagnostics)
    if faults:
        raise InputError(faults)
    return charts


def _specs(block: Block) -> Iterator[tuple[ChartSpec, float]]:
    """Give the charts of a block, each with the width that it has, in points."""
    match block:
        case Chart():
            yield block.spec, WIDTH
        case Charts():
            yield from ((panel, PANEL_WIDTH) for panel in block.panels)


def _words(sentence: str) -> str:
    return " ".join(sentence.split()).rstrip(".").casefold()
