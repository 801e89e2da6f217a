"""Templates of strangers: what they see is plain, what they call is listed, what they take is bounded."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2.runtime import Undefined
from markupsafe import Markup
from pydantic import BaseModel

from confbrief.compose import compose
from confbrief.errors import InputError
from confbrief.model.briefing import Briefing
from confbrief.model.formats import Format
from confbrief.model.recipe import Recipe
from confbrief.model.theme import Theme
from confbrief.pipeline import open_project, read_corpus
from confbrief.render import Assets, render
from confbrief.render.reconciliation.page import render_reconciliation
from confbrief.render.templating import environment as module
from confbrief.render.templating.environment import TemplateEnvironment
from confbrief.render.templating.views import View, field, fields_of, taken_off, viewed
from tests.projects import SHIPPED

PLAIN = (str, int, float, bool, type(None))


class RanError(Exception):
    """Code of a template ran."""


def explode() -> None:
    raise RanError


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[()]]:
        return explode, ()


PICKLED = pickle.dumps(Bomb(), protocol=0).decode("latin-1")
CALLERS = (
    "{% macro m(n) %}{% set x %}{{ n }}{{ caller() }}{{ caller() }}{% endset %}{{ x }}{% endmacro %}"
    "{% macro r(n) %}{% call m(n) %}{% if n %}{{ r(n - 1) }}{% endif %}{% endcall %}{% endmacro %}{{ r(60) }}"
)
ATTACKS = [
    # Code.
    "{{ briefing.parse_raw(pickled, proto='pickle', allow_pickle=true) }}",
    "{{ briefing.standfirst.parse_raw(pickled, proto='pickle', allow_pickle=true) }}",
    "{{ briefing.parse_file('/etc/passwd') }}",
    "{{ briefing.model_copy() }}",
    "{{ briefing.model_construct(title='x') }}",
    "{{ briefing.__class__ }}",
    "{{ briefing['__class__'] }}",
    "{{ briefing._open }}",
    "{{ briefing.walk() }}",
    "{{ briefing.sections.__class__.__mro__ }}",
    "{{ (briefing.title | string).__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.join.__self__ }}",
    "{{ [].append(1) }}",
    "{{ {}.update({}) }}",
    "{{ range.__init__.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% macro m() %}{{ caller.__call__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{% for x in [1] %}{{ loop.cycle.__globals__ }}{% endfor %}",
    "{{ undefined_name.__init__ }}",
    "{{ cycler }}",
    "{{ joiner() }}",
    "{{ namespace() }}",
    "{{ lipsum() }}",
    "{{ dict(a=1) }}",
    "{{ ['title'] | map('attr', '__class__') | list }}",
    "{{ briefing | attr('parse_raw') }}",
    "{{ [briefing] | map(attribute='parse_raw') | join }}",
    "{{ [briefing] | map(attribute='__class__.__name__') | join }}",
    "{{ [briefing] | sort(attribute='parse_raw') | list | join }}",
    "{{ [briefing] | groupby('__class__') | list | join }}",
    "{{ [briefing] | selectattr('model_dump') | list | join }}",
    "{{ [briefing] | sum(attribute='model_dump') }}",
    "{{ briefing.title.format(briefing) }}",
    "{{ '%s' % briefing }}",
    "{{ briefing }}",
    "{{ briefing | string }}",
    "{{ [briefing] | join }}",
    "{{ briefing ~ '' }}",
    "{% include '../../../../etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends briefing %}",
    # Time, text and memory.
    "{{ 'a' * 10**9 }}",
    "{{ 10**9 }}",
    "{{ 9**9**9 }}",
    "{{ range(10**9) | length }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% macro m(s, n) %}{% if n %}{{ m(s ~ s, n - 1) }}{% endif %}{% endmacro %}{{ m('aaaaaaaa', 60) }}",
    "{% macro m(s, n) %}{% if n %}{{ m([s, s], n - 1) }}{% else %}{{ s == s }}{% endif %}{% endmacro %}{{ m(1, 60) }}",
    "{% macro m(s, n) %}{% if n %}{{ m({'a': s, 'b': s}, n - 1) }}{% endif %}{% endmacro %}{{ m(1, 60) }}",
    "{% macro m(x, n) %}{% if n %}{{ m(x * x, n - 1) }}{% endif %}{% endmacro %}{{ m(99, 60) }}",
    CALLERS,
    "{{ range(99999) | join('a' ~ briefing.title ~ 'b' ~ '" + "x" * 200 + "') }}",
    "{{ [range(99999), range(99999)] | sum(start=[]) | length }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ 'x' | center(10**9) }}",
    "{{ '%0999999999d' % 1 }}",
    "{{ 'x'.zfill(999999999) }}",
    "{{ 'x' | replace('x', 'y') }}",
    "{{ 1 / 0 }}",
]


@pytest.mark.parametrize("template", ATTACKS)
def test_an_attack_is_a_fault_of_its_template(
    template: str, tmp_path: Path, briefing: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STEP_LIMIT", 200_000)
    monkeypatch.setattr(module, "OUTPUT_LIMIT", 1_000_000)
    (tmp_path / "x.html").write_text(template, encoding="utf-8")
    begin = time.process_time()
    with pytest.raises(InputError) as caught:
        TemplateEnvironment([tmp_path]).run("x.html", {"briefing": briefing, "pickled": PICKLED})
    assert all(fault.message for fault in caught.value.diagnostics)
    assert time.process_time() - begin < 60  # generous: the attacks would take hours, or all memory


def test_the_time_of_a_filling_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS_LIMIT", 0.0)
    (tmp_path / "x.html").write_text("{% for a in range(9999) %}{% endfor %}")
    with pytest.raises(InputError, match="takes more than 0 seconds"):
        TemplateEnvironment([tmp_path]).run("x.html", {})


def reachable(value: object, seen: set[int]) -> Iterator[object]:
    """Give every value that a template can reach from one, field by field."""
    yield value
    if isinstance(value, View):
        if id(taken_off(value)) in seen:
            return
        seen.add(id(taken_off(value)))
        for name in fields_of(type(taken_off(value))):
            yield from reachable(field(value, name), seen)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from reachable(one, seen)
    elif isinstance(value, dict):
        yield from reachable(tuple(value.items()), seen)


class Seen(TemplateEnvironment):
    """Notes what templates are handed, and what their filters give back."""

    values: list[object] = []  # noqa: RUF012 - a test's own

    def run(self, name: str, values: Any, filters: Any = None) -> str:  # noqa: ANN401 - as its base
        Seen.values += map(viewed, values.values())
        return super().run(name, values, filters)


def test_all_that_a_template_can_reach_is_plain(
    briefing: Briefing, daylight: Theme, assets: Assets, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("document.filler", "document.markdown", "reconciliation.page"):
        monkeypatch.setattr(f"confbrief.render.{room}.TemplateEnvironment", Seen)
    project = open_project(SHIPPED)
    corpus, _ = read_corpus(project)
    pages = compose("pages", Recipe.model_validate({"title": "Pages", "layout": "one-pager", "each": "topic"}), corpus)
    for one, form in ((briefing, Format.HTML), (briefing, Format.MD), (pages, Format.MD)):
        render(one, daylight, form, assets)
    render_reconciliation(corpus, daylight, assets, corrections=project.corrections, file="config/corrections.yaml")
    seen: set[int] = set()
    kinds = {type(one) for value in Seen.values for one in reachable(value, seen)}
    assert len(seen) > 1000
    assert kinds <= {*PLAIN, Markup, View, tuple, list, dict}
    assert not any(issubclass(kind, BaseModel | Undefined) for kind in kinds)


def test_a_view_gives_nothing_but_its_fields(briefing: Briefing) -> None:
    view = viewed(briefing)
    assert isinstance(view, View)
    assert not [name for name in dir(view) if not name.startswith("_")]
    with pytest.raises(AttributeError):
        field(view, "parse_raw")
    with pytest.raises(AttributeError):
        view.title = "x"
    assert view == viewed(briefing)
    assert view != viewed(briefing.standfirst)
    with pytest.raises(TypeError, match="templates see no value of the type"):
        viewed(explode)


def test_the_bomb_is_one() -> None:
    """What the first attack carries does run code where it is unpickled: the table tests what it says."""
    with pytest.raises(RanError):
        pickle.loads(PICKLED.encode("latin-1"))  # noqa: S301 - our own
