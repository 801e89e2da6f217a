from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from confbrief.errors import GateError, InputError, Severity
from confbrief.model.briefing import Briefing, PaperCards, Statement
from confbrief.model.theme import Theme
from confbrief.render import Assets, Rendered
from confbrief.render.pdf.render import render_pdf
from tests.render.conftest import THEMES, own_templates
from tests.render.hostile import ATTACKS, hostile_briefing, secret_file

POINTS = {"A4": (595.3, 841.9), "Letter": (612.0, 792.0)}


def short(briefing: Briefing) -> Briefing:
    return briefing.model_copy(update={"sections": briefing.sections[1:4] + briefing.sections[4:6]})


def texts(rendered: Rendered) -> list[str]:
    return [one.extract_text() for one in PdfReader(io.BytesIO(rendered.data)).pages]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("theme", THEMES)
def test_every_statement_card_quote_and_source_line_is_printed(
    pdfs: dict[str, Rendered], theme: str, briefing: Briefing
) -> None:
    printed = re.sub(r"[\s\u00ad]+", "", "".join(texts(pdfs[theme])))
    for section in briefing.walk():
        for block in section.blocks:
            if isinstance(block, PaperCards) and not block.compact:
                for card in block.items:
                    assert re.sub(r"\s+", "", card.title) in printed
                    for number in card.numbers:
                        assert re.sub(r"\s+", "", number.value) in printed
        assert re.sub(r"\s+", "", section.title) in printed


def test_the_first_page_says_what_it_is(pdfs: dict[str, Rendered], briefing: Briefing) -> None:
    first = re.sub(r"\s", "", texts(pdfs["daylight"])[0])
    for expected in (briefing.title, briefing.kicker, briefing.standfirst.text, briefing.dates, *briefing.made_from):
        assert re.sub(r"\s", "", expected) in first
    assert "Inoneminute" in first


def test_running_head_and_foot_count_the_pages(pdfs: dict[str, Rendered], briefing: Briefing) -> None:
    rendered = pdfs["daylight"]
    for number, text in enumerate(texts(rendered), start=1):
        assert f"{number} of {rendered.pages}" in text
        assert briefing.title in text
    assert len(texts(rendered)) == rendered.pages


def test_metadata_language_and_bookmarks(pdfs: dict[str, Rendered], briefing: Briefing) -> None:
    reader = PdfReader(io.BytesIO(pdfs["daylight"].data))
    assert reader.metadata is not None
    assert reader.metadata.title == briefing.title
    assert reader.metadata.author == briefing.author
    assert str(reader.root_object["/Lang"]) == briefing.language
    top, inner = reader.outline
    assert isinstance(top, Destination)
    assert isinstance(inner, list)
    assert top.title == briefing.title
    titles = [entry.title for entry in inner if isinstance(entry, Destination)]
    assert titles == [section.title for section in briefing.sections]


def test_marks_lead_to_the_source_list_and_back(pdfs: dict[str, Rendered]) -> None:
    reader = PdfReader(io.BytesIO(pdfs["daylight"].data))
    names = set(reader.named_destinations)
    targets = [
        str(annotation.get_object()["/Dest"])
        for one in reader.pages
        for annotation in one.get("/Annots", [])
        if "/Dest" in annotation.get_object()
    ]
    assert set(targets) <= names
    for expected in ("src-notes-96", "cite-notes-96-1", "paper-cdlm", "dispute-cdlm", "section-themes"):
        assert expected in targets


def test_only_the_bundled_fonts_are_embedded(pdfs: dict[str, Rendered]) -> None:
    def families(rendered: Rendered) -> set[str]:
        found: set[str] = set()
        for one in PdfReader(io.BytesIO(rendered.data)).pages:
            resources: Any = one["/Resources"]
            fonts = resources.get("/Font", {}).get_object()
            found |= {str(font.get_object()["/BaseFont"]).split("+")[-1] for font in fonts.values()}
        return found

    assert all(name.startswith(("Carlito", "DejaVu")) for name in families(pdfs["daylight"]))
    assert all(name.startswith(("Liberation", "DejaVu")) for name in families(pdfs["midnight"]))


