from __future__ import annotations

from pathlib import Path

import pytest

from confbrief.errors import InputError
from confbrief.model.chart import Mark
from confbrief.render.document.references import slug
from confbrief.render.templating.environment import TemplateEnvironment, css_string


def run(tmp_path: Path, template: str, name: str = "html/x.html", **values: object) -> str:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template, encoding="utf-8")
    return TemplateEnvironment([tmp_path]).run(name, values)


def test_the_user_s_folder_goes_before_the_packaged_one(tmp_path: Path) -> None:
    for folder in ("own", "packaged"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.html").write_text(folder)
    (tmp_path / "packaged" / "b.html").write_text("only here")
    environment = TemplateEnvironment([tmp_path / "own", tmp_path / "packaged"])
    assert environment.run("a.html", {}) == "own"
    assert environment.run("b.html", {}) == "only here"


def test_a_missing_template_names_every_path_searched(tmp_path: Path) -> None:
    environment = TemplateEnvironment([tmp_path / "own", tmp_path / "packaged"])
    with pytest.raises(InputError) as caught:
        environment.run("html/x.html", {})
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.message == "there is no template 'html/x.html'"
    assert str(tmp_path / "own" / "html/x.html") in diagnostic.hint
    assert str(tmp_path / "packaged" / "html/x.html") in diagnostic.hint


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("a\nb\n{% if %}", 3, "Expected an expression"),
        ("a\n{{ nonsense }}", 2, "'nonsense' is undefined"),
        ("a\n\n{{ value.nope }}", 3, "'nope' is not for templates"),
        ("{{ 'a' * 10**9 }}", 1, "is for numbers in templates"),
        ("{{ 2 ** 99999 }}", 1, "not allowed"),
        ("\n{{ '%99999999d' % 1 }}", 2, "for numbers"),
        ("{{ ''.__class__.__mro__ }}", 1, "nothing to read '__mro__' from"),
        ("{{ 'a'.ljust(999999999) }}", 1, "ljust.* is not for templates"),
        ("{{ '{:999999999}'.format(1) }}", 1, "format.* is not for templates"),
        ("{% for x in range(10**7) %}{% endfor %}", 1, "not allowed"),
        ("{% for x in range(9999999) %}{% endfor %}", 1, "range"),
        ("{{ 1 / 0 }}", 1, "division"),
        ("{{ 'x' | center(9) }}", 1, "center"),
        ("{{ cycler.__init__.__globals__ }}", 1, "nothing to read '__globals__' from"),
    ],
)
def test_a_template_s_fault_is_told_with_its_place(tmp_path: Path, template: str, line: int, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        run(tmp_path, template, value="text")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.file, diagnostic.line) == ("html/x.html", line)


def test_values_are_escaped_by_the_kind_of_template(tmp_path: Path) -> None:
    assert run(tmp_path, "{{ x }}", x="<b> & *c*") == "&lt;b&gt; &amp; *c*"
    assert run(tmp_path, "{{ x }}", "markdown/x.md", x="<b> & *c*") == r"\<b\> & \*c\*"
    assert run(tmp_path, "{% macro m(t) %}**{{ t }}**{% endmacro %}{{ m(x) }}", "markdown/y.md", x="*") == r"**\***"
    assert run(tmp_path, "{{ x }}", "html/x.css", x="a > b") == "a > b"


def test_what_a_value_holds_is_never_a_template(tmp_path: Path) -> None:
    assert run(tmp_path, "{{ x }}", x="{{ 7*7 }}") == "{{ 7*7 }}"


def test_a_css_string_holds_everything() -> None:
    assert css_string("Source Sans 3") == '"Source Sans 3"'
    assert css_string('x"; } </style>\n\\') == '"x\\22 \\3b  \\7d  \\3c \\2f style\\3e \\a \\5c "'


def test_endless_recursion_and_output_are_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="calls itself without end"):
        run(tmp_path, "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")
    monkeypatch.setattr("confbrief.render.templating.environment.OUTPUT_LIMIT", 1000)
    with pytest.raises(InputError, match="more than 1,000 characters come out"):
        run(tmp_path, "{% for x in range(2000) %}x{% endfor %}")


def test_a_template_that_is_no_text_or_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.html").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        TemplateEnvironment([tmp_path]).run("x.html", {})
    monkeypatch.setattr("confbrief.render.templating.environment.TEMPLATE_LIMIT", 1)
    with pytest.raises(InputError, match="larger than 1 bytes"):
        TemplateEnvironment([tmp_path]).run("x.html", {})


def test_templates_cannot_reach_out_of_their_folders(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "secret.html").write_text("secret")
    (tmp_path / "own" / "a.html").write_text("{% include '../secret.html' %}")
    with pytest.raises(InputError, match="there is no template"):
        TemplateEnvironment([tmp_path / "own"]).run("a.html", {})


def test_a_fault_of_ours_is_not_blamed_on_the_template(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("{{ 1 | slug }}")
    with pytest.raises(TypeError):
        TemplateEnvironment([tmp_path]).run("x.html", {}, {"slug": slug})


def test_a_fault_is_told_with_its_line_and_a_caret(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "t.html").write_text("{% set a = 1 %}\n<p>{{ mark.lable }}</p>\n")
    with pytest.raises(InputError) as caught:
        TemplateEnvironment([folder], tmp_path).run("html/t.html", {"mark": Mark(source="a", line=1, label="N1")})
    (fault,) = caught.value.diagnostics
    assert (fault.file, fault.line, fault.column) == ("own/html/t.html", 2, 12)
    assert fault.message == "there is no 'lable' here; there are: source, line, label"
    assert str(fault).endswith("\n    <p>{{ mark.lable }}</p>\n" + " " * 15 + "^")
