from __future__ import annotations

from confbrief.errors import Severity
from confbrief.model.briefing import Briefing
from confbrief.render import Assets
from confbrief.render.pdf.printable import REPLACEMENT, printable


def titled(briefing: Briefing, title: str) -> Briefing:
    return briefing.model_copy(update={"title": title, "sections": ()})


def test_a_briefing_that_can_be_set_comes_back_as_it_is(briefing: Briefing, assets: Assets) -> None:
    told, diagnostics = printable(briefing, assets.font_folders)
    assert told is briefing
    assert diagnostics == ()


def test_plain_forms_are_used_where_there_is_one(briefing: Briefing, assets: Assets) -> None:
    told, diagnostics = printable(titled(briefing, "𝑅² ＂Ａ＼ 𝟮×"), assets.font_folders)
    assert told.title == 'R² "A\\ 2×'
    assert diagnostics == ()


def test_what_no_font_has_is_shown_and_named(briefing: Briefing, assets: Assets) -> None:
    told, diagnostics = printable(titled(briefing, "🔥 and 🔥 and 中"), assets.font_folders)
    assert told.title == f"{REPLACEMENT} and {REPLACEMENT} and {REPLACEMENT}"
    assert [diagnostic.severity for diagnostic in diagnostics] == [Severity.WARNING] * 2
    assert "U+1F525 FIRE), used 2 times" in diagnostics[0].message
    assert "CJK UNIFIED IDEOGRAPH-4E2D" in diagnostics[1].message


def test_signs_without_a_shape_are_left_alone(briefing: Briefing, assets: Assets) -> None:
    title = "soft\u00adhyphen joiner\u200d selector\ufe0f \u200bspace"
    assert printable(titled(briefing, title), assets.font_folders)[0].title == title


def test_a_page_of_another_script_is_not_named_sign_by_sign(briefing: Briefing, assets: Assets) -> None:
    title = "".join(chr(code) for code in range(0x4E00, 0x4E80))
    told, diagnostics = printable(titled(briefing, title), assets.font_folders)
    assert set(told.title) == {REPLACEMENT}
    assert len(diagnostics) == 13
    assert diagnostics[-1].message == "no font has 116 more characters"


def test_an_endless_word_is_given_places_to_break(briefing: Briefing, assets: Assets) -> None:
    word = "abcdefghij" * 5000
    told, diagnostics = printable(titled(briefing, f"see {word} there"), assets.font_folders)
    assert told.title.replace("\u200b", "") == f"see {word} there"
    assert max(len(piece) for piece in told.title.split("\u200b")) < 60
    assert diagnostics == ()
