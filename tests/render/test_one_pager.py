"""One-pagers of the shipped project: each page on one sheet, complete or saying what is left out, and traced."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

import page as validator
import pytest
import weasyprint
from pypdf import PdfReader

from confbrief.compose import compose
from confbrief.compose.typography import set_text
from confbrief.errors import GateError
from confbrief.model.briefing import Briefing, Page, PaperCard, Statement, marks_in
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format
from confbrief.model.recipe import Recipe
from confbrief.model.theme import SheetSize, Theme
from confbrief.pipeline import open_project, read_corpus
from confbrief.pipeline.corpus import source_files
from confbrief.pipeline.promise import source_lines
from confbrief.project import Project
from confbrief.render import Assets, render
from confbrief.render.document.html import render_html
from confbrief.render.document.markdown import render_markdown
from confbrief.render.pdf.fitting import SMALLEST, fit_pages
from confbrief.render.pdf.render import render_pdf
from confbrief.render.pdf.shortening import shortened, without_largest
from confbrief.render.rendered import Rendered
from confbrief.verify.audit import Citations, Evidence, Vouching, compare, read_outline, strange_numbers
from tests.projects import SHIPPED
from tests.render.conftest import load_theme
from tests.render.sample import p

BOTTOM = 16 / 25.4 * 72
"""Points: the margin below, where the page's number stands."""
SENTENCE = "The scheduler places each request where its cache already is and moves it no more than once. "


@dataclass
class Shipped:
    project: Project
    corpus: Corpus
    evidence: Evidence
    theme: Theme
    assets: Assets

    def recipe(self, **says: object) -> Recipe:
        return Recipe.model_validate({"title": "One page each", "layout": "one-pager", **says})

    def fitted(self, recipe: Recipe, theme: Theme | None = None) -> Briefing:
        return fit_pages(compose("pages", recipe, self.corpus), theme or self.theme, self.assets)

    def untraced(self, name: str, rendered: Rendered, recipe: Recipe, briefing: Briefing) -> list[tuple[str, str, str]]:
        verdicts = Vouching(self.corpus, self.evidence).untraced(briefing, recipe)
        outline = read_outline(name, rendered.data)
        verdicts += strange_numbers(outline, briefing, pages=rendered.pages)
        return [(verdict.place, verdict.text, verdict.context) for verdict in verdicts]


@pytest.fixture(scope="module")
def shipped(daylight: Theme, assets: Assets) -> Shipped:
    project = open_project(SHIPPED)
    corpus, _ = read_corpus(project)
    return Shipped(project, corpus, Evidence(corpus, source_lines(source_files(project))), daylight, assets)


TOPICS = ("speculative-decoding", "edge-mobile-inference", "kv-cache-management")
"""Topics whose papers are laid out, a page each: some told by one source, some by two, some disputed."""


@pytest.fixture(scope="module", params=["paper", "topic"])
def made(request: pytest.FixtureRequest, shipped: Shipped) -> tuple[Recipe, Briefing, bytes]:
    select = {"any": [{"topic": topic} for topic in TOPICS]} if request.param == "paper" else {}
    recipe = shipped.recipe(each=request.param, select=select)
    briefing = shipped.fitted(recipe)
    return recipe, briefing, render_pdf(briefing, shipped.theme, shipped.assets).data


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_every_paper_and_topic_has_its_page_on_one_sheet(
    made: tuple[Recipe, Briefing, bytes], shipped: Shipped
) -> None:
    recipe, briefing, data = made
    sheets = PdfReader(io.BytesIO(data)).pages
    expected = (
        [set_text(paper.title) for paper in shipped.corpus.papers if {link.id for link in paper.topics} & set(TOPICS)]
        if recipe.each == "paper"
        else [topic.name for topic in shipped.corpus.topics]
    )
    assert [page.title for page in briefing.pages] == expected
    assert len(sheets) == len(expected)
    for number, (title, sheet) in enumerate(zip(expected, sheets, strict=True), start=1):
        text = sheet.extract_text()
        assert letters(title) in letters(text)
        assert f"{number} of {len(expected)}" in text
        # The foot stands on the sheet of its own page.
        assert "seeds/" in text


