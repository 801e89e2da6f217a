"""The briefing as GitHub-flavoured Markdown: tables, footnote-like marks, charts as their data."""

from __future__ import annotations

import re

from confbrief.model.briefing import Briefing
from confbrief.model.theme import Theme
from confbrief.render.assets import Assets
from confbrief.render.document.filler import Answers
from confbrief.render.document.references import References, fill_twice
from confbrief.render.rendered import Rendered
from confbrief.render.templating.environment import TemplateEnvironment

DOCUMENT_TEMPLATE = "markdown/document.md"
PAGES_TEMPLATE = "markdown/one_pager.md"


def render_markdown(briefing: Briefing, theme: Theme, assets: Assets) -> Rendered:
    """Fill the Markdown templates in; a theme changes nothing here.

    Raises InputError where a template is at fault.
    """
    del theme
    environment = TemplateEnvironment(assets.templates, assets.project_root)
    template = PAGES_TEMPLATE if briefing.pages else DOCUMENT_TEMPLATE

    def fill(references: References) -> str:
        return environment.run(template, {"briefing": briefing}, Answers(references).filters())

    text = fill_twice(briefing, fill)
    return Rendered(_without_gaps(text).encode("utf-8"), pages=1)


def _without_gaps(text: str) -> str:
    """Leave one empty line where a template leaves several, and none at the ends of lines or of the file."""
    lines = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
