from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from confbrief.errors import InputError
from confbrief.model.briefing import Briefing
from confbrief.model.formats import Format
from confbrief.model.theme import Theme
from confbrief.render import Assets, render


def with_own(assets: Assets, folder: Path, name: str, text: str) -> Assets:
    file = folder / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return replace(assets, templates=(folder, *assets.templates))


def test_one_block_s_template_is_replaced_and_the_others_stay(
    briefing: Briefing, daylight: Theme, assets: Assets, html: str, tmp_path: Path
) -> None:
    own = """{% macro facts(block, level) %}
<p id="own-facts">{% for item in block.items %}{{ item.value }} {{ item.label }}; {% endfor %}</p>
{% endmacro %}
"""
    changed = with_own(assets, tmp_path, "html/blocks/facts.html", own)
    text = render(briefing, daylight, Format.HTML, changed).data.decode("utf-8")
    assert '<ul class="facts">' in html
    assert '<ul class="facts">' not in text
    assert 'id="own-facts"' in text
    assert text.count('class="card') == html.count('class="card') > 0
    assert render(briefing, daylight, Format.PDF, changed).pages > 1


def test_what_an_own_block_gets_wrong_is_told_with_its_line(
    briefing: Briefing, daylight: Theme, assets: Assets, tmp_path: Path
) -> None:
    wrong = "{% macro facts(block, level) %}\n{{ block.itmes }}\n{% endmacro %}\n"
    changed = with_own(assets, tmp_path, "html/blocks/facts.html", wrong)
    with pytest.raises(InputError) as raised:
        render(briefing, daylight, Format.HTML, changed)
    (fault,) = raised.value.diagnostics
    assert (fault.file, fault.line) == ("html/blocks/facts.html", 2)
    assert "itmes" in fault.message