def test_nothing_is_set_below_the_smallest_size_and_nothing_runs_off(made: tuple[Recipe, Briefing, bytes]) -> None:
    _, briefing, data = made
    assert all(page.body is not None and page.body >= SMALLEST for page in briefing.pages)
    for sheet in PdfReader(io.BytesIO(data)).pages:
        lowest: list[float] = []

        def visit(
            text: str, cm: list[float], tm: list[float], _font: object, _size: float, to: list[float] = lowest
        ) -> None:
            if text.strip() and not re.search(r"\d+ of \d+|MLSys 2026 ·", text):
                to.append(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])

        sheet.extract_text(visitor_text=visit)
        assert min(lowest) > BOTTOM


def test_what_is_left_out_is_named_with_its_lines(made: tuple[Recipe, Briefing, bytes], shipped: Shipped) -> None:
    recipe, briefing, data = made
    whole = {page.id: page for page in compose("pages", recipe, shipped.corpus).pages}
    sheets = PdfReader(io.BytesIO(data)).pages
    short = 0
    for page, sheet in zip(briefing.pages, sheets, strict=True):
        full = whole[page.id]
        fillers = {s.id for s in full.sections if s.id.endswith("-beside")}
        told = full.model_copy(update={"sections": tuple(s for s in full.sections if s.id not in fillers)})
        assert set(marks_in(told)) <= set(marks_in(page))
        assert ("Left out for room" in sheet.extract_text()) == bool(page.left_out)
        short += bool(page.left_out)
        if page.card and full.card:
            assert bool(page.card.abstract) or not full.card.abstract or "the abstract" in page.left_out[0].text
    assert 0 < short < len(briefing.pages) / 2


def test_every_number_is_traced_in_every_format(made: tuple[Recipe, Briefing, bytes], shipped: Shipped) -> None:
    recipe, briefing, data = made
    sheets = len(PdfReader(io.BytesIO(data)).pages)
    assert shipped.untraced("pages.pdf", Rendered(data, sheets), recipe, briefing) == []
    html = render_html(briefing, shipped.theme, shipped.assets)
    assert shipped.untraced("pages.html", html, recipe, briefing) == []
    whole = compose("pages", recipe, shipped.corpus)
    markdown = render_markdown(whole, shipped.theme, shipped.assets)
    assert shipped.untraced("pages.md", markdown, recipe, whole) == []


def test_a_count_of_one_page_does_not_hold_on_another(shipped: Shipped) -> None:
    recipe = shipped.recipe(each="topic")
    data = render_markdown(compose("pages", recipe, shipped.corpus), shipped.theme, shipped.assets).data
    assert b"Eleven papers at a glance" in data
    changed = data.replace(b"Two papers at a glance", b"Eleven papers at a glance")
    assert changed != data
    citations = Citations(shipped.corpus.sources, shipped.evidence)
    result = compare("pages.md", read_outline("pages.md", changed), read_outline("pages.md", data), citations)
    assert {verdict.text for verdict in result.untraced} == {"Eleven"}


def test_it_is_valid_pdf_ua_with_bookmarks_and_links_both_ways(
    made: tuple[Recipe, Briefing, bytes], tmp_path: Path
) -> None:
    _, briefing, data = made
    file = tmp_path / "pages.pdf"
    file.write_bytes(data)
    report = validator.validate_pdf(file, profile="ua1")
    assert report.failures == []
    reader = PdfReader(io.BytesIO(data))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == [page.title for page in briefing.pages]
    for number, sheet in enumerate(reader.pages):
        annotations = [annotation.get_object() for annotation in sheet.get("/Annots", [])]
        targets = {str(one["/Dest"]) for one in annotations if "/Dest" in one}
        assert any(target.startswith("src-") for target in targets)
        assert any(target.startswith("cite-") for target in targets)
        for target in targets:
            destination = reader.named_destinations[target]
            if target.startswith(("src-", "cite-")):
                assert reader.get_destination_page_number(destination) == number


