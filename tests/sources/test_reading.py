"""Decoding, and how a reader is chosen."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.errors import InputError
from confbrief.model.source_kind import BUILT_IN
from confbrief.sources import READERS, read
from confbrief.sources.decode import decode
from tests.projects import SHIPPED

SEEDS = SHIPPED / "seeds"


def kind_of(text: str) -> str:
    return read(text, source_id="s", kind="auto", path="s.txt", sha256="0", by=None)[0].source.kind


def test_the_kinds_are_found() -> None:
    assert set(READERS) >= set(BUILT_IN)
    assert all(reader.kind == kind for kind, reader in READERS.items())


def test_auto_looks_at_the_text() -> None:
    assert kind_of((SEEDS / "000_eb87f581146f173b.txt").read_text(encoding="utf-8")) == "notes"
    assert kind_of((SEEDS / "003_0984cbc8042be01b.txt").read_text(encoding="utf-8")) == "session-page"


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("note", "Foo: A Title of Things. Text.", "did you mean notes?"),
        ("xyz", "Foo: A Title of Things. Text.", "the kinds are bibtex, csv, "),
        ("auto", "nothing to go by", "write its kind"),
        ("notes", " \n\t", "name a file with text in it"),
    ],
)
def test_what_cannot_be_read_is_told(kind: str, text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text, source_id="s", kind=kind, path="s.txt", sha256="0", by=None)
    (diagnostic,) = caught.value.diagnostics
    assert said in diagnostic.hint
    assert diagnostic.file == "s.txt"


def test_decoding_keeps_every_place() -> None:
    text = decode("\ufeffa\x00b\x07c\ufffed\U0001ffffe\tf\r\ng".encode(), "f")
    assert text == " a b c d e\tf\r\ng"


@pytest.mark.parametrize(
    ("data", "line", "column", "said"),
    [
        (b"ok\nna\xefve", 2, 3, "Windows-1252"),
        ("x".encode("utf-16"), 1, 1, "UTF-16"),
        (b"%PDF-1.7\n\xe2\xe3", 2, 1, "no text file"),
        (b"caf\xc3\xa9 \xff", 1, 6, "UTF-8"),
    ],
)
def test_bytes_that_are_no_utf8_are_placed(data: bytes, line: int, column: int, said: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "f.txt")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.file, diagnostic.line, diagnostic.column) == ("f.txt", line, column)
    assert said in diagnostic.hint


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("# Notes\n\n## A\n".encode("utf-16-le"), "it is UTF-16; save it as UTF-8"),
        ("# Notes\n\n## A\n".encode("utf-16-be"), "it is UTF-16; save it as UTF-8"),
        (b"\x00\x00\x00\x07abc\x00\x00\x00\x01d", "it is no text file; export it as plain text, UTF-8"),
    ],
)
def test_bytes_that_are_nul_are_no_text(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "f.txt")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.file, diagnostic.hint) == ("f.txt", said)
    assert "NUL" in diagnostic.message


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        expected = len(data.decode("utf-8"))
    except UnicodeDecodeError:
        with pytest.raises(InputError, match="is no UTF-8"):
            decode(data, "f")
        return
    if data.count(0) > len(data) / 5:
        with pytest.raises(InputError, match="are NUL"):
            decode(data, "f")
        return
    text = decode(data, "f")
    assert len(text) == expected
    assert not any(ord(character) < 32 and character not in "\t\n\r" for character in text)


@given(st.text(max_size=200))
def test_auto_never_raises_anything_else(text: str) -> None:
    with contextlib.suppress(InputError):
        assert kind_of(text) in READERS
