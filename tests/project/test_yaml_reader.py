from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from confbrief.errors import InputError
from confbrief.project.document import Place, Plain, dotted, undotted
from confbrief.project.yaml_reader import MAX_BYTES, MAX_DEPTH, MAX_NODES, read_yaml


def told(data: bytes | str) -> str:
    with pytest.raises(InputError) as caught:
        read_yaml(data.encode() if isinstance(data, str) else data, "x.yaml")
    return str(caught.value)


def test_scalars_are_those_of_yaml_1_2() -> None:
    text = "[no, on, 12:30, 2026-05-20, 1_000, =, true, FALSE, ~, null, 12, -3, 0x1F, 0o17, 010, 2.5, .5, 1e3, .inf]"
    expected = ["no", "on", "12:30", "2026-05-20", "1_000", "=", True, False, None, None]
    expected += [12, -3, 31, 15, 10, 2.5, 0.5, 1000.0, ".inf"]
    assert read_yaml(text.encode(), "x.yaml").data == expected


def test_quoted_scalars_are_text() -> None:
    text = "- \"12\"\n- 'true'\n- '<<'\n- |\n  two\n  lines\n"
    assert read_yaml(text.encode(), "x.yaml").data == ["12", "true", "<<", "two\nlines\n"]


def test_places_are_of_code_points_counted_from_one() -> None:
    document = read_yaml("\ufeff# é\na: {é𝕏: 1, b: [x, 'y']}\n".encode(), "x.yaml")
    assert document.values["a", "é𝕏"] == Place(2, 9)
    assert document.keys["a", "b"] == Place(2, 12)
    assert document.values["a", "b", 1] == Place(2, 19)
    assert document.value_place(("a", "b", 7, "z")) == Place(2, 15)


def test_an_empty_document_is_an_empty_mapping() -> None:
    assert read_yaml(b"", "x.yaml").data == {}
    assert read_yaml(b"# only a comment\n", "x.yaml").data == {}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("[" * 200_000, f"deeper than {MAX_DEPTH}"),
        ("- " * 200_000, f"deeper than {MAX_DEPTH}"),
        ("{a: " * 200_000, f"deeper than {MAX_DEPTH}"),
        ("&a [*a]", "aliases expand"),
        ("a: &a {b: *a}", "aliases expand"),
        ("- x\n" * (MAX_NODES + 1), f"more than {MAX_NODES} values"),
        ("#" * (MAX_BYTES + 1), "too large"),
    ],
    ids=["lists", "blocks", "mappings", "itself", "itself within", "many", "large"],
)
def test_what_would_take_too_much_is_refused_soon(data: str, what: str) -> None:
    start = time.process_time()
    assert what in told(data)
    assert time.process_time() - start < 20


def test_aliases_that_multiply_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    assert "aliases expand" in told("\n".join(lines))


def test_merge_keys_that_multiply_are_refused() -> None:
    lines = ["a0: &a0 {x: 1}"] + [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 10)]
    assert told("\n".join(lines)).count("merge keys") >= 1


def test_an_alias_may_repeat_a_little() -> None:
    assert read_yaml(b"a: &a [1, 2]\nb: *a\n", "x.yaml").data == {"a": [1, 2], "b": [1, 2]}


def test_all_faults_of_the_content_are_told_together() -> None:
    faults = told('a: 1\na: 2\nb: !!set {x}\nc: "\\u0000"\n? [d]\n: 1\n').splitlines()
    assert [line.split(":")[1] for line in faults] == ["2", "3", "4", "5"]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!binary", "!!timestamp", "!own", "!!omap"])
def test_tags_build_nothing(tag: str) -> None:
    assert "is not allowed" in told(f"a: {tag} ['x']")


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    try:
        read_yaml(data, "x.yaml")
    except InputError as error:
        lines = data.count(b"\n") + data.count(b"\r") + data.count(b"\xc2\x85") + data.count(b"\xe2\x80") + 1
        for diagnostic in error.diagnostics:
            assert diagnostic.file == "x.yaml"
            assert diagnostic.line is not None
            assert 1 <= diagnostic.line <= lines + 1


PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), max_size=20)
PLAIN: st.SearchStrategy[Plain] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | PRINTABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PRINTABLE, inner, max_size=4),
    max_leaves=20,
)


@given(PLAIN.filter(lambda value: value is not None))
def test_what_is_written_is_read_back(value: Plain) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"', width=1_000)
    document = read_yaml(text.encode(), "x.yaml")
    assert document.data == value


@given(st.lists(st.integers(0, 99) | st.from_regex(r"[a-z][a-z-]{0,5}", fullmatch=True), min_size=1))
def test_ways_are_written_and_read_back(way: list[int | str]) -> None:
    assert undotted(dotted(tuple(way))) == tuple(way)