@pytest.mark.parametrize("size", list(SheetSize))
def test_html_is_one_file_that_prints_a_sheet_a_page(shipped: Shipped, size: SheetSize) -> None:
    topics = [topic.id for topic in shipped.corpus.topics[:4]]
    recipe = shipped.recipe(each="topic", sheet=size, select={"any": [{"topic": topic} for topic in topics]})
    theme = shipped.theme.on(recipe.sheet, recipe.print)
    html = render_html(shipped.fitted(recipe, theme), theme, shipped.assets).data.decode("utf-8")
    assert not re.search(r'(?:src|href)="(?!#|data:)', html)
    printed = weasyprint.HTML(string=html).render()
    assert len(printed.pages) == len(topics)


@pytest.mark.parametrize(
    ("says", "title"),
    [
        ({"select": {"topic": "speculative-decoding"}}, "One page each"),
        ({}, "One page each"),
        ({"select": {"papers": "OPKV"}}, "OPKV: High-Throughput"),
    ],
)
def test_without_each_there_is_one_page(shipped: Shipped, says: dict[str, object], title: str) -> None:
    recipe = shipped.recipe(**says)
    rendered = render(compose("pages", recipe, shipped.corpus), shipped.theme, Format.PDF, shipped.assets)
    assert rendered.pages == 1
    assert letters(title) in letters(PdfReader(io.BytesIO(rendered.data)).pages[0].extract_text())


def full_page(sentences: int) -> Page:
    abstract = Statement(text=SENTENCE * sentences, marks=(p(20),))
    card = PaperCard(paper="one", title="A paper", told_by="On the session page only", takeaway=abstract)
    return Page(id="one", kicker="A conference", title="A paper", card=card)


def test_a_page_that_cannot_fit_fails_and_is_named(briefing: Briefing, daylight: Theme, assets: Assets) -> None:
    pages = (full_page(2), full_page(200).model_copy(update={"id": "two", "title": "The long one"}))
    with pytest.raises(GateError) as caught:
        fit_pages(briefing.model_copy(update={"sections": (), "pages": pages}), daylight, assets)
    (fault,) = caught.value.diagnostics
    assert "The long one" in fault.message
    assert fault.hint


def test_parts_go_in_the_stated_order_and_whole(shipped: Shipped) -> None:
    pages = compose("pages", shipped.recipe(each="paper"), shipped.corpus).pages
    page = next(page for page in pages if page.card and page.card.abstract and len(page.card.numbers) > 3)
    assert page.card is not None
    without = without_largest(page)
    assert without is not None
    assert without.card is not None
    assert without.card.abstract is None
    assert [item.text for item in without.left_out] == ["the abstract"]
    *_, least = shortened(without)
    assert least.card is not None
    assert least.card.title
    assert least.card.takeaway == page.card.takeaway
    assert least.card.numbers == page.card.numbers[:1]
    assert set(marks_in(least)) >= set(marks_in(page.card))


def test_every_number_of_every_paper_is_traced(shipped: Shipped) -> None:
    recipe = shipped.recipe(each="paper")
    briefing = compose("pages", recipe, shipped.corpus)
    assert len(briefing.pages) == len(shipped.corpus.papers)
    markdown = render_markdown(briefing, shipped.theme, shipped.assets)
    assert shipped.untraced("pages.md", markdown, recipe, briefing) == []
    assert b"2.13\xc3\x97" in markdown.data


def test_a_smaller_theme_and_letter_still_fit(shipped: Shipped) -> None:
    theme = load_theme("midnight").on(SheetSize.LETTER, None)
    recipe = shipped.recipe(each="topic")
    rendered = render(compose("pages", recipe, shipped.corpus), theme, Format.PDF, shipped.assets)
    assert rendered.pages == len(shipped.corpus.topics)
    box = PdfReader(io.BytesIO(rendered.data)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == (612, 792)
