"""The deck's own check, against decks that were spoilt on purpose."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Pt

from confbrief.errors import Diagnostic, Severity
from confbrief.model.theme import Theme
from confbrief.render.assets import Assets
from confbrief.render.pptx.check import check_deck
from confbrief.render.pptx.xml import PptxObject


def found(data: bytes, theme: Theme, assets: Assets, spoil: Callable[[Deck], None]) -> tuple[Diagnostic, ...]:
    deck = Presentation(BytesIO(data))
    spoil(deck)
    spoilt = BytesIO()
    deck.save(spoilt)
    return check_deck(spoilt.getvalue(), theme, assets.fonts)


def body_of(deck: Deck) -> PptxObject:
    return next(one for one in deck.slides[2].placeholders if one.placeholder_format.idx == 1)


def longer(deck: Deck) -> None:
    body_of(deck).text_frame.text = "Far more words than there is room for. " * 60


def smaller(deck: Deck) -> None:
    body_of(deck).text_frame.paragraphs[0].runs[0].font.size = Pt(8)


def outside(deck: Deck) -> None:
    body_of(deck).left = Emu(12192000 - 1000000)


def over_each_other(deck: Deck) -> None:
    body_of(deck).top = deck.slides[2].shapes.title.top


def without_title(deck: Deck) -> None:
    deck.slides[2].shapes.title.text_frame.text = " "


def fuller_table(deck: Deck) -> None:
    table = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    table.cell(1, 1).text_frame.paragraphs[0].runs[0].text = "One cell that says far too much. " * 40


def test_a_finished_deck_has_no_findings(data: bytes, theme: Theme, assets: Assets) -> None:
    assert check_deck(data, theme, assets.fonts) == ()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (longer, "higher than its box"),
        (smaller, "type of 8 pt is below the smallest, 11 pt"),
        (outside, "it leaves the slide by"),
        (over_each_other, "it overlaps"),
        (without_title, "it has no title"),
        (fuller_table, "row 2 grows by"),
    ],
)
def test_what_was_spoilt_is_found(
    data: bytes, theme: Theme, assets: Assets, spoil: Callable[[Deck], None], words: str
) -> None:
    findings = found(data, theme, assets, spoil)
    assert any(words in finding.message for finding in findings)
    assert all(finding.path.startswith("slide ") for finding in findings)
    assert {finding.severity for finding in findings} == {Severity.ERROR}
