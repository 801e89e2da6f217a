"""The gate of finished HTML pages: clean as rendered, and every spoiled copy is told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from confbrief.model.briefing import Briefing
from confbrief.model.formats import Format
from confbrief.model.theme import Theme
from confbrief.pipeline import open_project, read_corpus
from confbrief.render import Assets
from confbrief.render.document.html import render_html
from confbrief.render.reconciliation.page import render_reconciliation
from confbrief.verify import gates
from confbrief.verify.gates.html import check_html
from tests.projects import ROOT, SHIPPED
from tests.render.conftest import own_templates

ADDRESS = "https://example.org/x"


def told(text: str) -> list[str]:
    return [str(one) for one in check_html(text.encode())]


def replaced(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def with_body(html: str, markup: str) -> str:
    return replaced(html, "</main>", f"{markup}</main>")


def test_what_is_rendered_is_clean(html: str) -> None:
    assert told(html) == []


def test_the_page_of_the_merge_is_clean(daylight: Theme, assets: Assets) -> None:
    project = open_project(SHIPPED)
    corpus, _ = read_corpus(project)
    page = render_reconciliation(corpus, daylight, assets, corrections=project.corrections, file="c.yaml")
    assert check_html(page.data) == ()


@pytest.mark.parametrize(
    "markup",
    [
        f'<img alt="A" src="{ADDRESS}">',
        '<img alt="A" src="picture.png">',
        '<img alt="A" src="//example.org/x.png">',
        f'<img alt="A" src="data:image/png;base64,AA" srcset="data:image/png;base64,AA 1x, {ADDRESS} 2x">',
        f'<video poster="{ADDRESS}"></video>',
        f'<script src="{ADDRESS}"></script>',
        f'<iframe title="A" src="{ADDRESS}"></iframe>',
        f'<link rel="stylesheet" href="{ADDRESS}">',
        f'<object data="{ADDRESS}"></object>',
        f'<form action="{ADDRESS}"></form>',
        '<base href="/">',
        f'<a href="#content" ping="{ADDRESS}">A</a>',
        '<a href="other.html">A</a>',
        '<a href="javascript:alert(1)">A</a>',
        '<a href="#content" onclick="alert(1)">A</a>',
        f'<p style="background: URL({ADDRESS})">A</p>',
        f'<svg role="img" aria-label="A"><use href="{ADDRESS}#a"/></svg>',
        f'<svg role="img" aria-label="A"><image xlink:href="{ADDRESS}"/></svg>',
        f'<svg role="img" aria-label="A"><path fill="url({ADDRESS}#a)"/></svg>',
        f"<style>@import '{ADDRESS}';</style>",
        f"<style>@import url({ADDRESS});</style>",
        f"<style>@font-face {{ font-family: a; src: local(a), url('{ADDRESS}') }}</style>",
        f"<style>@media print {{ p {{ background: u\\72l({ADDRESS}) }} }}</style>",
        f"<style>p {{ background: image-set('{ADDRESS}' 1x) }}</style>",
        f'<meta http-equiv="refresh" content="0; {ADDRESS}">',
    ],
)
def test_whatever_would_be_fetched_is_told(html: str, markup: str) -> None:
    assert told(with_body(html, markup))


@pytest.mark.parametrize(
    "markup",
    [
        f'<p><a href="{ADDRESS}">The conference</a> <a href="mailto:a@example.org">A</a></p>',
        '<img alt="A" src="data:image/png;base64,AA">',
        '<svg role="img" aria-label="A"><use href="#content"/><path fill="url(#content)"/></svg>',
        "<p>url(https://example.org) @import 'x'; src=\"x\"</p>",
        "<style>p::before { content: 'url(x)' } q { background: url(data:image/png;base64,AA) }</style>",
    ],
)
def test_what_is_inside_or_is_followed_by_a_reader_is_let_pass(html: str, markup: str) -> None:
    assert told(with_body(html, markup)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("default-src 'none'", "default-src 'self'"),
        ("img-src data:", "img-src data: https:"),
        ("img-src data:", "img-src *"),
        ("img-src data:", "img-src example.org"),
        ('http-equiv="Content-Security-Policy"', 'name="policy"'),
    ],
)
def test_a_policy_that_lets_something_in_is_told(html: str, old: str, new: str) -> None:
    assert "content security policy" in "".join(told(replaced(html, old, new)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (' lang="en"', "", "<html>: it does not say its language"),
        ("<title>Faster inference", "<title>  ", "<html>: it has no title"),
        ("a:focus-visible, summary:focus-visible, [tabindex]:focus-visible {", "a:hover {", "has the focus"),
        ("@media print {", "@media paper {", "no style for print"),
        ("</main>", "<h1>Again</h1></main>", "it has 2 headings of the first level"),
        ("</main>", "<h6>Deep</h6></main>", "<h6>: it follows a h3: a level is left out"),
        ("</main>", "<h2> </h2></main>", "<h2>: it is empty"),
        ("</main>", '<p id="content">A</p></main>', "the id “content” stands 2 times"),
        ("</main>", '<a href="#nowhere">A</a></main>', "<a>: “#nowhere” leads nowhere"),
        ("</main>", '<p aria-labelledby="nobody">A</p></main>', "aria-labelledby: there is no “nobody”"),
        ("</main>", "</main><main></main>", "it has 2 main parts"),
        ('href="#content"', 'href="#section-sources"', "first link does not lead past the head"),
        ("</main>", "<nav></nav></main>", "cannot be told apart by name"),
        ("</main>", '<img src="data:image/png;base64,AA"></main>', "<img>: it has no text for those who"),
        ("</main>", '<svg viewBox="0 0 1 1"></svg></main>', "<svg>: it has no text for those who"),
        ("</main>", '<a href="#content"></a></main>', "<a>: it has no name"),
        ("</main>", "<button></button></main>", "<button>: it has no name"),
        ("</main>", '<input type="text"></main>', "<input>: it has no label"),
        ("</main>", '<table><tr><th scope="col">A</th></tr></table></main>', "<table>: it has no caption"),
        ("</main>", "<table><caption>A</caption><tr><td>A</td></tr></table></main>", "it has no header cells"),
        ("</main>", "<table><caption>A</caption><tr><th>A</th></tr></table></main>", "<th>: it does not say what"),
    ],
)
def test_what_cannot_be_read_without_eyes_or_mouse_is_told(html: str, old: str, new: str, said: str) -> None:
    findings = told(replaced(html, old, new))
    assert [one for one in findings if said in one], findings


def test_a_finding_names_its_line(html: str) -> None:
    (finding,) = check_html(with_body(html, "\n<button></button>\n").encode())
    assert finding.line == html[: html.index("</main>")].count("\n") + 2


def test_pictures_that_say_nothing_may_be_hidden(html: str) -> None:
    hidden = '<div aria-hidden="true"><svg></svg></div><img role="presentation" alt="" src="data:image/png;base64,AA">'
    assert told(with_body(html, hidden)) == []


@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"<", b"no page", b"<html lang=en>" * 3])
def test_what_is_no_page_is_a_finding_not_a_traceback(data: bytes) -> None:
    assert check_html(data)


def test_a_template_that_fetches_fails_the_build(
    briefing: Briefing, daylight: Theme, assets: Assets, tmp_path: Path
) -> None:
    css = (ROOT / "templates/html/document.css").read_text("utf-8")
    own = own_templates(assets, tmp_path, "html/document.css", f"@import url({ADDRESS});\n{css}")
    data = render_html(briefing, daylight, own).data
    found = gates.findings(data, Format.HTML, briefing, daylight, own.fonts)
    assert any("@import fetches a style sheet" in fault.message for fault in found)
