"""A rendered file held against its briefing: numbers that a template or a renderer put in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from confbrief.model.formats import Format
from confbrief.render import Assets, render
from confbrief.verify.audit import Part, read_outline, strange_numbers
from tests.projects import SHIPPED
from tests.render.conftest import load_theme
from tests.render.sample import sample_briefing


@pytest.mark.parametrize("form", list(Format))
def test_renderers_put_in_no_number_of_their_own(form: Format) -> None:
    briefing, theme = sample_briefing(), load_theme("daylight")
    rendered = render(briefing, theme, form, Assets.of(theme, SHIPPED))
    outline = read_outline(f"sample.{form}", rendered.data)
    assert [(v.place, v.text, v.context) for v in strange_numbers(outline, briefing, pages=rendered.pages)] == []
    added = Part("p", "page 1", "It is 73.19× faster than ever")
    (strange,) = strange_numbers(replace(outline, parts=(*outline.parts, added)), briefing, pages=rendered.pages)
    assert (strange.text, strange.place) == ("73.19", "page 1")
