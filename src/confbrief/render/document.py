"""The HTML of a briefing, for paper or for a screen: the same templates fill in both."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

import confbrief
from confbrief.errors import Diagnostic, InputError
from confbrief.model.briefing import Block, Briefing, Chart, PaperCard, Section, Statement, Statements
from confbrief.model.chart import ChartSpec
from confbrief.model.theme import Theme
from confbrief.render.assets import Assets
from confbrief.render.colour import mix, on_paper
from confbrief.render.environment import TemplateEnvironment
from confbrief.render.figures import Drawing, Typeface, draw_chart
from confbrief.render.references import References, fill_twice

DOCUMENT_TEMPLATE = "html/document.html"
STYLE_TEMPLATES = ("html/document.css",)
_SHORT_STATEMENTS = 1400
"""Characters that may stand beside a section's heading without a page break among them."""
_LONG_CARD = 1100
"""Characters from which a card may break over two pages: about a third of one."""
_SHORT_DETAILS = 900
"""Characters of details that are kept together with a card's head."""
_MANY_NUMBERS = 4
"""Numbers from which they are set side by side over the text instead of beside it."""


class Medium(StrEnum):
    """What the document is for."""

    PRINT = "print"
    SCREEN = "screen"


@dataclass(frozen=True)
class Document:
    """A filled-in document; ``charts`` holds the figures that its images name, on paper."""

    html: str
    charts: dict[str, str]


class View:
    """What every template may ask, beside the briefing itself."""

    def __init__(self, references: References) -> None:
        """Hand over what is known of the links."""
        self.references = references
        self.generator = f"confbrief {confbrief.__version__}"

    def verbatim(self, anchor: str) -> Markup:
        """Give an anchor or a link to one as it is: neither holds anything to escape."""
        return Markup(anchor)  # noqa: S704 - letters, digits, - and _ by `slug`, and #

    def hashes(self, level: int) -> Markup:
        """Give the sign of a Markdown heading; there are six levels."""
        return Markup("#" * min(level, 6))  # noqa: S704 - nothing but #

    def refuse(self, block: Block, section: Section) -> str:
        """Stop: the templates have no macro for this kind of block."""
        raise InputError(
            Diagnostic(
                f"the templates cannot show a block of the kind '{block.kind}'",
                hint="extend the macro 'block' in html/blocks.html or markdown/blocks.md",
                path=f"section '{section.id}'",
            )
        )


class PageView(View):
    """What the templates of laid-out documents may ask as well: drawings, and what fits where."""

    def __init__(self, references: References, assets: Assets, medium: Medium, charts: dict[str, Drawing]) -> None:
        """Hand over what is already drawn."""
        super().__init__(references)
        self._medium = medium
        self._assets = assets
        self._charts = charts

    @property
    def logo(self) -> str | None:
        """Where the logo is fetched from: the renderer itself, or the document."""
        if self._assets.logo is None:
            return None
        if self._medium is Medium.PRINT:
            return "asset:logo"
        return f"data:{self._assets.logo_type};base64,{base64.b64encode(self._assets.logo).decode('ascii')}"

    def chart(self, spec: ChartSpec) -> Markup:
        """Give a chart as an ``svg`` element."""
        return Markup(self._charts[spec.id].svg)  # noqa: S704 - written by the figures, which escape all text

    def stands_beside_heading(self, block: Block) -> bool:
        """Say whether a block is short enough to be kept together with its section's heading."""
        return isinstance(block, Statements) and sum(len(item.text) for item in block.items) <= _SHORT_STATEMENTS

    def is_long(self, card: PaperCard) -> bool:
        """Say whether a card may break over two pages."""
        return sum(len(statement.text) for statement in _told(card)) > _LONG_CARD

    def keeps_details(self, card: PaperCard) -> bool:
        """Say whether a card's details are short enough to be kept together with its head."""
        return sum(len(detail.text) for detail in card.details) <= _SHORT_DETAILS

    def has_many_numbers(self, card: PaperCard) -> bool:
        """Say whether a card's numbers need more room than beside its text."""
        return len(card.numbers) > _MANY_NUMBERS


def fill_document(briefing: Briefing, theme: Theme, assets: Assets, medium: Medium) -> Document:
    """Fill the templates in.

    Raises InputError where a template, the user's or a packaged one, or a chart is at fault.
    """
    colours = on_paper(theme.colours)
    typeface = Typeface.bundled(theme.body_font.metrics, assets.fonts)
    charts = _draw_charts(briefing, typeface, theme)
    environment = TemplateEnvironment(assets.templates)
    values = {
        "briefing": briefing,
        "theme": theme,
        "colours": colours,
        "tints": {
            "warning": mix(colours.warning, colours.ground, 0.07),
            "accent": mix(colours.accent, colours.ground, 0.06),
        },
        "medium": medium.value,
    }
    styles = Markup("\n").join(
        Markup(environment.run(name, values))  # noqa: S704 - a style sheet; names of fonts are escaped in it
        for name in STYLE_TEMPLATES
    )

    def fill(references: References) -> str:
        view = PageView(references, assets, medium, charts)
        return environment.run(DOCUMENT_TEMPLATE, {**values, "styles": styles, "view": view})

    html = fill_twice(briefing, fill)
    return Document(html, {f"asset:chart-{name}": drawing.svg for name, drawing in charts.items()})


def _draw_charts(briefing: Briefing, typeface: Typeface, theme: Theme) -> dict[str, Drawing]:
    """Draw every chart once. Raises InputError with the faults of all charts."""
    charts: dict[str, Drawing] = {}
    faults: list[Diagnostic] = []
    colours = on_paper(theme.colours)
    for section in briefing.walk():
        for block in section.blocks:
            if isinstance(block, Chart) and block.spec.id not in charts:
                try:
                    charts[block.spec.id] = draw_chart(block.spec, colours, typeface)
                except InputError as error:
                    faults.extend(error.diagnostics)
    if faults:
        raise InputError(faults)
    return charts


def _told(card: PaperCard) -> list[Statement]:
    told = [*card.details, *card.remarks]
    return [*told, *(statement for statement in (card.takeaway, card.abstract) if statement is not None)]
