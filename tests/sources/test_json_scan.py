"""JSON is read as the standard library reads it, and every value knows where it stands."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.errors import InputError
from confbrief.sources.json_feeds.scan import Node, scan, value_of
from confbrief.sources.values import Places

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(exclude_categories=("Cs", "Cc"))),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("ab/~é", max_size=3), inner, max_size=4),
    max_leaves=12,
)


def plain(node: Node) -> object:
    if isinstance(node.value, dict):
        return {key: plain(inner) for key, inner in node.value.items()}
    return [plain(inner) for inner in node.value] if isinstance(node.value, list) else node.value


@given(JSON, st.booleans(), st.sampled_from([None, 2]))
def test_values_are_those_of_the_standard_library(value: object, ascii_only: bool, indent: int | None) -> None:  # noqa: FBT001
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert plain(scan(text, "f")) == value


def strings(node: Node) -> list[Node]:
    inner = [*node.items, *node.fields.values()]
    return [node] if isinstance(node.value, str) else [found for one in inner for found in strings(one)]


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), max_size=5))
def test_what_a_string_stands_for_is_its_place_with_the_escapes_resolved(texts: list[str]) -> None:
    text = json.dumps(texts)
    for node in strings(scan(text, "f")):
        value = value_of(node, text)
        assert value is not None
        told, at = "", value.start
        for start, end, sign in value.escapes:
            told += text[at:start] + sign
            at = end
        assert told + text[at : value.end] == value.text == texts[int(node.at[1:])]


def test_a_pointer_leads_to_the_value() -> None:
    root = scan('{"a/b": [{"c~": "x"}]}', "f")
    assert strings(root)[0].at == "/a~1b/0/c~0"


def test_an_escaped_pair_and_half_of_one_are_characters() -> None:
    text = r'["\ud83d\ude00 \ud800 \u0007|"]'
    value = value_of(scan(text, "f").items[0], text)
    assert value is not None
    assert value.text == "😀 \N{REPLACEMENT CHARACTER}  |".replace("  |", "  |")
    value.text.encode()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"a": 1\n "b": 2}', 2, 2),
        ('{"a" 1}', 1, 6),
        ("[1, 2,]", 1, 7),
        ('{"a": nul}', 1, 7),
        ('["open', 1, 2),
        ("[1, 2", 1, 6),
        ("[" * 300 + "]" * 300, 1, 201),
        ("[1]}", 1, 4),
    ],
)
def test_what_is_no_json_is_told_with_its_place(text: str, line: int, column: int) -> None:
    with pytest.raises(InputError) as caught:
        scan(text, "f.json")
    (fault,) = caught.value.diagnostics
    assert (fault.file, fault.line, fault.column) == ("f.json", line, column)
    assert "is no JSON" in fault.message


def test_lines_of_json_are_a_list() -> None:
    assert plain(scan('{"a": 1}\n{"a": 2}\n', "f")) == [{"a": 1}, {"a": 2}]


def test_places_count_lines_and_code_points() -> None:
    places = Places("ab\n\U0001f600d\n", "s")
    assert [(places.line(at), places.column(at)) for at in range(6)] == [
        *((1, 0), (1, 1), (1, 2)),
        *((2, 0), (2, 1), (2, 2)),
    ]
