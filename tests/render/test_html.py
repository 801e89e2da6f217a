from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Literal

import pytest

from confbrief.errors import InputError
from confbrief.model.base import Frozen
from confbrief.model.briefing import Briefing, Chart, SourceList
from confbrief.model.formats import Format
from confbrief.model.theme import Theme
from confbrief.render import Assets, render
from tests.projects import ROOT, SHIPPED
from tests.render.hostile import ATTACKS, hostile_briefing

VOID = frozenset({"meta", "link", "br", "img", "col", "hr", "input"})


class Page(HTMLParser):
    """Reads a page strictly: every tag closed, every id once."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.stack:
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_ids_are_unique_and_every_link_has_its_target(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] for attributes in page.named("a")]
    assert links
    assert all(link and link.startswith("#") and link[1:] in ids for link in links)


def test_it_needs_nothing_from_outside(html: str, page: Page) -> None:
    assert not re.search(r"url\((?!data:font/woff2;base64,[\w+/=]+\))|@import|src\s*=|<link|<script|<iframe", html)
    assert not [value for _, attributes in page.tags for value in attributes.values() if value and "://" in value
                and "w3.org" not in value]  # fmt: skip
    policy = next(meta for meta in page.named("meta") if meta.get("http-equiv"))
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_it_can_be_read_without_eyes_or_mouse(page: Page, briefing: Briefing) -> None:
    assert page.named("html")[0]["lang"] == briefing.language
    assert page.named("a")[0] == {"class": "skip", "href": "#content"}
    assert [tag for tag, _ in page.tags if tag in {"header", "main", "nav", "footer"}]
    assert all(cell["scope"] for cell in page.named("th"))
    pictures = {attributes.get("aria-label") for _, attributes in page.tags if attributes.get("role") == "img"}
    charts = [block.spec for section in briefing.walk() for block in section.blocks if isinstance(block, Chart)]
    assert pictures == {spec.alt for spec in charts}


def test_it_has_landmarks_and_a_way_past_the_masthead(page: Page, briefing: Briefing) -> None:
    first_link = page.named("a")[0]
    assert first_link["class"] == "skip"
    (main,) = page.named("main")
    assert first_link["href"] == f"#{main['id']}"
    assert main["tabindex"] == "-1"
    assert len(page.named("footer")) == len([1 for tag, _ in page.tags if tag == "header"]) == 1
    assert all(nav.get("aria-label") for nav in page.named("nav"))
    regions = [section for section in page.named("section") if section.get("aria-labelledby")]
    assert len(regions) == len(briefing.sections)


def test_what_scrolls_by_itself_can_be_reached_by_keyboard(page: Page) -> None:
    scrolling = [tag for tag in page.named("div") if tag.get("class") in {"table-scroll", "drawing"}]
    assert scrolling
    assert all(tag.get("tabindex") == "0" and tag.get("aria-label") for tag in scrolling)


def test_charts_carry_their_data(page: Page, briefing: Briefing) -> None:
    for section in briefing.walk():
        for block in section.blocks:
            if isinstance(block, Chart):
                assert all(point.label in page.text for row in block.spec.rows for point in row.points)


def test_every_source_line_is_there_whole(page: Page, briefing: Briefing) -> None:
    lists = [block for section in briefing.walk() for block in section.blocks if isinstance(block, SourceList)]
    for entry in (entry for block in lists for entry in block.items):
        assert entry.sha256 in page.text
        assert all(re.sub(r"\s+", " ", line.text).strip() in page.text for line in entry.lines)


def test_a_source_line_leads_back_to_every_place_that_cites_it(html: str) -> None:
    line = re.search(r'<li id="src-notes-96">.*?</li>', html, re.DOTALL)
    assert line is not None
    back = re.findall(r'href="#(cite-notes-96-\d+)"', line[0])
    assert len(back) > 2
    assert sorted(back) == sorted(set(re.findall(r'id="(cite-notes-96-\d+)"', html)))


def test_disputed_numbers_lead_to_the_disagreement(html: str) -> None:
    assert html.count('<a href="#dispute-cdlm">sources disagree</a>') == 2
    assert 'id="dispute-cdlm"' in html


def test_the_logo_is_inside(briefing: Briefing, daylight: Theme) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\x00" * 8
    assets = Assets.of(daylight, SHIPPED)
    with_logo = Assets(assets.templates, assets.fonts, ROOT, logo=png)
    text = render(briefing, daylight, Format.HTML, with_logo).data.decode("utf-8")
    assert 'src="data:image/png;base64,iVBORw0KGgo' in text


def test_text_from_sources_stays_text(daylight: Theme, assets: Assets) -> None:
    text = render(hostile_briefing(), daylight, Format.HTML, assets).data.decode("utf-8")
    page = Page(text)
    for attack in ATTACKS:
        assert re.sub(r"\s+", " ", attack) in page.text
    assert not page.named("script")
    assert not page.named("img")
    assert not page.named("link")
    assert str(1234 * 4321) not in page.text
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]


def test_a_font_s_name_cannot_leave_its_rule(briefing: Briefing, daylight: Theme, assets: Assets) -> None:
    wicked = 'x"; } body { background: url(file:///etc/passwd) } </style><script>alert(1)</script>'
    fonts = {"name": wicked, "metrics": "Carlito"}
    theme = Theme.model_validate({**daylight.model_dump(), "body_font": fonts, "heading_font": fonts})
    text = render(briefing, theme, Format.HTML, assets).data.decode("utf-8")
    assert "<script" not in text
    assert not re.search(r"url\((?!data:font/)", text)
    assert text.count("</style>") == 1


class Mosaic(Frozen):
    """A block that no renderer has heard of."""

    kind: Literal["mosaic"] = "mosaic"


@pytest.mark.parametrize("output", [Format.HTML, Format.PDF, Format.MD])
def test_a_block_that_cannot_be_shown_is_an_error(
    briefing: Briefing, daylight: Theme, assets: Assets, output: Format
) -> None:
    section = briefing.sections[0].model_copy(update={"blocks": (Mosaic(),)})
    with pytest.raises(
        InputError, match="section 'one-minute': the templates cannot show a block of the kind 'mosaic'"
    ):
        render(briefing.model_copy(update={"sections": (section,)}), daylight, output, assets)
