from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from confbrief.model.briefing import Briefing, Statement
from confbrief.model.formats import Format
from confbrief.model.theme import Theme
from confbrief.render import Assets, render
from confbrief.render.text import strings, with_strings, without_controls

NOT_TEXT = "a\x00b\x07c\x1bd\x85e\ufffef\ud800g"


def poisoned(briefing: Briefing) -> Briefing:
    """Put what is no text into every title, sentence, label and note of a small briefing."""
    data = briefing.model_copy(update={"sections": briefing.sections[:2] + briefing.sections[5:6]}).model_dump()
    names = {"title", "label", "note", "alt", "foot", "subtitle", "caption", "axis", "kicker", "author"}

    def poison(value: object, key: str) -> object:
        if isinstance(value, dict):
            return {name: poison(inner, name) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [poison(inner, key) for inner in value]
        return f"{value}\x07\x00 x" if isinstance(value, str) and value and key in names else value

    return Briefing.model_validate(poison(data, ""))


def test_what_is_no_text_becomes_a_space() -> None:
    briefing = Briefing.model_construct(
        id="x", title=NOT_TEXT, kicker="k\tl\nm", conference="c", dates="", made_from=(), language="en", author="",
        audience="", sections=(), standfirst=Statement(text="s"),
    )  # fmt: skip
    told = without_controls(briefing)
    assert told.title == "a b c d e f g"
    assert told.kicker == "k\tl\nm"


def test_a_briefing_of_text_comes_back_as_it_is(briefing: Briefing) -> None:
    assert without_controls(briefing) is briefing


@pytest.mark.parametrize("output", [Format.PDF, Format.HTML, Format.MD])
def test_every_format_can_hold_it(briefing: Briefing, daylight: Theme, assets: Assets, output: Format) -> None:
    data = render(poisoned(briefing), daylight, output, assets).data
    text = (
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
        if output is Format.PDF
        else data.decode("utf-8")
    )
    assert "Faster inference" in text
    assert not set(text) & set("\x00\x07")


def test_texts_are_walked_and_changed_in_place() -> None:
    value = {"a": ["x", {"b": ("y", 1, None)}], "c": 2.5}
    assert list(strings(value)) == ["x", "y"]
    assert with_strings(value, str.upper) == {"a": ["X", {"b": ["Y", 1, None]}], "c": 2.5}
