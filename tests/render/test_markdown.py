from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from confbrief.model.briefing import Briefing, Chart, Disagreements, Table
from confbrief.model.formats import Format
from confbrief.model.theme import Theme
from confbrief.render import Assets, render
from confbrief.render.templating.markdown_text import escape_markdown
from tests.render.hostile import ATTACKS, hostile_briefing

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tokens(text: str) -> list[Token]:
    found = []
    for token in PARSER.parse(text):
        found.append(token)
        found.extend(token.children or [])
    return found


def words(text: str) -> str:
    return "".join(
        token.content if token.type in {"text", "code_inline"} else "\n" if token.type == "inline" else ""
        for token in tokens(text)
    )


def test_sections_are_headings_in_order(markdown: str, briefing: Briefing) -> None:
    parsed = PARSER.parse(markdown)
    headings = [after.content for token, after in pairwise(parsed) if token.tag == "h2"
                and token.nesting == 1]  # fmt: skip
    assert headings == [section.title for section in briefing.sections]


def test_every_link_has_its_anchor(markdown: str) -> None:
    anchors = re.findall(r'<a id="([^"]+)"></a>', markdown)
    assert len(anchors) == len(set(anchors))
    links = [str(token.attrs["href"]) for token in tokens(markdown) if token.type == "link_open"]
    assert len(links) > 100
    assert all(link.startswith("#") and link[1:] in anchors for link in links)


def test_tables_keep_their_shape(markdown: str, briefing: Briefing) -> None:
    blocks = [block for section in briefing.walk() for block in section.blocks]
    rows = sum(len(block.rows) for block in blocks if isinstance(block, Table))
    rows += sum(len(row.points) for block in blocks if isinstance(block, Chart) for row in block.spec.rows)
    rows += sum(len(block.items) for block in blocks if isinstance(block, Disagreements))
    parsed = PARSER.parse(markdown)
    heads = sum(token.type == "thead_open" for token in parsed)
    assert sum(token.type == "tr_open" for token in parsed) == rows + heads


def test_charts_are_their_data_and_alt_text(markdown: str, briefing: Briefing) -> None:
    said = words(markdown)
    for section in briefing.walk():
        for block in section.blocks:
            if isinstance(block, Chart):
                assert block.spec.alt in said
                assert all(point.label in said for row in block.spec.rows for point in row.points)


def test_no_empty_lines_pile_up(markdown: str) -> None:
    assert "\n\n\n" not in markdown
    assert not re.search(r"[ \t]\n", markdown)
    assert markdown.endswith("\n")


def test_text_from_sources_stays_text(daylight: Theme, assets: Assets) -> None:
    text = render(hostile_briefing(), daylight, Format.MD, assets).data.decode("utf-8")
    said = words(text)
    for attack in ATTACKS:
        assert attack in said
    parsed = tokens(text)
    assert {token.type for token in parsed}.isdisjoint({"image", "code_inline", "s_open", "html_block"})
    inline = {token.content for token in parsed if token.type == "html_inline"}
    assert all(re.fullmatch(r'</?sup>|<a id="[\w-]+">|</a>|<!-- -->', html) for html in inline)
    assert all(str(token.attrs["href"]).startswith("#") for token in parsed if token.type == "link_open")


@pytest.mark.parametrize(
    "text",
    [
        "1. not a list", "12) nor this", "- nor this", "+ nor", "# no heading", "> no quote", "=== x", "--- x",
        "a * b * c", "snake_case_name", "<b>bold</b>", "[x](y)", "![x](y)", "`code`", "a | b", "~~gone~~", "$x$",
        "&amp; &#106; & so", "back\\slash", "http://x.invalid", "www.x.invalid", "me@x.invalid", ":smile:", "@name",
        "*", "**", "1.", "-",
    ],
)  # fmt: skip
def test_escaped_text_reads_as_itself(text: str) -> None:
    assert words(escape_markdown(text)).strip() == text
    assert {token.type for token in PARSER.parse(escape_markdown(text))} == {
        "paragraph_open", "inline", "paragraph_close",
    }  # fmt: skip


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f"), min_size=1))
def test_any_text_reads_as_itself(text: str) -> None:
    escaped = escape_markdown(text)
    expected = " ".join(text.split())
    assert words(escaped).strip() == expected
    # In a table cell as well: one cell, the same words.
    table = f"| a |\n| --- |\n| x {escaped} |\n"
    assert f"x {expected}".strip() in words(table)
    assert sum(token.type == "td_open" for token in PARSER.parse(table)) == 1
