"""Slips in YAML are told where they were made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.errors import InputError, Severity
from confbrief.model.recipe import Recipe
from confbrief.project.validation import swallowed_text, validate
from confbrief.project.yaml_reader import read_yaml


def told(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        validate(Recipe, read_yaml(text.encode(), "x.yaml"))
    return [str(each) for each in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('title: "Speculative decoding\nformats: [md]\n', "1:8", 'title: "Speculative decoding (close it'),
        ("title: A\nauthor: 'Ann\nformats: [md]\n", "2:9", "author: 'Ann (close it"),
        ('title: "One\nheadline: "Two"\nformats: [md]\n', "1:8", 'title: "One (close it'),
        ("title: 'One\nheadline: It is 'Two'\nformats: [md]\n", "1:8", "title: 'One (close it"),
        (
            "title: A\nformats: [md\nsections:\n  - kind: papers\n",
            "2:10",
            "bracket that opens here is not closed before",
        ),
        ("title: A\nselect: {topic: x\nsections: []\n", "2:9", "close it with }"),
        ("title: A\nseries: [#0E4F63, #1D4ED8]\nsections: []\n", "2:9", "a # begins a comment"),
        ("title: 'It doesn't'\n", "1:18", "double a quotation mark within it"),
        ('title: "C:\\papers"\n', "1:12", "write / in paths"),
    ],
)
def test_what_is_open_is_told_where_it_opens(text: str, place: str, words: str) -> None:
    (fault,) = told(text)
    assert fault.startswith(f"x.yaml:{place}: error: is not YAML: ")
    assert words in fault


def test_a_quotation_over_several_lines_is_nobody_s_slip() -> None:
    text = 'title: "One\n  two: three"\nheadline: "Said: “a\n  b”"\nsections: [{kind: papers}]\n'
    assert read_yaml(text.encode(), "x.yaml").data == {
        "title": "One two: three", "headline": "Said: “a b”", "sections": [{"kind": "papers"}]
    }  # fmt: skip


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u202f", "\u3000", "\u200b"])
def test_spaces_that_are_none_are_told_with_their_lines(space: str) -> None:
    text = (
        f"title: A\nsections:\n  - kind: one-minute\n{space} {space} sentences: 3\n  - kind: papers\n{space}author: B\n"
    )
    first, second = told(text)
    assert first.startswith("x.yaml:4:1: error: is indented with ")
    assert f"(U+{ord(space):04X}), copied from a web page or a chat (type spaces instead)" in first
    assert second.startswith("x.yaml:6:1:")


def test_text_in_quotes_and_blocks_may_begin_with_any_space() -> None:
    text = 'a: "x\n\u00a0y"\nb: |\n  \u00a0z\n\n  \u00a0z\nc: 1\n'
    assert read_yaml(text.encode(), "x.yaml").data == {"a": "x \u00a0y", "b": "\u00a0z\n\n\u00a0z\n", "c": 1}
    (fault,) = told("a: |\n  x\n\u00a0y: 1\n")
    assert fault.startswith("x.yaml:3:1:")


def test_text_that_a_hash_sign_has_swallowed_is_warned_of() -> None:
    text = "title: Our #1 topic\naudience: all # who read\nsections:\n- kind: text\n  paragraphs:\n    - See #4\n"
    first, second = swallowed_text(read_yaml(text.encode(), "x.yaml"))
    assert str(first) == (
        "x.yaml:1:8: warning: title: “#1 topic” is a comment, so that only 'Our' is taken "
        '(put the whole text in quotes: "Our #1 topic")'
    )
    assert first.severity is Severity.WARNING
    assert (second.line, second.path) == (6, "sections[0].paragraphs[0]")


def test_a_value_that_is_all_comment_is_told_to_be_quoted() -> None:
    (fault,) = told("title: #0E4F63\nsections: [{kind: papers}]\n")
    assert fault.startswith("x.yaml:1:7: error: title: ")
    assert fault.endswith('(a # begins a comment: put it in quotes: "#0E4F63")')


@pytest.mark.parametrize("comment", ["# plain", "#", "#: x", "#-----", "#!x", "## x"])
def test_other_comments_are_left_alone(comment: str) -> None:
    document = read_yaml(f"title: A {comment}\nformats: [md] #x\n".encode(), "x.yaml")
    assert list(swallowed_text(document)) == []


@given(st.text(st.sampled_from("\"'[]{}#:- \n\u00a0a1|>"), max_size=40))
def test_any_signs_are_read_or_told_with_a_place(text: str) -> None:
    try:
        document = read_yaml(text.encode(), "x.yaml")
    except InputError as error:
        lines = text.count("\n") + 2
        assert all(1 <= (each.line or 0) <= lines and each.hint for each in error.diagnostics)  # noqa: PT017 - or read
    else:
        assert all(each.line for each in swallowed_text(document))
