"""What a reader sees on the sheet: read back from the finished PDF, with the place of each piece of text."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PageObject, PdfReader

from confbrief.model.briefing import (
    Briefing,
    Chart,
    Number,
    PaperCard,
    PaperCards,
    Section,
    SourceEntry,
    SourceLine,
    SourceList,
    Statement,
)
from confbrief.model.chart import Mark
from confbrief.model.theme import Theme
from confbrief.render import Assets, Rendered
from confbrief.render.pdf.render import render_pdf
from confbrief.verify.readers.pdf import extract_pdf
from tests.render.sample import p

MARGIN = 20 / 25.4 * 72
"""Points: what stays free on the left and on the right of an A4 sheet."""
SENTENCE = "The scheduler places each request where its cache already is and moves it no more than once. "


def places(page: PageObject) -> list[tuple[float, float, str]]:
    """Give each piece of text with where it begins, in points from the lower left corner."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            found.append((x, tm[4] * cm[1] + tm[5] * cm[3] + cm[5], text))

    page.extract_text(visitor_text=visit)
    return found


def card(number: int, marks: tuple[Mark, ...] = (), numbers: tuple[Number, ...] = ()) -> PaperCard:
    return PaperCard(
        paper=f"paper-{number}",
        title=f"Paper number {number}: its title",
        told_by="On the session page only",
        numbers=numbers,
        abstract=Statement(text=SENTENCE * 14, marks=marks),
    )


def told(briefing: Briefing, *sections: Section) -> Briefing:
    return briefing.model_copy(update={"sections": sections})


def papers(*cards: PaperCard) -> Section:
    return Section(id="papers", title="The papers", blocks=(PaperCards(items=cards),))


def source_list(marks: tuple[Mark, ...]) -> Section:
    lines = tuple(SourceLine(mark=mark, text="What the line says.") for mark in marks)
    entry = SourceEntry(source="page", title="Page", detail="a page", sha256="0" * 64, lines=lines)
    return Section(id="sources", title="Sources", blocks=(SourceList(items=(entry,)),), appendix=True)


def test_no_page_is_left_half_empty_by_cards_that_may_break(
    briefing: Briefing, daylight: Theme, assets: Assets
) -> None:
    rendered = render_pdf(told(briefing, papers(*map(card, range(9)))), daylight, assets)
    pages = PdfReader(io.BytesIO(rendered.data)).pages
    assert len(pages) >= 3
    for page in pages[:-1]:
        lowest = min(y for _, y, text in places(page) if y > MARGIN and text.strip())
        assert lowest < float(page.mediabox.height) / 4


def test_no_title_stands_alone_at_a_page_s_foot(briefing: Briefing, daylight: Theme, assets: Assets) -> None:
    cards = [
        card(number).model_copy(update={"abstract": Statement(text=SENTENCE * (9 + number % 5))})
        for number in range(25)
    ]
    rendered = render_pdf(told(briefing, papers(*cards)), daylight, assets)
    for page in PdfReader(io.BytesIO(rendered.data)).pages:
        found = [(y, text) for _, y, text in places(page) if y > MARGIN and text.strip()]
        lines = sorted({round(y) for y, _ in found})
        for y, text in found:
            if "its title" in text:
                # A line that says who tells of the paper, and three lines of the abstract.
                assert sum(line < round(y) - 5 for line in lines) >= 4


@pytest.mark.parametrize("step", [1, 2])
def test_marks_stay_on_the_sheet_and_lead_back(briefing: Briefing, daylight: Theme, assets: Assets, step: int) -> None:
    marks = tuple(p(line) for line in range(20, 20 + 40 * step, step))
    rendered = render_pdf(told(briefing, papers(card(1, marks)), source_list(marks)), daylight, assets)
    pages = PdfReader(io.BytesIO(rendered.data)).pages
    printed = " ".join(page.extract_text() for page in pages)
    assert ("P20–P59" in printed) == (step == 1)
    labels = {mark.label for mark in marks} | {"P20–P59"}
    for page in pages:
        right = float(page.mediabox.width) - MARGIN
        found = [(x, y) for x, y, text in places(page) if text.strip() in labels]
        assert all(MARGIN - 1 <= x <= right - 8 for x, _ in found)
    assert len(re.findall(r"cited on p.\s1", printed)) == len(marks)


def test_no_page_is_named_twice_and_each_does_cite(pdfs: dict[str, Rendered]) -> None:
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(io.BytesIO(pdfs["daylight"].data)).pages]
    lines = re.findall(r"\b([NP]\d+) cited on p. (\d+(?:, \d+)*)", " ".join(pages))
    assert len(lines) > 20
    for label, cited in lines:
        numbers = [int(number) for number in cited.split(", ")]
        assert numbers == sorted(set(numbers))
        assert all(label in pages[number - 1] for number in numbers)


def test_a_number_is_read_with_its_qualifier_measure_and_baseline(
    briefing: Briefing, daylight: Theme, assets: Assets
) -> None:
    number = Number(value="up to 2.13×", measure="throughput", note="against vLLM", marks=(p(20),))
    few = card(1, numbers=(number,))
    many = card(2, numbers=(number,) * 25)
    rendered = render_pdf(told(briefing, papers(few, many), source_list((p(20),))), daylight, assets)
    read = re.sub(r"\s+", " ", extract_pdf(rendered.data).whole_text())
    whole = [found.start() for found in re.finditer("up to 2.13× throughput P20 against vLLM", read)]
    assert len(whole) == 26
    first, second = (read.rindex(f"Paper number {paper}: its title", 0, whole[-1]) for paper in (1, 2))
    assert first < whole[0] < second < whole[1]


def test_a_number_with_a_long_note_takes_the_whole_column(briefing: Briefing, daylight: Theme, assets: Assets) -> None:
    long = Number(value="70%", measure="", note=f"“{SENTENCE.strip()}”", marks=(p(20),))
    short = Number(value="35%", measure="lower latency", note="no baseline named")
    rendered = render_pdf(told(briefing, papers(card(1, numbers=(long, short)))), daylight, assets)
    (page, *_) = PdfReader(io.BytesIO(rendered.data)).pages
    begins = {text.strip(): x for x, _, text in places(page)}
    assert begins["35%"] == pytest.approx(MARGIN, abs=1)
    assert begins["70%"] > MARGIN + 140
    assert max(len(text) for _, _, text in places(page) if "The scheduler places" in text) > 60


@pytest.mark.parametrize("end", ["", "."])
def test_a_message_that_is_the_chart_s_title_is_printed_once(
    briefing: Briefing, daylight: Theme, assets: Assets, end: str
) -> None:
    section = next(one for one in briefing.walk() if any(isinstance(block, Chart) for block in one.blocks))
    spec = next(block.spec for block in section.blocks if isinstance(block, Chart))
    message = Statement(text=spec.title + end)
    same = section.model_copy(update={"message": message, "blocks": (Chart(spec=spec),), "sections": ()})
    rendered = render_pdf(told(briefing, same), daylight, assets)
    printed = re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(rendered.data)).pages))
    assert printed.count(re.sub(r"\s+", "", spec.title)) == 1
