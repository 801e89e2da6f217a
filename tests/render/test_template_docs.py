"""The page about templates says what they see, call and may take, and nothing else."""

from __future__ import annotations

import re

from confbrief.model import briefing, chart
from confbrief.render.document.filler import Answers, PageAnswers
from confbrief.render.templating import environment
from confbrief.render.templating.bounded_code import TEXT_LIMIT
from confbrief.render.templating.views import fields_of
from tests.projects import ROOT

PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")


def test_the_fields_are_those_of_the_models() -> None:
    told = dict(re.findall(r"^\| (\w+) \| (`.*`) \|$", PAGE, re.MULTILINE))
    for name, fields in told.items():
        kind = getattr(briefing, name, None) or getattr(chart, name)
        assert tuple(re.findall(r"`(\w+)`", fields)) == fields_of(kind), name
    shown = {block.__name__ for block in briefing.Block.__args__[0].__args__}
    assert shown <= set(told)


def test_the_filters_are_those_that_can_be_called() -> None:
    consts = (*PageAnswers.filters.__code__.co_consts, *Answers.filters.__code__.co_consts)
    names = {name for const in consts for name in (const if isinstance(const, tuple) else (const,))}
    told = set(re.findall(r"\\\| (\w+)", PAGE)) - {"css_string"}
    assert told == {name for name in names if isinstance(name, str) and re.fullmatch(r"[a-z_]+", name)}
    listed = re.search(r"Of Jinja's filters there are (.*?); of ours", PAGE)
    assert listed
    assert tuple(re.findall(r"`(\w+)`", listed[1])) == environment._FILTERS  # noqa: SLF001 - what the page lists


def test_the_limits_are_those_that_hold() -> None:
    for limit in (environment.STEP_LIMIT, environment.OUTPUT_LIMIT, TEXT_LIMIT, environment.TEMPLATE_LIMIT):
        assert f"{limit:,}" in PAGE
