"""``confbrief template inspect`` and ``confbrief check FILE``: decks and templates that somebody else made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from pptx import Presentation
from pptx.util import Emu, Pt

from confbrief.model.theme import ThemeSettings
from tests.cli.test_commands import call, json_of
from tests.render.pptx.template import brands


@pytest.fixture
def branded(own_trip: Path) -> Path:
    """A starter project with a template in it."""
    (own_trip / "brand").mkdir()
    (own_trip / "brand" / "firma.pptx").write_bytes(brands.german())
    return own_trip


def test_what_is_proposed_is_a_theme_that_builds(branded: Path) -> None:
    told = call("template", "inspect", branded / "brand" / "firma.pptx", project=branded)
    assert told.exit_code == 0, told.output
    settings = ThemeSettings.model_validate(yaml.safe_load(told.stdout))
    assert settings.template is not None
    assert settings.template.file == "brand/firma.pptx"
    assert settings.template.layouts.two_columns.name == "Zwei Inhalte"
    assert "# " in told.stdout
    assert "subtitle 1:" in told.stdout
    assert f"“{brands.FOOTER}”" in told.stdout

    (branded / "config" / "themes" / "firma.yaml").write_text(told.stdout, encoding="utf-8")
    recipe = branded / "config" / "recipes" / "speculative-decoding.yaml"
    written = yaml.safe_load(recipe.read_text("utf-8"))
    recipe.write_text(yaml.safe_dump({**written, "theme": "firma"}), encoding="utf-8")
    assert call("check", project=branded).exit_code == 0
    built = call("build", "--format", "pptx,pdf", "--jobs", "1", project=branded)
    assert built.exit_code == 0, built.output
    deck = Presentation(str(branded / "output" / "speculative-decoding.pptx"))
    assert deck.slides[0].slide_layout.name == "Titelfolie"
    assert call("check", branded / "output" / "speculative-decoding.pptx").exit_code == 0


def test_a_layout_that_is_not_there_is_told_with_its_line(branded: Path) -> None:
    told = call("template", "inspect", branded / "brand" / "firma.pptx", project=branded).stdout
    lines = [line for line in told.replace("Zwei Inhalte", "Zwei Spalten").splitlines() if not line.startswith("#")]
    (branded / "config" / "themes" / "firma.yaml").write_text("\n".join(lines), encoding="utf-8")
    recipe = branded / "config" / "recipes" / "speculative-decoding.yaml"
    recipe.write_text(f"{recipe.read_text('utf-8')}\ntheme: firma\n", encoding="utf-8")
    line = next(at for at, text in enumerate(lines, start=1) if "two-columns" in text)
    for command in ("check", "build"):
        result = call(command, project=branded)
        assert result.exit_code == 1
        assert f"config/themes/firma.yaml:{line}:" in result.output
        assert "template.layouts.two-columns: there is no layout Zwei Spalten" in result.output


def test_the_layouts_as_json(branded: Path) -> None:
    data = json_of("template", "inspect", branded / "brand" / "firma.pptx")
    assert data["proposal"]["section"] == 3
    assert data["fonts"] == {"heading": "Arial", "body": "Arial"}
    first = data["layouts"][0]
    assert (first["name"], first["geometry"]) == ("Titelfolie", "title-and-subtitle")
    assert {"kind", "index", "x", "y", "width", "height", "size"} <= set(first["placeholders"][0])


def test_what_is_no_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.pptx").write_text("no deck", encoding="utf-8")
    told = call("template", "inspect", tmp_path / "notes.pptx")
    assert told.exit_code == 1
    assert "it is no PowerPoint file" in told.stderr
    assert call("template", "inspect", tmp_path / "gone.pptx").exit_code == 2


def own_deck(path: Path, *, long: bool) -> Path:
    """A deck as somebody writes it by hand: a group, a picture, text of many kinds."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "What we did"
    slide.placeholders[1].text_frame.text = "A line of text that is far too long for its box. " * (40 if long else 1)
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Emu(100000), Emu(6300000), Emu(900000), Emu(300000)).text_frame.text = "in a group"
    slide.placeholders[1].text_frame.add_paragraph()
    box = slide.shapes.add_textbox(Emu(5000000), Emu(6300000), Emu(3000000), Emu(400000))
    box.text_frame.word_wrap = False
    box.text_frame.text = "does not wrap"
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    deck.save(str(path))
    return path


def test_decks_that_somebody_made_are_looked_through(tmp_path: Path) -> None:
    good, bad = own_deck(tmp_path / "good.pptx", long=False), own_deck(tmp_path / "bad.pptx", long=True)
    assert call("check", good).exit_code == 0
    told = call("check", good, bad)
    assert told.exit_code == 3
    assert f"{bad}: error: slide 1, Content Placeholder 2: its text is " in told.stdout
    assert str(good) not in told.stdout
    data = json_of("check", bad, status=3)
    assert data["diagnostics"][0]["path"].startswith("slide 1, ")


def test_unknown_fonts_are_a_warning_that_strict_does_not_pass(tmp_path: Path) -> None:
    deck = Presentation()
    brands.set_fonts(deck, "Brand Sans")
    (tmp_path / "deck.pptx").write_bytes(brands.saved(deck))
    told = call("check", tmp_path / "deck.pptx")
    assert told.exit_code == 0
    assert "nothing is known of the widths of Brand Sans" in told.stdout
    assert call("check", "--strict", tmp_path / "deck.pptx").exit_code == 3


def test_what_is_no_deck_is_told_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "one.pptx").write_text("no deck", encoding="utf-8")
    shutil.copy(tmp_path / "one.pptx", tmp_path / "two.pptx")
    told = call("check", tmp_path / "one.pptx", tmp_path / "two.pptx")
    assert told.exit_code == 1
    assert "one.pptx: error: it is no PowerPoint file" in told.stderr
    assert "two.pptx: error: it is no PowerPoint file" in told.stderr
    missing = call("check", tmp_path / "a.pptx", tmp_path / "b.pptx")
    assert missing.exit_code == 2
    assert missing.stderr.count("error: does not exist") == 2