def test_the_same_briefing_gives_the_same_bytes(briefing: Briefing, daylight: Theme, assets: Assets) -> None:
    brief = short(briefing)
    assert render_pdf(brief, daylight, assets).data == render_pdf(brief, daylight, assets).data


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_sheet_is_the_theme_s(briefing: Briefing, daylight: Theme, assets: Assets, size: str) -> None:
    theme = Theme.model_validate({**daylight.model_dump(), "sheet": {"size": size, "body": 10}})
    brief = briefing.model_copy(update={"sections": briefing.sections[5:6]})
    box = PdfReader(io.BytesIO(render_pdf(brief, theme, assets).data)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(POINTS[size], abs=0.1)


def test_a_dark_theme_prints_on_white(pdfs: dict[str, Rendered]) -> None:
    content = PdfReader(io.BytesIO(pdfs["midnight"].data)).pages[0].get_contents()
    assert content is not None
    fills = {
        tuple(float(value) for value in match.split())
        for match in re.findall(r"([\d.]+ [\d.]+ [\d.]+) rg", content.get_data().decode("latin-1"))
    }
    dark_ground = (0x10 / 255, 0x1A / 255, 0x2C / 255)
    assert fills
    assert not any(fill == pytest.approx(dark_ground, abs=0.01) for fill in fills)


def test_characters_that_no_font_has_are_told(briefing: Briefing, daylight: Theme, assets: Assets) -> None:
    strange = briefing.model_copy(
        update={"title": "Fast 🔥 中 and 𝑅²", "sections": briefing.sections[5:6]},
    )
    rendered = render_pdf(strange, daylight, assets)
    assert "Fast ▯ ▯ and R²" in flat(texts(rendered)[0])
    assert [diagnostic.severity for diagnostic in rendered.diagnostics] == [Severity.WARNING] * 2
    assert "U+1F525 FIRE" in rendered.diagnostics[0].message


@pytest.mark.parametrize(
    ("css", "said"),
    [("p { colour: red }", "colour"), ("p { content: '\U0001f525' } p::before { content: '\U0001f525' }", "notdef")],
)
def test_what_weasyprint_warns_of_stops_the_build(  # noqa: PLR0913, PLR0917 - fixtures
    briefing: Briefing, daylight: Theme, assets: Assets, tmp_path: Path, css: str, said: str
) -> None:
    own = own_templates(assets, tmp_path, "html/document.css", css)
    with pytest.raises(GateError, match=said):
        render_pdf(briefing.model_copy(update={"sections": briefing.sections[5:6]}), daylight, own)


@pytest.mark.parametrize(
    "rule",
    [
        "body { background: url(file:///etc/passwd) }",
        "body { background: url(http://localhost:9/x.png) }",
        "@import url(file:///etc/passwd);",
        "@font-face { font-family: x; src: url(file:///etc/passwd) } p { font-family: x }",
        "p { background: url(data:image/png;base64,AAAA) }",
    ],
)
def test_a_style_sheet_fetches_nothing(
    briefing: Briefing, daylight: Theme, assets: Assets, tmp_path: Path, rule: str
) -> None:
    own = own_templates(assets, tmp_path, "html/document.css", rule)
    with pytest.raises((InputError, GateError), match=r"is not part of the briefing|invalid|Relative|fetch"):
        render_pdf(briefing.model_copy(update={"sections": briefing.sections[5:6]}), daylight, own)


def test_a_template_attaches_no_local_file(briefing: Briefing, daylight: Theme, assets: Assets, tmp_path: Path) -> None:
    text = '<html lang="en"><link rel="attachment" href="file:///etc/passwd"><body><h1>x</h1>'
    own = own_templates(assets, tmp_path, "html/document.html", text)
    with pytest.raises(InputError, match="is not part of the briefing"):
        render_pdf(briefing, daylight, own)


def test_long_text_breaks_over_pages_and_is_whole(briefing: Briefing, daylight: Theme, assets: Assets) -> None:
    cards = briefing.sections[2].blocks[0]
    assert isinstance(cards, PaperCards)
    sentences = [f"Sentence {number} of a very long abstract that needs more than one page." for number in range(150)]
    long = cards.items[0].model_copy(update={"abstract": Statement(text=" ".join(sentences))})
    section = briefing.sections[2].model_copy(update={"blocks": (PaperCards(items=(long,)),)})
    rendered = render_pdf(briefing.model_copy(update={"sections": (section,)}), daylight, assets)
    printed = flat(" ".join(texts(rendered)))
    assert rendered.pages > 2
    assert all(f"Sentence {number} of" in printed for number in range(150))


def test_text_from_sources_stays_text(daylight: Theme, assets: Assets) -> None:
    hostile = hostile_briefing()
    hostile = hostile.model_copy(update={"sections": hostile.sections[:3] + hostile.sections[4:6]})
    rendered = render_pdf(hostile, daylight, assets)
    printed = re.sub(r"\s", "", "".join(texts(rendered)))
    for attack in ATTACKS:
        assert re.sub(r"\s", "", attack) in printed
    assert str(1234 * 4321) not in printed
    assert re.sub(r"\s", "", secret_file()) not in printed
    reader = PdfReader(io.BytesIO(rendered.data))
    assert not reader.attachments
    actions = [annotation.get_object().get("/A") for one in reader.pages for annotation in one.get("/Annots", [])]
    assert not [action for action in actions if action is not None]
