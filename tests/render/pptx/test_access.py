"""The gates of finished decks: clean as rendered, and every spoiled copy is told of."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from itertools import pairwise

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from confbrief.errors import Diagnostic
from confbrief.model.briefing import Briefing
from confbrief.model.formats import Format
from confbrief.model.properties import Properties
from confbrief.model.theme import Theme
from confbrief.ooxml.xml import P14, PptxObject, is_decorative
from confbrief.render.assets import Assets
from confbrief.render.pptx import render_pptx
from confbrief.verify import gates
from confbrief.verify.gates import deck_conformance as conformance
from confbrief.verify.gates.deck_access import check_access
from confbrief.verify.gates.deck_conformance import check_conformance

Spoil = Callable[[Deck], None]


def spoiled(data: bytes, spoil: Spoil) -> bytes:
    deck = Presentation(BytesIO(data))
    spoil(deck)
    target = BytesIO()
    deck.save(target)
    return target.getvalue()


def first(deck: Deck, kind: str) -> PptxObject:
    return next(shape for slide in deck.slides for shape in slide.shapes if getattr(shape, kind))


def seen(slide: PptxObject) -> list[PptxObject]:
    return [shape for shape in slide.shapes if not is_decorative(shape)]


def without_chart_text(deck: Deck) -> None:
    first(deck, "has_chart")._element.nvGraphicFramePr.cNvPr.set("descr", " ")  # noqa: SLF001


def without_table_text(deck: Deck) -> None:
    del first(deck, "has_table")._element.nvGraphicFramePr.cNvPr.attrib["descr"]  # noqa: SLF001


def with_a_picture(deck: Deck) -> None:
    picture = BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
            "0000000c4944415408d763f8ffff3f0005fe02fedccc59e70000000049454e44ae426082"
        )
    )
    added: PptxObject = deck.slides[0].shapes.add_picture(picture, 0, 0)
    added.name = "Stranger"
    added._element.nvPicPr.cNvPr.attrib.pop("descr")  # noqa: SLF001


def with_a_group(deck: Deck) -> None:
    deck.slides[0].shapes.add_group_shape().name = "Bunch"


def without_header(deck: Deck) -> None:
    first(deck, "has_table").table.first_row = False


def with_the_title_last(deck: Deck) -> None:
    tree: PptxObject = deck.slides[2].shapes._spTree  # noqa: SLF001
    tree.append(deck.slides[2].shapes.title._element)  # noqa: SLF001


def with_the_foot_before_the_body(deck: Deck) -> None:
    slide = next(one for one in deck.slides if any(getattr(shape, "has_table", False) for shape in one.shapes))
    tree: PptxObject = slide.shapes._spTree  # noqa: SLF001
    number = next(shape for shape in slide.placeholders if shape.placeholder_format.idx == 11)
    tree.insert(3, number._element)  # noqa: SLF001


def with_columns_swapped(deck: Deck) -> None:
    rows = (pair for slide in deck.slides for pair in pairwise(seen(slide)) if abs(pair[0].top - pair[1].top) < 9)
    left, right = next((one, other) for one, other in rows if one.left + one.width <= other.left)
    right._element.addnext(left._element)  # noqa: SLF001


def without_a_section(deck: Deck) -> None:
    listed = next(deck.part._element.iter(f"{{{P14}}}sldId"))  # noqa: SLF001
    listed.getparent().remove(listed)


def with_another_title(deck: Deck) -> None:
    deck.core_properties.title = "PowerPoint Presentation"


def without_author(deck: Deck) -> None:
    deck.core_properties.author = ""


def of_another_day(deck: Deck) -> None:
    deck.core_properties.created = datetime(2000, 1, 1)  # noqa: DTZ001 - as python-pptx takes it


def test_what_is_rendered_is_clean(data: bytes, briefing: Briefing) -> None:
    assert check_access(data, Properties.of(briefing)) == ()
    assert check_conformance(data) == ()


@pytest.mark.parametrize(
    ("spoil", "place", "said"),
    [
        (without_chart_text, "Chart", "no text for those who cannot see it"),
        (without_table_text, "Table", "no text for those who cannot see it"),
        (with_a_picture, "slide 1, Stranger", "no text for those who cannot see it"),
        (with_a_group, "slide 1, Bunch", "no text for those who cannot see it"),
        (without_header, "Table", "its header row is not marked"),
        (with_the_title_last, "slide 3, ", "is read before it"),
        (with_the_foot_before_the_body, "slide", "it stands above “Footer” and is read after it"),
        (with_columns_swapped, "slide", "it stands left of"),
        (without_a_section, "slide 1", "do not hold every slide once"),
        (with_another_title, "document properties", "its title is “PowerPoint Presentation”"),
        (without_author, "document properties", "its author is “”"),
        (of_another_day, "document properties", "it was created on 2000-01-01, not on None"),
    ],
)
def test_a_spoiled_copy_is_told_of(data: bytes, briefing: Briefing, spoil: Spoil, place: str, said: str) -> None:
    findings = check_access(spoiled(data, spoil), Properties.of(briefing))
    assert [one for one in findings if said in one.message and place in one.path], findings


def test_what_the_format_forbids_names_slide_and_rule(data: bytes) -> None:
    def with_a_wrong_word(deck: Deck) -> None:
        deck.slides[3].shapes[0]._element.find(qn("p:spPr")).set("bwMode", "rainbow")  # noqa: SLF001

    findings = check_conformance(spoiled(data, with_a_wrong_word))
    assert [one.path for one in findings] == ["slide 4, /sld[1]/cSld[1]/spTree[1]/sp[1]/spPr[1]"]
    assert "schema rule" in findings[0].message


def test_a_part_that_is_missing_is_a_finding(data: bytes) -> None:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            if name != "ppt/slideLayouts/slideLayout1.xml":
                copy.writestr(name, source.read(name))
    assert check_conformance(target.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no package"])
def test_what_is_no_deck_is_a_finding_not_a_traceback(data: bytes) -> None:
    assert check_conformance(data)


def test_a_validator_that_is_missing_or_stops_is_a_finding(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def validate(self, _path: object) -> None:
            raise RecursionError("too deep")

    monkeypatch.setattr(conformance, "_validator", Broken)
    (finding,) = check_conformance(data)
    assert finding.path == "openxml-audit"
    assert "too deep" in finding.message
    monkeypatch.undo()
    conformance._validator.cache_clear()  # noqa: SLF001
    monkeypatch.setitem(sys.modules, "openxml_audit", None)
    (finding,) = check_conformance(data)
    assert "doctor" in finding.hint


@pytest.mark.parametrize("gate", ["check_access", "check_conformance"])
def test_what_a_part_of_the_gate_finds_is_told(
    briefing: Briefing, theme: Theme, assets: Assets, monkeypatch: pytest.MonkeyPatch, gate: str
) -> None:
    module = gate.replace("check", "deck")
    monkeypatch.setattr(f"confbrief.verify.gates.{module}.{gate}", lambda *_: (Diagnostic("not so", path="slide 1"),))
    short = briefing.model_copy(update={"sections": briefing.sections[-1:]})
    data = render_pptx(short, theme, assets).data
    (found,) = gates.findings(data, Format.PPTX, short, theme, assets.fonts)
    assert (found.path, found.message) == ("slide 1", "not so")
