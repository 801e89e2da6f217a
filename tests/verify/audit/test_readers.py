"""Finished files as a reader meets them: what is text, what is drawn, what a chart holds."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from weasyprint import HTML

from confbrief.errors import UsageError
from confbrief.verify.audit import read_outline
from confbrief.verify.readers.drawing import Label, lines_of
from confbrief.verify.readers.outline import Datum, Part

PAGE = """<html lang="en"><head><title>Brief 1</title><style>p::after {{ content: "9" }}</style></head><body>
<h1>Findings</h1><p>Up to 2.13× <a href="#n">N12</a>. A hidden <script>77</script> line.</p>
<table><tr><th>Paper</th><th>Best</th></tr><tr><td>OPKV</td><td>+133%</td></tr></table>
<figure><svg viewBox="0 0 300 90" width="300"><title>Bars 5</title>
<text x="0" y="20">SpecGen</text><text x="150" y="24">2.13×</text>
<text x="0" y="50">OPKV</text><text x="0" y="62">no baseline</text><text x="150" y="56">2.33×</text>
<text x="100" y="84">1×</text><text x="150" y="84">2×</text><text x="200" y="84">3×</text></svg></figure>
<p id="n">R<sup>2</sup> of 0.9<sup>N12</sup></p>{}</body></html>"""


def told(outline: Part) -> list[tuple[str, str]]:
    return [(part.role, part.text) for part, _ in outline.walk() if part.text]


def rows(outline: Part) -> list[list[str]]:
    return [[part.text for part in row.parts] for row in outline.groups("row")]


def test_html_is_read_in_blocks_and_rows() -> None:
    outline = read_outline("a.html", PAGE.format("<img alt='A chart of 3 bars' src='x.png'>").encode())
    assert told(outline)[:2] == [("title", "Brief 1"), ("h1", "Findings")]
    assert ("text", "Up to 2.13× N12 . A hidden") in told(outline)
    assert ("td", "+133%") in told(outline)
    assert ("alt", "A chart of 3 bars") in told(outline)
    assert ("p", "R^2 of 0.9 N12") in told(outline)
    assert not any("77" in text or "9" in text.split() for _, text in told(outline))


def test_a_drawing_is_read_by_rows_and_its_axis_apart() -> None:
    outline = read_outline("a.html", PAGE.format("").encode())
    assert rows(outline) == [["SpecGen", "2.13×"], ["OPKV", "no baseline", "2.33×"]]
    (axis,) = outline.groups("axis")
    assert [part.text for part in axis.parts] == ["1×", "2×", "3×"]


def test_a_tagged_pdf_reads_as_the_html_that_it_was_made_from() -> None:
    data = HTML(string=PAGE.format("<ol><li>First</li><li>Second</li></ol>")).write_pdf(pdf_variant="pdf/ua-1")
    outline = read_outline("a.pdf", data)
    texts = told(outline)
    assert ("h1", "Findings") in texts
    assert ("td", "+133%") in texts
    assert any(text.startswith("Up to 2.13× N12") for _, text in texts)
    assert rows(outline) == [["SpecGen", "2.13×"], ["OPKV", "no baseline", "2.33×"]]
    assert {part.place for part, _ in outline.walk()} == {"page 1", "document properties", "bookmarks"}


def test_an_untagged_pdf_is_read_line_by_line() -> None:
    data = HTML(string="<p>Up to 2.13× throughput</p><p>and 3 more</p>").write_pdf()
    texts = [text for role, text in told(read_outline("a.pdf", data)) if role == "margin"]
    assert sorted(texts) == ["Up to 2.13× throughput", "and 3 more"]


def test_markdown_keeps_its_lines() -> None:
    outline = read_outline("a.md", b"# One\n\nText with 2 words N12.\n\n- item 3\n\n> quoted 4\n")
    assert [(part.place, part.text) for part, _ in outline.walk()] == [
        ("line 1", "One"),
        ("line 3", "Text with 2 words N12."),
        ("line 5", "item 3"),
        ("line 7", "quoted 4"),
    ]


@pytest.fixture
def deck() -> bytes:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Throughput reaches 2.13×"
    slide.notes_slide.notes_text_frame.text = "Spoken 7"
    bars: Any = CategoryChartData()  # type: ignore[no-untyped-call]  # python-pptx has no types
    bars.categories = ["SpecGen", "OPKV"]
    bars.add_series("gain", (2.13, 2.33))
    box = (Inches(1), Inches(2), Inches(4), Inches(3))
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, bars)
    points: Any = XyChartData()  # type: ignore[no-untyped-call]  # python-pptx has no types
    for rank, (name, low, high) in enumerate((("SpecGen", 1.0, 2.13), ("OPKV", 1.5, 2.33)), start=1):
        series = points.add_series(name)
        series.add_data_point(low, rank)
        series.add_data_point(high, rank)
    slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, points)
    table = slide.shapes.add_table(1, 2, *box).table
    table.cell(0, 0).text, table.cell(0, 1).text = "OPKV", "+133%"
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def test_a_deck_is_read_with_tables_and_notes(deck: bytes) -> None:
    texts = told(read_outline("a.pptx", deck))
    assert {("h2", "Throughput reaches 2.13×"), ("td", "+133%"), ("p", "Spoken 7")} <= set(texts)


def test_chart_values_are_read_from_the_cache_and_from_the_workbook(deck: bytes) -> None:
    data = [(part.place, part.datum) for part, _ in read_outline("a.pptx", deck).walk() if part.datum]
    bars = [datum for place, datum in data if datum.series == "gain"]
    assert [(d.category, d.value) for d in bars] == [("SpecGen", 2.13), ("OPKV", 2.33)] * 2
    assert sum("workbook" in place for place, _ in data) == len(data) / 2


def test_an_xy_charts_values_are_told_from_its_rows(deck: bytes) -> None:
    data: list[Datum] = [part.datum for part, _ in read_outline("a.pptx", deck).walk() if part.datum]
    drawn = [d for d in data if d.series != "gain"]
    assert {(d.category, d.value) for d in drawn if not d.given} == {("SpecGen", 2.13), ("OPKV", 1.5), ("OPKV", 2.33)}
    assert {(d.category, d.value) for d in drawn if d.given} == {("SpecGen", 1.0), ("OPKV", 2.0)}


def test_labels_far_from_every_category_stand_alone() -> None:
    labels = [Label("OPKV", 0, 0), Label("2×", 50, 2), Label("log axis", 60, 90)]
    assert [[part.text for part in row.parts] for row in lines_of(labels, "here")] == [["OPKV", "2×"], ["log axis"]]
    assert lines_of([], "here") == ()


def test_a_page_that_is_not_read_to_its_end_is_no_page() -> None:
    deep = b"<!doctype html>\n<body>" + b"<div>" * 300 + b"<p>99.9x</p>" + b"</div>" * 300 + b"</body>"
    with pytest.raises(UsageError, match="not read to its end: elements are nested too deeply") as raised:
        read_outline("deep.html", deep)
    assert raised.value.diagnostics[0].place == "deep.html:2"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.md", b"# A\n\n7\xff", r"a\.md:3: error: the byte 0xFF is not UTF-8"),
        ("a.html", b"", r"a\.html: error: it is no HTML file that can be read: Document is empty"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n", r"a\.pdf: error: it is no PDF file that can be read: \w+ \w+"),
        ("a.pptx", b"PK", r"a\.pptx: error: it is no PowerPoint file \(File is not a zip file\)"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, why: str) -> None:
    """Not the name of an exception, which tells a reader nothing."""
    with pytest.raises(UsageError, match=why) as raised:
        read_outline(name, data)
    assert "Error" not in str(raised.value).removeprefix(f"{name}: error")
